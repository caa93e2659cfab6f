"""A contributor's slip in a place file is named with file, entry, fault and remedy."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from hadath.knowledge import places, store
from hadath.text import fold_form

FOLDER = store.models_folder()
RAW = {source: store.read_toml(FOLDER / source) for source in places.SOURCES}

Change = Callable[[dict[str, Any]], Any]


def _set(file: str, name: str, **keys: Any) -> Change:
    def change(raw: dict[str, Any]) -> None:
        raw[file][name].update(keys)

    return change


def _drop(file: str, name: str, key: str) -> Change:
    def change(raw: dict[str, Any]) -> None:
        del raw[file][name][key]

    return change


def _add(file: str, name: str, entry: dict[str, Any]) -> Change:
    def change(raw: dict[str, Any]) -> None:
        raw[file] = {**raw[file], name: entry}

    return change


QAT = {"en": "Qatar", "ar": "قطر", "type": "state", "examples": ["في [قطر]"]}
FAULTS = [
    (_set("countries.toml", "KAZ", capitol="x"), "countries.toml [KAZ]: 'capitol' is no key of this file"),
    (_drop("countries.toml", "KAZ", "type"), "countries.toml [KAZ]: 'type' is missing"),
    (_set("countries.toml", "KAZ", type="realm"), "countries.toml [KAZ]: type = 'realm' is not known"),
    (
        _set("countries.toml", "KAZ", names=["كازاخ\u200cستان"]),
        "[KAZ]: «كازاخ\u200cستان» holds the hidden character U+200C",
    ),
    (_set("countries.toml", "KAZ", names=["کازاخستان"]), "[KAZ]: «کازاخستان» has the Persian letter ک"),
    (_set("countries.toml", "KAZ", names=["أنقره 5"]), "[KAZ]: «أنقره 5» holds a digit"),
    (_set("countries.toml", "KAZ", names="كازاخ", nisba=[1]), "[KAZ]: nisba is no list of texts"),
    (_set("countries.toml", "KAZ", names=["أقليم", "اقليم"]), "[KAZ]: names has «اقليم» twice"),
    (_set("countries.toml", "KAZ", examples=["في كازاخستان"]), "[KAZ]: the example «في كازاخستان» marks nothing"),
    (_set("countries.toml", "KAZ", examples=[]), "[KAZ]: it has no examples"),
    (_set("countries.toml", "KAZ", names=["البحرين"]), "countries.toml [BHR] and [KAZ]: both have «البحرين»"),
    (_add("countries.toml", "AAA", QAT), "countries.toml [AAA]: it stands behind [ZWE]"),
    (_add("countries.toml", "ZZZZ", QAT), "countries.toml [ZZZZ]: the id is no code of three letters"),
    (_set("historical.toml", "SUN", until="1900"), "[SUN]: it ends (1900) before it begins (1922-12-30)"),
    (_set("historical.toml", "SUN", until="gone"), "[SUN]: 'gone' is no date"),
    (_set("historical.toml", "SUN", successor="ABC"), "[SUN]: its successor ABC is not known"),
    (_set("historical.toml", "SUN", capital="nowhere"), "[SUN]: its capital nowhere is not known"),
    (_set("blocs.toml", "GCC", members=[{"since": "1981", "states": ["ABC"]}]), "[GCC]: its member ABC is no state"),
    (_set("cities.toml", "moscow", state="ABC"), "cities.toml [moscow]: its state ABC is not known"),
    (_set("places_ambiguity.toml", "mali", default="ABC"), "places_ambiguity.toml [mali]: ABC is no state"),
    (
        _set("places_ambiguity.toml", "mali", reading=[{"is": "MLI", "behind": []}]),
        "places_ambiguity.toml [mali]: 'behind' is no key of a reading",
    ),
]


@pytest.mark.parametrize(("change", "message"), FAULTS, ids=[message[:50] for _, message in FAULTS])
def test_a_fault_is_named_with_its_remedy(change: Change, message: str) -> None:
    raw = copy.deepcopy(RAW)
    change(raw)
    with pytest.raises(store.KnowledgeError) as caught:
        places.compile(raw)
    assert message in str(caught.value)
    assert "To mend it, " in str(caught.value)


def test_a_clash_that_a_rule_decides_is_no_fault() -> None:
    entries, forms = places.compile(RAW)
    owners = {form.key for form in forms if fold_form(form.text) == "عمان"}
    assert {"OMN", "JOR", "oman"} <= owners
    assert entries["rules"]["oman"]["default"] == "OMN"
