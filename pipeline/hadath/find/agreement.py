"""Whether a word that is both a state's name and a nisba («السعودية», «سورية») is the nisba here."""

from __future__ import annotations

from typing import Final

from hadath.find.context import known, words_before
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded

_QUOTES: Final = "\"'»”"
_FEMININE: Final = ("ه", "ات")
_TANWIN: Final = "\u064b"


def is_nisba(folded: Folded, hit: Hit, cues: dict[str, frozenset[str]], previous: Hit | None, role: str | None) -> bool:
    """Whether the word agrees with what stands before it; `previous` and `role` tell the place mention right before."""
    form = folded.scan[hit.start : hit.end]
    if _TANWIN in folded.given(hit.start, hit.end):
        return True
    if form.endswith("ا"):
        return False
    outer = hit.start - len(hit.prefix)
    adjacent = previous is not None and folded.text[previous.end : outer].strip(" ،,-ـ–/") == ""
    if adjacent and role == "name":
        return False
    if adjacent and role == "adjective" and previous is not None:
        beside = folded.scan[previous.start : previous.end]
        return _definite(beside) == _definite(form) and not (beside.endswith("ي") and form.endswith("ه"))
    if hit.prefix:
        return False
    before = words_before(folded, outer)
    if not before or _comma(folded, outer):
        return False
    if _definite(form):
        return _agrees_definite(folded, form, before, outer, cues)
    return form.endswith("ه") and (_feminine(before[0]) or known(before[0], cues["broken-feminine"]))


def _agrees_definite(folded: Folded, form: str, before: list[str], outer: int, cues: dict[str, frozenset[str]]) -> bool:
    """A definite noun before it cannot govern a name: the word is its nisba, unless the noun's gender forbids."""
    if folded.text[max(0, outer - 4) : outer].rstrip()[-1:] in _QUOTES:
        return True
    if not form.endswith("ه"):
        return True
    if _definite(before[0]):
        return not (before[0].endswith("ي") or known(before[0], cues["masculine"]))
    return any(known(word, cues["newspaper-heads"]) for word in before[1:3])


def _comma(folded: Folded, outer: int) -> bool:
    return folded.text[max(0, outer - 4) : outer].rstrip(" ")[-1:] in "،,"


def _feminine(word: str) -> bool:
    return word.endswith(_FEMININE)


def _definite(word: str) -> bool:
    bare = word[1:] if word[:1] in "وف" and word[1:3] in ("ال", "لل", "با", "كا") else word
    return bare.startswith(("ال", "لل", "بال", "كال")) and len(bare) > 4
