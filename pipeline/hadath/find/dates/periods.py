"""Parts of years, decades, centuries, feasts, and the n-th day of a month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hadath.find.dates.calendar import hijri_day, to_hijri
from hadath.find.dates.context import Context
from hadath.find.dates.point import calendar_date
from hadath.find.dates.relative import week_of
from hadath.find.dates.value import Value, parts_of, precision_of
from hadath.find.dates.years import choose, relative_month, year_of

Slots = dict[str, Any]


def _year(slots: Slots, context: Context) -> tuple[int | None, str | None]:
    if "y" in slots:
        return slots["y"], None
    return year_of(slots, None, None, context)


def part_of_year(slots: Slots, context: Context) -> Value | None:
    """A half (EDTF 40, 41), a quarter (33 to 36) or a season (21 to 24) of a year."""
    if "n" in slots and not 1 <= slots["n"] <= (2 if "hf" in slots else 4):
        return None
    code = slots["ss"] if "ss" in slots else (39 if "hf" in slots else 32) + slots["n"]
    year, source = _year(slots, context)
    today = context.today
    if year is None and today is not None:
        year, source = today.year, "publication"
        if "ss" in slots:
            year = _season_year(slots, code, today, context.prefer)
    if year is None:
        return Value(None, said=f"XXXX-{code}")
    text = f"{year:04d}-{code}"
    return Value(text, "DATE", "interval", said=text if "y" in slots else f"XXXX-{code}", inferred=source)


def _season_year(slots: Slots, code: int, today: date, prefer: str) -> int:
    """The year of the season last begun, or next to begin."""
    starts = [date(y, {21: 3, 22: 6, 23: 9, 24: 12}[code], 1) for y in range(today.year - 2, today.year + 3)]
    running = max(d for d in starts if d <= today)
    if "sx" in slots or ("sl" not in slots and "st" not in slots and prefer == "future"):
        return min(d for d in starts if d > today).year
    if "sl" in slots and (today - running).days < 92:
        return running.year - 1
    return running.year


def decade(slots: Slots, context: Context) -> Value | None:
    """A decade, of the century that is named, else of the twentieth."""
    century = slots.get("cn")
    if century is None:
        if "cl" in slots:
            century = context.today.year // 100 if context.today else 20
        elif "cx" in slots and context.today:
            century = context.today.year // 100 + 1
        else:
            century = 20
    text = f"{century - 1:02d}{slots['dc'] // 10}X"
    said = text if "cn" in slots else f"XX{slots['dc'] // 10}X"
    return Value(text, "DATE", "decade", said=said, inferred=None if "cn" in slots else "the century")


def nth_decade(slots: Slots, context: Context) -> Value | None:
    """The n-th decade of a century."""
    if slots["u"] != "10Y" or not (1 <= slots["n"] <= 10 and 1 <= slots["cn"] <= 30):
        return None
    text = f"{slots['cn'] - 1:02d}{slots['n'] - 1}X"
    return Value(text, "DATE", "decade", said=text)


def century_list(slots: Slots, context: Context) -> Value | None:
    """Two centuries under one head."""
    if slots["u"] != "200Y":
        return None
    text = f"{slots['cn'] - 1:02d}XX;{slots['cn2'] - 1:02d}XX"
    return Value(text, "DATE", "century", said=text)


def century(slots: Slots, context: Context) -> Value | None:
    """A century by its number."""
    number = slots["cn"]
    if slots.get("e") == "ah":
        first, last = hijri_day((number - 1) * 100 + 1, 1, 1), hijri_day(number * 100, 12, 29)
        if first is None or last is None:
            return None
        return Value(
            f"{first.isoformat()}~/{last.isoformat()}~", "DATE", "century", "hijri", f"Hijri {number - 1:02d}XX"
        )
    if not 1 <= number <= 30:
        return None
    text = f"-{number - 1:02d}XX" if slots.get("e") == "bce" else f"{number - 1:02d}XX"
    return Value(text, "DATE", "century", said=text)


def feast(slots: Slots, context: Context) -> Value | None:
    """A feast's day, in the year named or the one that publication and the preference choose."""
    year, source = _year(slots, context)
    today = context.today
    if year is None and today is not None:
        by = -1 if "fl" in slots else 1 if "fx" in slots else 0
        years = range(today.year - 3, today.year + 4)
        days = sorted(d for y in years for d in _feast_days(slots["f"], y))
        prefer = "past" if by < 0 else "future" if by > 0 else context.prefer
        found, source = choose(days, today + timedelta(days=by) if by else today, prefer), f"publication, {prefer}"
    elif year is not None:
        days = list(_feast_days(slots["f"], year))
        if not days:
            return Value(None)
        found = days[0]
    else:
        return Value(None)
    found += timedelta(days=slots.get("n", 1) - 1)
    calendar = "hijri" if slots["f"][0] == "h" else "gregorian"
    return Value(found.isoformat(), "DATE", "day", calendar, inferred=source or "the feast's day")


def _feast_days(feast_: str, year: int) -> list[date]:
    """The days of a feast in a Gregorian year (or in a Hijri one, where the number is one)."""
    if not 1 <= year <= 2900:
        return []
    if feast_[0] in "eo":
        sunday = easter(year) if feast_[0] == "e" else eastern_easter(year)
        return [sunday + timedelta(days=int(feast_[1:]))] if year > 1582 else []
    month, day = int(feast_[1:3]), int(feast_[4:6])
    if feast_[0] == "g":
        return [date(year, month, day)]
    if 1300 <= year <= 1500:
        return [d for d in [hijri_day(year, month, day)] if d]
    first = to_hijri(date(year, 1, 1))[0]
    return [d for y in (first, first + 1) if (d := hijri_day(y, month, day)) and d.year == year]


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def eastern_easter(year: int) -> date:
    """Eastern Easter Sunday: the Julian computus, its day in the Gregorian calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    julian = d + e + 114
    return date(year, julian // 31, julian % 31 + 1) + timedelta(days=year // 100 - year // 400 - 2)


def _month(slots: Slots, context: Context) -> tuple[int, int] | None:
    """The (year, month) that slots name."""
    if "m" in slots or "mn" in slots:
        parts = parts_of(calendar_date({k: v for k, v in slots.items() if k not in ("d", "wd")}, context).value)
        return (parts[0], parts[1]) if parts and parts[1] else None
    return relative_month(slots, context)


def _month_days(year: int, month: int) -> list[date]:
    first = date(year, month, 1)
    return [d for n in range(31) if (d := first + timedelta(days=n)).month == month]


def nth_weekday(slots: Slots, context: Context) -> Value | None:
    """The n-th or last weekday of a month."""
    month = _month(slots, context)
    if month is None:
        return Value(None)
    days = [d for d in _month_days(*month) if d.isoweekday() == slots["wd"]]
    number = slots.get("n", len(days))
    if not 1 <= number <= len(days):
        return None
    return Value(days[number - 1].isoformat(), "DATE", "day", inferred="counted in the month")


def nth_day(slots: Slots, context: Context) -> Value | None:
    """The n-th or last day or week of a month."""
    month = _month(slots, context)
    if slots["u"] not in ("1D", "1W"):
        return None
    if month is None:
        return Value(None)
    days = _month_days(*month)
    if slots["u"] == "1W":
        weeks = [d for d in days if d.isoweekday() == 1 and d.day + 6 <= len(days)]
        number = slots.get("n", len(weeks))
        text = week_of(weeks[number - 1], context.options.week_start) if 1 <= number <= len(weeks) else None
    else:
        number = slots.get("n", len(days))
        text = days[number - 1].isoformat() if 1 <= number <= len(days) else None
    if text is None:
        return None
    return Value(text, "DATE", precision_of(text), inferred="counted in the month")
