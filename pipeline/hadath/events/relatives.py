"""Relative clauses: the party that one hangs on (الرئيس الذي زار)."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause
from hadath.events.party import Party
from hadath.events.words import bare

_ADJECTIVES: Final = 3  # words between a party and its relative pronoun
_PREDICATE: Final = 10  # words between a copula and the relative pronoun of its predicate


def relative_antecedent(clause: Clause, verb: int) -> Party | None:
    """The party that the relative clause of the verb at a word hangs on: «الرئيس الذي زار»."""
    for index in range(verb - 1, max(verb - 4, -1), -1):
        text = clause.tokens[index].text
        if text in clause.words["relatives"] and text != "ما":
            feminine = text in clause.words["feminine_relatives"]
            before = [p for p in clause.parties if p.last <= index and p.usable]
            if (right := next((p for p in clause.parties if p.last == index), None)) and _heard(right, feminine):
                return right  # عون لندن التي أنزلت: no feminine but the state
            aside = next((p for p in clause.parties if p.last == index - 1 and p.personal and not p.gender), None)
            if aside is not None and clause.tokens[index - 1].text in ("،", ","):
                return aside  # في عهد كريستينا كيرشنر، التي
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
            if near:
                return near[-1]
            subjects = [p for p in before if p.place == ""]
            named = not clause.tokens[index - 1].text.startswith("ال") and clause.tokens[index - 1].text[0].isalpha()
            if not subjects or not (
                named or _predicate(clause, index) or _described(clause, subjects[-1], index, feminine)
            ):
                return None  # الهجوم الذي استهدف: somebody's that nobody knows
            return subjects[-1]
    return None


def _predicate(clause: Clause, index: int) -> bool:
    """Whether the noun before a relative pronoun is said of the subject, or what it issued: «كانت مصر الدولة التي», «تبنى المجلس القرار الذي»."""
    for at in range(index - 1, max(index - _PREDICATE, -1), -1):
        text = clause.tokens[at].text
        if at not in clause.named and (text in clause.words["copulas"] or bare(text) in clause.words["copulas"]):
            return True
        if at >= index - 3 and not clause.words["issued"].isdisjoint(clause.tokens[at].stems):
            return True
    return False


def _described(clause: Clause, party: Party, index: int, feminine: bool) -> bool:
    """Whether nothing but its own adjectives stands between a party and the relative pronoun: «الرئيس الأميركي المنتخب حديثا الذي»."""
    between = clause.tokens[party.last : index]
    if len(between) > _ADJECTIVES or any(clause.starts.intersection(range(party.last, index))):
        return False
    return all(t.text.startswith("ال") and (t.text.endswith("ه") == feminine) for t in between if t.text[0].isalpha())


def _heard(party: Party, feminine: bool) -> bool:
    """Whether a state in construct with a noun of the other gender is what «التي» agrees with."""
    state = party.kind in ("state", "city") and bool(party.head) and party.feminine == feminine
    return state and feminine != str(party.head).endswith(("ه", "ات"))
