"""`hadath gold`: a gold file begun from a prediction, checked, exported to annotation tools and imported from them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from hadath.evaluate.gold import ENDING
from hadath.readers.article import InputError
from hadath.table.target import Target


def register(commands: Any) -> None:
    """Add the command and what it does."""
    gold = commands.add_parser(
        "gold", allow_abbrev=False, help="begin, check, export and import gold files", description=__doc__
    )
    does = gold.add_subparsers(metavar="WHAT", required=True)
    new = does.add_parser("new", help="begin a gold file from a prediction, for a person to correct")
    new.add_argument("article", metavar="ARTICLE", help="a text file; the gold file is written beside it")
    new.add_argument("--published", metavar="DATE", help="date of publication")
    new.add_argument("--annotator", metavar="NAME", help="who corrects it")
    new.add_argument("--force", action="store_true", help="overwrite a gold file that is there")
    new.set_defaults(run=begin)
    check = does.add_parser("check", help="read gold files and name every fault with its line")
    check.add_argument("gold", nargs="+", metavar="GOLD", help="gold files or folders of them")
    check.set_defaults(run=check_files)


def begin(args: argparse.Namespace) -> int:
    """Write the gold file of an article as hadath reads it; a person corrects it."""
    from hadath.document import Article
    from hadath.evaluate.gold_write import write_gold
    from hadath.extract import extract
    from hadath.readers.article import iso_date

    source = Path(args.article)
    if source.suffix != ".txt":
        raise InputError(
            f"{source}: a gold file stands beside a text file in UTF-8; save the article as {source.stem}.txt"
        )
    target = source.with_name(source.stem + ENDING)
    if target.exists() and not args.force:
        raise InputError(f"{target}: is there already; --force overwrites it")
    if args.published and iso_date(args.published) is None:
        raise InputError(f"--published {args.published!r} is no date; write 2016-10-14")
    try:
        text = source.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from None
    document = extract(Article(source.stem, text, args.published)).to_dict() | {"annotator": args.annotator}
    with Target(target) as file:
        file.write_text(_HEAD + write_gold(document, text), encoding="utf-8", newline="\n")
    print(
        f"hadath: {target} written; correct it by corpus/README.md, then: hadath gold check {target}", file=sys.stderr
    )
    return 0


_HEAD = "# Begun from hadath's own reading: correct every line against the article, add what is missing, then delete this line.\n"


def check_files(args: argparse.Namespace) -> int:
    """Name every fault of the gold files; the exit code is 1 where there is one."""
    from hadath.evaluate.gold import GoldError
    from hadath.evaluate.sources import read_gold

    try:
        found = read_gold(args.gold)
    except GoldError as error:
        print(error, file=sys.stderr)
        return 1
    for article in found:
        layers = (
            (layer, len(article.document.get(layer) or [])) for layer in ("dates", "countries", "leaders", "events")
        )
        print(f"{article.id}: " + ", ".join(f"{n} {layer}" for layer, n in layers))
    return 0
