"""Strikes: whose a blow is that hits («هجوم استهدف السفارة», «صاروخ أصاب»), and whom it hurt."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause, Filled
from hadath.events.party import Party
from hadath.events.phrases import after_adverbs
from hadath.events.triggers import Trigger

_FAR: Final = 12  # words between those whom an attack hurt and the attack


def strike(clause: Clause, trigger: Trigger) -> Party | None:
    """«هجوم استهدف السفارة», «الغارات الإسرائيلية التي طالت لبنان»: whose strike it is that hits, somebody nobody knows where no nisba tells."""
    at = trigger.first - 1
    then = clause.tokens[trigger.last].text if trigger.last < len(clause.tokens) else ""
    if trigger.pronoun or trigger.prefix or then in clause.words["pronoun_prepositions"]:
        return None
    if at > 0 and clause.tokens[at].text in clause.words["relatives"]:
        at -= 1
    nisba: Party | None = None
    for index in range(at, max(at - 3, -1), -1):
        word = clause.tokens[index]
        if not clause.words["strikes"].isdisjoint(word.stems) and index not in clause.named:
            unknown = Party(index, index + 1, "unknown", "", "unresolved", start=word.start, end=word.end)
            return nisba or unknown
        party = next((p for p in clause.parties if p.first == index and p.last == index + 1), None)
        if party is not None and (party.kind in ("nisba", "weak") or party.place == "adjective"):
            nisba = party
        elif not word.text.endswith(("ي", "يه", "ا", "ه")):
            return None
    return None


def weapon(clause: Clause, trigger: Trigger) -> Party | None:
    """«استهدف صاروخ السفارة», «أصابت غارة إسرائيلية»: what hit, or whose it was."""
    at = after_adverbs(clause, trigger.last)
    fired = trigger.entry["roles"].get("object") != "recipient"  # أطلقت صواريخ, شنت غارات
    if fired or at >= trigger.stop or at in clause.named or trigger.pronoun:
        return None
    word = clause.tokens[at]
    if clause.words["strikes"].isdisjoint(word.stems) or word.text.endswith("ا"):
        return None
    end = at + 1
    while (
        end < trigger.stop
        and end not in clause.named
        and not clause.words["strikes"].isdisjoint(clause.tokens[end].stems)
    ):
        end += 1  # طائرة مسيرة
    whose = next(
        (p for p in clause.parties if p.first == end and p.kind in ("nisba", "weak") and p.last == end + 1), None
    )
    return whose or Party(at, end, "unknown", "", "unresolved", start=word.start, end=clause.tokens[end - 1].end)


def struck(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«أصيب جنديان لبنانيان في غارة إسرائيلية»: whose people an attack killed or hurt."""
    for at in range(trigger.first - 1, max(trigger.first - _FAR, -1), -1):
        if clause.words["casualties"].isdisjoint(clause.tokens[at].stems):
            continue
        mine = {p.iso3 for p in filled.actors}
        hurt = (p for p in clause.between(at, trigger.first) if p.iso3 not in mine and p.iso3 and p.place != "في")
        if (party := next(hurt, None)) is not None:
            filled.add("recipient", clause.group(party), "struck")
        return
