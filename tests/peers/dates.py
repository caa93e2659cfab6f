#!/usr/bin/env python3
"""Dates: hadath and other tools on the same gold, by the program that scores hadath.

    dates.py GOLD… [--split test] [--only NAME]

Prints a table in Markdown: F of spans that overlap, of exact spans, and of values, and words a second with all that one call costs.
A tool that is not installed is named on standard error and left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from finders import FINDERS, Absent, Finder

from hadath.evaluate.align import mention_outcomes
from hadath.evaluate.scores import mention_counts
from hadath.evaluate.sources import GoldArticle, read_gold


def row(name: str, find: Finder, gold: list[GoldArticle]) -> str:
    """One tool's line of the table."""
    find("زار الوزير قطر أمس", "2014-05-06")  # loading is not counted
    outcomes, words, begun = [], 0, time.perf_counter()
    for article in gold:
        text = article.text or ""
        predicted = {"dates": find(text, article.document.get("published"))}
        outcomes += mention_outcomes(article.id, "dates", predicted, article.document)
        words += len(text.split())
    speed = words / (time.perf_counter() - begun)
    found = mention_counts(outcomes)
    cells = [f"{found[f'dates.{metric}'].f:.3f}" for metric in ("overlap", "exact_span", "right")]
    right = found["dates.right"]
    return f"| {name} | {' | '.join(cells)} | {right.tp} of {right.predicted} | {speed:,.0f} |"


def main() -> int:
    """Print the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold", nargs="+")
    cli.add_argument("--split", help="only the articles of this split: hadath is tuned on dev")
    cli.add_argument("--only", choices=FINDERS, action="append")
    args = cli.parse_args()
    gold = read_gold(args.gold, split=args.split)
    total = sum(d.get("value") != "?" for article in gold for d in article.document["dates"])
    print(f"{len(gold)} articles, {total} dates\n")
    print("| | span found, F | span exact, F | value right, F | right of found | words/s |\n|---|---|---|---|---|---|")
    for name, make in FINDERS.items():
        if args.only and name not in args.only:
            continue
        try:
            print(row(name, make(), gold), flush=True)
        except Absent as absent:
            print(f"{name}: not here; {absent}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
