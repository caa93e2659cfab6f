"""A sentence as words: the tokens of its folded text, their stems without proclitics and article, matching of short sequences."""

from __future__ import annotations

import re
from typing import Final

from hadath.knowledge.frames import KEY
from hadath.text import Folded

_TOKEN: Final = re.compile(r"[^\W_]+|[^\w\s]")
_MARKS: Final = '.,:،؛؟!"»)'


class Spelling:
    """What a word may be by its letters alone: worked out once for each spelling, since a text's words are mostly the same ones."""

    __slots__ = ("_keys", "_openings", "_readings", "_stems", "classes", "kinds", "stem_kinds", "text")

    def __init__(self, text: str) -> None:
        """A folded word."""
        self.text: str = text
        self._readings: tuple[tuple[str, str], ...] | None = None
        self._stems: tuple[str, ...] | None = None
        self._keys: tuple[str, ...] | None = None
        self._openings: frozenset[str] | None = None
        # The bits of `events.kinds` and the classes that they are by; less than none where nobody has asked.
        self.kinds: int = -1
        self.stem_kinds: int = -1
        self.classes: dict[str, frozenset[str]] | None = None

    @property
    def readings(self) -> tuple[tuple[str, str], ...]:
        """What it may be: pairs of the preposition on it ("" or ب ل ك) and its stem without article, the plainest first."""
        found = self._readings
        if found is None:
            found = self._readings = _readings(self.text)
        return found

    @property
    def stems(self) -> tuple[str, ...]:
        """Its possible stems."""
        found = self._stems
        if found is None:
            found = self._stems = tuple([stem for _, stem in self.readings])
        return found

    @property
    def keys(self) -> tuple[str, ...]:
        """What sequences that begin with it are looked up by: the first letters of its possible stems, each once."""
        found = self._keys
        if found is None:
            found = self._keys = tuple(dict.fromkeys([stem[:KEY] for stem in self.stems]))
        return found

    @property
    def openings(self) -> frozenset[str]:
        """Everything that a sequence which begins at it may have as its first stem: cheap to ask, so asked first."""
        found = self._openings
        if found is None:
            found = frozenset(
                [part for stem in self.stems for part in (stem, *(stem[:n] for n in range(4, len(stem))))]
            )
            self._openings = found
        return found


class Word:
    """A token with its folded offsets."""

    __slots__ = ("_spelling", "end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        """A token of a folded text."""
        self.start: int = start
        self.end: int = end
        self.text: str = text
        self._spelling: Spelling | None = None

    @property
    def spelling(self) -> Spelling:
        """What it may be by its letters; most words of a sentence are never asked for it, so it is looked up when one is."""
        found = self._spelling
        if found is None:
            found = self._spelling = spelling(self.text)
        return found

    @property
    def stems(self) -> tuple[str, ...]:
        """Its possible stems."""
        return self.spelling.stems


_KEPT: Final = 65536  # spellings
_spellings: Final[dict[str, Spelling]] = {}


def spelling(word: str) -> Spelling:
    """What is known of a spelling."""
    found = _spellings.get(word)
    if found is None:
        if len(_spellings) >= _KEPT:
            _spellings.clear()
        found = _spellings[word] = Spelling(word)
    return found


def words(folded: Folded, start: int, end: int) -> list[Word]:
    """The words and marks of folded text from start to end."""
    at = start
    out: list[Word] = []
    for chunk in folded.text[start:end].split(" "):
        if chunk.isalnum():  # most of them: as `_TOKEN` has it, at a tenth of the cost
            out.append(Word(at, at + len(chunk), chunk))
        elif chunk[-1:] in _MARKS and chunk[:-1].isalnum():  # most of the others
            last = at + len(chunk) - 1
            out.append(Word(at, last, chunk[:-1]))
            out.append(Word(last, last + 1, chunk[-1:]))
        else:
            for match in _TOKEN.finditer(chunk):
                out.append(Word(at + match.start(), at + match.end(), match.group()))
        at += len(chunk) + 1
    return out


def begun(tokens: list[Word], position: int) -> int:
    """How many words begin before a position."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < position:
            low = middle + 1
        else:
            high = middle
    return low


def bare(word: str) -> str:
    """The word without a conjunction written on it."""
    return word[1:] if len(word) > 2 and word[0] in "وف" else word


def is_verb(word: str, verbs: frozenset[str]) -> bool:
    """Whether a word is one of some finite verbs, as it stands or without conjunctions and the س of the future."""
    while word not in verbs:
        if len(word) < 4 or word[0] not in "وفس":
            return False
        word = word[1:]
    return True


_VERBS: Final = ("light_verbs", "speech_verbs", "other_verbs")


def some_verb(word: str, classes: dict[str, frozenset[str]]) -> bool:
    """Whether a word is a finite verb of the closed classes, a conjunction on it aside."""
    return any(w in classes[kind] for w in (word, bare(word)) for kind in _VERBS)


def _readings(word: str) -> tuple[tuple[str, str], ...]:
    out = [("", word)]
    text = bare(word)
    if text != word:
        out.append(("", text))
    if text.startswith("ال") and len(text) > 4:
        out.append(("", text[2:]))
    if text.startswith("لل") and len(text) > 4:
        out.append(("ل", text[2:]))
    elif text[0] in "بلك" and len(text) > 3:
        out.append((text[0], text[1:]))
        if text[1:3] == "ال" and len(text) > 5:
            out.append((text[0], text[3:]))
    return tuple(out)


def readings(word: str) -> tuple[tuple[str, str], ...]:
    """What a word may be: see `Spelling`."""
    return spelling(word).readings


def stems(word: str) -> tuple[str, ...]:
    """The possible stems of a word."""
    return spelling(word).stems


def matches(word: Word, stem: str, *, prefix: bool = False) -> bool:
    """Whether a word may be that stem; with `prefix`, whether it may begin with it (اتفاق: اتفاقية)."""
    if prefix and len(stem) > 3:
        return any(s.startswith(stem) for s in word.stems)
    return stem in word.stems


def sequence_at(tokens: list[Word], index: int, sequence: tuple[str, ...]) -> bool:
    """Whether the words from index on may be the sequence; the last may be longer than its stem. «ل» and «ب» at its end stand for the proclitic."""
    if index >= len(tokens) or sequence[0] not in tokens[index].spelling.openings:
        return False
    head = len(sequence) - 1
    if index + head >= len(tokens):
        return False
    for at in range(head):
        if sequence[at] not in tokens[index + at].stems:
            return False
    closing, last = tokens[index + head], sequence[head]
    if head and last in ("ل", "ب"):
        return any(p == last for p, _ in closing.spelling.readings)
    return matches(closing, last, prefix=True)


def find_near(tokens: list[Word], first: int, last: int, keyed: dict[str, list[tuple[str, ...]]]) -> int | None:
    """The index, from first to before last, where one of the sequences begins; None where none does."""
    for index in range(max(first, 0), min(last, len(tokens))):
        for key in tokens[index].spelling.keys:
            if key in keyed and any(sequence_at(tokens, index, sequence) for sequence in keyed[key]):
                return index
    return None
