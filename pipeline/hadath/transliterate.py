"""The Latin form of a name that the knowledge does not have: its letters by `models/transliteration.toml`, BGN/PCGN simplified.

It says how the name is spelled, not how it sounds: short vowels that the text does not write are not made up.
"""

from __future__ import annotations

import re
from dataclasses import replace

from hadath.document import LeaderMention
from hadath.knowledge.store import Knowledge
from hadath.knowledge.transliteration import Letters
from hadath.text import fold_form

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0655\u0670])*")
_TATWEEL = "\u0640"
_MARKS = re.compile("[\u064b-\u0655\u0670]")


def with_names(leaders: tuple[LeaderMention, ...], knowledge: Knowledge) -> tuple[LeaderMention, ...]:
    """The leaders, unknown persons with their names in Latin letters, marked; a short form has the name that it goes back to."""
    if all(one.name or one.kind != "name" for one in leaders):
        return leaders
    out: list[LeaderMention] = []
    full: dict[str, str] = {}  # the last name that ends in a word
    office: dict[str | None, str] = {}  # the last unknown person's in an office
    for one in leaders:
        name = one.name
        if name is None and one.kind == "name":
            last = one.text.split()[-1]
            short = one.resolved_by == "coreference"
            name = (full.get(last) if short else None) or latin(one.text, knowledge)
            if name:
                full[last] = name
        elif name is None and one.resolved_by == "coreference":
            name = office.get(one.role)
        if one.kind == "name":
            office[one.role] = name if name and not one.name else ""
        out.append(replace(one, name=name, transliterated=True) if name and not one.name else one)
    return tuple(out)


def latin(name: str, knowledge: Knowledge) -> str | None:
    """A name in Latin letters; None where no letter of it has a Latin form."""
    letters: Letters = knowledge.entries["transliteration"]
    given = [m.group() for m in _WORD.finditer(name.replace(_TATWEEL, ""))]
    bound = [False, *(fold_form(word) in letters.bound for word in given)]
    words = [word for word in (_word(w, letters, bound=b) for w, b in zip(given, bound, strict=False)) if word]
    if words:
        words[0] = words[0] if words[0].startswith(letters.article[1]) else _capital(words[0])
    return " ".join(words) or None


def _word(word: str, letters: Letters, *, bound: bool) -> str:
    """One word; `bound` to the one before, so that its article shows."""
    folded = fold_form(word)
    article, spelled = letters.article
    written = letters.written.get(folded)
    usual = written or letters.known.get(folded)
    if usual and (written or not (bound and word.startswith(article))):
        return usual
    if word.startswith(article) and len(word) > len(article) + 1:
        rest = word[len(article) :]
        return spelled + _capital(letters.known.get(fold_form(rest)) or _spelled(rest, letters))
    out = _spelled(word, letters)
    return out if out in letters.small else _capital(out)


def _spelled(word: str, letters: Letters) -> str:
    """A word letter by letter."""
    out: list[str] = []
    for i, char in enumerate(word):
        if char == letters.double:
            out.append(out[-1] if out else "")
        elif char in letters.glides:
            consonant, vowel = letters.glides[char]
            out.append(consonant if _is_consonant(word, i, letters) else vowel)
        else:
            out.append(letters.plain.get(char, char if char.isascii() else ""))
    return "".join(out)


def _is_consonant(word: str, i: int, letters: Letters) -> bool:
    """Whether و or ي at a place is w or y: first, before a long vowel or a mark, behind one unless last, or doubled."""
    if i == 0:
        return True
    after = word[i + 1 : i + 2]
    if after and (after in letters.vowels or _MARKS.match(after)):
        return True
    before = word[i - 1]
    return bool(after) and before in letters.vowels


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
