"""The spellings of a personal name that follow by rule from the one that the knowledge lists; all folded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hadath.text import fold_form

# «عبد العزيز» and «عبدالعزيز», «نصر الله» and «نصرالله», «علاء الدين» and «علاءالدين», «أبو الغيط» and «أبوالغيط»: one word or two.
_SPLIT_AFTER = re.compile(r"(?<![^ ])(عبد|ابو|نور) (?=[^ ])")
_SPLIT_BEFORE = re.compile(r"(?<=[^ ]) (?=(?:الله|الدين)(?![^ ]))")
_EEV = re.compile(r"(?<=[^ ]{3})(يي|ي)(?=ف(?:ا?)(?![^ ]))")
_DYNASTY = re.compile(r" ال (?:[^ ]+)(?: [^ ]+)?$")
_SON = re.compile(r"(?<![^ ])بن(?![^ ])")
_PARTICLES = frozenset(fold_form(w) for w in ["بن", "ابن", "بنت", "ولد", "أبو", "أبي", "بو", "بني", "آل", "عبد"])

_SECOND = frozenset(fold_form(w) for w in "الله الدين".split())


def spellings(name: str, latin: str, *, arab: bool) -> set[str]:
    """A full name's folded spellings, the listed one among them; `latin` decides which letters a transliteration may change."""
    base = fold_form(name)
    out = {base}
    for rule in (_clitic_names, _short_lineage if arab else _transliterated):
        for form in tuple(out):
            out.update(rule(form, latin))
    return {form for form in out if " " in form or form == base}


def _clitic_names(form: str, _latin: str) -> Iterator[str]:
    """Compound names written as one word or as two."""
    for joined in (_SPLIT_AFTER.sub(r"\1", form), _SPLIT_BEFORE.sub("", form)):
        if joined != form:
            yield joined
    both = _SPLIT_BEFORE.sub("", _SPLIT_AFTER.sub(r"\1", form))
    if both != form:
        yield both


def _short_lineage(form: str, _latin: str) -> Iterator[str]:
    """Without the dynasty or the grandfather, and with ابن for بن: «محمد بن زايد آل نهيان», «محمد بن زايد»."""
    plain = _DYNASTY.sub("", form)
    if plain != form:
        yield plain
    words = form.split()
    if len(words) > 3 and words[1] == "بن":
        yield " ".join(words[: 4 if words[2] == "عبد" else 3])
    if "بن" in words:
        yield _SON.sub("ابن", form)


def _transliterated(form: str, latin: str) -> Iterator[str]:
    """Letters that the press writes for one foreign sound: غ ج ق for g, ـيف and ـييف, ڤ and ف."""
    plain = latin.lower()
    if "g" in plain or "q" in plain:
        for old, new in (("غ", "ج"), ("ج", "غ"), ("غ", "ق"), ("غ", "ك")):
            if old in form:
                yield form.replace(old, new)
    if "ev" in plain or "yev" in plain or "ayev" in plain:
        for new in ("ي", "يي"):
            changed = _EEV.sub(new, form)
            if changed != form:
                yield changed


def surname(name: str, *, joined: frozenset[str] = _PARTICLES) -> str:
    """The folded part of a name that stands alone later in a text: the last word with the particles before it."""
    words = fold_form(name).split()
    start = len(words) - 1
    if start > 1 and words[start] in _SECOND:
        start -= 1
    while start > 1 and words[start - 1] in joined:
        start -= 1
    return " ".join(words[start:])


def skeleton(word: str) -> str:
    """What two transliterations of one foreign name have in common: long vowels dropped, letters of one sound made one."""
    return word.translate(_SKELETON)


_SKELETON = str.maketrans(
    {
        "ا": None,
        "و": None,
        "ي": None,
        "ئ": None,
        "ؤ": None,
        "ء": None,
        "ه": None,
        "غ": "ج",
        "ق": "ك",
        "ط": "ت",
        "ث": "ت",
        "ص": "س",
        "ز": "س",
        "ض": "د",
        "ذ": "د",
    }
)
