"""Candidates dated: one for each date of a trigger, and what its date says of its status."""

from __future__ import annotations

from dataclasses import replace

from hadath.events.bounds import bounds
from hadath.events.candidate import Candidate
from hadath.events.status import Stance
from hadath.events.timing import NEVER, Placed, When, split


def dated(base: Candidate, dates: list[Placed], published: str | None, reported: int) -> list[Candidate]:
    """The candidate once for each of its dates; `reported` is the word where a clause with أن that holds it begins."""
    if base.stance.status == "denied":  # a date before it is the denial's
        dates = [d for d in dates if d.first >= base.trigger.last]
    if base.stance.status not in ("occurred", "ongoing"):  # «قال أمس إنه سيزور»: that is when it was said
        dates = [d for d in dates if d.first >= reported]
    whens = split(dates, base.trigger) or [NEVER]
    out = [base]
    out.extend([replace(base, mentions=list(base.mentions), warnings=list(base.warnings)) for _ in whens[1:]])
    for number, one in enumerate(out):
        one.when, one.stance = whens[number], _stance(one, whens[number], published)
    return out


def _stance(base: Candidate, when: When, published: str | None) -> Stance:
    """A plan by its date: what is dated after publication has not happened; a visit told in the present goes on."""
    if base.stance.status != "occurred" or base.stance.polarity != "positive":
        return base.stance
    first = bounds(when.edtf)[0] if published and when.edtf else None
    if published and first and first > published[:10] and "X" not in (when.edtf or ""):
        return Stance("planned", base.stance.polarity, "dated after publication")
    by_day = when.edtf is not None and len(when.edtf) >= len("2000-01-01")
    if base.mode in ("visit", "talks") and _told_in_present(base) and (by_day or when.edtf is None):
        return Stance("ongoing", base.stance.polarity, "present tense")
    return base.stance


def _told_in_present(base: Candidate) -> bool:
    """Whether the present tense is meant as one: a headline («الرئيس يزور») tells of the past in it."""
    if base.subjunctive:
        return False
    headline = any(r.endswith("SVO") for r in base.rules) or (base.reciprocal and base.trigger.verbal)
    return base.present or (base.trigger.pos == "imperfect" and not headline)
