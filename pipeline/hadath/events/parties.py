"""Parties: persons, offices, states and their institutions in a sentence, each with the grammatical place it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hadath.document import Actor, CountryMention, LeaderMention
from hadath.events.words import Word, readings
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded

_DUAL = ("ان", "ين")
_NO_NOUNS = ("particles", "relatives", "complementisers", "subordinators", "speech_verbs", "light_verbs", "other_verbs")


@dataclass(slots=True, eq=False)
class Party:
    """A party in words first to before last. `place`: "" (bare), idafa, adjective, or the preposition; `head`: the noun it depends on."""

    first: int
    last: int
    iso3: str
    name: str | None
    role: str | None
    sector: str | None
    resolved_by: str
    kind: str  # person, office, state, institution, city, nisba (of an unknown noun), weak, pair
    place: str = ""
    head: str | None = None
    conjoined: bool = False
    core: int = 0
    start: int = 0
    end: int = 0
    person_id: str | None = None
    feminine: bool = False
    extra: list[Any] = field(default_factory=list)

    def actor(self, folded: Folded) -> Actor:
        """The party as an event's actor, with original offsets."""
        start, end = folded.span(self.start, self.end)
        return Actor(
            self.iso3, self.name, self.role, self.sector, folded.original[start:end], start, end, self.resolved_by
        )


class PartyFinder:
    """Finds the parties of a sentence; holds the knowledge and the folded text."""

    def __init__(self, folded: Folded, frames: dict[str, Any], states: dict[str, Any]) -> None:
        """For one text."""
        self.folded = folded
        self.states = states
        self.words = frames["words"]
        self.institutions = frames["institutions"]
        self.pairs = frames["pairs"]
        self.both = frames["both"]
        self.pronouns = frames["pronouns"]
        self.home = frames["home"]
        self.implied = frames["implied"]
        self.compounds = frames["compounds"]
        self.heads = self.words["near_heads"]

    def find(
        self,
        tokens: list[Word],
        countries: list[CountryMention],
        leaders: list[LeaderMention],
        places: tuple[list[Hit], list[Hit]],
        triggers: dict[int, int],
        verbs: set[int],
        home: str,
    ) -> list[Party]:
        """The parties of the words in order; `triggers` maps the first word of a noun trigger to the word after it, `verbs` are finite triggers."""
        ends = set(triggers.values())
        self.verbs = verbs
        taken: set[int] = set()
        parties: list[Party] = []
        for leader in leaders:
            party = self._leader(tokens, leader, countries)
            if party and not taken.intersection(range(party.first, party.last)):
                taken.update(range(party.first, party.last))
                parties.append(party)
        for country in countries:
            party = self._country(tokens, country, ends)
            if party and not taken.intersection(range(party.first, party.last)):
                taken.update(range(party.first, party.last))
                parties.append(party)
        for kind, hits in (("institution", places[1]), ("city", places[0])):
            for hit in hits:
                found = self._range(tokens, hit.start, hit.end)
                if found and not taken.intersection(range(*found)):
                    taken.update(range(*found))
                    party = self._at(
                        tokens, *found, hit.key, None, None, "capital" if kind == "city" else "country_name", kind
                    )
                    party.start, party.end = hit.start, hit.end
                    parties.append(party)
        for index, token in enumerate(tokens):
            text = token.text
            if text[-2:] not in _DUAL and text not in self.implied:
                continue
            sector = next((self.pairs[s] for _, s in readings(text) if s in self.pairs), None)
            if sector and index not in taken:
                first = (
                    index - 1 if index and any(s in self.both for _, s in readings(tokens[index - 1].text)) else index
                )
                parties.append(self._at(tokens, first, index + 1, "", None, None, "coreference", "pair", sector=sector))
            elif index not in taken:
                self._implied(tokens, index, taken, parties, home)
        parties.sort(key=lambda p: p.first)
        parties = self._appositions(tokens, parties)
        for number, party in enumerate(parties):
            self._place(tokens, parties, number, taken, ends)
            if number == 0 and party.first < 4 and tokens[0].text in self.words["topics"]:
                party.place, party.head = "", None  # أما بالنسبة لعمان، فقد …
            party.start, party.end = self._bounds(tokens, party)
            party.feminine = self._feminine(tokens, party)
        return parties

    def _appositions(self, tokens: list[Word], parties: list[Party]) -> list[Party]:
        """«وزير الخارجية النرويجي، بورج براندي»: an office and the name set beside it are one person."""
        out: list[Party] = []
        for party in parties:
            last = out[-1] if out else None
            if last and last.kind == "office" and party.kind == "person" and last.name is None:
                gap = [t.text for t in tokens[last.last : party.first]]
                clash = last.iso3 and party.iso3 and last.iso3 != party.iso3
                if gap in ([], ["،"], [","], ["("]) and not clash and not tokens[party.first].text.startswith("و"):
                    party.first, party.start, party.core = (
                        last.first,
                        last.start or tokens[last.first].start,
                        last.first,
                    )
                    party.iso3, party.role = party.iso3 or last.iso3, party.role or last.role
                    out[-1] = party
                    continue
            out.append(party)
        return out

    def _implied(self, tokens: list[Word], index: int, taken: set[int], parties: list[Party], home: str) -> None:
        """A pronoun on a preposition, or an institution that stands alone for the state last spoken of."""
        text = tokens[index].text
        plain = text[1:] if text[:1] in "وف" and len(text) > 3 else text
        if plain in self.words["selves"]:
            parties.append(self._at(tokens, index, index + 1, "", None, None, "coreference", "self"))
            return
        if plain in self.pronouns:
            place = self.pronouns[plain]
            party = self._at(
                tokens, index, index + 1, "", None, None, "coreference", "pair" if place == "بين" else "pronoun"
            )
            party.place = place
            parties.append(party)
            return
        for length in (2, 1):
            words = tokens[index : index + length]
            role = next((self.home[k] for k in self._home_keys(words) if k in self.home), None)
            if role and home and not taken.intersection(range(index, index + length)):
                taken.update(range(index, index + length))
                parties.append(self._at(tokens, index, index + length, home, None, role, "coreference", "institution"))
                return

    def _home_keys(self, words: list[Word]) -> list[tuple[str, ...]]:
        rest = tuple(w.text for w in words[1:])
        first = words[0].text
        out = [(first, *rest)]
        if first[:1] in "وف" and len(first) > 3:
            out.append((first[1:], *rest))
        if first.startswith("لل"):
            out.append(("ا" + first[1:], *rest))
        return out

    def _bounds(self, tokens: list[Word], party: Party) -> tuple[int, int]:
        return party.start or tokens[party.first].start, party.end or tokens[party.last - 1].end

    def _feminine(self, tokens: list[Word], party: Party) -> bool:
        """Its gender, for agreement with a relative pronoun: the state's, else the first word's."""
        if party.kind in ("person", "office"):
            return False
        if party.kind == "state" and party.iso3 in self.states:
            return bool(self.states[party.iso3]["gender"] == "f")
        return tokens[party.first].text.endswith(("ه", "ات"))

    def _at(
        self,
        tokens: list[Word],
        first: int,
        last: int,
        iso3: str,
        name: str | None,
        role: str | None,
        by: str,
        kind: str,
        *,
        sector: str | None = None,
    ) -> Party:
        return Party(first, last, iso3, name, role, sector, by, kind, core=first)

    def _range(self, tokens: list[Word], start: int, end: int) -> tuple[int, int] | None:
        first = next((i for i, t in enumerate(tokens) if t.end > start), None)
        last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].start < end), None)
        return None if first is None or last is None or last < first else (first, last + 1)

    def _leader(self, tokens: list[Word], leader: LeaderMention, countries: list[CountryMention]) -> Party | None:
        full = (leader.full_start, leader.full_end) if leader.full_start >= 0 else (leader.start, leader.end)
        if any(leader.end <= c.start < full[1] and c.iso3 != leader.iso3 for c in countries):
            full = (full[0], leader.end)  # another state's office follows the name
        start, end = (self.folded.position(x) for x in full)
        found = self._range(tokens, start, end)
        if not found:
            return None
        kind = "person" if leader.kind == "name" else "office"
        by = {"name": "name", "coreference": "coreference", "pattern": "pattern"}.get(
            leader.resolved_by, leader.resolved_by
        )
        party = self._at(
            tokens,
            *found,
            leader.iso3,
            leader.name if kind == "person" else None,
            leader.role,
            by if kind == "person" else "unnamed",
            kind,
        )
        if kind == "person" and party.name is None:
            party.name = leader.text
        party.start, party.end, party.person_id = start, end, leader.person_id
        return party

    def _country(self, tokens: list[Word], country: CountryMention, trigger_ends: set[int]) -> Party | None:
        start, end = self.folded.position(country.start), self.folded.position(country.end)
        found = self._range(tokens, start, end)
        if not found:
            return None
        first, last = found
        by = {
            "name": "country_name",
            "adjective": "adjective",
            "capital": "capital",
            "bloc": "country_name",
            "coref": "coreference",
        }[country.kind]
        reach = 3 if country.kind == "adjective" else 1
        for back in range(
            1, reach + 1
        ):  # the institution may have an adjective before the nisba: الوفد الوزاري الكويتي
            begin = self._institution(tokens, first - back)
            if begin is not None:
                role = self._institution_role(tokens, begin, first - back + 1)
                if begin and (above := self._institution_role(tokens, begin - 1, begin)) == "office":
                    begin, role = begin - 1, above  # رئيس الوكالة الألمانية
                kind = {"people": "weak", "capital": "city", "office": "office"}.get(role or "", "institution")
                party = self._at(
                    tokens,
                    begin,
                    last,
                    country.iso3,
                    None,
                    role,
                    by if country.kind == "adjective" else "country_name",
                    kind,
                )
                return party
            word = tokens[first - back].text if first >= back else ""
            if (
                not word.startswith("ال") and not word.endswith(("ي", "يه", "يين"))
            ) or first - back + 1 in trigger_ends:
                break
        kind = "state" if country.kind != "adjective" else "nisba"
        party = self._at(tokens, first, last, country.iso3, None, None, by, kind)
        party.start, party.end = start, end
        return party

    def _institution(self, tokens: list[Word], index: int) -> int | None:
        """The first word of an institution noun whose last word is at index, None where there is none."""
        if index < 0:
            return None
        for length in (3, 2, 1):
            begin = index - length + 1
            role = self._institution_role(tokens, begin, index + 1) if begin >= 0 else None
            if role == "side" and begin and tokens[begin - 1].text == "من":
                return None  # من جانب قطر
            if role:
                return begin
        return None

    def _institution_role(self, tokens: list[Word], begin: int, end: int) -> str | None:
        rest = tuple(t.text for t in tokens[begin + 1 : end])
        for _, stem in readings(tokens[begin].text):
            for tail in (rest, tuple(r[2:] if r.startswith("ال") else r for r in rest)):
                role = self.institutions.get((stem, *tail))
                if role:
                    return str(role)
        counterpart = not rest and any(s[-1:] == "ه" and s[:-1] == "نظير" for _, s in readings(tokens[begin].text))
        return "official" if counterpart else None

    def _place(self, tokens: list[Word], parties: list[Party], number: int, taken: set[int], ends: set[int]) -> None:
        party = parties[number]
        token = tokens[party.first]
        if party.place and party.kind in ("pronoun", "pair"):
            return
        inner = self._prefix(token, party)
        party.conjoined = inner[:1] in ("و", "ف") and bool(inner)
        letter = inner.lstrip("وف")
        if letter and letter[-1] in "بلك":
            party.place = letter[-1]
        else:
            self._place_by_left(tokens, party, taken, ends)
        previous = parties[number - 1] if number else None
        if previous and party.conjoined and not letter and party.first - previous.last <= 1 and previous.kind != "pair":
            if party.kind == "nisba" and previous.kind in ("nisba", "institution", "weak"):
                party.kind, party.role = (
                    ("institution" if previous.kind == "institution" else previous.kind),
                    previous.role,
                )
            party.place, party.head = previous.place, previous.head
        elif party.kind == "nisba" and previous and party.first == previous.last and previous.kind in ("nisba", "weak"):
            party.place, party.head, party.conjoined = previous.place, previous.head, True  # العلاقات الكويتية العراقية
        elif party.kind == "nisba" and previous and party.first == previous.last and previous.kind == "pair":
            party.place, party.head, party.kind = previous.place, previous.head, "institution"
            previous.extra.append(party)
        if party.conjoined and previous and (pair := next((p for p in parties[:number] if previous in p.extra), None)):
            pair.extra.append(party)

    def _prefix(self, token: Word, party: Party) -> str:
        """The proclitics on a party's first word, from the offset of its mention or from its spelling."""
        if party.start > token.start:
            return self.folded.text[token.start : party.start]
        if party.kind == "office" and token.text[:1] == "و" and not any(k[0] == token.text for k in self.institutions):
            return "و"
        if party.kind in ("institution", "weak", "pair", "office", "person"):
            for letter, stem in readings(token.text):
                known = (
                    (stem,) in self.institutions
                    or stem in self.pairs
                    or stem in self.both
                    or any(k[0] == stem for k in self.institutions)
                )
                if known:
                    conj = (
                        token.text[0]
                        if token.text[0] in "وف" and not stem.startswith(token.text[:2]) and token.text != stem
                        else ""
                    )
                    return conj + letter
        return ""

    def _place_by_left(self, tokens: list[Word], party: Party, taken: set[int], ends: set[int]) -> None:
        left = party.first - 1
        if left >= 0 and tokens[left].text in self.pronouns:
            return
        if (
            left >= 1
            and tokens[left].text == "من"
            and any(s in self.words["quantifiers"] for _, s in readings(tokens[left - 1].text))
        ):
            party.first, party.start = left - 1, 0  # كل من مصر وتركيا
            party.place = next((p for p, s in readings(tokens[left - 1].text) if s in self.words["quantifiers"]), "")
            if not party.place:
                self._place_by_left(tokens, party, taken, ends)
            return
        if party.kind == "city" and left >= 0 and (left in self.verbs or self._verb(tokens[left].text)):
            party.kind = "state"  # استخدمت واشنطن
        if left < 0 or left in taken or left in self.verbs:
            return
        if left >= 1 and (tokens[left - 1].text, tokens[left].text) in self.compounds:
            party.place = self.compounds[(tokens[left - 1].text, tokens[left].text)]
            return
        word = tokens[left].text
        plain = word[1:] if word[:1] in "وف" and word[1:] in self.words["prepositions"] else word
        if (word,) in self.compounds:
            party.place = self.compounds[(word,)]
        elif plain in self.words["prepositions"]:
            party.place = plain
        elif party.first in ends:
            party.place = "adjective" if party.kind == "nisba" else "idafa"
        elif plain in self.words["quantifiers"] or any(s in self.words["quantifiers"] for _, s in readings(word)):
            party.first, party.start = left, 0
            letter = next((p for p, s in readings(word) if s in self.words["quantifiers"]), "")
            party.place = letter
            if not letter:
                self._place_by_left(tokens, party, taken, ends)
        elif self._noun(word) and party.kind != "nisba":
            if not word.startswith(("ال", "وال", "بال", "لل")):
                self._embed(tokens, party, left)
        elif party.kind == "nisba":
            self._embed(tokens, party, left)
            if party.head is None:
                party.kind = "weak"

    def _verb(self, word: str) -> bool:
        bare = word[1:] if word[:1] in "وف" else word
        return any(w in self.words[k] for w in (word, bare) for k in ("light_verbs", "speech_verbs", "other_verbs"))

    def _noun(self, word: str) -> bool:
        """Whether an unknown word before a party looks like a noun it depends on, not a verb, particle or mark."""
        if not word[0].isalpha() or len(word) < 3:
            return False
        bare = word[1:] if word[0] in "وف" else word
        future = bare[1:] if bare[0] == "س" else bare
        if any(w in self.words[k] for w in (word, bare, future) for k in _NO_NOUNS):
            return False
        if any(bare.endswith(p) and bare[: -len(p)] in self.words["prepositions"] for p in ("ها", "ه", "هما", "هم")):
            return False
        if word.endswith("ت") and not word.endswith("ات") and len(word) > 3:
            return False
        return not (
            bare[:1] in "يت"
            and len(bare) > 3
            and not bare.endswith(("ه", "ات"))
            and bare[:2] != "تع"
            and bare not in self.heads
        )

    def _embed(self, tokens: list[Word], party: Party, left: int) -> None:
        """The party depends on the noun at `left`: its place is that noun's."""
        word = tokens[left].text
        letter, stem = next(((p, s) for p, s in readings(word) if s in self.heads), ("", word))
        if stem == word:
            letter, stem = next(
                ((p, s) for p, s in readings(word) if p and word.startswith(("بال", "لل", "وبال", "ولل"))), ("", word)
            )
        party.head = stem
        if letter:
            party.place = letter
            return
        before = left - 1
        while before >= 0 and party.kind == "nisba" and tokens[before].text.startswith("ال") and left - before < 3:
            before -= 1
        if before >= 0 and tokens[before].text in self.words["prepositions"]:
            party.place = tokens[before].text
