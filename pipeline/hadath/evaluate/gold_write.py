"""A document in the contract's form written as a gold file that a person can correct: text and occurrence, no offsets."""

from __future__ import annotations

import json
import re
from typing import Any

Json = dict[str, Any]

_UNICODE = re.compile(r"[\x7f\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MENTION_KEYS = {"dates": ("value", "type"), "countries": ("iso3", "kind"), "leaders": ("name", "iso3", "role")}
_DEFAULTS: Json = {"tier": 1, "status": "occurred", "polarity": "positive", "reciprocal": False, "date_source": "none"}


def _string(value: str) -> str:
    """A TOML string; hidden marks as escapes, so that they can be seen."""
    return _UNICODE.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(value, ensure_ascii=False))


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(v)}" for key, v in value.items()) + "}"
    return str(value)


def _span(span: Json, text: str) -> Json:
    """Text and occurrence of a span; nothing where it has no place in the text."""
    if span.get("start") is None:
        return {}
    surface, start, nth = text[span["start"] : span["end"]], -1, 0
    while (start := text.find(surface, start + 1)) >= 0 and start <= span["start"]:
        nth += 1
    return {"text": surface} | ({"nth": nth} if nth > 1 else {})


def _array(name: str, rows: list[Json]) -> list[str]:
    if not rows:
        return [f"{name} = []"]
    if len(rows) == 1 and name not in _MENTION_KEYS:
        return [f"{name} = [{_value(rows[0])}]"]
    return [f"{name} = [", *(f"  {_value(row)}," for row in rows), "]"]


def _party(actor: Json, text: str) -> Json:
    said = {key: actor[key] for key in ("name", "role", "sector") if actor.get(key)}
    return {"iso3": actor.get("iso3") or "", **said, **_span(actor, text)}


def _event(event: Json, text: str) -> list[str]:
    """The lines of one event; what is as by default is left out."""
    head = {
        "id": event["event_id"],
        "tier": event.get("tier", 1),
        "mode": event["mode"],
        "trigger": _span(event["trigger"], text),
    }
    lines = ["", "[[events]]", *(f"{key} = {_value(v)}" for key, v in head.items())]
    for key in ("actors", "recipients"):
        if event.get(key):
            lines += _array(key, [_party(actor, text) for actor in event[key]])
    rest = {
        "reciprocal": event.get("reciprocal"),
        "date": event.get("date_edtf"),
        "date_alternatives": event.get("date_alternatives"),
        **{key: event.get(key) for key in ("date_source", "status", "polarity", "location")},
        "mentions": [_span(mention, text) for mention in event.get("mentions") or []],
        **{key: event.get(key) for key in ("parent", "linked", "official", "ordinal", "note")},
    }
    known = {key: value for key, value in rest.items() if value not in (None, "", []) and _DEFAULTS.get(key) != value}
    return lines + [f"{key} = {_value(value)}" for key, value in known.items()]


def write_gold(document: Json, text: str) -> str:
    """The TOML of a gold file for a document and its text; `load_gold` reads it back to the same document."""
    lines = [
        f"{key} = {_string(document[key])}" for key in ("id", "published", "annotator", "note") if document.get(key)
    ]
    for layer, keys in _MENTION_KEYS.items():
        mentions = sorted(document.get(layer) or [], key=lambda mention: (mention["start"], mention["end"]))
        lines += ["", *_array(layer, [_mention(mention, keys, text) for mention in mentions])]
    for event in document.get("events") or []:
        lines += _event(event, text)
    return "\n".join(lines) + "\n"


def _mention(mention: Json, keys: tuple[str, ...], text: str) -> Json:
    said = {key: mention.get(key) for key in keys if mention.get(key) is not None}
    return {**_span(mention, text), **said}
