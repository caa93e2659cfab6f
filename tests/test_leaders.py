"""Leaders in a text: titles in their orders, names nobody knows, short forms, what is no leader, and texts that nobody vouches for."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from hadath.document import LeaderMention
from hadath.extract import extract


def _names(text: str, *, published: str | None = None) -> list[LeaderMention]:
    return [m for m in extract(text, published=published).leaders if m.kind == "name"]


@pytest.mark.parametrize(
    ("text", "name", "iso3", "role", "whole"),
    [
        (
            "استقبل الرئيس الأمريكي دونالد ترامب الوفد.",
            "دونالد ترامب",
            "USA",
            "president",
            "الرئيس الأمريكي دونالد ترامب",
        ),
        (
            "أجرى مفاوضات مع السلطان قابوس بن سعيد سلطان عمان.",
            "قابوس بن سعيد",
            "OMN",
            "sultan",
            "السلطان قابوس بن سعيد سلطان عمان",
        ),
        ("قال وزير الخارجية النرويجي، ستيغ هولمبرغ، ذلك.", "ستيغ هولمبرغ", "NOR", "foreign_minister", "ستيغ هولمبرغ"),
        (
            "صرح ستيغ هولمبرغ وزير خارجية النرويج بذلك.",
            "ستيغ هولمبرغ",
            "NOR",
            "foreign_minister",
            "ستيغ هولمبرغ وزير خارجية النرويج",
        ),
        (
            "غادر الرئيس المصري الأسبق حسني مبارك المستشفى.",
            "حسني مبارك",
            "EGY",
            "former_president",
            "الرئيس المصري الأسبق حسني مبارك",
        ),
        (
            "وصل سعادة السفير القطري لدى تونس حمد السويدي.",
            "حمد السويدي",
            "QAT",
            "ambassador",
            "سعادة السفير القطري لدى تونس حمد السويدي",
        ),
        (
            "زار الشيخ خالد بن صقر آل نهيان المعرض.",
            "خالد بن صقر آل نهيان",
            "ARE",
            "sheikh",
            "الشيخ خالد بن صقر آل نهيان",
        ),
        (
            "دعا الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى التهدئة.",
            "أنطونيو غوتيريش",
            "UN",
            "secretary_general",
            "الأمين العام للأمم المتحدة أنطونيو غوتيريش",
        ),
    ],
)
def test_name_and_title_in_their_orders(text: str, name: str, iso3: str, role: str, whole: str) -> None:
    (found,) = _names(text)
    assert (found.text, found.iso3, found.role) == (name, iso3, role)
    assert text[found.full_start : found.full_end].startswith(whole)


def test_plural_title_is_followed_by_several_names() -> None:
    found = _names("التقى الرئيسان المصري حسني مبارك والفرنسي جاك شيراك في القاهرة.")
    assert [(m.text, m.iso3) for m in found] == [("حسني مبارك", "EGY"), ("جاك شيراك", "FRA")]


def test_counterpart_has_the_office_of_the_one_before() -> None:
    found = _names("بحث وزير الدفاع التركي أورهان كوكتاش مع نظيره القطري خالد السويفي التعاون.")
    assert [(m.text, m.role) for m in found] == [
        ("أورهان كوكتاش", "defence_minister"),
        ("خالد السويفي", "defence_minister"),
    ]


def test_counterpart_before_the_office_it_mirrors() -> None:
    leaders = extract("بعد لقاء مع نظيره القطري، شدد وزير الخارجية الإيراني على الحوار.").leaders
    assert [(m.iso3, m.role) for m in leaders] == [("QAT", "foreign_minister"), ("IRN", "foreign_minister")]


@pytest.mark.parametrize("text", ["سحبت الدولة سفيره من العاصمة.", "ولد الأديب عبد الملك في القرية."])
def test_words_like_titles_are_no_office(text: str) -> None:
    assert extract(text).leaders == ()


def test_title_of_another_head_begins_a_phrase_of_its_own() -> None:
    text = "استقبل حاكم دبي الشيخ محمد بن راشد آل مكتوم الرئيس الصيني شي جين بينغ."
    assert [(m.text, m.iso3) for m in _names(text)] == [("محمد بن راشد آل مكتوم", "ARE"), ("شي جين بينغ", "CHN")]


def test_surname_alone_goes_back_to_the_full_name() -> None:
    first, second, third = _names("وصل وزير الزراعة ستيغ هولمبرغ. وقال هولمبرغ إن لهولمبرغ خطة.")
    assert first.resolved_by == "pattern"
    assert [(m.text, m.resolved_by) for m in (second, third)] == [("هولمبرغ", "coreference")] * 2


def test_surname_within_another_name_is_not_the_leader() -> None:
    found = _names("قال وزير الزراعة سعد الغريبي ذلك. وفاز اللاعب ماجد الغريبي بالسباق.")
    assert [m.text for m in found] == ["سعد الغريبي"]


def test_bare_title_means_the_last_of_that_office() -> None:
    leaders = extract("وصل الرئيس الكازاخستاني قاسم جومارت توكاييف. ثم عقد الرئيس مؤتمرا.").leaders
    assert [(m.kind, m.name, m.iso3, m.resolved_by) for m in leaders][1] == (
        "role",
        "Kassym-Jomart Tokayev",
        "KAZ",
        "coreference",
    )


def test_short_form_of_a_known_leader_stands_alone() -> None:
    assert [(m.text, m.name) for m in _names("وقال أوباما إن بوتين وافق.")] == [
        ("أوباما", "Barack Obama"),
        ("بوتين", "Vladimir Putin"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "شن الجيش هجوم بري واسع.",
        "رأى الزوار حيوان الأسد في الحديقة.",
        "وهي شركة كبرى في المنطقة.",
        "حصل على الشهادة من جامعة السلطان قابوس.",
        "وصلت الطائرة إلى مطار حيدر علييف.",
        "وقع انفجار في مدينة الصدر.",
        "قال المدرب سعد الغريبي إن الفريق جاهز.",
        "نال الكاتب منصور السعدوني جائزة.",
        "سافر إلى مدينة نور سلطان.",
    ],
)
def test_what_is_no_leader(text: str) -> None:
    assert _names(text) == []


def test_homonyms_are_told_apart_by_the_date() -> None:
    text = "أعلن الرئيس الأمريكي جورج بوش ذلك."
    assert _names(text, published="1991-01-17")[0].name == "George H. W. Bush"
    assert _names(text, published="2003-03-20")[0].name == "George W. Bush"


def test_office_follows_the_date_of_the_article() -> None:
    text = "قال سلمان بن عبد العزيز كلمة."
    assert _names(text, published="2013-05-01")[0].role == "crown_prince"
    assert _names(text, published="2016-05-01")[0].role == "king"


def test_officials_without_a_state_are_the_article_s_own() -> None:
    found = _names("استقبل رئيس الحكومة يوسف الشاهد وزير الزراعة سعد الغريبي.", published="2017-03-01")
    assert [(m.text, m.iso3) for m in found] == [("يوسف الشاهد", "TUN"), ("سعد الغريبي", "TUN")]


def test_offsets_are_of_the_text_as_given() -> None:
    text = "\u200fقَالَ الرئيـــس  الأمريكي «باراكْ أوباما»؛\r\nوأضافَ أوبَاما."
    leaders = extract(text).leaders
    assert [m.text for m in leaders if m.kind == "name"] == ["باراكْ أوباما", "أوبَاما"]
    for mention in leaders:
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= mention.full_start <= mention.start <= mention.end <= mention.full_end <= len(text)


@pytest.mark.parametrize(
    "text", ["", "الرئيس", "وزير", "رئيس " * 50, "عبد " * 50, "\ud800الرئيس \ud800 بوش", "بن بن الرئيس بن"]
)
def test_no_text_breaks_it(text: str) -> None:
    for mention in extract(text).leaders:
        assert text[mention.start : mention.end] == mention.text


def test_mentions_are_in_order_and_apart() -> None:
    text = "استقبل أمير قطر الشيخ تميم بن حمد آل ثاني وزير الخارجية الفرنسي جان إيف لودريان، ثم بحث تميم بن حمد مع لودريان الملف."
    leaders = extract(text).leaders
    assert [m.text for m in leaders] == ["تميم بن حمد آل ثاني", "جان إيف لودريان", "تميم بن حمد", "لودريان"]
    assert all(a.end <= b.start for a, b in pairwise(leaders))


def test_time_grows_with_the_text_and_not_faster() -> None:
    text = "قال وزير الزراعة سعد الغريبي إن الرئيس الأمريكي باراك أوباما وصل. وأضاف الغريبي أن أوباما غادر.\n"
    extract(text * 20)

    def seconds(times: int) -> float:
        start = time.process_time()
        extract(text * times)
        return time.process_time() - start

    assert min(seconds(800) for _ in range(2)) < 14 * max(min(seconds(100) for _ in range(3)), 0.002)
