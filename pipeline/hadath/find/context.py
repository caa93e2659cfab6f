"""The words next to a hit, and whether they are among the words of a list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from hadath.text import Folded

_REACH: Final = 56
# A dateline: the city opens a line, before a dash, a bracket or an agency.
_DATELINE: Final = re.compile(r"\s*\)?\s*(?:[-–—(:/]|\d)")
_CONJUNCTIONS: Final = ("و", "ف")
_PREPOSITIONS: Final = ("ب", "ل", "ك")
_ATTACHED: Final = ("و", "ف", "ب", "ل", "ك")
_ARTICLE: Final = "ال"
_LAM_ARTICLE: Final = "لل"
_STOPS: Final = ".!?؟؛\n:"


def words_before(folded: Folded, position: int, count: int = 3) -> list[str]:
    """Up to `count` folded words before a word's start, nearest first, within the sentence."""
    text, scan = folded.text, folded.scan
    low = max(0, position - _REACH)
    out: list[str] = []
    end = position
    while len(out) < count:
        while end > low and scan[end - 1] == " ":
            end -= 1
            if text[end] in _STOPS:
                return out
        if end <= low:
            break
        start = scan.rfind(" ", low, end) + 1
        if not start:
            if low and scan[low - 1] != " ":
                break  # a word cut by the reach
            start = low
        out.append(scan[start:end])
        end = start
    return out


def words_after(folded: Folded, position: int, count: int = 3) -> list[str]:
    """Up to `count` folded words from a position on, within the sentence."""
    text, scan = folded.text, folded.scan
    high = min(len(text), position + _REACH)
    out: list[str] = []
    start = position
    while len(out) < count:
        while start < high and scan[start] == " ":
            if text[start] in _STOPS:
                return out
            start += 1
        if start >= high:
            break
        end = scan.find(" ", start, high)
        if end < 0:
            if scan[high] != " ":
                break  # a word cut by the reach
            end = high
        out.append(scan[start:end])
        start = end
    return out


def known(word: str, listed: frozenset[str]) -> bool:
    """Whether a word is listed, as it stands or without an attached conjunction or preposition."""
    if word in listed:
        return True
    if not word.startswith(_ATTACHED):
        return False
    rest = word[1:]
    if rest in listed or (word.startswith(_LAM_ARTICLE) and _ARTICLE + word[2:] in listed):
        return True
    return word.startswith(_CONJUNCTIONS) and rest.startswith(_PREPOSITIONS) and known(rest, listed)


@lru_cache(maxsize=8)
def with_attached(listed: frozenset[str]) -> frozenset[str]:
    """All the words that are `known` by a list: for many words it is quicker to ask at once."""
    behind = {letter + word for word in listed for letter in _PREPOSITIONS}
    behind |= {_LAM_ARTICLE + word[2:] for word in listed if word.startswith(_ARTICLE)}
    return listed | behind | {letter + word for word in listed | behind for letter in _CONJUNCTIONS}


def without_conjunction(word: str) -> str:
    """A word without the و or ف that is attached to it; short words keep theirs."""
    return word[1:] if len(word) > 2 and word[0] in "وف" else word


def any_known(words: list[str], listed: frozenset[str], *, reverse: bool = False) -> bool:
    """Whether the nearest word, or the nearest two as a phrase, are listed; `reverse` where the nearest comes first in `words`."""
    if not words or not listed:
        return False
    if known(words[0], listed):
        return True
    if len(words) < 2:
        return False
    return known(f"{words[1]} {words[0]}" if reverse else f"{words[0]} {words[1]}", listed)


def is_dateline(folded: Folded, start: int, end: int) -> bool:
    """Whether a place opens a line as «باريس - رويترز» does."""
    opening = folded.text[max(0, start - 3) : start].strip(" (")
    return ((start < 3 and not opening) or opening.endswith("\n")) and _DATELINE.match(folded.text, end) is not None
