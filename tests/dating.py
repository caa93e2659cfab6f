"""Dates found in a text with the date layer alone, for the tests of dates: fast, and blind to the rest of the knowledge."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from hadath.document import DateMention, Options
from hadath.find.dates import find_dates
from hadath.knowledge import dates as layer
from hadath.knowledge import store
from hadath.knowledge.lexicon import Lexicon
from hadath.segment import Rules, sentences
from hadath.text import fold

PUBLISHED = "2014-12-16"


@lru_cache(maxsize=1)
def raw() -> dict[str, Any]:
    """The files of the date layer as read."""
    return {source: store.read_toml(store.models_folder() / source) for source in layer.SOURCES}


@lru_cache(maxsize=1)
def knowledge() -> store.Knowledge:
    """The date layer by itself."""
    entries, forms = layer.compile(raw())
    return store.Knowledge(Lexicon(forms), {"dates": entries})


def dates(text: str, published: str | None = PUBLISHED, **options: str) -> tuple[DateMention, ...]:
    """The dates of a text."""
    known, folded = knowledge(), fold(text)
    return find_dates(
        folded,
        known.lexicon.scan(folded),
        sentences=tuple(sentences(folded, Rules())),
        published=published,
        options=Options(**options),
        knowledge=known,
    )


def values(text: str, published: str | None = PUBLISHED, **options: str) -> list[str | None]:
    """The values of a text's dates."""
    return [mention.value for mention in dates(text, published, **options)]


def marked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """An example's text without its [ ], and the spans that they mark."""
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", example):
        if part.startswith("["):
            spans.append((len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    return text, spans
