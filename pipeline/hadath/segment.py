"""Sentences."""

from __future__ import annotations

from hadath.document import Sentence
from hadath.text import Folded


def sentences(folded: Folded) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, with original offsets."""
    out, start = [], 0
    for line in folded.original.splitlines(keepends=True):
        if line.strip():
            out.append(Sentence(start, start + len(line.rstrip())))
        start += len(line)
    return tuple(out)
