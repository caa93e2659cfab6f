"""Relative clauses: the party that one hangs on (الرئيس الذي زار)."""

from __future__ import annotations

from hadath.events.clause import Clause
from hadath.events.party import Party


def relative_antecedent(clause: Clause, verb: int) -> Party | None:
    """The party that the relative clause of the verb at a word hangs on: «الرئيس الذي زار»."""
    for index in range(verb - 1, max(verb - 4, -1), -1):
        text = clause.tokens[index].text
        if text in clause.words["relatives"] and text != "ما":
            feminine = text in clause.words["feminine_relatives"]
            before = [p for p in clause.parties if p.last <= index and p.usable]
            if (right := next((p for p in clause.parties if p.last == index), None)) and _heard(right, feminine):
                return right  # عون لندن التي أنزلت: no feminine but the state
            people = next((p for p in clause.parties if 0 <= index - p.last <= 1), None)
            if (
                text in clause.words["plural_relatives"]
                and people is not None
                and people.head
                and people.kind == "institution"
            ):
                return people  # نواب وقادة الحركة الذين
            if text in clause.words["plural_relatives"] and before and index - before[-1].last <= 1:
                return clause.list_head(before[-1])  # الدنمارك والسويد اللتان: both
            near = [p for p in before if index - p.last <= 1 and p.feminine == feminine]
            if near and near[-1].conjoined and near[-1].resolved_by == "adjective":
                return clause.list_head(near[-1])  # الطائرات الأميركية والبريطانية التي
            if not near and _other_noun(clause, index):
                return None
            subjects = [p for p in before if p.place == ""]
            return near[-1] if near else subjects[-1] if subjects else None
    return None


def _other_noun(clause: Clause, index: int) -> bool:
    """«حرائق الغابات التي اجتاحت»: whether a noun that is no party stands right before a relative pronoun, and no «الدول»."""
    definite = index and clause.tokens[index - 1].text.startswith(("ال", "بال", "لل", "وال"))
    if not definite or index - 1 in clause.timed | clause.named:
        return False
    lands = clause.words["countables"] | clause.words["grounds"]
    return all(lands.isdisjoint(t.stems) for t in clause.tokens[max(index - 3, 0) : index])


def _heard(party: Party, feminine: bool) -> bool:
    """Whether a state in construct with a noun of the other gender is what «التي» agrees with."""
    state = party.kind in ("state", "city") and bool(party.head) and party.feminine == feminine
    return state and feminine != str(party.head).endswith(("ه", "ات"))
