"""Sentence bounds of a gold article, with the segmentation's own knowledge alone: neither gold nor exchange needs the rest."""

from __future__ import annotations

from functools import lru_cache

from hadath.knowledge import segment as layer
from hadath.knowledge.store import models_folder, read_toml
from hadath.segment import Rules, sentences
from hadath.text import fold


@lru_cache(maxsize=1)
def _rules() -> Rules:
    folder = models_folder()
    return layer.compile({source: read_toml(folder / source) for source in layer.SOURCES})[0]


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, as `hadath extract` gives them."""
    return [(sentence.start, sentence.end) for sentence in sentences(fold(text), _rules())]
