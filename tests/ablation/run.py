"""What each learned part adds, and what it costs: `python tests/ablation/run.py [--shared FOLDER] [--markdown]`.

Measured are the corpus's test half, and with `--shared` the folders `dev` and `names` there: leaders (span and state right) and event rows
(core: type, states, date; full: names and status too), and Politician of labelled news (overlap, one to one). Speed is of one process on varied
news text. A second table has the same with every second leader taken out of the knowledge, as among people whom it does not have. Parts that need camel-tools' data are run where it is installed, and named where it is not.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
# The sources, wherever hadath is installed: no function of a compiled module can be exchanged for another.
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "pipeline"))
from news import articles

from hadath import camel
from hadath.document import Article, Document, LeaderMention, Options
from hadath.evaluate.scores import counts, score
from hadath.evaluate.sources import GoldArticle, read_gold
from hadath.extract import extract
from hadath.knowledge import store
from hadath.knowledge.store import Knowledge
from hadath.transliterate import latin

ROOT = Path(__file__).resolve().parents[2]
METRICS = ("leaders.right", "events.core", "events.full")
DOUBTFUL = "بلكفو"  # the rule without the model: a word that begins so is cut
WORDS = 30_000

Cells = dict[str, str]


def by_first_letter(word: str) -> bool:
    """What the leader finder did before the model: these letters are never a name's."""
    return word[0] in DOUBTFUL


def unnamed(leaders: tuple[LeaderMention, ...], knowledge: Knowledge) -> tuple[LeaderMention, ...]:
    """The leaders as the finder leaves them."""
    return leaders


@contextmanager
def without(*parts: str) -> Iterator[None]:
    """hadath without some of its parts."""
    with ExitStack() as stack:
        if "clitics" in parts:
            stack.enter_context(mock.patch("hadath.find.clitics.glued", by_first_letter))
        if "transliteration" in parts:
            stack.enter_context(mock.patch("hadath.extract.with_names", unnamed))
        yield


def halved(path: Path, raw: dict[str, Any]) -> dict[str, Any]:
    """A file of the knowledge; of leaders every second person, by a hash of the id."""
    if not path.name.startswith("leaders_"):
        return raw
    return {**raw, "people": {key: line for key, line in raw["people"].items() if zlib.crc32(key.encode()) % 2}}


def half_known() -> Knowledge:
    """The knowledge without every second leader: hadath among people it has never heard of, which is what learned parts are for."""
    read = store.read_toml
    with mock.patch.object(store, "read_toml", lambda path: halved(path, read(path))):
        return store.compile_folder(store.models_folder())


def named_rightly(half: Knowledge) -> str:
    """How the names of the leaders taken out come out in Latin: half of their words as usual, and all of them."""
    whole, kept = (k.entries["people"]["persons"] for k in (store.load(), half))
    hidden = [person for key, person in whole.items() if key not in kept]
    made = [(words(latin(p.names[0], half) or ""), words(p.latin)) for p in hidden]
    near = sum(2 * len(a & b) >= min(len(a), len(b)) for a, b in made)
    same = sum(a == b for a, b in made)
    return f"{len(hidden)} leaders taken out, transliterated: half of the words as usual {near / len(hidden):.3f}, all {same / len(hidden):.3f}"


def words(name: str) -> set[str]:
    """The words of a Latin name without marks and articles."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum() or c in " -")
    return set(plain.replace("-", " ").split()) - {"al", "el", "bin", "ben", "ibn"}


def variants() -> Iterator[tuple[str, tuple[str, ...], Options]]:
    """The rows: a name, what is left out, the options."""
    yield "rules alone", ("clitics", "transliteration"), Options()
    yield "+ transliteration", ("clitics",), Options()
    yield "+ clitics: the default", (), Options()
    options = [("ner", Options(ner="camel")), ("morphology", Options(morphology="camel"))]
    installed = [(name, option) for name, option in options if camel.state(name) is None]
    for name, option in installed:
        yield f"+ {camel.COMPONENTS[name].option}", (), option
    if len(installed) == 2:
        yield "+ both of camel-tools", (), Options(ner="camel", morphology="camel")


def predicted(gold: list[GoldArticle], options: Options) -> dict[str, dict[str, object]]:
    """What is found in gold articles, by id."""
    out = {}
    for one in gold:
        article = Article(one.id, one.text or "", one.document.get("published"))
        out[one.id] = extract(article, options=options).to_dict()
    return out


def figures(gold: list[GoldArticle], options: Options, label: str) -> Cells:
    """F by metric of one set of articles."""
    found = counts(score(gold, predicted(gold, options)))
    return {f"{label} {metric}": f"{found[metric].f:.3f}" for metric in METRICS}


def politicians(path: Path, options: Options) -> Cells:
    """Persons found against Politician of labelled news."""
    right = found = wanted = 0
    with path.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            gold = [(e["start"], e["end"]) for e in record["entities"] if e["label"] == "Politician"]
            mentions = extract(record["text"], options=options).leaders
            spans = [(m.start, m.end) for m in mentions if m.kind == "name"]
            right, found, wanted = right + paired(spans, gold), found + len(spans), wanted + len(gold)
    return {
        "Politician P": f"{right / found:.3f}",
        "R": f"{right / wanted:.3f}",
        "F": f"{2 * right / (found + wanted):.3f}",
    }


def paired(found: list[tuple[int, int]], gold: list[tuple[int, int]]) -> int:
    """How many gold spans have a found one for themselves that overlaps."""
    used: set[int] = set()
    for start, end in gold:
        match = next((i for i, (s, e) in enumerate(found) if i not in used and s < end and start < e), None)
        if match is not None:
            used.add(match)
    return len(used)


def speed(options: Options) -> Cells:
    """Words a second of one process, the better of two passes over different text."""
    best = 0.0
    for seed in (1, 2):
        texts, words = [], 0
        for row in articles(10_000, seed=seed):
            texts.append(row["text"])
            words += len(row["text"].split())
            if words > (WORDS if options == Options() else WORDS // 100):
                break
        begun = time.perf_counter()
        done: list[Document] = [extract(text, options=options) for text in texts]
        best = max(best, words / (time.perf_counter() - begun) if done else 0.0)
    return {"words/s": f"{best:,.0f}"}


def table(rows: list[Cells], *, markdown: bool) -> str:
    """The rows as a table for a terminal, or for a README."""
    heads = list(rows[0])
    if markdown:
        lines = [heads, ["---"] * len(heads), *([row[h] for h in heads] for row in rows)]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)
    widths = [max(len(h), *(len(row[h]) for row in rows)) for h in heads]
    lines = [heads, *([row[h] for h in heads] for row in rows)]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in lines)


def measured(sets: list[Callable[[Options], Cells]]) -> Iterator[Cells]:
    """A row for each variant."""
    for name, parts, options in variants():
        with without(*parts):
            cells = {"": name}
            for measure in (*sets, speed):
                cells |= measure(options)
            yield cells


def main() -> None:
    """Measure every variant and print the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--shared", type=Path, help="the folder that holds dev/ and names/")
    cli.add_argument("--markdown", action="store_true", help="a table for a README")
    args = cli.parse_args()
    sets: list[Callable[[Options], Cells]] = []
    corpus = read_gold([ROOT / "corpus" / "articles"], split="test")
    sets.append(lambda options: figures(corpus, options, "corpus"))
    if args.shared:
        dev = read_gold([args.shared / "dev" / "gold.jsonl"])
        sets.append(lambda options: figures(dev, options, "dev"))
        sets.append(lambda options: politicians(args.shared / "names" / "news_entities.jsonl", options))
    half = half_known()
    for title, knowledge in (("", store.load()), ("every second leader unknown\n", half)):
        with mock.patch.object(store, "load", lambda known=knowledge: known):
            print(title + table(list(measured(sets)), markdown=args.markdown) + "\n", flush=True)
    print(named_rightly(half))
    for name, component in camel.COMPONENTS.items():
        if (lacking := camel.state(name)) is not None:
            print(f"not measured: {component.option} ({lacking}; {component.command})")


if __name__ == "__main__":
    main()
