"""Persons and offices that act for states."""

from __future__ import annotations

from hadath.document import CountryMention, DateMention, LeaderMention, Sentence
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.store import Knowledge
from hadath.text import Folded


def find_leaders(
    folded: Folded,
    hits: dict[str, list[Hit]],
    *,
    sentences: tuple[Sentence, ...],
    countries: tuple[CountryMention, ...],
    dates: tuple[DateMention, ...],
    published: str | None,
    knowledge: Knowledge,
) -> tuple[LeaderMention, ...]:
    """The leaders of a text, in order: named persons, and offices without a name (kind role)."""
    return ()
