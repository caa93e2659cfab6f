"""The event table: its columns, and the rows that a document gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hadath.document import Actor, Document, Event

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

# Between the values of one cell; every actor has its place in each of its three columns, so they can be split alike.
SEPARATOR = "; "


class Column(NamedTuple):
    """A column's name and type: text, int, real or bool."""

    name: str
    type: str = "text"


def _columns(names: str, *others: Column) -> tuple[Column, ...]:
    typed = {column.name: column for column in others}
    return tuple(typed.get(name, Column(name)) for name in names.split())


EVENTS = _columns(
    "event_id doc_id published mode plover cameo quad status polarity"
    " actor_iso3 actor_name actor_role recipient_iso3 recipient_name recipient_role reciprocal location_iso3"
    " date_edtf date_start date_end date_precision date_source date_text official ordinal parent linked"
    " sentence trigger trigger_start trigger_end rule confidence warnings evidence",
    Column("reciprocal", "bool"),
    Column("official", "bool"),
    Column("sentence", "int"),
    Column("trigger_start", "int"),
    Column("trigger_end", "int"),
    Column("confidence", "real"),
)
_BOUNDS = (Column("start", "int"), Column("end", "int"))
MENTIONS = {
    "dates": _columns("doc_id start end text value type precision calendar rule said inferred warnings", *_BOUNDS),
    "countries": _columns("doc_id start end text iso3 kind rule", *_BOUNDS),
    "leaders": _columns("doc_id start end text name iso3 role person_id resolved_by kind rule", *_BOUNDS),
}
TABLES = {"events": EVENTS, **MENTIONS}


def event_rows(document: Document) -> list[Row]:
    """The rows of a document's events, cells in the order of `EVENTS`."""
    return [_event_row(document, event) for event in document.events]


def _event_row(document: Document, event: Event) -> Row:
    actors, recipients = event.actors, event.recipients
    return (
        event.event_id,
        encodable(document.id),
        document.published,
        event.mode,
        event.plover,
        event.cameo,
        event.quad,
        event.status,
        event.polarity,
        *_parties(actors),
        *_parties(recipients),
        event.reciprocal,
        joined(event.location),
        event.date_edtf,
        event.date_start,
        event.date_end,
        event.date_precision,
        event.date_source,
        encodable(event.date_text),
        event.official,
        event.ordinal,
        event.parent,
        event.linked,
        event.sentence,
        encodable(event.trigger.text),
        event.trigger.start,
        event.trigger.end,
        event.rule,
        event.confidence,
        joined(event.warnings),
        encodable(event.evidence),
    )


def mention_rows(document: Document, layer: str) -> list[Row]:
    """The rows of one layer of mentions (dates, countries or leaders), cells in the order of `MENTIONS`."""
    names = [column.name for column in MENTIONS[layer][1:]]
    return [
        (encodable(document.id), *(_cell(getattr(mention, name)) for name in names))
        for mention in getattr(document, layer)
    ]


def joined(values: Sequence[str | None]) -> str | None:
    """Several values as one cell, each in its place; None where there is none."""
    if not any(value is not None for value in values):
        return None
    return encodable(SEPARATOR.join(value or "" for value in values))


def encodable(text: str | None) -> str | None:
    """A text without the lone surrogates that no file can hold, each a question mark."""
    if text is None or text.isascii():
        return text
    try:
        text.encode()
        return text
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()


def _parties(actors: Iterable[Actor]) -> tuple[str | None, str | None, str | None]:
    actors = tuple(actors)
    return joined([a.iso3 for a in actors]), joined([a.name for a in actors]), joined([a.role for a in actors])


def _cell(value: object) -> Cell:
    if isinstance(value, tuple):
        return joined(value)
    return encodable(value) if isinstance(value, str) else value  # type: ignore[return-value]
