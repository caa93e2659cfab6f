"""What a gold file may say: the keys of each kind of entry, their types and the closed lists of values."""

from __future__ import annotations

import re
from typing import Any

from hadath.evaluate.modes import modes

Json = dict[str, Any]

DATE_TYPES = ("DATE", "TIME", "DURATION", "SET")
COUNTRY_KINDS = ("name", "adjective", "capital", "bloc", "coref")
STATUSES = (
    "occurred", "ongoing", "planned", "proposed", "promised", "invited", "cancelled", "postponed", "denied", "hypothetical",
)  # fmt: skip
POLARITIES = ("positive", "negative")
DATE_SOURCES = ("explicit", "relative", "parent", "anaphora", "temporal_clause", "inferred", "none")

_POINT = (
    r"(?:-?\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(?:\d\d|XX|W\d\d|WXX)(?:-(?:\d\d?|XX))?)?"
    r"(?:T\d\d(?::\d\d){0,2}(?:Z|[+-]\d\d:\d\d)?)?[~?%]?"
)
_EDTF = re.compile(
    rf"{_POINT}|(?:{_POINT}|\.\.)/(?:{_POINT}|\.\.)|T\d\d(?::\d\d)?"
    r"|P(?:(?:\d+|X)(?:\.\d+)?[YMWDQ])*(?:T(?:(?:\d+|X)[HMS])+)?~?|(?:PAST|PRESENT|FUTURE)_REF"
)
_CODE = re.compile(r"[A-Z]{2,6}")

SPAN = {"text": str, "nth": int}
ACTOR = {**SPAN, "iso3": str, "name": str, "role": str, "sector": str}
MENTIONS: dict[str, dict[str, type]] = {
    "dates": {**SPAN, "value": str, "type": str},
    "countries": {**SPAN, "iso3": str, "kind": str},
    "leaders": {**SPAN, "name": str, "iso3": str, "role": str},
}
EVENT: dict[str, type] = {
    "id": str, "tier": int, "mode": str, "trigger": dict, "actors": list, "recipients": list, "reciprocal": bool,
    "date": str, "date_alternatives": list, "date_source": str, "status": str, "polarity": str, "location": list,
    "mentions": list, "parent": str, "linked": str, "official": bool, "ordinal": str, "note": str,
}  # fmt: skip
HEAD: dict[str, type] = {"id": str, "published": str, "annotator": str, "note": str, **dict.fromkeys(MENTIONS, list)}
REQUIRED = {
    "dates": ("text", "value", "type"),
    "countries": ("text", "iso3", "kind"),
    "leaders": ("text", "name", "iso3"),
    "events": ("id", "mode", "trigger"),
    "span": ("text",),
    "actor": ("iso3",),
}
_TYPE_NAMES = {
    str: "a string",
    int: "a whole number",
    bool: "true or false",
    list: "an array",
    dict: "{text = …, nth = …}",
}


def is_edtf(value: str) -> bool:
    """Whether a string is an EDTF value of the guide: a date, an interval, a duration, a vague reference, or several by `;`."""
    return all(_EDTF.fullmatch(part) and part != "P" for part in value.split(";"))


def is_code(value: str) -> bool:
    """Whether a string looks like the code of a state or bloc; "" is one that nobody can tell."""
    return value == "" or bool(_CODE.fullmatch(value))


def shape_faults(entry: Json, allowed: dict[str, type], required: tuple[str, ...]) -> list[tuple[str, str]]:
    """Key and fault of each unknown, missing or mistyped key of an entry."""
    out = [(key, f"unknown key {key!r}; it may have {', '.join(allowed)}") for key in entry if key not in allowed]
    out += [("", f"{key!r} is missing") for key in required if key not in entry]
    for key, value in entry.items():
        wanted = allowed.get(key)
        if wanted and type(value) is not wanted:
            out.append((key, f"{key} must be {_TYPE_NAMES[wanted]}, not {value!r}"))
    return out


def _one_of(entry: Json, key: str, choices: tuple[str, ...]) -> list[tuple[str, str]]:
    if key in entry and entry[key] not in choices:
        return [(key, f"{key} {entry[key]!r} is none of {', '.join(choices)}")]
    return []


def _codes(key: str, values: list[Any]) -> list[tuple[str, str]]:
    return [
        (key, f"{value!r} is no code of a state or bloc (three capitals such as KAZ; blocs EU, UN, GCC …)")
        for value in values
        if not (isinstance(value, str) and is_code(value))
    ]


def mention_faults(layer: str, entry: Json) -> list[tuple[str, str]]:
    """Key and fault of each wrong value of a date, country or leader."""
    out: list[tuple[str, str]] = []
    if layer == "dates":
        out += _one_of(entry, "type", DATE_TYPES)
        if entry.get("value", "?") != "?" and not is_edtf(entry["value"]):
            out.append(
                (
                    "value",
                    f"value {entry['value']!r} is not EDTF (1992-05-28, 1997-09, 2003/.., P3D, PAST_REF; ? where undecidable)",
                )
            )
        return out
    out += _codes("iso3", [entry.get("iso3", "")])
    if layer == "countries":
        out += _one_of(entry, "kind", COUNTRY_KINDS)
    return out


def event_faults(event: Json) -> list[tuple[str, str]]:
    """Key and fault of each wrong value of an event."""
    known = (*modes(), "other")
    out = _one_of(event, "status", STATUSES) + _one_of(event, "polarity", POLARITIES)
    out += _one_of(event, "date_source", DATE_SOURCES) + _codes("location", event.get("location", []))
    if event["mode"] not in known:
        out.append(("mode", f"mode {event['mode']!r} is none of models/modes.toml: {', '.join(known)}"))
    if event.get("tier", 1) not in (1, 2, 3):
        out.append(("tier", f"tier must be 1 (must be found), 2 (may be) or 3 (ignore), not {event['tier']}"))
    for key, values in (
        ("date", [event["date"]] if "date" in event else []),
        ("date_alternatives", event.get("date_alternatives", [])),
    ):
        out += [(key, f"{key} {v!r} is not EDTF") for v in values if not (isinstance(v, str) and is_edtf(v))]
    return out
