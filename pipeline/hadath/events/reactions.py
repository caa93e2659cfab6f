"""Reactions: whom a welcome or a condemnation of something told before is about («رحبت بالاتفاق», «أدان الغزو»)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hadath.events.clause import Clause
from hadath.events.party import Party
from hadath.events.requirements import distinct
from hadath.events.triggers import Trigger
from hadath.events.words import stems

_REACH: Final = 6  # sentences that what is reacted to may lie back
REACTIONS: Final = frozenset({"welcome", "condemn", "reject", "praise", "support_position"})


@dataclass(frozen=True, slots=True)
class Act:
    """An event told: in which sentence, of which mode, by whom and, where it was between them all, with whom."""

    number: int
    mode: str
    parties: list[Party]


def about(
    clause: Clause, trigger: Trigger, number: int, acts: list[Act], told: dict[str, frozenset[str]]
) -> list[Party]:
    """Who did what the reaction's noun points back to; nobody where no such thing was told."""
    if trigger.entry["mode"] not in REACTIONS:
        return []
    modes = _meant(clause, trigger, told)
    if modes is None:
        return []
    meant: Act | None = None
    for act in reversed(acts):
        if number - act.number > _REACH or (meant is not None and act.number < meant.number):
            break
        if act.mode in modes or (not modes and act.mode not in REACTIONS):
            meant = act  # of a sentence's acts the first is told, the others are its content
            if modes or act.number == number:
                break
    return [] if meant is None else distinct(meant.parties)


def within_reaction(clause: Clause, trigger: Trigger) -> bool:
    """Whether a noun is what somebody reacts to in its sentence."""
    if trigger.verbal:
        return False
    before = (t for t in clause.triggers if t.last <= trigger.first < t.stop)
    return any(t.entry["mode"] in REACTIONS for t in before)


def in_general(clause: Clause, trigger: Trigger) -> bool:
    """«ترفض أي تدخل»: whether it is against anything of the kind, nobody's in particular."""
    return trigger.last < len(clause.tokens) and clause.tokens[trigger.last].text in clause.words["any"]


def _meant(clause: Clause, trigger: Trigger, told: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """The modes that the definite noun reacted to may stand for, empty for any; None where there is no such noun."""
    for index in range(trigger.last, trigger.stop):
        if index in clause.named or index in clause.timed:
            continue
        text = clause.tokens[index].text
        if not text[0].isalpha():
            return None
        if text.startswith(("ال", "بال", "لل")):
            return next((told[stem] for stem in stems(text) if stem in told), None)
    return None
