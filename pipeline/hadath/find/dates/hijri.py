"""Hijri days, months and years as Gregorian values."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from hadath.find.dates.calendar import computed, hijri_day, hijri_span, to_hijri
from hadath.find.dates.context import Context
from hadath.find.dates.value import Value, interval

Slots = dict[str, Any]
_COMPUTED: Final = "a Hijri year outside Umm al-Qura's tables: computed by the tabular calendar, a day or two off"


def is_hijri(slots: Slots) -> bool:
    """Whether a date is of the Hijri calendar: by its month's name or its era."""
    return "h" in slots or slots.get("e") == "ah"


def hijri(year: int | None, month: int | None, day: int | None, slots: Slots, context: Context) -> Value:
    """A Hijri day as its Gregorian day, a month or year as the interval of days it covers."""
    if month is not None and not 1 <= month <= 12:
        return Value(None, calendar="hijri", warnings=(f"no Hijri month {month}: the value is left out",))
    if year is not None and year >= 1500 and slots.get("e") != "ah" and month:
        return _in_gregorian_year(year, month, day)
    said = None
    if year is None:
        said = "Hijri " + (f"XXXX-{month:02d}" if month else "XXXX") + (f"-{day:02d}" if day else "")
        year = _year(slots, month or 1, day, context)
        if year is None:
            return Value(None, calendar="hijri", said=said)
    return _value(year, month, day, said)


def _value(year: int, month: int | None, day: int | None, said: str | None) -> Value:
    warnings = (_COMPUTED,) if computed(year) else ()
    inferred = "year by publication" if said else None
    mark = "~" if computed(year) else ""
    if day and month:
        found = hijri_day(year, month, day)
        if found is None:
            return Value(
                None, calendar="hijri", warnings=(f"no day {day} in Hijri {year}-{month:02d}: the value is left out",)
            )
        said = said or f"Hijri {year:04d}-{month:02d}-{day:02d}"
        return Value(found.isoformat() + mark, "DATE", "day", "hijri", said, inferred, warnings)
    span = hijri_span(year, month)
    if span is None:
        return Value(None, calendar="hijri", warnings=(f"no Hijri year {year}: the value is left out",))
    said = said or f"Hijri {year:04d}" + (f"-{month:02d}" if month else "")
    text = f"{span[0].isoformat()}{mark}/{span[1].isoformat()}{mark}"
    return Value(text, "DATE", "interval", "hijri", said, inferred, warnings)


def _in_gregorian_year(year: int, month: int, day: int | None) -> Value:
    """رمضان 2019: the Hijri month or day that began in a Gregorian year."""
    found = [span for y in _years_of(year) if (span := _span(y, month, day)) and span[0].year == year]
    if not found:
        return Value(None, calendar="hijri")
    kind = "day" if day else "interval"
    return Value(interval(*found[0]), "DATE", kind, "hijri", f"Hijri XXXX-{month:02d} in {year}")


def _years_of(year: int) -> range:
    first = to_hijri(date(year, 1, 1))[0]
    return range(first, first + 2)


def _span(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    if not day:
        return hijri_span(year, month)
    found = hijri_day(year, month, day)
    return (found, found) if found else None


def _year(slots: Slots, month: int, day: int | None, context: Context) -> int | None:
    """The Hijri year that publication and the preference choose."""
    today = context.today
    if today is None:
        return None
    now = to_hijri(today)[0]
    if "yl" in slots or "yx" in slots or "yt" in slots or "yd" in slots:
        return now + ("yx" in slots) - ("yl" in slots)
    starts = [(y, span[0]) for y in range(now - 2, now + 3) if (span := _span(y, month, day))]
    running = today if day else None
    if "ml" in slots or ("mx" not in slots and context.prefer == "past"):
        past = [y for y, d in starts if d <= (running or today) and not ("ml" in slots and _running(y, month, today))]
        return max(past, default=now)
    if "mx" in slots or context.prefer == "future":
        future = [y for y, d in starts if d > today or (not day and "mx" not in slots and _running(y, month, today))]
        return min(future, default=now)
    return min(starts, default=(now, today), key=lambda row: abs((row[1] - today).days))[0]


def _running(year: int, month: int, today: date) -> bool:
    span = hijri_span(year, month)
    return bool(span and span[0] <= today <= span[1])
