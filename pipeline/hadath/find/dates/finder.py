"""From triggers to mentions: windows, the longest expression at each place, its value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from hadath.document import DateMention, Options
from hadath.find.dates.build import BUILDERS
from hadath.find.dates.context import Context, parse_published
from hadath.find.dates.grammar import Grammar, Match
from hadath.knowledge.dates import DateLanguage
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.store import Knowledge
from hadath.text import Folded

_DIGITS = re.compile(r"(?<![\d.])(?:1\d|20)\d\d(?!\d)|\d{1,4} ?[/.:-] ?\d{1,4}")


class Finder:
    """Finds dates by one language; shared by all texts, so it holds no state of any."""

    _made: ClassVar[dict[int, Finder]] = {}

    def __init__(self, language: DateLanguage) -> None:
        """Bind to a language."""
        self.language = language
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
        self, folded: Folded, hits: list[Hit], *, published: str | None, options: Options
    ) -> tuple[DateMention, ...]:
        """The mentions of a text."""
        context = Context(parse_published(published), options)
        out = []
        for offset, match in self._matches(folded.text, hits):
            value = BUILDERS[match.rule.build](match.slots, context)
            start, end = folded.span(offset + match.start, offset + match.end)
            if value.type == "DATE" and value.value and value.value[0] in "0123456789-":
                context.last = value
            out.append(
                DateMention(
                    start, end, folded.original[start:end], value.value, value.type, value.precision, value.calendar,
                    match.rule.id, value.said, value.inferred, value.warnings,
                )
            )  # fmt: skip
        return tuple(out)

    def _matches(self, text: str, hits: list[Hit]) -> Iterator[tuple[int, Match]]:
        """The expressions found, each with the offset of its window."""
        places = sorted({hit.start for hit in hits} | {m.start() for m in _DIGITS.finditer(text)})
        floor = 0
        for place in places:
            if place < floor:
                continue
            start, end = self.grammar.extent(text, place, floor)
            window = self.grammar.window(text[start:end])
            index = 0
            while index < len(window.tokens):
                found = self._first(window.matches(index))
                if found is None:
                    index += 1
                    continue
                yield start, found
                index = found.last + 1
            floor = max(end, place + 1)

    def _first(self, matches: tuple[Match, ...]) -> Match | None:
        for match in matches:
            if match.rule.build == "today" and match.slots["u"] != "1D":
                continue
            return match
        return None
