"""Folding: the maps are camel-tools', and every stretch of folded text leads back to the right stretch of the original."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from camel_tools.utils.charsets import AR_DIAC_CHARSET, AR_LETTERS_CHARSET
from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar, normalize_teh_marbuta_ar
from hypothesis import example, given
from hypothesis import strategies as st

from hadath.text import Folded, fold, fold_form, fold_forms

# Characters that make trouble: marks, ligatures, expansions, spaces of all kinds, bidi and zero-width, digits, surrogates.
NASTY = "اأإآٱىيةهبمع ًَّٰـ\u200f\u200b\u200c\u202e\u2066\ufeff\u00a0\u2009\u3000\n\r\t\u2028\u0085\0ﷲﻻﷺﭐپیکۀ٣۴۵½ﬁ…１Ａ😀\ud800\udfff\u0301e\ue000"
TEXTS = st.one_of(st.text(max_size=24), st.text(alphabet=NASTY, max_size=24))
ANY = st.one_of(TEXTS, st.text(alphabet=st.characters(codec=None), max_size=30))


def spans(folded: Folded) -> list[tuple[int, int]]:
    size = len(folded.text)
    return [(a, b) for a in range(size) for b in range(a + 1, min(size, a + 12) + 1)]


def whole(folded: Folded, start: int, end: int) -> bool:
    """Whether a folded stretch begins and ends where an original character does (a ligature is one that became several)."""
    before = start == 0 or folded.source(start - 1) != folded.source(start)
    return before and (end == len(folded.text) or folded.source(end - 1) != folded.source(end))


def test_every_letter_is_folded_as_camel_tools_does() -> None:
    for char in sorted(AR_LETTERS_CHARSET):
        expected = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(char)))
        assert fold(char).text == ("" if char == "ـ" else expected), f"U+{ord(char):04X}"


def test_every_mark_of_camel_tools_is_dropped() -> None:
    assert {char for char in AR_DIAC_CHARSET if fold(char).text} == set()


def test_every_code_point_folds_by_itself_and_among_others() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        alone = fold(char).text
        assert fold("ب" + char + "ب").text in ("ب" + alone + "ب", "ب" + alone.strip() + "ب"), f"U+{code:04X}"
        assert not any(unicodedata.category(c) in ("Cf", "Cs", "Co", *_marks(code)) for c in alone), f"U+{code:04X}"


def _marks(code: int) -> tuple[str, ...]:
    """The marks of European and Semitic scripts and of Arabic forms are dropped; those of other scripts are letters' parts."""
    return (
        ("Mn", "Me")
        if code < 0x700 or 0x750 <= code < 0x780 or 0x870 <= code < 0x900 or 0xFB50 <= code < 0x10000
        else ()
    )


@given(ANY)
@example("e\u0301")
@example("\u202eالله\u202c ﷲ")
def test_offsets_lead_back_in_order_and_in_bounds(text: str) -> None:
    folded = fold(text)
    sources = [folded.source(i) for i in range(len(folded.text))]
    assert sources == sorted(sources)
    assert not {"\t", "\r", "\x00"} & set(folded.text)
    assert all(0 <= source < len(text) for source in sources)
    assert len(folded.scan) == len(folded.text) + 1


@given(ANY)
@example("0\u1c36\ue000")
def test_the_original_under_a_folded_stretch_folds_to_it(text: str) -> None:
    folded = fold(text)
    for a, b in spans(folded):
        start, end = folded.span(a, b)
        assert 0 <= start < end <= len(text)
        assert folded.given(a, b) == text[start:end]
        again = fold(text[start:end]).text
        if whole(folded, a, b):
            assert again == folded.text[a:b]
        else:
            assert folded.text[a:b] in again


@given(ANY)
def test_position_is_the_way_back(text: str) -> None:
    folded = fold(text)
    positions = [folded.position(i) for i in range(len(text) + 1)]
    assert positions == sorted(positions)
    assert all(0 <= p <= len(folded.text) for p in positions)
    for i in range(len(folded.text)):
        first = folded.position(folded.source(i))
        assert first <= i
        assert folded.source(first) == folded.source(i)


@given(ANY)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == re.sub("  +", " ", once)


@given(ANY)
def test_the_scan_holds_letters_and_spaces_only(text: str) -> None:
    folded = fold(text)
    assert all(c == " " or c.isalpha() or ord(c) >= 0x3000 for c in folded.scan)
    assert all(s in (" ", t) for s, t in zip(folded.scan, folded.text, strict=False))


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("إلى الأُمَّةِ", "الي الامه"),
        ("كـــــتاب", "كتاب"),
        ("١٤ أكتوبر ۲۰۱۶", "14 اكتوبر 2016"),
        ("ﻻ ﷲ", "لا الله"),
        ("دولت‌ها", "دولت ها"),
        ("\u200fعمان\u200e", "عمان"),
        ("ایران یک", "ايران يك"),
        ("نور\u00a0\u00a0سلطان", "نور سلطان"),
        ("أمس…", "امس..."),
        ("نور \u200f سلطان\t\r\nأمس", "نور سلطان \nامس"),
    ],
)
def test_folding(given_text: str, folded: str) -> None:
    assert fold(given_text).text == folded


def test_marks_on_the_last_letter_belong_to_it() -> None:
    folded = fold("زارَ عُمانَ.")
    start = folded.text.index("عمان")
    assert folded.given(start, start + 4) == "عُمانَ"


def test_a_form_is_letters_and_single_spaces() -> None:
    assert fold_form("  ا.ف.ب ") == "ا ف ب"
    assert fold_form("نور-سلطان") == "نور سلطان"


@given(st.lists(st.text("ابتثمل ة-ّ ", max_size=12), max_size=6))
def test_forms_folded_together_are_as_one_by_one(forms: list[str]) -> None:
    assert fold_forms(forms) == [fold_form(form) for form in forms]
