"""What a date expression comes to, and how: for `hadath lookup`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hadath.document import DateMention, Options, plain
from hadath.find.dates.finder import Finder
from hadath.knowledge import store
from hadath.text import fold


def lookup(text: str, *, published: str | None = None, options: Options | None = None) -> list[dict[str, Any]]:
    """The date expressions of a text as dictionaries, each with its `derivation`, one step a line."""
    options = options or Options()
    knowledge = store.load()
    folded = fold(text)
    hits = knowledge.lexicon.scan(folded).get("date", [])
    found = Finder.of(knowledge).find(folded, hits, sentences=(), published=published, options=options)
    return [{**plain(mention), "derivation": list(_steps(mention, published, options))} for mention in found]


def _steps(mention: DateMention, published: str | None, options: Options) -> Iterator[str]:
    """The steps from the words to the value."""
    yield f"«{mention.text}» is of the kind {mention.rule} (models/dates.toml)"
    if mention.said:
        yield f"the text itself says {mention.said}"
    if mention.inferred:
        base = f", published {published}" if published and "publication" in mention.inferred else ""
        yield f"the rest comes from: {mention.inferred}{base}"
    if mention.calendar != "gregorian":
        yield f"converted from the {mention.calendar} calendar"
    yield from mention.warnings
    if mention.value is None and not mention.warnings:
        missing = "" if published else "; give --published DATE"
        yield f"nothing here decides its value{missing}"
    if options != Options():
        yield f"read with prefer={options.prefer}, date order={options.date_order}, week start={options.week_start}"
    if mention.value is not None:
        yield f"so its value is {mention.value} ({mention.type}, precision {mention.precision})"
