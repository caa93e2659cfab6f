"""Rules of `models/places_*.toml` compiled: ambiguous words, epithets, and the words around a place that decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hadath.knowledge.lexicon import Form
from hadath.knowledge.nisba import nisba_forms, plural_forms
from hadath.text import fold_form

FAR = 10**9


def compile_rules(raw: dict[str, Any]) -> dict[str, Any]:
    """Ambiguity rules by id: readings in order, each with its cues as folded sets."""
    return {
        name: {
            "what": rule["what"],
            "default": rule["default"],
            "sure": _sure(rule),
            "readings": [_reading(reading) for reading in rule["reading"]],
        }
        for name, rule in raw.items()
    }


def rule_forms(raw: dict[str, Any], kind: str) -> Iterator[Form]:
    """The forms that a rule decides: its tag names the role that the form would have."""
    for name, rule in raw.items():
        for text in rule.get("names", ()):
            yield Form(text, kind, name, ("rule", rule.get("role", "name")))
        for base in rule.get("nisba", ()):
            for text in nisba_forms(base):
                yield Form(text, kind, name, ("rule", "adjective"))
        for base in rule.get("plural", ()):
            for text in plural_forms(base):
                yield Form(text, kind, name, ("rule", "adjective"))


def compile_epithets(raw: dict[str, Any]) -> dict[str, Any]:
    """Epithets by id: the codes or the type of state that each may stand for, its head noun and its cues."""
    return {
        name: {
            "for": frozenset(entry.get("for", ())),
            "type": frozenset(entry.get("type", ())),
            "head": fold_form(entry.get("head", "")),
            "before": words(entry.get("before", ())),
            "not_before": words(entry.get("not_before", ())),
            "not_after": words(entry.get("not_after", ())),
            "always": entry.get("always", False),
            "plain_after": entry.get("plain_after", False),
        }
        for name, entry in raw.items()
    }


def epithet_forms(raw: dict[str, Any], kind: str) -> Iterator[Form]:
    """The forms of the epithets."""
    for name, entry in raw.items():
        for text in entry["forms"]:
            yield Form(text, kind, name, ("epithet", name))


def compile_context(raw: dict[str, Any]) -> dict[str, frozenset[str]]:
    """The word lists by id, folded."""
    return {name: words(entry["words"]) for name, entry in raw.items()}


def words(listed: Any) -> frozenset[str]:
    """Words and phrases folded, as a set."""
    return frozenset(fold_form(word) for word in listed)


def _sure(rule: dict[str, Any]) -> str:
    """The only state that a word may be, where it is that by default: such a word is evidence for others; else ""."""
    codes = {reading["is"] for reading in rule["reading"]} - {""}
    return str(rule["default"]) if codes == {rule["default"]} and rule.get("role") != "capital" else ""


def _reading(raw: dict[str, Any]) -> dict[str, Any]:
    return {
        "is": raw["is"],
        "before": words(raw.get("before", ())),
        "after": words(raw.get("after", ())),
        "needs_after": words(raw.get("needs_after", ())),
        "prefix": frozenset(raw.get("prefix", ())),
        "spelled": tuple(raw.get("spelled", ())),
        "document": frozenset(raw.get("document", ())),
        "unless": frozenset(raw.get("unless", ())),
        "near": raw.get("near", FAR),
        "region": frozenset(raw.get("region", ())),
        "dateline": raw.get("dateline", False),
        "beside": raw.get("beside", False),
    }
