"""Points in time: a day, month or year by name or number, with what stands before (weekday, part of the day) and behind (clock)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hadath.find.dates.calendar import gregorian_day
from hadath.find.dates.clock import has_clock, with_clock
from hadath.find.dates.context import Context
from hadath.find.dates.hijri import hijri, is_hijri
from hadath.find.dates.value import Value, partial, precision_of
from hadath.find.dates.years import choose, relative_month, without_year, year_of

Slots = dict[str, Any]


def point(slots: Slots, context: Context) -> Value | None:
    """The value of a point's slots, None where they are no point after all.

    «Tuesday the third of May» that is no Tuesday is the third Tuesday, and left to that kind.
    """
    if "do" in slots:
        slots = {**slots, "d": slots["do"]}
    value = _day_or_longer(slots, context)
    if value is None or ("do" in slots and slots["do"] <= 5 and value.warnings and value.value and "wd" in slots):
        return None
    if slots.get("ap") and value.value and "REF" not in value.value:
        value = value.but(value=value.value + "~")
    if has_clock(slots):
        return with_clock(slots, value, context)
    return value.but(type="TIME") if "p" in slots or slots.get("t") == 2 else value


def _day_or_longer(slots: Slots, context: Context) -> Value | None:
    if "n3" in slots:
        return numeric(slots, context)
    if "dmo" in slots:
        return calendar_date({**slots, "d": slots["dmo"][0], "m": slots["dmo"][1]}, context)
    if "n2" in slots:
        return calendar_date({**slots, "y": slots["n2"][0], "m": slots["n2"][1]}, context)
    if "gh" in slots:
        return calendar_date({**slots, "d": 1}, context)
    if any(name in slots for name in ("m", "mn", "h", "y")):
        return calendar_date(slots, context)
    if "u" in slots:
        from hadath.find.dates.relative import unit_relative

        return unit_relative(slots, context)
    if "d" in slots:
        return day_of_month(slots, context)
    return day_word(slots, context)


def numeric(slots: Slots, context: Context) -> Value | None:
    """A date in three numbers, by the order of its parts: 23/11/2013, 2013-11-23, 15/9/1435."""
    a, b, c = slots["n3"]
    order = context.options.date_order
    if len(a) == 4:
        year, month, day = a, b, c
    elif order == "mdy":
        month, day, year = a, b, c
    elif order == "ymd" and len(c) < 4:
        year, month, day = a, b, c
    else:
        day, month, year = a, b, c
    if int(month) > 12 >= int(day):
        day, month = month, day
    full = int(year) if len(year) > 2 else _century(int(year), context)
    if not (1 <= int(day) <= 31 and 1 <= full <= 2999):
        return None
    if "e" not in slots and 1300 <= full <= 1500:
        slots = {**slots, "e": "ah"}
    return calendar_date({**slots, "d": int(day), "mn": int(month), "y": full}, context)


def _century(year: int, context: Context) -> int:
    """The full year of two digits: none more than ten years ahead."""
    ahead = (context.today.year if context.today else 2030) % 100 + 10
    return year + (2000 if year <= ahead else 1900)


def calendar_date(slots: Slots, context: Context) -> Value:
    """A day, month or year by its name or number."""
    year = slots.get("y")
    month, day = slots.get("m", slots.get("mn")), slots.get("d")
    if is_hijri(slots):
        return hijri(year, slots.get("h") or month, day, slots, context)
    if slots.get("e") == "bce" and year is not None:
        year = 1 - year
    if month and not 1 <= month <= 12:
        return Value(None, warnings=(f"no month {month}: the value is left out",))
    if year is not None and 30 <= year < 100 and "e" not in slots:
        year += 1900
    said = partial(year, month, day)
    inferred = None
    if year is None:
        year, inferred = year_of(slots, month, day, context)
    if year is None:
        return without_year(slots, month, day, context)
    if month and day and not gregorian_day(max(year, 1), month, day):
        return Value(None, said=None, warnings=(f"no day {day} in {partial(year, month)}: the value is left out",))
    text = partial(year, month, day)
    return Value(text, "DATE", precision_of(text), "gregorian", said, inferred, _weekday_fits(slots, year, month, day))


def _weekday_fits(slots: Slots, year: int, month: int | None, day: int | None) -> tuple[str, ...]:
    found = gregorian_day(year, month, day) if month and day and year > 0 else None
    if "wd" in slots and found and found.isoweekday() != slots["wd"]:
        return (f"{found.isoformat()} is not the weekday that the text names",)
    return ()


def day_of_month(slots: Slots, context: Context) -> Value | None:
    """The n-th of this, last or next month; after a weekday the n-th of the month that makes it that weekday."""
    month = relative_month(slots, context)
    if month is not None:
        found = gregorian_day(*month, slots["d"])
        if found is None:
            return Value(None, warnings=(f"no day {slots['d']} in {partial(*month)}: the value is left out",))
        return Value(
            found.isoformat(), "DATE", "day", said=f"XXXX-XX-{slots['d']:02d}", inferred="month of publication"
        )
    today = context.today
    if "wd" not in slots or today is None:
        return Value(None, said=f"XXXX-XX-{slots['d']:02d}")
    near = [today + timedelta(days=n) for n in range(-400, 401)]
    days = [d for d in near if d.day == slots["d"] and d.isoweekday() == slots["wd"]]
    if not days:
        return None
    text = choose(days, today, context.prefer).isoformat()
    return Value(text, "DATE", "day", said=f"XXXX-XX-{slots['d']:02d}", inferred="month by weekday and publication")


def day_word(slots: Slots, context: Context) -> Value | None:
    """Yesterday, today, tomorrow, a weekday."""
    offset = slots.get("r", slots.get("rd", 0 if "t" in slots else None))
    if offset is not None:
        return _from_today(offset, slots, context)
    if "wd" not in slots or slots.get("dm") == "far":
        return None
    said = f"XXXX-WXX-{slots['wd']}"
    if context.today is None:
        beside = context.beside(slots["wd"])
        if beside:
            return Value(beside.isoformat(), precision="day", said=said, inferred="the date beside it")
        return Value(None, said=said)
    found = weekday(slots, context.today, context)
    return Value(found.isoformat(), precision="day", said=said, inferred=f"publication, {context.prefer}")


def _from_today(offset: int, slots: Slots, context: Context) -> Value | None:
    if slots.get("dm") == "far":
        return None
    if offset == 0 and context.until and "p" not in slots:
        return Value("PRESENT_REF", said="PRESENT_REF")
    if context.today is None:
        return Value(None)
    found = context.today + timedelta(days=offset)
    warnings = _weekday_fits(slots, found.year, found.month, found.day)
    return Value(found.isoformat(), precision="day", inferred="publication", warnings=warnings)


def weekday(slots: Slots, today: date, context: Context) -> date:
    """The day that a weekday means: by its modifier, else by what is preferred here."""
    back = (today.isoweekday() - slots["wd"]) % 7
    if "l" in slots:
        return today - timedelta(days=(back or 7) + 7 * (slots["l"] - 1))
    if "x" in slots:
        return today + timedelta(days=7 - back + 7 * (slots["x"] - 1))
    if context.prefer == "past" and "dm" not in slots and "ts" not in slots:
        return today - timedelta(days=back)
    if context.prefer == "nearest":
        return today - timedelta(days=back if back <= 3 else back - 7)
    ahead = (7 - back) % 7
    return today + timedelta(days=ahead or (7 if context.options.prefer == "future" else 0))
