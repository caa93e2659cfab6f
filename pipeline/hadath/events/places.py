"""Grammatical place: what a party stands in the place of, read from its proclitics and from what stands left of it."""

from __future__ import annotations

from typing import Any, Final

from hadath.events.kinds import COMPOUND, HEAD, LISTED, QUANTIFIER, spelled, stemmed
from hadath.events.party import BOUND, Party, Scene
from hadath.events.words import Word, bare, some_verb
from hadath.text import Folded

# On the last word before a party these make it no construct.
_ARTICLES: Final = ("ال", "وال", "بال", "لل")
_PREPOSITION_AND_ARTICLE: Final = ("بال", "لل", "وبال", "ولل")

_PRONOUNS: Final = ("ها", "ه", "هما", "هم")
_YEAR: Final = 4  # digits

_MOST: Final = 12  # words of a party with its quantifiers; one said without end is followed no further


class Places:
    """Puts the parties of a sentence into their grammatical places."""

    def __init__(self, folded: Folded, frames: dict[str, Any]) -> None:
        """With the closed classes of the knowledge, for one text."""
        self.folded = folded
        self.words: dict[str, frozenset[str]] = frames["words"]
        self.pronouns: dict[str, str] = frames["pronouns"]
        self.compounds: dict[tuple[str, ...], str] = frames["compounds"]
        self.heads: frozenset[str] = self.words["near_heads"]
        self.institutions: frozenset[str] = frames["institution_heads"]
        self.openers: frozenset[str] = frames["phrase_heads"]
        self.groups: dict[str, bool] = frames["groups"]

    def put(self, scene: Scene, number: int) -> None:
        """Sets place, head and conjunction of one party; those before it have theirs."""
        party = scene.parties[number]
        if party.place and party.kind in ("pronoun", "pair"):
            return
        prefix = self._prefix(scene.tokens[party.first], party)
        party.conjoined = prefix[:1] in ("و", "ف")
        letter = prefix.lstrip("وف")
        if letter and letter[-1] in "بلك":
            party.place = letter[-1]
        else:
            self._by_left(scene, party)
        if number:
            self._join(scene.parties[:number], party, letter)

    def _prefix(self, token: Word, party: Party) -> str:
        """The proclitics on a party's first word, from the offset of its mention or from its spelling."""
        if party.start > token.start:
            return self.folded.text[token.start : party.start]
        if party.kind == "office" and token.text[0] == "و" and token.text not in self.institutions:
            return "و"
        if party.kind not in ("institution", "weak", "pair", "office", "person", "city", "state"):
            return ""
        if not stemmed(token, self.words) & HEAD:
            return self._of_group(token.text) if spelled(token, self.words) & LISTED else ""
        letter, stem = next((letter, stem) for letter, stem in token.spelling.readings if stem in self.openers)
        joined = token.text[0] in "وف" and not stem.startswith(token.text[:2])
        return token.text[0] + letter if joined else letter

    def _of_group(self, text: str) -> str:
        """The proclitics on a group without a state: «والمتمردين», «للمعارضة»."""
        prefix = ""
        while text in self.groups and text[0] in "وفبلك" and text[1:] in self.groups:
            prefix, text = prefix + text[0], text[1:]
        return prefix

    def _join(self, before: list[Party], party: Party, letter: str) -> None:
        """A party joined to the one before it by و, or a second nisba of one noun, has that one's place."""
        previous = before[-1]
        if party.conjoined and not letter and party.first - previous.last <= 1 and previous.kind != "pair":
            if party.kind == "nisba" and previous.kind in ("nisba", "institution", "weak"):
                party.kind, party.role = previous.kind, previous.role
            party.place, party.head = previous.place, previous.head
        elif party.kind == "nisba" and party.first == previous.last and previous.kind in ("nisba", "weak"):
            party.place, party.head, party.conjoined = previous.place, previous.head, True  # العلاقات الكويتية العراقية
        elif party.kind == "nisba" and party.first == previous.last and previous.kind == "pair":
            party.place, party.head, party.kind = previous.place, previous.head, "institution"
            previous.extra.append(party)
        if party.conjoined and (pair := next((p for p in before if previous in p.extra), None)):
            pair.extra.append(party)

    def _by_left(self, scene: Scene, party: Party) -> None:
        """The place that the word left of the party gives it."""
        tokens, left = scene.tokens, party.first - 1
        if left >= 0 and tokens[left].text in self.pronouns:
            if party.kind == "city" and (left in scene.verbs or left - 1 in scene.verbs):
                party.kind = "state"  # أفرجت عنهم باماكو
            return
        if left >= 1 and tokens[left].text == "من":
            for first in range(left - 1, max(left - 3, -1), -1):
                if not tokens[first].text.isdigit() and self._quantifier(tokens[first]) is not None:
                    self._extend(scene, party, first)  # كل من مصر وتركيا, عدد مماثل من الدبلوماسيين
                    return
        if (
            party.kind == "city"
            and left >= 0
            and (left in scene.verbs or left in scene.bound or self._verb(tokens, left))
        ):
            party.kind = "state"  # استخدمت واشنطن
        if left >= 0 and left in scene.bound:
            party.place = BOUND
            return
        if left < 0 or left in scene.taken or left in scene.verbs:
            return
        if party.personal and left >= 0 and self._leads(scene, left):
            party.place = "none"
            return
        if party.personal and (begin := self._delegation(scene, left)) is not None:
            self._extend(scene, party, begin)  # وفد برئاسة الوزير
            return
        compound = self._compound(tokens, left) if spelled(tokens[left], self.words) & COMPOUND else None
        if compound is not None:
            party.place = compound
        else:
            self._by_word(scene, party, left)

    def _compound(self, tokens: list[Word], last: int) -> str | None:
        """The place that the compound preposition gives whose last word is at `last`, None where there is none."""
        word = tokens[last].text
        both = self.compounds.get((tokens[last - 1].text, word)) if last else None
        return both if both is not None else self.compounds.get((word,))

    def _verb(self, tokens: list[Word], index: int) -> bool:
        """Whether a word is a finite verb: of the closed classes, behind a particle (لم تقبل), or by its shape (اكتفت, سترد)."""
        word = tokens[index].text
        if some_verb(word, self.words) or (index and tokens[index - 1].text in self.words["before_verbs"]):
            return True
        perfect = len(word) > 3 and word.endswith("ت") and not word.endswith("ات")
        return perfect or (len(word) > 4 and word.startswith(("ست", "وست", "فست")))

    def _by_word(self, scene: Scene, party: Party, left: int) -> None:
        token = scene.tokens[left]
        word = token.text
        plain = word[1:] if word[0] in "وف" and word[1:] in self.words["prepositions"] else word
        if (
            party.kind == "person"
            and word.startswith(_PREPOSITION_AND_ARTICLE)
            and left not in scene.verbs
            and not self._titled(scene.tokens[party.first])
        ):
            party.place = word.lstrip("وف")[0]  # اعترفت بالمعارض خوان غوايدو
        elif plain in self.words["prepositions"]:
            party.place = plain
            party.conjoined = party.conjoined or word == "وبين"
        elif party.first in scene.noun_ends:
            party.place = "adjective" if party.kind == "nisba" else "idafa"
        elif self._quantifier(token) is not None:
            self._extend(scene, party, left)
        elif party.kind == "nisba":
            self._embed(scene, party, left)
            if party.head is None:
                party.kind = "weak"
        elif party.kind == "office" and self._predicate(scene.tokens[party.first].text):
            return  # فلان الفلاني سفيرا لأفغانستان
        elif party.personal and word.endswith("ا") and len(word) > 3 and not self._dual(word):
            return  # حضر القمة ضيفا الرئيس الأوكراني
        elif self._noun(word) and not word.startswith(_ARTICLES):
            self._embed(scene, party, left)

    def _quantifier(self, word: Word) -> str | None:
        """The preposition on a word that stands before a party and belongs to it («لكل من»), None where the word is no such."""
        if word.text.isdigit():
            return "" if len(word.text) < _YEAR else None  # على 11 مسؤولا, no «عام 2003»
        if not stemmed(word, self.words) & QUANTIFIER:
            return None
        quantifiers = self.words["quantifiers"]
        return next((letter for letter, stem in word.spelling.readings if stem in quantifiers), None)

    def _leads(self, scene: Scene, left: int) -> bool:
        """Whether whose delegation a person leads is said already: «وفد روسي برئاسة نائب رئيس الوزراء»."""
        led = scene.tokens[left].text in self.words["led_by"]
        return led and any(p.role == "delegation" and p.iso3 and 0 <= left - p.last <= 1 for p in scene.parties)

    def _delegation(self, scene: Scene, left: int) -> int | None:
        """The word of the delegation that a person leads, where nothing else says whose it is: «وفد رفيع برئاسة», «وفد يترأسه»."""
        if scene.tokens[left].text not in self.words["led_by"]:
            return None
        for index in range(left - 1, max(left - 4, -1), -1):
            if index in scene.taken:
                return None
            if not self.words["envoys"].isdisjoint(scene.tokens[index].stems):
                return index
        return None

    def _extend(self, scene: Scene, party: Party, first: int) -> None:
        """The party begins at its quantifier, which has its place."""
        party.first, party.start = first, 0
        text = scene.tokens[first].text
        party.conjoined = text[0] == "و" and not any(text in self.words[k] for k in ("quantifiers", "envoys"))
        party.place = self._quantifier(scene.tokens[first]) or ""
        if not party.place and party.last - first < _MOST:
            self._by_left(scene, party)

    def _noun(self, word: str) -> bool:
        """Whether an unknown word before a party looks like a noun it depends on, not a verb, particle or mark."""
        if not word[0].isalpha() or len(word) < 3 or word in self.words["adverbs"]:
            return False
        if word.endswith("يا") and len(word) > 4:
            return False  # رسميا, هاتفيا
        plain, no_nouns = bare(word), self.words["no_nouns"]
        if word in no_nouns or (plain != word and plain in no_nouns) or (plain[0] == "س" and plain[1:] in no_nouns):
            return False
        pronoun = plain.endswith(_PRONOUNS)
        if pronoun and any(plain.endswith(p) and plain[: -len(p)] in self.words["prepositions"] for p in _PRONOUNS):
            return False
        if word.endswith(("ها", "هما", "تهم")) or (word.endswith("ته") and len(word) > 5):
            return False  # with a pronoun on it a noun governs no name: رحب بعودته ولي العهد
        if word.endswith("ت") and not word.endswith("ات") and len(word) > 3:
            return False
        imperfect = plain[0] in "يت" and len(plain) > 3 and not plain.endswith(("ه", "ات")) and plain[:2] != "تع"
        return not imperfect or plain in self.heads

    def _predicate(self, text: str) -> bool:
        """Whether an office is told in the indefinite accusative: it stands in construct with nothing."""
        return text.endswith("ا") and text[:-1] in self.institutions

    def _titled(self, word: Word) -> bool:
        """Whether a person begins with an office, and so is in no apposition: «رحب بالاتفاق وزير الخارجية فلان»."""
        return not self.institutions.isdisjoint(word.stems)

    def _dual(self, word: str) -> bool:
        """Whether a word that ends in ا may be in construct: a dual (وزيرا خارجية) or a noun that the entries name."""
        stem = bare(word)
        return stem in self.institutions or stem[:-1] in self.institutions or stem in self.heads or stem.endswith("ايا")

    def _embed(self, scene: Scene, party: Party, left: int) -> None:
        """The party depends on the noun at `left`: its place is that noun's."""
        tokens, word = scene.tokens, scene.tokens[left].text
        readings = tokens[left].spelling.readings
        letter, party.head = next(((p, s) for p, s in readings if s in self.heads), ("", word))
        if party.head == word and word.startswith(_PREPOSITION_AND_ARTICLE):
            letter, party.head = next(((p, s) for p, s in readings if p), ("", word))
        if letter:
            party.place = letter
            return
        before = left - 1
        if before >= 0 and party.head in self.heads and left not in scene.noun_ends:
            outer = next(((p, s) for p, s in tokens[before].spelling.readings if s in self.heads), None)
            if outer is not None:  # ضد مشروع قرار أمريكي
                if outer[0]:
                    party.place = outer[0]
                    return
                before -= 1
        while before >= 0 and party.kind == "nisba" and tokens[before].text.startswith("ال") and left - before < 3:
            before -= 1
        if before >= 0 and tokens[before].text in self.words["prepositions"]:
            party.place = tokens[before].text
