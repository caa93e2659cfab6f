"""Clock times, with or without a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hadath.find.dates.context import Context
from hadath.find.dates.value import Value

Slots = dict[str, Any]


def has_clock(slots: Slots) -> bool:
    """Whether slots hold a clock time."""
    return any(name in slots for name in ("c", "hm", "hh", "hf"))


def clock_text(slots: Slots) -> str | None:
    """The time of day as Thh, Thh:mm or Thh:mm:ss; None where there is no such time."""
    given = slots.get("c") or slots.get("hm")
    if given:
        hour, *rest = (int(part) for part in given)
    else:
        hour, rest = slots["hh"] if "hh" in slots else slots["hf"], _minutes(slots)
    less = sum(int(slots[name]) for name in ("fl", "fm") if name in slots)
    if less:
        hour, rest = (hour - 1) % 24, [60 - less]
    hour = _noon(hour, slots)
    if hour > 24 or any(part > 59 for part in rest) or (hour == 24 and any(rest)):
        return None
    return "T" + ":".join(f"{part:02d}" for part in (hour % 24, *rest))


def _minutes(slots: Slots) -> list[int]:
    if "m1" in slots:
        return [1]
    parts = [slots[name] for name in ("fq", "mm2", "mm") if name in slots]
    return [sum(parts), *([slots["ss"]] if "ss" in slots else [])] if parts else []


def _noon(hour: int, slots: Slots) -> int:
    """The hour of the day by صباحا, ظهرا, مساء, ليلا or the part of the day before it."""
    part = slots.get("pa") or slots.get("p")
    if part == "a" and hour == 12:
        return 0
    if (part == "p" and hour < 12) or (part == "n" and hour < 10):
        return hour + 12
    if part == "x":
        return 0 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    return hour


def with_clock(slots: Slots, day: Value | None, context: Context) -> Value | None:
    """A day and a clock time as one value; without a day the time alone, or that of publication's day where الساعة says it."""
    text = clock_text(slots)
    if text is None:
        return None
    zone = "Z" if slots.get("zone_") == "Z" else ""
    if zone and len(text) == 3:
        text += ":00"
    if day is not None and day.value is None:
        return day.but(type="TIME", said=text)
    if day is None:
        if context.today is None or not ("hd" in slots or "pa" in slots or zone):
            return Value(None, "TIME", "none", said=text + zone)  # no date says which day's it is
        return Value(
            f"{context.today.isoformat()}{text}{zone}", "TIME", "day", said=text + zone, inferred="day of publication"
        )
    if day.value and len(day.value) == 10:
        return day.but(value=day.value + text + zone, type="TIME", said=f"{day.said or ''}{text}{zone}")
    return day.but(type="TIME")


def clock(slots: Slots, context: Context) -> Value | None:
    """A clock time by itself: of the day that the story has just named, where it has."""
    if context.story_day:
        day = Value(context.story_day.isoformat(), precision="day", inferred="the date before")
        return with_clock(slots, day, context)
    return with_clock(slots, None, context)


def midnight(slots: Slots, context: Context) -> Value:
    """Midnight: the one that ends the day that the story has just named, where it has."""
    said = f"T{slots['c']}"
    if context.story_day is None:
        return Value(None, "TIME", said=said)
    return Value(f"{context.story_day + timedelta(days=1)}{said}", "TIME", "day", said=said, inferred="the date before")
