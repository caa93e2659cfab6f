"""Every entry of the people files proves itself: its own names in a frame, its own examples and negatives."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from hadath.extract import extract
from hadath.knowledge import people, store
from hadath.knowledge.offices import Person
from hadath.text import fold

_MARKED = re.compile(r"\[([^\]]*)\]")
_TITLES = tomllib.loads((store.models_folder() / "titles.toml").read_text(encoding="utf-8"))
_ENTRIES = [*_TITLES["title"], *_TITLES["ministry"], {"id": "ministers", **_TITLES["ministers"]}]
_FILES = {
    name: tomllib.loads((store.models_folder() / name).read_text(encoding="utf-8"))["people"] for name in people.LEADERS
}


def _examples(kind: str) -> Iterator[Any]:
    for entry in _ENTRIES:
        for example in entry.get(kind, ()):
            yield pytest.param(example, id=f"{entry.get('id') or entry['role']}: {example}")


@pytest.mark.parametrize("example", list(_examples("examples")))
def test_title_finds_what_its_example_marks(example: str) -> None:
    plain = _MARKED.sub(r"\1", example)
    found = [(mention.start, mention.text) for mention in extract(plain).leaders]
    shift = 0
    for match in _MARKED.finditer(example):
        assert (match.start() - shift, match.group(1)) in found
        shift += 2


@pytest.mark.parametrize("negative", list(_examples("negatives")))
def test_title_leaves_its_negatives_alone(negative: str) -> None:
    assert [mention.text for mention in extract(negative).leaders if mention.kind == "name"] == []


@pytest.mark.parametrize("file", people.LEADERS)
def test_every_person_is_found_by_every_name(file: str) -> None:
    persons: dict[str, Person] = store.load().entries["people"]["persons"]
    known = store.load()
    missed = []
    for key in _FILES[file]:
        for name in persons[key].folded:
            hits = known.lexicon.scan(fold(f"التقى {name}، أمس")).get("person", [])
            by_surname = " " not in name and key in known.entries["people"]["surnames"][name]
            if not by_surname and key not in {hit.key for hit in hits}:
                missed.append((key, name))
    assert missed == []


@pytest.mark.parametrize("file", people.LEADERS)
def test_every_usual_name_behind_a_title_is_found(file: str) -> None:
    persons: dict[str, Person] = store.load().entries["people"]["persons"]
    names = [persons[key].names[0] for key in _FILES[file]]
    text = "\n".join(f"أعلن الرئيس {name} ذلك." for name in names)
    lines = {text.count("\n", 0, mention.start) for mention in extract(text).leaders if mention.kind == "name"}
    assert [name for i, name in enumerate(names) if i not in lines] == []


@pytest.mark.parametrize("file", people.LEADERS)
def test_entries_are_sorted_and_of_plain_letters(file: str) -> None:
    assert list(_FILES[file]) == sorted(_FILES[file])
    hidden = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640\u06a9\u06cc]")
    assert [key for key, line in _FILES[file].items() if hidden.search(line)] == []


def test_no_person_holds_an_office_for_longer_than_a_life() -> None:
    for person in store.load().entries["people"]["persons"].values():
        for tenure in person.tenures:
            if tenure.start and tenure.last != "9999":
                assert int(tenure.last[:4]) - int(tenure.start[:4]) <= 71, person.id
