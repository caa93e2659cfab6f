"""From triggers to mentions: windows, the longest expression at each place that its guard lets stand, its value."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from hadath.document import DateMention, Options, Sentence
from hadath.find.dates.build import BUILDERS
from hadath.find.dates.clause import speaks_of_future
from hadath.find.dates.context import Context, parse_published
from hadath.find.dates.grammar import Grammar, Match, Window
from hadath.find.dates.guards import GUARDS, agrees
from hadath.find.dates.longtail import latin_dates
from hadath.find.dates.place import Place
from hadath.find.dates.value import Value, parts_of
from hadath.knowledge.dates import DateLanguage
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.store import Knowledge
from hadath.text import TATWEEL, Folded

# Numbers that may be dates by themselves: a year, numbers joined by signs, a year of two digits behind «war».
# Each begins with the digit, and what stands before that is asked behind it: so it is tried at digits alone.
_DIGITS: Final = re.compile(
    r"[0-9](?:(?<![\d.]\d)(?:(?<=1)\d|(?<=2)0)\d\d(?!\d)"
    r"|\d{0,3} ?[/.:–-] ?\d{1,4}|[هم]\b|(?<=[به] [3-9])\d(?![\d.,:/%]))"
)
# What is asked of digits and Latin letters costs less of bytes: 0 for a digit, a for a letter, a space for all else.
_KINDS: Final = (
    b"".join(b"0" if c.isdecimal() else b"a" if c.isalpha() else b" " for c in map(chr, range(128))) + b" " * 128
)
_SHORT: Final = 40  # a text so short may be nothing but an expression
_NEAR: Final = 60  # characters within which a year holds for a day-month behind it


class Finder:
    """Finds dates by one language; shared by all texts, so it holds no state of any."""

    _made: ClassVar[dict[int, Finder]] = {}

    def __init__(self, language: DateLanguage) -> None:
        """Bind to a language."""
        self.language = language
        self.lists = language.lists
        self.grammar = Grammar(language)

    @classmethod
    def of(cls, knowledge: Knowledge) -> Finder:
        """The finder of a knowledge, made once."""
        language = knowledge.entries["dates"]
        finder = cls._made.get(id(language))
        if finder is None or finder.language is not language:
            finder = cls._made[id(language)] = cls(language)
        return finder

    def find(
        self,
        folded: Folded,
        hits: list[Hit],
        *,
        sentences: tuple[Sentence, ...],
        published: str | None,
        options: Options,
    ) -> tuple[DateMention, ...]:
        """The mentions of a text."""
        context = Context(parse_published(published), options)
        marks = _Sentences(sentences)
        plain = folded.text.encode("ascii", "replace")
        kinds = plain.translate(_KINDS)
        out: list[DateMention] = []
        floor = 0
        for place in _places(folded.text, kinds, hits):
            if place < floor:
                continue
            start, end = self.grammar.extent(folded.text, place, floor)
            out += self._mentions(folded, start, self.grammar.window(folded.text[start:end]), context, marks)
            floor = max(end, place + 1)
        if b"a" not in kinds:
            return tuple(out)
        context = Context(context.published, options)
        latin = list(latin_dates(folded, kinds, plain.lower(), context, self.lists["latin_months"]))
        return _joined(out, latin)

    def _mentions(
        self, folded: Folded, offset: int, window: Window, context: Context, marks: _Sentences
    ) -> list[DateMention]:
        """The expressions of a window that stand, moving the context on."""
        out: list[DateMention] = []
        index = 0
        while index < len(window.tokens):
            for match in window.matches(index):
                value = self._value(folded, offset, window, match, context, marks)
                if value is not None:
                    out.append(_mention(folded, offset, match, value))
                    self._remember(match, value, offset + match.end, context)
                    index = match.last
                    break
            index += 1
        return out

    def _value(
        self, folded: Folded, offset: int, window: Window, match: Match, context: Context, marks: _Sentences
    ) -> Value | None:
        """The value of a match in its place; None where a guard or its builder rejects it."""
        facts = match.rule.facts
        if not agrees(match.slots):
            return None
        place = Place(folded, offset, window, match, self.lists)
        if facts.get("whole") and not place.is_whole():
            return None
        guard = facts.get("guard")
        if guard and not GUARDS[guard](place):
            return None
        self._look(place, context)
        self._enter(marks, folded, place.start, context)
        return BUILDERS[match.rule.build](match.slots, context)

    def _look(self, place: Place, context: Context) -> None:
        """Tell the context what stands around a match."""
        lists = self.lists
        context.after, context.here, context.opens = place.after, place.start, place.before in ("", "و")
        context.until = place.before in lists["until"]
        context.clause = lambda: place.before in lists["by"] or speaks_of_future(place.text, place.start, lists)
        context.following = _following(place.window, place.match)
        context.joined_year = _joined_year(place.window, place.match)

    def _enter(self, marks: _Sentences, folded: Folded, start: int, context: Context) -> None:
        """Forget what held only in the sentence before."""
        if marks.moved(folded.source(start)):
            context.in_sentence, context.sentence_year = False, None
        elif context.sentence_year is not None and start - context.place > _NEAR:
            context.sentence_year = None

    def _remember(self, match: Match, value: Value, end: int, context: Context) -> None:
        """Keep a definite date for what points back to it."""
        if value.type not in ("DATE", "TIME") or not value.value or not value.value[0].isdigit():
            return
        if ";" in value.value:
            value = value.but(
                value=value.value.rpartition(";")[2]
            )  # of several dates the last is what is pointed back to
        parts = parts_of(value.value)
        context.last, context.last_parts, context.in_sentence, context.place = value, parts, True, end
        context.day_told = context.last_day or context.day_told
        if parts and parts[1]:
            context.month_parts = parts
            context.day_parts = parts if parts[2] else context.day_parts
        if "y" not in match.slots or parts is None or value.calendar != "gregorian":
            return
        if parts[1]:
            context.month_year = parts[0]
        if context.today and parts[1]:
            context.sentence_year = parts[0] if parts[0] < context.today.year else None


def _places(text: str, kinds: bytes, hits: list[Hit]) -> list[int]:
    """Where a text is worth a look for dates, in order: at triggers and at numbers, a short one at its beginning too."""
    out = [hit.start for hit in hits]
    if 0 < len(text) <= _SHORT:
        out.append(0)
    at = kinds.find(b"0")
    while at >= 0:
        number = _DIGITS.match(text, at)
        if number:
            out.append(at)
        at = kinds.find(b"0", number.end() if number else at + 1)
    out.sort()
    return out


class _Sentences:
    """Which sentence a place is in, for places in ascending order."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self.sentences = sentences
        self.at = 0

    def moved(self, offset: int) -> bool:
        """Whether a place is in a later sentence than the place before."""
        moved = False
        while self.at + 1 < len(self.sentences) and self.sentences[self.at + 1].start <= offset:
            self.at += 1
            moved = True
        return moved


def _joined(found: list[DateMention], latin: list[DateMention]) -> tuple[DateMention, ...]:
    """Both kinds of mentions in order; what lies within a date in Latin script is part of it."""
    if not latin:
        return tuple(found)
    kept = [m for m in found if not any(m.start < date.end and date.start < m.end for date in latin)]
    return tuple(sorted([*kept, *latin], key=lambda m: m.start))


def _following(window: Window, match: Match) -> tuple[int, int, int] | None:
    """Year, month and day of a full date that stands directly behind a weekday."""
    if match.rule.build != "weekday-range" and "wd" not in match.slots:
        return None
    for index in range(match.last + 1, min(match.last + 4, len(window.tokens))):
        for found in window.matches(index):
            slots = found.slots
            if "d" in slots and "m" in slots and "y" in slots and found.rule.build == "point":
                return slots["y"], slots["m"], slots["d"]
    return None


def _joined_year(window: Window, match: Match) -> int | None:
    """The year of the date that و joins to a day and month without one."""
    after = match.last + 1
    if "m" not in match.slots or "y" in match.slots or after + 1 >= len(window.tokens):
        return None
    if "w" not in window.tokens[after].readings:
        return None
    for found in window.matches(after + 1):
        if found.rule.build == "point" and "m" in found.slots and "y" in found.slots and "e" not in found.slots:
            return int(found.slots["y"])
    return None


def trimmed(match: Match, text: str) -> Match:
    """The match without a parenthesis that it does not open or close, or that holds all of it."""
    if text[0] in "([" and text[-1] in ")]" and len(text) > 2 and not text[1:-1].count("("):
        inner = text[1:-1]
        start = match.start + 1 + len(inner) - len(inner.lstrip())
        return match.between(start, start + len(inner.strip()))
    if text.endswith((")", "]")) and text.count("(") + text.count("[") < text.count(")") + text.count("]"):
        return match.between(match.start, match.start + len(text[:-1].rstrip()))
    if text.startswith(("(", "[")) and text.count("(") + text.count("[") > text.count(")") + text.count("]"):
        return match.between(match.end - len(text[1:].lstrip()), match.end)
    return match


def _mention(folded: Folded, offset: int, match: Match, value: Value) -> DateMention:
    shown = trimmed(match, folded.text[offset + match.start : offset + match.end])
    start, end = folded.span(offset + shown.start, offset + shown.end)
    original = folded.original
    while original[end : end + 1] == TATWEEL:
        end += 1  # the tatweel of هـ belongs to it
    return DateMention(
        start,
        end,
        original[start:end],
        value.value,
        value.type,
        value.precision,
        value.calendar,
        match.rule.id,
        value.said,
        value.inferred,
        value.warnings,
    )
