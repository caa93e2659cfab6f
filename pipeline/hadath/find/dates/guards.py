"""What must hold around a match for it to be a date: traps like the verb مارس, ages, scores and counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hadath.document import Options
from hadath.find.dates.grammar import Match, Window


class Place(NamedTuple):
    """A match in its text: the folded text, absolute offsets, the words on both sides, the lists of dates.toml."""

    text: str
    start: int
    end: int
    before: str
    after: str
    match: Match
    window: Window
    lists: dict[str, frozenset[str]]
    given: str
    options: Options

    def behind(self) -> dict[str, object]:
        """The readings of the token behind the match."""
        at = self.match.last + 1
        return self.window.tokens[at].readings if at < len(self.window.tokens) else {}

    def ahead(self) -> dict[str, object]:
        """The readings of the token before the match."""
        return self.window.tokens[self.match.first - 1].readings if self.match.first else {}

    def second_before(self) -> str:
        """The word before the word before."""
        words = self.text[max(0, self.start - 30) : self.start].split()
        return words[-2] if len(words) > 1 else ""

    def is_whole(self) -> bool:
        """Whether the text holds nothing but the match."""
        return len(self.text.strip(" .,،:()")) <= self.end - self.start

    def is_in(self, word: str, name: str) -> bool:
        """Whether a word, or it without one attached letter, is in a list."""
        return word in self.lists[name] or (len(word) > 3 and word[0] in "وفبلك" and word[1:] in self.lists[name])


def _follows(place: Place, *classes: str) -> bool:
    return any(name in place.behind() for name in classes)


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
    if first.text == "اب" and not _is_august(place, bare="y" not in slots):
        return False
    certain = any(
        name in slots for name in ("y", "e", "yl", "yx", "yt", "yd", "ys", "yf", "ph", "ml", "mx", "mt", "mn", "m3")
    )
    word = first.text
    if "monthhead" in first.readings or (
        certain and "monthhead" not in first.readings and word not in place.lists["verbs"]
    ):
        return True
    if place.before in place.lists["month_before"] or (
        place.match.first and {"prep", "of", "to", "since", "fromw"} & set(place.ahead())
    ):
        return word not in place.lists["weak_months"] or certain
    if word in place.lists["verbs"]:
        return any(name in slots for name in ("y", "e"))
    return word not in place.lists["ambiguous_months"]


def _is_august(place: Place, *, bare: bool) -> bool:
    """Whether آب is the month: no father (أب), and by itself neither باب nor an اب without its madda."""
    return not place.given.startswith("أ") and (not bare or (place.given.startswith("آ") and place.before != "ب"))


def _day_month(place: Place) -> bool:
    """A day and month that name no square or town: مدينة 6 أكتوبر."""
    return "y" in place.match.slots or not place.is_in(place.before, "places_before")


def _anaphor(place: Place) -> bool:
    return "dm" in place.match.slots or place.before not in place.lists["no_anaphor"] or place.given.startswith("حين")


def _year_head(place: Place) -> bool:
    slots = place.match.slots
    if _general(place):
        return False
    if slots["y"] < 30 and "e" not in slots:
        return False
    return not (slots["y"] < 1000 and _follows(place, "unit", "units"))


def _general(place: Place) -> bool:
    """العام as «general»: الأمين العام, المدير العام."""
    first = place.window.tokens[place.match.first].text
    return first in ("العام", "العامين") and place.is_in(place.before, "general")


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
    if _follows(place, "unit", "units", "unit2") or place.after in place.lists["counted"]:
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


def _day(place: Place) -> bool:
    """A weekday or day word: not عبد الأحد, not the eleventh."""
    if place.is_in(place.before, "name_before"):
        return False
    slots = place.match.slots
    if "t" in slots and _follows(place, "ordd", "last", "next", "following", "prev"):
        return False
    if place.after in place.lists["name_after"] or (set(slots) == {"t"} and place.before in ("في", "ب")):
        return False
    return not (place.window.tokens[place.match.first].text == "يوم" and set(slots) == {"t"})


def _week(place: Place) -> bool:
    return place.match.slots.get("u") == "1W"


def _weekday_day(place: Place) -> bool:
    slots = place.match.slots
    return slots["d"] <= 31 and not _follows(place, "unit", "units", "month", "hijri")


def _unit_relative(place: Place) -> bool:
    # «that happened last week»: the demonstrative is no part of the week
    return not _general(place) and not (
        place.match.slots.get("dm") == "far" and _follows(place, "last", "next", "this")
    )


def _phase_unit(place: Place) -> bool:
    return place.match.slots["u"] in ("1W", "1M", "1Y") and not _follows(
        place, "year", "yr", "month", "hijri", "ordd", "qty"
    )


def _shift(place: Place) -> bool:
    slots = place.match.slots
    if place.is_in(place.before, "age"):
        return False
    if "some" in slots:
        return not _follows(place, "qtyd", "last", "next", "recent", "this", "year", "weekday", "month", "day")
    bare = "q" not in slots and "few_" not in slots and slots["u"][0] != "2"
    if bare and _follows(place, "year", "yr", "month", "hijri", "weekday", "weekdayi", "day", "rel", "feast", "season"):
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


def _bare_units(place: Place) -> bool:
    if place.match.slots["u"] == "10Y" and place.after == "من":
        return not _speaks_of_contracts(place)
    if place.before == "ب":
        return True
    return place.is_in(place.before, "length_before") and not _follows(
        place, "qtyd", "last", "next", "recent", "this", "year", "weekday", "month"
    )


def _one_unit(place: Place) -> bool:
    slots = place.match.slots
    if _follows(place, "year", "yr", "month", "hijri", "weekday", "weekdayi", "day", "ordd", "feast"):
        return False
    if place.is_whole():
        return True
    if place.before.isdecimal() or place.ahead().keys() & {"qty", "word"}:
        return False
    accusative = place.window.tokens[place.match.last].text in place.lists["one_units"]
    return (
        place.is_in(place.before, "length_before")
        or (accusative and slots["u"] != "1D")
        or place.match.last > place.match.first
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


def _often(place: Place) -> bool:
    return place.before not in place.lists["often_before"]


def _vague(place: Place) -> bool:
    if place.given.startswith("آل"):
        return False  # the name Alan, spelt like الآن once folded
    return place.after not in place.lists["vague_after"]


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
    return not place.is_in(place.before, "number_heads") and not _general(place)


def agrees(slots: dict[str, object]) -> bool:
    """Whether two names of one month are of the same: يوليو/تموز."""
    return all(slots.get(name[:-1]) == value for name, value in slots.items() if name == "ma" or name.endswith("_ma"))


GUARDS: dict[str, Callable[[Place], bool]] = {
    "numeric": _numeric,
    "month": _month,
    "day-month": _day_month,
    "anaphor": _anaphor,
    "year-head": _year_head,
    "year-era": _year_era,
    "bare-year": _bare_year,
    "two-digit-year": _two_digit_year,
    "year-pair": _year_pair,
    "year-range": _year_range,
    "day": _day,
    "week": _week,
    "weekday-day": _weekday_day,
    "unit-relative": _unit_relative,
    "phase-unit": _phase_unit,
    "shift": _shift,
    "since-days": _since_days,
    "duration": _duration,
    "fraction": _fraction,
    "moment": _moment,
    "bare-units": _bare_units,
    "one-unit": _one_unit,
    "season": _season,
    "decade": _decade,
    "year-part": _year_part,
    "often": _often,
    "vague": _vague,
    "clock": _clock,
    "range": _range,
}
