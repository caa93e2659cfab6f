"""Whether a learned tagger finds politicians that the rules leave: `python tests/train/tagger.py NAMES.jsonl [--labels all] [--rest]`.

A linear-chain CRF (python-crfsuite, MIT: `pip install python-crfsuite`) over the words of labelled news, with what the knowledge says of a
word and of its neighbours, and with what the rules found there, as features. Five folds; neighbouring sentences stay in one fold, since
they come from one article and share its names. Printed are the rules alone and the rules with the spans that the tagger adds.
The outcome, and why no tagger ships, stands in tests/train/README.md.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from hadath.extract import extract
from hadath.knowledge import store
from hadath.text import Folded, fold

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
FOLDS, BLOCK = 5, 40  # forty sentences are about two articles
PERSONS = frozenset({"Athlete", "Artist", "Other_PER", "Religious_PER", "Scientist", "Businessperson", "Lawyer"})
PLACES = frozenset({"Nation", "Population-Center", "State-or-Province", "Continent", "GPE-Cluster", "Land"})
SETTINGS = {"c1": 0.5, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 2}

Span = tuple[int, int]


class Case(NamedTuple):
    """A sentence ready to learn from: features and labels of its tokens, their spans, what the rules found, and what is right."""

    features: list[list[str]]
    labels: list[str]
    spans: list[Span]
    rules: list[Span]
    gold: list[Span]


def marks(folded: Folded, text: str) -> tuple[dict[str, list[str]], list[Span]]:
    """What the knowledge and the rules say of each character, and the persons that the rules found."""
    knowledge = store.load()
    titles = knowledge.entries["people"]["titles"]
    hits = knowledge.lexicon.scan(folded)
    document = extract(text)
    out = {kind: [""] * (len(folded.text) + 1) for kind in ("title", "person", "country", "rule")}

    def put(kind: str, start: int, end: int, mark: str) -> None:
        for i in range(start, end):
            out[kind][i] = out[kind][i] or mark

    for hit in hits.get("title", ()):
        put("title", hit.start, hit.end, f"{titles[hit.key].kind}:{hit.tag}")
    for hit in hits.get("person", ()):
        put("person", hit.start, hit.end, str(hit.tag))
    for country in document.countries:
        put("country", folded.position(country.start), folded.position(country.end), country.kind)
    found = [(m.start, m.end) for m in document.leaders if m.kind == "name"]
    for start, end in found:
        put("rule", folded.position(start), folded.position(end), "found")
    return out, found


def about(word: str) -> list[str]:
    """What the knowledge says of a word, with and without its first letter."""
    people = store.load().entries["people"]
    shapes, surnames = people["shapes"], people["surnames"]
    bare = word[1:] if word[:1] in "وفبل" and len(word) > 3 else word
    return [
        f"given={word in shapes.given},{bare in shapes.given}",
        f"ends={word in shapes.ends}",
        f"verb={word in shapes.verbs or (word[:1] in 'وف' and word[1:] in shapes.verbs)}",
        f"surname={word in surnames},{bare in surnames}",
        f"article={word.startswith('ال')}",
        f"inside={word in shapes.lineage or word in shapes.joined}",
        f"length={min(len(word), 7)}",
    ]


def features(words: list[str], facts: list[list[str]]) -> list[list[str]]:
    """The features of each word: its own, its letters, and its neighbours' up to three words away."""
    out = []
    for i, word in enumerate(words):
        row = [f"0{fact}" for fact in facts[i]] + [f"word={word}"]
        row += [f"first{k}={word[:k]}" for k in (1, 2, 3)] + [f"last{k}={word[-k:]}" for k in (1, 2, 3)]
        for far in (-3, -2, -1, 1, 2, 3):
            if not 0 <= i + far < len(words):
                row.append(f"{far}none")
                continue
            row += [f"{far}{fact}" for fact in facts[i + far]]
            if abs(far) < 3:
                row.append(f"{far}word={words[i + far]}")
        out.append(row)
    return out


def label_of(name: str, *, every: bool) -> str:
    """The class that a label of the data is learned as, "" for none."""
    if name == "Politician":
        return "POL"
    if not every:
        return ""
    return "PER" if name in PERSONS else "LOC" if name in PLACES else "ORG"


def case(record: dict[str, Any], *, every: bool, rest: bool) -> Case:
    """One sentence ready to learn from. `rest`: what the rules found is no longer to be learned."""
    folded = fold(record["text"])
    said, found = marks(folded, record["text"])
    tokens = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(folded.text)]
    facts = [[f"{kind}={said[kind][end - 1]}" for kind in said] + about(word) for _, end, word in tokens]
    labels = ["O"] * len(tokens)
    for entity in record["entities"]:
        name = label_of(entity["label"], every=every)
        if not name or (rest and any(entity["start"] < e and s < entity["end"] for s, e in found)):
            continue
        start, end = folded.position(entity["start"]), folded.position(entity["end"])
        inside = [i for i, (s, e, _) in enumerate(tokens) if s < end and start < e]
        for i in inside:
            labels[i] = ("B-" if i == inside[0] else "I-") + name
    gold = [(e["start"], e["end"]) for e in record["entities"] if e["label"] == "Politician"]
    return Case(
        features([w for *_, w in tokens], facts), labels, [folded.span(s, e) for s, e, _ in tokens], found, gold
    )


def train(cases: list[Case], path: Path) -> Any:
    """A tagger trained on cases."""
    trainer = pycrfsuite.Trainer(verbose=False, params=SETTINGS)
    for one in cases:
        trainer.append(one.features, one.labels)
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def tagged(tagger: Any, one: Case) -> Iterator[tuple[Span, float]]:
    """The politicians of a sentence, each with the lowest probability of its words."""
    labels = tagger.tag(one.features)
    i = 0
    while i < len(labels):
        first = i
        i += 1
        if not labels[first].endswith("POL"):
            continue
        while i < len(labels) and labels[i] == "I-POL":
            i += 1
        sure = min(tagger.marginal("B-POL", k) + tagger.marginal("I-POL", k) for k in range(first, i))
        yield (one.spans[first][0], one.spans[i - 1][1]), sure


def pairs(found: list[Span], gold: list[Span]) -> int:
    """How many gold spans have a found one for themselves that overlaps."""
    used: set[Span] = set()
    for start, end in gold:
        match = next((s for s in found if s not in used and s[0] < end and start < s[1]), None)
        if match:
            used.add(match)
    return len(used)


def report(name: str, rows: list[tuple[list[Span], list[Span]]]) -> None:
    """One line: precision, recall and F."""
    right = sum(pairs(found, gold) for found, gold in rows)
    found, gold = sum(len(f) for f, _ in rows), sum(len(g) for _, g in rows)
    print(
        f"{name:24s} P {right / found:.3f}  R {right / gold:.3f}  F {2 * right / (found + gold):.3f}"
        f"  ({right}/{found}, {gold} gold)",
        flush=True,
    )


def main() -> None:
    """Cross-validate and print the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("names", type=Path)
    cli.add_argument("--labels", choices=("politician", "all"), default="politician")
    cli.add_argument("--rest", action="store_true", help="learn only what the rules leave")
    args = cli.parse_args()
    with args.names.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    cases = [case(r, every=args.labels == "all", rest=args.rest) for r in records]
    held = [(i // BLOCK) % FOLDS for i in range(len(cases))]
    added: dict[int, list[tuple[Span, float]]] = {}
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for k in range(FOLDS):
            tagger = train([c for c, f in zip(cases, held, strict=True) if f != k], Path(folder, f"{k}.crf"))
            begun = time.perf_counter()
            added |= {i: list(tagged(tagger, cases[i])) for i in range(len(cases)) if held[i] == k}
            spent += time.perf_counter() - begun
    words = sum(len(c.spans) for c in cases)
    print(f"labels {args.labels}, rest {args.rest}; decoding alone {1e6 * spent / words:.1f} µs a word")
    report("rules alone", [(c.rules, c.gold) for c in cases])
    for least in (0.3, 0.5, 0.7, 0.9):
        rows = []
        for i, c in enumerate(cases):
            new = [s for s, sure in added[i] if sure >= least and not any(s[0] < e and b < s[1] for b, e in c.rules)]
            rows.append((sorted(c.rules + new), c.gold))
        report(f"+ tagger, p >= {least}", rows)


if __name__ == "__main__":
    main()
