"""What a number may be in a date: a day, a month's number, a year, an hour, a quantity."""

from __future__ import annotations

import re
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
            out |= {"hour": value, "hourd": value}
        if value <= 59:
            out["minute"] = value
    if size <= 4 and value:
        out["yr"] = value
    if size == 4 and 1000 <= value <= 2199:
        out["year"] = value
    return out


def composite_readings(text: str) -> Readings:
    """The readings of numbers joined by signs: 23/11/2013, 21/09, 2013-2014, 3:30, 2.5, 13,000."""
    parts = re.split(r"[^0-9]", text)
    signs = re.sub(r"[0-9]", "", text)
    sizes = [len(p) for p in parts]
    if ":" in signs:
        return {"clockn": tuple(parts)} if _is_clock(parts, signs) else {"word": 1}
    if signs in (",", "٫") and sizes[1] == 2:
        return {"decimal": tuple(parts)}
    if signs.strip(",،٬") == "" and all(size == 3 for size in sizes[1:]):
        return {"qty": int("".join(parts))} if sum(sizes) < 12 else {"word": 1}
    if len(parts) == 3 and signs[0] == signs[1] and signs[0] in "/.-–" and max(sizes) in (2, 4) and sizes[1] <= 2:
        if sizes.count(4) == 1 and 4 in (sizes[0], sizes[2]):
            return {"num3": tuple(parts)}
        return {"num3": tuple(parts), "short3": 1} if sizes.count(4) == 0 and sizes[2] == 2 else {"word": 1}
    return _two(parts, signs) if len(parts) == 2 else {"word": 1}


def _is_clock(parts: list[str], signs: str) -> bool:
    return set(signs) == {":"} and len(parts) <= 3 and len(parts[0]) <= 2 and all(len(p) == 2 for p in parts[1:])


def _two(parts: list[str], sign: str) -> Readings:
    a, b = int(parts[0][:9]), int(parts[1][:9])
    sizes = (len(parts[0]), len(parts[1]))
    if sign == ".":
        return {"decimal": tuple(parts)}
    if sign not in "/-–":
        return {"word": 1}
    if sizes == (4, 4) and 1000 <= a < b <= 2199:
        return {"years": (a, b)}
    if sizes == (4, 2) and 1000 <= a <= 2199:
        if b == a % 100 + 1 or b > 12:
            return {"years": (a, a - a % 100 + b)} if b > a % 100 else {"word": 1}
        return {"monthyear": (a, b)} if sign != "/" and b else {"word": 1}
    if sizes[0] <= 2 and sizes[1] == 4 and 1 <= a <= 12 and 1000 <= b <= 2199:
        return {"monthyear": (b, a)}
    if max(sizes) <= 2 and 1 <= a <= 31 and 1 <= b <= 31:
        return _days(a, b, sign, padded=sizes == (2, 2))
    return {"word": 1}


def _days(a: int, b: int, sign: str, *, padded: bool) -> Readings:
    out: Readings = {"dayrange": (a, b)} if a < b else {}
    if sign == "/" and b <= 12:
        out["daymonth"] = (a, b)
        if padded:
            out["padded"] = 1
    return out or {"word": 1}


def cardinal_readings(value: int, *, definite: bool) -> Readings:
    """The readings of a cardinal number in words."""
    out: Readings = {"qtyd" if definite else "qty": value, "numw": value}
    if 1 <= value <= 12:
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


def counted_ordinal(value: int, readings: Readings) -> Readings:
    """The readings of an ordinal whose words are those of a cardinal too: الأربع والعشرين."""
    return {**readings, "qtyd": value}


# One of each shape that numbers joined by signs have.
_JOINED = "3:30 1,000 14,30 1/2/2003 1/2/03 5.5 2003-2004 2003-04 4/2003 3-4 4-3 3/4 03/04 04/03 4/3 13/4 13/04 4/13"


def all_sets() -> set[frozenset[str]]:
    """Every set of classes that these functions can give."""
    digits = [str(n).zfill(size) for n in range(2300) for size in range(1, 6)]
    out = {frozenset(digit_readings(text)) for text in (*digits, *("9" * size for size in range(1, 12)))}
    out |= {frozenset(composite_readings(text)) for text in _JOINED.split()}
    for definite in (False, True):
        out |= {frozenset(cardinal_readings(n, definite=definite)) for n in (*range(3000), 10**6)}
        for feminine in (False, True):
            ordinals = [ordinal_readings(n, definite=definite, feminine=feminine) for n in range(100)]
            out |= {frozenset(o) for o in ordinals} | {frozenset(counted_ordinal(0, o)) for o in ordinals}
    return out


def word_sets(word: NumberWord) -> set[frozenset[str]]:
    """The sets of classes that one number word can give by itself."""
    feminine = word.kind == "ordf"
    return {
        frozenset(cardinal_readings(word.value, definite=word.definite)),
        frozenset(ordinal_readings(word.value, definite=word.definite, feminine=feminine)),
    }
