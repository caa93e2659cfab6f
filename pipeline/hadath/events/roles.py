"""Roles: which party fills which role of a trigger, by the grammatical place it stands in.

Arabic clause shapes, not events: finite verbs (`finite`), masdars (`masdar`), what prepositions govern (here), and last what is
still missing, from the clause around (`rescue`).
"""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause, Filled
from hadath.events.finite import verb
from hadath.events.masdar import noun
from hadath.events.party import Party
from hadath.events.reactions import REACTIONS
from hadath.events.rescue import by_invitation, by_request, come_into, foreign_house, reconsider, rescue
from hadath.events.triggers import Trigger
from hadath.events.words import stems

_OWN: Final = 3  # words between a dealing of two and «من قبل» and its agent


def fill(clause: Clause, trigger: Trigger) -> Filled:
    """The roles of one trigger."""
    filled = Filled()
    if trigger.verbal:
        verb(clause, trigger, filled)
    else:
        noun(clause, trigger, filled)
    _prepositions(clause, trigger, filled)
    reconsider(clause, trigger, filled)
    rescue(clause, trigger, filled)
    if trigger.entry["mode"] == "close_embassy":
        foreign_house(clause, trigger, filled)
    elif trigger.entry["mode"] == "request":
        by_request(clause, trigger, filled)
    elif trigger.entry["mode"] == "visit":
        by_invitation(clause, trigger, filled)
    if trigger.entry["person"]:
        come_into(clause, trigger, filled)
    return filled


def _prepositions(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """Fills the roles that prepositions mark, each by the first party behind it."""
    done: set[str] = set()
    roles: dict[str, str] = trigger.entry["passive" if _agentless(clause, trigger, filled) else "roles"]
    for party in clause.between(filled.past_unknown(trigger.last), trigger.stop):
        place = party.place or ("object" if party.head else "")
        role = roles.get(place)
        if not _marked(party, place) or role in (None, "none") or place in done:
            continue
        if party.kind == "pronoun" and trigger.first < trigger.light == party.first - 1:
            continue  # الزيارة التي قام بها: it points back to the event
        if _of_nearer(trigger, party, place):
            continue
        far = (place == "بين" and filled.actors and trigger.verbal) or (role == "actor" and not trigger.verbal)
        if far and _of_another(clause, trigger, party, place, reach=_OWN):
            continue  # تلتئم اللجنة لبحث المفاوضات بين البلدين, الوساطة خلال اتصال تلقاه من الرئيس
        if trigger.entry["mode"] in REACTIONS:
            if place == "من" and trigger.verbal and role == "actor":
                continue
            if _of_another(clause, trigger, party, place):
                continue
            if party.kind == "pronoun" and (other := _same_reaction(clause, trigger)):
                filled.add(role, other.asked, "as before")  # رحبت فرنسا بالقرار، كما رحبت به ألمانيا
                continue
        if not _fits(trigger, party, role) or _settled(filled, role, place, done):
            continue
        before = len(filled.actors) + len(filled.recipients)
        filled.add(role, clause.group(party), place)
        if role != "location" and len(filled.actors) + len(filled.recipients) > before:
            done.add(place)


def _agentless(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """Whether it is told without its doer: by a passive verb, or by «تم» and a masdar."""
    if trigger.verbal or filled.actors or trigger.light < 0:
        return trigger.passive
    return clause.is_a("passive_verbs", clause.tokens[trigger.light].text)


def _of_nearer(trigger: Trigger, party: Party, place: str) -> bool:
    """«مناورات لمواجهة التهديدات من جانب فلان»: whether «من قبل» is too far from a dealing of two to name one of them."""
    end = trigger.last if trigger.verbal else trigger.span_end
    return (
        place == "من قبل" and not trigger.passive and trigger.entry["kind"] == "symmetric" and party.first - end > _OWN
    )


def _same_reaction(clause: Clause, trigger: Trigger) -> Trigger | None:
    """The reaction told before in the sentence, to the same thing."""
    before = (t for t in reversed(clause.triggers) if t.first < trigger.first)
    return next((t for t in before if t.entry["mode"] in REACTIONS and t.verbal), None)


def _of_another(clause: Clause, trigger: Trigger, party: Party, place: str, *, reach: int = 99) -> bool:
    """Whether a noun of another event, nearer to the party, takes its preposition: «تدين الغزو الروسي لأوكرانيا»."""
    for other in clause.triggers:
        if other.verbal or not trigger.last <= other.first < party.first < other.stop or other.first == trigger.noun:
            continue
        if party.first - other.last <= reach and other.entry["roles"].get(place, "none") != "none":
            return True
    return False


def _marked(party: Party, place: str) -> bool:
    """Whether a preposition marks the party: an idafa or adjective is of another masdar, or read already."""
    return place not in ("", "idafa", "adjective") and not party.conjoined


def _fits(trigger: Trigger, party: Party, role: str) -> bool:
    """Whether the party may have the role: what stands inside another noun's phrase only where the entry looks there."""
    entry = trigger.entry
    governs = role == "recipient" and party.place not in ("في", "ب")  # اعتذرت لموسكو, طلبت من واشنطن
    governs = governs or (role == "actor" and party.place != "من قبل")  # طرد من مقديشو
    if party.kind == "city" and not entry["place"] and role != "location" and not governs:
        return False
    through = bool(party.head) and not entry["through"].isdisjoint(stems(party.head or ""))
    if party.head and not (entry["embedded"] or entry["people"] or through or role == "location"):
        return False
    if party.kind == "weak" and not entry["embedded"] and not through and role != "recipient":
        return False
    return role != "party" or not party.head or bool(entry["embedded"])


def _settled(filled: Filled, role: str, place: str, done: set[str]) -> bool:
    """Whether the role has its party already: «بين» names all parties, so it adds to a subject, and nothing adds to it."""
    if role == "recipient":
        return bool(filled.recipients)
    if role == "actor":
        return bool(filled.actors) and not filled.unknown_actors and place != "بين"
    return role == "party" and place != "بين" and "بين" in done
