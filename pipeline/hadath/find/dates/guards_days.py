"""What must hold around days, months and clock times: the verb «practised», scores, towns named after days."""

from __future__ import annotations

from typing import Final

from hadath.find.dates.place import Guard, Place

# Slots that make a month's name certain, and classes of words that a month stands behind.
_PLACED: Final = frozenset(("y", "e", "yl", "yx", "yt", "yd", "ys", "yf", "ph", "ml", "mx", "mt", "mn", "m3"))
_PREPOSITIONS: Final = frozenset(("prep", "of", "to", "since", "fromw"))


def _numeric(place: Place) -> bool:
    slots = place.match.slots
    first, last = place.text[place.start - 1 : place.start], place.text[place.end : place.end + 1]
    if first in ("-", "/", ".", "+") or (last in ("-", "/", "%", "٪", "+") and last):
        return False
    readings = place.window.tokens[place.match.last].readings
    if "dmo" in slots:
        return "wd" in slots or "padded" in readings or place.is_in(place.before, "date_heads")
    if "short3" in readings and "e" not in slots:
        return "." not in place.text[place.start : place.end] and not place.is_in(place.before, "number_heads")
    return not place.is_in(place.before, "number_heads")


def _month(place: Place) -> bool:
    """A month's name that is also another word needs a day, a year, a head or a preposition."""
    slots, first = place.match.slots, place.window.tokens[place.match.first]
    if place.match.first and "day" in place.ahead():
        return False  # the day was refused, so the month is refused with it
    word = first.text
    if word == "اب" and not _is_august(place, bare="y" not in slots):
        return False
    certain = not _PLACED.isdisjoint(slots)
    if "monthhead" in first.readings or (certain and word not in place.lists["verbs"]):
        return True
    if place.before in place.lists["month_before"] or not _PREPOSITIONS.isdisjoint(place.ahead()):
        return certain or word not in place.lists["weak_months"]
    if word in place.lists["verbs"]:
        return "y" in slots or "e" in slots
    return word not in place.lists["ambiguous_months"]


def _is_august(place: Place, *, bare: bool) -> bool:
    """Whether a word is August: no father (hamza above), and by itself with its madda and nothing attached («door»)."""
    return not place.given.startswith("أ") and (not bare or (place.given.startswith("آ") and place.before != "ب"))


def _day_month(place: Place) -> bool:
    """A day and month that name no square or town: 6 October City."""
    return "y" in place.match.slots or not place.is_in(place.before, "places_before")


def _day(place: Place) -> bool:
    """A weekday or day word: not part of a name, not the n-th day."""
    if place.is_in(place.before, "name_before"):
        return False
    slots = place.match.slots
    if "t" in slots and place.follows("ordd", "last", "next", "following", "prev"):
        return False
    if place.before == "ف" and place.after.startswith("ال") and set(slots) == {"r"}:
        return False  # فغدا المهندس: he became
    if place.after in place.lists["name_after"] or (set(slots) == {"t"} and place.before in place.lists["day_long"]):
        return False
    return not (place.window.tokens[place.match.first].text == "يوم" and set(slots) == {"t"})


def _weekday_day(place: Place) -> bool:
    slots = place.match.slots
    return slots["d"] <= 31 and not place.follows("unit", "units", "month", "hijri")


def _agency(place: Place) -> bool:
    """Whether an agency stands behind a day and month in numbers: «24 - 4 (كونا)»."""
    behind = place.text[place.end : place.end + 12].strip()
    return any(behind.startswith(f"({name})") for name in place.lists["agencies"])


def _clock(place: Place) -> bool:
    slots = place.match.slots
    if "c" in slots and "hd" not in slots and "pa" not in slots:
        return place.text[place.start - 1 : place.start] not in (":", "(", "/") and not place.is_in(
            place.before, "number_heads"
        )
    return True


def _range(place: Place) -> bool:
    slots = place.match.slots
    tokens = place.window.tokens[place.match.first : place.match.last + 1]
    if not any("to" in token.readings for token in tokens) and not all(
        ("n3" in side or ("d" in side and "m" in side)) and "wd" not in side
        for side in ({k[2:] for k in slots if k[:2] == prefix} for prefix in ("a_", "b_"))
    ):
        return False
    return not place.is_in(place.before, "number_heads") and not place.general()


DAYS: Final[dict[str, Guard]] = {
    "numeric": _numeric,
    "month": _month,
    "day-month": _day_month,
    "day": _day,
    "weekday-day": _weekday_day,
    "agency": _agency,
    "clock": _clock,
    "range": _range,
}
