"""The spellings of a personal name that follow by rule from the one that the knowledge lists; everything here is folded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

# «عبد العزيز» and «عبدالعزيز», «أبو الغيط» and «أبوالغيط»; «نصر الله» and «نصرالله», «علاء الدين» and «علاءالدين»: two words or one.
_FIRST = frozenset({"عبد", "ابو", "نور"})
_SECOND = frozenset({"الله", "الدين"})
_EEV = re.compile(r"(?<=[^ ]{3})(?:يي|ي)(?=فا?(?![^ ]))")
_SON, _HOUSE = " بن ", " ال "
_SLAVE = "عبد"
_SOUNDS = (("غ", "ج"), ("ج", "غ"), ("غ", "ق"), ("غ", "ك"))


def spellings(form: str, latin: str, *, arab: bool) -> set[str]:
    """A full name's spellings, the listed one among them; `latin` decides which letters a transliteration may change."""
    out = {form}
    for rule in (_compounds, _short_lineage if arab else _transliterated):
        for known in tuple(out):
            out.update(rule(known, latin))
    return {known for known in out if " " in known or known == form}


def _compounds(form: str, _latin: str) -> Iterator[str]:
    """Compound names written as one word."""
    words = form.split()
    if _FIRST.isdisjoint(words) and _SECOND.isdisjoint(words):
        return
    for first, second in ((_FIRST, ()), ((), _SECOND), (_FIRST, _SECOND)):
        joined = words[:1]
        for before, word in pairwise(words):
            if before in first or word in second:
                joined[-1] += word
            else:
                joined.append(word)
        if len(joined) < len(words):
            yield " ".join(joined)


def _short_lineage(form: str, _latin: str) -> Iterator[str]:
    """Without the dynasty or the grandfather, and with ابن for بن: «محمد بن زايد آل نهيان», «محمد بن زايد»."""
    if _HOUSE in form:
        yield form[: form.index(_HOUSE)]
    if _SON not in form:
        return
    words = form.split()
    if len(words) > 3 and words[1] == _SON.strip() and (_HOUSE in form or form.count(_SON) > 1):
        yield " ".join(words[: 4 if words[2] == _SLAVE else 3])
    yield form.replace(_SON, " ابن ")


def _transliterated(form: str, latin: str) -> Iterator[str]:
    """Letters that the press writes for one foreign sound: غ ج ق ك for g, ـيف and ـييف."""
    plain = latin.lower()
    if "g" in plain or "q" in plain:
        for old, new in _SOUNDS:
            if old in form:
                yield form.replace(old, new)
    if "ev" in plain:
        for new in ("ي", "يي"):
            changed = _EEV.sub(new, form)
            if changed != form:
                yield changed


def surname(name: str, *, joined: frozenset[str]) -> str:
    """The part of a name that stands alone later in a text: the last word with the particles before it."""
    words = name.split()
    start = len(words) - 1
    if start > 0 and words[start] in _SECOND:
        start -= 1
    while start > 1 and words[start - 1] in joined:
        start -= 1
    return " ".join(words[start:])


def skeleton(word: str) -> str:
    """What two transliterations of one foreign name have in common: long vowels dropped, letters of one sound made one."""
    return word.translate(_SKELETON)


_LONG = ("ا", "و", "ي", "ئ", "ؤ", "ء", "ه")
_ONE_SOUND = {"غ": "ج", "ق": "ك", "ط": "ت", "ث": "ت", "ص": "س", "ز": "س", "ض": "د", "ذ": "د"}
_SKELETON: dict[int, str | None] = {
    **{ord(letter): None for letter in _LONG},
    **{ord(letter): same for letter, same in _ONE_SOUND.items()},
}
