"""The first and last day of an EDTF value."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=16384)
def bounds(value: str | None) -> tuple[str | None, str | None]:
    """The first and last day of an EDTF value, None where it has no such bound or no year is known."""
    plain = re.sub(r"[~?%]", "", value or "")
    first, slash, last = plain.partition("/")
    return _bound(first, last=False), _bound(last if slash else first, last=True)


def _bound(part: str, *, last: bool) -> str | None:
    if match := re.fullmatch(r"(\d{1,3})(X{1,3})", part):
        return match[1] + ("9" if last else "0") * len(match[2]) + ("-12-31" if last else "-01-01")
    if re.fullmatch(r"\d{4}", part):
        return part + ("-12-31" if last else "-01-01")
    if re.fullmatch(r"\d{4}-\d\d", part) and 1 <= int(part[5:]) <= 12:
        return f"{part}-{calendar.monthrange(int(part[:4]) or 4, int(part[5:]))[1]:02d}" if last else part + "-01"
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", part):
        return _day_of_week(int(match[1]), int(match[2]), 7 if last else 1)
    return part[:10] if re.match(r"\d{4}-\d\d-\d\d", part) else None


def _day_of_week(year: int, week: int, day: int) -> str | None:
    try:
        return date.fromisocalendar(year, week, day).isoformat()
    except ValueError:  # the year has no such week
        return None
