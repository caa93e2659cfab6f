"""Tenures: who held an office when. Dates are EDTF prefixes; an end that the source does not know is marked with «?»."""

from __future__ import annotations

import re
from typing import NamedTuple

_TENURE = re.compile(r"([A-Z]{2,4}|-) ([a-z_]+)(?: (\d[\d-]*|\?)/(\d[\d-]*\??|\.\.|\?))?")


class Tenure(NamedTuple):
    """One person's time in one office: `iso3` the state or organisation, `last` the last day known, `open` where it went on."""

    iso3: str
    role: str
    start: str
    last: str
    open: bool


class Person(NamedTuple):
    """A person of the knowledge: `names` as listed, the usual one first, and folded; `short` forms, folded, each with its mark !, ? or ~."""

    id: str
    latin: str
    names: tuple[str, ...]
    folded: tuple[str, ...]
    short: tuple[str, ...]
    tenures: tuple[Tenure, ...]


def parse_tenure(text: str) -> Tenure | None:
    """The tenure that «KAZ president 1990-04-24/2019-03-20» says, None where it is malformed. «2019/..» goes on, «2019/2022?» is known until then."""
    match = _TENURE.fullmatch(text)
    if match is None:
        return None
    iso3, role, start, end = match.groups()
    iso3 = "" if iso3 == "-" else iso3
    if start is None:
        return Tenure(iso3, role, "", "9999", True)
    start = "" if start == "?" else start
    if end in ("..", "?"):
        return Tenure(iso3, role, start, "9999", True)
    return Tenure(iso3, role, start, end.rstrip("?"), end.endswith("?"))


def covers(tenure: Tenure, date: str) -> bool:
    """Whether a tenure reaches into the time of an EDTF prefix such as 1997, 1997-09 or 1997-09-12."""
    size = len(date)
    if tenure.start and tenure.start[:size] > date[: len(tenure.start)]:
        return False
    return tenure.last[:size] >= date[: len(tenure.last)]


def fully_covers(tenure: Tenure, date: str) -> bool:
    """Whether a tenure holds through the whole of the time: begins before it and ends after it."""
    return tenure.start[: len(date)] < date and tenure.last[: len(date)] > date


def disjoint(first: Person, second: Person) -> bool:
    """Whether no tenure of two people of one name runs at one time in one office, so that the date decides which is meant."""
    return not any(
        a.role == b.role and a.start < b.last and b.start < a.last for a in first.tenures for b in second.tenures
    )


def distance(person: Person, date: str, *, iso3: str = "", roles: frozenset[str] = frozenset()) -> int:
    """How many years lie between a date and the person's nearest tenure of the state and role asked for; 0 inside one, 999 without any."""
    year = int(date[:4])
    best = 999
    for tenure in person.tenures:
        if (iso3 and tenure.iso3 != iso3) or (roles and tenure.role not in roles):
            continue
        start = int(tenure.start[:4]) if tenure.start else int(tenure.last[:4]) - 5
        last = int(tenure.last[:4])
        best = min(best, max(start - year, year - last, 0))
    return best


def tenure_at(
    person: Person, date: str | None, *, iso3: str = "", roles: frozenset[str] = frozenset()
) -> Tenure | None:
    """The tenure that a mention means: of the state and role where known, at the date where known, else the last before it."""
    fitting = [t for t in person.tenures if (not iso3 or t.iso3 == iso3) and (not roles or t.role in roles)]
    if not fitting:
        return None
    if date:
        now = [t for t in fitting if covers(t, date)]
        if now:
            return min(now, key=_rank)
        fitting = [t for t in fitting if t.last < date] or fitting
    last = max(t.last for t in fitting)
    return min((t for t in fitting if t.last == last), key=_rank)


_ORDER = (
    "king",
    "emir",
    "sultan",
    "supreme_leader",
    "president",
    "prime_minister",
    "chancellor",
    "crown_prince",
    "secretary_general",
    "foreign_minister",
)


def _rank(tenure: Tenure) -> tuple[int, str]:
    order = _ORDER.index(tenure.role) if tenure.role in _ORDER else len(_ORDER)
    return order, tenure.start
