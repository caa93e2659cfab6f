"""Knowledge of where sentences end: `models/segment.toml`."""

from __future__ import annotations

from typing import Any

from hadath.knowledge.lexicon import Form
from hadath.segment import Rules
from hadath.text import fold_form

SOURCES: tuple[str, ...] = ("segment.toml",)


def compile(raw: dict[str, Any]) -> tuple[Rules, list[Form]]:
    """The rules of segmentation; no forms, since they are asked for at a stop only."""
    tables = raw["segment.toml"]
    abbreviations = frozenset(fold_form(entry["text"]) for entry in tables["abbreviation"])
    return Rules(abbreviations, frozenset(fold_form(entry["text"]) for entry in tables["era"])), []
