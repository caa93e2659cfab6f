"""The holder of an office at a date."""

from __future__ import annotations

from typing import Final

from hadath.find.choose import roles_like
from hadath.knowledge.offices import Tenure, covers, fully_covers
from hadath.knowledge.store import Knowledge

_DATE_PARTS: Final = (4, 7, 10)


def office_holder(iso3: str, role: str, edtf_date: str | None, knowledge: Knowledge) -> tuple[str, str] | None:
    """Name and id of the one person who held an office through the whole of an EDTF date; None where nobody or more than one did."""
    date = _prefix(edtf_date)
    if not iso3 or not role or date is None:
        return None
    people = knowledge.entries["people"]
    holders: dict[str, bool] = {}
    for name in (role, *sorted(roles_like(role) - {role})):
        rows: tuple[tuple[str, Tenure], ...] = people["offices"].get((iso3, name), ())
        for person_id, tenure in rows:
            if covers(tenure, date):
                holders[person_id] = holders.get(person_id, False) or fully_covers(tenure, date)
        if holders:
            break
    if len(holders) != 1:
        return None
    person_id = next(iter(holders))
    return people["persons"][person_id].latin, person_id


def _prefix(edtf_date: str | None) -> str | None:
    """The date as year, month or day; an interval within one year or month is that; None where the year is unknown."""
    if not edtf_date:
        return None
    first, _, last = edtf_date.partition("/")
    first, last = first.rstrip("~?%")[:10], last.rstrip("~?%")[:10]
    if last and last != first:
        sizes = [n for n in _DATE_PARTS if first[:n] == last[:n] and len(first) >= n <= len(last)]
        if not sizes:
            return None
        first = first[: sizes[-1]]
    while first and ("X" in first or len(first) not in _DATE_PARTS):
        first = first.rpartition("-")[0]
    return first if first[:4].isdigit() and len(first) >= 4 else None
