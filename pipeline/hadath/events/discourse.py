"""What a text has spoken of so far, and what points back to it: «الجانبان», «معه», an unnamed office, a side left unsaid."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from hadath.document import CountryMention, LeaderMention
from hadath.events.clause import Clause, Filled
from hadath.events.owners import which
from hadath.events.party import Party
from hadath.events.reactions import Act
from hadath.events.requirements import distinct
from hadath.events.triggers import Trigger
from hadath.events.unsaid import overt
from hadath.events.words import bare
from hadath.text import Folded

_FAR: Final = -9  # a sentence so far back that nothing points to it
_PAIR_REACH: Final = 3  # how many sentences back the parties of an event are still meant
_COUNTERPART_REACH: Final = 4
_SIDES: Final = ("جانبان", "جانبين", "طرفان", "طرفين")  # these may be organisations too
_OF_ACTS: Final = ("welcome", "condemn", "reject")  # they are said of what was done
_ANY_OFFICE: Final = ("minister", "office")  # offices of which a state has many: whoever of it was named last is meant


@dataclass(slots=True)
class Discourse:
    """The last subject, the states named, the parties of the last event of two, and who holds which office."""

    subject: Party | None = None
    blocs: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)  # how often each state was named
    told: int = _FAR  # the sentence of the last event of two
    codes: list[str] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    hero: Party | None = None  # whose life the text tells: it begins with a person's name
    guests: list[Party] = field(default_factory=list)  # who came on the visit told last
    centre: Party | None = None  # whom a pronoun meant in the sentence before
    highness: Party | None = None  # whom «سموه» means
    acts: list[Act] = field(default_factory=list)
    lists: dict[int, list[str]] = field(default_factory=dict)  # the last three, four … states told of together
    longest: int = 0  # how many the last of these was of
    dealt: int = _FAR  # the sentence of the last dealing of two that was no act of one against the other
    partners: list[str] = field(default_factory=list)
    holders: dict[tuple[str, str | None], Party] = field(default_factory=dict)

    def note_states(self, countries: tuple[CountryMention, ...]) -> None:
        """The two states named most are the pair that «البلدان» may mean."""
        for country in countries:
            if country.iso3 and country.kind != "bloc":
                self.counts[country.iso3] = self.counts.get(country.iso3, 0) + 1

    def note_bodies(self, countries: tuple[CountryMention, ...]) -> None:
        """Organisations are told from states."""
        self.blocs.update(c.iso3 for c in countries if c.kind == "bloc")

    def note_topic(self, topic: CountryMention | LeaderMention | None, folded: Folded) -> None:
        """A sentence without events still says who is spoken of."""
        if topic is None:
            return
        party = Party(0, 0, "state", topic.iso3, start=folded.position(topic.start), end=folded.position(topic.end))
        if isinstance(topic, LeaderMention):
            party.kind, party.role, party.person_id = "person", topic.role, topic.person_id
            party.name = topic.name if topic.kind == "name" else None
        self.subject = party

    def note_hero(self, leader: LeaderMention, start: int, folded: Folded) -> None:
        """A text that begins, at a folded offset, with a person's name tells of this person."""
        if leader.kind == "name" and leader.iso3 and folded.position(leader.start) == start:
            self.note_topic(leader, folded)
            self.hero = self.subject

    def note_subject(self, clause: Clause) -> None:
        """The first party of a sentence that can act is who the next one goes on about."""
        self.subject = next((p for p in clause.parties if p.place == "" and p.usable and p.known), self.subject)
        self.centre = clause.pointed

    def note_guests(self, visitors: list[Party]) -> None:
        """Who came on a visit is the guest."""
        if visitors and all(p.iso3 for p in visitors):
            self.guests = visitors

    def note_event(self, number: int, actors: list[Party], recipients: list[Party], *, hostile: bool) -> None:
        """Two states that had to do with one another in a sentence are the next pair; three of a side are «the three»."""
        for side in (actors, recipients):
            listed = _codes(side)
            self.lists[len(listed)] = listed
            self.longest = len(listed) if len(listed) > 2 else self.longest
        parties = [*actors, *recipients]
        codes = _codes(parties)
        if len(codes) == 3 and not hostile and len(theirs := {p.iso3 for p in recipients if p.iso3}) == 2:
            parties, codes = recipients, [c for c in codes if c in theirs]  # whom somebody brings together
        if len(codes) == 2:
            self.told, self.codes, self.parties = number, codes, parties
            if not hostile:
                self.dealt, self.partners = number, codes

    def recall(self, parties: list[Party]) -> None:
        """An office whose holder the text has named is that person again: «رئيس كازاخستان» after نازارباييف."""
        told: Party | None = self.subject
        for party in parties:
            if party.alone:
                self._own(party, told, parties)
            elif party.iso3 and party.usable and party.place == "":
                told = party
            if party.kind == "person" and party.iso3 and party.role:
                self.holders[party.iso3, party.role] = self.holders[party.iso3, None] = party
            elif party.kind == "office":
                role = None if party.role in _ANY_OFFICE else party.role
                if known := self.holders.get((party.iso3, role)):
                    party.name, party.person_id, party.resolved_by = known.name, known.person_id, "coreference"

    def _own(self, body: Party, told: Party | None, parties: list[Party]) -> None:
        """«طالبت السلطات فرنسا»: a body without a state is of the state spoken of, never of the one named beside it."""
        beside = {p.iso3 for p in parties if 0 <= p.first - body.last <= 1 and p.iso3}
        options = [told.iso3] if told is not None and told.iso3 not in self.blocs else []
        options.append(body.iso3)
        options.extend(self.codes)
        body.iso3 = next((c for c in options if c and c not in beside), body.iso3)

    def resolve_pairs(self, filled: Filled, clause: Clause, trigger: Trigger, number: int) -> None:
        """«الجانبان»: the two named with it, else the two of the last event, else the two states spoken of most."""
        for side, other in ((filled.actors, filled.recipients), (filled.recipients, filled.actors)):
            if not side:
                continue
            for pair in [p for p in side if p.kind == "pair"]:
                side.remove(pair)
                named = {p.iso3 for p in side if p.iso3 and p.kind != "pair"}
                if pair.place == "بين" and len(named) > 1:
                    continue  # أقامت قطر والكويت علاقات بينهما: the two are named
                if pair.extra:
                    side.extend(p for p in pair.extra if p not in side)
                elif len(codes := self._meant_by(clause, pair, number, _apart(pair, trigger, side, other))) == (
                    pair.count or self.longest
                ):
                    filled.rules.append("pair")
                    side.extend(self._one_of(pair, code) for code in codes)
        if filled.recipients:
            known = {p.iso3 for p in filled.actors if p.iso3}
            filled.recipients[:] = [p for p in filled.recipients if p.iso3 not in known]

    def _meant_by(self, clause: Clause, pair: Party, number: int, others: frozenset[str]) -> list[str]:
        if pair.count != 2:
            return self.lists.get(pair.count or self.longest, [])
        return self._two(clause, pair, number, others)

    def _one_of(self, pair: Party, code: str) -> Party:
        """One of a pair: the state, or the person of it that the last event named («الزعيمان»)."""
        one = pair.state(code)
        one.extra = []
        known = {p.iso3: p for p in self.parties}.get(code) if pair.sector == "persons" else None
        if known is not None and known.name:
            one.kind, one.name, one.role, one.person_id = "person", known.name, known.role, known.person_id
        return one

    def _two(self, clause: Clause, party: Party, number: int, others: frozenset[str] = frozenset()) -> list[str]:
        """The two states that a pair at the party's place means, `others` not; fewer where the text has not named two."""
        lands = party.sector == "states" and not bare(clause.word(party.first)).endswith(_SIDES)
        hostile = self.told > self.dealt and number == self.told
        for at, codes in (
            (self.told if hostile else _FAR, self.codes),
            (self.dealt, self.partners),
            (self.told, self.codes),
        ):
            pair = party.kind == "pair" or codes is self.codes
            if pair and number - at <= _PAIR_REACH and others.isdisjoint(codes) and self._fit(codes, lands=lands):
                return codes
        counts = dict(self.counts)
        for before in clause.parties:
            if before.last <= party.first and before.iso3 and before.iso3 not in self.blocs:
                counts[before.iso3] = counts.get(before.iso3, 0) + 1
        return sorted((c for c in counts if c not in others), key=lambda c: -counts[c])[:2]  # spoken of most

    def _fit(self, codes: list[str], *, lands: bool) -> bool:
        """Whether two parties may be meant: «البلدان» are no organisations."""
        return not lands or self.blocs.isdisjoint(codes)

    def resolve_pronouns(self, filled: Filled, clause: Clause, trigger: Trigger, number: int) -> None:
        """«معه», «هناك»: the last party before it that is not on the other side."""
        for side, other in ((filled.actors, filled.recipients), (filled.recipients, filled.actors)):
            if not side:
                continue
            for party in [p for p in side if p.kind in ("pronoun", "self")]:
                side.remove(party)
                if trigger.entry["mode"] in _OF_ACTS and party.kind == "pronoun" and not _named_before(clause, party):
                    continue  # ورحبت به: what was told
                meant = self._meant(party, clause, number, taken={p.iso3 for p in (*side, *other)})
                side.extend(meant)

    def _meant(self, party: Party, clause: Clause, number: int, *, taken: set[str]) -> list[Party]:
        """The parties of a pronoun: a list named before it in its sentence, else one of the pair spoken of."""
        if party.sector == "states":  # جارتها: the other of the two spoken of
            code = self._neighbour(clause, taken)
            return [party.state(code)] if code else []
        text = clause.word(party.first)
        if bare(text) in clause.words["guests"] and self.guests and not {p.iso3 for p in self.guests} & taken:
            return [p.meant_by(party) for p in self.guests]
        honorific = any(text.endswith(h) for h in clause.words["honorifics"])
        free = [
            p
            for p in reversed(clause.parties)
            if p.last <= party.first and p.iso3 and p.iso3 not in taken and p.kind not in ("pronoun", "self", "city")
        ]
        if honorific:
            free = [p for p in free if p.personal]
            person = free[0] if free else self.highness or self.subject
            if person is None or person.iso3 in taken:
                return []
            self.highness = person
            return [person.meant_by(party)]
        elif text.endswith("ها"):
            free = [p for p in free if p.feminine] or [p for p in free if not p.gender] or free
        if party.kind == "self":
            free = [p for p in free if p.personal and p.place == ""] or free  # زار سفارة فلسطين وأكد رفض حكومته
        if (doer := which(clause, party.first - 1)) is not None and doer.iso3 not in taken:
            return clause.group(doer)
        if free:
            return clause.group(clause.list_head(free[0]))
        pronoun = "ها" if text.endswith("ها") else "ه" if text.endswith("ه") else ""
        centre = clause.pointed_back(pronoun) if party.kind == "pronoun" and pronoun else None
        if centre is not None and centre.iso3 and centre.iso3 not in taken:
            return [centre.meant_by(party)]
        code = next((c for c in reversed(self._two(clause, party, number)) if c not in taken), None)
        if not code:
            return []
        one = party.of(code)
        one.kind = "state"
        return [one]

    def _neighbour(self, clause: Clause, taken: set[str]) -> str | None:
        """The other of the two whose dealings were told last, where one is at hand, else the state named most."""
        if len(set(self.codes) & taken) == 1 and self._fit(self.codes, lands=True):
            return next(c for c in self.codes if c not in taken)
        here = {p.iso3: 1 for p in clause.parties if p.iso3 and p.iso3 not in self.blocs}
        counts = {**here, **self.counts}
        return max((c for c in counts if c not in taken), key=lambda c: counts[c], default=None)

    def resolve_offices(self, filled: Filled, clause: Clause, number: int) -> None:
        """«ونظيره فلان», «السفير فلان»: an official whose state is not said is of the other of the two spoken of, or of the place."""
        unknown = filled.unknown_actors and bool(filled.locations)
        if not unknown and not _stateless(filled.actors) and not _stateless(filled.recipients):
            return
        codes = _codes([*filled.actors, *filled.recipients])
        for party in [p for p in filled.recipients if p.personal and not p.iso3]:
            words = (t.text for t in clause.tokens[party.first : party.last])
            if any(w in clause.words["own_ministries"] for w in words):
                filled.recipients.remove(party)  # رحبت كينشاسا على لسان وزيرة خارجيتها
        where = [p.iso3 for p in filled.locations if p.iso3 and p.iso3 not in codes]
        if filled.unknown_actors and where and len(filled.actors) == 1 and filled.rules[0] == "actor:VSO":
            one = filled.actors[0].of(where[0])  # تظاهر المئات في باماكو
            one.resolved_by = "coreference"
            filled.actors[0] = one
        for side in (filled.actors, filled.recipients):
            for at, party in enumerate(side):
                if not party.personal or party.iso3 or len(codes) != 1 or party.person_id:
                    continue
                title = bare(clause.word(party.first))
                if side is filled.recipients and title not in clause.words["counterparts"]:
                    continue  # whom somebody arrests may well be his own
                two = self._two(clause, party, number)
                other = [c for c in two if c != codes[0]] if codes[0] in two and len(two) == 2 else []
                if meant := other or where:
                    side[at] = party.of(meant[0])

    def add_unsaid(self, clause: Clause, trigger: Trigger, filled: Filled, number: int) -> None:
        """The side that a clause leaves unsaid is the one of the last sentences' dealings; such a party is inferred, without a name.

        An act against somebody («استدعت السفير») or a dealing with only one side is with the other one; a dealing told
        without anybody («تم التوقيع على اتفاقيات») is between both; praise («رحبت بالقرار») is of those who did what was told.
        """
        if _mirrored(clause, trigger, filled) and self.subject is not None:
            if self.subject.iso3 not in ("", filled.actors[0].iso3):
                _infer(filled.actors, [self.subject], filled, "party")
            return
        if number - self.told > _COUNTERPART_REACH:
            return
        entry, mine = trigger.entry, {p.iso3 for p in filled.actors}
        if filled.recipients:
            theirs = {p.iso3 for p in filled.recipients}
            if not filled.actors and entry["counterpart"] and len(theirs) == 1 and theirs & set(self.codes):
                _infer(
                    filled.actors,
                    [p for p in distinct(self.parties) if p.iso3 and p.iso3 not in theirs][:1],
                    filled,
                    "actor",
                )
            return
        if not filled.actors:
            if entry["bilateral"]:
                _infer(filled.actors, distinct(self.parties), filled, "party")
            return
        if overt(clause, trigger, filled):
            return
        others = [p for p in distinct(self.parties) if p.iso3 and p.iso3 not in mine]
        if entry["reaction"]:
            _infer(filled.recipients, others, filled, "recipient")
        elif len(mine) == 1 and mine & set(self.codes):
            if _one_sided(trigger, filled):
                _infer(filled.actors, others[:1], filled, "party")
            elif entry["counterpart"] or (_needs_recipient(trigger) and not entry["weak"]):
                _infer(filled.recipients, others[:1], filled, "recipient")

    def forget(self) -> None:
        """A new item begins: nobody is carried into it but who holds which office."""
        self.subject, self.told, self.codes, self.parties, self.counts = None, _FAR, [], [], {}
        self.dealt, self.partners, self.acts, self.highness, self.hero, self.centre = _FAR, [], [], None, None, None
        self.guests = []


def _codes(parties: list[Party]) -> list[str]:
    """The states of some parties, each once."""
    out: list[str] = []
    for party in parties:
        if party.iso3 and party.iso3 not in out:
            out.append(party.iso3)
    return out


def _stateless(parties: list[Party]) -> bool:
    """Whether one of some parties is an official whose state is not said."""
    return any(p.personal and not p.iso3 for p in parties)


def _apart(pair: Party, trigger: Trigger, side: list[Party], other: list[Party]) -> frozenset[str]:
    """Who cannot be one of a pair: who mediates between them or asks them, and who deals «with» them."""
    outside = trigger.entry["mode"] == "mediate" or (pair.place == "" and pair.head is None)
    apart = [*(other if outside else []), *(side if pair.place == "مع" else [])]
    return frozenset(p.iso3 for p in apart if p.iso3 and p.kind not in ("pair", "pronoun"))


def _named_before(clause: Clause, party: Party) -> bool:
    """Whether a party stands before a pronoun in its sentence, that it may mean."""
    return any(p.last <= party.first - 1 and p.iso3 for p in clause.parties)


def _mirrored(clause: Clause, trigger: Trigger, filled: Filled) -> bool:
    """«وقع شي مع نظيره الصربي»: whether a dealing names only the other one's counterpart."""
    if trigger.entry["kind"] != "symmetric" or len(filled.actors) != 1 or not trigger.verbal:
        return False
    if filled.actors[0] not in clause.parties:
        return False  # carried over from the sentence before
    return bare(clause.tokens[filled.actors[0].first].text) in clause.words["counterparts"]


def _infer(side: list[Party], parties: list[Party], filled: Filled, role: str) -> None:
    if parties:
        side.extend(p.inferred() for p in parties)
        filled.rules.append(f"{role}:counterpart")


def _one_sided(trigger: Trigger, filled: Filled) -> bool:
    """Whether a dealing of two has one side only, who had not what «ب» governs for its partner."""
    entry = trigger.entry
    if entry["kind"] != "symmetric" or len(filled.actors) != 1:
        return False
    doubtful = entry["weak"] or (bool(filled.rules) and filled.rules[-1] == "party:ب")
    return bool(entry["counterpart"]) or ("pair" in entry["needs"] and not doubtful)


def _needs_recipient(trigger: Trigger) -> bool:
    return trigger.entry["kind"] == "directed" and "recipient" in trigger.entry["needs"]
