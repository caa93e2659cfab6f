"""The words next to a hit, and whether they are among the words of a list."""

from __future__ import annotations

import re
from typing import Final

from hadath.text import Folded

_REACH: Final = 56
# A dateline: the city opens a line, before a dash, a bracket or an agency.
_DATELINE: Final = re.compile(r"\s*\)?\s*(?:[-–—(:/]|\d)")
_CONJUNCTIONS: Final = "وف"
_PREPOSITIONS: Final = "بلك"
_ATTACHED: Final = frozenset(_CONJUNCTIONS + _PREPOSITIONS)
_ARTICLE: Final = "ال"
_LAM_ARTICLE: Final = "لل"
_STOPS: Final = ".!?؟؛\n:"


def words_before(folded: Folded, position: int, count: int = 3) -> list[str]:
    """Up to `count` folded words before a word's start, nearest first, within the sentence."""
    low = max(0, position - _REACH)
    text = folded.text
    for stop in _STOPS:
        found = text.rfind(stop, low, position)
        if found >= low:
            low = found + 1
    scan = folded.scan
    while low and low < position and scan[low - 1] != " ":
        low += 1
    return scan[low:position].split()[: -count - 1 : -1]


def words_after(folded: Folded, position: int, count: int = 3) -> list[str]:
    """Up to `count` folded words from a position on, within the sentence."""
    text = folded.text
    high = min(len(text), position + _REACH)
    for stop in _STOPS:
        found = text.find(stop, position, high)
        if found >= 0:
            high = found
    scan = folded.scan
    while high < len(text) and high > position and scan[high] != " ":
        high -= 1
    return scan[position:high].split()[:count]


def known(word: str, listed: frozenset[str]) -> bool:
    """Whether a word is listed, as it stands or without an attached conjunction or preposition."""
    if word in listed:
        return True
    if word[:1] not in _ATTACHED:
        return False
    if word[1:] in listed or (word[:2] == _LAM_ARTICLE and _ARTICLE + word[2:] in listed):
        return True
    return word[0] in _CONJUNCTIONS and word[1:2] in _PREPOSITIONS and known(word[1:], listed)


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
