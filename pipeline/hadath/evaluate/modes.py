"""The modes of an event and their public codes, as `models/modes.toml` states them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hadath.knowledge.store import models_folder, read_toml

Json = dict[str, Any]


@lru_cache(maxsize=1)
def modes() -> dict[str, Json]:
    """Every mode with its plover, plover_mode, cameo, quad and arity, absent where a scheme has no counterpart."""
    return read_toml(models_folder() / "modes.toml")


def public_type(event: Json) -> str:
    """The PLOVER type by which a row is judged; the mode itself where PLOVER has none."""
    mode: str = event["mode"]
    return event.get("plover") or modes().get(mode, {}).get("plover") or mode
