"""Countries in context: spans, kinds, ambiguity, capitals, epithets."""

from __future__ import annotations

import time

import pytest

from test_places import countries


def found(text: str) -> list[tuple[str, str, str]]:
    return [(c.text, c.iso3, c.kind) for c in countries(text)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("وكازاخستان", "كازاخستان"),
        ("لقطر", "قطر"),
        ("بالكويت", "الكويت"),
        ("للسعودية", "لسعودية"),
        ("فلبنان", "لبنان"),
        ("وللإمارات", "لإمارات"),
        ("كالبحرين", "البحرين"),
        ("للبنان", "لبنان"),
        ("وبالصين", "الصين"),
    ],
)
def test_a_proclitic_is_left_out(text: str, span: str) -> None:
    assert [c.text for c in countries(f"رسالة {text} أمس")] == [span]


@pytest.mark.parametrize("text", ["إيران", "ايران", "اِيران", "إيـران", "إ\u200dيران", "إیران"])
def test_spelling_slips_are_folded(text: str) -> None:
    assert found(f"زار {text} أمس") == [(text, "IRN", "name")]


@pytest.mark.parametrize(
    ("text", "span", "code"),
    [
        ("وصل إلى مملكة البحرين أمس", "مملكة البحرين", "BHR"),
        ("في دولة الإمارات العربية المتحدة", "دولة الإمارات العربية المتحدة", "ARE"),
        ("رئيس الجمهورية التونسية", "الجمهورية التونسية", "TUN"),
        ("ملك المملكة المغربية", "المملكة المغربية", "MAR"),
        ("جمهورية الكونغو الديمقراطية", "جمهورية الكونغو الديمقراطية", "COD"),
        ("غينيا الاستوائية", "غينيا الاستوائية", "GNQ"),
        ("بابوا غينيا الجديدة", "بابوا غينيا الجديدة", "PNG"),
        ("انهيار الاتحاد السوفياتي", "الاتحاد السوفياتي", "SUN"),
        ("وفد جنوب السودان", "جنوب السودان", "SSD"),
    ],
)
def test_the_longest_official_form_is_one_span(text: str, span: str, code: str) -> None:
    assert [(c.text, c.iso3) for c in countries(text)] == [(span, code)]


def test_marks_stay_inside_the_span() -> None:
    text = "زارَ الكُوَيْتَ، ثُمَّ عُمَانَ."
    assert [(c.text, c.iso3) for c in countries(text)] == [("الكُوَيْتَ", "KWT"), ("عُمَانَ", "OMN")]
    assert all(text[c.start : c.end] == c.text for c in countries(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وقالت السعودية إنها ترحب", "name"),
        ("زار الرئيس الأميركي السعودية", "name"),
        ("سافر إلى السعودية", "name"),
        ("الخليج بين إيران والسعودية", "name"),
        ("الحكومة السعودية", "adjective"),
        ("العلاقات الكازاخستانية السعودية", "adjective"),
        ("وزارة الخارجية السعودية", "adjective"),
        ("القوات المصرية والسعودية", "adjective"),
        ("صحيفة «الوطن» السعودية", "adjective"),
    ],
)
def test_a_name_that_is_a_nisba_too(text: str, kind: str) -> None:
    assert [c.kind for c in countries(text) if c.iso3 == "SAU"] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت أنقرة قرارها",
        "قال الوزير إن أنقرة لن تتراجع",
        "توترت العلاقات بين أنقرة والقاهرة",
        "وهو ما رفضته أنقرة",
        "موقف أنقرة من الأزمة",
        "اتفاق مع أنقرة",
        "وكانت أنقرة طلبت ذلك",
        "أنقرة تنفي الخبر",
    ],
)
def test_a_capital_that_acts_is_the_government(text: str) -> None:
    assert ("أنقرة", "TUR", "capital") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "وصل إلى أنقرة أمس",
        "ولد في أنقرة",
        "أنقرة - رويترز",
        "غادر أنقرة عائدا",
        "جامعة أنقرة",
        "من أنقرة إلى باريس",
        "وفي أنقرة أعلنت الوزارة الخبر",
        "رحلات بين أنقرة وباريس",
        "شهدت أنقرة أمطارا",
    ],
)
def test_a_capital_that_is_a_place_is_not_marked(text: str) -> None:
    assert [c for c in countries(text) if c.kind == "capital"] == []


def test_capitals_joined_to_one_that_acts_act_too() -> None:
    assert found("أعلنت واشنطن ولندن وباريس ذلك") == [
        ("واشنطن", "USA", "capital"),
        ("لندن", "GBR", "capital"),
        ("باريس", "FRA", "capital"),
    ]


def test_moscow_is_the_soviet_union_where_the_article_speaks_of_it() -> None:
    assert ("موسكو", "SUN", "capital") in found("غزا الاتحاد السوفيتي أفغانستان، وأعلنت موسكو سحب قواتها")
    assert ("موسكو", "RUS", "capital") in found("انهار الاتحاد السوفيتي، ثم رفضت روسيا ذلك وأعلنت موسكو سحب قواتها")


def test_a_dateline_is_no_mention() -> None:
    assert found("تونس - بدأ الاجتماع") == []
    assert found("الكويت (كونا) -- بدأ الاجتماع") == []
    assert found("تونس تستعد للانتخابات") == [("تونس", "TUN", "name")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("السلطان قابوس سلطان عمان", ["OMN"]),
        ("بحث قادة مصر والأردن الأزمة، وأعلنت عمان موقفها", ["EGY", "JOR", "JOR"]),
        ("وصل من الأردن، ثم عاد إلى عمان", ["JOR"]),
        ("زار الكويت والبحرين وعمان", ["KWT", "BHR", "OMN"]),
    ],
)
def test_oman_or_amman(text: str, codes: list[str]) -> None:
    assert [c.iso3 for c in countries(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("عاد من بيونغ يانغ، وقال إن الجيش الكوري مستعد", ["PRK"]),
        ("بحثت كوريا الجنوبية الأمر، وقال الرئيس الكوري ذلك", ["KOR", "KOR"]),
        ("مناورات في كوريا الشمالية", ["PRK"]),
    ],
)
def test_which_korea(text: str, codes: list[str]) -> None:
    assert [c.iso3 for c in countries(text)] == codes


@pytest.mark.parametrize("text", ["كلف البلدين كثيرا", "دول الخليج العربي", "العلاقات الخليجية", "الشعب الأردني"])
def test_the_two_countries_and_the_gulf_are_not_marked(text: str) -> None:
    assert {c.iso3 for c in countries(text)} <= {"JOR"}


def test_the_kingdom_is_the_one_named_last() -> None:
    text = "زار البحرين ثم الأردن، وشكر قادة المملكة"
    assert found(text)[-1] == ("المملكة", "JOR", "coref")
    assert found("وشكر قادة المملكة") == []


def test_the_council_is_another_one_once_another_is_named() -> None:
    assert found("دعم مجلس التعاون الخليجي القرار، ورحبت دول المجلس به")[-1] == ("المجلس", "GCC", "coref")
    assert len(found("دعم مجلس التعاون الخليجي القرار، ثم دعا مجلس النواب دول المجلس")) == 1


def test_a_team_is_told_apart() -> None:
    text = "سجل المهاجم هدفين في مباراة كأس آسيا أمام قطر"
    assert [(c.iso3, c.kind, c.rule) for c in countries(text)] == [("QAT", "name", "country.team")]
    assert found("تقام مباريات كأس العالم في قطر") == [("قطر", "QAT", "name")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\ud800 قطر",
        "قطر\x00",
        "\u202bقطر\u202c",
        "قطر" * 1000,
        "ال" * 500,
        "…" * 500,
        "المملكة " * 500,
        "واشنطن " * 500,
    ],
)
def test_no_text_crashes_it(text: str) -> None:
    assert all(text[c.start : c.end] == c.text for c in countries(text))


def test_time_grows_with_the_length_only() -> None:
    sentence = "أعلنت واشنطن أن السعودية وعمان والمملكة وقعت مع روسيا اتفاقا، وقال الوزير المصري في القاهرة ذلك.\n"

    def spent(times: int) -> float:
        text = sentence * times
        start = time.process_time()
        countries(text)
        return time.process_time() - start

    spent(50)
    # Ten times the text: linear is ten times the time, quadratic a hundred.
    assert min(spent(2000) for _ in range(2)) < 40 * max(min(spent(200) for _ in range(3)), 0.002)
