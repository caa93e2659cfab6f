"""Control: who does what a masdar says, where another verb or noun decides it («واصلت إسرائيل قصف», «دفع ليما إلى», «دعاه إلى زيارة»)."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause, Filled
from hadath.events.party import Party
from hadath.events.subjects import left_subject, speaker
from hadath.events.triggers import Trigger
from hadath.events.words import stems

_AT: Final = (
    "ل",
    "علي",
    "ضد",
    "",
)  # what a masdar is done to stands behind these where its agent is in construct with it


def controlled(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """«واصلت إسرائيل قصف لبنان», «هددت روسيا بقصف كييف»: whether the verb before says who does it; then it is done to whom it is in construct with."""
    if trigger.pos != "noun" or trigger.pronoun or trigger.definite or not trigger.first:
        return False
    roles: dict[str, str] = trigger.entry["roles"]
    journey = trigger.entry["place"] and roles.get("الي") == "recipient"
    if roles.get("object") != "recipient" or roles.get("idafa", "actor") != "actor" or journey:
        return False
    after = clause.between(trigger.last, trigger.stop)
    hit = after[0] if after else None
    if hit is None or hit.place != "idafa" or hit.first != trigger.span_end or hit.kind == "self":
        return False
    last = clause.group(hit)[-1].last
    whom = clause.tokens[last].text if last < len(clause.tokens) else ""
    others = after[len(clause.group(hit)) :]
    if any(p.place in _AT and roles.get(p.place or "object") == "recipient" for p in others) or whom[:1] == "ل":
        return False  # قصف إسرائيل لبنان, دعم روسيا لسوريا, قصف إيران لمستشفى
    doer = _controller(clause, trigger)
    if doer is None or doer.iso3 == hit.iso3:
        return False
    filled.add("actor", clause.group(doer), "controls")
    filled.add("recipient", clause.group(hit), "idafa")
    return True


def _controller(clause: Clause, trigger: Trigger) -> Party | None:
    """The subject of the verb whose object a masdar is, where nothing else stands between: «بدأت روسيا قصف», «وواصلت قصف»."""
    before = next((p for p in reversed(clause.parties) if p.last == trigger.first), None)
    if before is None:
        verb = trigger.first - 1
        if not clause.is_a("controls", clause.tokens[verb].text):
            return None
        return left_subject(clause, verb) or speaker(clause, verb) or clause.carried
    subject = clause.list_head(before)
    usable = subject.usable and subject.place == "" and subject.first > 0
    return subject if usable and clause.is_a("controls", clause.word(subject.first - 1)) else None


def invited(clause: Clause, trigger: Trigger) -> list[Party]:
    """«دعا نظيره إلى زيارة بكين», «وجه إليه دعوة لزيارتها»: who was asked to come makes the visit."""
    for other in reversed(clause.triggers):
        if other.entry["mode"] == "invite" and other.last <= trigger.first < other.stop:
            return [p for p in other.asked if p.iso3]
    return []


def intending(clause: Clause, trigger: Trigger) -> Party | None:
    """«اعتزام القاهرة نشر قوات»: who is in construct with the intent or decision that the masdar completes."""
    for party in reversed(clause.parties):
        if party.last <= trigger.first:
            if trigger.first - party.last > 1 or not party.first or party.kind == "pronoun":
                return None
            named = clause.word(party.first - 1)
            if party.place == "" and _driven(clause, party):
                return party  # ما دفع ليما إلى استدعاء سفيرها
            return party if not clause.words["intents"].isdisjoint(stems(named)) else None
    return None


def _driven(clause: Clause, party: Party) -> bool:
    """Whether a party is the object of a verb of driving or warning: «دفع ليما إلى», «حذر الرئيس واشنطن من»."""
    begin = clause.list_head(party).first
    if clause.is_a("drives", clause.tokens[begin - 1].text):
        return True
    doer = next((p for p in reversed(clause.parties) if p.last == begin and p.place == ""), None)
    return doer is not None and doer.first > 0 and clause.is_a("drives", clause.word(doer.first - 1))
