"""Light verbs: the verb that carries a masdar («أجرى زيارة», «تلقى دعوة») and what it lends it."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause, Filled
from hadath.events.owners import owner
from hadath.events.party import Party
from hadath.events.relatives import relative_antecedent
from hadath.events.subjects import after_to_be, left_subject, own_subject, speaker, topic
from hadath.events.triggers import Trigger
from hadath.events.words import bare

_BEFORE: Final = 21  # words in which the light verb of a masdar is looked for
_AFTER: Final = 4
_OWN: Final = 3  # words, adjectives included, between a noun and the verb of its relative clause
_LATER: Final = 14  # words in which it is looked for where «was to be» follows the noun


def light_verb(clause: Clause, trigger: Trigger) -> int | None:
    """The word of the light verb that governs a noun trigger: the nearest before it in its clause, else one right behind."""
    if _was_to_be(clause, trigger) and (later := _behind(clause, trigger, _LATER)) is not None:
        return later
    noun = trigger.pos == "noun" and not trigger.definite and trigger.entry["kind"] != "symmetric"
    own = _behind(clause, trigger, _OWN) if noun else None
    if own is not None and _points_back(clause, own):
        return own  # بعد وساطة قامت بها قطر: whatever verb stands before
    for index in range(trigger.first - 1, max(trigger.first - _BEFORE - 1, -1), -1):
        if clause.light_at(index) and index not in clause.named:  # قادة مصر are no «he led her»
            own = _behind(clause, trigger, _AFTER)
            done = own is not None and not clause.is_a("attending", clause.tokens[own].text)
            return own if own is not None and done and _points_back(clause, own) else index
        text = clause.tokens[index].text
        if text in ".؛؟!" or text in clause.words["complementisers"]:
            return None
    return _behind(clause, trigger, _AFTER)


def _points_back(clause: Clause, light: int) -> bool:
    """Whether a verb or the word behind it has the pronoun of its object: «زيارة تؤديها», «زيارة يقوم بها»."""
    following = clause.tokens[light + 1].text if light + 1 < len(clause.tokens) else ""
    return clause.tokens[light].text.endswith(("ها", "ه")) or following in ("بها", "به")


def _behind(clause: Clause, trigger: Trigger, reach: int) -> int | None:
    """The light verb of a noun's relative clause: «زيارة رسمية تؤديها المستشارة»."""
    for index in range(trigger.last, min(trigger.last + reach, len(clause.tokens))):
        if clause.light_at(index) and clause.tokens[index].text[0] not in "وف":
            return index
    return None


def _was_to_be(clause: Clause, trigger: Trigger) -> bool:
    """«زيارة كان ولي العهد سيبدأها», «الزيارة التي كان من المقرر أن يقوم بها»: the light verb comes late."""
    copulas = clause.words["past_copulas"]
    return any(t.text in copulas for t in clause.tokens[trigger.last : trigger.last + 3])


def lend(clause: Clause, trigger: Trigger, light: int, filled: Filled) -> None:
    """Gives a masdar the subject of its light verb, and the object that stands between the two."""
    text, entry = clause.tokens[light].text, trigger.entry
    filled.present = _in_progress(clause, light)
    if clause.is_a("passive_verbs", text) and not _has_subject(clause, light, trigger):
        return
    subject = _subject(clause, trigger, light)
    if subject is None:
        return
    receiving = entry["sent"] and (clause.is_a("receive_verbs", text) or light in clause.voweled)
    role = "recipient" if receiving else entry["roles"].get("subject", "actor")
    if role == "recipient" or not (entry["sent"] and _sender(clause, trigger, subject)):
        filled.add(role, clause.group(subject), "light verb")
    _object(clause, trigger, filled, clause.group(subject)[-1], light)
    if entry["kind"] == "symmetric" and light < trigger.first:
        for party in clause.between(light + 1, trigger.first):
            # يشارك الرئيس، إلى جانب الأمير، في قمة; أجرى الوزير مع نظيره مباحثات
            if party.place in ("party", "مع") and party.usable and not _in_between(clause, party, trigger):
                filled.add("party", clause.group(party), "beside")


def _in_progress(clause: Clause, light: int) -> bool:
    """Whether the verb says in the present that the event is going on: not that it begins or ends, and not in a headline."""
    text = clause.tokens[light].text
    if light == 0 or not (text in clause.words["imperfects"] or bare(text) in clause.words["imperfects"]):
        return False
    return not clause.is_a("phase_verbs", text) and left_subject(clause, light) is None


def _has_subject(clause: Clause, light: int, trigger: Trigger) -> bool:
    """Whether a subject stands behind the verb: يجري is of أجرى too, and with one it is active."""
    return any(p.place == "" and p.usable for p in clause.between(light + 1, trigger.first))


def _subject(clause: Clause, trigger: Trigger, light: int) -> Party | None:
    text = clause.tokens[light].text
    if light and clause.tokens[light - 1].text in clause.words["pronoun_complementisers"]:
        return speaker(clause, light) or clause.carried  # قال إنه أجرى: the speaker
    if light > trigger.first:
        after = (p for p in clause.parties if light < p.first <= light + 6 and p.place == "" and p.usable)
        within = (p for p in clause.between(trigger.last, light) if p.place == "" and p.usable)
        return (
            next(after, None) or next(within, None) or owner(clause, trigger)
        )  # زيارة أداها: its subject is in the verb
    for party in clause.between(light + 1, trigger.first):
        if party.place not in ("", "idafa"):
            break
        if party.usable:
            return party
    if trigger.first - light == 1 and trigger.definite and (late := _behind_object(clause, trigger)) is not None:
        return late
    if text[0] in "وف" and not topic(clause):
        verbs = [t for t in clause.triggers if t.verbal and t.first < light]
        if verbs and (same := own_subject(clause, verbs[-1])):
            return same  # ندد … وقدم تعازيه
        if same := speaker(clause, light):
            return same  # أعربت … وأعلنت إغلاق
    if after_to_be(clause, light):
        return speaker(clause, light)
    before = topic(clause) or relative_antecedent(clause, light) or left_subject(clause, light)
    return before or (clause.carried if text[0] in "وف" else None)


def _behind_object(clause: Clause, trigger: Trigger) -> Party | None:
    """«وحضر القمة الرئيس الأوكراني»: the subject that follows the noun."""
    for party in clause.starting(trigger.span_end, min(trigger.stop, trigger.span_end + 3)):
        if party.place == "" and party.personal and party.usable:
            return party
    return None


def _in_between(clause: Clause, party: Party, trigger: Trigger) -> bool:
    """Whether another event stands between a party and the masdar: what «مع» governs may be its."""
    return any(party.last <= other.first < trigger.first for other in clause.triggers)


def _sender(clause: Clause, trigger: Trigger, carrier: Party) -> bool:
    """Whether «من» names whom a message is from: the verb's subject only carries it, and «من الملك» is of the carrier's state."""
    after = clause.starting(trigger.last, min(trigger.stop, trigger.last + 6))
    sender = next((p for p in after if p.place == "من" and p.usable), None)
    if sender is not None and not sender.iso3 and sender.personal:
        sender.iso3 = carrier.iso3
    return sender is not None


def _object(clause: Clause, trigger: Trigger, filled: Filled, subject: Party, light: int) -> None:
    """«سلم العراق تركيا مذكرة احتجاج», «وجه الملك إلى ضيفه دعوة»: the party between the subject and the noun is the verb's first object."""
    roles: dict[str, str] = trigger.entry["roles"]
    if roles.get("object") != "recipient" and not trigger.entry["sent"]:
        return
    start = subject.last if light > trigger.first else max(subject.last, light + 1)
    for party in clause.between(start, trigger.first):
        sent = trigger.entry["sent"] and party.place in ("الي", "ل") and roles.get(party.place) == "recipient"
        if (party.place == "" or sent) and (party.usable or (sent and party.kind == "pronoun")):
            filled.add("recipient", clause.group(party), "object")
            return
