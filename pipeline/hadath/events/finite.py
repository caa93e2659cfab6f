"""Finite verbs: subject, object, and what a pronoun on the verb points to."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause, Filled
from hadath.events.owners import which
from hadath.events.party import Party
from hadath.events.phrases import after_adverbs, object_noun, someone_at
from hadath.events.reactions import REACTIONS
from hadath.events.relatives import relative_antecedent
from hadath.events.subjects import subject
from hadath.events.triggers import Trigger
from hadath.events.words import some_verb

_BY: Final = 6  # words, those of the preposition included, between a passive's subject and its doer
_ASIDE: Final = 12  # words of a relative clause between commas


def verb(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """Fills the roles of a finite verb: of the passive («من قبل»), the subject is what it is done to."""
    roles: dict[str, str] = trigger.entry["roles"]
    doer, rule, start = subject(clause, trigger)
    if rule == "relative" and _of_an_event(clause, trigger):
        doer = None
    if (doer is None or rule == "shared") and trigger.number == "d" and trigger.entry["kind"] == "symmetric":
        doer, rule = _dual(clause, trigger), "dual"
    trigger.doer = doer
    if trigger.passive and roles.get("object") == "recipient":
        _written_passive(clause, trigger, filled, doer, rule)
        return
    passive = doer is not None and (_done_by(clause, trigger, doer) or _acted_upon(trigger, doer, rule))
    if doer and rule:
        filled.add(roles.get("object" if passive else "subject", "actor"), clause.group(doer), rule)
    if trigger.pronoun and roles.get("object") in ("recipient", "party", "actor"):
        antecedent = _antecedent(clause, trigger, doer)
        if antecedent:
            filled.add(roles["object"], [antecedent], "pronoun")
            return
    _object(clause, trigger, filled, doer, start)
    if not filled.actors:
        _passive(clause, trigger, filled)


def _of_an_event(clause: Clause, trigger: Trigger) -> bool:
    """Whether the relative pronoun before a verb follows the noun of another event: «أدانت فرنسا الهجوم الذي استهدف السفارة»."""
    before = trigger.first - 2
    return any(not t.verbal and t.first <= before < max(t.last, t.span_end) for t in clause.triggers)


def _done_by(clause: Clause, trigger: Trigger, doer: Party) -> bool:
    """Whether «من قبل» names the doer of a verb: not of a masdar between them («دانت الرياض اقتحام الأقصى من قبل»)."""
    end = max(clause.group(doer)[-1].last, trigger.last)
    by = next((p for p in clause.between(trigger.last, trigger.stop) if p.place == "من قبل"), None)
    if by is None:
        return False
    next_word = clause.tokens[after_adverbs(clause, end)].text  # اتهم أمس من قبل, استقبل في المطار من قبل
    plain = next_word in clause.words["prepositions"] and by.first - end <= _BY
    return plain and not clause.starts.intersection(range(end, by.first))


def _acted_upon(trigger: Trigger, doer: Party, rule: str | None) -> bool:
    """Whether the noun that the entry looks for as an object is the verb's subject: «استدعي السفير», «طرد السفير»."""
    if trigger.prefix[:1] == "و" and trigger.gender == "f":
        return False  # «استدعت سفيرها وطردت دبلوماسيين»: she did it
    return bool(trigger.entry["patient"]) and rule == "VSO" and doer.first <= trigger.noun < doer.last


def _written_passive(clause: Clause, trigger: Trigger, filled: Filled, subject: Party | None, rule: str) -> None:
    """«طُرد السفير الإثيوبي»: the subject is whom it is done to; who did it is not said, or behind a preposition, or by a nisba."""
    if subject is not None and rule in ("VSO", "SVO", "relative") and subject.role != "embassy":
        filled.add("recipient", clause.group(subject), "passive")
    if not filled.recipients:
        _passive(clause, trigger, filled)


def _passive(clause: Clause, trigger: Trigger, filled: Filled) -> None:
    """«أرجئت زيارة رئيس الوزراء», «رفعت العقوبات الأممية»: of a passive the one in construct with its noun is who acts."""
    if (
        trigger.noun != trigger.last
        or trigger.prefix
        or clause.tokens[trigger.noun].text in clause.words["prepositions"]
    ):
        return
    for party in clause.parties:
        itself = party.first == trigger.noun and party.role == "embassy"  # افتتحت السفارة الكينية
        if itself or (
            party.first == trigger.noun + 1
            and (party.place == "idafa" or party.head or party.kind in ("weak", "nisba"))
        ):
            filled.add(trigger.entry["roles"].get("idafa", "actor"), clause.group(party), "passive")
            return


def _dual(clause: Clause, trigger: Trigger) -> Party:
    """The pair that a dual verb without a subject speaks of: «اتفقا»."""
    start, end = clause.tokens[trigger.first].start, clause.tokens[trigger.first].end
    return Party(trigger.first, trigger.last, "pair", start=start, end=end)


def _object(clause: Clause, trigger: Trigger, filled: Filled, doer: Party | None, start: int) -> None:
    """The first bare party from a word on that is not joined to the subject."""
    roles: dict[str, str] = trigger.entry["roles"]
    doers = clause.group(doer) if doer else []
    for party in clause.between(start, trigger.stop):
        governs = party.first == start > trigger.last  # اتهمت رئيسة الوزراء موسكو
        stands = party.place == "" and party.head is None and clause.tokens[party.first - 1].text[0].isalpha()
        if party.kind == "city" and not trigger.entry["place"] and not governs and not stands:
            continue
        if party.first > start and _of_another_verb(clause, party):
            return  # أفرجت عنه بعد وساطة بذلتها قطر
        hit = bool(party.head) and trigger.entry["mode"] == "attack" and party.head in clause.words["strikes"]
        behind = (
            trigger.entry["mode"] == "attack" and party.first == start and doer is not None and doer.kind == "unknown"
        )
        bare = (behind or (party.place == "" and (hit or party.head is None))) and party.kind not in ("weak", "nisba")
        if bare and party not in doers:
            if any(_another(clause, i) for i in range(start, party.first)):
                break  # تبادلا أسرى بعد وساطة قامت بها الإمارات
            filled.add(roles.get("object", "recipient"), clause.group(party), "object")
            return
    if doer is not None and (behind := _behind_aside(clause, trigger)) is not None:
        filled.add(roles.get("object", "recipient"), clause.group(behind), "object")
        return
    if doer is not None and (behind := _behind_name(clause, trigger, doer)) is not None:
        filled.add(roles.get("object", "recipient"), clause.group(behind), "object")
        return
    if roles.get("object") == "recipient" and (unknown := _unknown_object(clause, trigger, start)) is not None:
        filled.add("recipient", [unknown], "object")
        return
    if doer and roles.get("subject") == "none":  # أعفي الوزير: its only party is what it is done to
        filled.add(roles.get("object", "actor"), doers, "passive")


def _behind_name(clause: Clause, trigger: Trigger, doer: Party) -> Party | None:
    """«واتهمت وزيرة الخارجية فلانة الفلانية المكسيك»: the state behind an office and a name that nobody knows."""
    if doer.kind != "office" or doer.iso3 or doer.first < trigger.last:
        return None
    near = clause.starting(doer.last, min(trigger.stop, doer.last + _ASIDE))
    party = near[0] if near else None
    return party if party is not None and party.kind in ("state", "city") and not party.place else None


def _behind_aside(clause: Clause, trigger: Trigger) -> Party | None:
    """«استقبل الرئيس، الذي يزور بلاده وفد كبير، نظيره الكيني»: the bare party right behind a relative clause set between commas."""
    opens = trigger.stop
    relative = opens < len(clause.tokens) and clause.tokens[opens].text in clause.words["relatives"]
    if not relative or clause.tokens[opens - 1].text not in ("،", ","):
        return None
    for index in range(opens + 2, min(opens + _ASIDE, len(clause.tokens) - 1)):
        if clause.tokens[index].text in ("،", ","):
            behind = next((p for p in clause.parties if p.first == index + 1), None)
            if behind is None or behind.place or behind.conjoined or behind.last in clause.starts:
                return None  # الذي …، مصر تدعو
            return behind if behind.usable or behind.kind == "city" else None
    return None


def _of_another_verb(clause: Clause, party: Party) -> bool:
    """Whether a party stands behind a verb that is no trigger: «وساطة قامت بها قطر», «جهود بذلتها عمان»."""
    index = party.first - 1
    pronoun = clause.tokens[index].text.endswith(("ها", "ه", "هم"))
    if index > 0 and clause.tokens[index].text in clause.words["pronoun_prepositions"]:
        index -= 1
    return pronoun and index not in clause.named and some_verb(clause.tokens[index].text, clause.words)


def _another(clause: Clause, index: int) -> bool:
    """Whether another verb stands at a word, whose subject or object what follows is."""
    return clause.light_at(index) and index not in clause.named


def _unknown_object(clause: Clause, trigger: Trigger, start: int) -> Party | None:
    """Whom nobody knows but the verb is done to: «اتهمت مينسك الدول الغربية», no «رفضت العراق القرار»."""
    begin = after_adverbs(clause, start)
    unknown = someone_at(clause, begin) if start > trigger.last and begin < trigger.stop else None
    if unknown is None or object_noun(clause, trigger, begin):
        return None
    return None if any(p.first == unknown.last for p in clause.parties) else unknown


def _antecedent(clause: Clause, trigger: Trigger, doer: Party | None) -> Party | None:
    """What an object pronoun points to: the head of the relative clause, else the last party of its kind before the verb."""
    relative = relative_antecedent(clause, trigger.first)
    if relative is not None and relative is not doer:
        return relative
    before = [p for p in reversed(clause.parties) if p.last <= trigger.first and p.kind not in ("weak", "nisba")]
    agreeing = (p for p in before if p is not doer and p.agrees(trigger.pronoun))
    found = which(clause, trigger.first) or next(agreeing, None) or clause.pointed_back(trigger.pronoun)
    if found is not None or (trigger.entry["mode"] in REACTIONS and trigger.pronoun == "ه"):
        return found  # رفضته: as a rule what was told
    return next((p for p in before if p is not doer), None)
