"""What is not left unsaid: whether the place of the other side is filled in the clause by somebody whom nobody knows."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause, Filled
from hadath.events.phrases import after_adverbs, unknown_at
from hadath.events.reactions import REACTIONS
from hadath.events.triggers import Trigger
from hadath.events.words import bare, stems

_NEAR: Final = 4  # words in which a preposition stands that a verb or masdar governs
_MEETINGS: Final = frozenset({"meeting", "talks", "phone_call", "summit"})
_OPEN: Final = ("في", "بين")  # what these govern is as often a place or a time


def overt(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """Whether a clause says with whom or to whom, if by nobody's known name: then it is no one spoken of before."""
    if trigger.entry["kind"] == "symmetric" and _told(trigger, filled):
        return True
    return (
        _object(clause, trigger, filled)
        or _marked(clause, trigger, filled)
        or _in_passing(clause, trigger, filled)
        or _clause(clause, trigger, filled)
    )


def _told(trigger: Trigger, filled: Filled) -> bool:
    """Whether a dealing has the parties of what it came of, or is spoken of by somebody and was no meeting."""
    spoken = "party:clause subject" in filled.rules and trigger.entry["mode"] not in _MEETINGS
    return spoken or "party:resulted" in filled.rules


def _clause(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """«رحبت بما وصفته بأكبر عملية طرد»: whether a clause says what is reacted to."""
    if not trigger.verbal:
        return False
    index = _behind(clause, trigger, filled)
    return index < trigger.stop and clause.tokens[index].text in clause.words["what"]


def _behind(clause: Clause, trigger: Trigger, filled: Filled) -> int:
    """The first word behind a trigger and its subject that is of no date and no adverb."""
    end = trigger.last
    for party in filled.actors:
        if party.first >= trigger.last and party.last > end and party in clause.parties:
            end = party.last
    index = after_adverbs(clause, end)
    while index + 1 in clause.timed and clause.tokens[index].text in clause.words["prepositions"]:
        index = after_adverbs(clause, index + 1)
    return index


def _object(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """«ناشد القادة العرب», «يهاجم العراقيون طبقتهم السياسية»: whether the verb has an object."""
    entry = trigger.entry
    participle = trigger.pos == "participle" and not trigger.definite
    if not (trigger.verbal or participle) or entry["roles"].get("object") != "recipient" or entry["near"]:
        return False
    if trigger.pronoun or entry["mode"] in REACTIONS:
        return False
    index = _behind(clause, trigger, filled)
    return index < trigger.stop and _somebody(clause, index)


def _marked(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """«تتوصل إلى اتفاق مع صندوق النقد»: whether a preposition of the other side has a noun behind it that is no party."""
    entry = trigger.entry
    if entry["mode"] in REACTIONS:
        return False
    wanted = "party" if entry["kind"] == "symmetric" else "recipient"
    begin = _behind(clause, trigger, filled)
    for index in range(begin, min(len(clause.tokens) - 1, begin + _NEAR)):
        text = clause.tokens[index].text
        if text in "،,.؛":
            return False
        role = "none" if text in _OPEN else entry["roles"].get(text, "none")
        if role == wanted and _somebody(clause, index + 1):
            return True
    return False


def _somebody(clause: Clause, index: int) -> bool:
    """Whether a definite noun begins at a word that is no party and no place: a place is the other side's, «زار العاصمة»."""
    unknown = unknown_at(clause, index)
    if unknown is None:
        return False
    first, known = clause.tokens[index].text, clause.tokens[index].stems
    if first in clause.words["honorifics"] or not clause.words["grounds"].isdisjoint(known):
        return False
    if first.startswith("ال") or first.endswith(("هم", "ها")):
        return True
    return not clause.words["body_heads"].isdisjoint(known) or not clause.words["acting"].isdisjoint(known)


def _in_passing(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """«تزايد حالات احتجاز مواطنيها»: whether a masdar is only spoken of by the subject of its clause, who does not do or announce it."""
    if trigger.pos != "noun" or trigger.entry["kind"] == "symmetric" or "actor:clause subject" not in filled.rules:
        return False
    before = clause.tokens[trigger.first - 1].text if trigger.first else ""
    announced = any(
        w in clause.words[kind]
        for w in (before, bare(before))
        for kind in ("light_verbs", "speech_verbs", "speech_participles")
    )
    if trigger.prefix == "ب" and trigger.first - 1 in clause.named:
        return False  # ردت كينشاسا بطرد سفيرها
    return bool(trigger.prefix) or not (announced or not clause.words["intents"].isdisjoint(stems(before)))
