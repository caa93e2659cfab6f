"""One Aho-Corasick automaton over every folded form that the knowledge holds, and the word-boundary rules around its hits.

A form is compiled with a space behind it, so that the automaton itself sees the word end; what stands before it in the same word
must be a proclitic that the form's class allows.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Final, NamedTuple

import ahocorasick

from hadath.text import Folded, fold_forms

# Proclitics by class, folded: the conjunctions و ف, the prepositions ب ل ك, the future س, the jussive ل.
_CONJUNCTIONS: Final = ("", "و", "ف")


def _proclitics(*last: str) -> frozenset[str]:
    return frozenset(conjunction + clitic for conjunction in _CONJUNCTIONS for clitic in last)


PROCLITICS: Final[dict[str, frozenset[str]]] = {
    "none": frozenset({""}),
    "conj": _proclitics(""),
    "noun": _proclitics("", "ب", "ل", "ك"),
    "lam": _proclitics("ل"),
    "verb": _proclitics("", "ل"),
    "imperfect": _proclitics("", "ل", "س"),
}


class Form(NamedTuple):
    """One surface form of an entry: `kind` is the layer, `key` the entry's id, `tag` what the form alone says (plain data)."""

    text: str
    kind: str
    key: str
    tag: Any = None
    clitics: str = "noun"


class Hit:
    """A form found in a folded text, proclitics not included: `prefix` holds them. Offsets are folded ones."""

    __slots__ = ("end", "key", "prefix", "start", "tag")

    def __init__(self, start: int, end: int, key: str, tag: Any, prefix: str) -> None:
        """A form in its place."""
        self.start: int = start
        self.end: int = end
        self.key: str = key
        self.tag: Any = tag
        self.prefix: str = prefix


_Row = tuple[int, str, str, Any, frozenset[str]]  # length, kind, key, tag, the proclitics that may stand before it


class Lexicon:
    """The compiled forms. Immutable once built, so it may be shared by threads; it can be pickled."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Compile forms; two forms of one folded spelling are both kept, and both are found."""
        table: dict[str, list[_Row]] = {}
        listed = list(forms)
        for form, folded in zip(listed, fold_forms(form.text for form in listed), strict=True):
            for text, clitics in _spellings(form, folded):
                row = (len(text), form.kind, form.key, form.tag, PROCLITICS[clitics])
                rows = table.setdefault(text + " ", [])
                if row not in rows:
                    rows.insert(0, row)  # the last first: `scan` turns them round
        self.size = len(table)
        self._automaton = ahocorasick.Automaton()
        for text, rows in table.items():
            self._automaton.add_word(text, tuple(rows))
        if table:
            self._automaton.make_automaton()

    def __reduce__(self) -> tuple[Any, ...]:
        """How to pickle it: said here, since a compiled class has no dictionary of its own to tell."""
        return _restored, (self.size, self._automaton)

    def forms(self, word: str) -> list[Form]:
        """The forms that a folded word is by itself, those aside that are what is left of one behind the preposition ل."""
        rows = self._automaton.get(word + " ", ()) if self.size else ()
        return [
            Form(word, kind, key, tag, _CLASSES[clitics])
            for _, kind, key, tag, clitics in reversed(rows)
            if _CLASSES[clitics] != "lam"
        ]

    def scan(self, folded: Folded) -> dict[str, list[Hit]]:
        """All hits by kind, in order of their start, longest first; overlaps are for the finders to resolve."""
        out: dict[str, list[Hit]] = {}
        scan = folded.scan
        if not self.size:
            return out
        found: Iterable[tuple[int, tuple[_Row, ...]]] = self._automaton.iter(scan)
        for end, rows in found:
            start = end - rows[0][0]  # all rows of one spelling are as long
            prefix = ""
            if start and ord(scan[start - 1]) != _SPACE:
                first = max(start - _REACH, 0)
                prefix = scan[max(scan.rfind(" ", first, start) + 1, first) : start]
                if prefix not in _ANY:
                    continue
            for _, kind, key, tag, clitics in rows:
                if prefix in clitics:
                    hits = out.get(kind)
                    if hits is None:
                        hits = out[kind] = []
                    hits.append(Hit(start, end, key, tag, prefix))
        for hits in out.values():
            hits.reverse()  # they came in order of their end: now by start, and the longest first
            hits.sort(key=_START)
        return out


def _restored(size: int, automaton: Any) -> Lexicon:
    """The lexicon that was pickled."""
    lexicon = Lexicon(())
    lexicon.size, lexicon._automaton = size, automaton
    return lexicon


_START: Final = attrgetter("start")
_SPACE: Final = ord(" ")
_CLASSES: Final = {proclitics: name for name, proclitics in PROCLITICS.items()}
# Every proclitic of any class, and how far before a form its word must begin for the form to be one behind a proclitic.
_ANY: Final = frozenset[str]().union(*PROCLITICS.values())
_REACH: Final = max(map(len, _ANY)) + 1


def _spellings(form: Form, text: str) -> Iterable[tuple[str, str]]:
    """The folded form, and for a definite one the spelling after the preposition ل: السعودية, (ل)لسعودية."""
    if not text:
        return
    yield text, form.clitics
    if text.startswith("ال") and len(text) > 3 and form.clitics == "noun":
        yield "ل" + text[2:], "lam"


def longest(hits: list[Hit]) -> list[Hit]:
    """Hits without those inside a longer one, in order: the leftmost-longest reading."""
    out: list[Hit] = []
    for hit in hits:
        if out and hit.start < out[-1].end:
            if hit.end - hit.start > out[-1].end - out[-1].start:
                out[-1] = hit
            continue
        out.append(hit)
    return out
