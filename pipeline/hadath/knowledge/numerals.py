"""What a number may be in a date: a day, a month's number, a year, an hour, a quantity."""

from __future__ import annotations

from typing import Any, NamedTuple

Readings = dict[str, Any]


class NumberWord(NamedTuple):
    """A word that is a number or a part of one. `kind`: unit ten tens hundred thousand ordm ordf."""

    kind: str
    value: int
    definite: bool


def digit_readings(text: str) -> Readings:
    """The readings of a run of digits."""
    value, size = (int(text) if len(text) < 8 else 0), len(text)
    out: Readings = {"int": value, "qty": value}
    if size <= 2:
        out |= {"yy": value, "day": value, "monthno": value}
        if value <= 24:
            out["hour"] = value
        if value <= 59:
            out["minute"] = value
    if size <= 4 and value:
        out["yr"] = value
    if size == 4 and 1000 <= value <= 2199:
        out["year"] = value
    return out


def cardinal_readings(value: int, *, definite: bool) -> Readings:
    """The readings of a cardinal number in words."""
    out: Readings = {"qtyd" if definite else "qty": value, "numw": value}
    if value <= 12:
        out |= {"monthno": value, "hour": value}
    if value <= 59:
        out["minute"] = value
    if value <= 31 and definite and value >= 20:
        out |= {"day": value, "ordd": value}
    if 1000 <= value <= 2199:
        out["year"] = value
    if value:
        out["yr"] = value
    return out


def ordinal_readings(value: int, *, definite: bool, feminine: bool) -> Readings:
    """The readings of an ordinal in words."""
    out: Readings = {"ordd" if definite else "ordi": value}
    if value <= 31:
        out["day"] = value
    if value <= 12 and definite:
        out["monthno"] = value
    if feminine and definite and value <= 24:
        out["hour"] = value
        out["hourf"] = value
    return out


def all_sets() -> set[frozenset[str]]:
    """Every set of classes that these functions can give."""
    out = {frozenset(digit_readings(str(n).zfill(size))) for n in range(2300) for size in range(1, 6)}
    out |= {frozenset(digit_readings("9" * size)) for size in range(1, 12)}
    for definite in (False, True):
        out |= {frozenset(cardinal_readings(n, definite=definite)) for n in (*range(3000), 10**6)}
        for feminine in (False, True):
            out |= {frozenset(ordinal_readings(n, definite=definite, feminine=feminine)) for n in range(100)}
    return out
