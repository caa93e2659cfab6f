"""Where a word that nobody knows is cut: conjunctions, prepositions and the future before it, pronouns behind it.

A linear model chooses among the cuts that Arabic allows; the knowledge goes first, since «وليد» is a name and not و with «ليد». The weights
are `models/clitics.json`, made by `tests/train/clitics.py`; they are read on first use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from hadath.knowledge import store
from hadath.knowledge.inflection import PRONOUNS
from hadath.text import fold_form

FILE: Final = "clitics.json"
_MARKS: Final = re.compile("[\u064b-\u065f\u0670\u0640]")
_CONJUNCTIONS: Final = ("", "و", "ف")
_PREPOSITIONS: Final = ("", "ب", "ل", "ك", "س")
_ADDRESSED: Final = (
    "كما",
    "كم",
    "ني",
    "ك",
    "ي",
    "ما",
)  # pronouns of speaker and hearer, and ما: rare in news, so inflection has none
_OWN: Final = (*PRONOUNS, *_ADDRESSED)
_ARTICLE: Final = "ال"
_LONGEST: Final = 16  # longer words are ids, addresses and faults of typing


class Cut(NamedTuple):
    """A word in three: proclitics, the word itself, a pronoun."""

    before: str
    stem: str
    after: str


class Model(NamedTuple):
    """Weights by feature, and how often a word stood whole in the text they were learned from (logarithm to base 2, rounded)."""

    weights: dict[str, float]
    counts: dict[str, int]


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights that ship with hadath."""
    data: dict[str, Any] = json.loads((store.models_folder() / FILE).read_text("utf-8"))
    counts = {word: size for size, words in data["words"].items() for word in words.split()}
    return Model(data["weights"], {word: int(size) for word, size in counts.items()})


def cut(word: str) -> Cut:
    """The likeliest cut of one word as written; the knowledge's where it knows the word."""
    bare = _MARKS.sub("", word)
    if len(bare) > _LONGEST:
        return Cut("", bare, "")
    return _cached(bare)


@lru_cache(maxsize=20_000)
def _cached(bare: str) -> Cut:
    return likeliest(bare, model())


def likeliest(bare: str, trained: Model, *, guard: bool = True) -> Cut:
    """The cut with the highest score among those that the knowledge leaves."""
    options = list(cuts(bare))
    if guard and len(options) > 1:
        options = _left(bare, options)
    if len(options) == 1:
        return options[0]
    get = trained.weights.get
    return max(options, key=lambda option: sum(get(f, 0.0) for f in features(bare, option, trained.counts)))


def cuts(bare: str) -> Iterator[Cut]:
    """The cuts that Arabic allows; the first leaves the word whole."""
    for conjunction in _CONJUNCTIONS:
        if not bare.startswith(conjunction):
            continue
        for preposition in _PREPOSITIONS:
            before = conjunction + preposition
            if not bare.startswith(before) or (before and len(bare) - len(before) < 2):
                continue
            rest = bare[len(before) :]
            yield Cut(before, rest, "")
            for pronoun in _OWN:
                if rest.endswith(pronoun) and len(rest) > len(pronoun) and not rest.startswith(_ARTICLE):
                    yield Cut(before, rest[: -len(pronoun)], pronoun)


def features(bare: str, option: Cut, counts: dict[str, int]) -> Iterator[str]:
    """What the model weighs of one cut."""
    before, stem, after = option
    count = counts.get
    size = min(len(stem), 5)
    whole_count = count(bare, 0)
    yield f"<{before}"
    yield f">{after}"
    yield f"<{before}|{size}"
    yield f">{after}|{size}"
    yield f"<{before}|{stem[:1]}"
    yield f"<{before}|{stem[:2]}"
    yield f"<{before}|{stem[:3]}"
    yield f">{after}|{stem[-1:]}"
    yield f">{after}|{stem[-2:]}"
    yield f">{after}|{stem[-3:]}"
    yield f"w{bare}|{before}|{after}"
    yield f"s{before and 'p'}{after and 'e'}|{stem}"
    yield f"n{before}|{after and '+'}|{count(stem, 0)}|{whole_count}"
    if before:
        yield f"b{before}|{count(bare[len(before) :], 0)}|{whole_count}"
        yield f"d{before}|{min(count(_ARTICLE + stem, 0), 2)}|{min(whole_count, 2)}"
    if after:
        yield f"a{after}|{count(bare[: -len(after)], 0)}|{whole_count}"
        yield f"c{before}|{after}"
        noun = stem[:-1] + "ة" if stem[-1] == "ت" else stem
        yield f"f{after}|{min(count(_ARTICLE + noun, 0), 2)}|{min(count(noun, 0), 2)}|{min(whole_count, 2)}"
        yield f"g{sum(stem + other in counts for other in PRONOUNS)}"


def _left(bare: str, options: list[Cut]) -> list[Cut]:
    """The cuts that what is known of the word leaves: a name is whole, a word of the lexicon has nothing before it."""
    knowledge = store.load()
    people, folded = knowledge.entries["people"], fold_form(bare)
    if len(folded) < 3:
        return options
    if folded in people["shapes"].given or folded in people["surnames"]:
        return options[:1]
    return [o for o in options if not o.before] if knowledge.lexicon.forms(folded) else options


def glued(word: str) -> bool:
    """Whether a word has something glued to it: letters before, or a pronoun of more than one letter behind."""
    found = cut(word)
    return bool(found.before or len(found.after) > 1)
