"""Knowledge of places."""

from __future__ import annotations

from typing import Any

from hadath.knowledge.lexicon import Form

SOURCES: tuple[str, ...] = ()


def compile(raw: dict[str, Any]) -> tuple[dict[str, Any], list[Form]]:
    """Entries and forms of the layer."""
    return {}, []
