"""camel-tools' disambiguator asked about words that hadath does not know: which listed verb or noun they are a form of."""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from hadath.camel.installed import broken, fault, state
from hadath.knowledge.inflection import PRONOUNS
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.store import Knowledge
from hadath.text import Folded, fold_form

_WORD = re.compile(r"[\u0621-\u064a]{3,20}")
_TRIGGER = "trigger"
_PROCLITICS = ("prc3", "prc2", "prc1")
# The first letter of a value such as wa_conj, bi_prep, sa_fut is the proclitic's, in Buckwalter's letters.
_LETTERS = {"w": "و", "f": "ف", "b": "ب", "l": "ل", "k": "ك", "s": "س"}
_SAME_CLASS = {"verb": ("perfect",), "noun": ("noun",), "adj": ("participle", "noun")}
_TENSES = {"p": "perfect", "i": "imperfect"}
_LOADING = Lock()


class Reading(NamedTuple):
    """What the disambiguator says of a word: its lemma folded, class, tag as a trigger's, and the length of its proclitics."""

    lemma: str
    classes: tuple[str, ...]
    tag: tuple[str, str, str, str, bool]
    before: int


def more_triggers(folded: Folded, hits: dict[str, list[Hit]], knowledge: Knowledge) -> dict[str, list[Hit]]:
    """The hits, with those of forms that the lexicon lacks and whose lemma it has. Raises `MissingData` where the data is missing or broken."""
    read = _reader()
    known = {i for found in hits.values() for hit in found for i in range(hit.start, hit.end)}
    more: list[Hit] = []
    for match in _WORD.finditer(folded.scan):
        start, end = match.span()
        if end - 1 in known:
            continue
        reading = read(folded.given(start, end))
        if reading is None:
            continue
        prefix = folded.scan[start : start + reading.before]
        for key in _keys(knowledge, reading):
            more.append(Hit(start + reading.before, end, key, reading.tag, prefix))
    if not more:
        return hits
    return {**hits, _TRIGGER: sorted((*hits.get(_TRIGGER, ()), *more), key=lambda hit: (hit.start, -hit.end))}


def _keys(knowledge: Knowledge, reading: Reading) -> list[str]:
    """The triggers of which a lemma is the form to look up."""
    rows = knowledge.lexicon.forms(reading.lemma)
    return [
        form.key
        for form in rows
        if form.kind == _TRIGGER and form.tag[0] in reading.classes and not form.tag[3] and not form.tag[4]
    ]


def _reader() -> Any:
    with _LOADING:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Any:
    """A function from a word to its reading, None where there is none that can be a trigger."""
    if missing := state("morphology"):
        raise fault("morphology", missing)
    try:
        from camel_tools.disambig.mle import MLEDisambiguator

        disambiguator = MLEDisambiguator.pretrained(cache_size=0)  # its cache computes before it looks; ours does not
    except Exception as error:  # whatever a broken database raises
        raise broken("morphology", error) from error

    @lru_cache(maxsize=100_000)
    def read(word: str) -> Reading | None:
        with _LOADING:
            analyses = disambiguator.disambiguate([word])[0].analyses
        return _reading(word, analyses[0].analysis) if analyses else None

    return read


def _reading(word: str, analysis: dict[str, Any]) -> Reading | None:
    pos = str(analysis.get("pos", ""))
    tense = _TENSES.get(str(analysis.get("asp")))
    kind = pos.split("_", maxsplit=1)[0]
    if kind not in _SAME_CLASS or pos == "noun_prop" or (kind == "verb" and tense is None):
        return None
    bare = fold_form(word)
    before = 0
    for name in _PROCLITICS:
        letter = _LETTERS.get(str(analysis.get(name, "0"))[:1])
        if letter and bare.startswith(letter, before):
            before += 1
    pronoun = next((p for p in PRONOUNS if _has_pronoun(analysis) and bare.endswith(p)), "")
    number, gender = str(analysis.get("num", "s"))[:1], str(analysis.get("gen", "m"))[:1]
    form = tense if kind == "verb" else _SAME_CLASS[kind][0]
    definite = analysis.get("prc0") == "Al_det" or bool(pronoun and kind != "verb")
    tag = (form or "", number if number in "sdp" else "s", gender if gender in "mf" else "m", pronoun, definite)
    return Reading(fold_form(str(analysis.get("lex", ""))), _SAME_CLASS[kind], tag, before)


def _has_pronoun(analysis: dict[str, Any]) -> bool:
    return str(analysis.get("enc0", "0")) not in ("0", "na", "")
