"""`hadath evaluate`, `hadath gold` and `hadath agreement`: how good the table is, and how the reference is made."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hadath.readers.article import InputError
from hadath.table.target import Target

if TYPE_CHECKING:
    from hadath.evaluate.scores import Scored

_GOLD = ".gold.toml files, folders of them, or JSONL with gold documents"
_REPORTS = (".html", ".json", ".csv", ".txt")


def register(commands: Any) -> None:
    """Add the commands."""
    from hadath.evaluate import gold_commands

    parser = commands.add_parser(
        "evaluate",
        allow_abbrev=False,
        help="score the event table against gold",
        description="Extract, or read --pred, and score against gold.",
    )
    parser.add_argument("gold", nargs="+", metavar="GOLD", help=_GOLD)
    parser.add_argument(
        "--pred", metavar="FILE", help="JSONL of `hadath extract` or of another system (default: extract now)"
    )
    parser.add_argument("--split", metavar="NAME", help="only the articles that articles.csv puts into this split")
    parser.add_argument(
        "-o", "--output", metavar="REPORT", help=f"also write the report; by its ending: {' '.join(_REPORTS)}"
    )
    parser.add_argument("--errors", action="store_true", help="list every error with its sentence")
    parser.add_argument(
        "--against", metavar="OTHER", help="JSONL of another system or version: what it gains and loses"
    )
    parser.add_argument("--gate", metavar="FILE", help="floors, e.g. corpus/floors.toml; exit 1 below one")
    parser.add_argument("--update-gate", action="store_true", help="pin what is measured as the floors of --gate")
    parser.add_argument("--allow-regression", action="store_true", help="let --update-gate lower a floor")
    parser.set_defaults(run=evaluate)
    _register_agreement(commands)
    gold_commands.register(commands)


def _register_agreement(commands: Any) -> None:
    parser = commands.add_parser(
        "agreement", allow_abbrev=False, help="F between two annotators, per layer", description=agreement.__doc__
    )
    parser.add_argument("a", metavar="A", help=f"the first annotator's {_GOLD}")
    parser.add_argument("b", metavar="B", help="the second annotator's, of the same articles")
    parser.add_argument(
        "-o", "--output", metavar="REPORT", help=f"also write the report; by its ending: {' '.join(_REPORTS)}"
    )
    parser.add_argument("--errors", action="store_true", help="list every disagreement with its sentence")
    parser.set_defaults(run=agreement)


def evaluate(args: argparse.Namespace) -> int:
    """Score a prediction, or hadath itself; the exit code is 1 where the gate is closed."""
    from hadath.evaluate import report, sources
    from hadath.evaluate.scores import score

    _check_call(args)
    gold = sources.read_gold(args.gold, split=args.split)
    predictions = sources.read_predictions(args.pred) if args.pred else sources.predict(gold)
    _warn_missing([article.id for article in gold if article.id not in predictions], args.pred)
    scored = score(gold, predictions)
    built = report.build(scored)
    if args.against:
        from hadath.evaluate.against import compare

        built["against"] = {
            "other": args.against,
            **compare(scored, score(gold, sources.read_predictions(args.against))),
        }
    if args.output:  # before anything is printed, so that `| head` does not lose it
        write(args.output, built, scored)
    print(report.terminal(built, with_errors=args.errors))
    return _gate(args, scored) if args.gate else 0


def agreement(args: argparse.Namespace) -> int:
    """How far two annotators agree: B is scored as a prediction against A, on the articles that both read."""
    from hadath.evaluate import agreement as agreed
    from hadath.evaluate import report
    from hadath.evaluate.sources import read_gold

    _check_ending(args.output)
    scored, alone = agreed.compare(read_gold([args.a]), read_gold([args.b]))
    for line in alone:
        print(f"hadath: {line}", file=sys.stderr)
    built = report.build(scored)
    if args.output:
        write(args.output, built, scored)
    print(agreed.terminal(built, with_errors=args.errors))
    return 0


def _check_call(args: argparse.Namespace) -> None:
    """Refuse a call that cannot end well before the work is done."""
    _check_ending(args.output)
    if args.update_gate and not args.gate:
        raise InputError("--update-gate pins floors in a file: name it with --gate, e.g. --gate corpus/floors.toml")
    if args.allow_regression and not args.update_gate:
        raise InputError("--allow-regression goes with --update-gate")


def _check_ending(output: str | None) -> None:
    if output and not output.endswith(_REPORTS):
        raise InputError(f"{output}: the ending decides the form; give one of {' '.join(_REPORTS)}")


def _warn_missing(ids: list[str], source: str | None) -> None:
    if ids:
        more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
        print(
            f"hadath: {source}: no document {', '.join(ids[:3])}{more}; counted as if nothing was found there",
            file=sys.stderr,
        )


def write(output: str, built: dict[str, Any], scored: list[Scored]) -> None:
    """Write a report in the form that the ending names, whole or not at all."""
    from hadath.evaluate import report

    if output.endswith(".html"):
        from hadath.evaluate.page import page

        content = page(built, scored)
    elif output.endswith(".json"):
        content = report.as_json(built)
    elif output.endswith(".csv"):
        content = report.as_csv(built)
    else:
        content = report.terminal(built, with_errors=True) + "\n"
    with Target(Path(output)) as target:
        target.write_text(content, encoding="utf-8", errors="backslashreplace", newline="\n")


def _gate(args: argparse.Namespace, scored: list[Scored]) -> int:
    from hadath.evaluate import gate

    path = Path(args.gate)
    if args.update_gate:
        faults = gate.update(scored, path, allow_regression=args.allow_regression)
        print(f"hadath: {path} {'is as it was' if faults else 'written'}", file=sys.stderr)
    else:
        faults = gate.check(scored, path)
    for fault in faults:
        print(f"hadath: {fault}", file=sys.stderr)
    return 1 if faults else 0
