"""The mentions that the finders made, by sentence, at folded offsets where the events need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final, TypeVar

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
    pairs: list[Hit]
    agency: str  # the state whose news agency reports, "" where none does

    @property
    def home(self) -> str:
        """The agency's state, else the first that the text names: its institutions may stand without its name."""
        return self.agency or next(
            (m.iso3 for m in _together(self.leaders, self.countries) if m.iso3 and m.kind != "bloc"), ""
        )


class Here:
    """What the finders found in one sentence (folded: start to end)."""

    __slots__ = ("_ends", "cities", "countries", "dates", "folded", "leaders", "organs", "pairs")

    def __init__(self, found: Mentions, sentence: Sentence, start: int, end: int) -> None:
        """The mentions that begin in the sentence."""
        self.folded: Folded = found.folded
        self.dates: tuple[DateMention, ...] = within(found.dates, sentence)
        self.countries: tuple[CountryMention, ...] = within(found.countries, sentence)
        self.leaders: tuple[LeaderMention, ...] = within(found.leaders, sentence)
        self.cities: list[Hit] = between(found.cities, start, end)
        self.organs: list[Hit] = between(found.organs, start, end)
        self.pairs: list[Hit] = between(found.pairs, start, end)
        self._ends: dict[int, int] | None = None

    @property
    def ends(self) -> dict[int, int]:
        """Where names and countries end, and where each begins, titles included."""
        found = self._ends
        if found is None:
            at = self.folded.position
            found = self._ends = {at(m.end): at(m.start) for m in self.countries}
            for m in self.leaders:
                found[at(max(m.end, m.full_end))] = at(m.full_start if m.full_start >= 0 else m.start)
        return found

    def names(self, at: int) -> bool:
        """Whether a name covers what begins at a place: «هاكان فيدان» is no «يدان»."""
        folded = self.folded
        return any(folded.position(m.start) <= at < folded.position(m.end) for m in self.leaders)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where names, countries and dates begin and end."""
        at = self.folded.position
        return [
            *[(start, end) for end, start in self.ends.items()],
            *[(at(m.start), at(m.end)) for m in self.dates],
        ]

    @property
    def parties(self) -> bool:
        """Whether a state, a person, a city, a body or a pair of parties («البلدان») is named."""
        return bool(self.countries or self.leaders or self.cities or self.organs or self.pairs)


def topic(
    leaders: tuple[LeaderMention, ...], countries: tuple[CountryMention, ...]
) -> CountryMention | LeaderMention | None:
    """The first person or state that is named."""
    return next((m for m in _together(leaders, countries) if m.iso3 and m.kind in ("name", "role")), None)


def _together(
    leaders: tuple[LeaderMention, ...], countries: tuple[CountryMention, ...]
) -> list[LeaderMention | CountryMention]:
    return sorted((*leaders, *countries), key=_START)


def within(mentions: tuple[_Item, ...], sentence: Sentence) -> tuple[_Item, ...]:
    """The mentions that begin in a sentence."""
    if not mentions:
        return mentions
    low = _first(mentions, sentence.start)
    return mentions[low : _first(mentions, sentence.end)]


def between(hits: list[Hit], start: int, end: int) -> list[Hit]:
    """The hits that begin from start to before end."""
    return hits[_first(hits, start) : _first(hits, end)] if hits else hits


def _first(items: Sequence[Any], at: int) -> int:
    """How many items begin before an offset: `bisect_left` with a key takes five times as long."""
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle].start < at:
            low = middle + 1
        else:
            high = middle
    return low
