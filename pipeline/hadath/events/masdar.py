"""Masdars and other nouns: what they govern themselves, and what the light verb that carries them lends."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause, Filled
from hadath.events.control import controlled, invited
from hadath.events.lightverbs import lend, light_verb
from hadath.events.owners import owner
from hadath.events.party import BOUND, Party
from hadath.events.triggers import Trigger
from hadath.events.words import bare, stems

_FAR: Final = 14  # words after a journey in which it is said where it went
_NEAR: Final = 4  # words between a masdar and what it governs, its adjectives included
_THERE: Final = ("attack", "demonstrate", "mobilize")  # a city in construct with these is where it happened
_HIS: Final = ("ه", "ها", "هم", "هما")


def noun(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """Fills the roles of a masdar, participle or phrase; notes its light verb on the trigger."""
    if controlled(clause, trigger, filled):
        return
    if trigger.entry["mode"] == "visit" and (guests := invited(clause, trigger)):
        filled.add("actor", guests, "invited")
    _governed(clause, trigger, filled)
    light = light_verb(clause, trigger)
    trigger.light = -1 if light is None else light
    if light is not None and light >= trigger.stop:
        trigger.stop = _end_of_clause(clause, light + 1)
    symmetric = trigger.entry["kind"] == "symmetric"
    if symmetric and (_gathered(clause, trigger, filled) or _resulted(clause, trigger, filled)):
        return
    near = clause.starting(trigger.last, min(trigger.stop, trigger.last + _NEAR + 1))
    between = symmetric and (any(p.place == "بين" for p in near) or _names_both(clause, trigger))
    if light is not None and not between and (symmetric or not filled.actors):
        lend(clause, trigger, light, filled)
    lacking = not filled.actors or (symmetric and len(filled.actors) == 1)  # لقائها نظيرتها: she is the other party
    if trigger.pronoun in _HIS and lacking and (party := owner(clause, trigger)):
        filled.add(trigger.entry["roles"].get("idafa", "actor"), [party], "pronoun")


def _end_of_clause(clause: Clause, index: int) -> int:
    """The next comma, full stop or complementiser from a word on."""
    while index < len(clause.tokens):
        text = clause.tokens[index].text
        if text in "،,.؛؟!" or text in clause.words["complementisers"]:
            break
        index += 1
    return index


def _governed(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """What the masdar itself governs: its idafa, its object, its adjective, the ل of its agent."""
    roles: dict[str, str] = trigger.entry["roles"]
    after = clause.between(trigger.last, trigger.stop)
    if (
        trigger.pos == "participle"
        and clause.tokens[trigger.last - 1].text.endswith(("ا", "ه", "ين"))
        and not trigger.definite
    ):
        _object(trigger, clause, filled, after)
    else:
        _idafa(clause, trigger, filled, after)
    if trigger.pronoun:  # لقائه الرئيس: the bare party after it is its object
        for party in after[:1]:
            if party.place in ("", BOUND) and party.usable and party.first - trigger.last <= _NEAR:
                filled.add(roles.get("object", "recipient"), clause.group(party), "object")
    if trigger.pos == "participle" and trigger.definite:  # الإبراهيمي المستقيل: it describes the party right before it
        for party in clause.parties:
            if party.last == trigger.first and party.known:
                filled.add(roles.get("subject", "actor"), [party], "described")
    _idafa_through(clause, trigger, filled, after)
    if trigger.entry["place"] and not filled.recipients:
        _covered(clause, trigger, filled)
    if trigger.entry["mode"] == "visit" and not filled.recipients and not trigger.verbal:
        _left(clause, trigger, filled)
    for party in after[:2]:
        if party.place == "adjective" and party.first == trigger.span_end:
            filled.add(roles.get("adjective", "actor"), clause.group(party), "adjective")
    if not filled.actors and roles.get("subject") != "none":
        _agent_by_li(clause, trigger, filled, after)


def _idafa(clause: Clause, trigger: Trigger, filled: Filled, after: list[Party]) -> None:
    """«زيارة الأمير بغداد»: the party in construct with it and, of a journey, the place that follows bare."""
    roles: dict[str, str] = trigger.entry["roles"]
    journey = trigger.entry["place"] and roles.get("الي") == "recipient" and not any(p.place == "الي" for p in after)
    place = next((p for p in after if journey and p.place == "idafa" and p.kind in ("state", "city")), None)
    near = (p for p in after if p.first - trigger.last <= _NEAR and (p.iso3 or p.first != trigger.noun))
    party = next((p for p in near if p.place == "idafa" and _its_own(clause, trigger, p)), None)
    if place is not None and (party is None or place.first <= party.first):
        filled.add("recipient", clause.group(place), "idafa of the place")  # زيارة تونس
        return
    if party is None:
        return
    filled.add(roles.get("idafa", "actor"), clause.group(party), "idafa")
    end = clause.group(party)[-1].last
    if roles.get("object") in ("party", "recipient") and roles.get("idafa") in ("party", "actor"):
        for other in after:  # استقبال الرئيس زعيم الجبهة: the party beside its agent is its object
            acted_on = other.personal or (roles["object"] == "recipient" and other.known and not journey)
            if other.first == end and other.place == "" and other.usable and acted_on:
                filled.add(roles["object"], clause.group(other), "object")
    if journey:
        for place in clause.parties:
            if place.first == party.last and place.place == "" and place.kind in ("state", "city"):
                filled.add("recipient", [place], "object")


def _object(trigger: Trigger, clause: Clause, filled: Filled, after: list[Party]) -> None:
    """«متهما موسكو بخرق الهدنة»: what stands bare or in construct behind an active participle is its object."""
    role = trigger.entry["roles"].get("object", "none")
    party = after[0] if after else None
    if role == "none" or party is None or party.first - trigger.last > 1 or party.place not in ("", "idafa"):
        return
    capital = party.kind == "city" and party.first == trigger.last and not party.head
    if capital or (party.usable and party.kind != "self"):  # منوها سموه بالعلاقات: he is the one who praises
        filled.add(role, clause.group(party), "object")


def _its_own(clause: Clause, trigger: Trigger, party: Party) -> bool:
    """Whether it may be its agent and no other trigger's noun stands between: in تعازيه في وفاة الرئيس he is the death's."""
    if not party.usable and not _as_government(trigger, party):
        return False
    between = (t for t in clause.triggers if trigger.span_end <= t.first < party.first)
    return all(t.first == trigger.noun for t in between)


def _as_government(trigger: Trigger, party: Party) -> bool:
    """«انضمام كييف إلى الحلف»: whether a capital right behind a masdar stands for its government, and no event took place there."""
    journey = trigger.entry["place"] and trigger.entry["roles"].get("الي") == "recipient"
    if party.kind != "city" or party.head or journey or trigger.entry["mode"] in _THERE:
        return False
    return party.first == trigger.span_end and trigger.entry["roles"].get("idafa") == "actor"


def _covered(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«جولة شملت لبنان ومصر», «جولة تقوده إلى تونس»: the places that the verb said of a journey governs."""
    for index in range(trigger.last, min(trigger.last + _FAR, len(clause.tokens))):
        if index in clause.starts:
            return  # وصوله إلى تونس، في جولة تقوده إلى توغو: another journey
        if bare(clause.tokens[index].text) in clause.words["covers"]:
            for party in clause.starting(index + 1, index + 5):
                if party.place in ("", "الي") and party.kind in ("state", "city"):
                    filled.add("recipient", clause.group(party), "covered")
                    return


def _left(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«غادر أمير قطر الكويت بعد زيارة رسمية»: the journey was to where its traveller leaves."""
    if any(p.place == "الي" for p in clause.starting(trigger.last, trigger.last + _NEAR)):
        return  # غادر الرئيس البلاد بعد زيارة إلى قطر
    verb = next((i for i in range(trigger.first) if clause.is_a("leaving", clause.tokens[i].text)), -1)
    if verb < 0 or verb in clause.named:
        return
    places = [p for p in clause.starting(verb + 1, trigger.first) if p.place == "" and p.kind in ("state", "city")]
    if places and not any(t.text in "،,.؛" for t in clause.tokens[verb : places[0].first]):
        filled.add("recipient", [places[0]], "left")


def _resulted(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """«وساطة بين البلدين انتهت بتوقيع اتفاق»: whether it came of what is told before; then its parties are that one's."""
    if filled.actors or trigger.prefix[-1:] != "ب":
        return False
    verb = next((i for i in range(trigger.first - 1, max(trigger.first - _FAR, -1), -1) if _result(clause, i)), -1)
    source = next((t for t in reversed(clause.triggers) if t.last <= verb and not t.verbal), None)
    if verb < 0 or source is None or len({p.iso3 for p in source.asked if p.iso3}) < 1:
        return False
    filled.add("party", source.asked, "resulted")
    return True


def _result(clause: Clause, index: int) -> bool:
    return bare(clause.tokens[index].text) in clause.words["results"]


def _names_both(clause: Clause, trigger: Trigger) -> bool:
    """«توقيع إعلان مبادئ في الدوحة بين الحكومة والحركة»: whether «بين» and two names follow, with no other event between."""
    for party in clause.starting(trigger.last, min(trigger.stop, trigger.last + _FAR)):
        if party.place == "بين" and party.kind != "pair" and len(clause.group(party)) > 1:
            return not any(
                trigger.span_end <= t.first < party.first and t.first != trigger.noun for t in clause.triggers
            )
    return False


def _gathered(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """«قمة ضمت الرئيس ونظيره», «لقاء جمع الوزير بنظيره»: whether its verb says who took part; then they are the parties."""
    for index in range(trigger.last, min(trigger.last + _NEAR, len(clause.tokens))):
        if clause.tokens[index].text in clause.words["gathers"] and index not in clause.named:
            members = [p for p in clause.starting(index + 1, index + 6) if p.place in ("", "ب", "مع", "بين")]
            if not members or not (members[0].usable or members[0].kind == "pair"):
                return False
            filled.actors.clear()
            filled.rules.clear()
            for member in members[:1]:
                filled.add("party", clause.group(member), "gathered")
            last = clause.group(members[0])[-1].last
            for other in clause.starting(last, last + 4):
                if other.place in ("ب", "مع") and other.usable:
                    filled.add("party", clause.group(other), "gathered")
                    break
            return True
    return False


def _idafa_through(clause: Clause, trigger: Trigger, filled: Filled, after: list[Party]) -> None:
    """«قطع علاقات قطر»: the construct reaches the party through a noun that the entry allows."""
    roles: dict[str, str] = trigger.entry["roles"]
    party = after[0] if after else None
    if party is None or not party.head or party.place or party.first - trigger.last > _NEAR - 1 or filled.actors:
        return
    if any(t.text in clause.words["prepositions"] for t in clause.tokens[trigger.last : party.first]):
        return  # حق النقض ضد مشروع قرار أمريكي
    if not trigger.entry["through"].isdisjoint(stems(party.head)):
        directed = roles.get("idafa") == "actor" and roles.get("object") == "recipient"
        role = "recipient" if directed else roles.get("idafa", "actor")
        filled.add(role, clause.group(party), "idafa through a noun")


def _agent_by_li(clause: Clause, trigger: Trigger, filled: Filled, after: list[Party]) -> None:
    """«الزيارة الرسمية للرئيس»: what ل governs right after a masdar and its adjectives is its agent."""
    roles: dict[str, str] = trigger.entry["roles"]
    party = after[0] if after else None
    if party is None or party.place != "ل" or party.first - trigger.last >= _NEAR:
        return
    if any(t.text in clause.words["prepositions"] for t in clause.tokens[trigger.last : party.first]):
        return  # النقض ضد حزمة مساعدات لكييف
    if ((party.personal and trigger.entry["place"]) or "ل" not in roles) and party.usable:
        filled.add(roles.get("idafa", "actor"), clause.group(party), "ل of the agent")
