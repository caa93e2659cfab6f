"""Events: triggers, roles, status, dates, merging, links."""

from __future__ import annotations

from hadath.document import CountryMention, DateMention, Event, LeaderMention, Sentence
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.store import Knowledge
from hadath.text import Folded


def find_events(
    folded: Folded,
    hits: dict[str, list[Hit]],
    *,
    sentences: tuple[Sentence, ...],
    dates: tuple[DateMention, ...],
    countries: tuple[CountryMention, ...],
    leaders: tuple[LeaderMention, ...],
    published: str | None,
    knowledge: Knowledge,
) -> tuple[Event, ...]:
    """The event rows of a text."""
    return ()
