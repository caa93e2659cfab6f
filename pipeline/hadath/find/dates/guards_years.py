"""What must hold around years and what is made of them: counts, resolutions, the Arab Spring."""

from __future__ import annotations

from typing import Final

from hadath.find.dates.place import Guard, Place


def _year_head(place: Place) -> bool:
    slots = place.match.slots
    if place.general():
        return False
    if slots["y"] < 30 and "e" not in slots:
        return False
    return not (slots["y"] < 1000 and place.follows("unit", "units"))


def _year_era(place: Place) -> bool:
    slots = place.match.slots
    year: int = slots["y"]
    return year >= (1000 if slots["e"] == "ce" else 1)


def _bare_year(place: Place) -> bool:
    """A number of four digits that counts nothing and names no resolution."""
    slots = place.match.slots
    last = place.text[place.end : place.end + 1]
    if not 1000 <= slots["y"] <= 2150 or last in ("%", "٪", "$", "€") or place.is_in(place.before, "number_heads"):
        return False
    if place.text[place.start - 1 : place.start] in ("-", "/", "+", "#", "$", "€", "№"):
        return False
    spelled = "int" not in place.window.tokens[place.match.last].readings
    if spelled:
        return place.is_whole()
    if place.follows("unit", "units", "unit2") or place.after in place.lists["counted"]:
        return False
    headed = place.is_in(place.before, "year_before") or "ph" in slots
    if not 1800 <= slots["y"] <= 2100:
        return place.is_whole() or (headed and not place.after and place.before != "ل")
    return headed or not place.after or place.is_in(place.after, "year_after") or place.after[0] == "و"


def _two_digit_year(place: Place) -> bool:
    return place.before in place.lists["wars"] and place.match.slots["y"] >= 30


def _year_pair(place: Place) -> bool:
    """Two years of up to four digits under one head, the first before the second."""
    slots = place.match.slots
    first, last = slots["a_y"], slots["b_y"]
    return bool(100 <= first < last or (slots.get("e") == "bce" and first > last))


def _year_range(place: Place) -> bool:
    return not place.is_in(place.before, "number_heads") and place.text[place.end : place.end + 1] not in (
        "-",
        "/",
        "%",
    )


def _season(place: Place) -> bool:
    slots = place.match.slots
    if place.after in place.lists["spring_after"]:
        return False
    placed = any(name in slots for name in ("y", "yl", "yx", "yt", "yd", "ys", "sl", "sx", "st"))
    if placed or "seasonhead" in place.window.tokens[place.match.first].readings:
        return True
    return place.given.startswith("ال") and place.before in place.lists["season_before"]


def _decade(place: Place) -> bool:
    return not place.is_in(place.before, "number_heads") and place.after not in place.lists["age_after"]


def _year_part(place: Place) -> bool:
    slots = place.match.slots
    return any(name in slots for name in ("y", "yl", "yx", "yt", "yd", "ys"))


YEARS: Final[dict[str, Guard]] = {
    "year-head": _year_head,
    "year-era": _year_era,
    "bare-year": _bare_year,
    "two-digit-year": _two_digit_year,
    "year-pair": _year_pair,
    "year-range": _year_range,
    "season": _season,
    "decade": _decade,
    "year-part": _year_part,
}
