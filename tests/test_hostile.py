"""Hostile text: nothing crashes, every span is what it says, and the cost stays in proportion to the length."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hadath.knowledge import store
from samples import TIES, VISIT

sys.path.insert(0, str(Path(__file__).resolve().parent / "fuzz"))
from properties import check_bytes, check_text

SHAPED = st.lists(
    st.sampled_from(
        [
            *f"{VISIT} {TIES}".split(),
            *[
                "زيارة",
                "وقع",
                "اتفاقية",
                "بين",
                "مع",
                "إلى",
                "في",
                "عام",
                "1992",
                "1432",
                "هـ",
                "م",
                "الملك",
                "الرئيس",
                "وزير",
                "خارجية",
                "المملكة",
                "الأردن",
                "عمان",
                "أمس",
                "الجمعة",
                "المقبل",
                "مارس",
            ],
            *[
                "و",
                "ف",
                "ب",
                "ل",
                "لل",
                "ال",
                "،",
                ".",
                "؟",
                "(",
                ")",
                "«",
                "»",
                '"',
                "-",
                "/",
                "\n",
                "\u202e",
                "\u200f",
                "ً",
                "ـ",
                "�",
                "😀",
                "ﷲ",
                "ﻻ",
                "٣",
                "۴",
                "12",
                "3.5",
            ],
        ]
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(SHAPED.map(" ".join))
def test_arabic_shaped_text_keeps_the_contract(text: str) -> None:
    check_text(text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_any_text_keeps_the_contract(text: str) -> None:
    check_text(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=120))
def test_any_bytes_are_articles_or_problems(data: bytes) -> None:
    check_bytes(data)


@pytest.mark.parametrize(
    "text",
    [
        "\u202e" + VISIT + "\u202c",
        "\u200b".join(VISIT),
        "".join(chr(c) + "\ue000" for c in range(0x600, 0x700)),
        VISIT.replace(" ", "\ud800"),
        VISIT.replace(" ", ""),
        "(" * 100_000 + VISIT + ")" * 100_000,
        "".join(c + "😀" for c in VISIT),
        " ".join(chr(c) for c in range(0xFB50, 0xFE00)),
        "ﻻ ﺍﻟﻤﻤﻠﻜﺔ ﺍﻟﻌﺮﺑﻴﺔ ﺍﻟﺴﻌﻮﺩﻳﺔ في عام ١٩٩٢",
        "the رئيس of قطر met президент في 5/4/2014 東京",
        "\0".join(VISIT.split()),
        "ل" * 5000 + " " + "و" * 5000 + "السعودية",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_hostile_text_keeps_the_contract(text: str) -> None:
    check_text(text)


UNITS = [
    "1/", "12-", "1992 ", "عام ", "و", "وال", "ا" * 3 + " ", "( ", "« ", "\"", "، ", ".", ". ", "\n", "1.", "د. ", "\u064b", "\u0640", "ﷲ",
    "\u200f ", "الرئيس ", "محمد ", "بن ", "قطر ", "وقطر ", "بين قطر و", "زيارة ", "من 1 إلى 2 ", "28 مايو عام 1992 و", "يوم الجمعة ", "هـ ",
    "الأول من ", "منتصف ", "الماضي ", "وزير خارجية ", "المملكة ", "عن طريق ", "أن ", "😀", "\ud800", "a", "http://a.b/c?d=e&", "5 أيام و",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_long_repeats_cost_in_proportion(unit: str) -> None:
    """No regular expression and no loop is caught: ten times the text is not a hundred times the work."""

    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        begun = time.process_time()
        check_text(text)
        return time.process_time() - begun

    cost(300)
    small = cost(3_000)
    assert cost(30_000) < 35 * small + 0.5


@pytest.mark.parametrize("kind", ["quantifiers", "prepositions", "relatives", "particles", "counterparts"])
def test_a_word_said_without_end_is_read_all_the_same(kind: str) -> None:
    for word in sorted(store.load().entries["frames"]["words"][kind])[:12]:
        check_text(f"زار الرئيس المصري {f'{word} ' * 380}قطر والكويت في 5 مايو 2010.")


def test_an_inferred_side_that_a_later_mention_names_has_its_words() -> None:
    # Found by the fuzzer, shortened.
    calls = "والصين الاجتماع فرانكو، هاتف/يهاتف تعاون وزيران ماكونين وزيران ماكونينبارنيي، سباستيان ليبرمان ليبرمان"
    check_text(calls)
