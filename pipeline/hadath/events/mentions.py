"""The mentions that the finders made, by sentence, at folded offsets where the events need them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, TypeVar

from hadath.document import CountryMention, DateMention, LeaderMention, Sentence
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded

_Item = TypeVar("_Item", CountryMention, DateMention, LeaderMention, Hit)
_START: Final = attrgetter("start")


@dataclass(slots=True)
class Mentions:
    """What the finders found in a text, by kind."""

    folded: Folded
    dates: tuple[DateMention, ...]
    countries: tuple[CountryMention, ...]
    leaders: tuple[LeaderMention, ...]
    cities: list[Hit]
    organs: list[Hit]

    @property
    def home(self) -> str:
        """The first state that the text names: its institutions may stand without its name."""
        return next((m.iso3 for m in _together(self.leaders, self.countries) if m.iso3 and m.kind != "bloc"), "")

    def ends(self, sentence: Sentence) -> dict[int, int]:
        """Where names and countries end, and where each begins, titles included."""
        at = self.folded.position
        out = {at(m.end): at(m.start) for m in within(self.countries, sentence)}
        for m in within(self.leaders, sentence):
            out[at(max(m.end, m.full_end))] = at(m.full_start if m.full_start >= 0 else m.start)
        return out

    def spans(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Where names, countries and dates begin and end."""
        at = self.folded.position
        dates = [(at(m.start), at(m.end)) for m in within(self.dates, sentence)]
        return [*((start, end) for end, start in self.ends(sentence).items()), *dates]

    def topic(self, sentence: Sentence) -> CountryMention | LeaderMention | None:
        """The first person or state that a sentence names."""
        named = _together(within(self.leaders, sentence), within(self.countries, sentence))
        return next((m for m in named if m.iso3 and m.kind in ("name", "role")), None)

    def parties_in(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether a sentence (folded: start to end) names a state, a person, a city or a body."""
        return bool(
            within(self.countries, sentence)
            or within(self.leaders, sentence)
            or between(self.cities, start, end)
            or between(self.organs, start, end)
        )


def _together(
    leaders: tuple[LeaderMention, ...], countries: tuple[CountryMention, ...]
) -> list[LeaderMention | CountryMention]:
    return sorted((*leaders, *countries), key=_START)


def within(mentions: tuple[_Item, ...], sentence: Sentence) -> tuple[_Item, ...]:
    """The mentions that begin in a sentence."""
    if not mentions:
        return mentions
    low = bisect_left(mentions, sentence.start, key=_START)
    return mentions[low : bisect_left(mentions, sentence.end, low, key=_START)]


def between(hits: list[Hit], start: int, end: int) -> list[Hit]:
    """The hits that begin from start to before end."""
    return hits[bisect_left(hits, start, key=_START) : bisect_left(hits, end, key=_START)] if hits else hits
