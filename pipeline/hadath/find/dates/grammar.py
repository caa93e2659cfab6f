"""Windows of date words, and the kinds of expression that match in them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from hadath.find.dates.numbers import number_at
from hadath.find.dates.tokens import Token, Tokenizer
from hadath.knowledge.dates import DateLanguage, Rule

_LEFT: Final = 160
_RIGHT: Final = 240
_LED: Final = (
    "range",
    "day-range",
    "clock-range",
)  # builds whose preposition («between», «from») is left out of the span


class Match:
    """A kind of expression found: offsets within its window, the tokens it spans, and its slots."""

    __slots__ = ("end", "first", "last", "rule", "slots", "start")

    def __init__(self, rule: Rule, start: int, end: int, first: int, last: int, slots: dict[str, Any]) -> None:
        """An expression in its window."""
        self.rule: Rule = rule
        self.start: int = start
        self.end: int = end
        self.first: int = first
        self.last: int = last
        self.slots: dict[str, Any] = slots

    def between(self, start: int, end: int) -> Match:
        """The same expression with other offsets."""
        return Match(self.rule, start, end, self.first, self.last, self.slots)


class Shape(NamedTuple):
    """What a kind of expression matches in marks: its last mark, and where each slot's is."""

    rule: Rule
    last: int
    slots: list[tuple[str, str, int]]


class Window:
    """A run of date words and, once asked for, what matches at each of its tokens."""

    def __init__(self, tokens: list[Token], grammar: Grammar) -> None:
        """Read the tokens' marks."""
        self.tokens = tokens
        self.grammar = grammar
        self.marks = "".join(grammar.mark(token) for token in tokens)
        self._found: list[tuple[Match, ...] | None] = [None] * len(tokens)

    def matches(self, index: int) -> tuple[Match, ...]:
        """The expressions that begin at a token, longest first."""
        found = self._found[index]
        if found is None:
            shapes = self.grammar.shapes(self.marks, index)
            found = self._found[index] = tuple([self._match(index, shape) for shape in shapes])
        return found

    def _match(self, first: int, shape: Shape) -> Match:
        rule, last = shape.rule, shape.last
        slots: dict[str, Any] = {slot: self.tokens[at].readings[name] for slot, name, at in shape.slots}
        lead = rule.build in _LED and not {"between", "fromw"}.isdisjoint(self.tokens[first].readings)
        return Match(rule, self.tokens[first + lead].start, self.tokens[last].end, first, last, slots)


class Grammar:
    """The kinds of expression over one language; patterns are compiled when first tried, windows remembered."""

    def __init__(self, language: DateLanguage) -> None:
        """Bind to a language."""
        self.language = language
        self.tokenizer = Tokenizer(language)
        self.window = lru_cache(maxsize=8192)(self._window)
        self.shapes = lru_cache(maxsize=16384)(self._shapes)
        self._patterns: list[re.Pattern[str] | None] = [None] * len(language.rules)

    def pattern(self, number: int) -> re.Pattern[str]:
        """The compiled pattern of a rule."""
        pattern = self._patterns[number]
        if pattern is None:
            pattern = self._patterns[number] = re.compile(self.language.rules[number].source)
        return pattern

    def _shapes(self, marks: str, index: int) -> list[Shape]:
        """The kinds of expression that begin at a mark, longest first; a language's runs of marks are few."""
        out: list[Shape] = []
        for number in self.language.starts.get(marks[index], ()):
            rule = self.language.rules[number]
            if any(need.isdisjoint(marks) for need in rule.needs):
                continue
            match = self.pattern(number).match(marks, index)
            if match and match.end() > index:
                at = [match.start(group + 1) for group in range(len(rule.slots))]
                slots = [(slot, name, at[i]) for i, (slot, name) in enumerate(rule.slots) if at[i] >= 0]
                out.append(Shape(rule, match.end() - 1, slots))
        return sorted(out, key=lambda shape: -shape.last)

    def mark(self, token: Token) -> str:
        """The character of a token's set of readings."""
        return self.language.marks.get(self.language.used.intersection(token.readings), " ")

    def extent(self, text: str, start: int, floor: int) -> tuple[int, int]:
        """Where the run of date words around a trigger begins and ends; not before `floor`."""
        low = max(floor, start - _LEFT, text.rfind("\n", max(floor, start - _LEFT), start) + 1)
        newline = text.find("\n", start, start + _RIGHT)
        high = newline if newline >= 0 else min(len(text), start + _RIGHT)
        chunk = max(text.rfind(" ", low, start) + 1, low)
        return self._left(text, chunk, low, floor), self._right(text, chunk, high)

    def _left(self, text: str, start: int, low: int, floor: int) -> int:
        while start > low:
            before = text.rfind(" ", low, start - 1) + 1
            if not before:
                before = low
                if low > floor and text[low - 1] != "\n":
                    return start  # a word cut by the window's limit
            chunk = self.tokenizer.chunk(text[before:start].rstrip(" "))
            if not chunk.whole:
                tail = _after_none(chunk.tokens)
                return before + tail[0].start if tail else start
            start = before
        return start

    def _right(self, text: str, start: int, high: int) -> int:
        """Also looks into the trigger's own chunk, whose unknown head is skipped by the caller's tokens."""
        at = start
        first = True
        while at < high:
            space = text.find(" ", at, high)
            end = space if space >= 0 else high
            if space < 0 and high < len(text) and text[high] not in "\n " and not first:
                return at
            chunk = self.tokenizer.chunk(text[at:end])
            if not chunk.whole and not first:
                head = _before_none(chunk.tokens)
                return at + head[-1].end if head else at
            first = False
            at = end + 1
        return min(at, high)

    def _window(self, text: str) -> Window:
        """The window of a run of text; pieces that are no date words hold its parts asunder."""
        tokens: list[Token] = []
        at = 0
        for chunk in text.split(" "):
            for token in self.tokenizer.chunk(chunk).tokens:
                if token is None:
                    tokens.append(Token(at, at, "", _BREAK))
                else:
                    tokens.append(Token(token.start + at, token.end + at, token.text, token.readings))
            at += len(chunk) + 1
        return Window(self._merged(tokens), self)

    def _merged(self, tokens: list[Token]) -> list[Token]:
        """Tokens with phrases and numbers of several words made one."""
        out: list[Token] = []
        index = 0
        while index < len(tokens):
            found = self._phrase(tokens, index) or number_at(tokens, index)
            if found is None:
                out.append(tokens[index])
                index += 1
                continue
            readings, end = found
            if end == index + 1:
                readings = {**tokens[index].readings, **readings}
            out.append(Token(tokens[index].start, tokens[end - 1].end, tokens[index].text, readings))
            index = end
        return out

    def _phrase(self, tokens: list[Token], index: int) -> tuple[dict[str, Any], int] | None:
        for parts, readings in self.language.phrases.get(tokens[index].text, ()):
            end = index + len(parts)
            if tuple(t.text for t in tokens[index:end]) == parts:
                return readings, end
        return None


_BREAK: Final[dict[str, Any]] = {"break": 1}


def _after_none(tokens: list[Token | None]) -> list[Token]:
    out: list[Token] = []
    for token in tokens:
        out = [] if token is None else [*out, token]
    return out


def _before_none(tokens: list[Token | None]) -> list[Token]:
    out: list[Token] = []
    for token in tokens:
        if token is None:
            break
        out.append(token)
    return out
