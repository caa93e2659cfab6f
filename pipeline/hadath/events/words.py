"""A sentence as words: the tokens of its folded text, their stems without proclitics and article, matching of short sequences."""

from __future__ import annotations

import re
from typing import Final

from hadath.knowledge.frames import KEY
from hadath.text import Folded

_TOKEN: Final = re.compile(r"[^\W_]+|[^\w\s]")


class Spelling:
    """What a word may be by its letters alone: worked out once for each spelling, since a text's words are mostly the same ones."""

    __slots__ = ("_keys", "_openings", "_readings", "_stems", "classes", "kinds", "parts", "stem_kinds", "text")

    def __init__(self, text: str) -> None:
        """A folded word; or what stands between two spaces: then its `parts` are the tokens in it, each with its offset."""
        self.text: str = text
        self.parts: tuple[tuple[int, Spelling], ...] | None = None
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

    __slots__ = ("end", "spelling", "start", "text")

    def __init__(self, start: int, end: int, spelling: Spelling) -> None:
        """A token of a folded text."""
        self.start: int = start
        self.end: int = end
        self.spelling: Spelling = spelling
        self.text: str = spelling.text

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
        known = _spellings.get(chunk)
        if known is None:
            known = _chunk(chunk)
        if known.parts is None:
            out.append(Word(at, at + len(chunk), known))
        else:
            for offset, part in known.parts:
                out.append(Word(at + offset, at + offset + len(part.text), part))
        at += len(chunk) + 1
    return out


def _chunk(text: str) -> Spelling:
    """The spelling of what stands between two spaces, with its tokens where it is not just one."""
    out = spelling(text)
    if not _TOKEN.fullmatch(text):
        out.parts = tuple([(m.start(), spelling(m.group())) for m in _TOKEN.finditer(text)])
    return out


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
    *head, last = sequence
    if last in ("ل", "ب") and head:
        return (
            index + len(head) < len(tokens)
            and all(matches(tokens[index + i], w) for i, w in enumerate(head))
            and any(p == last for p, _ in tokens[index + len(head)].spelling.readings)
        )
    if index + len(sequence) > len(tokens):
        return False
    return all(matches(tokens[index + i], w) for i, w in enumerate(head)) and matches(
        tokens[index + len(head)], last, prefix=True
    )


def find_near(tokens: list[Word], first: int, last: int, keyed: dict[str, list[tuple[str, ...]]]) -> int | None:
    """The index, from first to before last, where one of the sequences begins; None where none does."""
    for index in range(max(first, 0), min(last, len(tokens))):
        for key in tokens[index].spelling.keys:
            if key in keyed and any(sequence_at(tokens, index, sequence) for sequence in keyed[key]):
                return index
    return None
