"""What --prefer, --date-order and --week-start change, lookup, and dates in Latin script."""

from __future__ import annotations

import pytest

from dating import dates, values
from hadath.document import Options
from hadath.find.dates import lookup


@pytest.mark.parametrize(
    ("text", "past", "future", "nearest"),
    [
        ("الجمعة", "2014-12-12", "2014-12-19", "2014-12-19"),
        ("5 مارس", "2014-03-05", "2015-03-05", "2015-03-05"),
        ("سبتمبر", "2014-09", "2015-09", "2014-09"),
        ("عيد الفطر", "2014-07-28", "2015-07-17", "2014-07-28"),
        ("شهر رمضان", "2014-06-28/2014-07-27", "2015-06-18/2015-07-16", "2014-06-28/2014-07-27"),
        ("الجمعة الماضي", "2014-12-12", "2014-12-12", "2014-12-12"),
        ("5 مارس 2012", "2012-03-05", "2012-03-05", "2012-03-05"),
    ],
)
def test_prefer(text: str, past: str, future: str, nearest: str) -> None:
    sentence = f"وقع ذلك في {text} بالمدينة"
    assert values(sentence) == [past]
    assert values(sentence, prefer="future") == [future]
    assert values(sentence, prefer="nearest") == [nearest]


@pytest.mark.parametrize(("order", "value"), [("dmy", "2014-04-05"), ("mdy", "2014-05-04")])
def test_date_order(order: str, value: str) -> None:
    assert values("وقع ذلك في 5/4/2014 بالمدينة", date_order=order) == [value]


def test_a_month_above_twelve_decides_the_order() -> None:
    assert values("وقع ذلك في 4/22/2014 بالمدينة") == ["2014-04-22"]
    assert values("وقع ذلك في 2014-04-22 بالمدينة", date_order="mdy") == ["2014-04-22"]
    assert values("وقع ذلك في 14/04/22 بالمدينة", date_order="ymd") == ["2014-04-22"]


@pytest.mark.parametrize(
    ("start", "value"),
    [("monday", "2014-W50"), ("sunday", "2014-12-07/2014-12-13"), ("saturday", "2014-12-06/2014-12-12")],
)
def test_week_start(start: str, value: str) -> None:
    assert values("وقع ذلك الأسبوع الماضي بالمدينة", week_start=start) == [value]


def test_a_weekday_of_last_week_depends_on_where_weeks_start() -> None:
    text = "وقع ذلك الأحد من الأسبوع الماضي بالمدينة"
    assert values(text) == ["2014-12-14"]
    assert values(text, week_start="sunday") == ["2014-12-07"]


def test_lookup_shows_value_and_derivation() -> None:
    [found] = lookup("الجمعة الماضي", published="2015-07-26")
    assert found["value"] == "2015-07-24"
    steps = "\n".join(found["derivation"])
    for part in ("weekday-modified", "XXXX-WXX-5", "2015-07-26", "2015-07-24"):
        assert part in steps
    [unplaced] = lookup("الجمعة الماضي")
    assert unplaced["value"] is None
    assert "--published" in unplaced["derivation"][-1]
    assert "prefer=future" in "\n".join(
        lookup("الجمعة", published="2015-07-26", options=Options("future"))[0]["derivation"]
    )


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("صدر في 12 March 2014 بلندن", "12 March 2014", "2014-03-12"),
        ("صدر في March 12, 2014 بلندن", "March 12, 2014", "2014-03-12"),
        ("صدر في Sept. 2013 بلندن", "Sept. 2013", "2013-09"),
        ("صدر في 14 juillet 2010 بباريس", "14 juillet 2010", "2010-07-14"),
        ("صدر في 5 May بلندن", "5 May", "2014-05-05"),
        ("صدر في 2014-03-12T10:00:00Z بلندن", "2014-03-12T10:00:00Z", "2014-03-12T10:00Z"),
    ],
)
def test_latin_script(text: str, span: str, value: str) -> None:
    assert [(m.text, m.value) for m in dates(text)] == [(span, value)]


def test_latin_words_are_no_dates() -> None:
    assert not dates("فتح ملف may be the market.txt ثم أغلقه")
    assert [m.value for m in dates("صدر في 5 May بلندن", None)] == ["XXXX-05-05"]


def test_a_publication_time_that_is_no_date_leaves_values_open() -> None:
    assert values("وصل أمس", "not a date") == [None]
    assert values("وصل أمس", "2014-12-16T08:30:00") == ["2014-12-15"]
    assert values("وصل أمس", "2014-12-16T08:30:00+03:00") == ["2014-12-15"]
