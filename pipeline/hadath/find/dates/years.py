"""Which year or month is meant where the text does not give it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hadath.find.dates.calendar import gregorian_day
from hadath.find.dates.context import Context
from hadath.find.dates.value import Value, partial, precision_of

Slots = dict[str, Any]


def year_of(slots: Slots, month: int | None, day: int | None, context: Context) -> tuple[int | None, str | None]:
    """The year by a relative expression (العام الماضي, أكتوبر الجاري), with where it came from; None where nothing says it."""
    base = context.today.year if context.today else None
    back = context.last_parts[0] if context.last_parts else None
    if "ys" in slots or slots.get("yd") == "far":
        return back, "the date before"
    if "yf" in slots:
        return (back + 1 if back is not None else None), "the date before"
    if base is not None:
        for slot, by in (("yl", -1), ("yx", 1), ("yt", 0), ("yd", 0)):
            if slot in slots:
                return base + by, "publication"
    return _year_by_month(slots, month, day, context) if month else (None, None)


def _year_by_month(slots: Slots, month: int, day: int | None, context: Context) -> tuple[int | None, str | None]:
    today = context.today
    if "ms" in slots or "mf" in slots:
        parts = context.last_parts
        if parts is None:
            return None, None
        return parts[0] + ("mf" in slots and month <= (parts[1] or 0)), "the date before"
    if context.joined_year is not None and slots.keys().isdisjoint(("mt", "ml", "mx")):
        return context.joined_year, "the date joined to it"
    if today is None:
        return (context.story_year, "the date before") if context.story_year else (None, None)
    key, now = (month, day or 0), (today.month, today.day if day else 0)
    if "mt" in slots:
        return min(
            (today.year - 1, today.year, today.year + 1), key=lambda y: abs((y - today.year) * 12 + month - today.month)
        ), "publication"
    if "ml" in slots:
        return today.year - (key >= now) - (slots["ml"] - 1), "publication"
    if "mx" in slots:
        return today.year + (key <= now), "publication"
    if context.sentence_year is not None:
        return context.sentence_year, "the year before in the sentence"
    return None, None


def without_year(slots: Slots, month: int | None, day: int | None, context: Context) -> Value:
    """A month, or a day of one, whose year is chosen from publication."""
    if month is None:
        return Value(None)
    said, today = partial(None, month, day), context.today
    if day and not gregorian_day(2000, month, day):
        return Value(None, warnings=(f"no day {day} in month {month}: the value is left out",))
    if today is None:
        return Value(said, precision="day" if day else "month", said=said)
    reach = 9 if "wd" in slots or (month, day) == (2, 29) else 1
    span = range(today.year - reach, today.year + reach + 1)
    found = [d for y in span if (d := gregorian_day(y, month, day or 1))]
    if "wd" in slots:
        found = [d for d in found if d.isoweekday() == slots["wd"]] or found
    prefer = "nearest" if context.until and context.prefer == "past" else context.prefer
    text = partial(choose(found, today, prefer, whole_month=not day).year, month, day)
    return Value(text, "DATE", precision_of(text), said=said, inferred=f"year by publication, {prefer}")


def choose(days: Sequence[date], today: date, prefer: str, *, whole_month: bool = False) -> date:
    """Of ascending days the one that `prefer` means; a month that runs counts as past and as future."""
    base = today.replace(day=1) if whole_month or prefer == "future" else today
    if prefer == "past":
        return max((d for d in days if d <= base), default=days[0])
    if prefer == "future":
        return min((d for d in days if d >= base), default=days[-1])
    return min(days, key=lambda d: abs((d - base).days))


def relative_month(slots: Slots, context: Context) -> tuple[int, int] | None:
    """The (year, month) of «this month», «last month», «that month»."""
    if slots.get("md") == "far" or "ms" in slots:
        parts = context.last_parts
        return (parts[0], parts[1]) if parts and parts[1] else None
    by = next((n for slot, n in (("ml", -1), ("mx", 1), ("mf", 1), ("mt", 0), ("md", 0)) if slot in slots), None)
    if by is None or context.today is None:
        return None
    at = context.today.year * 12 + context.today.month - 1 + by
    return at // 12, at % 12 + 1
