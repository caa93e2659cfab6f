"""The examples of status.toml and venues.toml, proven: «text with the [trigger] => status», «text with the [city] => CODE»."""

from __future__ import annotations

import tomllib

import pytest

from dating import marked
from hadath.events.status import stance
from hadath.events.triggers import Trigger
from hadath.events.words import words
from hadath.knowledge.store import load, models_folder
from hadath.text import fold


def _examples(file: str, table: str) -> list[str]:
    raw = tomllib.loads((models_folder() / file).read_text(encoding="utf-8"))
    return [line for entry in raw[table] for line in entry["examples"]]


def _stance(text: str, start: int, end: int) -> tuple[str, str]:
    """Status and polarity of the words from start to end, read as the trigger that the lexicon finds there."""
    frames, folded = load().entries["frames"], fold(text)
    tokens = words(folded, 0, len(folded.text))
    begin = folded.position(start)
    first = next(i for i, t in enumerate(tokens) if t.end > begin)
    last = next(i for i, t in enumerate(tokens) if t.end >= folded.position(end)) + 1
    inside = [
        h for h in load().lexicon.scan(folded).get("trigger", []) if tokens[first].start <= h.start < tokens[first].end
    ]
    pos, prefix = (inside[0].tag[0], inside[0].prefix) if inside else ("noun", "")
    read = stance(tokens, Trigger(first, last, {}, (pos, "s", "m", "", False), prefix), frames)
    return read.status, read.polarity


@pytest.mark.parametrize("line", _examples("status.toml", "cue"))
def test_a_cue_gives_its_status(line: str) -> None:
    example, _, status = line.partition(" => ")
    text, [(start, end)] = marked(example)
    found = _stance(text, start, end)
    assert status in found, f"{line}: {found}\nMend the cue in models/status.toml."


@pytest.mark.parametrize("line", _examples("venues.toml", "venue"))
def test_a_venue_is_found_for_its_state(line: str) -> None:
    example, _, code = line.partition(" => ")
    text, [(start, end)] = marked(example)
    folded = fold(text)
    found = {(*folded.span(h.start, h.end), h.key, h.tag) for h in load().lexicon.scan(folded).get("venue", [])}
    assert any(span[:2] == (start, end) and code in span[2:] for span in found), f"{line}: {found}"
