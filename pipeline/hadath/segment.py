"""Sentences and clauses, by the marks that end them and the words that open them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from hadath.document import Sentence
from hadath.text import Folded

_CLOSERS: Final = "\"'”’»›)]}"
_MARKS: Final = ".!?؟۔\n"  # what a sentence may end with
# A run of such marks with the closing quotes and brackets glued to it; or line ends.
_END: Final = re.compile(rf"\n+|[.!?؟۔]+[{re.escape(_CLOSERS)}]*(?:[ ]+[”»›])?")
# What ends a clause; `-` only between spaces.
_CUT: Final = re.compile('[،,؛;:()\\[\\]{}«»“”"]| [-–—] ')
_OPEN: Final = "([{«“"
_CLOSE: Final = ")]}»”"
# Behind the stop of a single letter: another single letter, or a Latin word («L. Groves»).
_LETTER_OR_LATIN: Final = re.compile(r" ?(?:[^\W\d_](?![^\W\d_])|[A-Za-z])")
_ARABIC: Final = re.compile("[\u0621-\u064a]{2}")
_LONGEST_ABBREVIATION: Final = 12
# No sentence is longer: what reads sentences may cost their length squared, and a text without an end must not cost its own.
_LONGEST: Final = 3000
# Widths at which mail and old agency text is wrapped.
_NARROWEST: Final = 40
_WIDEST: Final = 120
_FINAL: Final = (".", "!", "?", "؟", "…", ":", *_CLOSERS)


class Rules(NamedTuple):
    """What `models/segment.toml` says, folded: words whose stop ends no sentence, letters of an era after a year."""

    abbreviations: frozenset[str] = frozenset()
    eras: frozenset[str] = frozenset()


class Clause(NamedTuple):
    """A stretch between two bounds, in original offsets; `depth` counts the brackets and quotes around it.

    It is bounds, not grammar: «البحرين، وقطر» gives two.
    """

    start: int
    end: int
    depth: int


def sentences(folded: Folded, rules: Rules) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, with original offsets; white space around them belongs to none."""
    text, start = folded.text, 0
    out: list[Sentence] = []
    inside = _wrapped_breaks(text)
    end = 0
    for at in _marks(text):
        match = _END.match(text, at) if at >= end else None
        if match is None:
            continue
        end = match.end()
        if text[at] == "\n":
            if at in inside:
                continue
            _add(out, folded, start, at)
        elif _ends(text, match, rules):
            _add(out, folded, start, end)
        else:
            continue
        start = end
    _add(out, folded, start, len(text))
    return tuple(out)


def _marks(text: str) -> list[int]:
    """Where the marks stand that may end a sentence; one after the other they are found in half the time of a pattern."""
    out: list[int] = []
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            out.append(at)
            at = text.find(mark, at + 1)
    out.sort()
    return out


def _add(out: list[Sentence], folded: Folded, start: int, end: int) -> None:
    """Add what stands between two offsets, without the white space around it; more than a sentence can be goes in pieces."""
    text = folded.text
    while end - start > _LONGEST:
        cut = _cut_before(text, start, start + _LONGEST)
        _add(out, folded, start, cut)
        start = cut
    stretch = text[start:end]
    if bare := stretch.strip():
        start += len(stretch) - len(stretch.lstrip())
        out.append(Sentence(*folded.span(start, start + len(bare))))


def _cut_before(text: str, start: int, limit: int) -> int:
    """Where to cut a text without an end, at the latest before `limit`: behind a mark, else behind a space, else anywhere."""
    for marks in ("؛،,", " "):
        if (found := max(text.rfind(mark, start + 1, limit) for mark in marks)) > start:
            return found + 1
    return limit


def _ends(text: str, match: re.Match[str], rules: Rules) -> bool:
    """Whether a run of marks ends the sentence it stands in."""
    start, end = match.span()
    following = text[end : end + 1]
    if following in ("", "\n"):
        return True
    run = match[0].rstrip(_CLOSERS + " ")
    if run.strip("."):
        return following == " " and not _goes_on(text, end)
    if len(run) > 1:
        return len(match[0]) > len(run) and following == " " and not _goes_on(text, end)
    return _stop_ends(text, start, end, rules)


def _goes_on(text: str, end: int) -> bool:
    """Whether a comma, another mark or a bracket shows that the sentence goes on behind a question or quotation."""
    return text[end : end + 2].strip()[:1] in tuple("،,؛;:)")


def _stop_ends(text: str, start: int, end: int, rules: Rules) -> bool:
    """Whether a single full stop at `start`, its closers ending at `end`, ends the sentence."""
    following = text[end]
    word = _word_before(text, start)
    if following != " ":
        return following.isalpha() and end == start + 1 and len(word) > 1 and _glued(text, start, end, word, rules)
    if _goes_on(text, end):
        return False
    if end > start + 1 or not word:
        return True
    if word.isdigit():
        return not _numbers_item(text, start, word)
    return not _abbreviates(text, start, word, rules)


def _word_before(text: str, stop: int) -> str:
    """The letters or the digits directly before a stop; "" where neither stands there."""
    first = max(stop - _LONGEST_ABBREVIATION, 0)
    at = stop
    digits = at > first and text[at - 1].isdigit()
    while at > first and (text[at - 1].isdigit() if digits else text[at - 1].isalpha()):
        at -= 1
    return text[at:stop]


def _glued(text: str, start: int, end: int, word: str, rules: Rules) -> bool:
    """Whether a stop without a space behind it («العام.وأضاف», «1992.ثم») ends a sentence: Arabic follows an Arabic word or a year."""
    if not _ARABIC.match(text, end):
        return False
    return word.isdigit() or ("\u0621" <= word[-1] <= "\u064a" and not _abbreviates(text, start, word, rules))


def _abbreviates(text: str, stop: int, word: str, rules: Rules) -> bool:
    """Whether a word before a stop is shortened: listed, or one letter before Latin or in a row of letters («ا. ف. ب»)."""
    if len(word) > 1:
        return word in rules.abbreviations
    if word in rules.eras and text[max(stop - 7, 0) : stop - 1].rstrip()[-1:].isdigit():
        return False
    in_row = text[max(stop - 3, 0) : stop - 1].rstrip().endswith(".")
    return in_row or word in rules.abbreviations or bool(_LETTER_OR_LATIN.match(text, stop + 1))


def _numbers_item(text: str, stop: int, digits: str) -> bool:
    """Whether digits before a stop number an item of a list: they are few and begin their line."""
    before = text[max(stop - 8, 0) : stop - len(digits)].rstrip(" -•*(")
    return len(digits) < 3 and (before.endswith("\n") or (not before and stop < 8))


def _wrapped_breaks(text: str) -> frozenset[int]:
    """Where the line ends of a text that was wrapped at a width stand inside a sentence; none where it was not wrapped.

    In a wrapped text the next line's first word would not have fitted into the line before.
    """
    if text.find("\n") > _WIDEST or text.count("\n") < 3:
        return frozenset()
    lines = text.split("\n")
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return frozenset()
    full, loose, at = [], 0, -1
    for line, following in pairwise(lines):
        at += len(line) + 1
        if not line.strip() or not following.strip() or line.rstrip().endswith(_FINAL):
            continue
        if len(line) + 1 + len(following.split(maxsplit=1)[0]) > width:
            full.append(at)
        else:
            loose += 1
    return frozenset(full) if len(full) > 2 and len(full) > 4 * loose else frozenset()


def clauses(folded: Folded, sentence: Sentence, *, openers: Sequence[int] = ()) -> tuple[Clause, ...]:
    """The clauses of a sentence in order, cut at commas, colons, brackets and quotes, and before the words that open one.

    `openers` are the folded offsets, in order, at which such words (الذي، عندما, …) begin anywhere in the text.
    """
    start, end = folded.position(sentence.start), folded.position(sentence.end)
    cuts = [(m.start(), m.end(), m[0].strip()) for m in _CUT.finditer(folded.text, start, end)]
    cuts += [(at, at, "") for at in openers[bisect_left(openers, start) : bisect_left(openers, end)]]
    out: list[Clause] = []
    depth, begun, quoted = 0, start, False
    for before, after, mark in [*sorted(cuts), (end, end, "")]:
        stretch = folded.text[begun:before]
        if bare := stretch.strip():
            first = begun + len(stretch) - len(stretch.lstrip())
            out.append(Clause(*folded.span(first, first + len(bare)), depth))
        if mark == '"':
            quoted = not quoted
            depth = max(depth + (1 if quoted else -1), 0)
        elif mark:
            depth = max(depth + (mark in _OPEN) - (mark in _CLOSE), 0)
        begun = after
    return tuple(out)
