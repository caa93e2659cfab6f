"""Second looks at the roles of a trigger: a subject that was an object, what is missing, an object that is the actor's own."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause, Filled
from hadath.events.control import intending
from hadath.events.owners import clause_subject
from hadath.events.party import Party
from hadath.events.phrases import unknown_at
from hadath.events.reactions import REACTIONS
from hadath.events.strikes import struck
from hadath.events.subjects import disagrees, shared
from hadath.events.triggers import Trigger
from hadath.events.words import bare

_HIT: Final = ("idafa", "adjective", "مع", "علي", "ضد", "ل", "")  # the places of whom an event hits
_INVITED: Final = 6  # words between an invitation and the visit that it is to
_FAR: Final = 12  # words between those whom an attack hurt and the attack


def reconsider(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«زار الوفد قطر والتقى الوزير»: with one party only, a verb joined by و has the subject before and that party is its object."""
    alone = len(filled.actors) == 1 and not filled.recipients and filled.actors[0].kind != "pair"
    moreover = trigger.first > 0 and clause.tokens[trigger.first - 1].text in clause.words["moreover"]
    joined = trigger.prefix[:1] == "و" or (moreover and trigger.entry["kind"] == "symmetric")
    if not (trigger.verbal and joined and alone and filled.rules and filled.rules[-1].endswith("VSO")):
        return
    if filled.actors[0].kind == "unknown" or unknown_at(clause, clause.group(filled.actors[0])[-1].last) is not None:
        return  # واتهمت مينسك الدول الغربية: it has an object
    symmetric = trigger.entry["kind"] == "symmetric"
    if any(t.first == filled.actors[0].last and t.pronoun for t in clause.triggers):
        return  # وأوقفت طهران دعمها: it has an object
    stateless = filled.actors[0].kind == "office" and not filled.actors[0].iso3
    if not symmetric and (stateless or trigger.entry["roles"].get("object") != "recipient"):
        return  # واتهمت وزيرة الخارجية فلانة
    before = shared(clause, trigger) or _carried(clause, trigger, filled.actors[0])
    if before is None or before.iso3 in ("", filled.actors[0].iso3) or disagrees(trigger, before):
        return
    if filled.actors[0].kind == "self":
        return
    found = filled.actors[:]
    filled.actors.clear()
    filled.rules.clear()
    filled.add("actor", clause.group(before), "shared")
    filled.add("party" if symmetric else "recipient", found, "object")


def _carried(clause: Clause, trigger: Trigger, found: Party) -> Party | None:
    """Who a sentence goes on about: «والتقى الوزير» may tell of him, «وقدمت نيودلهي» tells of New Delhi."""
    if {"recipient", "pair"}.isdisjoint(trigger.entry["needs"]):
        return None
    own = trigger.number == "s" and found.gender == trigger.gender and not found.personal
    return None if own else clause.carried


def rescue(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """Takes what is still missing from the clause around."""
    entry = trigger.entry
    mode: str = entry["mode"]
    directed, symmetric = entry["kind"] == "directed", entry["kind"] == "symmetric"
    if not trigger.verbal and not filled.actors and entry["roles"].get("subject", "none") != "none":
        request = _request(clause, trigger) if directed else None
        party = (intending(clause, trigger) or clause_subject(clause, trigger)) if request is None else None
        if request is not None:
            filled.add(entry["roles"]["subject"], request.asked, "asked")
            if mode == "apologize" and request.doer is not None and not filled.recipients:
                filled.add("recipient", clause.group(request.doer), "asking")  # طالبت إسرائيل بالاعتذار
        elif party:
            filled.add(entry["roles"]["subject"], clause.group(party), "clause subject")
    if symmetric and not trigger.verbal and _one_side(filled) and not entry["weak"]:
        party = clause_subject(clause, trigger)
        if party is not None and party.iso3 not in {p.iso3 for p in filled.actors}:
            filled.add("party", clause.group(party), "clause subject")
    if symmetric and trigger.verbal and trigger.doer is None and _one_side(filled):
        mirrored = bare(clause.tokens[filled.actors[0].first].text) in clause.words["counterparts"]
        if mirrored and clause.carried is not None and clause.carried.iso3 != filled.actors[0].iso3:
            filled.add("party", [clause.carried], "counterpart of")  # ووقع شي مع نظيره: a short name that nobody knows
    if entry["person"] and not any(p.personal for p in filled.actors):
        _predicate(clause, trigger, filled)
    if symmetric and not trigger.verbal and trigger.first <= 4 and len(filled.actors) == 1:
        _main_clause(clause, filled)
    if mode == "visit" and not trigger.verbal and not filled.recipients:
        _departed(clause, trigger, filled)
    if mode == "attack" and (trigger.pronoun or not trigger.verbal) and not filled.recipients:
        struck(clause, trigger, filled)
    reaction = mode in REACTIONS
    if reaction and all(p.kind == "unknown" for p in filled.recipients):
        _related(clause, trigger, filled)
    if mode == "threaten" and not filled.recipients:
        _threatened(clause, trigger, filled)
    if reaction and trigger.verbal and not filled.recipients:
        _owned(clause, trigger, filled)
    if directed and not filled.recipients and _of_ones_own(clause, trigger):
        _told(clause, trigger, filled)
    if directed and not filled.recipients and (entry["embedded"] or "recipient" in entry["needs"]):
        _embedded(clause, trigger, filled)


def _departed(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«غادر الرئيس القاهرة في ختام زيارة»: the state that the visitor left when the visit was over."""
    if not filled.actors:
        return
    verb = next((i for i in range(trigger.first) if clause.is_a("departures", clause.tokens[i].text)), -1)
    if verb < 0:
        return
    mine = {p.iso3 for p in filled.actors}
    for party in clause.between(verb + 1, trigger.first):
        if party.kind in ("state", "city") and party.place in ("", "من") and not party.head and party.iso3 not in mine:
            filled.add("recipient", [party], "departed")
            return


def _of_ones_own(clause: Clause, trigger: Trigger) -> bool:
    """Whether a masdar has its doer's pronoun: احتجاجها."""
    return not trigger.verbal and clause.tokens[trigger.first].text.endswith(("ها", "ه", "هما", "هم"))


def _told(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«أبلغت ألمانيا السفير الإيراني احتجاجها»: the one told, who stands between the subject and a noun of the subject's own."""
    told = next((p for p in reversed(clause.parties) if p.last == trigger.first), None)
    if told is None or told.place or not told.usable or not filled.actors or told in filled.actors:
        return
    before = next((p for p in reversed(clause.parties) if p.last == clause.list_head(told).first), None)
    if before is not None and before.place == "" and before in filled.actors:
        filled.add("recipient", clause.group(clause.list_head(told)), "told")


def _threatened(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«هددت روسيا بقطع العلاقات مع بولندا»: whom the event would hit that somebody threatens with."""
    mine = {p.iso3 for p in filled.actors}
    words = (i for i in range(trigger.last, trigger.stop) if clause.tokens[i].text[0] == "ب" and i not in clause.named)
    what = next(words, trigger.stop)
    for party in clause.between(what + 1, trigger.stop):
        known = party.kind == "pair" or (party.iso3 and party.iso3 not in mine)
        if party.place in _HIT and known and (not party.head or party.kind == "nisba"):
            filled.add("recipient", clause.group(party), "threatened")
            return


def _related(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«أشاد بالجهود التي تبذلها قطر», «رحب بما أحرزته يريفان وباكو»: who does what the relative clause of its object tells."""
    for what in range(trigger.last, min(trigger.stop + 1, len(clause.tokens) - 2)):
        opener = clause.tokens[what].text
        if opener not in clause.words["what"] and (what < trigger.stop or opener not in clause.words["relatives"]):
            continue
        verb, then = clause.tokens[what + 1].text, clause.tokens[what + 2].text
        begin = what + 3 if then in clause.words["pronoun_prepositions"] else what + 2
        if begin == what + 2 and not verb.endswith(("ه", "ها", "هم")):
            return  # الهجمات التي استهدفت السعودية: whom they struck
        for party in clause.parties:
            if party.first == begin and party.place == "" and (party.known or party.kind == "city"):
                filled.add("recipient", clause.group(party), "related")
        return


def _owned(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«رحب بعودته ولي العهد»: whose the thing is that is reacted to, where its pronoun means another party named before."""
    at = next(
        (i for i in range(trigger.last, trigger.stop) if clause.tokens[i].text[0] == "ب" and i not in clause.named), -1
    )
    if at < 0 or not filled.actors:
        return
    text = clause.tokens[at].text
    pronoun = "ها" if text.endswith("ها") else "ه" if text.endswith("ته") else ""  # a bare ه is as often ة
    if not pronoun or len(text) < 5 or text.startswith("بال") or text in clause.words["particles"]:
        return
    mine = {p.iso3 for p in filled.actors}
    before = (p for p in reversed(clause.parties) if p.last <= trigger.first and p.usable and p.known)
    owner = next((p for p in before if p.agrees(pronoun) and p.iso3 not in mine), None)
    if owner is not None:
        filled.add("recipient", [owner], "pronoun")


def _one_side(filled: Filled) -> bool:
    """Whether of a dealing only the one side is there that a preposition marks."""
    return filled.rules in (["party:مع"], ["party:ب"])


def _request(clause: Clause, trigger: Trigger) -> Trigger | None:
    """The request or charge that the masdar stands in: who is asked or accused does it, not who speaks («طالب واشنطن برفع الحظر»)."""
    for other in reversed(clause.triggers):
        charged = other.entry["charge"] and trigger.prefix[-1:] == "ب" and bool(other.asked)
        if other.last <= trigger.first < other.stop and (other.entry["mode"] == "request" or charged):
            between = (clause.tokens[i].text for i in range(other.last, trigger.first))
            return None if any(t in clause.words["occasions"] for t in between) else other
    return None


def foreign_house(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«أمرت بإغلاق القنصلية الروسية»: the state whose house it is does not close it, when another speaks."""
    owner = filled.actors[0] if filled.actors else None
    if trigger.verbal or owner is None or owner.role != "embassy":
        return
    subject = clause_subject(clause, trigger)
    if filled.recipients and (subject is None or any(clause.opened_by(t.text) for t in clause.tokens[: trigger.first])):
        return  # قالت مصر إن إغلاق السفارة الأمريكية في القاهرة مؤقت
    if subject is not None and subject.iso3 not in ("", owner.iso3):
        filled.actors.clear()
        filled.recipients.clear()
        filled.rules.clear()
        filled.add("actor", clause.group(subject), "clause subject")
        filled.add("recipient", [owner], "idafa")


def by_request(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«سحبت فرنسا قواتها بطلب من الحكومة»: whom «من» names asked, and who did it was asked."""
    if trigger.verbal or trigger.definite or trigger.prefix[-1:] != "ب" or trigger.last >= len(clause.tokens):
        return
    asking = clause.starting(trigger.last + 1, trigger.last + 2)
    if clause.tokens[trigger.last].text != "من" or not asking or asking[0].place != "من":
        return
    asked = clause_subject(clause, trigger)
    filled.actors.clear()
    filled.recipients.clear()
    filled.rules.clear()
    filled.add("actor", clause.group(asking[0]), "من")
    if asked is not None:
        filled.add("recipient", clause.group(asked), "clause subject")


def by_invitation(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«دعاه إلى القيام بزيارة», «وجه إليه دعوة لزيارة باريس»: whom somebody invites shall come, to where is said or to who invites."""
    if trigger.verbal:
        return
    for other in clause.triggers:
        if other.entry["mode"] != "invite" or not other.last <= trigger.first < other.last + _INVITED:
            continue
        guests = [p for p in other.asked if p.iso3]
        if guests and not any(t.text in "،,." for t in clause.tokens[other.last : trigger.first]):
            mine = {p.iso3 for p in guests}
            host = [p for p in filled.recipients if p.iso3 not in mine]
            filled.actors[:], filled.recipients[:] = guests, host
            filled.rules[:] = ["actor:invited", *(["recipient:place"] if host else [])]
        return


def _predicate(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«أدى فلان اليمين أميرا للكويت»: the office that somebody unknown comes into says of which state he is."""
    for party in clause.between(trigger.last, trigger.stop):
        if party.kind == "office" and clause.word(party.first).endswith("ا"):
            filled.actors.clear()
            filled.add("actor", [party], "predicate")
            return


def come_into(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«انتخب معوض رئيسا للإكوادور»: the office that somebody comes into is no second person, and says of which state he is."""
    for office in clause.between(trigger.last, trigger.stop):
        if office.kind != "office" or not clause.word(office.first).endswith("ا"):
            continue
        others = [p for p in filled.actors if p is not office]
        if others and len(others) < len(filled.actors):
            filled.actors[:] = others
        if office.iso3 and len(others) == 1 and others[0].kind == "person":
            filled.actors[:] = [others[0].of(office.iso3)]
        return


def _main_clause(clause: Clause, filled: Filled) -> None:
    """«في اتصال مع نظيره، أكد الوزير …»: the other party is the subject of the main clause."""
    for party in clause.parties:
        if party.first > filled.actors[0].last and party.place == "" and party.usable and party.personal:
            filled.add("party", clause.group(party), "main clause")
            return


def _embedded(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """The nearest party inside another noun's phrase is the recipient: «أدان قصف مدن أوكرانيا»."""
    embedded = trigger.entry["embedded"]
    if filled.unknown_actors:
        return  # of somebody unknown only what is plainly said
    mine = {p.iso3 for p in filled.actors}
    stop = _charge(clause, trigger) if trigger.entry["charge"] else trigger.stop
    for party in clause.between(filled.past_unknown(trigger.last), stop):
        inside = party.head or party.kind in ("weak", "nisba") or party.place in ("بين", "مع")
        if (
            (party.iso3 and party.iso3 in mine)
            or party in filled.actors
            or party.place == "من"
            or (party.kind == "pronoun" and trigger.entry["reaction"])
            or (party.place == "في" and _suffered(clause, trigger, party))
            or _seat(clause, filled, party)
            or not (embedded or inside)
            or (party.kind == "city" and not trigger.entry["place"])
        ):
            continue
        if embedded or party.head or party.place in trigger.entry["roles"]:
            filled.add("recipient", clause.group(party), "embedded")
            return


def _seat(clause: Clause, filled: Filled, party: Party) -> bool:
    """«السفارة الأمريكية لدى ليبيا», «بعثة الأمم المتحدة في الكونغو»: whether it is where the one who acts has its seat."""
    here = (p for p in filled.actors if p in clause.parties)
    return party.place in ("في", "لدي") and any(party.first - p.last in (0, 1) for p in here)


def _suffered(clause: Clause, trigger: Trigger, party: Party) -> bool:
    """«أدان الهجوم الإرهابي في مقديشو»: whether what is reacted to is an attack that took place there."""
    return any(
        t.entry["mode"] == "attack" and not t.verbal and trigger.last <= t.first < party.first for t in clause.triggers
    )


def _charge(clause: Clause, trigger: Trigger) -> int:
    """The word where the charge begins of which somebody is accused: «بدعم المتمردين»."""
    words = range(trigger.last, trigger.stop)
    return next((i for i in words if i not in clause.named and clause.tokens[i].text[0] == "ب"), trigger.stop)


def own_mode(clause: Clause, trigger: Trigger, filled: Filled) -> str:
    """The mode; where the trigger's object is the actor's own, its other one: a state summons their ambassador and recalls its own."""
    mode, other = str(trigger.entry["mode"]), trigger.entry["own"]
    visit = "visit" if mode == "host_visit" else mode
    if not other:
        return visit
    states = {p.iso3 for p in filled.actors if p.iso3}
    objects = [
        p for p in clause.between(trigger.last, trigger.stop) if p.place in ("", "idafa") and p.kind != "pronoun"
    ]
    if objects and objects[-1].iso3 in states and objects[-1] not in filled.actors:
        filled.recipients = _posted(clause, objects[-1].last, trigger.stop, states)
        return str(other)
    return visit


def _posted(clause: Clause, first: int, last: int, states: set[str]) -> list[Party]:
    """The state where the actor's own ambassador is: the first that a preposition of place marks."""
    for party in clause.between(first, last):
        if party.place in ("في", "لدي", "من", "ب") and party.iso3 not in states:
            return [party]
    return []
