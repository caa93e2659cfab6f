"""Parties found: the mentions of a sentence, its pairs, pronouns and institutions, each then put into its grammatical place."""

from __future__ import annotations

from typing import Any, Final

from hadath.document import CountryMention, LeaderMention
from hadath.events.grouping import joined, list_up
from hadath.events.institutions import Institutions
from hadath.events.kinds import HALF, LISTED, PLURAL, QUANTIFIER, TITLE, spelled, stemmed
from hadath.events.party import Party, Scene
from hadath.events.places import Places
from hadath.events.words import bare
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded

_LONG: Final = 2  # spaces in the name of a body that may have its state's in it: الجمعية العامة للأمم المتحدة
_COUNTRY_BY: Final = {
    "name": "country_name",
    "adjective": "adjective",
    "capital": "capital",
    "bloc": "country_name",
    "coref": "coreference",
}


class PartyFinder:
    """Finds the parties of the sentences of one text."""

    def __init__(
        self, folded: Folded, frames: dict[str, Any], states: dict[str, Any], *, home: str, agency: bool
    ) -> None:
        """For one text; `home` is the state that an institution without a state's name belongs to, `agency` whether its news agency reports."""
        self.folded, self.home, self.agency = folded, home, agency
        self.states: dict[str, dict[str, Any]] = states
        self.words: dict[str, frozenset[str]] = frames["words"]
        self.pronouns: dict[str, str] = frames["pronouns"]
        self.counts: dict[str, int] = frames["counts"]
        self.pairs: dict[str, str] = frames["pairs"]
        self.both: frozenset[str] = frames["both"]
        self.groups: dict[str, bool] = frames["groups"]
        self.institutions = Institutions(frames)
        self.halves: dict[str, str] = frames["halves"]
        self.halved: frozenset[str] = frames["halved"]
        self.divided = False  # whether the state of a divided country was spoken of
        self.bodies: dict[str, str] = {}  # bodies spoken of, by the noun that may stand alone for them
        self.again: set[str] = set()  # how these nouns may be written
        self.places = Places(folded, frames)

    def find(
        self,
        scene: Scene,
        *,
        countries: tuple[CountryMention, ...],
        leaders: tuple[LeaderMention, ...],
        organs: list[Hit],
        cities: list[Hit],
    ) -> list[Party]:
        """The parties of a sentence in order, each in its place."""
        for leader in leaders:
            self._leader(scene, leader, countries)
        long = [hit for hit in organs if self.folded.text.count(" ", hit.start, hit.end) >= _LONG]
        for hit in long:
            self._body(scene, hit, "institution", "country_name" if hit.key else "unresolved")
        for country in countries:
            self._country(scene, country)
        for hit in organs:
            self._body(scene, hit, "institution", "country_name" if hit.key else "unresolved")
        for hit in cities:
            self._body(scene, hit, "city", "capital")
        self.divided = self.divided or any(c.iso3 in self.halved for c in countries)
        if self.divided:
            self._halves(scene)
        if listed := self._listed(scene):
            self._unnamed(scene, listed)
            self._groups(scene, listed)
        self._note_bodies(scene)
        scene.parties = joined(scene, sorted(scene.parties, key=_first))
        for number, party in enumerate(scene.parties):
            self.places.put(scene, number)
            if number == 0 and party.first < 4 and scene.tokens[0].text in self.words["topics"]:
                party.place, party.head = "", None  # أما بالنسبة لعمان، فقد …
            party.start = party.start or scene.tokens[party.first].start
            party.end = party.end or scene.tokens[party.last - 1].end
            party.gender = self._gender(scene, party)
        list_up(scene)
        return scene.parties

    def _leader(self, scene: Scene, leader: LeaderMention, countries: tuple[CountryMention, ...]) -> None:
        first, last = (leader.full_start, leader.full_end) if leader.full_start >= 0 else (leader.start, leader.end)
        if any(leader.end <= c.start < last and c.iso3 != leader.iso3 for c in countries):
            last = leader.end  # another state's office follows the name
        start, end = self.folded.position(first), self.folded.position(last)
        found = scene.words_of(start, end)
        if not found:
            return
        begin, after = found
        party = Party(begin, after, "office", leader.iso3, "unnamed", role=leader.role, start=start, end=end)
        party.person_id = leader.person_id
        word = scene.tokens[party.first]
        if word.start == start and word.text[1:] in self.words["counterparts"]:
            party.start += 1  # ونظيره: the conjunction is no part of the title
        if leader.kind == "name":
            party.kind, party.resolved_by = "person", leader.resolved_by
            party.name = leader.text if leader.name is None else leader.name
        scene.take(party)

    def _country(self, scene: Scene, country: CountryMention) -> None:
        start, end = self.folded.position(country.start), self.folded.position(country.end)
        found = scene.words_of(start, end)
        if not found:
            return
        first, last = found
        kind = country.kind
        nisba = kind == "adjective"
        if nisba and first and _enclosed(scene, first, last):
            return  # (الفرنسية): an agency
        place = Party(first, last, "nisba" if nisba else "state", country.iso3, _COUNTRY_BY[kind], start=start, end=end)
        body = self.institutions.before(scene, place, nisba=nisba)
        if body is None or not scene.take(body):
            scene.take(place)  # القوات الأميركية والبريطانية: the second of one noun's states

    def _body(self, scene: Scene, hit: Hit, kind: str, by: str) -> None:
        """An organ or a city that stands for its state without the state's name."""
        found = scene.words_of(hit.start, hit.end)
        if found is None:
            return
        first, last = found
        if not (kind == "institution" and self._national(scene, last)):
            party = Party(first, last, kind, hit.key, by, start=hit.start, end=hit.end)
            led = self.institutions.before(scene, party, nisba=False) if kind == "institution" else None
            scene.take(led or party)

    def _halves(self, scene: Scene) -> None:
        """«الشمال», «جارتها الجنوبية»: the two states of a divided country by where they lie, once one of them was named."""
        for index, token in enumerate(scene.tokens):
            if not spelled(token, self.words) & HALF:
                continue
            for text in (token.text, bare(token.text)):
                if (code := self.halves.get(text)) is None or index in scene.taken:
                    continue
                neighbour = index > 0 and not self.words["divided"].isdisjoint(scene.tokens[index - 1].stems)
                if neighbour or not text.endswith(("ي", "يه")):
                    scene.take(Party(index - neighbour, index + 1, "state", code, "coreference"))

    def _national(self, scene: Scene, index: int) -> bool:
        """Whether the adjective behind a body makes it a state's own: «مجلس الأمن القومي»."""
        return index < len(scene.tokens) and scene.tokens[index].text in self.words["national"]

    def _listed(self, scene: Scene) -> list[int]:
        """The words that may stand for a party by their spelling."""
        words, again = self.words, self.again
        if not again:
            return [index for index, token in enumerate(scene.tokens) if spelled(token, words) & LISTED]
        tokens = enumerate(scene.tokens)
        return [index for index, token in tokens if spelled(token, words) & LISTED or token.text in again]

    def _unnamed(self, scene: Scene, listed: list[int]) -> None:
        """Pairs, pronouns, and institutions that stand alone."""
        for index in listed:
            if not spelled(scene.tokens[index], self.words) & PLURAL:
                if index not in scene.taken:
                    self._implied(scene, index)
                continue
            text = scene.tokens[index].text
            if text in self.counts:
                self._several(scene, index)
            elif (
                text in self.words["several"]
                and text not in self.pairs
                and not {index - 1, index - 2}.isdisjoint(scene.verbs)
            ):
                self._all_of_them(scene, index)
            if index in scene.taken:
                continue
            kind = self.pairs.get(text)
            if kind is None:
                self._implied(scene, index)
                continue
            if index and scene.tokens[index - 1].text in self.pairs:
                continue  # البلدين الجارين
            before = scene.tokens[index - 1].stems if index else ()
            both = not self.both.isdisjoint(before)
            if text.endswith("هما") and not self.institutions.heads.isdisjoint(before):
                both = True  # وزيرا خارجيتهما
            first = (
                self.institutions.of_pair(scene.tokens, index) if kind == "states" and text.startswith("ال") else None
            )
            if first is not None and scene.taken.isdisjoint(range(first, index)):
                scene.parties.append(Party(first, index + 1, "pair", sector="persons"))  # رئيسا البلدين
            else:
                scene.parties.append(Party(index - both, index + 1, "pair", sector=kind))

    def _several(self, scene: Scene, index: int) -> None:
        """«الدول الثلاث»: a list named before, of as many states."""
        if index and any(s in self.words["several"] for s in _definite(scene.tokens[index - 1].text)):
            scene.take(
                Party(index - 1, index + 1, "pair", sector="states", count=self.counts[scene.tokens[index].text])
            )

    def _all_of_them(self, scene: Scene, index: int) -> None:
        """«اتفق خلالها القادة»: those of the last list, where nothing says whose leaders they are."""
        after = scene.tokens[index + 1].text if index + 1 < len(scene.tokens) else ""
        if index + 1 not in scene.taken and not after.startswith("ال") and after not in self.words["relatives"]:
            scene.take(Party(index, index + 1, "pair", sector="states", count=0))

    def _groups(self, scene: Scene, listed: list[int]) -> None:
        """Groups without a state, named or not: «حركة الشباب», «مسلحون»."""
        for index in listed:
            token = scene.tokens[index]
            named = self.groups.get(token.text) if spelled(token, self.words) & PLURAL else None
            if named is None or index + 1 in scene.taken:
                continue
            after = scene.tokens[index + 1].text if index + 1 < len(scene.tokens) else ""
            joined = token.text[0] == "و" and index - 1 in scene.taken  # الحكومة وحركة آتشيه الحرة
            if not named or after.startswith("ال") or joined:
                scene.take(Party(index, index + 1 + named, "institution", "", "unresolved"))

    def _note_bodies(self, scene: Scene) -> None:
        """«المجلس» after مجلس الأمن, «الحلف» after حلف الأطلسي are they again."""
        for party in scene.parties:
            if party.last <= party.first + 1 or not party.iso3:
                continue
            word = bare(scene.tokens[party.first].text).removeprefix("ال")
            if word in self.words["body_heads"]:
                noun = "ال" + word
                self.bodies[noun] = party.iso3
                self.again.update((noun, "و" + noun, "ف" + noun))

    def _implied(self, scene: Scene, index: int) -> None:
        """A pronoun on a preposition, or an institution that stands alone for the state last spoken of."""
        text = scene.tokens[index].text
        plain = text[1:] if text[0] in "وف" and len(text) > 3 else text
        if plain in self.words["selves"]:
            if plain in self.words["counterparts"] and index + 1 in scene.taken:
                return  # مع ضيفه رئيس الوزراء
            scene.parties.append(Party(index, index + 1, "self"))
        elif plain[1:] in self.words["honorifics"]:
            scene.parties.append(Party(index, index + 1, "self", place=plain[0]))  # لسموه
        elif (letter := self._neighbour(text)) is not None:
            noun = bool(index) and not self.words["grounds"].isdisjoint(scene.tokens[index - 1].stems)
            scene.parties.append(
                Party(index - noun, index + 1, "pronoun", place=letter, sector="states")
            )  # البلد الجار
        elif place := self.pronouns.get(plain):
            if index and bare(scene.tokens[index - 1].text) in self.words["performed"]:
                return  # زيارة قام بها فلان: the visit
            both = place == "بين" and not (text.endswith(("ه", "ها")) and self._and_between(scene, index + 1))
            kind = "pair" if both else "pronoun"
            scene.parties.append(Party(index, index + 1, kind, place=place))
        elif (body := self.bodies.get(plain)) is not None and not _defined(scene, index):
            scene.take(Party(index, index + 1, "institution", body))
        elif self.home:
            for length, role in self.institutions.alone(scene.tokens, index):
                if role == "agency" and (not self.agency or _defined(scene, index) or index - 1 in scene.taken):
                    continue
                kind = "state" if role in ("country", "agency") else "institution"
                party = Party(index, index + length, kind, self.home, role=role if kind != "state" else None)
                party.alone = kind == "institution" and not self.agency
                if text[0] in "بل" and text[1:3] != "ال" and len(text) > 4:
                    party.start = scene.tokens[index].start + 1  # لبلادنا
                if scene.take(party):
                    break

    def _and_between(self, scene: Scene, index: int) -> bool:
        """Whether «وبين» goes on: «بينها وبين باكستان»."""
        return index < len(scene.tokens) and scene.tokens[index].text == "وبين"

    def _neighbour(self, text: str) -> str | None:
        """The preposition on «her neighbour», None where a word is no such."""
        return next((letter for letter, stem in _prefixed(text) if stem in self.words["neighbours"]), None)

    def _gender(self, scene: Scene, party: Party) -> str:
        """Its gender, for agreement: a person's title's, a state's, else what the ending of the first word shows."""
        token = scene.tokens[party.first]
        word, kinds = token.text, stemmed(token, self.words)
        if party.kind == "self" or kinds & QUANTIFIER:
            return ""  # قادة مصر, كل من
        if party.personal:
            return "" if not kinds & TITLE else "f" if word.endswith("ه") else "m"
        if party.kind == "state" and party.iso3 in self.states and not word.endswith("ه"):
            return "f" if party.resolved_by == "capital" else str(self.states[party.iso3]["gender"])
        masculine = self.words["masculine_bodies"]
        if bare(word).removeprefix("ال") in masculine or (word[0] in "وف" and word in masculine):
            return "m"
        marked = word.endswith(("ه", "ات")) and party.role not in ("official", "people", "office")
        return "f" if marked else ""


def _first(party: Party) -> int:
    """Where a party begins."""
    return party.first


def _prefixed(text: str) -> tuple[tuple[str, str], ...]:
    """What a word may be, its article left on: pairs of the preposition on it and the rest."""
    plain = bare(text)
    if plain.startswith("لل"):
        return ((("ل", "ا" + plain[1:])),)
    return (("", text), ("", plain), (plain[0] if plain[0] in "بل" else "", plain[1:]))


def _enclosed(scene: Scene, first: int, last: int) -> bool:
    """Whether words stand alone in brackets."""
    return last < len(scene.tokens) and scene.tokens[first - 1].text == "(" and scene.tokens[last].text == ")"


def _definite(text: str) -> tuple[str, ...]:
    """The definite nouns that a word may be: «للدول» is الدول."""
    plain = bare(text)
    return (text, plain, "ا" + plain[1:] if plain.startswith("لل") else plain, plain[1:])


def _defined(scene: Scene, index: int) -> bool:
    """Whether a definite word follows, so that the noun is another body's: «المجلس الأعلى»."""
    return index + 1 < len(scene.tokens) and scene.tokens[index + 1].text.startswith("ال")
