"""Hijri to Gregorian: Umm al-Qura by hijridate, outside its years the tabular calendar, marked as computed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

FIRST: Final = 1343  # the Hijri years that hijridate knows
LAST: Final = 1500
_EPOCH: Final = date(622, 7, 19).toordinal()  # 1 Muharram 1, tabular civil, Gregorian


def hijri_month_length(year: int, month: int) -> int:
    """The days of a Hijri month."""
    if FIRST <= year <= LAST:
        from hijridate import Hijri

        return int(Hijri(year, month, 1).month_length())
    return 30 if month % 2 or (month == 12 and (11 * year + 14) % 30 < 11) else 29


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one, None where there is no such day."""
    if not (1 <= year <= 9000 and 1 <= month <= 12 and 1 <= day <= hijri_month_length(year, month)):
        return None
    if FIRST <= year <= LAST:
        from hijridate import Hijri

        found = Hijri(year, month, day).to_gregorian()
        return date(found.year, found.month, found.day)
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(_EPOCH + days)


def hijri_span(year: int, month: int | None = None) -> tuple[date, date] | None:
    """The first and last Gregorian day of a Hijri month or year."""
    first = hijri_day(year, month or 1, 1)
    if first is None:
        return None
    following = (year, month + 1) if month and month < 12 else (year + 1, 1)
    after = hijri_day(*following, 1)
    return (first, after - timedelta(days=1)) if after else None


def to_hijri(day: date) -> tuple[int, int]:
    """The Hijri year and month of a Gregorian day, of any year."""
    year = (day.year - 622) * 33 // 32
    while (span := hijri_span(year + 1)) and span[0] <= day:
        year += 1
    while (span := hijri_span(year)) and span[0] > day:
        year -= 1
    month = next(m for m in range(12, 0, -1) if (span := hijri_span(year, m)) and span[0] <= day)
    return year, month


def computed(year: int) -> bool:
    """Whether a Hijri year lies outside Umm al-Qura's tables."""
    return not FIRST <= year <= LAST


def gregorian_day(year: int, month: int, day: int) -> date | None:
    """A Gregorian day, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
