"""What the event engine needs of offices without a name (written by the lead; whoever owns find/leaders.py keeps these true)."""

from __future__ import annotations

import pytest

from hadath.extract import extract

# text, then the office phrases (kind role) expected in order: text, iso3, role
CASES = [
    ("تسلم أمير الكويت رسالة خطية من ملك البحرين.", [("أمير الكويت", "KWT", "emir"), ("ملك البحرين", "BHR", "king")]),
    (
        "عزى ملك المغرب الرئيس التركي في ضحايا الزلزال.",
        [("ملك المغرب", "MAR", "king"), ("الرئيس التركي", "TUR", "president")],
    ),
    (
        "هنأ الرئيس الصيني نظيره الروسي بفوزه في الانتخابات.",
        [("الرئيس الصيني", "CHN", "president"), ("نظيره الروسي", "RUS", "president")],
    ),
    ("أدى الرئيس المصري اليمين الدستورية في يونيو 2014.", [("الرئيس المصري", "EGY", "president")]),
    ("أكد السفير الياباني حرص بلاده على تطوير العلاقات.", [("السفير الياباني", "JPN", "ambassador")]),
    ("وصل وزير الخارجية الروسي إلى الجزائر.", [("وزير الخارجية الروسي", "RUS", "foreign_minister")]),
    (
        "تمت زيارة رسمية لوزير الخارجية لجمهورية كازاخستان إلى الكويت.",
        [("وزير الخارجية لجمهورية كازاخستان", "KAZ", "foreign_minister")],
    ),
    (
        "خلال زيارة وزير خارجية كازاخستان إلى المملكة العربية السعودية.",
        [("وزير خارجية كازاخستان", "KAZ", "foreign_minister")],
    ),
    (
        "بحث رئيس الوزراء العراقي مع نظيره الأردني ملف المياه.",
        [("رئيس الوزراء العراقي", "IRQ", "prime_minister"), ("نظيره الأردني", "JOR", "prime_minister")],
    ),
    ("تمت زيارة رسمية لرئيس وزراء الهند إلى سلطنة عمان.", [("رئيس وزراء الهند", "IND", "prime_minister")]),
    (
        "التقى الرئيسان المصري والصيني في القاهرة.",
        [("الرئيسان المصري", "EGY", "president"), ("الصيني", "CHN", "president")],
    ),
    ("استدعت الخارجية السفير التركي لدى بغداد.", [("السفير التركي", "TUR", "ambassador")]),
]


@pytest.mark.parametrize(("text", "offices"), CASES)
def test_office_without_a_name(text: str, offices: list[tuple[str, str, str]]) -> None:
    found = [(m.text, m.iso3, m.role) for m in extract(text).leaders]
    assert found == offices


def test_known_ruler_by_title_and_one_name() -> None:
    found = extract("بعث السلطان قابوس رسالة خطية إلى الرئيس الإيراني.").leaders
    assert [(m.text, m.iso3, m.kind) for m in found] == [("قابوس", "OMN", "name"), ("الرئيس الإيراني", "IRN", "role")]
