"""Frames: how each mode of `modes.toml` is said (`events.toml`), the closed classes of a clause, the cues of status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from hadath.knowledge import inflection
from hadath.knowledge.lexicon import Form
from hadath.text import fold_form

SOURCES = ("modes.toml", "events.toml", "clauses.toml", "status.toml", "venues.toml")


class Cue(NamedTuple):
    """A compiled cue: of several that hold, the highest rank wins."""

    rank: int
    status: str | None
    polarity: str | None
    sequence: tuple[str, ...]
    window: int
    acts: frozenset[str]  # the modes that it leaves as they are


# Keys of a trigger that are true or false, and all its keys; `models/events.toml` says what they mean.
_FLAGS = (
    "before",
    "weak",
    "place",
    "merge",
    "embedded",
    "person",
    "sent",
    "people",
    "bilateral",
    "reaction",
    "counterpart",
    "hamza",
    "charge",
    "patient",
)
_KEYS = frozenset(_FLAGS).union(
    [
        "mode",
        "kind",
        "verbs",
        "nouns",
        "participles",
        "phrases",
        "roles",
        "near",
        "absent",
        "heads",
        "through",
        "window",
        "needs",
        "passive",
        "own",
        "examples",
        "negatives",
    ]
)
# What fills which role where a trigger does not say otherwise, by kind.
_DEFAULT_ROLES = {
    "directed": {"subject": "actor", "object": "recipient", "idafa": "actor", "adjective": "actor", "من قبل": "actor"},
    "symmetric": {
        "subject": "party",
        "object": "party",
        "idafa": "party",
        "adjective": "party",
        "بين": "party",
        "مع": "party",
        "من قبل": "party",
        "party": "party",
        "برئاسة": "party",
    },
    "single": {"subject": "actor", "object": "none", "idafa": "actor", "adjective": "actor", "من قبل": "none"},
}

# Classes asked for together: one look instead of many.
_MERGED = {
    "openers": (  # all words that may open a clause
        *("relatives", "complementisers", "subordinators"),
        *("speech_participles", "speech_verbs", "light_verbs"),
    ),
    "light_or_speech": ("light_verbs", "speech_verbs"),
    "clause_openers": ("subordinators", "particles", "complementisers"),
    "borders": (  # what may stand between two clauses
        *("speech_verbs", "other_verbs", "light_verbs", "complementisers", "subordinators"),
        *("relatives", "whatever", "participles"),
    ),
    "no_nouns": (  # what governs no party as a noun would
        *("trigger_verbs", "particles", "relatives", "complementisers", "subordinators"),
        *("speech_verbs", "light_verbs", "other_verbs", "gathers", "covers", "results"),
    ),
    "closed": (  # what begins no noun phrase
        *("prepositions", "particles", "complementisers", "subordinators", "relatives"),
        *("light_verbs", "speech_verbs", "other_verbs", "lead_ins", "adverbs", "quantifiers"),
        *("numerals", "demonstratives", "speech_participles", "pronoun_prepositions"),
    ),
}


def compile(raw: dict[str, Any]) -> tuple[dict[str, Any], list[Form]]:
    """Entries (`modes`, `triggers`, `words`, `institutions`, `cues` …) and the trigger forms; raises `KnowledgeError` on a bad entry."""
    modes, clauses = raw["modes.toml"], raw["clauses.toml"]
    triggers: dict[str, dict[str, Any]] = {}  # by the key of their forms
    forms: list[Form] = []
    for number, entry in enumerate(raw["events.toml"]["trigger"]):
        _check(entry, number, modes)
        triggers[str(number)] = _trigger(entry, number)
        forms.extend(_forms(entry, number))
    words = {
        name: frozenset(fold_form(w) for w in clauses[name])
        for name in (
            "prepositions",
            "relatives",
            "complementisers",
            "subordinators",
            "particles",
            "occasions",
            "topics",
            "feminine_relatives",
            "temporal",
            "whereupon",
            "meanwhile",
            "whatever",
            "factual",
            "quantifiers",
            "dated_nouns",
            "participles",
            "past_copulas",
            "pronoun_complementisers",
            "selves",
            "divided",
            "guests",
            "own_ministries",
            "counterparts",
            "lead_ins",
            "adverbs",
            "bodies",
            "numerals",
            "demonstratives",
            "outsiders",
            "since",
            "envoys",
            "several",
            "honorifics",
            "quantities",
            "countables",
            "among",
            "firsts",
            "body_heads",
            "masculine_bodies",
            "covers",
            "performed",
            "casualties",
            "before_verbs",
            "what",
            "moreover",
            "led_by",
            "called",
            "strikes",
            "neighbours",
            "copulas",
            "issued",
            "national",
            "grounds",
            "also",
            "continuing",
            "as",
            "results",
            "acting",
            "any",
            "intents",
            "gathers",
            "plural_relatives",
            "after",
            "later",
            "earlier",
            "day_after",
            "day_before",
            "of_somebody",
            "lasting",
            "endings",
        )
    }
    for name in (
        "light_verbs",
        "receive_verbs",
        "passive_verbs",
        "speech_verbs",
        "other_verbs",
        "phase_verbs",
        "drives",
        "controls",
        "departures",
        "leaving",
        "attending",
    ):
        words[name] = frozenset(form for pair in clauses[name] for form in _verb_forms(pair))
    words["imperfects"] = frozenset(
        fold_form(f.text)
        for name in ("light_verbs", "speech_verbs")
        for pair in clauses[name]
        for f in inflection.verb(*pair.split())
        if f.pos == "imperfect"
    )
    nouns = {fold_form(f.text) for f in forms if f.kind == "trigger" and f.tag[0] not in ("perfect", "imperfect")}
    finite = {fold_form(f.text) for f in forms if f.kind == "trigger" and f.tag[0] in ("perfect", "imperfect")}
    words["trigger_verbs"] = frozenset(finite - nouns)
    words["pronoun_prepositions"] = frozenset(fold_form(w) for listed in clauses["pronouns"].values() for w in listed)
    words["speech_participles"] = frozenset(
        fold_form(f.text) for w in clauses["speech_participles"] for f in inflection.participle(w)
    )
    for name, classes in _MERGED.items():
        words[name] = frozenset().union(*(words[kind] for kind in classes))
    words["near_heads"] = frozenset(w for t in triggers.values() for w in t["through"])
    forms.extend(Form(name, "organ", code) for code, names in clauses["organs"].items() for name in names)
    forms.extend(Form(name, "venue", v["state"]) for v in raw["venues.toml"]["venue"] for name in v["names"])
    pair_nouns = {w: kind for kind, listed in clauses["pairs"].items() if kind != "both" for w in listed}
    forms.extend(Form(article + noun, "pair", "") for noun in pair_nouns for article in ("", "ال"))
    pairs = {w: kind for noun, kind in pair_nouns.items() for w in _written(noun)}
    groups = {
        w: kind == "named" for kind, listed in clauses["groups"].items() for noun in listed for w in _written(noun)
    }
    counts = {fold_form(w): int(n) for n, listed in clauses["counts"].items() for w in listed}
    entries = {
        "modes": modes,
        "triggers": triggers,
        "words": words,
        "compounds": {
            tuple(fold_form(k).split()): fold_form(v) if v not in ("none", "party") else v
            for k, v in clauses["compounds"].items()
        },
        "institutions": {
            tuple(fold_form(noun).split()): role for role, nouns in clauses["institutions"].items() for noun in nouns
        },
        "seated": frozenset(clauses["seated"]["roles"]),
        "institution_heads": frozenset(
            fold_form(n).split()[0] for nouns in clauses["institutions"].values() for n in nouns
        ),
        "groups": groups,
        "pairs": pairs,
        "pair_nouns": frozenset(fold_form(w) for w in pair_nouns),
        "pronouns": {fold_form(w): fold_form(place) for place, listed in clauses["pronouns"].items() for w in listed},
        "home": {tuple(fold_form(w).split()): role for role, listed in clauses["home"].items() for w in listed},
        "both": frozenset(fold_form(w) for w in clauses["pairs"]["both"]),
        "told": {fold_form(w): frozenset(modes) for w, modes in clauses["told"].items()},
        "counts": counts,
        "halves": {fold_form(w): code for code, listed in clauses["halves"].items() for w in listed},
        "halved": frozenset(clauses["halves"]),
        "ordinals": {fold_form(w): name for name, listed in clauses["ordinals"].items() for w in listed},
        "official": frozenset(fold_form(w) for w in clauses["official"]["yes"]),
        "cues_before": _cues(raw["status.toml"]["cue"], "before"),
        "cues_after": _cues(raw["status.toml"]["cue"], "after"),
        "content": raw["status.toml"]["content"],
        "spoken": frozenset(raw["status.toml"]["spoken"]["modes"]),
    }
    entries["phrase_heads"] = entries["institution_heads"] | entries["pair_nouns"] | entries["both"]
    # What `events.kinds` asks for.
    words["plural"] = words["several"].union(groups, pairs, counts)
    words["listed"] = _implied(clauses) | words["plural"]
    words["halves"] = frozenset(entries["halves"])
    words["compound_ends"] = frozenset(compound[-1] for compound in entries["compounds"])
    asked = ("listed", "openers", "called", "compound_ends", "day_before", "day_after", "halves")
    words["asked"] = frozenset().union(*(words[kind] for kind in asked))
    words["cues"] = frozenset(entries["cues_before"])
    words["institution_heads"], words["phrase_heads"] = entries["institution_heads"], entries["phrase_heads"]
    return entries, forms


KEY = 4  # letters of a sequence's first word by which it is looked up


def by_key(sequences: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Sequences by the first letters of their first word, for `events.words.find_near`."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for sequence in sequences:
        out.setdefault(sequence[0][:KEY], []).append(sequence)
    return out


def _check(entry: dict[str, Any], number: int, modes: dict[str, Any]) -> None:
    from hadath.knowledge.store import KnowledgeError

    where = f"events.toml, trigger {number + 1} (mode {entry.get('mode')!r})"
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise KnowledgeError(f"{where}: unknown key {unknown[0]!r}. Known keys: {', '.join(sorted(_KEYS))}.")
    if entry.get("mode") not in modes:
        raise KnowledgeError(f"{where}: no such mode in modes.toml. Add it there or mend the name.")
    if not any(entry.get(k) for k in ("verbs", "nouns", "participles", "phrases")):
        raise KnowledgeError(f"{where}: nothing to find. Give verbs, nouns, participles or phrases.")
    if any(len(pair.split()) != 2 for pair in entry.get("verbs", ())):
        raise KnowledgeError(f'{where}: a verb is given as "perfect imperfect", for example "زار يزور".')
    if entry.get("kind", "directed") not in _DEFAULT_ROLES:
        raise KnowledgeError(f"{where}: kind must be one of {', '.join(_DEFAULT_ROLES)}.")


def _trigger(entry: dict[str, Any], number: int) -> dict[str, Any]:
    kind = entry.get("kind", "directed")
    roles = {fold_form(place): role for place, role in _DEFAULT_ROLES[kind].items()}
    given = entry.get("roles", {})
    if kind == "directed" and "recipient" in given.values() and "object" not in given:
        roles["object"] = "none"  # what a preposition marks is no object
    roles.update({(place if place in roles else fold_form(place)): role for place, role in given.items()})
    passive = {**roles, **{fold_form(place): role for place, role in entry.get("passive", {}).items()}}
    return {
        **{flag: bool(entry.get(flag)) for flag in _FLAGS},
        "through": frozenset(fold_form(w) for w in entry.get("through", ())),
        "own": entry.get("own"),
        "id": f"{entry['mode']}.{number + 1}",
        "mode": entry["mode"],
        "kind": kind,
        "roles": roles,
        "passive": passive,
        "window": entry.get("window", 6),
        "needs": tuple(entry.get("needs", ("actor",))),
        **{
            name: by_key(tuple(fold_form(w).split()) for w in entry.get(name, ()))
            for name in ("near", "absent", "heads")
        },
    }


def _forms(entry: dict[str, Any], number: int) -> Iterator[Form]:
    key = str(number)
    for pair in entry.get("verbs", ()):
        perfect, imperfect = pair.split()
        for form in inflection.verb(perfect, imperfect):
            yield _form(form, key, "imperfect" if form.pos == "imperfect" else "conj")
    for listed in entry.get("nouns", ()):
        base, *plurals = listed.split()
        for form in inflection.noun(base, tuple(plurals)):
            yield _form(form, key, "noun")
    for base in entry.get("participles", ()):
        for form in inflection.participle(base):
            yield _form(form, key, "noun")
    for phrase in entry.get("phrases", ()):
        yield Form(phrase, "trigger", key, ("phrase", "s", "m", "", phrase.startswith("ال")), "noun")


def _form(form: inflection.Inflected, key: str, clitics: str) -> Form:
    return Form(form.text, "trigger", key, (form.pos, form.number, form.gender, form.pronoun, form.definite), clitics)


def _verb_forms(pair: str) -> Iterable[str]:
    perfect, imperfect = pair.split()
    return {fold_form(form.text) for form in inflection.verb(perfect, imperfect)}


def _written(noun: str) -> Iterator[str]:
    """A noun as it may be written: with a conjunction, a preposition, the article, or none of them."""
    stem = fold_form(noun)
    for conjunction in ("", "و", "ف"):
        for before in ("", "ال", "لل", *(letter + article for letter in "بلك" for article in ("", "ال"))):
            yield conjunction + before + stem


def _implied(clauses: dict[str, Any]) -> frozenset[str]:
    """Every spelling, proclitics included, of the words that may stand for a party: بها, بلاده, وزارة (الخارجية)."""
    listed = [
        w
        for words in (
            *(*clauses["pronouns"].values(), *clauses["home"].values()),
            *(clauses["selves"], clauses["neighbours"]),
        )
        for w in words
    ]
    first = {fold_form(w).split()[0] for w in listed}
    definite = {"لل" + w[2:] for w in first if w.startswith("ال")}
    return frozenset(c + w for w in first | definite | {"ل" + w for w in first} for c in ("", "و", "ف", "ب"))


def _cues(entries: list[dict[str, Any]], side: str) -> dict[str, list[Cue]]:
    """The cues of one side by their first word; an entry further down has a higher rank."""
    out: dict[str, list[Cue]] = {}
    for rank, entry in enumerate(entries):
        acts = frozenset(entry.get("acts", ()))
        for text in entry.get(side, ()):
            sequence = tuple(fold_form(text).split())
            out.setdefault(sequence[0], []).append(
                Cue(rank, entry.get("status"), entry.get("polarity"), sequence, entry["window"], acts)
            )
    return out
