"""`hadath lookup`: what the knowledge says of a name, an adjective, an office or a date expression."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from hadath.cli import options
from hadath.cli.notes import printable
from hadath.document import plain
from hadath.find.dates.lookup import lookup as lookup_dates
from hadath.knowledge import people_lookup, place_lookup, store
from hadath.readers import InputError
from hadath.text import fold

Rows = list[dict[str, Any]]


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "lookup", allow_abbrev=False, help="what the knowledge says of a name or a date", description=__doc__
    )
    parser.add_argument("text", nargs="*", metavar="TEXT", help="a name, an adjective, an office, a date expression")
    parser.add_argument("--at", metavar="DATE", help="who held the office then: a year, month or day (EDTF)")
    parser.add_argument("--coverage", action="store_true", help="how much is known, of what there is")
    parser.add_argument("--json", action="store_true", help="as JSON")
    options.add_dates(parser)
    parser.set_defaults(run=command)


def command(args: argparse.Namespace) -> int:
    """Print what is known; 1 where nothing is."""
    if args.coverage:
        return _print({"coverage": coverage()}, as_json=args.json)
    if not (text := " ".join(args.text).strip()):
        raise InputError("lookup: name what to look up, or ask for --coverage")
    places = place_lookup.lookup_place(text)
    people = people_lookup.lookup_person(text, date=args.at)
    dates = lookup_dates(text, published=options.published(args), options=options.dates(args))
    found = {"dates": dates, "places": places, "people": people}
    return _print(found if any(found.values()) else {"forms": forms(text)}, as_json=args.json)


def forms(text: str) -> Rows:
    """Every other form of the knowledge that stands in the text: its layer, its entry and what it may be."""
    folded = fold(text)
    hits = store.load().lexicon.scan(folded)
    return [
        {"text": folded.given(hit.start, hit.end), "layer": kind, "entry": hit.key, "as": plain(hit.tag)}
        for kind in sorted(hits)
        for hit in hits[kind]
    ]


def coverage() -> Rows:
    """How much of what there is the knowledge covers, and how many forms it finds."""
    covered = {**place_lookup.coverage(), **people_lookup.coverage()}
    rows: Rows = [
        {"of": name, "known": known, "all": whole, "share": f"{known / whole:.1%}"}
        for name, (known, whole) in covered.items()
    ]
    frames = store.load().entries["frames"]
    counted = {"kinds of event": frames["modes"], "triggers of events": frames["triggers"]}
    rows += [{"of": name, "known": len(table)} for name, table in counted.items()]
    return [*rows, {"of": "forms that are found", "known": store.load().lexicon.size}]


def _print(tables: dict[str, Rows], *, as_json: bool) -> int:
    if as_json:
        text = json.dumps(tables, ensure_ascii=False, indent=1, default=str) + "\n"
    else:
        text = "\n".join("\n".join(_lines(name, rows)) for name, rows in tables.items() if rows) + "\n"
    if not any(tables.values()):
        text = text if as_json else "nothing is known of this\n"
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0 if any(tables.values()) else 1


def _lines(name: str, rows: Rows) -> Iterator[str]:
    """A table for people: a row begins with a dash, a cell that is a list or a table of its own goes on below."""
    yield f"{name}:"
    for row in rows:
        mark = "-"
        for key, value in row.items():
            if value not in (None, [], "", {}, ()):
                yield f"  {mark} {key}: {_cell(value)}"
                mark = " "


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key} {_cell(cell)}" for key, cell in value.items())
    if isinstance(value, list | tuple):
        return " · ".join(_cell(cell) for cell in value)
    return printable(str(value))
