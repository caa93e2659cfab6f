"""Knowledge of how names are written in Latin letters: `models/transliteration.toml`, and the words that known leaders' names have."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from hadath.knowledge.lexicon import Form
from hadath.text import fold_form

LEADERS = ("leaders_arab.toml", "leaders_world.toml", "leaders_orgs.toml")
SOURCES: tuple[str, ...] = ("transliteration.toml", *LEADERS)
_SECTIONS = ("consonants", "silent", "vowels", "glides", "foreign", "marks", "words")
_ALIKE = 0.6  # how much of two words' consonants must agree for one to be the other's Latin form


class Letters(NamedTuple):
    """The tables: one letter to its Latin form, the two glides, the mark of doubling, whole words, the article."""

    plain: dict[str, str]
    glides: dict[str, tuple[str, str]]
    vowels: frozenset[str]
    double: str
    written: dict[str, str]
    article: tuple[str, str]
    small: frozenset[str]
    bound: frozenset[str]
    known: dict[str, str]


def compile(raw: dict[str, Any]) -> tuple[Letters, list[Form]]:
    """The tables, and no forms. Raises `KnowledgeError` at a section that is missing, unknown or without examples."""
    tables = raw["transliteration.toml"]
    _check(tables)
    plain: dict[str, str] = dict.fromkeys(tables["silent"]["letters"], "")
    for name in ("consonants", "vowels", "foreign", "marks"):
        plain.update(tables[name]["letters"])
    words = tables["words"]
    out = Letters(
        plain,
        {letter: (forms[0], forms[1]) for letter, forms in tables["glides"]["letters"].items()},
        frozenset(tables["vowels"]["letters"]),
        tables["marks"]["double"],
        {fold_form(word): latin for word, latin in words["written"].items()},
        (words["article"][0], words["article"][1]),
        frozenset(words["small"]),
        frozenset(fold_form(word) for word in words["bound"]),
        {},
    )
    return out._replace(known=_known(raw, out)), []


def _check(tables: dict[str, Any]) -> None:
    from hadath.knowledge.store import KnowledgeError

    for name in sorted({*_SECTIONS, *tables}):
        if name not in tables or name not in _SECTIONS:
            fault = "is missing" if name not in tables else "is unknown"
            raise KnowledgeError(f"transliteration.toml: [{name}] {fault}. Sections: {', '.join(_SECTIONS)}.")
        if not tables[name].get("examples"):
            raise KnowledgeError(f"transliteration.toml: [{name}] has no examples. Add a name and what must come out.")


def _known(raw: dict[str, Any], letters: Letters) -> dict[str, str]:
    """The usual Latin form of each word that leaders' names have: the most frequent of those that sound like it."""
    seen: dict[str, Counter[str]] = {}
    for file in LEADERS:
        for line in raw[file]["people"].values():
            latin, arabic = (part.strip() for part in line.split("|")[:2])
            words, forms = fold_form(arabic.split("،")[0]).split(), latin.split()
            if len(words) != len(forms):
                continue
            for word, form in zip(words, forms, strict=True):
                if len(word) > 2 and form[0].isalpha() and _alike(word, form, letters):
                    seen.setdefault(word, Counter())[form] += 1
    return {word: min(forms, key=lambda f: (-forms[f], f)) for word, forms in seen.items()}


def _alike(word: str, form: str, letters: Letters) -> bool:
    spelled = "".join(letters.plain.get(char, "") for char in word.removeprefix(letters.article[0]))
    heard = form.lower().removeprefix(letters.article[1])
    return SequenceMatcher(None, _bones(spelled), _bones(heard), autojunk=False).ratio() >= _ALIKE


def _bones(text: str) -> str:
    return "".join(char for char in text if char.isalpha() and char not in "aeiouyw")
