"""TIMEX: every way Arabic news says when."""

from __future__ import annotations

from hadath.document import DateMention, Options, Sentence
from hadath.find.dates.finder import Finder
from hadath.find.dates.lookup import lookup
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.store import Knowledge
from hadath.text import Folded

__all__ = ["find_dates", "lookup"]


def find_dates(
    folded: Folded,
    hits: dict[str, list[Hit]],
    *,
    sentences: tuple[Sentence, ...],
    published: str | None,
    options: Options,
    knowledge: Knowledge,
) -> tuple[DateMention, ...]:
    """The date expressions of a text, in order."""
    finder = Finder.of(knowledge)
    return finder.find(folded, hits.get("date", []), sentences=sentences, published=published, options=options)
