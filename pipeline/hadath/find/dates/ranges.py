"""Ranges and lists: from … to, between … and, days of a month, years under one head."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from hadath.find.dates.clock import clock_text, with_clock
from hadath.find.dates.context import Context
from hadath.find.dates.point import calendar_date, day_of_month, day_word, point
from hadath.find.dates.value import Value, partial, parts_of

Slots = dict[str, Any]
_SHARED: Final = ("m", "mn", "h", "y", "e", "yt", "yl", "yx", "yd", "ys", "yf", "mt", "ml", "mx", "ms", "mf")


def part(slots: Slots, prefix: str) -> Slots:
    """The slots of one side of a range."""
    return {name[len(prefix) :]: value for name, value in slots.items() if name.startswith(prefix)}


def pair(first: Value | None, last: Value | None, sign: str) -> Value | None:
    """Two values as an interval or a list; nothing where one of them is not known."""
    if first is None or last is None:
        return None
    warnings = first.warnings + last.warnings
    if first.value is None or last.value is None:
        return Value(None, first.type, calendar=first.calendar, warnings=warnings)
    start, end = first.value.split("/")[0], last.value.split("/")[-1]
    if sign == "/" and _after(start, end):
        return Value(None, first.type, calendar=first.calendar, warnings=(*warnings, f"{start} is after {end}"))
    text = start + sign + end if sign == "/" else first.value + sign + last.value
    said = f"{first.said}{sign}{last.said}" if first.said and last.said else None
    kind = "TIME" if "TIME" in (first.type, last.type) else "DATE"
    precision = "interval" if sign == "/" else first.precision
    return Value(text, kind, precision, first.calendar, said, first.inferred or last.inferred, warnings)


def _after(first: str, last: str) -> bool:
    """Whether a year, month or day surely comes after another."""
    size = min(len(first), len(last))
    plain = first[:size].replace("-", "") + last[:size].replace("-", "")
    return plain.isdigit() and first[:size] > last[:size]


def range_of(slots: Slots, context: Context) -> Value | None:
    """From one point to another; what only one side says of month and year holds for both."""
    first, last = part(slots, "a_"), part(slots, "b_")
    if "e" in slots:
        first, last = {"e": slots["e"], **first}, {"e": slots["e"], **last}
    if ("y" in first and first["y"] < 30) or (set(first) == {"t"} and last.keys() & {"r", "rd"}):
        return None  # «the day which is after tomorrow» is no range
    given = [name for name in ("y", "yt", "yl", "yx", "yd") if name in last]
    if (
        "n3" not in first
        and "wd" not in first
        and not any(name in first for name in ("y", "yl", "yx", "yt", "yd", "u", "r", "t"))
    ):
        first = {**first, **{name: last[name] for name in (*given, "e") if name in last}}
    start = point(first, context)
    if set(last) == {"wd"} and start and start.value and (parts := parts_of(start.value)) and parts[2]:
        return pair(start, _weekday_after(last["wd"], start, context), "/")
    if start and start.value and start.value[0].isdigit() and not given and "m" in last and "n3" not in last:
        last = {**last, "y": int(start.value[:4])}
    return pair(start, point(last, context), "/")


def _weekday_after(weekday: int, start: Value, context: Context) -> Value | None:
    parts = parts_of(start.value)
    if parts is None or not parts[1] or not parts[2]:
        return None
    from datetime import date

    first = date(parts[0], parts[1], parts[2])
    found = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    return Value(found.isoformat(), precision="day", inferred=start.inferred)


def since(slots: Slots, context: Context) -> Value | None:
    """From a point until now: an open interval."""
    start = point(part(slots, "a_"), context)
    if start is None or slots["v"] != "PRESENT_REF":
        return None
    if start.value is None or "REF" in start.value:
        return start
    return start.but(value=start.value.split("/")[0] + "/..", precision="open")


def _of_month(slots: Slots, day: int, context: Context) -> Value | None:
    one = {**slots, "d": day}
    named = any(name in slots for name in ("m", "mn", "h"))
    return calendar_date(one, context) if named else day_of_month(one, context)


def day_range(slots: Slots, context: Context) -> Value | None:
    """Two days of one month and all between."""
    first, last = slots["dd"] if "dd" in slots else (slots["d"], slots["d2"])
    if first > last:
        return None
    base = {k: v for k, v in slots.items() if k != "wd"}
    start = _of_month(base, first, context)
    return pair(start, _same_year(start, base, last, context), "/")


def _same_year(start: Value | None, slots: Slots, day: int, context: Context) -> Value | None:
    """A later day of the month in which another was placed: days around publication are of one year."""
    found = _of_month(slots, day, context)
    if start is None or found is None or start.value is None or found.value is None or "m" not in slots or "y" in slots:
        return found
    year = start.value[:4]
    if not year.isdigit() or found.value[:4] == year:
        return found
    return found.but(value=year + found.value[4:])


def day_list(slots: Slots, context: Context) -> Value | None:
    """Several days of one month, each by itself."""
    days = slots["dd"] if "dd" in slots else [slots[k] for k in ("d", "d2", "d3", "d4") if k in slots]
    start = out = _of_month(slots, days[0], context)
    for day in days[1:]:
        out = pair(out, _same_year(start, slots, day, context), ";")
    return out


def weekday_list(slots: Slots, context: Context) -> Value | None:
    """Several weekdays, each the one that is meant here."""
    mods: Slots = {k: slots[k] for k in ("l", "x") if k in slots}
    out: Value | None = None
    for name in ("wd", "wd2", "wd3"):
        if name in slots:
            found = day_word({"wd": slots[name], **mods}, context)
            out = found if out is None else pair(out, found, ";")
    return out


def weekday_range(slots: Slots, context: Context) -> Value | None:
    """From one weekday to the next one of another name; a full date behind them places them."""
    first = day_word({"wd": slots["wd"]}, context)
    last = day_word({"wd": slots["wd2"]}, context)
    if last and last.value and context.following:
        parts = parts_of(last.value)
        from datetime import date

        end = date(*context.following) if parts else None
        if end:
            start = end - timedelta(days=(end.isoweekday() - slots["wd"]) % 7)
            first = last.but(value=start.isoformat())
    elif first and first.value:
        last = _weekday_after(slots["wd2"], first, context)
    out = pair(first, last, "/")
    return out.but(type="TIME") if out and "p" in slots else out


def month_list(slots: Slots, context: Context) -> Value | None:
    """Several months of one year."""
    names = [slots[k] for k in ("m", "m2", "m3") if k in slots]
    rest = {k: v for k, v in slots.items() if k not in ("m", "m2", "m3")}
    out: Value | None = calendar_date({**rest, "m": names[0]}, context)
    for month in names[1:]:
        out = pair(out, calendar_date({**rest, "m": month}, context), ";")
    return out


def year_list(slots: Slots, context: Context) -> Value | None:
    """Several years under one head."""
    found = [slots[k] for k in ("y", "y2", "y3", "y4") if k in slots]
    out: Value | None = None
    for year in found:
        value = calendar_date({"y": year, **({"e": slots["e"]} if "e" in slots else {})}, context)
        out = value if out is None else pair(out, value, ";")
    return out


def year_range(slots: Slots, context: Context) -> Value | None:
    """From one year to another: 1914-1918, 1994-95."""
    first, last = slots["yy"] if "yy" in slots else (slots["y"], slots["y2"])
    if not first < last:
        return None
    if 1300 <= first <= 1500 and last > 1800:
        return Value(partial(last), precision="year", said=partial(last))  # 1435/2014: one year in both calendars
    if "e" in slots:
        return pair(
            calendar_date({"y": first, "e": slots["e"]}, context),
            calendar_date({"y": last, "e": slots["e"]}, context),
            "/",
        )
    text = f"{partial(first)}/{partial(last)}"
    return Value(text, precision="interval", said=text)


def calendar_pair(slots: Slots, context: Context) -> Value | None:
    """One date in both calendars: the Gregorian one is the value, what differs is warned of."""
    first, last = point(part(slots, "a_"), context), point(part(slots, "b_"), context)
    if first is None or last is None or (first.calendar == "hijri") == (last.calendar == "hijri"):
        return None
    western, hijri = (last, first) if first.calendar == "hijri" else (first, last)
    if western.value is None:
        return hijri
    if hijri.precision == western.precision == "day" and hijri.value:
        a, b = parts_of(hijri.value), parts_of(western.value)
        if a and b and a[:2] != b[:2] and abs((a[1] or 0) - (b[1] or 0)) not in (0, 1, 11):
            return western.but(warnings=(f"the Hijri date is {hijri.value}, the other {western.value}",))
    return western


def clock_range(slots: Slots, context: Context) -> Value | None:
    """From one hour to another of one day; a part of the day said of one holds for both."""
    first, last = part(slots, "a_"), part(slots, "b_")
    if "pa" in last and "pa" not in first:
        first = {**first, "pa": last["pa"]}
    if clock_text(first) is None or clock_text(last) is None:
        return None
    day = {k: v for k, v in slots.items() if k in ("wd", "r", "t", "rd")}
    placed = day_word(day, context) if day else None
    return pair(with_clock(first, placed, context), with_clock(last, placed, context), "/")
