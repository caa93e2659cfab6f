"""The command line."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from hadath.document import Article, Options
from hadath.extract import extract


def main() -> int:
    """Run the command; the exit code is the contract's."""
    cli = argparse.ArgumentParser(prog="hadath")
    sub = cli.add_subparsers(dest="command", required=True)
    ex = sub.add_parser("extract")
    ex.add_argument("paths", nargs="+")
    ex.add_argument("-o", "--output")
    ex.add_argument("--published")
    ex.add_argument("--prefer", default="past")
    ex.add_argument("--date-order", default="dmy")
    ex.add_argument("--week-start", default="monday")
    args = cli.parse_args()
    options = Options(args.prefer, args.date_order, args.week_start)
    out = Path(args.output).open("w", encoding="utf-8") if args.output else sys.stdout
    for name in args.paths:
        path = Path(name)
        if path.suffix == ".jsonl":
            rows = [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines() if x.strip()]
            articles = [Article(r["id"], r["text"], r.get("published"), r.get("title"), r.get("source")) for r in rows]
        else:
            articles = [Article(path.stem, path.read_text(encoding="utf-8"))]
        for article in articles:
            document = extract(article, published=args.published, options=options)
            out.write(json.dumps(document.to_dict(), ensure_ascii=False) + "\n")
    out.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
