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
from hadath.knowledge.numerals import NumberWord, Readings, all_sets, word_sets
from hadath.knowledge.patterns import parse_pattern
from hadath.text import fold, fold_form

SOURCES: tuple[str, ...] = ("timewords.toml", "dates.toml")

# Classes that tokens get by rule and not from the vocabulary: digits, number words, punctuation, attached letters.
NUMBER_CLASSES = (
    "int", "qty", "qtyd", "numw", "day", "monthno", "year", "yr", "yy", "ordd", "ordi", "hour",
    "hourd", "hourf", "minute", "word",
    "clockn", "num3", "short3", "decimal", "years", "monthyear", "dayrange", "daymonth", "padded",
)  # fmt: skip
SIGNS = {"comma": "،,", "slash": "/", "dash": "-–—−", "lparen": "([", "rparen": ")]", "dot": ".", "colon": ":"}
CLITICS = {"و": "w", "ف": "w", "ب": "prep", "ل": "prep", "ك": "prep"}
# A run of letters, numbers joined by signs, a number, a sign.
PIECES = re.compile(r"[^\W\d_]+|\d{1,3}(?:[,،٬]\d{3})+(?!\d)|\d{1,2}[,٫]\d\d(?!\d)|\d+(?:[/.:\-–]\d+)+|\d+|[^\w\s]|_")


@dataclass(frozen=True)
class Rule:
    """One kind of expression: where its pattern matches, `build` says how the slots become a value.

    `needs` are sets of marks, one of each of which every match holds.
    """

    id: str
    build: str
    source: str
    slots: tuple[tuple[str, str], ...]
    needs: tuple[frozenset[str], ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DateLanguage:
    """The compiled vocabulary and kinds: `words` and `phrases` (by first word, longest first) to readings.

    `marks` gives every set of classes that patterns use its character, `starts` the rules that may begin with it.
    """

    words: dict[str, Readings]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Readings], ...]]
    rules: tuple[Rule, ...]
    marks: dict[frozenset[str], str]
    starts: dict[str, tuple[int, ...]]
    used: frozenset[str]
    lists: dict[str, frozenset[str]]


def compile(raw: dict[str, Any]) -> tuple[DateLanguage, list[Form]]:
    """The language of dates, and the forms where a text is worth looking at."""
    vocabulary, grammar = raw["timewords.toml"], raw["dates.toml"]
    words, phrases = _vocabulary(vocabulary)
    ordered = {first: tuple(sorted(table.items(), key=lambda item: -len(item[0]))) for first, table in phrases.items()}
    classes = (*vocabulary, *NUMBER_CLASSES, *SIGNS, "w", "prep")
    rules, marks, starts, used = _rules(grammar, classes, words, ordered)
    lists = {name: frozenset(fold(w).text for w in values) for name, values in grammar.get("lists", {}).items()}
    return DateLanguage(words, ordered, rules, marks, starts, used, lists), list(_triggers(vocabulary))


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


# Characters for marks: below 256, where `re` compiles classes of them fast, and none that means anything inside [ ].
_MARKS = [chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0x100)) if chr(code) not in "\\]^-[&~|«»"]


def _marks(words: dict[str, Readings], phrases: dict[str, Any], used: frozenset[str]) -> dict[frozenset[str], str]:
    """A character for each set of classes that a token can have, as far as patterns tell them apart."""
    sets = {frozenset(readings) for table in phrases.values() for _, readings in table} | all_sets()
    for readings in words.values():
        sets.add(frozenset(readings))
        if "number" in readings:
            sets |= {frozenset(readings) | numbers for numbers in word_sets(readings["number"])}
    sets |= {frozenset({name}) for name in (*SIGNS, *CLITICS.values())}
    seen = sorted({s & used for s in sets} - {frozenset()}, key=sorted)
    return dict(zip(seen, _MARKS, strict=False)) if len(seen) <= len(_MARKS) else _too_many(len(seen))


def _too_many(number: int) -> dict[frozenset[str], str]:
    raise ValueError(
        f"timewords.toml: its words fall into {number} sets of classes, but {len(_MARKS)} can be told apart. Merge classes."
    )


def _rules(
    grammar: dict[str, Any], classes: tuple[str, ...], words: dict[str, Readings], phrases: dict[str, Any]
) -> tuple[tuple[Rule, ...], dict[frozenset[str], str], dict[str, tuple[int, ...]], frozenset[str]]:
    """The rules, the marks of token sets, the rules that each mark may begin, and the classes that rules use."""
    macros = grammar["macros"]
    shapes = [
        parse_pattern(kind["pattern"], macros=macros, classes=classes, where=f"dates.toml: {kind['id']}")
        for kind in grammar["kind"]
    ]
    used = frozenset(
        name for shape in shapes for names in re.findall(r"«([\w|]+)»", shape.source) for name in names.split("|")
    )
    marks = _marks(words, phrases, used)
    of_class = {name: "".join(mark for names, mark in marks.items() if name in names) for name in used}
    rules: list[Rule] = []
    starts: dict[str, list[int]] = {}
    for index, (kind, shape) in enumerate(zip(grammar["kind"], shapes, strict=True)):
        source = re.sub(r"«([\w|]+)»", lambda m: _set(m[1], of_class), shape.source)
        facts = {k: v for k, v in kind.items() if k not in ("id", "pattern", "build", "examples", "negatives")}
        needs = {frozenset("".join(of_class[name] for name in names)) for names in shape.need}
        slots = tuple(shape.slots)
        rules.append(Rule(kind["id"], kind["build"], source, slots, tuple(sorted(needs, key=len)[:3]), facts))
        for mark in {mark for name in shape.first for mark in of_class[name]}:
            starts.setdefault(mark, []).append(index)
    return tuple(rules), marks, {mark: tuple(indices) for mark, indices in starts.items()}, used


def _set(names: str, of_class: dict[str, str]) -> str:
    """The character set of the marks of one or several classes."""
    return "[" + "".join(sorted(set("".join(of_class[name] for name in names.split("|"))))) + "]"
