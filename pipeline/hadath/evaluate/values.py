"""When two values mean the same: dates as intervals of days, names as sets of their parts."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

Bounds = tuple[str, str]

_QUALIFIERS = re.compile(r"[~?%]")
_UNSPECIFIED = re.compile(r"(\d{4})-XX(?:-XX)?")
_DECADE = re.compile(r"\d{3}X")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PARTICLES = frozenset({"al", "el", "ال", "bin", "ben", "ibn", "بن"})
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})
_SILENT = "ـ'’`ʿʾ"


def _edge(part: str, *, last: bool) -> str | None:
    """The first or last day of one side of an EDTF value, None where it is no calendar date."""
    if part in ("", ".."):
        return "9999-12-31" if last else "0000-01-01"
    if _DECADE.fullmatch(part):
        return part[:3] + ("9-12-31" if last else "0-01-01")
    if _YEAR.fullmatch(part):
        return part + ("-12-31" if last else "-01-01")
    if _MONTH.fullmatch(part):
        month = int(part[5:])
        if not 1 <= month <= 12:
            return None
        return f"{part}-{calendar.monthrange(max(int(part[:4]), 1), month)[1]:02d}" if last else f"{part}-01"
    return part[:10] if _DAY.match(part) else None


@lru_cache(maxsize=4096)
def bounds(value: str | None) -> Bounds | None:
    """The first and last day of an EDTF value, None where it is no calendar date."""
    plain = _QUALIFIERS.sub("", value or "")
    if not plain:
        return None
    if unspecified := _UNSPECIFIED.fullmatch(plain):
        plain = unspecified[1]
    first, slash, second = plain.partition("/")
    start, end = _edge(first, last=False), _edge(second if slash else first, last=True)
    return (start, end) if start and end else None


def same_value(predicted: str | None, gold: str | None) -> bool:
    """Whether two EDTF values are alike or cover the same days; two unknown values are the same."""
    if (predicted or None) == (gold or None):
        return True
    covered = bounds(predicted)
    return covered is not None and covered == bounds(gold)


def date_outcome(predicted: str | None, golds: Iterable[str | None]) -> str:
    """How a row's date stands to the accepted ones: exact, hallucinated, missing, too_coarse, false_precision or wrong."""
    accepted = list(golds)
    if any(same_value(predicted, gold) for gold in accepted):
        return "exact"
    if not any(accepted):
        return "hallucinated"
    if not predicted:
        return "missing"
    ours = bounds(predicted)
    for theirs in filter(None, map(bounds, accepted)):
        if ours and ours[0] <= theirs[0] and theirs[1] <= ours[1]:
            return "too_coarse"
        if ours and theirs[0] <= ours[0] and ours[1] <= theirs[1]:
            return "false_precision"
    return "wrong"


@lru_cache(maxsize=4096)
def name_parts(name: str | None) -> frozenset[str]:
    """The parts of a name that carry it: without case, marks, articles and particles."""
    decomposed = unicodedata.normalize("NFKD", name or "").casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _SILENT).translate(_LETTERS)
    return frozenset(part for part in re.split(r"[\s\-.]+", bare) if part and part not in _PARTICLES)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether the shorter name shares at least half of its parts with the longer."""
    a, b = name_parts(one), name_parts(other)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.5
