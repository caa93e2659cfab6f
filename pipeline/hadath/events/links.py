"""Links between events: a child to the occasion it happened on, a plan to what realised it, and the dates they lend each other."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Final

from hadath.events.candidate import Candidate
from hadath.events.merge import real
from hadath.events.timing import NEVER, When

_Deed = tuple[str, tuple[frozenset[str], frozenset[str]]]  # what was done by whom to whom

_OCCASIONS: Final = frozenset({"visit", "meeting", "conference", "phone_call", "sign_agreement"})  # families
# Modes said or done on an occasion, dated by it when they have no date of their own.
_ON_OCCASION: Final = frozenset(
    [
        "talks",
        "meeting",
        "resume_relations",
        "upgrade_relations",
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
# What these are said of is no occasion of theirs: «أشاد بتوقيع الاتفاق».
_SAID: Final = frozenset(["praise", "welcome", "support_position", "congratulate", "express_intent", "propose"])
# Modes whose date is their undated occasion's too.
_DATES_ITS_OCCASION: Final = frozenset(
    ["sign_agreement", "meeting", "talks", "agree", "resume_relations", "upgrade_relations"]
)
_DAY: Final = len("2000-01-01")
_NEWS_REACH: Final = 2  # how many sentences a report goes on about the day of an act
_REACH: Final = 4  # how many sentences an occasion and what happened on it may stand apart


def attach(candidates: list[Candidate]) -> None:
    """Sets parents, and the dates that a child has from its occasion or an undated occasion from its child."""
    if len(candidates) < 2:
        return
    told: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        told.setdefault(candidate.sentence, []).append(candidate)
    for _ in range(2):  # a meeting dated by its visit dates in turn what was said in it
        for child in candidates:
            if child.since or not (_may_have(child) or any(_meanwhile(child, c) for c in told[child.sentence])):
                continue
            around = range(child.sentence - _REACH, child.sentence + _REACH + 1)
            if (parent := _occasion(child, [c for number in around for c in told.get(number, ())])) is not None:
                _bind(child, parent)


def _bind(child: Candidate, parent: Candidate) -> None:
    child.parent = parent
    if child.stance.polarity == "negative" or (child.mode == "invite" and child.trigger.prefix[-1:] in ("ل", "ب")):
        return  # «تلبية لدعوة كريمة»: it came before
    if child.trigger.definite and any(rule.endswith(":counterpart") for rule in child.rules):
        return  # «المفاوضات كانت إيجابية»: with whom is inferred already, when is not inferred on top of it
    plain = child.stance.cue is None and child.sentence == parent.sentence and parent.start < child.start
    if child.when.edtf is None and parent.when.edtf and (real(child) == real(parent) or plain):
        child.when = When(parent.when.edtf, "parent", parent.when.text, parent.when.precision)
        if real(child) != real(parent):
            child.stance = parent.stance
    elif (
        parent.when is NEVER
        and child.when.edtf
        and child.sentence == parent.sentence
        and child.mode in _DATES_ITS_OCCASION
    ):
        parent.when = When(child.when.edtf, "inferred", child.when.text, child.when.precision)


def _occasion(child: Candidate, near: list[Candidate]) -> Candidate | None:
    """The visit, meeting or call on which a candidate happened: near it, of the same reality, with parties in common."""
    mine, names = child.states[0] if _joint(child) else _everyone(child), child.names
    pool = [
        c
        for c in near
        if c is not child
        and c.family in _OCCASIONS
        and c.mode != child.mode
        and c.parent is not child
        and (c.occasion or child.mode not in _SAID or c.sentence != child.sentence or c.start < child.start)
        and _near(c, child)
        and _shares(c, mine, names, beside=c.sentence == child.sentence)
    ]
    pool = [c for c in pool if c.family != "meeting" or child.family not in ("visit", "meeting")]
    pool = [c for c in pool if real(c) == real(child) or c.sentence == child.sentence]
    if not pool:
        return None
    if child.sentence == 0 and any(c.sentence == 0 for c in pool):
        pool = [c for c in pool if c.sentence == 0]
    return min(
        pool,
        key=lambda c: (
            real(c) != real(child),
            not (c.occasion and c.sentence == child.sentence and (c.when is NEVER) != (child.when is NEVER)),
            c.when is NEVER,
            abs(child.sentence - c.sentence),
            c.family != "visit",
            abs(c.start - child.start),
        ),
    )


def _near(occasion: Candidate, child: Candidate) -> bool:
    """Told before it in this sentence or up to three back, or a visit of the same person told up to three further on."""
    distance = child.sentence - occasion.sentence
    if child.sentence == 0 and distance == -1:
        return True  # a headline and its report
    return 0 <= distance <= _REACH or (
        -_REACH <= distance < 0
        and occasion.family == "visit"
        and bool(occasion.names & child.names)
        and child.states[0] | child.states[1] <= occasion.states[0] | occasion.states[1]
        and child.when is NEVER
    )


def _shares(occasion: Candidate, mine: frozenset[str], names: set[str], *, beside: bool) -> bool:
    """Whether an occasion has states or persons of its child in common; `beside` where both are of one sentence."""
    theirs = _everyone(occasion)
    if (mine <= theirs and (len(mine) > 1 or (beside and bool(mine)))) or (beside and len(mine & theirs) > 1):
        return True
    return bool(names) and bool(occasion.names & names)


def _may_have(child: Candidate) -> bool:
    """Whether its mode is one of those done on occasions, or two do it together."""
    return child.mode in _ON_OCCASION or _joint(child)


def _meanwhile(child: Candidate, occasion: Candidate) -> bool:
    """Whether its own clause says on what occasion: «قدم تعازيه خلال زيارة إلى أنقرة»."""
    return (
        occasion.occasion
        and occasion.when is not NEVER
        and child.trigger.last <= occasion.trigger.first < child.trigger.stop
    )


def _joint(child: Candidate) -> bool:
    """Whether two who were spoken of do it together: «وأدان الزعيمان إطلاق الصاروخ»."""
    return len(child.states[0]) > 1 and "pair" in child.rules


def link(candidates: list[Candidate]) -> None:
    """Links a planned, invited or proposed event to the one that realised it."""
    plans = [c for c in candidates if c.stance.status in ("planned", "invited", "proposed") and not c.linked]
    if not plans:
        return
    done: dict[_Deed, list[Candidate]] = {}
    for other in candidates:
        if other.stance.status in ("occurred", "ongoing"):
            done.setdefault((other.family, other.states), []).append(other)
    for plan in plans:
        for other in done.get((plan.family, plan.states), ()):
            apart = bool(plan.names) and bool(other.names) and not plan.names & other.names
            if other.start > plan.start and not apart:
                plan.linked, other.linked = ("realised_by", other), ("realises", plan)
                break


def carry(candidates: list[Candidate], published: str | None) -> None:
    """Gives an undated act the day of what it answers («وفي المقابل طردت») or, in the news, of its actors' last act («وأدانت المنامة»)."""
    for before, after in itertools.pairwise(candidates):
        near = before.sentence < after.sentence <= before.sentence + 1 and real(before) == real(after) == "real"
        near = near and (after.trigger.verbal or not _everyone(before).isdisjoint(_everyone(after)))
        if near and after.meanwhile and after.when is NEVER and len(before.when.edtf or "") >= _DAY:
            after.when = When(before.when.edtf, "inferred", before.when.text, before.when.precision)
    if published is None:
        return
    news = {(date.fromisoformat(published[:10]) - timedelta(days=back)).isoformat() for back in range(3)}
    for number, after in enumerate(candidates):
        verb = after.trigger.light if after.trigger.pos == "noun" else after.trigger.first
        if after.when is not NEVER or after.trigger.pos not in ("perfect", "noun") or not 0 <= verb <= 1:
            continue
        for before in (candidates[at] for at in range(number - 1, -1, -1)):
            if after.sentence - before.sentence > _NEWS_REACH:
                break
            if before.when.edtf in news and _continues(before, after):
                after.when = When(before.when.edtf, "inferred", before.when.text, before.when.precision)
                _spread(candidates, number)
                break


def _everyone(candidate: Candidate) -> frozenset[str]:
    actors, recipients = candidate.states
    return actors | recipients if recipients else actors


def _spread(candidates: list[Candidate], number: int) -> None:
    """Gives the day of a sentence's first act to what its actors do further in it: «وأدانت المنامة …، معربة عن تضامنها»."""
    first = candidates[number]
    for at in range(number + 1, len(candidates)):
        other = candidates[at]
        if other.sentence != first.sentence:
            break
        same = bool(other.states[0]) and other.states[0] <= _everyone(first)
        if same and other.when is NEVER and not other.since and real(other) == "real" == real(first):
            other.when = first.when


def _continues(before: Candidate, after: Candidate) -> bool:
    """Whether what was done before is of the news too, and by the same."""
    if real(before) != "real" or real(after) != "real":
        return False
    if after.states[0] <= before.states[0]:
        return True
    doer = after.actors[0].iso3 if after.reciprocal and after.actors else ""
    return bool(doer) and (doer in before.states[0] or after.states[0] <= _everyone(before))
