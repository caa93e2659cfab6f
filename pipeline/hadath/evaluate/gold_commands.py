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
    _register_exchange(does)


def _register_exchange(does: Any) -> None:
    from hadath.evaluate.exchange import FORMS

    export = does.add_parser("export", help="write gold for an annotation tool or library")
    export.add_argument("gold", nargs="+", metavar="GOLD", help="gold files, folders of them, or JSONL")
    export.add_argument("--to", required=True, choices=FORMS, help="the form")
    export.add_argument("-o", "--output", required=True, metavar="TARGET", help="a folder (brat, webanno) or a file")
    export.set_defaults(run=export_files)
    load = does.add_parser("import", help="make gold files of what an annotation tool wrote")
    load.add_argument("source", metavar="SOURCE", help="a file, or a folder of them")
    load.add_argument("--from", dest="form", required=True, choices=FORMS, help="the form")
    load.add_argument("-o", "--output", required=True, metavar="FOLDER", help="where the gold files and their texts go")
    load.add_argument("--force", action="store_true", help="overwrite files that are there")
    load.set_defaults(run=import_files)


def begin(args: argparse.Namespace) -> int:
    """Write the gold file of an article as hadath reads it; a person corrects it."""
    from hadath.document import Article
    from hadath.evaluate.gold_draft import as_draft
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
    document = as_draft(extract(Article(source.stem, text, args.published)).to_dict()) | {"annotator": args.annotator}
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


def export_files(args: argparse.Namespace) -> int:
    """Write gold in another form, and say on standard error what that form cannot hold; the exit code is then 1."""
    from hadath.evaluate import exchange
    from hadath.evaluate.sources import read_gold

    documents = [article.document for article in read_gold(args.gold)]
    paths, notes = exchange.export(documents, args.to, Path(args.output))
    return _said(notes, f"{len(documents)} documents in {len(paths)} files: {args.output}")


def import_files(args: argparse.Namespace) -> int:
    """Write gold files of documents in another form; the exit code is 1 where something could not be taken over."""
    from hadath.evaluate import exchange
    from hadath.evaluate.gold import GoldError, load_gold
    from hadath.evaluate.gold_write import write_gold

    source, folder = Path(args.source), Path(args.output)
    if not source.exists():
        raise InputError(f"{source}: no such file or folder")
    documents, notes = exchange.read(source, args.form)
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        if Path(document["id"]).name != document["id"]:
            raise InputError(f"{source}: the id {document['id']!r} cannot name a file; give each document a plain id")
        text, gold = folder / f"{document['id']}.txt", folder / f"{document['id']}{ENDING}"
        there = [path for path in (text, gold) if path.exists()]
        if there and not args.force and (gold in there or text.read_bytes() != document["text"].encode("utf-8")):
            raise InputError(f"{there[-1]}: is there already; --force overwrites it")
        text.write_bytes(document["text"].encode("utf-8"))
        gold.write_text(write_gold(document, document["text"]), encoding="utf-8", newline="\n")
        try:
            load_gold(gold)
        except GoldError as error:
            notes += [str(fault) for fault in error.faults]
    return _said(notes, f"{len(documents)} gold files in {folder}")


def _said(notes: list[str], end: str) -> int:
    for note in notes:
        print(f"hadath: {note}", file=sys.stderr)
    print(f"hadath: {end}", file=sys.stderr)
    return 1 if notes else 0
