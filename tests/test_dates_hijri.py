"""The Hijri calendar: known days, the field's published pairs where they lie beside the project, and the ends of the tables."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dating import dates
from hadath.find.dates.calendar import computed, hijri_day, hijri_month_length, hijri_span, to_hijri

# Our own set: new years and feasts as they were kept.
KNOWN = {
    (1400, 1, 1): "1979-11-20",
    (1421, 1, 1): "2000-04-06",
    (1432, 9, 14): "2011-08-14",
    (1433, 2, 29): "2012-01-23",
    (1435, 1, 6): "2013-11-09",
    (1435, 9, 15): "2014-07-12",
    (1436, 1, 1): "2014-10-25",
    (1440, 1, 1): "2018-09-11",
    (1442, 12, 10): "2021-07-20",
    (1445, 4, 1): "2023-10-16",
    (1445, 10, 1): "2024-04-10",
}
VECTORS = Path("/work/shared/data/dates/hijri_vectors.jsonl")


@pytest.mark.parametrize(("hijri", "gregorian"), KNOWN.items())
def test_a_known_day(hijri: tuple[int, int, int], gregorian: str) -> None:
    found = hijri_day(*hijri)
    assert found is not None
    assert found.isoformat() == gregorian
    assert to_hijri(found) == hijri[:2]


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared vectors lie beside the project only where it is built")
def test_all_published_pairs() -> None:
    rows = [json.loads(line) for line in VECTORS.read_text(encoding="utf-8").splitlines()]
    wrong = [
        row["id"]
        for row in rows
        if (found := hijri_day(*(int(part) for part in row["hijri"].split("-")))) is None
        or found.isoformat() != row["gregorian"]
    ]
    assert not wrong
    assert len(rows) > 1000


@pytest.mark.parametrize(
    "text",
    ["15 رمضان 1435 هـ", "15 رمضان 1435هـ", "15/9/1435هـ", "الخامس عشر من شهر رمضان سنة 1435 هجرية", "15-09-1435 هـ"],
)
def test_every_form_of_a_hijri_day(text: str) -> None:
    [found] = dates(f"خرجت القافلة في {text} ظافرة")
    assert (found.value, found.calendar, found.text) == ("2014-07-12", "hijri", text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("رمضان 1435هـ", "2014-06-28/2014-07-27"),
        ("عام 1435هـ", "2013-11-04/2014-10-24"),
        ("رمضان 2019", "2019-05-06/2019-06-03"),
        ("عيد الأضحى 2013", "2013-10-15"),
        ("غرة محرم 1436هـ", "2014-10-25"),
        ("6 محرم 1435هـ الموافق 9 نوفمبر 2013", "2013-11-09"),
        ("9 نوفمبر 2013 الموافق 6 محرم 1435هـ", "2013-11-09"),
        ("عام 1435هـ/2014م", "2014"),
    ],
)
def test_months_years_feasts_and_pairs(text: str, value: str) -> None:
    [found] = dates(f"وقع ذلك في {text} بالمدينة")
    assert (found.text, found.value) == (text, value)


def test_a_year_outside_the_tables_is_computed_and_marked() -> None:
    [found] = dates("خرجت القافلة رمضان 1250هـ ظافرة")
    assert found.value == "1835-01-01~/1835-01-30~"
    assert found.warnings
    assert computed(1250)
    assert not computed(1435)


def test_tables_and_computation_meet() -> None:
    for year in (1342, 1343, 1500, 1501):
        span, after = hijri_span(year), hijri_span(year + 1)
        assert span and after
        assert 353 <= (after[0] - span[0]).days <= 357
        # Umm al-Qura's year 1343 has a month of 28 days, as it was kept
        assert all(28 <= hijri_month_length(year, month) <= 30 for month in range(1, 13))
    assert hijri_day(1, 1, 1) == date(622, 7, 19)
    assert hijri_day(1435, 13, 1) is hijri_day(1435, 9, 31) is None
