"""What a trigger's surroundings say of the event beside its roles: its words, whether it was told before, on what occasion."""

from __future__ import annotations

from typing import Any, Final

from hadath.events.clause import Clause, Filled
from hadath.events.triggers import Trigger
from hadath.events.words import Word, bare

# Rules by which a masdar takes its parties from the clause around it: a definite one with no others speaks of an event told before.
_BORROWED: Final = frozenset({"light verb", "clause subject", "في", "ب", "pair", "pronoun"})
_NEAR: Final = 6  # words between a light verb and the indefinite noun that it carries
_ANSWERS: Final = frozenset({"reject", "agree", "welcome", "condemn", "praise", "support_position"})


def span_of(tokens: list[Word], trigger: Trigger) -> tuple[int, int]:
    """Where a trigger's phrase begins and ends, a conjunction on it aside."""
    return tokens[trigger.first].start + len(trigger.prefix), tokens[trigger.span_end - 1].end


def spoken_of(clause: Clause, trigger: Trigger, filled: Filled, spoken: frozenset[str]) -> bool:
    """«رفضت لندن الاقتراح»: whether a definite noun of speech is only the object of a verb whose subject it would borrow."""
    if trigger.verbal or not trigger.definite or trigger.entry["mode"] not in spoken:
        return False
    if not all(r.split(":")[-1] in ("clause subject", "light verb") for r in filled.rules):
        return False
    return any(
        t.verbal and t.last <= trigger.first < t.stop and trigger.first - t.last <= 4 and t.entry["mode"] in _ANSWERS
        for t in clause.triggers
    )


def charged(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """«تتهم واشنطن الشمال بتزويد روسيا»: whether a charge would be the accuser's own act."""
    marked = trigger.prefix[-1:] == "ب" or trigger.prefix == "و"
    if trigger.verbal or not marked or not any(r == "actor:clause subject" for r in filled.rules):
        return False
    return any(t.verbal and t.entry["charge"] and t.last <= trigger.first < t.stop for t in clause.triggers)


def first_of_many(tokens: list[Word], trigger: Trigger, frames: dict[str, Any]) -> bool:
    """«أول زيارة يقوم بها»: the present of its clause tells of all of them, not of now."""
    return bool(trigger.first) and tokens[trigger.first - 1].text in frames["ordinals"]


def as_occasion(tokens: list[Word], trigger: Trigger, frames: dict[str, Any]) -> bool:
    """Whether a noun stands behind «خلال», «في ختام» or «في أول»: on it something else happened."""
    first = trigger.first - first_of_many(tokens, trigger, frames)
    if trigger.verbal or first <= 0:
        return False
    before = tokens[first - 1].text
    return before == "في" or before in frames["words"]["occasions"]


def as_subjunctive(tokens: list[Word], trigger: Trigger, words: dict[str, frozenset[str]]) -> int:
    """The word of an imperfect behind «أن», the trigger's or its light verb's, which tells of no present; 0 where there is none."""
    carried = not trigger.definite and trigger.first - trigger.light <= _NEAR
    verb = trigger.first if trigger.pos == "imperfect" else trigger.light if carried else -1
    imperfect = verb > 0 and (verb == trigger.first or tokens[verb].text in words["imperfects"])
    return verb if imperfect and tokens[verb - 1].text in ("ان", "بان", "الا") else 0


def reported_from(clause: Clause, trigger: Trigger) -> int:
    """The word of the أن or إن before a trigger that a verb of speech governs, 0 where there is none."""
    speech = False
    found = 0
    for index in range(trigger.first):
        speech = speech or clause.speech_at(index)
        if speech and clause.tokens[index].text in clause.words["complementisers"]:
            found = index
    return found


def as_beginning(tokens: list[Word], trigger: Trigger, words: dict[str, frozenset[str]]) -> bool:
    """Whether a noun stands behind «منذ» or «بعد يوم من»: what its clause tells was later."""
    before = [t.text for t in tokens[max(trigger.first - 4, 0) : trigger.first]]
    if trigger.verbal or not before:
        return False
    return before[-1] in words["since"] or (before[-1] == "من" and not {"بعد", "قبل"}.isdisjoint(before[:-1]))


def as_further(tokens: list[Word], trigger: Trigger, words: dict[str, frozenset[str]]) -> bool:
    """Whether a verb tells of one more act of its kind: «كما بعث …», «وهنأ أيضا»."""
    verb = trigger.first if trigger.verbal else trigger.light
    if verb < 0 or verb > trigger.first or trigger.definite or (trigger.pronoun and not trigger.verbal):
        return False
    also = bool(verb) and bare(tokens[verb - 1].text) in words["as"]
    return also or any(t.text in words["also"] for t in tokens[verb + 1 : verb + 3])


def as_answer(tokens: list[Word], trigger: Trigger, words: dict[str, frozenset[str]]) -> bool:
    """Whether its sentence opens with «وفي المقابل» and it is its verb, or with «وهذه أول» and it is what is said to be the first."""
    if not trigger.verbal and 1 < trigger.first <= 3:
        return (
            bare(tokens[0].text) in words["demonstratives"] | {"هي"}
            and tokens[trigger.first - 1].text in words["firsts"]
        )
    return trigger.first <= 3 and any(t.text in words["meanwhile"] for t in tokens[: trigger.first])


def borrowed(trigger: Trigger, filled: Filled) -> bool:
    """Whether a masdar may speak of an event told before, although it has parties."""
    if trigger.entry["person"] and trigger.pronoun:
        return True
    definite = trigger.entry["merge"] and trigger.definite and not trigger.pronoun
    return bool(definite) and all(r.split(":")[-1] in _BORROWED for r in filled.rules)


def inside_another(trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Whether a weak trigger is what one right before it governs: «المصادقة على الاتفاقيات» is no agreement signed."""
    return bool(trigger.entry["weak"]) and any(
        0 <= trigger.first - t.last <= 4 and not t.entry["weak"] for t in triggers
    )
