#!/usr/bin/env python3
"""Segmentation: hadath and other tools on sentence boundaries, and on whether their tokens can hold our gold's mentions.

    segmentation.py GOLD… [--sentences FILE.jsonl]

GOLD is our own gold. FILE has lines {"id", "text", "sentences": [[start, end], …]}, as in UD_Arabic-PUD put back together.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from finders import Absent, need

from hadath.evaluate.scores import Count
from hadath.evaluate.sentences import sentence_bounds
from hadath.evaluate.sources import GoldArticle, read_gold

Bounds = list[tuple[int, int]]
Splitter = Callable[[str], Bounds]


def spacy_sentencizer() -> Splitter:
    """spaCy's rule-based sentencizer with its Arabic tokeniser."""
    need("spacy", "spacy")
    import spacy

    nlp = spacy.blank("ar")
    nlp.add_pipe("sentencizer")
    return lambda text: [(sentence.start_char, sentence.end_char) for sentence in nlp(text).sents]


def spacy_tokens() -> Splitter:
    """spaCy's Arabic tokeniser."""
    need("spacy", "spacy")
    import spacy

    nlp = spacy.blank("ar")
    return lambda text: [(token.idx, token.idx + len(token)) for token in nlp.make_doc(text)]


def camel_tokens() -> Splitter:
    """camel-tools' `simple_word_tokenize`; its tokens are found again in the text, since it gives no offsets."""
    need("camel_tools", "camel-tools")
    from camel_tools.tokenizers.word import simple_word_tokenize

    def split(text: str) -> Bounds:
        out, at = [], 0
        for token in simple_word_tokenize(text):
            at = text.index(token, at)
            out.append((at, at + len(token)))
            at += len(token)
        return out

    return split


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds without the white space at their ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def sentence_row(name: str, split: Splitter, cases: list[dict[str, Any]]) -> str:
    """A splitter's precision, recall and F: a sentence is right when both its ends are."""
    total, words, begun = Count(), 0, time.perf_counter()
    for case in cases:
        text = case["text"]
        gold = {trimmed(text, *bounds) for bounds in case["sentences"]}
        found = {trimmed(text, *bounds) for bounds in split(text)}
        total = total.plus(Count(len(gold & found), len(found), len(gold)))
        words += len(text.split())
    figures = total.figures()
    return f"| {name} | {figures['p']:.3f} | {figures['r']:.3f} | {figures['f']:.3f} | {words / (time.perf_counter() - begun):,.0f} |"


def token_row(name: str, split: Splitter, gold: list[GoldArticle]) -> str:
    """The share of our gold's mentions that begin and end where a token does."""
    held = dict.fromkeys(("dates", "countries", "leaders"), 0)
    total = dict.fromkeys(held, 0)
    for article in gold:
        tokens = split(article.text or "")
        starts, ends = {a for a, _ in tokens}, {b for _, b in tokens}
        for layer in held:
            for mention in article.document[layer]:
                held[layer] += mention["start"] in starts and mention["end"] in ends
                total[layer] += 1
    return f"| {name} | " + " | ".join(f"{held[layer] / max(total[layer], 1):.3f}" for layer in held) + " |"


def main() -> int:
    """Print both tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold", nargs="+")
    cli.add_argument("--sentences", type=Path)
    args = cli.parse_args()
    if args.sentences:
        cases = [json.loads(line) for line in args.sentences.read_text(encoding="utf-8").splitlines()]
        print("| sentences | P | R | F | words/s |\n|---|---|---|---|---|")
        print(sentence_row("hadath", sentence_bounds, cases))
        _try("spaCy sentencizer", lambda: sentence_row("spaCy sentencizer", spacy_sentencizer(), cases))
        print()
    gold = read_gold(args.gold)
    print("| mentions that whole tokens can hold | dates | countries | leaders |\n|---|---|---|---|")
    _try("spaCy", lambda: token_row("spaCy, Arabic tokeniser", spacy_tokens(), gold))
    _try("camel-tools", lambda: token_row("camel-tools, simple_word_tokenize", camel_tokens(), gold))
    return 0


def _try(name: str, make: Callable[[], str]) -> None:
    try:
        print(make(), flush=True)
    except Absent as absent:
        print(f"{name}: not here; {absent}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
