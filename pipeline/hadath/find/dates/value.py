"""What an expression comes to, and EDTF's spellings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

_PARTS: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\dX])")


@dataclass(frozen=True, slots=True)
class Value:
    """A value in EDTF with what the text itself said; `value` None where nothing decides it."""

    value: str | None
    type: str = "DATE"
    precision: str = "none"
    calendar: str = "gregorian"
    said: str | None = None
    inferred: str | None = None
    warnings: tuple[str, ...] = ()

    def but(self, **changes: Any) -> Value:
        """This value with some of it changed."""
        return replace(self, **changes)


def year_text(year: int) -> str:
    """A year in EDTF: four digits, before year 0 with its sign."""
    digits = str(abs(year)).rjust(4, "0")
    return digits if year >= 0 else "-" + digits


def partial(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Year, month and day as far as known; what is not is X."""
    out = year_text(year) if year is not None else "XXXX"
    if month:
        out += f"-{month:02d}"
        if day:
            out += f"-{day:02d}"
    elif day:
        out += f"-XX-{day:02d}"
    return out


def interval(first: date, last: date) -> str:
    """Two days as an interval, one day as itself."""
    return f"{first.isoformat()}/{last.isoformat()}" if last != first else first.isoformat()


def precision_of(value: str | None) -> str:
    """The contract's word for how precise an EDTF value is."""
    if not value or value.startswith("P") or value.endswith("REF"):
        return "none"
    if ".." in value:
        return "open"
    if "/" in value:
        return "interval"
    body = value.split(";")[0].rstrip("~?%").lstrip("-")
    if "W" in body:
        return "interval"
    if body.endswith("XX") and len(body) == 4:
        return "century" if body[0] != "X" else "none"
    if body.endswith("X") and len(body) == 4:
        return "decade"
    return ("year", "month", "day")[min(body.count("-"), 2)]


def parts_of(value: str | None) -> tuple[int, int | None, int | None] | None:
    """Year, month and day of the date that a value begins with; None where it is no date."""
    match = _PARTS.match(value) if value else None
    if match is None:
        return None
    year, month, day = match.groups()
    if month and not 1 <= int(month) <= 12:
        return None
    return int(year), int(month) if month else None, int(day) if day else None
