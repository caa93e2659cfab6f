"""`hadath lookup`: what the knowledge says of a name, an adjective or a date expression."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from hadath.cli import options
from hadath.document import Article, Document, plain
from hadath.extract import extract
from hadath.knowledge import store
from hadath.readers import InputError
from hadath.text import fold


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "lookup", allow_abbrev=False, help="what the knowledge says of a name or a date", description=__doc__
    )
    parser.add_argument("text", nargs="*", metavar="TEXT", help="a name, an adjective, an office, a date expression")
    parser.add_argument("--coverage", action="store_true", help="how much is known, by layer")
    parser.add_argument("--json", action="store_true", help="as JSON")
    options.add_dates(parser)
    parser.set_defaults(run=command)


def command(args: argparse.Namespace) -> int:
    """Print what is known; 1 where nothing is."""
    if args.coverage:
        return _print(coverage(), as_json=args.json)
    if not (text := " ".join(args.text).strip()):
        raise InputError("lookup: name what to look up, or ask for --coverage")
    document = extract(Article("lookup", text), published=options.published(args), options=options.dates(args))
    return _print({**found(document), "forms": forms(text)}, as_json=args.json)


def found(document: Document) -> dict[str, list[dict[str, Any]]]:
    """What the finders make of the text, by layer."""
    return {layer: plain(getattr(document, layer)) for layer in ("dates", "countries", "leaders")}


def forms(text: str) -> list[dict[str, Any]]:
    """Every form of the knowledge that stands in the text, before any context decides: layer, entry and what it may be."""
    folded = fold(text)
    hits = store.load().lexicon.scan(folded)
    return [
        {
            "text": folded.given(hit.start, hit.end),
            "layer": kind,
            "entry": hit.key,
            "as": plain(hit.tag),
            "after": hit.prefix or None,
        }
        for kind in sorted(hits)
        for hit in hits[kind]
    ]


def coverage() -> dict[str, list[dict[str, Any]]]:
    """How many entries each layer has, and how many forms they give."""
    knowledge = store.load()
    rows = [
        {"layer": layer, "table": name, "entries": len(table)}
        for layer, entries in sorted(knowledge.entries.items())
        if isinstance(entries, dict)
        for name, table in sorted(entries.items())
        if isinstance(table, dict | list | tuple)
    ]
    return {"coverage": [*rows, {"layer": "all", "table": "forms", "entries": knowledge.lexicon.size}]}


def _print(tables: dict[str, list[dict[str, Any]]], *, as_json: bool) -> int:
    if as_json:
        text = json.dumps(tables, ensure_ascii=False, indent=1, default=str) + "\n"
    else:
        text = "".join(_table(name, rows) for name, rows in tables.items() if rows) or "nothing is known of this\n"
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0 if any(tables.values()) else 1


def _table(name: str, rows: list[dict[str, Any]]) -> str:
    lines = [f"{name}:\n"]
    for row in rows:
        cells = [f"{key} {_cell(value)}" for key, value in row.items() if value not in (None, [], "", -1)]
        lines.append("  " + "  ".join(cells) + "\n")
    return "".join(lines)


def _cell(value: Any) -> str:
    return " ".join(str(v) for v in value if v not in (None, "")) if isinstance(value, list) else str(value)
