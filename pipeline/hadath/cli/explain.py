"""`hadath explain`: why each row is there, read backwards from the row to the characters."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from hadath.camel.options import add_models
from hadath.cli import options
from hadath.cli.notes import Notes, printable
from hadath.document import Actor, Article, Document, Event
from hadath.events import Reading
from hadath.extract import read
from hadath.readers import InputError, Problem, cut, find, read_part
from hadath.text import Folded, fold


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("explain", allow_abbrev=False, help="why each row is there", description=__doc__)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, a glob, or - for standard input")
    parser.add_argument("--event", metavar="ID", help="only this event, e.g. E03")
    options.add_dates(parser)
    add_models(parser)
    options.add_reading(parser)
    parser.set_defaults(run=command)


def command(args: argparse.Namespace) -> int:
    """Print the explanation of every article's rows."""
    notes = Notes()
    reading, published = options.reading(args), options.published(args)
    for part in cut(find(args.paths, form=args.input_format), reading):
        for item in read_part(part, reading):
            if isinstance(item, Problem):
                notes.problem(item)
                continue
            for line in explained(item, published=published, event=args.event, dates=options.dates(args)):
                sys.stdout.buffer.write((line + "\n").encode("utf-8", "replace"))
            notes.done(characters=len(item.text), events=0)
    if notes.lost and not notes.articles:
        raise InputError("nothing could be read")
    return notes.code


def explained(article: Article, *, published: str | None, event: str | None, dates: Any) -> Iterator[str]:
    """The lines that explain an article's rows: what filled each cell, and what was found besides."""
    document, reading = read(article, published=published, options=dates)
    chosen = [e for e in document.events if event in (None, e.event_id)]
    if event and not chosen:
        known = ", ".join(e.event_id for e in document.events) or "none"
        raise InputError(f"{article.id}: no event {event!r}; there are: {known}")
    yield f"{printable(document.id)}  published {document.published or 'unknown'}  {len(document.events)} events"
    for one in chosen:
        yield ""
        yield from _event(one, document)
    if event is None:
        yield from _mentions(document)
        yield from _rejected(reading, fold(document.text))


def _rejected(reading: Reading, folded: Folded) -> Iterator[str]:
    """The triggers that made no row, by sentence, and why."""
    lines = {
        f"    sentence {n}  «{printable(folded.given(r.start, r.end))}» as {r.mode}: {r.reason}": None
        for n, r in reading.rejected
    }
    if lines:
        yield ""
        yield "  passed over"
        yield from lines


def _event(event: Event, document: Document) -> Iterator[str]:
    polarity = "" if event.polarity == "positive" else f" {event.polarity}"
    yield f"{event.event_id}  {event.mode}  {event.status}{polarity}  confidence {event.confidence:.2f}"
    yield f"  sentence {event.sentence}: {event.evidence}"
    yield f"  mode        {event.mode} <- {_span(event.trigger)}  rule {event.rule}"
    codes = (("plover", event.plover), ("cameo", event.cameo), ("quad", event.quad))
    yield "  codes       " + "  ".join(f"{name} {value}" for name, value in codes if value)
    for role, actors in (("actor", event.actors), ("recipient", event.recipients)):
        for actor in actors:
            yield f"  {role:<11} {_actor(actor)}"
    if event.reciprocal:
        yield "  reciprocal  all parties stand on both sides"
    yield f"  date        {_date(event, document)}"
    if event.location:
        yield f"  location    {', '.join(event.location)}"
    cells = (
        ("official", event.official),
        ("ordinal", event.ordinal),
        ("parent", event.parent),
        ("linked", event.linked),
    )
    yield from (f"  {name:<11} {value}" for name, value in cells if value is not None)
    yield from (f"  told again  {_span(mention)}" for mention in event.mentions)
    yield from (f"  warning     {warning}" for warning in event.warnings)


def _span(span: Any) -> str:
    return f"«{span.text}» [{span.start}:{span.end}]"


def _actor(actor: Actor) -> str:
    named = "  ".join(value for value in (actor.iso3 or "state unknown", actor.role, actor.name) if value)
    return f"{named} <- {_span(actor) if actor.text is not None else 'not in the text'}  by {actor.resolved_by}"


def _date(event: Event, document: Document) -> str:
    if event.date_edtf is None:
        return f"none  source {event.date_source}"
    found = [d for d in document.dates if d.text == event.date_text]
    rule = f"  rule {found[0].rule}" if found else ""
    said = f" <- «{event.date_text}»" if event.date_text else ""
    return f"{event.date_edtf} ({event.date_start} to {event.date_end}){said}  source {event.date_source}{rule}"


def _mentions(document: Document) -> Iterator[str]:
    for layer in ("dates", "countries", "leaders"):
        mentions = getattr(document, layer)
        yield f"\n{layer}: {len(mentions)}"
        for mention in mentions:
            value = " ".join(str(v) for v in _value(mention) if v)
            yield f"  {_span(mention)}  {value or 'unresolved'}  rule {mention.rule}"


def _value(mention: Any) -> tuple[Any, ...]:
    if hasattr(mention, "value"):
        return (mention.value, mention.type, *mention.warnings)
    return (mention.iso3, getattr(mention, "role", None), getattr(mention, "name", None), mention.kind)
