"""Many mentions, one event: repeated mentions are merged, plans linked to what came of them, children to their occasion."""

from __future__ import annotations

import re

from hadath.events.candidate import Candidate
from hadath.events.timing import NEVER, When

OCCASIONS = frozenset(
    {"visit", "host_visit", "meeting", "talks", "summit", "conference", "phone_call", "sign_agreement"}
)
# Modes said or done on an occasion, dated by it when they have no date of their own.
_ON_OCCASION = frozenset(
    [
        "talks",
        "meeting",
        "express_intent",
        "praise",
        "support_position",
        "agree",
        "sign_agreement",
        "welcome",
        "message",
        "congratulate",
        "award",
        "invite",
        "ratify",
        "conference",
        "establish_relations",
        "propose",
    ]
)


# How many sentences an occasion and what happened on it may stand apart.
_REACH = 3


def merge(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with repeated mentions folded into the first, in order."""
    out: list[Candidate] = []
    kin: dict[tuple[str, ...], set[int]] = {}
    for candidate in candidates:
        near = {index for key in _kinds(candidate) for index in kin.get(key, ())}
        index = next((i for i in sorted(near, reverse=True) if _same(out[i], candidate)), len(out))
        if index == len(out):
            out.append(candidate)
        else:
            _absorb(out[index], candidate)
        for key in _kinds(out[index]):
            kin.setdefault(key, set()).add(index)
    return out


def _kinds(candidate: Candidate) -> list[tuple[str, ...]]:
    """What two mentions of one event have in common, one for each state that acts: only those that share one are compared."""
    common = (candidate.family, _real(candidate), candidate.stance.polarity)
    return [(*common, iso3) for iso3 in candidate.states[0] or ("",)]


def _same(first: Candidate, second: Candidate) -> bool:
    if first.family != second.family or not _compatible(first.when, second.when):
        return False
    if first.start == second.start:  # one trigger, two dates: two rows
        return False
    if _real(first) != _real(second) or first.stance.polarity != second.stance.polarity:
        return False
    if first.mode != second.mode and second.sentence - first.sentence > 2:
        return False
    if first.names and second.names and not first.names & second.names:
        return False
    if _other_office(first, second):
        return False
    (a1, r1), (a2, r2) = first.states, second.states
    return (a1 == a2 and (r1 == r2 or not r1 or not r2)) or (
        first.reciprocal and second.reciprocal and (a1 <= a2 or a2 <= a1) and bool(first.names & second.names)
    )


def _other_office(first: Candidate, second: Candidate) -> bool:
    """Whether the two have different offices of one state on one side: the minister's visit is not the president's."""
    for one in (*first.actors, *first.recipients):
        for two in (*second.actors, *second.recipients):
            offices = one.kind in ("person", "office") and two.kind in ("person", "office") and one.role and two.role
            if offices and one.iso3 == two.iso3 and one.role != two.role and not (one.name and one.name == two.name):
                return "minister" not in (one.role, two.role)
    return False


def _real(candidate: Candidate) -> str:
    return "real" if candidate.stance.status in ("occurred", "ongoing") else candidate.stance.status


def _compatible(first: When, second: When) -> bool:
    if first.edtf is None or second.edtf is None or first.edtf == second.edtf:
        return True
    a, b = (re.sub("[~?%]", "", w.edtf or "") for w in (first, second))
    return a.startswith(b) or b.startswith(a) or any(_inside(x, y) for x, y in ((a, b), (b, a)))


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


def attach(candidates: list[Candidate]) -> None:
    """Sets parents, and the dates that a child has from its occasion or an undated occasion from its child."""
    told: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        told.setdefault(candidate.sentence, []).append(candidate)
    for _ in range(2):  # a meeting dated by its visit dates in turn what was said in it
        for child in candidates:
            if child.mode not in _ON_OCCASION:
                continue
            around = range(child.sentence - _REACH, child.sentence + _REACH + 1)
            if (parent := _occasion(child, [c for number in around for c in told.get(number, ())])) is not None:
                _bind(child, parent)


def _bind(child: Candidate, parent: Candidate) -> None:
    child.parent = parent
    plain = child.stance.cue is None and child.sentence == parent.sentence and parent.start < child.start
    if child.when.edtf is None and parent.when.edtf and (_real(child) == _real(parent) or plain):
        child.when = When(parent.when.edtf, "parent", parent.when.text, parent.when.precision)
        if _real(child) != _real(parent):
            child.stance = parent.stance
    elif (
        parent.when is NEVER
        and child.when.edtf
        and child.sentence == parent.sentence
        and child.mode in ("sign_agreement", "meeting", "talks")
    ):
        parent.when = When(child.when.edtf, "inferred", child.when.text, child.when.precision)


def _occasion(child: Candidate, near: list[Candidate]) -> Candidate | None:
    """The visit, meeting or call on which a candidate happened: near it, of the same reality, with parties in common."""
    pool = [
        c
        for c in near
        if c is not child
        and c.family in OCCASIONS
        and c.mode != child.mode
        and c.parent is not child
        and _near(c, child)
        and _shares(c, child)
    ]
    pool = [c for c in pool if c.family != "meeting" or child.family not in ("visit", "meeting")]
    pool = [c for c in pool if _real(c) == _real(child) or c.sentence == child.sentence]
    if not pool:
        return None
    return min(
        pool,
        key=lambda c: (
            _real(c) != _real(child),
            c.when is NEVER,
            abs(child.sentence - c.sentence),
            c.family != "visit",
            abs(c.start - child.start),
        ),
    )


def _near(occasion: Candidate, child: Candidate) -> bool:
    """Told before it in this sentence or up to three back, or a visit of the same person told up to three further on."""
    distance = child.sentence - occasion.sentence
    return 0 <= distance <= _REACH or (
        -_REACH <= distance < 0
        and occasion.family == "visit"
        and bool(occasion.names & child.names)
        and child.when is NEVER
    )


def _shares(occasion: Candidate, child: Candidate) -> bool:
    theirs = occasion.states[0] | occasion.states[1]
    mine = child.states[0] | child.states[1]
    persons = occasion.names & child.names
    return (
        bool(persons)
        or (len(mine) > 1 and mine <= theirs)
        or (mine <= theirs and bool(mine) and child.sentence == occasion.sentence)
    )


def link(candidates: list[Candidate]) -> None:
    """Links a planned, invited or proposed event to the one that realised it."""
    for plan in candidates:
        if plan.stance.status not in ("planned", "invited", "proposed") or plan.linked:
            continue
        for other in candidates:
            if (
                other is not plan
                and other.family == plan.family
                and other.stance.status in ("occurred", "ongoing")
                and other.states == plan.states
                and other.start > plan.start
            ):
                if plan.names and other.names and not plan.names & other.names:
                    continue
                plan.linked, other.linked = ("realised_by", other), ("realises", plan)
                break
