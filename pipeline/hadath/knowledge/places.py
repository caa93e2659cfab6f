"""Knowledge of states, blocs and capitals: `models/countries.toml` and its neighbours, inflected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hadath.knowledge.lexicon import Form
from hadath.knowledge.nisba import feminine_definite, nisba_forms, plural_forms
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

_HEADS = {"republic": "جمهورية", "kingdom": "مملكة", "sultanate": "سلطنة", "principality": "إمارة"}
_ANY_HEAD = "دولة"
_ARTICLE = "ال"


def compile(raw: dict[str, Any]) -> tuple[dict[str, Any], list[Form]]:
    """Entries and forms of the layer; a form's tag is (role, detail)."""
    states: dict[str, Any] = {}
    forms: dict[Form, None] = {}
    cities = raw["cities.toml"]
    for code, entry in sorted({**raw["countries.toml"], **raw["historical.toml"]}.items()):
        states[code] = _state(entry, [c for c in cities.values() if c["state"] == code and c["role"] == "capital"])
        forms.update(dict.fromkeys(Form(t, KIND, code, ("name", "")) for t in state_names(entry)))
        forms.update(dict.fromkeys(Form(t, KIND, code, ("adjective", "")) for t in state_nisbas(entry)))
    blocs = {code: _bloc(entry) for code, entry in raw["blocs.toml"].items()}
    for code, entry in raw["blocs.toml"].items():
        forms.update(dict.fromkeys(Form(t, KIND, code, ("bloc", "")) for t in (entry["ar"], *entry.get("names", ()))))
    for key, entry in cities.items():
        for text in (entry["ar"], *entry.get("names", ())):
            forms[Form(text, KIND, entry["state"], ("capital", key))] = None
    rules, epithets = raw["places_ambiguity.toml"], raw["places_epithets.toml"]
    forms.update(dict.fromkeys(rule_forms(rules, KIND)))
    forms.update(dict.fromkeys(epithet_forms(epithets, KIND)))
    entries = {
        "states": states,
        "blocs": blocs,
        "cities": cities,
        "rules": compile_rules(rules),
        "epithets": compile_epithets(epithets),
        "context": compile_context(raw["places_context.toml"]),
    }
    return entries, list(forms)


def state_names(entry: dict[str, Any]) -> Iterator[str]:
    """Every name of a state: listed, and with the heads that its type gives."""
    yield entry["ar"]
    yield from entry.get("names", ())
    yield from entry.get("official", ())
    head = _HEADS.get(entry["type"])
    for name in (entry["ar"], *entry.get("names", ())):
        if name.split()[0] not in (*_HEADS.values(), _ANY_HEAD):
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


def _state(entry: dict[str, Any], capitals: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name_en": entry["en"],
        "name_ar": entry["ar"],
        "official_ar": (entry.get("official") or [entry["ar"]])[0],
        "kind": entry["type"],
        "gender": entry.get("gender", "f"),
        "capital": capitals[0]["ar"] if capitals else None,
        "capital_en": capitals[0]["en"] if capitals else None,
        "nisba": list(entry.get("nisba", ())),
        "from": entry.get("from"),
        "until": entry.get("until"),
        "successor": entry.get("successor"),
        "un": entry.get("un", "member"),
    }


def _bloc(entry: dict[str, Any]) -> dict[str, Any]:
    return {"name_en": entry["en"], "name_ar": entry["ar"], "members": entry.get("members", {})}
