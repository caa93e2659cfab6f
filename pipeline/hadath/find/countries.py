"""States and blocs in a text."""

from __future__ import annotations

from hadath.document import CountryMention, Sentence
from hadath.knowledge.lexicon import Hit, longest
from hadath.knowledge.places import KIND
from hadath.knowledge.store import Knowledge
from hadath.text import Folded


def find_countries(
    folded: Folded, hits: dict[str, list[Hit]], *, sentences: tuple[Sentence, ...], knowledge: Knowledge
) -> tuple[CountryMention, ...]:
    """The states and blocs of a text, in order."""
    out = []
    for hit in longest(hits.get(KIND, [])):
        role, _ = hit.tag
        if role == "capital":
            continue
        start, end = folded.span(hit.start, hit.end)
        out.append(CountryMention(start, end, folded.original[start:end], hit.key, role, f"country.{role}"))
    return tuple(out)
