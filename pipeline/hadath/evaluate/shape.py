"""Whether a document from elsewhere has the contract's form, as far as scoring and its reports rely on it."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_TEXTS = ("status", "polarity", "date_edtf", "plover", "rule")


def first_fault(document: Json) -> str | None:
    """What is wrong with a document, None where it can be scored."""
    for layer in ("dates", "countries", "leaders"):
        for mention in _list(document.get(layer)):
            if not _is_span(mention):
                return f"an entry of {layer} has no start and end: {mention!r}"
            if not all(_is_text(mention.get(key)) for key in ("value", "iso3", "name", "kind", "text")):
                return f"an entry of {layer} has a value that is no string: {mention!r}"
    return next((fault for event in _list(document.get("events")) if (fault := _event_fault(event))), None)


def _event_fault(event: Any) -> str | None:
    if not isinstance(event, dict) or not isinstance(event.get("mode"), str):
        return f"an event without a mode: {event!r}"
    name = event.get("event_id") or event["mode"]
    for span in [event.get("trigger"), *_list(event.get("mentions"))]:
        if span is not None and not (isinstance(span, dict) and (span.get("start", None) is None or _is_span(span))):
            return f"event {name}: a trigger or mention without start and end: {span!r}"
    for party in [*_list(event.get("actors")), *_list(event.get("recipients"))]:
        if not isinstance(party, dict) or not all(_is_text(party.get(key)) for key in ("iso3", "name", "role", "text")):
            return f"event {name}: a party must be an object with iso3, name, role: {party!r}"
    for key in _TEXTS:
        if not _is_text(event.get(key)):
            return f"event {name}: {key} is no string: {event[key]!r}"
    if not all(isinstance(date, str) for date in _list(event.get("date_alternatives"))):
        return f"event {name}: date_alternatives must be strings"
    confidence = event.get("confidence")
    if confidence is not None and not (_is_number(confidence) and 0 <= confidence <= 1):
        return f"event {name}: confidence must be a number from 0 to 1, not {confidence!r}"
    return None


def _list(value: Any) -> list[Any]:
    """A list as it is, nothing for None; where another type stands for a list, one entry that no check accepts."""
    return value if isinstance(value, list) else [] if value is None else [[value]]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_span(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    start, end = value.get("start"), value.get("end")
    return type(start) is int and type(end) is int and 0 <= start <= end
