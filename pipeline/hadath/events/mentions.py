"""The mentions that the finders made, by sentence, at folded offsets where the events need them."""

from __future__ import annotations

from dataclasses import dataclass, field

from hadath.document import CountryMention, DateMention, LeaderMention, Sentence
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded


class Cursor:
    """Where the mentions of one sentence after another lie among those of a text."""

    __slots__ = ("_at", "_starts")

    def __init__(self, starts: list[int]) -> None:
        """For mentions in the order of the text, by where they begin."""
        self._starts: list[int] = starts
        self._at: int = 0

    def within(self, start: int, end: int) -> tuple[int, int]:
        """From which to before which of them begin between two offsets; no later call may ask for what lies before."""
        starts, low = self._starts, self._at
        while low < len(starts) and starts[low] < start:
            low += 1
        high = low
        while high < len(starts) and starts[high] < end:
            high += 1
        self._at = high
        return low, high


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

    at_dates: Cursor = field(init=False)
    at_countries: Cursor = field(init=False)
    at_leaders: Cursor = field(init=False)
    at_cities: Cursor = field(init=False)
    at_organs: Cursor = field(init=False)
    at_pairs: Cursor = field(init=False)

    def __post_init__(self) -> None:
        """Begins at the first sentence."""
        self.at_dates = Cursor([m.start for m in self.dates])
        self.at_countries = Cursor([m.start for m in self.countries])
        self.at_leaders = Cursor([m.start for m in self.leaders])
        self.at_cities = Cursor([h.start for h in self.cities])
        self.at_organs = Cursor([h.start for h in self.organs])
        self.at_pairs = Cursor([h.start for h in self.pairs])

    @property
    def home(self) -> str:
        """The agency's state, else the first that the text names: its institutions may stand without its name."""
        if self.agency:
            return self.agency
        leader: LeaderMention | None = None
        for person in self.leaders:
            if person.iso3 and person.kind != "bloc":
                leader = person
                break
        country: CountryMention | None = None
        for state in self.countries:
            if state.iso3 and state.kind != "bloc":
                country = state
                break
        first = _earlier(leader, country)
        return "" if first is None else first.iso3

    def countries_in(self, sentence: Sentence) -> tuple[CountryMention, ...]:
        """The states named in a sentence; sentences are asked for in their order, here and below."""
        low, high = self.at_countries.within(sentence.start, sentence.end)
        return self.countries[low:high]

    def leaders_in(self, sentence: Sentence) -> tuple[LeaderMention, ...]:
        """The persons named in a sentence."""
        low, high = self.at_leaders.within(sentence.start, sentence.end)
        return self.leaders[low:high]

    def dates_in(self, sentence: Sentence) -> tuple[DateMention, ...]:
        """The dates of a sentence."""
        low, high = self.at_dates.within(sentence.start, sentence.end)
        return self.dates[low:high]


class Here:
    """What the finders found in one sentence (folded: start to end)."""

    __slots__ = ("_ends", "_named", "cities", "countries", "dates", "folded", "leaders", "organs", "pairs")

    def __init__(self, found: Mentions, sentence: Sentence, start: int, end: int) -> None:
        """The mentions that begin in the sentence."""
        self.folded: Folded = found.folded
        self.dates: tuple[DateMention, ...] = found.dates_in(sentence)
        self.countries: tuple[CountryMention, ...] = found.countries_in(sentence)
        self.leaders: tuple[LeaderMention, ...] = found.leaders_in(sentence)
        low, high = found.at_cities.within(start, end)
        self.cities: list[Hit] = found.cities[low:high]
        low, high = found.at_organs.within(start, end)
        self.organs: list[Hit] = found.organs[low:high]
        low, high = found.at_pairs.within(start, end)
        self.pairs: list[Hit] = found.pairs[low:high]
        at = found.folded
        self._named: list[tuple[int, int]] = [(at.position(m.start), at.position(m.end)) for m in self.leaders]
        self._ends: dict[int, int] | None = None

    @property
    def ends(self) -> dict[int, int]:
        """Where names and countries end, and where each begins, titles included."""
        found = self._ends
        if found is None:
            at = self.folded
            found = self._ends = {at.position(m.end): at.position(m.start) for m in self.countries}
            for m in self.leaders:
                start = m.full_start if m.full_start >= 0 else m.start
                found[at.position(max(m.end, m.full_end))] = at.position(start)
        return found

    def names(self, at: int) -> bool:
        """Whether a name covers what begins at a place: «هاكان فيدان» is no «يدان»."""
        return any(start <= at < end for start, end in self._named)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where names, countries and dates begin and end."""
        at = self.folded
        out = [(start, end) for end, start in self.ends.items()]
        out.extend([(at.position(m.start), at.position(m.end)) for m in self.dates])
        return out

    @property
    def parties(self) -> bool:
        """Whether a state, a person, a city, a body or a pair of parties («البلدان») is named."""
        return bool(self.countries or self.leaders or self.cities or self.organs or self.pairs)


def topic(
    leaders: tuple[LeaderMention, ...], countries: tuple[CountryMention, ...]
) -> CountryMention | LeaderMention | None:
    """The first person or state that is named."""
    leader: LeaderMention | None = None
    for person in leaders:
        if person.iso3 and person.kind in ("name", "role"):
            leader = person
            break
    country: CountryMention | None = None
    for state in countries:
        if state.iso3 and state.kind in ("name", "role"):
            country = state
            break
    return _earlier(leader, country)


def _earlier(leader: LeaderMention | None, country: CountryMention | None) -> CountryMention | LeaderMention | None:
    """Which of the two stands first, the person where both begin at one place."""
    if leader is None or (country is not None and country.start < leader.start):
        return country
    return leader
