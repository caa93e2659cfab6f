"""The place files: every example found, every negative left alone, full coverage, lookups that explain."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from hadath.document import CountryMention
from hadath.find.countries import find_countries
from hadath.knowledge import places, segment, store
from hadath.knowledge.lexicon import Lexicon
from hadath.knowledge.nisba import nisba_forms, plural_forms
from hadath.segment import sentences
from hadath.text import fold, fold_form

FOLDER = store.models_folder()
RAW = {source: store.read_toml(FOLDER / source) for source in places.SOURCES}
RULES = segment.compile({source: store.read_toml(FOLDER / source) for source in segment.SOURCES})[0]


def _knowledge() -> store.Knowledge:
    entries, forms = places.compile(RAW)
    return store.Knowledge(Lexicon(forms), {"places": entries})


KNOWLEDGE = _knowledge()


def countries(text: str) -> tuple[CountryMention, ...]:
    folded = fold(text)
    hits = KNOWLEDGE.lexicon.scan(folded)
    return find_countries(folded, hits, sentences=sentences(folded, RULES), knowledge=KNOWLEDGE)


def marked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """An example without its marks, and where they stood."""
    spans, plain = [], ""
    for piece in re.split(r"(\[[^\]]*\])", example):
        if piece.startswith("["):
            spans.append((len(plain), len(plain) + len(piece) - 2))
            piece = piece[1:-1]
        plain += piece
    return plain, spans


def _rows(kind: str) -> list[Any]:
    """Every example or negative of every entry, with the codes that it may have."""
    rows = []
    for file, entries in RAW.items():
        for name, entry in entries.items():
            readings = entry.get("reading", [entry])
            for reading in readings:
                for text in reading.get(kind, ()):
                    rows.append(pytest.param(file, name, reading, text, id=f"{file[:-5]}-{name}-{text[:30]}"))
    return rows


def _codes(file: str, name: str, entry: dict[str, Any]) -> set[str] | None:
    """The codes that an entry's example may give; None where any may."""
    if file in ("countries.toml", "historical.toml", "blocs.toml"):
        return {name}
    if file == "cities.toml":
        return {entry["state"]}
    return {entry["is"]} if "is" in entry else None


@pytest.mark.parametrize(("file", "name", "entry", "text"), _rows("examples"))
def test_example_is_found(file: str, name: str, entry: dict[str, Any], text: str) -> None:
    plain, spans = marked(text)
    found = {(c.start, c.end): c for c in countries(plain)}
    for span in spans:
        assert span in found, f"«{plain[span[0] : span[1]]}» is not found in «{plain}»; found: {list(found.values())}"
        codes = _codes(file, name, entry)
        assert codes is None or found[span].iso3 in codes


@pytest.mark.parametrize(("file", "name", "entry", "text"), _rows("negatives"))
def test_negative_is_left_alone(file: str, name: str, entry: dict[str, Any], text: str) -> None:
    found = countries(text)
    if file == "places_context.toml":
        # A team is told apart by its rule, all else is not marked at all.
        assert {c.rule for c in found} <= {"country.team"}
    elif file == "places_epithets.toml":
        assert not [c for c in found if c.rule == f"country.epithet.{name}"]
    elif file == "places_ambiguity.toml":
        forms = {fold_form(form.text) for form in places.rule_forms({name: RAW[file][name]}, places.KIND)}
        assert not [c for c in found if fold_form(c.text) in forms]
    elif file == "cities.toml":
        assert not [c for c in found if c.kind == "capital"]
    else:
        assert not [c for c in found if c.iso3 == name]


def test_every_state_with_its_nisba_and_capital() -> None:
    figures = places.coverage(knowledge=KNOWLEDGE)
    for what in ("states", "nisbas", "capitals"):
        assert figures[what] == (198, 198)
    assert figures["former states"][0] == figures["former states"][1] >= 14


def test_sixty_blocs_have_members_with_dates() -> None:
    have, _ = places.coverage(knowledge=KNOWLEDGE)["blocs with members and dates"]
    assert have >= 60


@pytest.mark.parametrize(
    ("bloc", "members"),
    [("UN", 193), ("LAS", 22), ("GCC", 6), ("EU", 27), ("NATO", 32), ("OIC", 57), ("AU", 55), ("AMU", 5), ("CIS", 9)],
)
def test_members_of_today(bloc: str, members: int) -> None:
    spans = KNOWLEDGE.entries["places"]["blocs"][bloc]["members"]
    assert sum(any(end is None for _, end in periods) for periods in spans.values()) == members


def test_members_have_left_when_they_did() -> None:
    blocs = KNOWLEDGE.entries["places"]["blocs"]
    assert blocs["EU"]["members"]["GBR"] == [["1973-01-01", "2020-01-31"]]
    assert blocs["AU"]["members"]["MAR"] == [["1963-05-25", "1984-11-12"], ["2017-01-30", None]]
    assert blocs["UN"]["members"]["SUN"] == [["1945", "1991"]]


def test_a_nisba_is_inflected() -> None:
    forms = set(nisba_forms("كويتي"))
    assert forms >= {
        "كويتي",
        "كويتية",
        "كويتيون",
        "كويتيين",
        "كويتيان",
        "كويتيتان",
        "كويتيات",
        "الكويتيتين",
        "الكويتيون",
    }


def test_a_nisba_of_two_words_agrees_word_by_word() -> None:
    assert {"الكورية الجنوبية", "كوريون جنوبيون", "الكوري الجنوبي"} <= set(nisba_forms("كوري جنوبي"))
    forms = set(nisba_forms("جنوب أفريقي"))
    assert "الجنوب أفريقية" in forms
    assert "الجنوب الأفريقية" not in forms


def test_a_broken_plural_takes_the_article() -> None:
    assert list(plural_forms("أفغان")) == ["أفغان", "الأفغان", "أفغانا"]
    assert list(plural_forms("مغاربة")) == ["مغاربة", "المغاربة"]


@pytest.mark.parametrize(
    ("text", "code", "role"),
    [
        ("المنامة", "BHR", "capital"),
        ("للسعودية", "SAU", "name"),
        ("السعودية", "SAU", "adjective"),
        ("الكرملين", "RUS", "seat"),
        ("أوبك", "OPEC", "bloc"),
        ("الاتحاد السوفياتي", "SUN", "name"),
        ("صندوق النقد الدولي", "IMF", "agency"),
        ("عمان", "JOR", "ambiguous"),
        ("عمان", "OMN", "ambiguous"),
        ("عمان", "", "ambiguous"),
        ("المملكة", "", "epithet"),
    ],
)
def test_lookup_says_what_a_word_is(text: str, code: str, role: str) -> None:
    rows = places.lookup_place(text, knowledge=KNOWLEDGE)
    assert [row for row in rows if (row["code"], row["role"]) == (code, role)]
    assert all(row["why"] for row in rows)


def test_lookup_of_an_unknown_word_says_nothing() -> None:
    assert places.lookup_place("خنفشار", knowledge=KNOWLEDGE) == []


def test_lookup_of_a_state_gives_its_facts() -> None:
    (row,) = places.lookup_place("البحرين", knowledge=KNOWLEDGE)
    assert (row["official_ar"], row["capital"], row["name_en"]) == ("مملكة البحرين", "المنامة", "Bahrain")


def test_the_layer_compiles_quickly() -> None:
    spent = []
    for _ in range(3):
        start = time.process_time()
        places.compile(RAW)
        spent.append(time.process_time() - start)
    # Measured 0.04 s; the bound leaves room for a slow machine.
    assert min(spent) < 0.2
