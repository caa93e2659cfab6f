"""Checks of the place files: each fault is named with its file and entry, and with what to do about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from hadath.knowledge.store import KnowledgeError
from hadath.text import fold_forms

_CODE = re.compile(r"[A-Z]{3}")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_PERSIAN = "یکۀہھە"
# What no form may hold: hidden and control characters, tatweel, Persian letters, digits.
_ODD = re.compile(f"[\\W\\d\u0640{_PERSIAN}](?<![ ()«».،'\u2019/-])(?<![\u064b-\u0655])")
# A letter that no form holds, and that folding leaves alone.
_MARKED = re.compile(r"\[[^\[\]]+\]")
_TEXT_LISTS = ("names", "official", "nisba", "plural", "forms", "words")

# File: keys that an entry must have, keys that it may have.
KEYS: dict[str, tuple[set[str], set[str]]] = {
    "countries.toml": ({"en", "ar", "type"}, {"gender", "un", "official", "names", "nisba", "plural"}),
    "historical.toml": (
        {"en", "ar", "type", "from", "until", "successor"},
        {"gender", "capital", "official", "names", "nisba", "plural"},
    ),
    "blocs.toml": ({"en", "ar", "kind"}, {"names", "members", "from", "until"}),
    "cities.toml": ({"en", "ar", "state", "role"}, {"names", "acts"}),
    "places_ambiguity.toml": ({"what", "default", "reading"}, {"names", "nisba", "plural", "role"}),
    "places_context.toml": ({"what", "words"}, set()),
    "places_epithets.toml": (
        {"forms"},
        {"for", "type", "head", "before", "not_before", "not_after", "always", "plain_after"},
    ),
}
READING_KEYS = {
    *("is", "before", "after", "needs_after", "prefix", "spelled", "document", "region", "unless", "near", "beside"),
    *("dateline", "examples", "negatives"),
}
VALUES: dict[str, tuple[str, ...]] = {
    "type": ("republic", "kingdom", "sultanate", "principality", "state", "federation", "union", "country"),
    "gender": ("f", "m"),
    "un": ("member", "observer", "none"),
    "kind": ("union", "alliance", "forum", "agency"),
}
ROLES = {
    "cities.toml": ("capital", "government", "seat"),
    "places_ambiguity.toml": ("name", "adjective", "bloc", "capital"),
}


def check(raw: dict[str, Any]) -> None:
    """Nothing where the files are sound; raises `KnowledgeError` at the first fault."""
    states = {**raw["countries.toml"], **raw["historical.toml"]}
    for file, entries in raw.items():
        _check_order(file, list(entries))
        for name, entry in entries.items():
            _check_entry(file, name, entry)
            _check_dates(file, name, entry)
    for file in ("countries.toml", "historical.toml"):
        for name in raw[file]:
            if not _CODE.fullmatch(name):
                fail(file, name, "the id is no code of three letters", "name the entry by its ISO 3166 code")
    _check_doubles(raw)
    _check_references(raw, states)


def fail(file: str, name: str, fault: str, remedy: str) -> None:
    """Raise the error that names file, entry, fault and remedy."""
    raise KnowledgeError(f"{file} [{name}]: {fault}. To mend it, {remedy}.")


def check_clashes(forms: list[tuple[str, str]], ruled: Iterable[str]) -> None:
    """Nothing where no folded form stands under two ids, but for those that a rule decides."""
    decided = set(fold_forms(ruled))
    owner: dict[str, str] = {}
    for (text, key), folded in zip(forms, fold_forms(text for text, _ in forms), strict=True):
        other = owner.setdefault(folded, key)
        if other != key and folded not in decided:
            fail(
                "countries.toml",
                f"{other}] and [{key}",
                f"both have «{text}» (folded «{folded}»)",
                "drop it from one of them, or add a rule to places_ambiguity.toml that says what decides",
            )


def _check_order(file: str, names: list[str]) -> None:
    for before, name in pairwise(names):
        if name < before:
            fail(file, name, f"it stands behind [{before}]", "sort the entries by id")


def _check_entry(file: str, name: str, entry: Any) -> None:
    required, optional = KEYS[file]
    if not isinstance(entry, dict):
        fail(file, name, "it is no table", f"write it as [{name}] with key = value lines")
    if missing := sorted(required - set(entry)):
        fail(file, name, f"{missing[0]!r} is missing", f"add {missing[0]} = …")
    if unknown := sorted(set(entry) - required - optional - {"examples", "negatives"}):
        fail(
            file, name, f"{unknown[0]!r} is no key of this file", f"use one of {', '.join(sorted(required | optional))}"
        )
    if file != "places_ambiguity.toml" and not (entry.get("examples") or entry.get("negatives")):
        fail(file, name, "it has no examples", 'add examples = ["… [what must be found] …"]')
    for key, allowed in (*VALUES.items(), ("role", ROLES.get(file, ()))):
        if isinstance(entry.get(key), str) and entry[key] not in allowed:
            fail(file, name, f"{key} = {entry[key]!r} is not known", f"use one of {', '.join(allowed)}")
    _check_texts(file, name, entry)
    for reading in entry.get("reading", ()):
        if unknown := sorted(set(reading) - READING_KEYS):
            fail(file, name, f"{unknown[0]!r} is no key of a reading", f"use one of {', '.join(sorted(READING_KEYS))}")
        _check_texts(file, name, reading)


def _check_texts(file: str, name: str, entry: dict[str, Any]) -> None:
    for key in ("ar", *_TEXT_LISTS):
        texts = _listed(file, name, key, entry.get(key, ()))
        for text in texts:
            if _ODD.search(text):
                _fail_letters(file, name, text)
    for example in entry.get("examples", ()):
        if not _MARKED.search(example):
            fail(file, name, f"the example «{example}» marks nothing", "put [ ] around what must be found")


def _check_doubles(raw: dict[str, Any]) -> None:
    """Within an entry no form stands twice; hamza, ta marbuta and marks do not tell two forms apart."""
    rows = [
        ((file, name, key), text)
        for file, entries in raw.items()
        for name, entry in entries.items()
        for key in _TEXT_LISTS
        if key != "words"
        for text in _listed(file, name, key, entry.get(key, ()))
    ]
    seen = set()
    for (place, text), folded in zip(rows, fold_forms(text for _, text in rows), strict=True):
        if (place, folded) in seen:
            fail(place[0], place[1], f"{place[2]} has «{text}» twice (hamza and marks are folded)", "drop one of them")
        seen.add((place, folded))


def _listed(file: str, name: str, key: str, value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict) or not all(isinstance(text, str) for text in value):
        fail(file, name, f"{key} is no list of texts", f'write {key} = ["…", "…"]')
    return list(value)


def _fail_letters(file: str, name: str, text: str) -> None:
    for char in text:
        if unicodedata.category(char) in ("Cf", "Cc", "Cs", "Co") or char == "\u0640":
            fail(file, name, f"«{text}» holds the hidden character U+{ord(char):04X}", "delete it")
        if char in _PERSIAN:
            fail(file, name, f"«{text}» has the Persian letter {char}", "write ي, ك or ه")
        if char.isdigit():
            fail(file, name, f"«{text}» holds a digit, which no form can", "write the number in words, or drop it")


def _check_dates(file: str, name: str, entry: dict[str, Any]) -> None:
    spans = [(entry.get("from"), entry.get("until"))]
    spans += [(member.get("since"), member.get("until")) for member in entry.get("members", ())]
    for start, end in spans:
        for value in (start, end):
            if value is not None and not _DATE.fullmatch(value):
                fail(file, name, f"{value!r} is no date", "write it as 1992, 1992-05 or 1992-05-28")
        if start and end and end < start:
            fail(file, name, f"it ends ({end}) before it begins ({start})", "set the two right")


def _check_references(raw: dict[str, Any], states: dict[str, Any]) -> None:
    blocs = raw["blocs.toml"]
    for name, entry in blocs.items():
        for member in entry.get("members", ()):
            for code in member["states"]:
                if code not in states and code not in blocs:
                    fail("blocs.toml", name, f"its member {code} is no state", "add the state, or mend the code")
    for name, entry in raw["cities.toml"].items():
        if entry["state"] not in states:
            fail("cities.toml", name, f"its state {entry['state']} is not known", "add the state, or mend the code")
    for name, entry in raw["historical.toml"].items():
        if entry["successor"] not in states:
            fail("historical.toml", name, f"its successor {entry['successor']} is not known", "mend the code")
        if entry.get("capital", "moscow") not in raw["cities.toml"]:
            fail("historical.toml", name, f"its capital {entry['capital']} is not known", "name a city of cities.toml")
    for name, entry in raw["places_ambiguity.toml"].items():
        codes = {reading["is"] for reading in entry["reading"]} | {entry["default"]}
        if wrong := sorted(codes - set(states) - set(blocs) - {""}):
            fail("places_ambiguity.toml", name, f"{wrong[0]} is no state", 'mend the code, or write "" for none')
