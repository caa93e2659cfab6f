"""Knowledge of dates: the words of `timewords.toml` by class, and the kinds of expression of `dates.toml` compiled to patterns over them.

Every set of readings that a word can have gets one character of its own. A kind of expression is then an ordinary regular
expression over such characters, in which the name of a class stands for all the characters whose words may be read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from hadath.knowledge.lexicon import Form
from hadath.knowledge.numerals import NumberWord, Readings, all_sets
from hadath.knowledge.patterns import parse_pattern
from hadath.text import fold, fold_form

SOURCES: tuple[str, ...] = ("timewords.toml", "dates.toml")

# Classes that tokens get by rule and not from the vocabulary: digits, number words, punctuation, attached letters.
NUMBER_CLASSES = (
    "int", "qty", "qtyd", "numw", "day", "monthno", "year", "yr", "yy", "ordd", "ordi", "hour", "hourf", "minute", "word",
    "clockn", "num3", "short3", "decimal", "years", "monthyear", "dayrange", "daymonth", "padded",
)  # fmt: skip
SIGNS = {"comma": "،,", "slash": "/", "dash": "-–—−", "lparen": "([", "rparen": ")]", "dot": ".", "colon": ":"}
CLITICS = {"و": "w", "ف": "w", "ب": "prep", "ل": "prep", "ك": "prep"}
# A run of letters, numbers joined by signs, a number, a sign.
PIECES = re.compile(r"[^\W\d_]+|\d{1,3}(?:[,،٬]\d{3})+(?!\d)|\d+(?:[/.:\-–]\d+)+|\d+|[^\w\s]|_")


@dataclass(frozen=True)
class Rule:
    """One kind of expression: where its pattern matches, `build` says how the slots become a value."""

    id: str
    build: str
    source: str
    slots: tuple[tuple[str, str, str], ...]
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DateLanguage:
    """The compiled vocabulary and kinds: `words` and `phrases` (by first word, longest first) to readings.

    `marks` gives every set of classes its character, `starts` the rules that may begin with it.
    """

    words: dict[str, Readings]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Readings], ...]]
    rules: tuple[Rule, ...]
    marks: dict[frozenset[str], str]
    starts: dict[str, tuple[int, ...]]
    lists: dict[str, frozenset[str]]


def compile(raw: dict[str, Any]) -> tuple[DateLanguage, list[Form]]:
    """The language of dates, and the forms where a text is worth looking at."""
    vocabulary, grammar = raw["timewords.toml"], raw["dates.toml"]
    words, phrases = _vocabulary(vocabulary)
    ordered = {first: tuple(sorted(table.items(), key=lambda item: -len(item[0]))) for first, table in phrases.items()}
    classes = (*vocabulary, *NUMBER_CLASSES, *SIGNS, "w", "prep")
    marks = _marks(words, ordered)
    rules, starts = _rules(grammar, classes, marks)
    lists = {name: frozenset(fold(w).text for w in values) for name, values in grammar.get("lists", {}).items()}
    return DateLanguage(words, ordered, rules, marks, starts, lists), list(_triggers(vocabulary))


def _vocabulary(vocabulary: dict[str, Any]) -> tuple[dict[str, Readings], dict[str, dict[tuple[str, ...], Readings]]]:
    words: dict[str, Readings] = {}
    phrases: dict[str, dict[tuple[str, ...], Readings]] = {}
    for name, table in vocabulary.items():
        for key, spellings in table["forms"].items():
            for spelling in spellings:
                for text, value in _readings(name, key, spelling):
                    parts = tuple(PIECES.findall(fold(text).text))
                    if len(parts) == 1:
                        words.setdefault(parts[0], {}).setdefault(name, value)
                    else:
                        phrases.setdefault(parts[0], {}).setdefault(parts, {}).setdefault(name, value)
    for word in {w for table in phrases.values() for parts in table for w in parts}:
        words.setdefault(word, {"word": 1})
    return words, phrases


def _readings(name: str, key: str, spelling: str) -> Iterator[tuple[str, Any]]:
    """The spellings of an entry with their values: a number's also with ال."""
    if name != "number":
        yield spelling, int(key) if re.fullmatch(r"-?\d+", key) else key
        return
    kind, value = key.split()
    yield spelling, NumberWord(kind, int(value), False)
    yield "ال" + spelling, NumberWord(kind, int(value), True)


def _triggers(vocabulary: dict[str, Any]) -> Iterator[Form]:
    """One form for each spelling that makes a text worth a look, whichever classes it is in."""
    tables = [table for table in vocabulary.values() if table.get("trigger")]
    spellings = chain.from_iterable(forms for table in tables for forms in table["forms"].values())
    for text in sorted({fold_form(spelling) for spelling in spellings}):
        yield Form(text, "date", "trigger")


def _marks(words: dict[str, Readings], phrases: dict[str, Any]) -> dict[frozenset[str], str]:
    """A character for each set of classes a token can have."""
    known = [*words.values(), *(readings for table in phrases.values() for _, readings in table)]
    sets = {frozenset(readings) for readings in known} | all_sets()
    for readings in known:
        if "number" in readings:
            sets |= {frozenset(readings) | numbers for numbers in all_sets()}
    sets |= {frozenset({name}) for name in (*SIGNS, *CLITICS.values(), "word")}
    return {s: chr(0x100 + i) for i, s in enumerate(sorted(sets, key=sorted))}


def _rules(
    grammar: dict[str, Any], classes: tuple[str, ...], marks: dict[frozenset[str], str]
) -> tuple[tuple[Rule, ...], dict[str, tuple[int, ...]]]:
    of_class = {name: "".join(mark for names, mark in marks.items() if name in names) for name in classes}
    rules: list[Rule] = []
    starts: dict[str, list[int]] = {}
    for index, kind in enumerate(grammar["kind"]):
        where = f"dates.toml: {kind['id']}"
        shape = parse_pattern(kind["pattern"], macros=grammar["macros"], classes=classes, where=where)
        source = re.sub(r"«(\w+)»", lambda m: f"[{of_class[m[1]]}]", shape.source)
        facts = {k: v for k, v in kind.items() if k not in ("id", "pattern", "build", "examples", "negatives")}
        rules.append(Rule(kind["id"], kind["build"], source, tuple(shape.slots), facts))
        for mark in {mark for name in shape.first for mark in of_class[name]}:
            starts.setdefault(mark, []).append(index)
    return tuple(rules), {mark: tuple(indices) for mark, indices in starts.items()}
