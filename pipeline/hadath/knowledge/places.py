"""Knowledge of states, blocs and capitals: `models/countries.toml` and its neighbours, inflected.

To add a state: one table in `countries.toml` (or `historical.toml`, with its dates) under its code, in the order of the codes:
`en`, `ar` (as the press writes it), `type`, then what there is of `official`, `names`, `nisba`, `plural`, and `examples` with [ ]
around what must be found; its capital in `cities.toml`, its memberships in `blocs.toml`. A word that another entry has, or that
means something else too, gets a rule in `places_ambiguity.toml`. `pytest tests/test_places.py` tries every example.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hadath.knowledge.lexicon import Form
from hadath.knowledge.nisba import feminine_definite, nisba_forms, plural_forms
from hadath.knowledge.place_check import check, check_clashes
from hadath.knowledge.place_lookup import coverage, lookup_place
from hadath.knowledge.place_rules import compile_context, compile_epithets, compile_rules, epithet_forms, rule_forms

SOURCES: tuple[str, ...] = (
    "countries.toml",
    "historical.toml",
    "blocs.toml",
    "cities.toml",
    "places_ambiguity.toml",
    "places_context.toml",
    "places_epithets.toml",
)
KIND = "place"

__all__ = ["KIND", "SOURCES", "compile", "coverage", "lookup_place", "state_names", "state_nisbas"]

_HEADS = {"republic": "جمهورية", "kingdom": "مملكة", "sultanate": "سلطنة", "principality": "إمارة"}
_ANY_HEAD = "دولة"
_DEFINITE_HEADS = tuple("ال" + head for head in _HEADS.values())
_ARTICLE = "ال"


def compile(raw: dict[str, Any]) -> tuple[dict[str, Any], list[Form]]:
    """Entries and forms of the layer; a form's tag is (role, detail). Raises `KnowledgeError` at a malformed entry."""
    check(raw)
    cities, rules, epithets = raw["cities.toml"], raw["places_ambiguity.toml"], raw["places_epithets.toml"]
    states = {**raw["countries.toml"], **raw["historical.toml"]}
    forms = [*_state_forms(states), *_bloc_forms(raw["blocs.toml"]), *_city_forms(cities)]
    decided = [*rule_forms(rules, KIND), *epithet_forms(epithets, KIND)]
    check_clashes([(form.text, form.key) for form in forms], (form.text for form in decided))
    entries = {
        "states": {code: _state(code, entry, cities) for code, entry in sorted(states.items())},
        "blocs": {code: _bloc(entry) for code, entry in raw["blocs.toml"].items()},
        "cities": cities,
        "formerly": _formerly(raw["historical.toml"]),
        "rules": compile_rules(rules),
        "epithets": compile_epithets(epithets),
        "context": compile_context(raw["places_context.toml"]),
    }
    return entries, list(dict.fromkeys([*forms, *decided]))


def _state_forms(states: dict[str, Any]) -> Iterator[Form]:
    for code, entry in sorted(states.items()):
        for text in state_names(entry):
            yield Form(text, KIND, code, ("name", ""))
        for text in state_nisbas(entry):
            yield Form(text, KIND, code, ("adjective", ""))


def _bloc_forms(blocs: dict[str, Any]) -> Iterator[Form]:
    for code, entry in blocs.items():
        role = "agency" if entry["kind"] == "agency" else "bloc"
        for text in (entry["ar"], *entry.get("names", ())):
            yield Form(text, KIND, code, (role, ""))


def _city_forms(cities: dict[str, Any]) -> Iterator[Form]:
    for key, entry in cities.items():
        for text in (entry["ar"], *entry.get("names", ())):
            yield Form(text, KIND, entry["state"], ("capital", key))


def state_names(entry: dict[str, Any]) -> Iterator[str]:
    """Every name of a state: listed, and with the heads that its type gives."""
    yield entry["ar"]
    yield from entry.get("names", ())
    yield from entry.get("official", ())
    head = _HEADS.get(entry["type"])
    for name in (entry["ar"], *entry.get("names", ()), *entry.get("official", ())):
        if name.split()[0] not in (*_HEADS.values(), *_DEFINITE_HEADS, _ANY_HEAD):
            yield f"{_ANY_HEAD} {name}"
            if head:
                yield f"{head} {name}"
    if head:
        for nisba in entry.get("nisba", ()):
            yield f"{_ARTICLE}{head} {feminine_definite(nisba)}"


def state_nisbas(entry: dict[str, Any]) -> Iterator[str]:
    """Every form of every nisba of a state."""
    for base in entry.get("nisba", ()):
        yield from nisba_forms(base)
    for plural in entry.get("plural", ()):
        yield from plural_forms(plural)


def _formerly(historical: dict[str, Any]) -> dict[str, list[str]]:
    """For each city the states that had it as their capital once."""
    out: dict[str, list[str]] = {}
    for code, entry in historical.items():
        if "capital" in entry:
            out.setdefault(entry["capital"], []).append(code)
    return out


def _state(code: str, entry: dict[str, Any], cities: dict[str, Any]) -> dict[str, Any]:
    capital: dict[str, Any] = next((c for c in cities.values() if c["state"] == code and c["role"] == "capital"), {})
    return {
        "name_en": entry["en"],
        "name_ar": entry["ar"],
        "official_ar": (entry.get("official") or [_official(entry)])[0],
        "kind": entry["type"],
        "gender": entry.get("gender", "f"),
        "capital": capital.get("ar"),
        "capital_en": capital.get("en"),
        "nisba": list(entry.get("nisba", ())),
        "from": entry.get("from"),
        "until": entry.get("until"),
        "successor": entry.get("successor"),
        "un": entry.get("un", "none" if "until" in entry else "member"),
    }


def _official(entry: dict[str, Any]) -> str:
    """The name with the head of its type, where none is listed: «مملكة البحرين»."""
    head = {**_HEADS, "state": _ANY_HEAD}.get(entry["type"])
    return f"{head} {entry['ar']}" if head else str(entry["ar"])


def _bloc(entry: dict[str, Any]) -> dict[str, Any]:
    """A bloc with its members: for each code the periods [since, until or None]."""
    members: dict[str, list[list[str | None]]] = {}
    for period in entry.get("members", ()):
        for code in period["states"]:
            members.setdefault(code, []).append([period["since"], period.get("until")])
    return {
        "name_en": entry["en"],
        "name_ar": entry["ar"],
        "kind": entry["kind"],
        "from": entry.get("from"),
        "until": entry.get("until"),
        "marked": entry["kind"] != "agency",
        "members": dict(sorted(members.items())),
    }
