"""Words around a trigger as tokens with their readings; what no rule of dates could use ends the window."""

from __future__ import annotations

from typing import Any, Final

from hadath.knowledge.dates import CLITICS, PIECES, SIGNS, DateLanguage
from hadath.knowledge.numerals import composite_readings, digit_readings

_SIGN: Final = {char: name for name, chars in SIGNS.items() for char in chars}
_CONJUNCTIONS: Final = ("و", "ف")
_PREPOSITIONS: Final = ("ب", "ل", "ك")
_ATTACHED: Final = ("و", "ف", "ب", "ل", "ك")


class Token:
    """A word, number, sign or attached letter: its offsets, its text, what it may be read as, the mark of these readings."""

    __slots__ = ("end", "mark", "readings", "start", "text")

    def __init__(self, start: int, end: int, text: str, readings: dict[str, Any], mark: str) -> None:
        """A token in its place."""
        self.start: int = start
        self.end: int = end
        self.text: str = text
        self.readings: dict[str, Any] = readings
        self.mark: str = mark

    def moved(self, by: int) -> Token:
        """The same token at other offsets."""
        return Token(self.start + by, self.end + by, self.text, self.readings, self.mark)


class Chunk:
    """What stands between two spaces: its tokens, with None for each piece that is no word of dates; `whole` where there is no such piece."""

    __slots__ = ("tokens", "whole")

    def __init__(self, tokens: list[Token | None]) -> None:
        """The tokens of a chunk."""
        self.tokens: list[Token | None] = tokens
        self.whole: bool = all(token is not None for token in tokens)


_NO_DATE: Final = Chunk([None])
_KEPT: Final = 16384  # chunks


class Tokenizer:
    """Tokens of the chunks between spaces, by one language; chunks recur, so they are remembered."""

    def __init__(self, language: DateLanguage) -> None:
        """Bind to a language."""
        self.words = language.words
        self.marks = language.marks
        self.used = language.used
        self._seen: dict[str, Chunk] = {}

    def chunk(self, text: str) -> Chunk:
        """The tokens of a chunk."""
        found = self._seen.get(text)
        if found is None:
            if text.isalpha() and not self._knows(text):
                return _NO_DATE
            tokens: list[Token | None] = []
            for piece in PIECES.finditer(text):
                tokens.extend(self._piece(piece[0], piece.start()))
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            found = self._seen[text] = Chunk(tokens)
        return found

    def _knows(self, word: str) -> bool:
        """Whether a word of letters is one of dates, by itself or behind attached letters."""
        if word in self.words or word in CLITICS:
            return True
        return word.startswith(_ATTACHED) and self._attached(word, 0)[0] is not None

    def token(self, start: int, end: int, text: str, readings: dict[str, Any]) -> Token:
        """A token with its mark, a space where no kind of expression has a use for it."""
        return Token(start, end, text, readings, self.marks.get(self.used.intersection(readings), " "))

    def _piece(self, text: str, start: int) -> list[Token | None]:
        end = start + len(text)
        if text.isdecimal():
            return [self.token(start, end, text, digit_readings(text))]
        if text[0].isdecimal():
            return [self.token(start, end, text, composite_readings(text))]
        readings = self.words.get(text)
        if readings is None and text in _SIGN:
            readings = {_SIGN[text]: 1}
        if readings is None and text in CLITICS:
            readings = {CLITICS[text]: 1}
        return [self.token(start, end, text, readings)] if readings else self._attached(text, start)

    def _attached(self, text: str, start: int) -> list[Token | None]:
        """The word behind its attached letters: و ف, then ب ل ك; للعام is ل and العام."""
        first = 1 if text.startswith(_CONJUNCTIONS) else 0
        last = first + 1 if text.startswith(_PREPOSITIONS, first) else first
        for size in (last, first) if last > first else (last,):
            if size and len(text) > size + 1:
                tokens = self._behind(text, start, size)
                if tokens:
                    return tokens
        return [None]

    def _behind(self, text: str, start: int, size: int) -> list[Token | None]:
        """Some attached letters and the word behind them; nothing where that is no word of dates."""
        for word in (text[size:], "ا" + text[size:] if text[size - 1] == "ل" else ""):
            readings = self.words.get(word)
            if readings:
                letters = [self.token(start + i, start + i + 1, text[i], {CLITICS[text[i]]: 1}) for i in range(size)]
                return [*letters, self.token(start + size, start + len(text), word, readings)]
        return []
