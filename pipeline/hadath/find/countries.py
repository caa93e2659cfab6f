"""States and blocs in a text."""

from __future__ import annotations

from hadath.document import CountryMention, Sentence
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.store import Knowledge
from hadath.text import Folded


def find_countries(
    folded: Folded, hits: dict[str, list[Hit]], *, sentences: tuple[Sentence, ...], knowledge: Knowledge
) -> tuple[CountryMention, ...]:
    """The states and blocs of a text, in order."""
    return ()
