"""A sentence as words: the tokens of its folded text, their stems without proclitics and article, matching of short sequences."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from hadath.knowledge.frames import KEY
from hadath.text import Folded

_TOKEN: Final = re.compile(r"[^\W_]+|[^\w\s]")


class Word:
    """A token with its folded offsets."""

    __slots__ = ("_keys", "end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        """A token of a folded text."""
        self.start: int = start
        self.end: int = end
        self.text: str = text
        self._keys: tuple[str, ...] | None = None

    @property
    def stems(self) -> tuple[str, ...]:
        """Its possible stems."""
        return stems(self.text)

    @property
    def keys(self) -> tuple[str, ...]:
        """What sequences that begin with it are looked up by; kept, since every trigger near asks for it."""
        keys = self._keys
        if keys is None:
            keys = self._keys = _keys(self.text)
        return keys


def words(folded: Folded, start: int, end: int) -> list[Word]:
    """The words and marks of folded text from start to end."""
    return [Word(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(folded.text, start, end)]


def bare(word: str) -> str:
    """The word without a conjunction written on it."""
    return word[1:] if word[0] in "وف" and len(word) > 2 else word


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


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[tuple[str, str], ...]:
    """What a word may be: pairs of the preposition on it ("" or ب ل ك) and its stem without article, the plainest first."""
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


@lru_cache(maxsize=65536)
def openings(word: str) -> frozenset[str]:
    """Everything that a sequence which begins at this word may have as its first stem: cheap to ask, so asked first."""
    return frozenset(part for stem in stems(word) for part in (stem, *(stem[:n] for n in range(4, len(stem)))))


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[str, ...]:
    """The possible stems of a word."""
    return tuple(stem for _, stem in readings(word))


@lru_cache(maxsize=65536)
def _keys(word: str) -> tuple[str, ...]:
    """The first letters of a word's possible stems, each once."""
    return tuple(dict.fromkeys(stem[:KEY] for stem in stems(word)))


def matches(word: str, stem: str, *, prefix: bool = False) -> bool:
    """Whether a word may be that stem; with `prefix`, whether it may begin with it (اتفاق: اتفاقية)."""
    if prefix and len(stem) > 3:
        return any(s.startswith(stem) for s in stems(word))
    return stem in stems(word)


def sequence_at(tokens: list[Word], index: int, sequence: tuple[str, ...]) -> bool:
    """Whether the words from index on may be the sequence; the last may be longer than its stem. «ل» and «ب» at its end stand for the proclitic."""
    if index >= len(tokens) or sequence[0] not in openings(tokens[index].text):
        return False
    *head, last = sequence
    if last in ("ل", "ب") and head:
        return (
            index + len(head) < len(tokens)
            and all(matches(tokens[index + i].text, w) for i, w in enumerate(head))
            and any(p == last for p, _ in readings(tokens[index + len(head)].text))
        )
    if index + len(sequence) > len(tokens):
        return False
    return all(matches(tokens[index + i].text, w) for i, w in enumerate(head)) and matches(
        tokens[index + len(head)].text, last, prefix=True
    )


def find_near(tokens: list[Word], first: int, last: int, keyed: dict[str, list[tuple[str, ...]]]) -> int | None:
    """The index, from first to before last, where one of the sequences begins; None where none does."""
    for index in range(max(first, 0), min(last, len(tokens))):
        for key in tokens[index].keys:
            if key in keyed and any(sequence_at(tokens, index, sequence) for sequence in keyed[key]):
                return index
    return None
