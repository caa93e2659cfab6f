"""Documents out of their JSON form: what `Document.to_dict(with_text=True)` gives becomes the same `Document` again.

Gold and corrected documents lack cells that only a finder knows (rule, confidence); those take a neutral value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from hadath.document import Actor, CountryMention, DateMention, Document, Event, LeaderMention, Sentence, Span

T = TypeVar("T")
Json = dict[str, Any]

_NESTED: dict[type, dict[str, Callable[[Any], Any]]] = {
    Event: {
        "trigger": lambda v: _one(Span, v),
        "mentions": lambda v: _many(Span, v),
        "actors": lambda v: _many(Actor, v),
        "recipients": lambda v: _many(Actor, v),
        "location": tuple,
        "warnings": tuple,
    },
    DateMention: {"warnings": tuple},
    Document: {
        "sentences": lambda v: _many(Sentence, v),
        "dates": lambda v: _many(DateMention, v),
        "countries": lambda v: _many(CountryMention, v),
        "leaders": lambda v: _many(LeaderMention, v),
        "events": lambda v: _many(Event, v),
    },
}
# What stands in a cell that the source does not have and that cannot be None.
_NEUTRAL: Json = {
    "rule": "given", "kind": "name", "precision": "none", "calendar": "gregorian", "resolved_by": "unresolved", "iso3": "",
    "mentions": (), "actors": (), "recipients": (), "location": (), "warnings": (), "reciprocal": False, "sentence": 0,
    "evidence": "", "confidence": 1.0, "status": "occurred", "polarity": "positive", "date_source": "none", "text": "",
}  # fmt: skip


def document_from(value: Json) -> Document:
    """The document that a JSON object in the contract's form stands for; raises `ValueError` where it is of another form."""
    try:
        return _one(Document, value)
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError(f"this is no document in hadath's form: {error}") from error


def _one(kind: type[T], value: Json) -> T:
    nested = _NESTED.get(kind, {})
    cells: Json = {}
    for item in fields(kind):  # type: ignore[arg-type]
        if value.get(item.name) is not None:
            cells[item.name] = nested[item.name](value[item.name]) if item.name in nested else value[item.name]
        elif item.default is MISSING:
            cells[item.name] = None if "None" in str(item.type) else _NEUTRAL.get(item.name)
    return kind(**cells)


def _many(kind: type[T], values: list[Json]) -> tuple[T, ...]:
    return tuple(_one(kind, value) for value in values)
