"""Windows of date words, and the kinds of expression that match in them."""

from __future__ import annotations

import re
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
    """What a kind of expression matches at the first of some marks: its last mark, and where each slot's is."""

    rule: Rule
    last: int
    slots: list[tuple[str, str, int]]


class Window:
    """A run of date words and, once asked for, what matches at each of its tokens."""

    __slots__ = ("_found", "grammar", "marks", "tokens")

    def __init__(self, tokens: list[Token], grammar: Grammar) -> None:
        """Read the tokens' marks."""
        self.tokens: list[Token] = tokens
        self.grammar: Grammar = grammar
        self.marks: str = "".join([token.mark for token in tokens])
        self._found: list[list[Match] | None] = [None] * len(tokens)

    def matches(self, index: int) -> list[Match]:
        """The expressions that begin at a token, longest first."""
        found = self._found[index]
        if found is None:
            shapes = self.grammar.shapes(self.marks, index)
            found = self._found[index] = [self._match(index, shape) for shape in shapes]
        return found

    def _match(self, first: int, shape: Shape) -> Match:
        rule, last = shape.rule, first + shape.last
        slots: dict[str, Any] = {slot: self.tokens[first + at].readings[name] for slot, name, at in shape.slots}
        lead = rule.build in _LED and not {"between", "fromw"}.isdisjoint(self.tokens[first].readings)
        return Match(rule, self.tokens[first + lead].start, self.tokens[last].end, first, last, slots)


_WINDOWS: Final = 8192
_SHAPES: Final = 16384
_NO_SHAPES: Final[list[Shape]] = []


class Grammar:
    """The kinds of expression over one language; patterns are compiled when first tried, windows and shapes remembered."""

    def __init__(self, language: DateLanguage) -> None:
        """Bind to a language."""
        self.rules = language.rules
        self.starts = language.starts
        self.phrases = language.phrases
        self.tokenizer = Tokenizer(language)
        self._patterns: list[re.Pattern[str] | None] = [None] * len(self.rules)
        self._windows: dict[str, Window] = {}
        self._shapes: dict[str, list[Shape]] = {}

    def pattern(self, number: int) -> re.Pattern[str]:
        """The compiled pattern of a rule."""
        pattern = self._patterns[number]
        if pattern is None:
            pattern = self._patterns[number] = re.compile(self.rules[number].source)
        return pattern

    def shapes(self, marks: str, index: int) -> list[Shape]:
        """The kinds of expression that begin at a mark, longest first; runs of marks recur, so they are remembered."""
        starts = self.starts.get(marks[index])
        if starts is None:
            return _NO_SHAPES
        stop = marks.find(" ", index)  # no kind of expression goes beyond what has no use
        run = marks[index:stop] if stop >= 0 else marks[index:]
        found = self._shapes.get(run)
        if found is None:
            if len(self._shapes) >= _SHAPES:
                self._shapes.clear()
            found = self._shapes[run] = self._matching(run, starts)
        return found

    def _matching(self, run: str, starts: tuple[int, ...]) -> list[Shape]:
        out: list[Shape] = []
        marks = set(run)
        for number in starts:
            rule = self.rules[number]
            if any(need.isdisjoint(marks) for need in rule.needs):
                continue
            match = self.pattern(number).match(run)
            if match and match.end():
                at = [match.start(group + 1) for group in range(len(rule.slots))]
                slots = [(slot, name, at[i]) for i, (slot, name) in enumerate(rule.slots) if at[i] >= 0]
                out.append(Shape(rule, match.end() - 1, slots))
        return sorted(out, key=lambda shape: -shape.last)

    def extent(self, text: str, start: int, floor: int) -> tuple[int, int]:
        """Where the run of date words around a trigger begins and ends; not before `floor`."""
        low = max(floor, start - _LEFT)
        low = max(low, text.rfind("\n", low, start) + 1)
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
            if not first:
                chunk = self.tokenizer.chunk(text[at:end])
                if not chunk.whole:
                    head = _before_none(chunk.tokens)
                    return at + head[-1].end if head else at
            first = False
            at = end + 1
        return min(at, high)

    def window(self, text: str) -> Window:
        """The window of a run of text; pieces that are no date words hold its parts asunder."""
        found = self._windows.get(text)
        if found is None:
            if len(self._windows) >= _WINDOWS:
                self._windows.clear()
            found = self._windows[text] = Window(self._merged(self._tokens(text)), self)
        return found

    def _tokens(self, text: str) -> list[Token]:
        out: list[Token] = []
        at = 0
        for chunk in text.split(" "):
            for token in self.tokenizer.chunk(chunk).tokens:
                out.append(Token(at, at, "", _BREAK, " ") if token is None else token.moved(at))
            at += len(chunk) + 1
        return out

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
            out.append(self.tokenizer.token(tokens[index].start, tokens[end - 1].end, tokens[index].text, readings))
            index = end
        return out

    def _phrase(self, tokens: list[Token], index: int) -> tuple[dict[str, Any], int] | None:
        for parts, readings in self.phrases.get(tokens[index].text, ()):
            end = index + len(parts)
            if tuple([token.text for token in tokens[index:end]]) == parts:
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
