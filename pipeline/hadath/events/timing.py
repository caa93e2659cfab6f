"""When: the dates of a sentence in words, coordinated dates, and the forms that dates of events take."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from hadath.document import DateMention
from hadath.events.triggers import Trigger
from hadath.events.words import Word, begun
from hadath.text import Folded

_CALENDAR: Final = re.compile(r"[0-9X]{3,4}")


@dataclass(frozen=True, slots=True)
class When:
    """An event's date: EDTF, where it comes from, the words that say it."""

    edtf: str | None
    source: str
    text: str | None = None
    precision: str | None = None


NEVER: Final = When(None, "none")


@dataclass(frozen=True, slots=True)
class Placed:
    """A date mention in words first to before last."""

    first: int
    last: int
    mention: DateMention


def covered(tokens: list[Word], folded: Folded, mention: DateMention) -> tuple[int, int]:
    """The first word of a date and the one after its last, among the words of its sentence."""
    first = max(begun(tokens, folded.position(mention.start) + 1) - 1, 0)
    return first, begun(tokens, folded.position(mention.end))


def words_of_dates(tokens: list[Word], folded: Folded, dates: tuple[DateMention, ...]) -> frozenset[int]:
    """The words that dates cover, durations and vague ones too."""
    spans = [covered(tokens, folded, mention) for mention in dates]
    return frozenset([index for first, last in spans for index in range(first, last)])


def place_dates(tokens: list[Word], folded: Folded, dates: tuple[DateMention, ...]) -> list[Placed]:
    """The calendar dates of a sentence in words; durations, sets and vague expressions date nothing."""
    out: list[Placed] = []
    for mention in dates:
        if mention.type not in ("DATE", "TIME") or not _CALENDAR.match(mention.value or ""):
            continue
        first, last = covered(tokens, folded, mention)
        out.append(Placed(first, last, mention))
    return out


def split(placed: list[Placed], trigger: Trigger) -> list[When]:
    """One date for each row: coordinated dates of a plural noun are rows, days in a row are an interval."""
    out: list[When] = []
    for date_ in placed:
        mention = date_.mention
        parts = (mention.value or "").split(";")
        if len(parts) > 1 and _consecutive(parts):
            parts = [f"{parts[0]}/{parts[-1]}"]
        if (
            len(parts) > 1
            and trigger.number == "s"
            and trigger.entry["mode"] == "visit"
            and trigger.pos == "noun"
            and len(parts) > 2
        ):
            parts = parts[:1]
        out.extend(When(_untimed(p), _source(mention), mention.text, mention.precision) for p in parts)
    if len(out) > 1 and trigger.number == "s" and trigger.verbal:
        return out[:1]
    if len(out) > 1 and trigger.number == "s" and len(placed) > 1:
        return out[:1]
    return out


def _untimed(value: str) -> str:
    return value.split("T")[0] if "/" not in value else value


def _consecutive(parts: list[str]) -> bool:
    try:
        days = [date.fromisoformat(p.replace("XXXX", "2000")) for p in parts]
    except ValueError:
        return False
    return all(b - a == timedelta(days=1) for a, b in itertools.pairwise(days))


def _source(mention: DateMention) -> str:
    if mention.inferred is None:
        return "explicit"
    if "publication" in mention.inferred:
        return "relative"
    return "anaphora" if "before" in mention.inferred else "explicit"
