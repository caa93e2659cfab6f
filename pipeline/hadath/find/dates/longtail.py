"""Dates in Latin script, and ISO dates with a time: spans that we find ourselves and dateparser reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from hadath.document import DateMention
from hadath.find.dates.context import Context
from hadath.find.dates.value import partial, precision_of
from hadath.text import Folded

_STAMP: Final = r"(?P<stamp>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)"
_DAY: Final = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|er)?"
_LANGUAGES: Final = ["en", "fr"]
_PREFER: Final = {"past": "past", "future": "future", "nearest": "current_period"}


def latin_dates(
    folded: Folded, kinds: bytes, small: bytes, context: Context, months: frozenset[str]
) -> Iterator[DateMention]:
    """The dates of a text that are in Latin script, in order.

    `kinds` has an a where the folded text has an ASCII letter, `small` is the text in small ASCII letters, ? for what is none.
    """
    for start, end in _lines(kinds, small, _hints(months)):
        for match in _pattern(months).finditer(folded.text, start, end):
            if match["stamp"] or match["d1"] or match["d2"] or match["year"]:
                found = _mention(folded, match, context)
                if found is not None:
                    yield found


def _lines(kinds: bytes, small: bytes, hints: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end that may hold such a date: none goes beyond its line."""
    at = kinds.find(b"a")
    while at >= 0:
        start = small.rfind(b"\n", 0, at) + 1
        end = small.find(b"\n", at)
        end = end if end >= 0 else len(small)
        if hints.search(small, start, end):
            yield start, end
        at = kinds.find(b"a", end)


@lru_cache(maxsize=2)
def _hints(months: frozenset[str]) -> re.Pattern[bytes]:
    """What every such date holds: a month's name in small ASCII letters, ? for the others, or a time behind a date."""
    names = b"|".join(re.escape(name.encode("ascii", "replace")) for name in sorted(months))
    return re.compile(names + b"|[0-9]t[0-9]")


@lru_cache(maxsize=2)
def _pattern(months: frozenset[str]) -> re.Pattern[str]:
    names = "|".join(sorted(months, key=len, reverse=True))
    day, other = _DAY.format("d1"), _DAY.format("d2")
    return re.compile(
        rf"(?<![\w.-])(?:{_STAMP}|(?:{day}[ .-]{{0,2}}(?:of )?)?(?P<name>(?:{names})[a-zéû]{{0,7}})\b\.?(?:[ -]{{1,2}}{other}\b(?!\d)(?![:.]\d))?(?:,?[ -]{{1,2}}(?P<year>(?:1\d|20)\d\d))?)(?![\w])",
        re.IGNORECASE,
    )


def _mention(folded: Folded, match: re.Match[str], context: Context) -> DateMention | None:
    read = _read(match, context)
    if read is None:
        return None
    value, said, kind, inferred = read
    start, end = folded.span(*match.span())
    text = folded.original[start:end]
    return DateMention(
        start, end, text, value, kind, precision_of(value[:10]), "gregorian", "latin-script", said, inferred
    )


def _read(match: re.Match[str], context: Context) -> tuple[str, str, str, str | None] | None:
    """Value, what was said, type and what was inferred; None where dateparser makes nothing of it."""
    found = _parse(match[0], context.published, context.prefer)
    if found is None:
        return None
    if match["stamp"]:
        text = f"{found:%Y-%m-%dT%H:%M}" + ("Z" if match[0].endswith("Z") else "")
        return text, text, "TIME", None
    day = found.day if match["d1"] or match["d2"] else None
    said = partial(found.year if match["year"] else None, found.month, day)
    if match["year"] or context.published is None:
        return said, said, "DATE", None
    return partial(found.year, found.month, day), said, "DATE", f"year by publication, {context.prefer}"


@lru_cache(maxsize=4096)
def _parse(text: str, base: datetime | None, prefer: str) -> datetime | None:
    """The moment that dateparser reads, with the languages fixed and the base given."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own deprecations, at import and at parsing, are no matter of our users
        import dateparser

        settings: dict[str, Any] = {
            "PREFER_DATES_FROM": _PREFER[prefer],
            "PREFER_DAY_OF_MONTH": "first",
            "DATE_ORDER": "DMY",
        }
        settings["RELATIVE_BASE"] = base or datetime(2000, 1, 1)
        found = dateparser.parse(text, languages=_LANGUAGES, settings=settings)
        return found if isinstance(found, datetime) else None
