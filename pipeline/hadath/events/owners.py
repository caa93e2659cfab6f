"""Owners: who a masdar without an agent of its own is taken to be done by, and whom a pronoun on it means."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause
from hadath.events.party import Party
from hadath.events.subjects import own_subject, speaker
from hadath.events.triggers import Trigger

_WHICH: Final = (("وهو", "ما"), ("الامر", "الذي"))


def which(clause: Clause, verb: int) -> Party | None:
    """«أيدت الجامعة موقف مصر، وهو ما رفضته إثيوبيا»: who did what the clause of the verb at a word is about, None in other clauses."""
    if verb < 2 or (clause.tokens[verb - 2].text, clause.tokens[verb - 1].text) not in _WHICH:
        return None
    before = (t.doer for t in reversed(clause.triggers) if t.first < verb and t.verbal)
    return next((doer for doer in before if doer is not None), None) or speaker(clause, verb - 2)


def clause_subject(clause: Clause, trigger: Trigger) -> Party | None:
    """The subject of the clause that a masdar stands in: of its verb of speech, or the bare party at its head."""
    if party := speaker(clause, trigger.first):
        return party
    verbs = [t for t in clause.triggers if t.verbal and t.first < trigger.first]
    if verbs:
        return _subject_since(clause, verbs[-1].stop, trigger.first) or own_subject(clause, verbs[-1])
    bare = (p for p in clause.parties if p.last <= trigger.first and p.place == "" and p.usable and p.kind != "pair")
    return next(bare, None)


def _subject_since(clause: Clause, first: int, last: int) -> Party | None:
    """The bare party right behind the verb of a clause that began after another verb's: «…، وردت القاهرة بطرد»."""
    near = (p for p in clause.starting(first, last) if p.first <= first + 2 and p.place == "")
    return next((p for p in near if p.usable and p.known), None)


def owner(clause: Clause, trigger: Trigger) -> Party | None:
    """Whom a pronoun on a masdar means: the subject of its clause, else the last person or state, else the one carried over."""
    before = [p for p in clause.parties if p.last <= trigger.first and p.usable and p.agrees(trigger.pronoun)]
    if not before and trigger.first <= 4:  # وخلال زيارته للكويت، افتتح الوزير …: the subject follows
        for party in clause.parties:
            if party.first > trigger.last and party.place == "" and party.usable and party.known:
                return party
    for party in before:
        if party.place == "" and party.known:
            return party
    return before[-1] if before else clause.pointed_back(trigger.pronoun)
