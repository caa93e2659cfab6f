"""Words around a trigger as tokens with their readings; what no rule of dates could use ends the window."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from hadath.knowledge.dates import CLITICS, PIECES, SIGNS, DateLanguage
from hadath.knowledge.numerals import composite_readings, digit_readings

_SIGN: Final = {char: name for name, chars in SIGNS.items() for char in chars}
_PREFIXES: Final = re.compile(r"([وف]?)([بلك]?)(?=..)")


class Token(NamedTuple):
    """A word, number, sign or attached letter: its offsets, its text and what it may be read as."""

    start: int
    end: int
    text: str
    readings: dict[str, Any]


class Tokenizer:
    """Tokens of the chunks between spaces, by one language; chunks recur, so they are remembered."""

    def __init__(self, language: DateLanguage) -> None:
        """Bind to a language."""
        self.words = language.words
        self.chunk = lru_cache(maxsize=16384)(self._chunk)

    def _chunk(self, chunk: str) -> tuple[Token | None, ...]:
        """The tokens of a chunk, with None for each piece that is no word of dates."""
        out: list[Token | None] = []
        for piece in PIECES.finditer(chunk):
            out.extend(self._piece(piece[0], piece.start()))
        return tuple(out)

    def _piece(self, text: str, start: int) -> list[Token | None]:
        end = start + len(text)
        if text.isdecimal():
            return [Token(start, end, text, digit_readings(text))]
        if text[0].isdecimal():
            return [Token(start, end, text, composite_readings(text))]
        readings = self.words.get(text)
        if readings is None and text in _SIGN:
            readings = {_SIGN[text]: 1}
        if readings is None and text in CLITICS:
            readings = {CLITICS[text]: 1}
        return [Token(start, end, text, readings)] if readings else self._attached(text, start)

    def _attached(self, text: str, start: int) -> list[Token | None]:
        """The word behind its attached letters: و ف, then ب ل ك; للعام is ل and العام."""
        match = _PREFIXES.match(text)
        if match is None:
            return [None]
        for prefix in dict.fromkeys((match[0], match[1])):
            if not prefix:
                continue
            size = len(prefix)
            for word in (text[size:], "ا" + text[size:] if prefix[-1] == "ل" else ""):
                readings = self.words.get(word)
                if readings:
                    letters = [Token(start + i, start + i + 1, c, {CLITICS[c]: 1}) for i, c in enumerate(prefix)]
                    return [*letters, Token(start + size, start + len(text), word, readings)]
        return [None]
