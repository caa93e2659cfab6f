"""Roles: which party fills which role of a trigger, by the grammatical place it stands in.

Arabic clause shapes, not events: subject after the verb (VSO) or before it (SVO), the antecedent of a relative clause, the idafa of a
masdar, the subject of its light verb, what a preposition governs, a subject shared with the clause before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hadath.events.parties import Party
from hadath.events.triggers import Trigger
from hadath.events.words import Word, readings


@dataclass(slots=True)
class Filled:
    """The parties of a trigger by role, with the rule that placed each: subject, object, idafa, a preposition …"""

    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    locations: list[Party] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    passive: bool = False
    present: bool = False

    def add(self, role: str, group: list[Party], rule: str) -> None:
        """Puts a group into a role once."""
        if role == "recipient" and self.actors:
            known = {p.iso3 for p in self.actors if p.iso3}
            group = [p for p in group if p.iso3 not in known or p.kind == "pair"]
        target = {
            "actor": self.actors,
            "party": self.actors,
            "recipient": self.recipients,
            "location": self.locations,
        }.get(role)
        if target is None:
            return
        new = [p for p in group if p not in self.actors and p not in self.recipients and p not in target]
        target.extend(new)
        if new:
            self.rules.append(f"{role}:{rule}")


@dataclass(slots=True)
class Clause:
    """What roles are read from: the words, the parties and triggers of one sentence, the subject carried over from before."""

    tokens: list[Word]
    parties: list[Party]
    triggers: list[Trigger]
    words: dict[str, frozenset[str]]
    carried: list[Party]
    date_at: dict[int, int] = field(default_factory=dict)

    def group(self, party: Party) -> list[Party]:
        """The party and those joined to it by و: one list, one place."""
        if party not in self.parties:  # carried over from the sentence before
            return [party]
        index = self.parties.index(party)
        out = [party]
        for following in self.parties[index + 1 :]:
            gap = [t.text for t in self.tokens[out[-1].last : following.first]]
            joined = following.conjoined and (not gap or gap in (["،"], [","], ["و"]))
            if not joined or following.kind == "pair":
                break
            out.append(following)
        return out

    def between(self, first: int, last: int) -> list[Party]:
        """The parties that stand wholly in words first to before last, heads of a list only."""
        return [p for p in self.parties if p.first >= first and p.last <= last]

    def starting(self, first: int, last: int) -> list[Party]:
        """The parties that begin in words first to before last."""
        return [p for p in self.parties if first <= p.first < last]


def fill(clause: Clause, trigger: Trigger) -> Filled:
    """The roles of one trigger."""
    filled = Filled()
    roles = trigger.entry["roles"]
    if trigger.verbal:
        _verb(clause, trigger, roles, filled)
    else:
        _noun(clause, trigger, roles, filled)
    _prepositions(clause, trigger, roles, filled)
    _reconsider(clause, trigger, roles, filled)
    _rescue(clause, trigger, roles, filled)
    return filled


def _reconsider(clause: Clause, trigger: Trigger, roles: dict[str, str], filled: Filled) -> None:
    """«زار الوفد قطر والتقى الوزير»: with one party only, a verb joined by و has the subject before and that party is its object."""
    alone = len(filled.actors) == 1 and not filled.recipients and filled.actors[0].kind != "pair"
    if not (
        trigger.verbal and trigger.prefix[:1] == "و" and alone and filled.rules and filled.rules[-1].endswith("VSO")
    ):
        return
    symmetric = trigger.entry["kind"] == "symmetric"
    if not symmetric and roles.get("object") != "recipient":
        return
    before = _shared(clause, trigger) or (
        clause.carried[0] if clause.carried and "recipient" in trigger.entry["needs"] else None
    )
    if before is None or before.iso3 in ("", filled.actors[0].iso3):
        return
    found = filled.actors[:]
    filled.actors.clear()
    filled.rules.clear()
    filled.add("actor", clause.group(before), "shared")
    filled.add("party" if symmetric else "recipient", found, "object")


def usable(party: Party) -> bool:
    """Whether a party can act: not a nisba of an unknown noun, not a country inside another noun's phrase."""
    return party.kind not in ("weak", "nisba", "city", "pronoun") and party.head is None  # a «self» (بلاده) can


def _verb(clause: Clause, trigger: Trigger, roles: dict[str, str], filled: Filled) -> None:
    subject, rule, start = _subject(clause, trigger)
    if subject is None and trigger.number == "d" and trigger.entry["kind"] == "symmetric":
        subject, rule = (
            Party(
                trigger.first,
                trigger.last,
                "",
                None,
                None,
                None,
                "coreference",
                "pair",
                start=clause.tokens[trigger.first].start,
                end=clause.tokens[trigger.first].end,
            ),
            "dual",
        )
    passive = subject is not None and any(p.place == "من قبل" for p in clause.between(trigger.last, trigger.stop))
    filled.passive = passive
    if subject and rule:
        filled.add(roles.get("object" if passive else "subject", "actor"), clause.group(subject), rule)
    if trigger.pronoun and roles.get("object") in ("recipient", "party", "actor"):
        antecedent = _antecedent(clause, trigger, subject)
        if antecedent:
            filled.add(roles["object"], [antecedent], "pronoun")
            return
    for party in clause.between(start, trigger.stop):
        if party.kind == "city" and not trigger.entry["place"]:
            continue
        if (
            party.place == ""
            and party.head is None
            and party.kind not in ("weak", "nisba")
            and not _joined_to(party, subject, clause)
        ):
            filled.add(roles.get("object", "recipient"), clause.group(party), "object")
            break
    else:
        if subject and roles.get("subject") == "none":  # أعفي الوزير: its only party is what it is done to
            filled.add(roles.get("object", "actor"), clause.group(subject), "passive")


def _joined_to(party: Party, subject: Party | None, clause: Clause) -> bool:
    return subject is not None and party in clause.group(subject)


def _subject(clause: Clause, trigger: Trigger) -> tuple[Party | None, str, int]:
    """The subject of a finite verb, the rule, and the word from which its object may follow."""
    before = _relative_antecedent(clause, trigger)
    if before is not None and not trigger.pronoun:
        return before, "relative", trigger.last
    left = _left_subject(clause, trigger)
    if left is not None:
        return left, "SVO", trigger.last
    if trigger.first and clause.tokens[trigger.first - 1].text in clause.words["pronoun_complementisers"]:
        speaker = _speaker(clause, trigger.first) or (clause.carried[0] if clause.carried else None)
        return speaker, "pronoun", trigger.last  # أكد أنه زار: the speaker
    for party in clause.starting(trigger.last, min(trigger.stop, trigger.last + 9)):
        if party.place in ("", "idafa") and (
            usable(party) or (trigger.entry["people"] and party.kind == "weak" and party.role)
        ):
            return party, "VSO", clause.group(party)[-1].last
        if party.first - trigger.last > 6:
            break
    if clause.carried and trigger.prefix[:1] in ("و", "ف"):
        return clause.carried[0], "shared", trigger.last
    if not _may_share(clause, trigger):
        return None, "", trigger.last
    return _shared(clause, trigger), "shared", trigger.last


def _may_share(clause: Clause, trigger: Trigger) -> bool:
    """Whether a verb without a subject of its own can have that of the clause before: not after a bare noun, whose relative clause it is («قرار يدين»)."""
    if not trigger.first or trigger.prefix[:1] in ("و", "ف") or trigger.pos == "perfect":
        return True
    text = clause.tokens[trigger.first - 1].text
    return (
        not text[0].isalpha()
        or _clause_start(text, clause)
        or _transparent(text, clause)
        or text in clause.words["prepositions"]
    )


def _relative_antecedent(clause: Clause, trigger: Trigger) -> Party | None:
    """The party a relative clause hangs on: «الرئيس الذي زار»."""
    for index in range(trigger.first - 1, max(trigger.first - 4, -1), -1):
        if clause.tokens[index].text in clause.words["relatives"] and clause.tokens[index].text != "ما":
            feminine = clause.tokens[index].text in clause.words["feminine_relatives"]
            before = [p for p in clause.parties if p.last <= index and p.kind not in ("city", "pronoun")]
            near = [p for p in before if index - p.last <= 1 and usable(p) and p.feminine == feminine]
            subjects = [p for p in before if p.place == "" and usable(p)]
            return near[-1] if near else subjects[-1] if subjects else None
    return None


def _left_subject(clause: Clause, trigger: Trigger) -> Party | None:
    """A bare party right before the verb at the head of its clause: «الرئيس المصري يستقبل»."""
    if trigger.prefix[:1] in ("و", "ف") and not _topic(clause):
        return None  # و before a verb begins a clause: what stands left of it is in the one before
    for party in reversed(clause.parties):
        if party.last > trigger.first:
            continue
        gap = clause.tokens[party.last : trigger.first]
        if not _aside(clause, gap) and (len(gap) > 6 or not all(_transparent(t.text, clause) for t in gap)):
            return None
        group_head = _list_head(clause, party)
        if group_head.place != "" or not usable(group_head) or (group_head.kind == "pair" and group_head.place):
            return None
        left = group_head.first - 1
        indefinite = party.kind in ("office", "institution") and not clause.tokens[party.first].text.startswith(
            ("ال", "وال")
        )
        if party.last == trigger.first and indefinite:
            return party  # أول عاهل سعودي يزور: a relative clause without a pronoun
        if left < 0 or not clause.tokens[left].text[0].isalpha() or _clause_start(clause.tokens[left].text, clause):
            return group_head
        return None
    return None


def _aside(clause: Clause, gap: list[Word]) -> bool:
    """Whether what stands between a subject and its verb is an apposition that a comma closes."""
    return (
        1 < len(gap) <= 9
        and gap[-1].text in "،,"
        and not any(
            is_light(t.text, clause.words) or is_speech(t.text, clause.words) or t.text in clause.words["relatives"]
            for t in gap
        )
    )


def _transparent(text: str, clause: Clause) -> bool:
    bare = text[1:] if text[:1] in "وف" else text
    return (
        (not text[0].isalpha() and text in "،,()\"'«»-")
        or text in clause.words["particles"]
        or bare in clause.words["particles"]
    )


def _clause_start(text: str, clause: Clause) -> bool:
    bare = text[1:] if text[:1] in "وف" and len(text) > 2 else text
    return (
        text in clause.words["complementisers"]
        or bare in clause.words["subordinators"]
        or bare in clause.words["particles"]
        or bare in clause.words["complementisers"]
    )


def _list_head(clause: Clause, party: Party) -> Party:
    """The first party of the list that a party closes."""
    index = clause.parties.index(party)
    while (
        index > 0
        and clause.parties[index].conjoined
        and clause.parties[index - 1].last >= clause.parties[index].first - 1
    ):
        index -= 1
    return clause.parties[index]


def _topic(clause: Clause) -> Party | None:
    """What «أما … ف» speaks of."""
    return clause.parties[0] if clause.parties and clause.tokens[0].text in clause.words["topics"] else None


def _shared(clause: Clause, trigger: Trigger) -> Party | None:
    """The subject of the clause before in the same sentence: of its verb, or of a verb of speech."""
    if topic := _topic(clause):
        return topic
    for earlier in reversed(clause.triggers):
        if earlier.first < trigger.first and earlier.verbal and earlier.first != trigger.first:
            party, _, _ = _own_subject(clause, earlier)
            if party:
                return party
    return _speaker(clause, trigger.first)


def _own_subject(clause: Clause, trigger: Trigger) -> tuple[Party | None, str, int]:
    left = _left_subject(clause, trigger)
    if left is not None:
        return left, "SVO", 0
    for party in clause.starting(trigger.last, min(trigger.stop, trigger.last + 9)):
        if party.place in ("", "idafa") and usable(party):
            return party, "VSO", 0
        break
    return None, "", 0


def _speaker(clause: Clause, before: int) -> Party | None:
    """The subject of the last verb of speech or light verb before a word: the first bare party after that verb, or right before it."""
    verbs = [
        i
        for i, t in enumerate(clause.tokens[:before])
        if is_light(t.text, clause.words) or is_speech(t.text, clause.words)
    ]
    for index in reversed(verbs):
        for party in clause.parties:
            if (
                index < party.first <= index + 5
                and party.last <= before
                and party.place in ("", "idafa")
                and usable(party)
            ):
                return party
        for party in reversed(clause.parties):
            if party.last <= index and party.place == "" and usable(party):
                gap = clause.tokens[party.last : index]
                if len(gap) <= 4 and all(_transparent(t.text, clause) for t in gap):
                    return party
                break
    return None


def is_light(text: str, words: dict[str, frozenset[str]]) -> bool:
    """Whether a word is a form of a light verb, proclitics aside."""
    return any(w in words["light_verbs"] for w in _verb_readings(text))


def is_speech(text: str, words: dict[str, frozenset[str]]) -> bool:
    """Whether a word is a form of a verb of speech, proclitics aside."""
    return any(w in words["speech_verbs"] for w in _verb_readings(text))


def _verb_readings(text: str) -> tuple[str, ...]:
    out = [text]
    while out[-1][:1] in ("و", "ف", "س") and len(out[-1]) > 3:
        out.append(out[-1][1:])
    return tuple(out)


def _antecedent(clause: Clause, trigger: Trigger, subject: Party | None) -> Party | None:
    """What an object pronoun points to: the head of the relative clause, else the last party of its kind before the verb."""
    before = [
        p for p in clause.parties if p.last <= trigger.first and p is not subject and p.kind not in ("weak", "nisba")
    ]
    relative = _relative_antecedent(clause, trigger)
    if relative is not None and relative is not subject:
        return relative
    if before:
        return before[-1]
    return clause.carried[0] if clause.carried else None


def _noun(clause: Clause, trigger: Trigger, roles: dict[str, str], filled: Filled) -> None:
    _own_arguments(clause, trigger, roles, filled)
    light = _light_verb(clause, trigger)
    trigger.light = -1 if light is None else light
    receiving = False
    between = any(p.place == "بين" for p in clause.between(trigger.last, trigger.stop))
    symmetric = trigger.entry["kind"] == "symmetric"
    if light is not None and not (between and symmetric) and (symmetric or not filled.actors):
        text = clause.tokens[light].text
        receiving = any(w in clause.words["receive_verbs"] for w in _verb_readings(text))
        filled.present = (
            not any(w in clause.words["phase_verbs"] for w in _verb_readings(text))
            and light > 0
            and not _left_subject(
                clause, Trigger(light, light + 1, trigger.entry, "imperfect", "s", "m", "", False, "")
            )
            and any(w in clause.words["imperfects"] for w in (text, text[1:] if text[:1] in "وف" else text))
        )
        filled.passive = any(w in clause.words["passive_verbs"] for w in _verb_readings(text))
        if any(p.place == "" and usable(p) for p in clause.between(light + 1, trigger.first)):
            filled.passive = False  # يجري is of أجرى too: with a subject it is active
        if not filled.passive:
            subject = _light_subject(clause, trigger, light)
            if subject:
                role = "recipient" if receiving and trigger.entry["sent"] else roles.get("subject", "actor")
                if role == "recipient" or not (trigger.entry["sent"] and _sender(clause, trigger)):
                    filled.add(role, clause.group(subject), "light verb")
                _light_object(clause, trigger, roles, filled, clause.group(subject)[-1])
    if trigger.pronoun in ("ه", "ها", "هم", "هما") and not filled.actors:
        owner = _owner(clause, trigger)
        if owner:
            filled.add(roles.get("idafa", "actor"), [owner], "pronoun")


def _own_arguments(clause: Clause, trigger: Trigger, roles: dict[str, str], filled: Filled) -> None:
    """What the masdar itself governs: its idafa, its adjective, the ل of its agent."""
    after = clause.between(trigger.last, trigger.stop)
    for party in after:
        if party.place == "idafa" and party.first - trigger.last <= 4 and usable(party):
            filled.add(roles.get("idafa", "actor"), clause.group(party), "idafa")
            if trigger.entry["place"] and roles.get("إلي") == "recipient":  # زيارة الأمير بغداد
                for place in clause.parties:
                    if place.first == party.last and place.place == "" and place.kind in ("state", "city"):
                        filled.add("recipient", [place], "object")
            break
    if trigger.pronoun:  # لقائه الرئيس: the bare party after it is its object
        for party in after[:1]:
            if party.place == "" and usable(party) and party.first - trigger.last <= 4:
                filled.add(roles.get("object", "recipient"), clause.group(party), "object")
    if trigger.pos == "participle":  # الإبراهيمي المستقيل: it describes the party right before it
        for party in clause.parties:
            if party.last == trigger.first and party.kind in ("person", "office", "state", "institution"):
                filled.add(roles.get("subject", "actor"), [party], "described")
    through = trigger.entry["through"]
    for party in after[:1]:
        if (
            party.head
            and party.place == ""
            and party.first - trigger.last <= 3
            and {s for _, s in readings(party.head)} & through
            and not filled.actors
        ):
            role = (
                "recipient"
                if roles.get("idafa") == "actor" and roles.get("object") == "recipient"
                else roles.get("idafa", "actor")
            )
            filled.add(role, clause.group(party), "idafa through a noun")
    for party in after[:2]:
        if party.place == "adjective" and party.first == trigger.span_end:
            filled.add(roles.get("adjective", "actor"), clause.group(party), "adjective")
    if not filled.actors and roles.get("subject") != "none":
        _agent_by_li(clause, trigger, roles, filled, after)


def _agent_by_li(clause: Clause, trigger: Trigger, roles: dict[str, str], filled: Filled, after: list[Party]) -> None:
    """«الزيارة الرسمية للرئيس»: what ل governs right after a masdar and its adjectives is its agent."""
    wanted = roles.get("idafa", "actor")
    for party in after:
        gap = clause.tokens[trigger.last : party.first]
        if (
            party.place == "ل"
            and len(gap) <= 3
            and (party.kind in ("person", "office") or "ل" not in roles)
            and usable(party)
        ):
            filled.add(wanted, clause.group(party), "ل of the agent")
        break


def _light_verb(clause: Clause, trigger: Trigger) -> int | None:
    """The word of the light verb that governs a noun trigger: the nearest before it, with nothing but parties and particles between."""
    for index in range(trigger.first - 1, max(trigger.first - 22, -1), -1):
        text = clause.tokens[index].text
        if is_light(text, clause.words):
            return index
        if text in ".؛؟!" or text in clause.words["complementisers"]:
            return None
    for index in range(trigger.last, min(trigger.last + 4, len(clause.tokens))):  # زيارة رسمية تؤديها المستشارة
        if is_light(clause.tokens[index].text, clause.words) and not clause.tokens[index].text.startswith(("و", "ف")):
            return index
    return None


def _light_subject(clause: Clause, trigger: Trigger, light: int) -> Party | None:
    if light > trigger.first:
        for party in clause.parties:
            if light < party.first <= light + 6 and party.place == "" and usable(party):
                return party
        return _owner(clause, trigger)  # زيارة أداها: its subject is in the verb
    else:
        for party in clause.between(light + 1, trigger.first):
            if party.place in ("", "idafa") and usable(party):
                return party
            if party.place not in ("", "idafa"):
                break
    if topic := _topic(clause):
        return topic
    probe = Trigger(light, light + 1, trigger.entry, "perfect", "s", "m", "", False, "")
    relative = _relative_antecedent(clause, probe)
    return (
        relative
        or _left_subject(clause, probe)
        or (clause.carried[0] if clause.carried and clause.tokens[light].text[:1] in ("و", "ف") else None)
    )


def _sender(clause: Clause, trigger: Trigger) -> bool:
    """Whether «من» names whom a message is from: the verb's subject only carries it."""
    return any(
        p.place == "من" and usable(p) for p in clause.starting(trigger.last, min(trigger.stop, trigger.last + 6))
    )


def _light_object(clause: Clause, trigger: Trigger, roles: dict[str, str], filled: Filled, subject: Party) -> None:
    """«سلم العراق تركيا مذكرة احتجاج»: the bare party between the subject and the noun is the verb's first object."""
    if roles.get("object") != "recipient":
        return
    for party in clause.between(subject.last, trigger.first):
        if party.place == "" and usable(party):
            filled.add("recipient", clause.group(party), "object")
            return


def _owner(clause: Clause, trigger: Trigger) -> Party | None:
    """Whom a pronoun on a masdar means: the subject of its clause, else the last person or state, else the one carried over."""
    before = [p for p in clause.parties if p.last <= trigger.first and usable(p)]
    if not before and trigger.first <= 4:  # وخلال زيارته للكويت، افتتح الوزير …: the subject follows
        later = [
            p
            for p in clause.parties
            if p.first > trigger.last and p.place == "" and usable(p) and p.kind in ("person", "office")
        ]
        if later:
            return later[0]
    for party in before:
        if party.place == "" and party.kind in ("person", "office", "state", "institution"):
            return party
    return before[-1] if before else clause.carried[0] if clause.carried else None


def _prepositions(clause: Clause, trigger: Trigger, roles: dict[str, str], filled: Filled) -> None:
    done: set[str] = set()
    through = trigger.entry["through"]
    embedded = trigger.entry["embedded"]
    for party in clause.between(trigger.last, trigger.stop):
        place = party.place or ("object" if party.head else "")
        if place in ("idafa", "adjective"):  # of another masdar, or read already
            continue
        role = roles.get(place)
        if not place or place in done or role in (None, "none") or party.conjoined:
            continue
        if party.kind == "city" and not (trigger.entry["place"] or role == "location"):
            continue
        heads = {s for _, s in readings(party.head)} if party.head else set()
        if party.head and not (embedded or trigger.entry["people"] or heads & through or role == "location"):
            continue
        if (role == "recipient" and filled.recipients) or (role == "actor" and filled.actors and place != "بين"):
            continue
        if party.kind == "weak" and not embedded and not heads & through and roles.get(place) != "recipient":
            continue
        if role == "party" and ((party.head and not embedded) or (place != "بين" and "بين" in done)):
            continue
        before = len(filled.actors) + len(filled.recipients)
        filled.add(role, clause.group(party), place)
        if role != "location" and len(filled.actors) + len(filled.recipients) > before:
            done.add(place)


def _rescue(clause: Clause, trigger: Trigger, roles: dict[str, Any], filled: Filled) -> None:
    """What is still missing is taken from the clause around: the speaker for a masdar, the nearest party for an embedded recipient."""
    entry = trigger.entry
    if not trigger.verbal and not filled.actors and "subject" in roles and roles["subject"] != "none":
        left = _clause_subject(clause, trigger)
        if left:
            filled.add(roles["subject"], clause.group(left), "clause subject")
    if entry["kind"] == "symmetric" and not trigger.verbal and trigger.first <= 4 and len(filled.actors) == 1:
        for party in clause.parties:  # في اتصال مع نظيره، أكد الوزير …: the subject of the main clause
            if (
                party.first > filled.actors[0].last
                and party.place == ""
                and usable(party)
                and party.kind in ("person", "office")
            ):
                filled.add("party", clause.group(party), "main clause")
                break
    if entry["kind"] == "directed" and not filled.recipients and (entry["embedded"] or "recipient" in entry["needs"]):
        for party in clause.between(trigger.last, trigger.stop):
            if party not in filled.actors and (
                entry["embedded"] or party.head or party.kind in ("weak", "nisba") or party.place in ("بين", "مع")
            ):
                if party.place == "من" or (not entry["embedded"] and party.place not in roles and not party.head):
                    continue
                filled.add("recipient", clause.group(party), "embedded")
                break


def _clause_subject(clause: Clause, trigger: Trigger) -> Party | None:
    """The subject of the clause that a masdar stands in: of its verb of speech, or the bare party at its head."""
    speaker = _speaker(clause, trigger.first)
    if speaker:
        return speaker
    verbs = [t for t in clause.triggers if t.verbal and t.first < trigger.first]
    if verbs:
        return _own_subject(clause, verbs[-1])[0]
    for party in clause.parties:
        if party.last <= trigger.first and party.place == "" and usable(party) and party.kind != "pair":
            return party
    return None
