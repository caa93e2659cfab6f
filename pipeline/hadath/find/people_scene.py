"""What the finders of people share: the folded text with its words, and the hits and countries by where they start."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from hadath.document import CountryMention
from hadath.knowledge.lexicon import Hit, longest
from hadath.knowledge.offices import Person
from hadath.knowledge.store import Knowledge
from hadath.knowledge.titles import Shapes, Title
from hadath.text import Folded

_WORD: Final = re.compile(r"[^\W\d_]+")
_PROCLITICS: Final = ("و", "ف", "ب", "ل")
_PREPOSITIONS: Final = ("ب", "ل")
_ACCUSATIVE: Final = "ا"
_LONGEST_PREFIX: Final = 3  # letters
_NONE: Final[list[Hit]] = []
_REACH: Final = 60  # a gap or word longer than this ends every phrase, so that no walk runs through a long text


def readings(word: str) -> tuple[str, ...]:
    """A word as it stands and without a conjunction or a preposition before it."""
    return (word, word[1:]) if word[:1] in _PROCLITICS and len(word) > 3 else (word,)


class Word:
    """A word and where it stands."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        """A word in its place."""
        self.start: int = start
        self.end: int = end
        self.text: str = text


class State:
    """A country mention at folded offsets."""

    __slots__ = ("end", "iso3", "kind", "start")

    def __init__(self, start: int, end: int, iso3: str, kind: str) -> None:
        """From a mention."""
        self.start: int = start
        self.end: int = end
        self.iso3: str = iso3
        self.kind: str = kind


@dataclass(slots=True)
class Found:
    """A mention in the making, at folded offsets: `full_*` is the phrase with titles and apposition."""

    start: int
    end: int
    full_start: int
    full_end: int
    kind: str
    rule: str
    role: str = ""
    iso3: str = ""
    person: str = ""
    sense: str = ""
    resolved_by: str = "name"
    name: str = ""
    bare: bool = False  # the title before the name says no state


@dataclass(slots=True)
class Scene:
    """One text as the finders of people see it."""

    folded: Folded
    text: str
    scan: str
    published: str | None
    persons: dict[str, Person]
    titles: dict[str, Title]
    shapes: Shapes
    surnames: dict[str, tuple[str, ...]]
    skeletons: dict[str, tuple[str, ...]]
    states: dict[int, State] = field(default_factory=dict)
    title_hits: dict[int, Hit] = field(default_factory=dict)
    known: dict[int, list[Hit]] = field(default_factory=dict)
    served: frozenset[str] = frozenset()  # the states that the text names
    cities: frozenset[int] = frozenset()  # where words begin that are capitals, with what is attached to them
    hits: dict[str, list[Hit]] = field(default_factory=dict)

    def word(self, position: int) -> Word | None:
        """The next word at or after a folded offset."""
        scan, limit = self.scan, min(position + _REACH, len(self.text))
        start = position
        while start < limit and scan[start] == " ":
            start += 1
        if start >= limit:
            return None
        end = scan.find(" ", start, limit)
        if end < 0:
            end = limit
        word = scan[start:end]
        if not word.isalpha():  # the scan keeps some signs, emoji among them
            match = _WORD.search(self.text, start, limit)
            return Word(match.start(), match.end(), match[0]) if match else None
        return Word(start, end, word)

    def before(self, position: int) -> tuple[int, int]:
        """Start and end of the word before a folded offset; equal where there is none near."""
        end = position
        while end > 0 and self.scan[end - 1] == " ":
            end -= 1
            if position - end > 3:
                return end, end
        return self.scan.rfind(" ", max(end - _REACH, 0), end) + 1, end

    def names_a_place(self, start: int) -> bool:
        """Whether the word before makes a name that of a place or a work: «جامعة السلطان قابوس»."""
        before, end = self.before(start)
        return self.text[end:start] == " " and not self.shapes.places.isdisjoint(readings(self.text[before:end]))

    def is_other(self, start: int) -> bool:
        """Whether the word at an offset tells of an event, a place or a day although a name may stand before it: «بضم», «احتجاجا», «بأسمرة», «الأسبوع»."""
        for kind in ("place", "trigger", "date"):
            hits = self.hits.get(kind, _NONE)
            at = _first_from(hits, start)
            while at < len(hits) and hits[at].start <= start + _LONGEST_PREFIX:
                hit = hits[at]
                if hit.start - len(hit.prefix) == start and self._no_name(kind, hit):
                    return True
                at += 1
        return False

    def _no_name(self, kind: str, hit: Hit) -> bool:
        if kind == "date":
            return not hit.prefix and self.scan.startswith("ال", hit.start)
        if hit.prefix.endswith(_PREPOSITIONS):
            return kind == "place" or hit.tag[0] == "noun"
        return kind == "trigger" and hit.tag[0] == "noun" and self.scan.startswith(_ACCUSATIVE, hit.end - 1)

    def state_at(self, start: int) -> State | None:
        """The state whose name begins with the word at an offset, a proclitic aside."""
        return self.states.get(start) or self.states.get(start + 1) or self.states.get(start + 2)


def _first_from(hits: list[Hit], start: int) -> int:
    """The index of the first hit that begins at an offset or behind it."""
    low, high = 0, len(hits)
    while low < high:
        middle = (low + high) // 2
        if hits[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return low


def scene(
    folded: Folded,
    hits: dict[str, list[Hit]],
    *,
    countries: tuple[CountryMention, ...],
    published: str | None,
    knowledge: Knowledge,
) -> Scene:
    """The scene of a text."""
    people: dict[str, Any] = knowledge.entries["people"]
    out = Scene(
        folded,
        folded.text,
        folded.scan,
        published,
        people["persons"],
        people["titles"],
        people["shapes"],
        people["surnames"],
        people["skeletons"],
    )
    position = folded.position
    for mention in countries:
        start = position(mention.start)
        out.states[start] = State(start, position(mention.end), mention.iso3, mention.kind)
    out.served = frozenset(state.iso3 for state in out.states.values())
    places = [hit for hit in hits.get("place", ()) if hit.tag[0] == "capital"]
    out.cities = frozenset([hit.start - len(hit.prefix) for hit in places])
    out.hits = hits
    for hit in hits.get("title", ()):
        out.title_hits.setdefault(hit.start, hit)  # hits come longest first
    for hit in _unnested(hits.get("person", [])):
        out.known.setdefault(hit.start, []).append(hit)
    return out


def _unnested(hits: list[Hit]) -> list[Hit]:
    """The longest hits, with all readings of one span."""
    chosen = {(hit.start, hit.end) for hit in longest(hits)}
    return [hit for hit in hits if (hit.start, hit.end) in chosen]
