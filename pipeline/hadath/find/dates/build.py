"""The functions that make a value of a kind's slots, by the name that dates.toml calls them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hadath.find.dates import clock, lengths, periods, point, ranges, relative
from hadath.find.dates.context import Context
from hadath.find.dates.value import Value

Builder = Callable[[dict[str, Any], Context], Value | None]

BUILDERS: Final[dict[str, Builder]] = {
    "point": point.point,
    "calendar-pair": ranges.calendar_pair,
    "day-range": ranges.day_range,
    "day-list": ranges.day_list,
    "weekday-list": ranges.weekday_list,
    "weekday-range": ranges.weekday_range,
    "month-list": ranges.month_list,
    "year-list": ranges.year_list,
    "year-range": ranges.year_range,
    "range": ranges.range_of,
    "since": ranges.since,
    "clock-range": ranges.clock_range,
    "clock": clock.clock,
    "weekday-of-week": relative.weekday_of_week,
    "unit-relative": relative.unit_relative,
    "shift": relative.shift,
    "shift-last": relative.shift_last,
    "this-part": relative.this_part,
    "these-units": relative.these_units,
    "vague-units": relative.vague_units,
    "last-units": relative.last_units,
    "vague": relative.vague,
    "occasion": relative.occasion,
    "period": relative.vague_units,
    "anaphor": relative.anaphor,
    "ordinal-unit": relative.ordinal_unit,
    "part-of-year": periods.part_of_year,
    "decade": periods.decade,
    "nth-decade": periods.nth_decade,
    "century-list": periods.century_list,
    "century": periods.century,
    "feast": periods.feast,
    "nth-weekday": periods.nth_weekday,
    "nth-day": periods.nth_day,
    "duration": lengths.duration,
    "fraction-unit": lengths.fraction_unit,
    "bare-units": lengths.bare_units,
    "one-unit": lengths.one_unit,
    "each": lengths.each,
    "one-of": lengths.one_of,
    "midnight": clock.midnight,
    "often": lengths.often,
}
