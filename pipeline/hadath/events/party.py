"""A party: a person, office, state or institution in a sentence, with the grammatical place it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from hadath.document import Actor
from hadath.events.words import Word, begun
from hadath.text import Folded

BOUND: Final = "bound"  # the place behind a noun that ends in a pronoun, whose object it is: «خلال لقائه الرئيس»


@dataclass(slots=True, eq=False)
class Party:
    """A party in words first to before last. Spans are folded offsets, 0 where the words give them.

    `kind`: person, office, state, institution, city, pair (الجانبان), pronoun, self (بلاده), nisba (of an unknown noun), weak (named
    inside another noun's phrase), unknown. `place`: "" (bare), idafa, adjective, or the preposition; `head`: the noun it depends on.
    """

    first: int
    last: int
    kind: str
    iso3: str = ""
    resolved_by: str = "coreference"
    name: str | None = None
    role: str | None = None
    sector: str | None = None
    place: str = ""
    head: str | None = None
    conjoined: bool = False
    count: int = 2  # of a pair: how many it points back to
    start: int = 0
    end: int = 0
    person_id: str | None = None
    gender: str = ""  # "m" or "f", for agreement; "" where the text does not show it
    alone: bool = False  # a body without a state's name, of the state spoken of
    extra: list[Party] = field(default_factory=list)  # the two that a pair is named with

    @property
    def usable(self) -> bool:
        """Whether it can act: not a nisba of an unknown noun, not a country inside another noun's phrase; a «self» can."""
        return self.head is None and self.kind not in ("weak", "nisba", "city", "pronoun")

    @property
    def feminine(self) -> bool:
        """Whether it is known to be feminine."""
        return self.gender == "f"

    def agrees(self, pronoun: str) -> bool:
        """Whether a pronoun may mean it: «ها» is no minister's, «ه» no state's of feminine name."""
        return not (pronoun == "ها" and self.gender == "m") and not (pronoun == "ه" and self.feminine)

    @property
    def personal(self) -> bool:
        """Whether it is a person, by name or by office."""
        return self.kind in ("person", "office")

    @property
    def known(self) -> bool:
        """Whether it is a person, a state or one of its bodies in its own right."""
        return self.kind in ("person", "office", "state", "institution")

    def of(self, iso3: str) -> Party:
        """The same party of another state; `replace` of `dataclasses` would take forty times as long."""
        return Party(
            first=self.first,
            last=self.last,
            kind=self.kind,
            iso3=iso3,
            resolved_by=self.resolved_by,
            name=self.name,
            role=self.role,
            sector=self.sector,
            place=self.place,
            head=self.head,
            conjoined=self.conjoined,
            count=self.count,
            start=self.start,
            end=self.end,
            person_id=self.person_id,
            gender=self.gender,
            alone=self.alone,
            extra=self.extra,
        )

    def meant_by(self, pronoun: Party) -> Party:
        """The same party where a pronoun stands that means it."""
        one = self.of(self.iso3)
        one.first, one.last, one.resolved_by = pronoun.first, pronoun.last, "coreference"
        return one

    def state(self, iso3: str) -> Party:
        """A state in the party's place."""
        one = self.of(iso3)
        one.kind, one.sector = "state", None
        return one

    def inferred(self) -> Party:
        """The party's state, as what a clause leaves unsaid: no name, no office, no words of its own."""
        return Party(self.first, self.last, "state", self.iso3, "inferred")

    def actor(self, folded: Folded) -> Actor:
        """The party as an event's actor, with original offsets; one that the clause does not name has none."""
        if self.resolved_by == "inferred":
            return Actor(self.iso3, None, None, None, None, None, None, "inferred")
        start, end = folded.span(self.start, self.end)
        text = folded.original[start:end]
        return Actor(self.iso3, self.name, self.role, self.sector, text, start, end, self.resolved_by)


@dataclass(slots=True)
class Scene:
    """A sentence whose parties are being found: its words, where its triggers stand, the parties so far and the words they take."""

    tokens: list[Word]
    noun_ends: set[int]  # the words after noun triggers
    verbs: set[int]  # finite triggers
    bound: set[int]  # the last words of noun triggers that end in a pronoun: nothing is in construct with them
    parties: list[Party] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def take(self, party: Party) -> bool:
        """Whether the party's words were free; then it is one of the scene's."""
        for index in range(party.first, party.last):
            if index in self.taken:
                return False
        for index in range(party.first, party.last):
            self.taken.add(index)
        self.parties.append(party)
        return True

    def words_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The first word and the one after the last that folded offsets cover, None where they cover none."""
        first, last = begun(self.tokens, start + 1), begun(self.tokens, end)
        if first and self.tokens[first - 1].end > start:
            first -= 1
        return (first, last) if first < last else None
