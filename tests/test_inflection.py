"""Generated forms: some verbs of each weak class, masdars, participles, and what holds of every form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadath.knowledge.inflection import noun, participle, verb
from hadath.text import fold_form

_VERBS = {
    "زار يزور": ("زار", "زارت", "زاروا", "زارا", "زارتا", "يزور", "تزور", "يزوران", "يزورون", "يزر", "زاره", "يزورها"),
    "التقى يلتقي": ("التقى", "التقت", "التقوا", "التقيا", "يلتقي", "تلتقي", "يلتقيان", "يلتقون", "يلتق", "التقاه"),
    "دعا يدعو": ("دعا", "دعت", "دعوا", "دعوا", "يدعو", "يدعوان", "يدعون", "يدع", "دعاه"),
    "وقع يوقع": ("وقع", "وقعت", "وقعا", "وقعتا", "يوقع", "يوقعان", "وقعها"),
    "أقام يقيم": ("أقام", "أقامت", "أقاما", "يقيم", "تقيم", "يقيمان", "يقم"),
    "أنهى ينهي": ("أنهى", "أنهت", "أنهيا", "ينهي", "ينهيان", "ينه"),
}
_NOUNS = {
    "زيارة": ("زيارة", "الزيارة", "زيارتان", "زيارتين", "زيارتا", "زيارته", "زيارتها"),
    "لقاء": ("لقاء", "اللقاء", "لقاءان", "لقاؤه", "لقائه", "لقاءه"),
    "اجتماع": ("اجتماع", "الاجتماع", "اجتماعا", "اجتماعان", "اجتماعهما"),
}


@pytest.mark.parametrize("pair", _VERBS)
def test_a_verb_has_its_paradigm(pair: str) -> None:
    perfect, imperfect = pair.split()
    assert set(_VERBS[pair]) <= {form.text for form in verb(perfect, imperfect)}


@pytest.mark.parametrize("base", _NOUNS)
def test_a_masdar_has_its_paradigm(base: str) -> None:
    assert set(_NOUNS[base]) <= {form.text for form in noun(base)}


def test_a_form_says_what_it_is() -> None:
    forms = {f.text: f for f in verb("زار", "يزور") if not f.pronoun}
    assert (forms["زارتا"].pos, forms["زارتا"].number, forms["زارتا"].gender) == ("perfect", "d", "f")
    assert (forms["يزورون"].pos, forms["يزورون"].number) == ("imperfect", "p")
    definite = {f.text for f in noun("زيارة") if f.definite}
    assert {"الزيارة", "زيارته"} <= definite and "زيارة" not in definite


def test_plurals_are_inflected_too() -> None:
    forms = {f.text: f.number for f in noun("زيارة", ("زيارات",))}
    assert forms["الزيارات"] == forms["زياراتهما"] == "p"


def test_a_participle_has_gender_number_and_article() -> None:
    assert {"مشيرة", "المشير", "مشيرين", "مشيران", "مشيرا"} <= {f.text for f in participle("مشير")}


_LETTERS = st.text("بتثجحدرسشصضطعغفقكلمنه", min_size=3, max_size=6)


@given(_LETTERS)
def test_every_form_of_a_sound_verb_folds_and_has_its_stem(stem: str) -> None:
    for form in verb(stem, "ي" + stem):
        assert stem in fold_form(form.text)


@given(_LETTERS)
def test_every_form_of_a_noun_folds_and_has_its_stem(stem: str) -> None:
    for form in (*noun(stem), *noun(stem + "ة"), *participle(stem)):
        assert stem in fold_form(form.text)
