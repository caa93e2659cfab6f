"""Folding: one spelling for the many ways Arabic is typed, with the way back to every original offset.

Nothing outside this module works with folded offsets that it does not hand back through `Folded.span`.
The letter maps are those of camel-tools (`normalize_alef_ar`, `normalize_alef_maksura_ar`, `normalize_teh_marbuta_ar`),
the diacritics a superset of its `AR_DIAC_CHARSET`; a test compares them code point by code point.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar, normalize_teh_marbuta_ar

TATWEEL: Final = "\u0640"
_BLOCKS: Final = (
    range(0x0600, 0x0710),
    range(0x0750, 0x0780),
    range(0x0870, 0x0900),
    range(0xFB50, 0xFE00),
    range(0xFE70, 0xFF00),
)
# A run of these is one space; the invisible ones may stand inside it.
_SPACES: Final = " \t\r\u00a0\u1680\u2000-\u200a\u200c\u202f\u205f\u3000"
_INVISIBLE: Final = "\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
# The letters that most words of a text may need folded; a test compares them with camel-tools' maps.
_COMMON: Final = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"}
_PERSIAN: Final = {"ی": "ي", "ک": "ك", "ۀ": "ه", "ہ": "ه", "ھ": "ه"}


def _letter(char: str) -> str:
    return normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(_PERSIAN.get(char, char))))  # type: ignore[no-any-return]


def _folded(char: str) -> str:
    """The folded form of one character, "" where it is dropped: marks, tatweel, format and control characters."""
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Cc", "Cs", "Co") and char not in "\n\t\r\u200c":
        return ""
    if char == TATWEEL:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Zs" or char in "\t\r\u2028\u2029\u0085\u200c":
        return "\n" if char in "\u2028\u2029\u0085" else " "
    plain = unicodedata.normalize("NFKC", char)
    if plain != char:
        return "".join(_folded(c) for c in plain) if len(plain) > 1 or plain != char else plain
    return _letter(char) if 0x0600 <= ord(char) <= 0x08FF else char


class _Tables(NamedTuple):
    """What folding looks up: built once, since classifying a few thousand characters takes milliseconds."""

    one: dict[int, str]  # characters that become another one
    rare: re.Pattern[str]  # those of them beyond `_COMMON`
    unusual: re.Pattern[str]  # these, and every space but the plain one: a text without them needs no more looks
    marks: re.Pattern[str]  # the marks of Arabic and its tatweel, which go: the only unusual characters of most texts
    special: re.Pattern[str]  # what becomes none or several, and runs of spaces
    blank: re.Pattern[str]  # all that is no letter


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    one, odd = {ord("\t"): " ", ord("\r"): " "}, []
    for block in (range(0x80, 0x600), *_BLOCKS, range(0x180E, 0x180F), range(0x2000, 0x2070)):
        for code in block:
            char = chr(code)
            folded = _folded(char)
            if len(folded) != 1:
                odd.append(char)
            elif folded != char:
                one[code] = folded
    # One class of first characters, for a fast search: a run of spaces, or what it finds alone.
    alone = (
        "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
        + re.escape("".join(odd))
        + r"\ud800-\uf8ff\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff"
        r"\u2070-\u218f\u2460-\u24ff\u3000\uff00-\uffff\ufe00-\ufe2f\ufeff\U00010000-\U0010ffff"
    )
    run = f"(?<=[{_SPACES}])[{_SPACES}{_INVISIBLE}]*[{_SPACES}]"
    special = re.compile(f"[{alone}{_SPACES}](?:{run}|(?<=[{alone}]))")
    uncommon = _class(code for code in one if chr(code) not in _COMMON)
    rare, unusual = re.compile(uncommon), re.compile(f"{uncommon[:-1]}{alone}{_SPACES[1:]}]")
    marks = re.compile(_class(code for code in _BLOCKS[0] if not _folded(chr(code))) + "+")
    blank = re.compile(_class(code for code in range(0x3000) if not chr(code).isalpha() and code != 0x20))
    return _Tables(one, rare, unusual, marks, special, blank)


def _class(codes: Iterable[int]) -> str:
    """A class of a regular expression with these code points, as ranges."""
    bounds: list[list[int]] = []
    for code in sorted(codes):
        if bounds and bounds[-1][1] == code - 1:
            bounds[-1][1] = code
        else:
            bounds.append([code, code])
    return "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in bounds) + "]"


def _common(text: str) -> str:
    """A text with its common letters in their one spelling; a replacement costs a tenth of a translation."""
    for char, plain in _COMMON.items():
        text = text.replace(char, plain)
    return text


def _spelled(text: str) -> str:
    """A text with its letters, digits and spaces in their one spelling."""
    text, tables = _common(text), _tables()
    return text.translate(tables.one) if tables.rare.search(text) else text


def _last_until(offsets: tuple[int, ...], offset: int) -> int:
    """Which of ascending offsets is the last up to this one, -1 where none is; bisect is a call through Python."""
    low, high = 0, len(offsets)
    while low < high:
        middle = (low + high) >> 1
        if offset < offsets[middle]:
            high = middle
        else:
            low = middle + 1
    return low - 1


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in one spelling. `text` is folded; `scan` is as long, with everything but letters a space, and ends in a space.

    Folded character i of the k-th piece (the last with `at[k] <= i`) came from original character `origin[k] + i - at[k]`.
    """

    original: str
    text: str
    scan: str
    at: tuple[int, ...] = ()
    origin: tuple[int, ...] = ()

    def source(self, index: int) -> int:
        """The original offset of one folded character."""
        if not self.at:
            return index
        piece = _last_until(self.at, index)
        return self.origin[piece] + index - self.at[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of folded characters start to end (exclusive); marks on the last letter belong to it."""
        if not self.at:
            return start, end
        piece = _last_until(self.at, start)
        first = self.origin[piece] + start - self.at[piece]
        if start >= end:
            return first, first
        piece_end = self.at[piece + 1] if piece + 1 < len(self.at) else len(self.text)
        if end < piece_end:  # most lie within one piece: no mark is on their last letter
            return first, first + end - start
        last = self.source(end - 1) + 1
        limit = (
            self.source(end) if end < len(self.text) else len(self.original)
        )  # a mark that folding keeps is no part of it
        while last < limit and unicodedata.category(self.original[last]) in ("Mn", "Me"):
            last += 1
        return first, last

    def position(self, original: int) -> int:
        """The folded offset of an original one: the first folded character that came from it or from after it."""
        if not self.at:
            return original
        piece = max(_last_until(self.origin, original), 0)
        if self.origin[piece] == original:  # of the pieces that one character became, the first
            while piece and self.origin[piece - 1] == original:
                piece -= 1
            return self.at[piece]
        index = max(self.at[piece] + original - self.origin[piece], 0)
        end = self.at[piece + 1] if piece + 1 < len(self.at) else len(self.text)
        return min(index, end)

    def given(self, start: int, end: int) -> str:
        """The text as given under folded characters start to end."""
        first, last = self.span(start, end)
        return self.original[first:last]


def fold(text: str) -> Folded:
    """A text folded, for any Unicode string; no exception for any input."""
    tables = _tables()
    if _usual(text):
        folded = _common(text)
        return Folded(text, folded, tables.blank.sub(" ", folded) + " ")
    plain, starts, origins = _unmarked(text)
    if _usual(plain):
        folded = _common(plain)
        return Folded(text, folded, tables.blank.sub(" ", folded) + " ", tuple(starts), tuple(origins))
    if tables.special.search(text) is None:
        folded = _spelled(text)
        return Folded(text, folded, tables.blank.sub(" ", folded) + " ")
    pieces: list[str] = []
    at, origin = [0], [0]
    length = done = 0
    for match in tables.special.finditer(text):
        start, end = match.span()
        if start > done:
            pieces.append(text[done:start])
            length += start - done
        single = " " if end - start > 1 else _cached(text[start])
        if single == " " and pieces and pieces[-1][-1] == " ":
            single = ""
        for char in single:
            at.append(length)
            origin.append(start)
            pieces.append(char)
            length += 1
        at.append(length)
        origin.append(end)
        done = end
    pieces.append(text[done:])
    folded = _spelled("".join(pieces))
    at, origin = _distinct(at, origin)
    return Folded(text, folded, tables.blank.sub(" ", folded) + " ", tuple(at), tuple(origin))


def _usual(text: str) -> bool:
    """Whether a text has only the letters, signs and single spaces that most texts have."""
    return "  " not in text and _tables().unusual.search(text) is None


def _unmarked(text: str) -> tuple[str, list[int], list[int]]:
    """A text without the marks of Arabic, and where its pieces begin, as `Folded` tells it."""
    pieces: list[str] = []
    at, origin = [0], [0]
    length = done = 0
    for match in _tables().marks.finditer(text):
        start, end = match.span()
        pieces.append(text[done:start])
        length += start - done
        done = end
        if length == at[-1]:  # the text begins with marks
            origin[-1] = end
        else:
            at.append(length)
            origin.append(end)
    pieces.append(text[done:])
    return "".join(pieces), at, origin


def _distinct(at: list[int], origin: list[int]) -> tuple[list[int], list[int]]:
    """The pieces without the empty ones: of pieces that begin at one folded offset the last holds."""
    keep = [i for i in range(len(at)) if i + 1 == len(at) or at[i + 1] != at[i]]
    return [at[i] for i in keep], [origin[i] for i in keep]


@lru_cache(maxsize=4096)
def _cached(char: str) -> str:
    return _folded(char)


def fold_form(form: str) -> str:
    """A word or name as the scan sees it: folded, everything but letters a space, single spaces, no space at the ends."""
    return " ".join(fold(form).scan.split())


_SEPARATOR: Final = "\u3042"  # a letter that the scan keeps and no form holds


def fold_forms(forms: Iterable[str]) -> list[str]:
    """Many forms folded in one go, each as `fold_form` does it, several times as fast."""
    listed = list(forms)
    return [" ".join(part.split()) for part in fold(_SEPARATOR.join(listed)).scan.split(_SEPARATOR)] if listed else []
