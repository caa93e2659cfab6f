"""Trains where words are cut: `python tests/train/clitics.py CLITICS.jsonl --text TEXT.jsonl … [-o models/clitics.json]`.

CLITICS.jsonl has sentences with words and their segments; the TEXT files only give counts of words. Without `-o` five folds are scored
(sentences of one document stay in one fold, and the held-back documents are counted in nothing); with it the model of all is written.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from hadath.find.clitics import _MARKS, Cut, Model, cuts, features, likeliest

SEED, FOLDS, EPOCHS = 9, 5, 15
RATE, DECAY = 0.4, 1e-4
SMALLEST = 0.2  # a weight nearer to zero is left out
SEEN = 2  # words met more rarely say nothing
ARABIC = re.compile(r"[\u0621-\u064a\u0671]+")
PROCLITICS = frozenset("وفبلكس")


class Word(NamedTuple):
    """A word as written, its right cut, and the document that it is from."""

    bare: str
    right: Cut
    document: str


def right_cut(segments: list[str]) -> Cut:
    """Segments as a cut: single letters before the longest segment, the rest behind it."""
    longest = max(range(len(segments)), key=lambda i: (len(segments[i]), -i))
    while longest > 0 and segments[longest - 1] not in PROCLITICS:
        longest -= 1
    return Cut("".join(segments[:longest]), segments[longest], "".join(segments[longest + 1 :]))


def read(path: Path) -> list[Word]:
    """The words of a file that are Arabic letters alone."""
    out = []
    with path.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            for word in record["words"]:
                segments = [_MARKS.sub("", s) for s in word["segs"]]
                segments = [s for s in segments if s]
                bare = "".join(segments)
                if ARABIC.fullmatch(bare):
                    out.append(Word(bare, right_cut(segments), record["id"][:10]))
    return out


def counted(texts: Iterable[str]) -> dict[str, int]:
    """How often each word stands whole, as rounded logarithms."""
    counts = Counter(word for text in texts for word in ARABIC.findall(_MARKS.sub("", text)))
    return {word: min(int(math.log2(n)), 6) for word, n in counts.items() if n >= SEEN}


def train(words: list[Word], counts: dict[str, int]) -> Model:
    """A model: logistic regression over the cuts of each word, AdaGrad."""
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    ready: list[tuple[list[list[str]], int]] = []
    for word in words:
        options = list(cuts(word.bare))
        if len(options) > 1 and word.right in options:
            ready.append(([list(features(word.bare, o, counts)) for o in options], options.index(word.right)))
    chance = random.Random(SEED)
    for _ in range(EPOCHS):
        chance.shuffle(ready)
        for rows, right in ready:
            _step(weights, squares, rows, right)
    return Model({f: round(w, 2) for f, w in weights.items() if abs(w) >= SMALLEST}, counts)


def _step(weights: dict[str, float], squares: dict[str, float], rows: list[list[str]], right: int) -> None:
    scores = [sum(weights.get(f, 0.0) for f in row) for row in rows]
    top = max(scores)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds)
    for i, row in enumerate(rows):
        slope = odds[i] / total - (i == right)
        if abs(slope) < 1e-3:
            continue
        for f in row:
            g = slope + DECAY * weights.get(f, 0.0)
            squares[f] = squares.get(f, 0.1) + g * g
            weights[f] = weights.get(f, 0.0) - RATE * g / math.sqrt(squares[f])


def same(one: Cut, other: Cut) -> bool:
    """Whether two cuts give the same segments: ب+هم has no stem of its own."""
    return list(filter(None, one)) == list(filter(None, other))


def scored(name: str, words: list[Word], found: list[Cut]) -> None:
    """One line: the share of words cut rightly."""
    right = sum(same(w.right, c) for w, c in zip(words, found, strict=True))
    before = sum(w.right.before == c.before for w, c in zip(words, found, strict=True)) / len(words)
    split = [(w, c) for w, c in zip(words, found, strict=True) if w.right.stem != w.bare or c.stem != w.bare]
    print(
        f"{name:44s} {right / len(words):.4f} (proclitics {before:.4f}) of {len(words)}; of those cut by either {sum(same(w.right, c) for w, c in split) / len(split):.3f}"
    )


def texts_of(paths: list[Path]) -> list[str]:
    """The texts of files of JSON lines."""
    return [json.loads(line)["text"] for path in paths for line in path.open(encoding="utf-8")]


def crossed(words: list[Word], texts: list[str], own: dict[str, list[str]]) -> None:
    """Print the scores of five folds."""
    documents = sorted(own)
    held = {d: i * FOLDS // len(documents) for i, d in enumerate(documents)}
    tested: list[Word] = []
    free: list[Cut] = []
    guarded: list[Cut] = []
    seen: list[bool] = []
    for k in range(FOLDS):
        learned = [w for w in words if held[w.document] != k]
        model = train(learned, counted([*texts, *(t for d in documents if held[d] != k for t in own[d])]))
        known = {w.bare for w in learned}
        for word in (w for w in words if held[w.document] == k):
            guess = likeliest(word.bare, model, guard=False)
            tested.append(word)
            free.append(guess)
            guarded.append(likeliest(word.bare, model))
            seen.append(word.bare in known)
        print(f"  fold {k}: {len(model.weights)} weights, {len(model.counts)} words", flush=True)
    scored("no word cut", tested, [Cut("", w.bare, "") for w in tested])
    scored("the model", tested, free)
    scored("the model, the knowledge as guard", tested, guarded)
    new = [i for i, s in enumerate(seen) if not s]
    scored("  words not met in learning", [tested[i] for i in new], [guarded[i] for i in new])
    wrong = Counter(
        (w.bare, "+".join(filter(None, w.right)), "+".join(filter(None, c)))
        for w, c in zip(tested, guarded, strict=True)
        if not same(w.right, c)
    )
    for (bare, right, guess), n in wrong.most_common(25):
        print(f"    {n} {bare}: {right}, cut as {guess}")


def main() -> None:
    """Score five folds, or write the model."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("clitics", type=Path)
    cli.add_argument("--text", type=Path, nargs="*", default=[])
    cli.add_argument("-o", "--output", type=Path)
    args = cli.parse_args()
    words, texts = read(args.clitics), texts_of(args.text)
    own: dict[str, list[str]] = {}
    with args.clitics.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            own.setdefault(record["id"][:10], []).append(record["text"])
    if args.output is None:
        crossed(words, texts, own)
        return
    model = train(words, counted([*texts, *(t for ts in own.values() for t in ts)]))
    sizes: dict[int, list[str]] = {}
    for word, size in model.counts.items():
        sizes.setdefault(size, []).append(word)
    data: dict[str, Any] = {
        "weights": dict(sorted(model.weights.items())),
        "words": {str(size): " ".join(sorted(sizes[size])) for size in sorted(sizes)},
    }
    args.output.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(
        f"{args.output}: {len(model.weights)} weights, {len(model.counts)} words, {args.output.stat().st_size:,} bytes"
    )


if __name__ == "__main__":
    main()
