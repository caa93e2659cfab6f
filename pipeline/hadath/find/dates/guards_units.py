"""What must hold around lengths and relative expressions: ages, contracts, the Secretary-General."""

from __future__ import annotations

from typing import Final

from hadath.find.dates.place import Guard, Place


def _anaphor(place: Place) -> bool:
    return "dm" in place.match.slots or place.before not in place.lists["no_anaphor"] or place.given.startswith("حين")


def _week(place: Place) -> bool:
    return place.match.slots.get("u") == "1W"


def _unit_relative(place: Place) -> bool:
    # «that happened last week»: the demonstrative is no part of the week
    return not place.general() and not (place.match.slots.get("dm") == "far" and place.follows("last", "next", "this"))


def _phase_unit(place: Place) -> bool:
    return place.match.slots["u"] in ("1W", "1M", "1Y") and not place.follows(
        "year", "yr", "month", "hijri", "ordd", "qty"
    )


def _shift(place: Place) -> bool:
    slots = place.match.slots
    if place.is_in(place.before, "age"):
        return False
    if "some" in slots:
        return not place.follows("qtyd", "last", "next", "recent", "this", "year", "weekday", "month", "day")
    bare = "q" not in slots and "few_" not in slots and slots["u"][0] != "2"
    if bare and place.follows("year", "yr", "month", "hijri", "weekday", "weekdayi", "day", "rel", "feast", "season"):
        return False
    return not (bare and slots["u"] == "1D" and not place.after)


def _since_days(place: Place) -> bool:
    return place.match.slots["u"][1:] in ("D", "H", "Mi", "S")


def _duration(place: Place) -> bool:
    """A length that is no age, no year with a word behind it."""
    slots = place.match.slots
    number = slots.get("q")
    if number == 0:
        return False
    if isinstance(number, int) and 1800 <= number <= 2100 and slots["u"] in ("1D", "1M", "1Y"):
        return False
    if place.before == "عن" and place.second_before() in place.lists["less_more"]:
        return True
    if place.is_in(place.before, "age") or (place.is_in(place.before, "age_soft") and slots["u"] == "1Y"):
        return False
    if slots["u"][-2:] == "0Y" and slots["u"][-3:] != "00Y" and _speaks_of_contracts(place):
        return False
    opened = place.text[place.start - 1 : place.start] == "(" and place.text[place.end : place.end + 1] == ")"
    return not (opened and slots["u"] == "1Y")


def _speaks_of_contracts(place: Place) -> bool:
    """Whether عقدين, عقود before here are contracts: a word of signing stands just before."""
    return any(word in place.lists["contracts"] for word in place.text[max(0, place.start - 40) : place.start].split())


def _moment(place: Place) -> bool:
    return place.match.last > place.match.first or place.before in place.lists["until"]


def _fraction(place: Place) -> bool:
    return place.match.slots.get("u", "1H") not in ("1D",) or "whole" in place.match.slots


def _measures(place: Place) -> bool:
    """Whether the units' case or the adjective behind them says how long something took: غاب أياما, ساعات طويلة."""
    word = place.window.tokens[place.match.last].text
    return word in place.lists["accusative_units"] or place.after in place.lists["unit_adjectives"]


def _bare_units(place: Place) -> bool:
    if place.match.slots["u"] == "10Y" and place.after == "من":
        return not _speaks_of_contracts(place)
    if place.before == "ب" or _measures(place):
        return True
    return place.is_in(place.before, "length_before") and not place.follows(
        "qtyd", "last", "next", "recent", "this", "year", "weekday", "month"
    )


def _one_unit(place: Place) -> bool:
    slots = place.match.slots
    if place.follows("year", "yr", "month", "hijri", "weekday", "weekdayi", "day", "ordd", "feast"):
        return False
    if place.is_whole():
        return True
    if place.before.isdecimal() or place.ahead().keys() & {"qty", "word"}:
        return False
    if place.match.last > place.match.first or not place.ahead().keys().isdisjoint(("more", "approx")):
        return True
    if place.before == "ل" and slots["u"] in ("1D", "10Y", "1S"):
        return False
    word = place.window.tokens[place.match.last].text
    measured = word.endswith("ا") and place.after in place.lists["unit_adjectives"]
    return place.is_in(place.before, "length_before") or word in place.lists["one_units"] or measured


def _often(place: Place) -> bool:
    return place.before not in place.lists["often_before"]


def _vague(place: Place) -> bool:
    if place.given.startswith("آل"):
        return False  # the name Alan, spelt like الآن once folded
    return place.after not in place.lists["vague_after"]


UNITS: Final[dict[str, Guard]] = {
    "anaphor": _anaphor,
    "week": _week,
    "unit-relative": _unit_relative,
    "phase-unit": _phase_unit,
    "shift": _shift,
    "since-days": _since_days,
    "duration": _duration,
    "fraction": _fraction,
    "moment": _moment,
    "bare-units": _bare_units,
    "one-unit": _one_unit,
    "often": _often,
    "vague": _vague,
}
