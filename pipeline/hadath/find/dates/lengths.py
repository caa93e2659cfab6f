"""How long and how often: durations and sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hadath.find.dates.context import Context
from hadath.find.dates.value import Value

Slots = dict[str, Any]
_MONTHS: Final = {"1M": 1, "1Y": 12, "10Y": 120, "100Y": 1200}
_DAYS: Final = {"1D": 1, "1W": 7}
_SECONDS: Final = {"1H": 3600, "1Mi": 60, "1S": 1}
_CALENDAR: Final = ("100Y", "10Y", "1Y", "1M", "1W", "1D")
_CLOCK: Final = ("1H", "1Mi", "1S")
_ORDER: Final = _CALENDAR + _CLOCK
# Half and quarter of a unit, in a smaller one.
_FRACTION: Final = {
    "1Y": ("1M", 12),
    "1M": ("1D", 30),
    "1D": ("1H", 24),
    "1H": ("1Mi", 60),
    "10Y": ("1Y", 10),
    "100Y": ("1Y", 100),
    "1Mi": ("1S", 60),
}


@dataclass(frozen=True)
class Length:
    """A stretch of time as (number, unit) pairs, largest first; `vague` where the number is not said."""

    parts: tuple[tuple[float, str], ...]
    vague: bool = False

    @classmethod
    def single(cls, number: float, unit: str) -> Length:
        """N of one unit."""
        return cls(((number, unit),))

    def _sum(self, sizes: dict[str, int]) -> int:
        return int(sum(n * sizes.get(unit, 0) for n, unit in self.parts))

    @property
    def months(self) -> int:
        """Its years and months, in months."""
        return self._sum(_MONTHS)

    @property
    def days(self) -> int:
        """Its weeks and days, in days."""
        return self._sum(_DAYS)

    @property
    def seconds(self) -> int:
        """Its hours, minutes and seconds, in seconds."""
        return self._sum(_SECONDS)

    @property
    def smallest(self) -> str:
        """Its smallest unit."""
        return max((unit for _, unit in self.parts), key=_ORDER.index)


def length_of(slots: Slots, prefix: str = "") -> Length | None:
    """The length that slots hold: a number (two for a dual, one for a bare unit), a unit, a fraction of it."""
    unit = slots.get(prefix + "u")
    if unit is None:
        return None
    if prefix + "few_" in slots:
        return Length(((0, unit),), vague=True)
    number = slots.get(prefix + "q")
    if isinstance(number, tuple):
        number = float(".".join(number))
    if number is None:
        number, unit = singular(unit)
    parts: list[tuple[float, str]] = [(number, unit)]
    if prefix + "fh" in slots:
        extra = fraction(slots[prefix + "fh"], str(slots.get(prefix + "u3", unit)))
        if extra is None:
            return None
        parts.append(extra)
    return Length(tuple(parts))


def singular(unit: str) -> tuple[int, str]:
    """A unit's number and itself: a dual is two of one."""
    return (2, "1" + unit[1:]) if unit[0] == "2" else (1, unit)


def fraction(sixtieths: int, unit: str) -> tuple[float, str] | None:
    """A half, third or quarter of a unit in a smaller one, None where that gives no whole number."""
    if unit not in _FRACTION:
        return None
    smaller, size = _FRACTION[unit]
    number = size * sixtieths / 60
    return (int(number), smaller) if number == int(number) else None


def length_text(length: Length) -> str:
    """A length in ISO 8601: P3D, PT36H, P1Y6M, PXD."""
    if length.vague:
        unit = length.parts[0][1]
        return ("PT" if unit in _SECONDS else "P") + "X" + _letter(unit)
    sums: dict[str, float] = {}
    for number, unit in length.parts:
        key = "1Y" if unit in ("10Y", "100Y") else unit
        sums[key] = sums.get(key, 0) + number * (_MONTHS[unit] // 12 if key != unit else 1)
    time = _counted(sums, _CLOCK)
    return "P" + _counted(sums, _CALENDAR) + ("T" + time if time else "")


def _counted(sums: dict[str, float], units: tuple[str, ...]) -> str:
    """The numbers of some units with their letters: 3Y2M."""
    out = ""
    for unit in units:
        number = sums.get(unit)
        if number is not None:
            out += (f"{number:g}" if number < 1e6 else str(int(number))) + _letter(unit)
    return out


def _letter(unit: str) -> str:
    return "M" if unit == "1Mi" else unit[-1]


def whole_length(slots: Slots) -> Length | None:
    """The length that slots hold in up to three parts, None where two are of one unit: they are two lengths."""
    lengths = [found for prefix in ("", "b_", "c_") if (found := length_of(slots, prefix))]
    units = [part[1] for one in lengths for part in one.parts]
    if not lengths or len(set(units)) < len(units):
        return None
    return Length(tuple(part for one in lengths for part in one.parts), lengths[0].vague)


def duration(slots: Slots, context: Context) -> Value | None:
    """How long something takes."""
    whole = whole_length(slots)
    if whole is None:
        return None
    text = length_text(whole)
    return Value(text, "DURATION", said=text)


def fraction_unit(slots: Slots, context: Context) -> Value | None:
    """Half an hour, a quarter of a century; a year and a half."""
    unit = slots.get("u", "1H")
    part = fraction(slots["fh"], unit)
    if part is None:
        return None
    whole = ((1, unit), part) if "whole" in slots or "hh" in slots else (part,)
    text = length_text(Length(whole))
    return Value(text, "DURATION", said=text)


def bare_units(slots: Slots, context: Context) -> Value:
    """Months, years: how many is not said."""
    text = length_text(Length(((0, slots["u"]),), vague=True))
    return Value(text, "DURATION", said=text)


def one_unit(slots: Slots, context: Context) -> Value:
    """A year, a month: one of it."""
    text = length_text(Length.single(1, slots["u"]))
    return Value(text, "DURATION", said=text)


def one_of(slots: Slots, context: Context) -> Value:
    """Twice a week, once a year: every unit of it."""
    text = length_text(Length.single(1, slots["u"]))
    return Value(text, "SET", said=text)


def each(slots: Slots, context: Context) -> Value | None:
    """Every day, every Friday, every three months."""
    if "wd" in slots:
        text = f"XXXX-WXX-{slots['wd']}"
    elif "p" in slots:
        text = "P1D"
    else:
        length = length_of(slots)
        if length is None:
            return None
        text = length_text(length)
    return Value(text, "SET", said=text)


def often(slots: Slots, context: Context) -> Value:
    """Daily, weekly, monthly, yearly."""
    return Value(slots["o"], "SET", said=slots["o"])
