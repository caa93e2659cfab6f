"""Dates that several events of a sentence share: a verb and the masdar it governs, verbs joined by و after one date."""

from __future__ import annotations

import itertools
from typing import Final

from hadath.events.candidate import Candidate
from hadath.events.clause import Clause
from hadath.events.timing import NEVER, When

# What these are about has a date of its own.
_CONTENT: Final = frozenset(
    [
        "invite",
        "propose",
        "express_intent",
        "threaten",
        "request",
        "reject",
        "cancel_meeting",
        "welcome",
        "praise",
        "condemn",
        "accuse",
        "condole",
        "congratulate",
    ]
)


def share(clause: Clause, candidates: list[Candidate]) -> None:
    """Gives an undated candidate the date of the one it is bound to in its sentence."""
    if len(candidates) < 2:
        return
    for left, right in itertools.pairwise(candidates):
        if left.start == right.start or (left.when is NEVER) == (right.when is NEVER):
            continue
        if left.mode == "cancel_meeting" and right.first_in(left):
            _copy(left, right, "explicit")
            continue
        if left.stance.status != right.stance.status and "planned" not in (left.stance.status, right.stance.status):
            continue
        if _chained(clause, left, right):
            _copy(left, right, "parent")
        elif _coordinated(clause, left, right):
            if _at_once(left, right, clause):
                continue
            if not _medial(left, right, clause):
                _copy(left, right, "explicit")
            elif _same_day(left, right):
                _copy(left, right, "inferred")
        elif right.when is NEVER and (_there(clause, left, right) or _described(clause, left, right)):
            _copy(left, right, "inferred")
    _temporal(clause, candidates)


def _copy(left: Candidate, right: Candidate, source: str) -> None:
    giver, taker = (right, left) if left.when is NEVER else (left, right)
    taker.when = When(giver.when.edtf, source, giver.when.text, giver.when.precision)


def _chained(clause: Clause, left: Candidate, right: Candidate) -> bool:
    """«تم التوقيع على بروتوكول إقامة العلاقات»: the masdar on the right stands inside what the left one governs."""
    if (
        right.trigger.verbal
        or right.since
        or left.mode in _CONTENT
        or right.trigger.first >= left.trigger.stop
        or right.stance.status != left.stance.status
    ):
        return False
    between = [t.text for t in clause.tokens[left.trigger.last : right.trigger.first]]
    return (
        not right.trigger.prefix.startswith("و")
        and not any(t in clause.words["occasions"] or t in ("،", "؛") for t in between)
        and len(between) <= 25
    )


def _coordinated(clause: Clause, left: Candidate, right: Candidate) -> bool:
    same = bool({p.iso3 for p in left.actors} & {p.iso3 for p in right.actors})
    told = left.trigger.verbal or left.trigger.light >= 0 or left.trigger.prefix == "ب"
    first = right.trigger.first
    joined = right.trigger.prefix[:1] in ("و", "ف") or (first > 0 and clause.tokens[first - 1].text in ("كما", "وكما"))
    return same and told and right.trigger.verbal and joined


def _at_once(left: Candidate, right: Candidate, clause: Clause) -> bool:
    """Whether a date stands right behind the second verb, whose alone it is: «أدان الغزو وفرض بعد أربعة أيام»."""
    position = clause.date_at.get(right.trigger.first, -1)
    return left.when is NEVER and right.trigger.last <= position <= right.trigger.last + 1


def _same_day(left: Candidate, right: Candidate) -> bool:
    """Whether the second verb goes on about the first one's day: «استدعت سفيرها يوم 4 نوفمبر 2023، ودعت إلى». A year is too long for that."""
    bound = any(r.endswith((":shared", ":dual")) for r in right.rules)
    by_day = left.when.edtf is not None and len(left.when.edtf) >= len("2000-01-01")
    alike = left.trigger.pos == right.trigger.pos or (not left.trigger.verbal and right.trigger.pos == "perfect")
    return bound and by_day and alike


def _there(clause: Clause, left: Candidate, right: Candidate) -> bool:
    """Whether «حيث» binds the right one to where and when the left one happened."""
    verb = right.trigger.first if right.trigger.verbal else right.trigger.light
    if right.trigger.pos not in ("perfect", "noun") or verb <= left.trigger.last - 1:
        return False
    around = clause.tokens[verb - 1 : verb + 2]
    return any(t.text in clause.words["whereupon"] for t in around)


def _described(clause: Clause, left: Candidate, right: Candidate) -> bool:
    """Whether a participle tells what its verb's subject did the same day: «استدعت مساء الأحد سفيرها، متهمة»."""
    trigger, by_day = right.trigger, len(left.when.edtf or "") >= len("2000-01-01")
    apart = trigger.pos == "participle" and not trigger.definite and trigger.first > 0
    same = {p.iso3 for p in left.actors} == {p.iso3 for p in right.actors}
    return apart and by_day and same and left.trigger.verbal and clause.tokens[trigger.first - 1].text in ("،", ",")


def _medial(left: Candidate, right: Candidate, clause: Clause) -> bool:
    """A date between two verbs is the first one's alone: «اعترفت في يناير 1992 وبدأت»."""
    if left.when is NEVER:
        return False
    position = clause.date_at.get(left.trigger.first, -1)
    return left.trigger.last <= position < right.trigger.first


def _temporal(clause: Clause, candidates: list[Candidate]) -> None:
    """«بدأت العلاقات عندما أعلنت استقلالها»: about the time of the clause that a temporal subordinator opens."""
    for left, right in itertools.pairwise(candidates):
        opener = clause.tokens[left.trigger.stop].text if left.trigger.stop < len(clause.tokens) else ""
        if (
            left.when is NEVER
            and right.when.edtf
            and opener in clause.words["temporal"]
            and right.trigger.first - left.trigger.stop <= 3
        ):
            left.when = When(right.when.edtf + "~", "temporal_clause", right.when.text, right.when.precision)
