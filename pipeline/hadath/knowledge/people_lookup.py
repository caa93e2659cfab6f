"""What is known of a person or an office, for `hadath lookup`; and how much of the offices since 1990 the files cover."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from hadath.knowledge import store
from hadath.knowledge.offices import Person, Tenure, covers
from hadath.text import fold

_SINCE = "1990-01"


def lookup_person(
    text: str, *, date: str | None = None, knowledge: store.Knowledge | None = None
) -> list[dict[str, Any]]:
    """One dictionary for each person that a name, a surname or an office with its state may mean; `date` is EDTF, such as 1997 or 1997-09."""
    known = knowledge or store.load()
    folded = fold(text)
    hits = known.lexicon.scan(folded)
    rows = list(_named(folded.scan.strip(), hits, known, date))
    return rows or list(_holders(hits, known, date))


def _named(form: str, hits: dict[str, Any], known: store.Knowledge, date: str | None) -> Iterator[dict[str, Any]]:
    people = known.entries["people"]
    why: dict[str, str] = {}
    for hit in hits.get("person", []):
        if hit.end - hit.start >= len(form) - 1:
            why.setdefault(hit.key, _WHY[hit.tag])
    for person_id in people["surnames"].get(form, ()):
        why.setdefault(person_id, "a surname: it counts behind a title or after the full name")
    for person_id, reason in why.items():
        yield _described(people["persons"][person_id], reason, date)


_WHY = {
    "full": "a full name",
    "short": "a short form that stands alone",
    "cued": "a short form that is also an ordinary word or a common name: it needs a title, a verb of politics or the full name before",
    "local": "a short form that many bear: it counts where the text names the state served",
    "weak": "a full name of given names only: it needs a title",
}


def _described(person: Person, why: str, date: str | None) -> dict[str, Any]:
    held = [t for t in person.tenures if date is None or covers(t, date)]
    return {
        "name": person.latin,
        "person_id": person.id,
        "arabic": [*person.names, *(short[:-1] for short in person.short)],
        "why": why,
        "offices": [_office(t) for t in person.tenures],
        **({"at": date, "then": [_office(t) for t in held]} if date else {}),
    }


def _office(tenure: Tenure) -> str:
    end = ".." if tenure.last == "9999" else tenure.last + ("?" if tenure.open else "")
    return f"{tenure.iso3 or '-'} {tenure.role} {tenure.start or '?'}/{end}"


def _holders(hits: dict[str, Any], known: store.Knowledge, date: str | None) -> Iterator[dict[str, Any]]:
    """The holders of the office that a title and a state name, at the date where one is given."""
    people = known.entries["people"]
    titles = sorted(hits.get("title", []), key=lambda hit: hit.start - hit.end)
    states = [hit.key for hit in hits.get("place", []) if hit.tag[0] in ("name", "adjective", "bloc")]
    if not titles or not states:
        return
    role = people["titles"][titles[0].key].role
    rows = [row for state in dict.fromkeys(states) for row in people["offices"].get((state, role), ())]
    fitting = [row for row in rows if date is None or covers(row[1], date)]
    why = f"held the office in {date}" if date else "held the office"
    if date and len({person_id for person_id, _ in fitting}) > 1:
        why = f"one of several who held the office in {date}: the text decides, or nobody"
    for person_id, tenure in fitting:
        yield {**_described(people["persons"][person_id], why, date), "then": [_office(tenure)]}


def coverage(*, knowledge: store.Knowledge | None = None) -> dict[str, tuple[int, int]]:
    """The months since 1990 in which the knowledge names a holder, of all: heads of state and of government, foreign ministers."""
    sums = {"heads of state and government since 1990, months": [0, 0], "foreign ministers since 1990, months": [0, 0]}
    heads, ministers = sums.values()
    for covered, possible, is_head in coverage_by_state(knowledge=knowledge).values():
        total = heads if is_head else ministers
        total[0] += covered
        total[1] += possible
    return {name: (covered, possible) for name, (covered, possible) in sums.items()}


def coverage_by_state(*, knowledge: store.Knowledge | None = None) -> dict[tuple[str, str], tuple[int, int, bool]]:
    """For each state and office: the months covered, the months there are, and whether it is a head's."""
    people = (knowledge or store.load()).entries["people"]
    out: dict[tuple[str, str], tuple[int, int, bool]] = {}
    for iso3, (head, government, since) in people["wanted"].items():
        for roles in filter(None, (head, government, ("foreign_minister",))):
            months = list(_months(max(since, _SINCE)))
            rows = [t for role in roles for _, t in people["offices"].get((iso3, role), ())]
            held = sum(any(covers(t, month) for t in rows) for month in months)
            out[iso3, " ".join(roles)] = (held, len(months), roles != ("foreign_minister",))
    return out


def _months(since: str) -> Iterator[str]:
    """The months from one to the last month of 2025, to which the files were brought."""
    year, month = int(since[:4]), int(since[5:7] or 1)
    last = min(datetime.date.today(), datetime.date(2025, 12, 31))
    while (year, month) <= (last.year, last.month):
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
