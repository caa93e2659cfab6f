"""Every word and every kind of expression proves itself: generated from models/timewords.toml and models/dates.toml."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dating import dates, marked, raw
from hadath.find.dates.build import BUILDERS
from hadath.find.dates.guards import GUARDS
from hadath.knowledge.patterns import parse_pattern

WORDS: dict[str, Any] = raw()["timewords.toml"]
KINDS: list[dict[str, Any]] = raw()["dates.toml"]["kind"]
SPELLINGS = [
    (name, key, spelling)
    for name, table in WORDS.items()
    if "proof" in table
    for key, spellings in table["forms"].items()
    for spelling in spellings
]


@pytest.mark.parametrize(("name", "key", "spelling"), SPELLINGS, ids=[f"{n}-{s}" for n, _, s in SPELLINGS])
def test_every_spelling_is_found_in_its_class_sentence(name: str, key: str, spelling: str) -> None:
    text, [(start, end)] = marked(WORDS[name]["proof"].replace("{}", spelling))
    found = [(m.start, m.end) for m in dates(text)]
    assert (start, end) in found, f"timewords.toml: [{name}] {spelling} is not found in: {text}"


@pytest.mark.parametrize("key", [str(n) for n in range(1, 13)])
def test_the_spellings_of_a_month_have_one_value(key: str) -> None:
    found = {dates(f"في 5 {spelling} 2010")[0].value for spelling in WORDS["month"]["forms"][key]}
    assert found == {f"2010-{int(key):02d}-05"}


@pytest.mark.parametrize("kind", KINDS, ids=[kind["id"] for kind in KINDS])
def test_every_kind_has_examples_that_it_finds(kind: dict[str, Any]) -> None:
    assert kind["examples"], f"dates.toml: {kind['id']} has no examples. Add a sentence with the span in [ ]."
    for example in kind["examples"]:
        text, spans = marked(example)
        found = {(m.start, m.end): m.rule for m in dates(text)}
        for span in spans:
            assert span in found, f"dates.toml: {kind['id']} does not find {text[slice(*span)]} but {found} in: {text}"
        assert kind["id"] in found.values(), f"dates.toml: no span of {example} is of the kind {kind['id']}: {found}"


@pytest.mark.parametrize("kind", [k for k in KINDS if k.get("negatives")], ids=lambda kind: kind["id"])
def test_negatives_find_nothing(kind: dict[str, Any]) -> None:
    for text in kind["negatives"]:
        assert not dates(text), f"dates.toml: {kind['id']} must not find {[m.text for m in dates(text)]} in: {text}"


def test_kinds_name_functions_that_exist_and_all_functions_are_used() -> None:
    assert {kind["build"] for kind in KINDS} == set(BUILDERS)
    assert {kind["guard"] for kind in KINDS if "guard" in kind} == set(GUARDS)
    assert len({kind["id"] for kind in KINDS}) == len(KINDS)


def test_every_class_with_words_is_used_or_explained() -> None:
    patterns = " ".join([*raw()["dates.toml"]["macros"].values(), *(kind["pattern"] for kind in KINDS)])
    unused = {name for name in WORDS if not re.search(rf"\b{name}\b", patterns)}
    assert unused == {"number", "thousand", "idiom"}  # merged into numbers; phrases that say no time


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("day nosuch", "no word class nosuch"),
        ("( day", "not closed"),
        ("day )", "too many"),
        ("@nosuch", "no macro nosuch"),
    ],
)
def test_a_faulty_pattern_is_refused_by_name(pattern: str, fault: str) -> None:
    with pytest.raises(ValueError, match=f"dates.toml: x: .*{fault}"):
        parse_pattern(pattern, macros={}, classes=("day",), where="dates.toml: x")
