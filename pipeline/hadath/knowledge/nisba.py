"""The forms of a nisba («كويتي») and of its broken plural («مغاربة»): gender, number, case and definiteness, generated."""

from __future__ import annotations

from collections.abc import Iterator

from hadath.text import fold_form

_YA = "ي"
_ARTICLE = "ال"
# What a nisba takes after its ya: masculine and feminine singular, the sound plurals, the duals, the accusative with tanwin.
_ENDINGS = ("", "ة", "ون", "ين", "ان", "تان", "تين", "ات")
_INDEFINITE = (*_ENDINGS, "ا")
# In construct («سوريو المهجر») the plural loses its nun.
_CONSTRUCT = ("و",)


def nisba_forms(base: str) -> Iterator[str]:
    """Every form of a nisba given as masculine singular without article; of several words each that ends in ya agrees."""
    words = base.split()
    for ending in (*_INDEFINITE, *_CONSTRUCT):
        yield " ".join(_inflected(word, ending) for word in words)
    # «الكوري الجنوبي» agrees word by word; «الجنوب أفريقي» is one word to the article.
    whole = _inflects(words[0])
    for ending in _ENDINGS:
        yield " ".join(
            _definite(_inflected(word, ending))
            if index == 0 or (whole and _inflects(word))
            else _inflected(word, ending)
            for index, word in enumerate(words)
        )


def plural_forms(plural: str) -> Iterator[str]:
    """The forms of a broken plural: bare, with the article, and with the accusative alef where the spelling takes one."""
    yield plural
    yield _definite(plural)
    if not fold_form(plural).endswith(("ه", "ا", "ء")):
        yield plural + "ا"


def feminine_definite(base: str) -> str:
    """The nisba as it agrees with الجمهورية or المملكة: «كويتي» gives «الكويتية»."""
    return " ".join(_definite(_inflected(word, "ة")) for word in base.split())


def _inflects(word: str) -> bool:
    return word.endswith(_YA)


def _inflected(word: str, ending: str) -> str:
    return word + ending if _inflects(word) else word


def _definite(word: str) -> str:
    return word if word.startswith(_ARTICLE) and len(word) > 4 else _ARTICLE + word
