"""Values of the kinds of expression: each function takes the slots that a pattern filled and what they are read against."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hadath.find.dates.calendar import computed, gregorian_day, hijri_day, hijri_span
from hadath.find.dates.context import Context
from hadath.find.dates.value import Value, interval, partial, precision_of

Slots = dict[str, Any]


def absolute(slots: Slots, context: Context) -> Value:
    """A day, month or year by its name or number."""
    year, month, day = slots.get("y"), slots.get("m", slots.get("mn")), slots.get("d")
    era = slots.get("e")
    if slots.get("h") or era == "ah":
        return hijri(year, slots.get("h") or month, day, context)
    if era == "bce" and year is not None:
        year = 1 - year
    if month and not 1 <= month <= 12:
        return Value(None, said=None, warnings=(f"no month {month}",))
    if year is None:
        if month is None:
            return Value(None)
        return without_year(month, day, context)
    if day and month and not gregorian_day(max(year, 1), month, day):
        return Value(None, warnings=(f"no day {day} in {partial(year, month)}",))
    text = partial(year, month, day)
    return Value(text, precision=precision_of(text), said=text)


def hijri(year: int | None, month: int | None, day: int | None, context: Context) -> Value:
    """A Hijri day, month or year as Gregorian."""
    if year is None:
        return Value(None, calendar="hijri")
    warnings = ("outside Umm al-Qura's tables: computed by the tabular calendar",) if computed(year) else ()
    if day and month:
        found = hijri_day(year, month, day)
        if found is None:
            return Value(
                None, calendar="hijri", warnings=(f"no day {day} in {year}-{month:02d} of the Hijri calendar",)
            )
        return Value(found.isoformat(), "DATE", "day", "hijri", found.isoformat(), None, warnings)
    span = hijri_span(year, month)
    if span is None:
        return Value(None, calendar="hijri", warnings=(f"no Hijri year {year} or month {month}",))
    text = interval(*span)
    return Value(text, "DATE", "interval", "hijri", text, None, warnings)


def without_year(month: int, day: int | None, context: Context) -> Value:
    """A month or day whose year the context decides."""
    said = partial(None, month, day)
    if context.today is None:
        if day and not gregorian_day(2000, month, day):
            return Value(None, warnings=(f"no day {day} in month {month}",))
        return Value(said, precision="day" if day else "month", said=said)
    years = range(context.today.year - 8, context.today.year + 9)
    found = [d for y in years if (d := gregorian_day(y, month, day or 1))]
    if not found:
        return Value(None, warnings=(f"no day {day} in month {month}",))
    chosen = choose(found, context.today, context.prefer, whole_month=not day)
    text = partial(chosen.year, month, day)
    return Value(text, precision=precision_of(text), said=said, inferred=f"year by {context.prefer} of publication")


def choose(days: list[date], today: date, prefer: str, *, whole_month: bool = False) -> date:
    """Of ascending days the one that `prefer` means; a month that runs counts as both."""
    base = today.replace(day=1) if whole_month else today
    if prefer == "past":
        return max((d for d in days if d <= base), default=days[0])
    if prefer == "future":
        return min((d for d in days if d >= base), default=days[-1])
    return min(days, key=lambda d: abs((d - base).days))


def day_range(slots: Slots, context: Context) -> Value:
    """Two days of one month."""
    return pair(absolute(slots, context), absolute({**slots, "d": slots["d2"]}, context), "/")


def two_days(slots: Slots, context: Context) -> Value:
    """Two days of one month, each by itself."""
    return pair(absolute(slots, context), absolute({**slots, "d": slots["d2"]}, context), ";")


def pair(first: Value, second: Value, sign: str) -> Value:
    """Two values as an interval or as a list."""
    if first.value is None or second.value is None:
        return Value(None, first.type, calendar=first.calendar, warnings=first.warnings + second.warnings)
    text = f"{first.value}{sign}{second.value}"
    said = f"{first.said}{sign}{second.said}"
    precision = "interval" if sign == "/" else first.precision
    return Value(text, first.type, precision, first.calendar, said, first.inferred, first.warnings + second.warnings)


def years(slots: Slots, context: Context) -> Value:
    """Two years under one head."""
    text = f"{partial(slots['y'])};{partial(slots['y2'])}"
    return Value(text, precision="year", said=text)


def step(slots: Slots) -> int:
    """-1, 0 or 1: what a modifier says."""
    return -1 if "last" in slots else 1 if "next" in slots else 0


def unit_mod(slots: Slots, context: Context) -> Value:
    """This, last or next day, week, month, year."""
    today = context.today
    if today is None:
        return Value(None)
    by, unit = step(slots), slots["u"]
    if unit == "1Y":
        text = partial(today.year + by)
    elif unit == "1M":
        at = today.year * 12 + today.month - 1 + by
        text = partial(at // 12, at % 12 + 1)
    elif unit == "1W":
        at_day = (today + timedelta(weeks=by)).isocalendar()
        text = f"{at_day.year:04d}-W{at_day.week:02d}"
    elif unit == "1D":
        text = (today + timedelta(days=by)).isoformat()
    else:
        return Value(None)
    return Value(text, precision=precision_of(text), inferred="publication")


def vague_units(slots: Slots, context: Context) -> Value:
    """Recent or coming days, months, years."""
    text = "PAST_REF" if "past" in slots else "FUTURE_REF"
    return Value(text, said=text)


def duration_past(slots: Slots, context: Context) -> Value:
    """The last two units, as a length."""
    size = 2 * int(slots["u"][:-1])
    text = f"P{size}{slots['u'][-1]}"
    return Value(text, "DURATION", said=text)


def day_word(slots: Slots, context: Context) -> Value:
    """Yesterday, tomorrow and their like."""
    if context.today is None:
        return Value(None)
    text = (context.today + timedelta(days=slots["r"])).isoformat()
    return Value(text, precision="day", inferred="publication")


def today(slots: Slots, context: Context) -> Value:
    """Today; without publication it is the present."""
    if slots["u"] != "1D":
        return Value(None)
    if context.today is None:
        return Value("PRESENT_REF", said="PRESENT_REF")
    return Value(context.today.isoformat(), precision="day", inferred="publication")


def weekday(slots: Slots, context: Context) -> Value:
    """A day by its weekday."""
    day = context.today
    if day is None:
        return Value(None, precision="none")
    back = (day.isoweekday() - slots["wd"]) % 7
    if "next" in slots or (context.prefer == "future" and "last" not in slots):
        day += timedelta(days=(7 - back) if back else 7 if "next" in slots else 0)
    else:
        day -= timedelta(days=back or (7 if "last" in slots else 0))
    return Value(day.isoformat(), precision="day", inferred=f"weekday by {context.prefer} of publication")


def vague(slots: Slots, context: Context) -> Value:
    """Recently, now, soon."""
    return Value(slots["v"], said=slots["v"])


def anaphor(slots: Slots, context: Context) -> Value:
    """At that time: the last date before."""
    if context.last is None:
        return Value("PAST_REF", said="PAST_REF")
    return Value(context.last.value, "DATE", context.last.precision, inferred="the date before")


BUILDERS: dict[str, Callable[[Slots, Context], Value]] = {
    "absolute": absolute,
    "day-range": day_range,
    "two-days": two_days,
    "years": years,
    "unit-mod": unit_mod,
    "vague-units": vague_units,
    "duration-past": duration_past,
    "day-word": day_word,
    "today": today,
    "weekday": weekday,
    "vague": vague,
    "anaphor": anaphor,
}
