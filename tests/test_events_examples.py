"""Each example of events.toml gives its row, and no negative gives a row of its mode."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hadath.events.examples import fault, parse
from hadath.extract import extract
from hadath.knowledge.store import models_folder

_TRIGGERS = tomllib.loads((models_folder() / "events.toml").read_text(encoding="utf-8"))["trigger"]
_EXAMPLES = [(t["mode"], line) for t in _TRIGGERS for line in t.get("examples", ())]
_NEGATIVES = [(t["mode"], line) for t in _TRIGGERS for line in t.get("negatives", ())]


@pytest.mark.parametrize(("mode", "line"), _EXAMPLES)
def test_example_gives_its_row(mode: str, line: str) -> None:
    example = parse(line)
    found = fault(example, extract(example.text), mode)
    assert found is None, f"{line}\n{found}\nMend the entry in models/events.toml or the rule named."


@pytest.mark.parametrize(("mode", "line"), _NEGATIVES)
def test_negative_gives_no_row(mode: str, line: str) -> None:
    assert [e.mode for e in extract(line).events if e.mode == mode] == []


_GAPS = tomllib.loads((Path(__file__).parent / "data" / "event_gaps.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("mode", "line"), [(mode, line) for mode, t in _GAPS.items() for line in t["examples"]])
def test_known_gap_is_still_one(mode: str, line: str) -> None:
    example = parse(line)
    assert fault(example, extract(example.text), mode), (
        f"{line}\nreads rightly now: move it to {mode} in models/events.toml"
    )
