"""A clause as roles are read from it: its words, parties and triggers, and the roles filled so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from hadath.events.kinds import LIGHT, SPEECH, spelled
from hadath.events.party import Party
from hadath.events.triggers import Trigger
from hadath.events.words import Word, bare, is_verb


@dataclass(slots=True)
class Filled:
    """The parties of a trigger by role, with the rule that placed each: subject, object, idafa, a preposition …"""

    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    locations: list[Party] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    present: bool = False  # told in the present tense

    def add(self, role: str, group: list[Party], rule: str) -> None:
        """Puts a group into a role once."""
        if role == "recipient":
            target = self.recipients
            if self.actors:
                known = {p.iso3 for p in self.actors if p.iso3}
                group = [p for p in group if p.iso3 not in known or p.kind == "pair"]
        elif role in ("actor", "party"):
            target = self.actors
        elif role == "location":
            target = self.locations
        else:
            return
        if group and target and all(p.kind == "unknown" for p in target) and rule != "object":
            target.clear()  # somebody known is better
        new = [p for p in group if p not in self.actors and p not in self.recipients and p not in target]
        target.extend(new)
        if new:
            self.rules.append(f"{role}:{rule}")

    @property
    def unknown_actors(self) -> bool:
        """Whether there are actors and nobody knows them."""
        return bool(self.actors) and all(p.kind == "unknown" for p in self.actors)

    def past_unknown(self, index: int) -> int:
        """The word from an index on where an unknown subject has ended: the states in its own phrase have no role."""
        for party in self.actors:
            if party.kind == "unknown" and party.last > index:
                index = party.last
        return index


@dataclass(slots=True)
class Clause:
    """What roles are read from: the words, the parties and triggers of one sentence, the subject carried over from before."""

    tokens: list[Word]
    parties: list[Party]
    triggers: list[Trigger]
    words: dict[str, frozenset[str]]
    carried: Party | None
    timed: frozenset[int]  # the words of its dates
    voweled: frozenset[int] = frozenset()  # its words that are written with the vowel of a passive: طُرد
    date_at: dict[int, int] = field(default_factory=dict)  # by a trigger's first word, the first word of its date
    hero: Party | None = None  # the person whose life the text tells
    centre: Party | None = None  # whom a pronoun meant in the sentence before
    pointed: Party | None = None  # whom one means in this, of those spoken of before

    named: frozenset[int] = field(init=False)  # the words of its parties
    starts: frozenset[int] = field(init=False)  # the first words of its triggers

    def __post_init__(self) -> None:
        """Notes the words of the parties and triggers."""
        self.starts = frozenset([t.first for t in self.triggers])
        self.named = frozenset([i for party in self.parties for i in range(party.first, party.last)])

    def pointed_back(self, pronoun: str) -> Party | None:
        """Whom a pronoun means that nobody in its sentence goes before: whose life is told, whom one meant last, who was spoken of."""
        for party in (self.hero, self.centre, self.carried):
            if party is not None and party.agrees(pronoun):
                self.pointed = party
                return party
        return None

    def word(self, index: int) -> str:
        """A word's text, "" where there is none: a party carried over from another sentence has its place there and not here."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def group(self, party: Party) -> list[Party]:
        """The party and those joined to it by و: one list, one place."""
        index = self._number(party)
        out = [party]
        if index < 0:  # carried over from the sentence before
            return out
        for following in self.parties[index + 1 :]:
            gap = [t.text for t in self.tokens[out[-1].last : following.first]]
            joined = following.conjoined and gap in ([], ["،"], [","], ["و"], ["وبين"])
            if not joined or following.kind == "pair":
                break
            out.append(following)
        return out

    def _number(self, party: Party) -> int:
        """Which of the clause's parties it is, less than none where it is of another sentence."""
        for number, one in enumerate(self.parties):
            if one is party:
                return number
        return -1

    def list_head(self, party: Party) -> Party:
        """The first party of the list that a party closes."""
        index = self._number(party)
        if index < 0:
            return party
        while (
            index > 0
            and self.parties[index].conjoined
            and self.parties[index - 1].last >= self.parties[index].first - 1
        ):
            index -= 1
        return self.parties[index]

    def between(self, first: int, last: int) -> list[Party]:
        """The parties that stand wholly in words first to before last."""
        return [p for p in self.parties if p.first >= first and p.last <= last]

    def starting(self, first: int, last: int) -> list[Party]:
        """The parties that begin in words first to before last."""
        return [p for p in self.parties if first <= p.first < last]

    def is_a(self, kind: str, text: str) -> bool:
        """Whether a word is a form of a verb of that class, proclitics aside."""
        return is_verb(text, self.words[kind])

    def light_at(self, index: int) -> bool:
        """Whether the word at an index is a light verb."""
        return spelled(self.tokens[index], self.words) & LIGHT != 0

    def speech_at(self, index: int) -> bool:
        """Whether the word at an index is a verb of speech."""
        return spelled(self.tokens[index], self.words) & SPEECH != 0

    def transparent(self, text: str) -> bool:
        """Whether a word may stand between a subject and its verb."""
        if not text[0].isalpha() and text in "،,()\"'«»-":
            return True
        return text in self.words["particles"] or bare(text) in self.words["particles"]

    def opened_by(self, text: str) -> bool:
        """Whether a word opens a clause."""
        return bare(text) in self.words["clause_openers"] or text in self.words["complementisers"]
