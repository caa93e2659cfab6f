"""Titles and the shape of names: `models/titles.toml` and `models/names.toml` checked and compiled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from hadath.knowledge.lexicon import Form
from hadath.text import fold_form

CLASSES = ("office", "royal", "sheikh", "rank", "honorific", "party", "counterpart", "government", "not")
_KEYS = {"id", "role", "class", "alone", "iso3", "def", "con", "many", "their", "examples", "negatives"}
_MINISTRY_KEYS = {"role", "alone", "def", "con", "examples", "negatives"}


class Title(NamedTuple):
    """What a title says: the office's role, its class, whether it stands for the office alone, the one state that has it."""

    role: str
    kind: str
    alone: bool
    iso3: str


class Shapes(NamedTuple):
    """The words that make and end names, folded."""

    given: frozenset[str]
    inside: frozenset[str]
    joined: frozenset[str]
    lineage: frozenset[str]
    ends: frozenset[str]
    nouns: frozenset[str]
    dynasties: tuple[tuple[str, str], ...]
    modifiers: dict[str, str]
    state_words: frozenset[str]
    post_words: frozenset[str]
    post_roles: frozenset[str]
    not_leader: frozenset[str]
    verbs: frozenset[str]
    places: frozenset[str]
    not_alone: frozenset[str]
    family_first: frozenset[str]
    prefixes: tuple[str, ...]
    pronouns: tuple[str, ...]
    feminine: tuple[str, ...]
    agencies: dict[str, str]  # state news agencies, with their states


def fault(file: str, entry: str, what: str, remedy: str) -> ValueError:
    """An error whose message names file, entry, fault and what to do."""
    from hadath.knowledge.store import KnowledgeError

    return KnowledgeError(f"models/{file}, entry «{entry}»: {what}. {remedy}")


def compile_titles(raw: dict[str, Any]) -> tuple[dict[str, Title], list[Form]]:
    """The titles by id, and their forms."""
    titles: dict[str, Title] = {}
    forms: list[Form] = []
    for entry in raw["title"]:
        _check(entry, _KEYS)
        if entry["id"] in titles:
            raise fault("titles.toml", entry["id"], "the id stands twice", "Merge the two entries or rename one")
        titles[entry["id"]] = Title(entry["role"], entry["class"], entry.get("alone", False), entry.get("iso3", ""))
        forms.extend(
            Form(text, "title", entry["id"], state, "none" if len(text) == 1 else "noun")
            for state in ("def", "con", "many", "their")
            for text in entry.get(state, ())
        )
    for entry in raw["ministry"]:
        _check({"id": f"ministry {entry.get('role')}", "class": "office", **entry}, _MINISTRY_KEYS | {"id", "class"})
        key = "ministry_" + fold_form((entry["def"] or entry["con"])[0])
        titles[key] = Title(entry["role"], "office", entry.get("alone", False), "")
        forms.extend(_ministry(raw["ministers"], entry, key))
    titles["ministers"] = Title("minister", "office", False, "")
    forms.extend(Form(head, "title", "ministers", "head") for head in raw["ministers"]["heads"])
    return titles, forms


def _check(entry: dict[str, Any], allowed: set[str]) -> None:
    name = str(entry.get("id", entry))
    unknown = set(entry) - allowed
    if unknown:
        raise fault(
            "titles.toml", name, f"unknown key {sorted(unknown)[0]!r}", f"Known keys: {', '.join(sorted(allowed))}"
        )
    if entry.get("class", "office") not in CLASSES:
        raise fault("titles.toml", name, f"unknown class {entry['class']!r}", f"Known classes: {', '.join(CLASSES)}")
    if "role" not in entry or not isinstance(entry["role"], str):
        raise fault("titles.toml", name, "no role", 'Add role = "…", the office in short English')
    if not entry.get("examples") and not entry.get("negatives"):
        raise fault("titles.toml", name, "no examples", "Add a phrase with the name marked [ ] as examples")


def _ministry(heads: dict[str, Any], entry: dict[str, Any], key: str) -> Iterator[Form]:
    for state in ("def", "con"):
        for department in entry.get(state, ()):
            for head in heads["heads"]:
                yield Form(f"{head} {department}", "title", key, state)
            for head in heads["many"]:
                yield Form(f"{head} {department}", "title", key, "many")


def compile_shapes(titles: dict[str, Any], names: dict[str, Any]) -> Shapes:
    """The words that make and end names."""
    words = _words(names["ends"]["words"])
    nouns = _words(names["ends"]["nouns"])
    verbs = _verbs(names["ends"]["verbs"])
    given = _words(names["given"]) - words
    walk = titles["walk"]
    modifiers = {}
    for pair in walk["modifiers"].split():
        word, _, sense = pair.partition("=")
        modifiers[fold_form(word)] = sense
    return Shapes(
        given=given,
        inside=_words(names["inside"]),
        joined=_words(names["joined"]),
        lineage=_words(names["lineage"]),
        nouns=nouns | {"ال" + noun for noun in nouns},
        ends=(words | nouns | {"ال" + noun for noun in nouns} | verbs) - given,
        dynasties=tuple((fold_form(name), iso3) for name, iso3 in names["dynasties"].items()),
        modifiers=modifiers,
        state_words=_words(walk["state_words"]),
        post_words=_words(walk["post_words"]),
        post_roles=frozenset(walk["post_roles"].split()),
        not_leader=_words(walk["not_leader"]),
        verbs=verbs,
        places=_words(names["places"]),
        not_alone=_words(names["not_alone"]),
        family_first=_words(names["family_first"]),
        prefixes=tuple(sorted(_words(names["endings"]["prefixes"]))),
        pronouns=tuple(sorted(_words(names["endings"]["pronouns"]))),
        feminine=tuple(sorted(_words(names["endings"]["feminine"]))),
        agencies={word: iso3 for iso3, names_of in titles["agencies"].items() for word in _words(names_of)},
    )


def _words(text: str) -> frozenset[str]:
    """Folded words; a word of two parts («د.ب.أ») is left out, since a token never is."""
    return frozenset(w for w in fold_form(text).split() if len(w) > 1)


def _verbs(text: str) -> frozenset[str]:
    """The forms of perfect/imperfect pairs: feminine, plural, future."""
    out: set[str] = set()
    for pair in text.split():
        perfect, _, imperfect = (fold_form(p) for p in pair.partition("/"))
        out.update((perfect, imperfect, imperfect + "ون", "س" + imperfect))
        out.add(perfect[:-1] + "ت" if perfect.endswith(("ا", "ي")) else perfect + "ت")
        out.add(perfect + "وا")
        if imperfect.startswith("ي"):
            out.update(("ت" + imperfect[1:], "ست" + imperfect[1:], "ن" + imperfect[1:]))
    return frozenset(out)
