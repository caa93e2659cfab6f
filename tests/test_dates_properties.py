"""Value → text → value for absolute dates in every form and calendar; and no text that breaks the finder or its offsets."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dating import dates, raw
from hadath.find.dates.calendar import hijri_day, hijri_month_length

WORDS = raw()["timewords.toml"]
MONTHS = {int(key): forms for key, forms in WORDS["month"]["forms"].items()}
HIJRI = {int(key): forms for key, forms in WORDS["hijri"]["forms"].items()}
WEEKDAYS = {int(key): forms for key, forms in WORDS["weekday"]["forms"].items()}
DAYS = st.dates(date(1000, 1, 1), date(2199, 12, 31))
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
UNITS = ["صفر", "واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["-", "عشرة", "عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"]
HUNDREDS = ["-", "مئة", "مئتين", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
ORDINALS = ["-", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"]


def cardinal(number: int) -> str:
    """A number from 1000 to 2199 in words."""
    thousands, rest = divmod(number, 1000)
    parts = ["ألف" if thousands == 1 else "ألفين"]
    hundreds, rest = divmod(rest, 100)
    parts += [HUNDREDS[hundreds]] if hundreds else []
    tens, units = divmod(rest, 10)
    if tens == 1 and units:
        first = {1: "أحد", 2: "اثني"}.get(units, UNITS[units])
        parts.append(f"{first} عشر")
    else:
        parts += [UNITS[units]] if units else []
        parts += [TENS[tens]] if tens else []
    return " و".join(parts)


def ordinal(day: int) -> str:
    """A day of the month as an ordinal in words."""
    if day <= 10:
        return ORDINALS[day]
    tens, units = divmod(day, 10)
    first = "الحادي" if units == 1 else ORDINALS[units] if units else ""
    if tens == 1:
        return f"{first} عشر"
    last = {2: "العشرين", 3: "الثلاثين"}[tens]
    return f"{first} و{last}" if units else last


def absolute(day: date, month: str) -> list[str]:
    """The ways that a day is written, one month's name given."""
    return [
        f"{day.day} {month} {day.year}",
        f"{day.day} {month} عام {day.year}",
        f"{day.day} من شهر {month} من عام {day.year}",
        f"يوم {day.day} {month}، {day.year}",
        f"{ordinal(day.day)} من {month} {day.year}م",
        f"{ordinal(day.day)} من شهر {month} لعام {cardinal(day.year)}",
        f"{day.day} {month} سنة {cardinal(day.year)}",
        f"{WEEKDAYS[day.isoweekday()][0]} الموافق {day.day} {month} {day.year}",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.day} / {day.month} / {day.year}",
    ]


def numeric(day: date) -> list[str]:
    """The forms in numbers alone that a year of the 14th and 15th century would have of the Hijri calendar."""
    return [
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ]


@settings(max_examples=150, deadline=None)
@given(day=DAYS, data=st.data())
def test_a_day_written_in_any_form_is_read_back(day: date, data: st.DataObject) -> None:
    month = data.draw(st.sampled_from(MONTHS[day.month]))
    numbers = numeric(day) if not 1300 <= day.year <= 1500 else []
    forms = absolute(day, month)
    forms = forms if not 1300 <= day.year <= 1500 else forms[:8]
    for text in [*forms, *numbers]:
        for written in (text, text.translate(EASTERN)):
            found = dates(f"وقع ذلك في {written} بالمدينة")
            assert [m.value for m in found] == [day.isoformat()], written


@settings(max_examples=100, deadline=None)
@given(year=st.integers(1343, 1500), month=st.integers(1, 12), data=st.data())
def test_a_hijri_day_written_in_any_form_is_read_back(year: int, month: int, data: st.DataObject) -> None:
    day = data.draw(st.integers(1, hijri_month_length(year, month)))
    name = data.draw(st.sampled_from(HIJRI[month]))
    expected = hijri_day(year, month, day)
    assert expected is not None
    for text in (
        f"{day} {name} {year}هـ",
        f"{day} {name} سنة {year} هجرية",
        f"{ordinal(day)} من {name} {year} هـ",
        f"{day}/{month}/{year}هـ",
        f"{day:02d}-{month:02d}-{year} هـ",
        f"{ordinal(day)} من شهر {name} لعام {cardinal(year)} هجري",
    ):
        found = dates(f"وقع ذلك في {text} بالمدينة")
        assert [(m.value, m.calendar) for m in found] == [(expected.isoformat(), "hijri")], text


@settings(max_examples=100, deadline=None)
@given(first=st.integers(1900, 2098), more=st.integers(1, 99), month=st.integers(1, 12), data=st.data())
def test_months_years_and_ranges_are_read_back(first: int, more: int, month: int, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(MONTHS[month]))
    last = first + more
    for text, value in {
        f"{name} {first}": f"{first}-{month:02d}",
        f"شهر {name} من عام {first}": f"{first}-{month:02d}",
        f"عام {first}": f"{first}",
        f"سنة {cardinal(first)}": f"{first}",
        f"{first}-{last}": f"{first}/{last}",
        f"من عام {first} إلى عام {last}": f"{first}/{last}",
        f"عامي {first} و{last}": f"{first};{last}",
        f"بين {first} و{last}": f"{first}/{last}",
    }.items():
        found = dates(f"وقع ذلك في {text} بالمدينة")
        assert [m.value for m in found] == [value], text


VOCABULARY = sorted({form for table in WORDS.values() for forms in table["forms"].values() for form in forms})
PIECES = st.sampled_from([*VOCABULARY, "و", "ل", "ب", "،", ".", "/", "-", "(", ")", ":", "\n", "هـ", "قال", "الوزير"])
NUMBERS = st.one_of(st.integers(0, 40), st.integers(0, 3000), st.integers(0, 10**12)).map(str)
SENTENCES = st.lists(st.one_of(PIECES, NUMBERS), max_size=14).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda join: join.join(parts))
)


@settings(max_examples=400, deadline=None)
@given(
    text=SENTENCES, published=st.sampled_from([None, "2014-12-16", "2016-02-29T23:59:00", "0001-01-01", "9999-12-31"])
)
def test_any_row_of_date_words_holds_its_spans(text: str, published: str | None) -> None:
    check(text, published)


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(), max_size=60))
def test_any_text_holds_its_spans(text: str) -> None:
    check(text, "2014-12-16")


def check(text: str, published: str | None) -> None:
    """Spans lie in order within the text and hold its characters, for every preference."""
    for prefer in ("past", "future", "nearest"):
        at = 0
        for found in dates(text, published, prefer=prefer):
            assert at <= found.start < found.end <= len(text)
            assert text[found.start : found.end] == found.text
            assert found.type in ("DATE", "TIME", "DURATION", "SET")
            assert found.value or found.value is None
            at = found.end
