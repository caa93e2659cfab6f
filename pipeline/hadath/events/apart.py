"""Dates of events told as so many days before or after another: «جاء ذلك بعد يومين من زيارة», «غداة توقيع الاتفاق»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from hadath.document import DateMention
from hadath.events.candidate import Candidate
from hadath.events.clause import Clause
from hadath.events.kinds import DAY, spelled
from hadath.events.timing import Placed, When, covered
from hadath.text import Folded

_DAYS: Final = re.compile(r"P(?:T(?:X|\d+)H|(\d)D|(\d)W)")
_DAY: Final = len("2000-01-01")
_REACH: Final = 8  # words between what says the distance and the event
_BACK: Final = 2  # sentences back in which the event may stand from which the days are counted


@dataclass(frozen=True, slots=True)
class _Apart:
    """From the word `first` on it is said, before the word `last`, that what follows was so many `days` later than what was told."""

    first: int
    last: int
    days: int


def date_apart(
    clause: Clause,
    folded: Folded,
    mentions: tuple[DateMention, ...],
    placed: list[Placed],
    candidates: list[Candidate],
    told: list[Candidate],
) -> None:
    """Dates the first candidate behind each such wording, from the day that stands before it or else from what was told last."""
    for apart in _wordings(clause, folded, mentions):
        after = next((c for c in candidates if apart.last <= c.trigger.first <= apart.last + _REACH), None)
        if after is None or any(p.first >= apart.last and p.mention.text == after.when.text for p in placed):
            continue  # it has a date of its own
        anchor = _anchor(apart, placed, [c for c in candidates if c is not after], told, after.sentence)
        if anchor is None or anchor.edtf is None:
            continue
        day = date.fromisoformat(anchor.edtf) + timedelta(days=apart.days)
        after.when = When(day.isoformat(), "inferred", anchor.text, "day")


def _wordings(clause: Clause, folded: Folded, mentions: tuple[DateMention, ...]) -> list[_Apart]:
    tokens, words = clause.tokens, clause.words
    out = [
        _Apart(i, i + 1, -1 if t.text in words["day_after"] else 1)
        for i, t in enumerate(tokens)
        if spelled(t, words) & DAY
    ]
    for mention in mentions:
        length = _DAYS.fullmatch(mention.value or "") if mention.type == "DURATION" else None
        if length is None:
            continue
        first, last = covered(tokens, folded, mention)
        if first < 1 or last >= len(tokens) or tokens[last].text not in ("من", "علي"):
            continue
        days = int(length[1] or 0) + 7 * int(length[2] or 0)
        before = tokens[first - 1].text
        if before in words["later"]:
            out.append(_Apart(first - 1, last + 1, -days))
        elif before in words["earlier"]:
            out.append(_Apart(first - 1, last + 1, days))
    return out


def _anchor(
    apart: _Apart, placed: list[Placed], here: list[Candidate], told: Sequence[Candidate], sentence: int
) -> When | None:
    """The day from which the days are counted."""
    for date_ in reversed(placed):
        value = (date_.mention.value or "").split("T")[0]
        if date_.last <= apart.first and _is_day(value):
            return When(value, "explicit", date_.mention.text)
    for candidate in reversed(here):
        if candidate.trigger.first < apart.first and _is_day(candidate.when.edtf):
            return candidate.when
    found: Candidate | None = None
    for candidate in reversed(told):  # the first of the last sentence that tells a day
        if sentence - candidate.sentence > _BACK or (found is not None and candidate.sentence < found.sentence):
            break
        if _is_day(candidate.when.edtf):
            found = candidate
    return None if found is None else found.when


def _is_day(value: str | None) -> bool:
    return value is not None and len(value) == _DAY and "X" not in value
