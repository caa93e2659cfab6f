"""Arabic inflection, generated: a verb's persons and tenses, a masdar's numbers, states and pronoun forms, a participle's genders.

Unvocalised third-person forms only, as news writes them. Paradigms after Ryding, *A Reference Grammar of Modern Standard Arabic*
(2005), chapters 7 (nouns), 22-24 (verbs); what is irregular is listed with its entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")
_WEAK = ("ى", "ا", "ي", "و")


class Inflected(NamedTuple):
    """A surface form with what it says: `pos` perfect, imperfect, noun or participle; `number` s, d or p; `gender` m or f."""

    text: str
    pos: str
    number: str = "s"
    gender: str = "m"
    pronoun: str = ""
    definite: bool = False


def verb(perfect: str, imperfect: str) -> Iterator[Inflected]:
    """The third-person forms of a verb given as «زار» and «يزور», with and without object pronouns."""
    for form in (*_perfect(perfect), *_imperfect(perfect, imperfect)):
        yield form
        stem = form.text[:-1] if form.text.endswith("وا") else form.text
        stem = stem[:-1] + "ا" if stem.endswith("ى") else stem
        for pronoun in PRONOUNS[:-1]:  # ـنا on a verb is mostly its subject
            yield form._replace(text=stem + pronoun, pronoun=pronoun)


def _perfect(stem: str) -> Iterator[Inflected]:
    weak = len(stem) > 2 and stem[-1] in "ىا"
    bare = stem[:-1] if weak else stem
    glide = "" if not weak else "ي" if stem[-1] == "ى" else "و"
    yield Inflected(stem, "perfect")
    yield Inflected(bare + "ت", "perfect", "s", "f")
    yield Inflected(bare + "وا", "perfect", "p", "m")
    if stem[-1] != "أ":  # the dual of هنأ folds to هنا, "here"
        yield Inflected(bare + glide + "ا", "perfect", "d", "m")
    yield Inflected(bare + "تا", "perfect", "d", "f")


def _imperfect(perfect: str, stem: str) -> Iterator[Inflected]:
    weak = stem[-1] in "ىيو" and len(stem) > 3 and perfect[-1] in "ىايو"
    bare = stem[:-1] if weak else stem
    glide = stem[-1].replace("ى", "ي") if weak else ""
    for letter, gender in (("ي", "m"), ("ت", "f")):
        yield Inflected(letter + stem[1:], "imperfect", "s", gender)
        yield Inflected(letter + bare[1:] + glide + "ان", "imperfect", "d", gender)
        short = _jussive(perfect, stem, bare, weak)
        if short != stem:
            yield Inflected(letter + short[1:], "imperfect", "s", gender)
        if gender == "m":
            yield Inflected(letter + bare[1:] + "ون", "imperfect", "p", "m")
            yield Inflected(letter + bare[1:] + "وا", "imperfect", "p", "m")
            yield Inflected(letter + bare[1:] + glide + "ا", "imperfect", "d", "m")


def _jussive(perfect: str, stem: str, bare: str, weak: bool) -> str:
    """The short form after لم: a weak ending is lost, so is the long vowel of a hollow verb (زار يزور: يزر)."""
    if weak:
        return bare
    hollow = len(stem) >= 4 and stem[-2] in "اوي" and len(perfect) >= 3 and perfect[-2] == "ا"
    return stem[:-2] + stem[-1] if hollow else stem


def noun(base: str, plurals: tuple[str, ...] = ()) -> Iterator[Inflected]:
    """The forms of a noun given as its indefinite singular: definite, accusative, dual, pronoun forms, and those of its plurals."""
    gender = "f" if base.endswith("ة") else "m"
    yield from _states(base, "s", gender)
    stem = base[:-1] + "ت" if base.endswith("ة") else base
    for ending in ("ان", "ين"):
        yield from (
            Inflected(article + stem + ending, "noun", "d", gender, "", bool(article)) for article in ("", "ال")
        )
    for ending in ("ا", "ي"):  # the dual in construct: زيارتا الرئيس
        if stem != base:
            yield Inflected(stem + ending, "noun", "d", gender)
    for plural in plurals:
        yield from _states(plural, "p", gender)


def _states(base: str, number: str, gender: str) -> Iterator[Inflected]:
    yield Inflected(base, "noun", number, gender)
    yield Inflected("ال" + base, "noun", number, gender, "", True)
    if not base.endswith(("ة", "ء", "ات", "ا", "ى")):
        yield Inflected(base + "ا", "noun", number, gender)
    for stem in _before_pronoun(base):
        for pronoun in PRONOUNS:
            yield Inflected(stem + pronoun, "noun", number, gender, pronoun, True)


def _before_pronoun(base: str) -> tuple[str, ...]:
    if base.endswith("ة"):
        return (base[:-1] + "ت",)
    if base.endswith("اء"):  # the hamza's seat follows the case: لقاءه، لقاؤه، لقائه
        return (base, base[:-1] + "ؤ", base[:-1] + "ئ")
    if base.endswith("ى"):
        return (base[:-1] + "ا",)
    return (base,)


def participle(base: str) -> Iterator[Inflected]:
    """The forms of a participle or adjective given as its masculine singular: gender, number, article, accusative."""
    plain = base[:-1] + "ي" if base.endswith("ى") else base
    for article in ("", "ال"):
        definite = bool(article)
        yield Inflected(article + base, "participle", "s", "m", "", definite)
        yield Inflected(article + plain + "ة", "participle", "s", "f", "", definite)
        for ending, number, gender in (
            ("ان", "d", "m"),
            ("ين", "p", "m"),
            ("ون", "p", "m"),
            ("تان", "d", "f"),
            ("تين", "d", "f"),
            ("ات", "p", "f"),
        ):
            yield Inflected(article + plain + ending, "participle", number, gender, "", definite)
    yield Inflected(base + "ا", "participle")
