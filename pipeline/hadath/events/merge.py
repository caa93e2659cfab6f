"""Many mentions, one event: repeated mentions are merged into the first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from hadath.events.candidate import Candidate
from hadath.events.timing import When

_Kind = tuple[str, str, str, frozenset[str] | str]


def merge(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with repeated mentions folded into the first, in order."""
    if len(candidates) < 2:
        return candidates
    out: list[Candidate] = []
    kin: dict[tuple[_Kind, str], set[int]] = {}
    for candidate in candidates:
        kinds, year = _kinds(candidate), _year(candidate.when)
        wanted = [year, _NO_YEAR] if year != _NO_YEAR else [_ALL]
        near = [kin[key, one] for key in kinds for one in wanted if (key, one) in kin]
        index = -1
        if near:
            indices = sorted(frozenset().union(*near), reverse=True)
            index = next((i for i in indices if _same(out[i], candidate)), -1)
        if index < 0:
            index = len(out)
            out.append(candidate)
        else:
            _absorb(out[index], candidate)
            kinds, year = _kinds(out[index]), _year(out[index].when)
        for key in kinds:
            for one in (year, _ALL):
                kin.setdefault((key, one), set()).add(index)
    return out


_NO_YEAR: Final = ""
_ALL: Final = "all"


def _year(when: When) -> str:
    """The year that all of a date is in; two dates of different years are of two events."""
    text = when.edtf or ""
    return text[:4] if text[:4].isdecimal() and "/" not in text else _NO_YEAR


def _kinds(candidate: Candidate) -> list[_Kind]:
    """What two mentions of one event share at least one of: who acts, or a person named where two act together."""
    mode, reality, polarity = candidate.family, real(candidate), candidate.stance.polarity
    out: list[_Kind] = [(mode, reality, polarity, candidate.states[0])]
    if candidate.reciprocal:
        out.extend([(mode, reality, polarity, name) for name in candidate.names])
    return out


def _same(first: Candidate, second: Candidate) -> bool:
    if first.family != second.family or not _compatible(first.when, second.when):
        return False
    if first.start == second.start or second.further:  # one trigger, two dates: two rows
        return False
    if real(first) != real(second) or first.stance.polarity != second.stance.polarity:
        return False
    if _told_anew(first, second):
        return False
    if first.mode != second.mode and second.sentence - first.sentence > 2:
        return False
    (a1, r1), (a2, r2) = first.states, second.states
    same = a1 == a2 and (r1 == r2 or not r1 or not r2)
    if not same and not (first.reciprocal and second.reciprocal and (a1 <= a2 or a2 <= a1)):
        return False
    names, others = first.names, second.names
    if not names & others and (not same or (names and others)):
        return False
    return not _other_office(first, second)


def _told_anew(first: Candidate, second: Candidate) -> bool:
    """Whether a verb with a date of its own tells of another event than an undated verb of a sentence before."""
    verbs = first.trigger.pos == second.trigger.pos == "perfect"
    dated = first.when.edtf is None and second.when.source in ("explicit", "relative")
    return verbs and dated and first.sentence < second.sentence and not second.resumes


def _other_office(first: Candidate, second: Candidate) -> bool:
    """Whether the two have different offices of one state on one side: the minister's visit is not the president's."""
    for one in (*first.actors, *first.recipients):
        for two in (*second.actors, *second.recipients):
            offices = one.kind in ("person", "office") and two.kind in ("person", "office") and one.role and two.role
            if offices and one.iso3 == two.iso3 and one.role != two.role and not (one.name and one.name == two.name):
                return "minister" not in (one.role, two.role)
    return False


def real(candidate: Candidate) -> str:
    """The kind of reality an event has: real, or the status that makes it less."""
    return "real" if candidate.stance.status in ("occurred", "ongoing") else candidate.stance.status


def _compatible(first: When, second: When) -> bool:
    if first.edtf is None or second.edtf is None or first.edtf == second.edtf:
        return True
    a, b = _unqualified(first.edtf), _unqualified(second.edtf)
    return a.startswith(b) or b.startswith(a) or any(_inside(x, y) for x, y in ((a, b), (b, a)))


@lru_cache(maxsize=4096)
def _unqualified(edtf: str) -> str:
    return re.sub("[~?%]", "", edtf)


def _inside(day: str, interval: str) -> bool:
    low, slash, high = interval.partition("/")
    return bool(slash) and low[:10] <= day <= high[:10] + "~"


def _absorb(twin: Candidate, other: Candidate) -> None:
    twin.mentions.append((other.start, other.end))
    twin.mentions.extend(other.mentions)
    if twin.when.edtf is None or (
        other.when.edtf
        and len(other.when.edtf) > len(twin.when.edtf)
        and twin.when.source not in ("explicit", "relative")
    ):
        twin.when = other.when
    if not twin.recipients and other.recipients:
        twin.recipients = other.recipients
    if len(other.actors) > len(twin.actors) and twin.reciprocal:
        twin.actors = other.actors
    for mine, theirs in zip(twin.actors + twin.recipients, other.actors + other.recipients, strict=False):
        if mine.name is None and theirs.name and mine.iso3 == theirs.iso3 and mine.kind in ("office", "state"):
            if mine.resolved_by == "inferred":  # it has no words of its own
                mine.start, mine.end = theirs.start, theirs.end
            mine.name, mine.role, mine.resolved_by, mine.person_id = (
                theirs.name,
                theirs.role,
                "coreference",
                theirs.person_id,
            )
    twin.official = twin.official or other.official
    twin.ordinal = twin.ordinal or other.ordinal
    if {twin.mode, other.mode} == {"meeting", "talks"} and twin.mode == "talks" and other.trigger.verbal:
        twin.mode = "meeting"
