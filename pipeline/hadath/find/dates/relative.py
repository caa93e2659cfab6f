"""Expressions that only publication or the date before can place."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from hadath.find.dates.calendar import gregorian_day
from hadath.find.dates.context import Context
from hadath.find.dates.lengths import Length, length_of, length_text, singular, whole_length
from hadath.find.dates.value import Value, interval, partial, precision_of

Slots = dict[str, Any]
_WEEK_START: Final = {"monday": 1, "saturday": 6, "sunday": 7}


def unit_relative(slots: Slots, context: Context) -> Value | None:
    """This, last, next, that, the same or the following day, week, month, year, decade, century."""
    unit = slots["u"]
    if "rc" in slots:
        return Value(f"P{unit}", "DURATION", said=f"P{unit}") if unit in ("10Y", "100Y") else None
    back = "s" in slots or slots.get("dm") == "far"
    if back or ("f" in slots and context.last_parts):
        return _from_last(unit, 0 if back else 1, context)
    by = slots.get("x", slots.get("f", 0)) - slots.get("l", 0)
    if context.today is None:
        return Value(None)
    value = unit_at(unit, context.today, by, context)
    return value and value.but(inferred="publication")


def _from_last(unit: str, by: int, context: Context) -> Value | None:
    finest = {"1D": context.day_parts, "1W": context.day_parts, "1M": context.month_parts}
    parts = finest.get(unit, context.last_parts) or context.last_parts
    if parts is None:
        return Value(None)
    year, month, day = parts
    known = {"1Y": True, "1M": month, "1W": day, "1D": day}.get(unit)
    if not known:
        return Value(None)
    value = unit_at(unit, date(year, month or 1, day or 1), by, context)
    return value and value.but(inferred="the date before")


def unit_at(unit: str, base: date, by: int, context: Context) -> Value | None:
    """The day, week, month, year, decade or century `by` units from the one that holds a day."""
    if unit == "1D":
        text = (base + timedelta(days=by)).isoformat()
    elif unit == "1W":
        text = week_of(base + timedelta(weeks=by), context.options.week_start)
    elif unit == "1M":
        at = base.year * 12 + base.month - 1 + by
        text = partial(at // 12, at % 12 + 1)
    elif unit == "1Y":
        text = partial(base.year + by)
    elif unit == "10Y":
        text = f"{base.year // 10 + by:03d}X"
    elif unit == "100Y":
        text = f"{base.year // 100 + by:02d}XX"
    else:
        return None
    return Value(text, precision=precision_of(text))


def week_of(day: date, start: str) -> str:
    """The week of a day: ISO's where weeks start on Monday, else the interval of its days."""
    if start == "monday":
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    first = day - timedelta(days=(day.isoweekday() - _WEEK_START[start]) % 7)
    return interval(first, first + timedelta(days=6))


def weekday_of_week(slots: Slots, context: Context) -> Value | None:
    """A weekday of this, last or next week."""
    today = context.today
    if slots.get("u") != "1W":
        return None
    if today is None:
        return Value(None, said=f"XXXX-WXX-{slots['wd']}")
    by = -1 if "l" in slots else 1 if "x" in slots or "f" in slots else 0
    start = _WEEK_START[context.options.week_start]
    first = today - timedelta(days=(today.isoweekday() - start) % 7) + timedelta(weeks=by)
    found = first + timedelta(days=(slots["wd"] - start) % 7)
    return Value(found.isoformat(), precision="day", said=f"XXXX-WXX-{slots['wd']}", inferred="week of publication")


def shift(slots: Slots, context: Context) -> Value | None:
    """N units before or after publication, or after the date before in the sentence."""
    length, ahead = whole_length(slots), "a" in slots
    if context.after in ("من", "علي") and not ("some" in slots and not ahead):
        return None  # «after three days of …»: a length, and no place in time
    if length is None or length.vague:
        text = "FUTURE_REF" if ahead else "PAST_REF"
        return Value(text, said=text)
    base, source = context.published, "publication"
    if ahead and (context.in_sentence or context.opens) and not context.clause():
        told = _last_moment(length, context)
        base, source = (told, "the date before") if told else (base, source)
    if base is None:
        return Value(None, said=length_text(length))
    text = moved(base, length, 1 if ahead else -1)
    kind = "TIME" if "T" in text else "DATE"
    return Value(text, kind, precision_of(text), said=length_text(length), inferred=source)


def shift_last(slots: Slots, context: Context) -> Value | None:
    """N units before or after the date before."""
    length, parts = length_of(slots), context.last_parts
    if length is None:
        return None
    if parts is None or length.vague:
        return Value(None, said=length_text(length))
    base = _last_moment(length, context)
    if base is None:
        return Value(None, said=length_text(length))
    text = moved(base, length, 1 if "a" in slots else -1)
    return Value(text, "DATE", precision_of(text), said=length_text(length), inferred="the date before")


def _last_moment(length: Length, context: Context) -> datetime | None:
    """The date before, where it is as precise as a length from it needs."""
    parts = context.last_parts
    if parts is None:
        return None
    known = {"1Y": True, "10Y": True, "100Y": True, "1M": parts[1]}.get(length.smallest, parts[2])
    return datetime(parts[0], parts[1] or 1, parts[2] or 1) if known else None


def this_part(slots: Slots, context: Context) -> Value | None:
    """This morning, tonight: publication's day."""
    if slots["dm"] == "far":
        return None
    if context.today is None:
        return Value(None, "TIME")
    return Value(context.today.isoformat(), "TIME", "day", inferred="publication")


def moved(base: datetime, length: Length, sign: int) -> str:
    """The moment a length away, as precise as its smallest unit; weeks and decades are approximate."""
    months = base.year * 12 + base.month - 1 + sign * length.months
    year, month = months // 12, months % 12 + 1
    if not 1 <= year <= 9998:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    if length.smallest in ("1Y", "10Y", "100Y"):
        return partial(year) + ("~" if length.smallest != "1Y" else "")
    if length.smallest == "1M":
        return partial(year, month)
    day = next(d for n in (base.day, 30, 29, 28) if (d := gregorian_day(year, month, n)))
    try:
        found = datetime.combine(day, base.time()) + sign * timedelta(days=length.days, seconds=length.seconds)
    except OverflowError:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    if length.smallest in ("1H", "1Mi", "1S"):
        return found.isoformat()[:16]
    return found.date().isoformat() + ("~" if length.smallest == "1W" else "")


def vague_units(slots: Slots, context: Context) -> Value:
    """Recent or coming days, months, years."""
    text = "PAST_REF" if "past" in slots else "FUTURE_REF" if "future" in slots else "PRESENT_REF"
    return Value(text, said=text)


def these_units(slots: Slots, context: Context) -> Value | None:
    """These days: now; those years: then."""
    text = "PRESENT_REF" if slots["dm"] == "near" else "PAST_REF"
    return Value(text, said=text)


def last_units(slots: Slots, context: Context) -> Value | None:
    """The last or next N units, as a length."""
    number, unit = singular(slots["u"])
    text = length_text(Length.single(slots.get("q", number), unit))
    return Value(text, "DURATION", said=text)


def vague(slots: Slots, context: Context) -> Value:
    """Recently, now, soon."""
    return Value(slots["v"], said=slots["v"])


def occasion(slots: Slots, context: Context) -> Value | None:
    """Earlier or later, also «earlier this month», which is that month."""
    if any(name in slots for name in ("u", "t", "r", "wd")):
        from hadath.find.dates.point import point

        return point({k: v for k, v in slots.items() if k != "o"}, context)
    text = f"{slots['o']}_REF"
    return Value(text, said=text)


def anaphor(slots: Slots, context: Context) -> Value | None:
    """At that time: the last date before."""
    if slots.get("dm") == "near":
        return None
    if context.last is None:
        return Value("PAST_REF", said="PAST_REF")
    return Value(context.last.value, "DATE", context.last.precision, context.last.calendar, inferred="the date before")


def ordinal_unit(slots: Slots, context: Context) -> Value:
    """The second day, the third year: of something that we do not place."""
    return Value(None)
