"""Institutions: nouns that stand for a state when its name or nisba follows (الوفد الوزاري الكويتي), or alone for the state spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from hadath.events.kinds import ACTOR, TITLE, stemmed
from hadath.events.party import Party, Scene
from hadath.events.words import Word

# What a noun that is no actor of its own makes of the state it goes with.
_KINDS: Final = {"people": "weak", "capital": "city", "office": "office"}
_ACTING: Final = ("office", "official", "delegation", "government", "parliament", "military", "leadership")
_NISBA_REACH: Final = 3  # words that may stand between an institution and the nisba of its state, itself included


class Institutions:
    """Finds the institutions in words."""

    def __init__(self, frames: dict[str, Any]) -> None:
        """With the nouns of the knowledge."""
        self.nouns: dict[tuple[str, ...], str] = frames["institutions"]
        self.heads: frozenset[str] = frames["institution_heads"]
        self.words: dict[str, frozenset[str]] = frames["words"]
        self.seated: frozenset[str] = frames["seated"]
        self.home: dict[tuple[str, ...], str] = frames["home"]

    def before(self, scene: Scene, place: Party, *, nisba: bool) -> Party | None:
        """The institution that a state's name or nisba closes, as a party of that state; None where none stands before it."""
        tokens, first = scene.tokens, place.first
        if not nisba and first >= 2 and tokens[first - 1].text == "من":
            return self._sent(tokens, place)
        if not nisba and first >= 2 and tokens[first - 1].text == "في":
            return self._seated(tokens, place)
        for back in range(1, (_NISBA_REACH if nisba else 1) + 1):
            begin = self._ending_at(tokens, first - back)
            if begin is not None and not nisba and tokens[begin].text.startswith(("ال", "وال", "فال")):
                return None  # طالبت السلطات فرنسا
            if begin is not None:
                return self._party(tokens, begin, first - back + 1, place, nisba=nisba)
            word = tokens[first - back].text if first >= back else ""
            adjective = word.startswith("ال") or word.endswith(("ي", "يه", "يين"))
            if not adjective or word in self.words["prepositions"] or first - back + 1 in scene.noun_ends:
                break
        return None

    def _sent(self, tokens: list[Word], place: Party) -> Party | None:
        """«وفد من قطر», «مسؤولون من إيران»: the delegation or the officials of a state that they are from."""
        last = place.first - 2
        begin = self._ending_at(tokens, last)
        if begin is None and last > 0 and not tokens[last].text.startswith("ال"):
            last -= 1  # وفد رفيع من قطر
            begin = self._ending_at(tokens, last)
        role = None if begin is None else self._role(tokens, begin, last + 1)
        if begin is None or role not in ("delegation", "official") or tokens[begin].text.startswith("ال"):
            return None
        return Party(begin, place.last, "institution", place.iso3, "country_name", role=role)

    def _seated(self, tokens: list[Word], place: Party) -> Party | None:
        """«السلطات العسكرية في النيجر»: the body of a state that is named by where it sits."""
        last = place.first - 2
        for at in range(last, max(last - 3, -1), -1):
            begin = self._ending_at(tokens, at)
            if begin is not None:
                role = self._role(tokens, begin, at + 1)
                plain = not tokens[begin].text.startswith("ال")  # مسؤولين في بيلاروسيا, وزير المالية في زيمبابوي
                placed = plain and role == "military"  # قوات في الصومال: they are only there
                seated = (role in self.seated and not placed) or (
                    plain and (role == "official" or (role == "office" and at > begin))
                )
                return (
                    Party(begin, place.last, "institution", place.iso3, "country_name", role=role) if seated else None
                )
            if not tokens[at].text.startswith("ال"):
                return None
        return None

    def _party(self, tokens: list[Word], begin: int, end: int, place: Party, *, nisba: bool) -> Party:
        role = self._role(tokens, begin, end)
        if begin and self._role(tokens, begin - 1, begin) == "office":
            begin, role = begin - 1, "office"  # رئيس الوكالة الألمانية
        kind = _KINDS.get(role or "", "institution")
        return Party(begin, place.last, kind, place.iso3, place.resolved_by if nisba else "country_name", role=role)

    def _ending_at(self, tokens: list[Word], index: int) -> int | None:
        """The first word of the institution noun whose last word is at index, None where there is none."""
        for begin in range(max(index - 2, 0), index + 1):
            role = self._role(tokens, begin, index + 1)
            if role == "side" and begin and tokens[begin - 1].text == "من":
                return None  # من جانب قطر
            if role:
                return begin
        return None

    def of_pair(self, tokens: list[Word], index: int) -> int | None:
        """The first word of those who act for both at a word («وزيرا خارجية البلدين»), None where no such noun stands before it."""
        begin = self._ending_at(tokens, index - 1) if index else None
        return begin if begin is not None and self._role(tokens, begin, index) in _ACTING else None

    def _role(self, tokens: list[Word], begin: int, end: int) -> str | None:
        """What the words from begin to before end say of an actor, None where they are no institution."""
        kinds = stemmed(tokens[begin], self.words)
        if not kinds & ACTOR:
            return None  # most words
        known = tokens[begin].stems
        if kinds & TITLE:
            rest = tuple([t.text for t in tokens[begin + 1 : end]])
            indefinite = tuple([r.removeprefix("ال") for r in rest])
            for stem in known:
                for tail in (rest, indefinite):
                    if role := self.nouns.get((stem, *tail)):
                        return role
        return "official" if end == begin + 1 and not self.words["counterparts"].isdisjoint(known) else None

    def alone(self, tokens: list[Word], index: int) -> Iterator[tuple[int, str]]:
        """How many words from index on may be an institution that stands alone (أوضحت وزارة الخارجية), and which, the longest first."""
        for length in (2, 1):
            words = tokens[index : index + length]
            role = next((self.home[key] for key in _spellings(words) if key in self.home), None)
            if role and len(words) == length:
                yield length, str(role)


def _spellings(words: list[Word]) -> list[tuple[str, ...]]:
    """The words as they stand, without a conjunction, and with the article that ل hides."""
    first, *rest = (w.text for w in words)
    out = [(first, *rest)]
    if first[0] in "وف" and len(first) > 3:
        out.append((first[1:], *rest))
    if first.startswith("لل"):
        out.append(("ا" + first[1:], *rest))
    elif first[0] in "بل" and not first.startswith("بال"):
        out.append((first[1:], *rest))
    return out
