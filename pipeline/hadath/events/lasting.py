"""How long visits and exercises last: «بدأ الثلاثاء زيارة تستمر يومين» is of two days, «في ختام زيارة امتدت أربعة أيام» of the four that end."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from hadath.document import DateMention
from hadath.events.candidate import Candidate
from hadath.events.clause import Clause
from hadath.events.timing import When, covered
from hadath.events.words import bare
from hadath.find.dates.value import interval
from hadath.text import Folded

_DAYS: Final = re.compile(r"P(\d\d?)D")
_DAY: Final = len("2000-01-01")
_LASTING: Final = ("visit", "joint_exercise", "conference")
_REACH: Final = 12  # words between an event and how long it lasts


def note_length(clause: Clause, folded: Folded, mentions: tuple[DateMention, ...], candidates: list[Candidate]) -> None:
    """Notes on candidates how many days they last: less than none where their day is the last of them."""
    for mention in mentions:
        length = _DAYS.fullmatch(mention.value or "") if mention.type == "DURATION" else None
        if length is None:
            continue
        first, _ = covered(clause.tokens, folded, mention)
        if first < 1 or bare(clause.tokens[first - 1].text) not in clause.words["lasting"]:
            continue
        before = [c for c in candidates if c.mode in _LASTING and first - _REACH <= c.trigger.first < first]
        if before:
            around = clause.tokens[max(before[-1].trigger.first - 2, 0) : before[-1].trigger.first]
            ended = any(not clause.words["endings"].isdisjoint(t.stems) for t in around)
            before[-1].lasting = -int(length[1]) if ended else int(length[1])


def spread(candidates: list[Candidate]) -> None:
    """Gives what lasts the interval from its first day to its last."""
    for candidate in candidates:
        when, days = candidate.when, candidate.lasting
        if abs(days) < 2 or len(when.edtf or "") != _DAY or "X" in (when.edtf or ""):
            continue
        day = date.fromisoformat(when.edtf or "")
        first = day if days > 0 else day + timedelta(days=days + 1)
        last = day + timedelta(days=days - 1) if days > 0 else day
        candidate.when = When(interval(first, last), when.source, when.text, "interval")
