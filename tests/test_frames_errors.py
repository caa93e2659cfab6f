"""A bad entry of events.toml is refused by a message that names file and entry."""

from __future__ import annotations

from typing import Any

import pytest

from hadath.knowledge import frames
from hadath.knowledge.store import KnowledgeError, models_folder, read_toml


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"mode": "visit", "verbs": ["زار يزور"], "colour": "red"}, "unknown key 'colour'"),
        ({"mode": "visti", "verbs": ["زار يزور"]}, "no such mode"),
        ({"mode": "visit", "verbs": ["زار"]}, "a verb is given as"),
        ({"mode": "visit", "verbs": ["زار يزور"], "kind": "circular"}, "kind must be one of"),
        ({"mode": "visit"}, "nothing to find"),
        ({"mode": "visit", "verbs": ["زار يزور"], "extend": True}, "unknown key 'extend'"),
    ],
)
def test_a_bad_entry_is_named(entry: dict[str, Any], fault: str) -> None:
    raw = {source: read_toml(models_folder() / source) for source in frames.SOURCES}
    raw["events.toml"] = {"trigger": [entry]}
    with pytest.raises(KnowledgeError, match=fault) as error:
        frames.compile(raw)
    assert f"events.toml, trigger 1 (mode {entry['mode']!r})" in str(error.value)
