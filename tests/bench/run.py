"""How fast hadath is and what it needs: `python tests/bench/run.py [--quick]`. Figures are of one machine at one time: read the ratios.

Everything runs as a user would run it, in processes of its own; the stages and the bare scan run here.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest.mock import patch

from news import Varied, articles, write

from hadath.document import Article
from hadath.extract import read_all
from hadath.knowledge import store
from hadath.knowledge.store import Knowledge
from hadath.table import Writing, writer
from hadath.text import fold


def best(work: Callable[[], object], times: int = 3, clock: Callable[[], float] = time.process_time) -> float:
    """The shortest of some runs, in seconds of the processor: what else runs on the machine counts least so."""
    spent = []
    for _ in range(times):
        begun = clock()
        work()
        spent.append(clock() - begun)
    return min(spent)


class Ran(NamedTuple):
    """One run of the command: seconds on the wall, seconds of processors, the most memory of one of its processes in MB."""

    wall: float
    processor: float
    memory: int


def command(*arguments: str) -> Ran:
    """One run of the command, as a user would start it."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "hadath.cli", *arguments, "--quiet"], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    wall, processor = time.perf_counter() - begun, used.ru_utime + used.ru_stime
    return Ran(wall, processor, used.ru_maxrss // (1024 if sys.platform == "linux" else 1024 * 1024))


def line(name: str, words: int, seconds: float, more: str = "") -> None:
    """One line of the report."""
    print(f"  {name:<34} {words / seconds:>12,.0f} words/s {more}", flush=True)


def throughput(folder: Path, path: Path) -> None:
    """One process, forms of output, two processes, against a bare scan that writes rows, on JSON lines of articles."""
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    lexicon = store.load().lexicon

    def bare() -> None:
        out = csv.writer(io.StringIO())
        for text in texts:
            for kind, hits in lexicon.scan(fold(text)).items():
                out.writerows((kind, hit.key, hit.start, hit.end) for hit in hits)

    print(f"\nthroughput, {len(texts):,} articles, {words:,} words")
    reference = best(bare)
    line("bare scan with rows", words, reference)
    start = min(command("extract", str(_nothing(folder)), "-o", str(folder / "n.csv")).processor for _ in range(3))
    single = min(
        (command("extract", str(path), "-o", str(folder / "t.csv")) for _ in range(2)), key=lambda r: r.processor
    )
    line(
        "hadath extract, CSV",
        words,
        single.processor - start,
        f"{(single.processor - start) / reference:.1f} x the bare scan",
    )
    for form in ("jsonl", "sqlite", "parquet"):
        ran = command("extract", str(path), "-o", str(folder / f"t.{form}"))
        line(
            f"hadath extract, {form}",
            words,
            ran.processor - start,
            f"{ran.processor / single.processor:.2f} x the cost of CSV",
        )
    jobs = min(command("extract", str(path), "-o", str(folder / "j.csv"), "--jobs", "2") for _ in range(2))
    same = (folder / "t.csv").read_bytes() == (folder / "j.csv").read_bytes()
    print(f"  --jobs 2: {single.wall / jobs.wall:.2f} x as fast on the wall ({jobs.wall:.1f} s), same bytes: {same}")


def _nothing(folder: Path) -> Path:
    path = folder / "none.jsonl"
    path.write_text("")
    return path


def scaling(folder: Path, count: int) -> None:
    """The same work a word for 1, 10 and 100 times the text, and for one text as short articles and as a single one."""
    print("\nscaling: what a further word costs")
    before: tuple[int, float] | None = None
    first = 0.0
    for times in (0.1, 1, 10, 100):
        path = folder / f"{times}.jsonl"
        words = write(path, max(int(count * times / 100), 1), seed=int(times * 10))
        ran = command("extract", str(path), "-o", str(folder / "s.csv"))
        if before is not None:  # what every run costs is in both, and goes
            further, seconds = words - before[0], ran.processor - before[1]
            first = first or seconds / further
            ratio = f"{seconds / further / first:.2f} x the cost a word, {ran.memory} MB"
            line(f"{times} x, beyond {before[0]:,} words", further, seconds, ratio)
        before = words, ran.processor
    source = Varied(3)
    short: list[Article] = []
    while sum(len(article.text.encode()) for article in short) < 1_000_000:
        short.append(Article("x", source.article(least=150, most=200)))
    long = [Article("x", "\n".join(article.text for article in short))]
    words = len(long[0].text.split())
    several = best(lambda: [read_all(short[at : at + 128]) for at in range(0, len(short), 128)])
    line("1 MB as articles of 2 kB", words, several)
    one = best(lambda: read_all(long))
    line("1 MB as one article", words, one, f"{one / several:.2f} x the cost a word")


def engines(folder: Path, count: int) -> None:
    """Many short articles, in parts, by two processes and by two workers of Ray, each without its start."""
    print(f"\noutput in parts, {count:,} short articles, two workers, start aside")
    few, many = folder / "few.jsonl", folder / "many.jsonl"
    write(few, 20, seed=13, least=10, most=30)
    words = write(many, count, seed=14, least=10, most=30)
    spent = {}
    for engine in ("processes", "ray"):
        options = ("--jobs", "2", "--engine", engine, "--part-size", "4")
        begun = command("extract", str(few), "-o", f"{folder / engine}-few/", *options).wall
        spent[engine] = command("extract", str(many), "-o", f"{folder / engine}/", *options).wall - begun
        line(
            f"{engine} (start {begun:.1f} s)",
            words,
            spent[engine],
            f"{spent[engine] / spent['processes']:.2f} x the time",
        )


def stages(count: int) -> None:
    """Where the time of one process goes: the pipeline's own functions, watched."""
    texts = [row["text"] for row in articles(count, seed=5)]
    words = sum(len(text.split()) for text in texts)
    knowledge = store.load()
    pipeline, spent = import_module("hadath.extract"), dict[str, float]()
    watched = ("fold", "find_sentences", "find_dates", "find_countries", "find_leaders", "find_events")
    with ExitStack() as stack:
        for name in watched:
            stack.enter_context(patch.object(pipeline, name, _watched(name, getattr(pipeline, name), spent)))
        lexicon: Any = SimpleNamespace(scan=_watched("scan", knowledge.lexicon.scan, spent))
        loaded = SimpleNamespace(load=lambda: Knowledge(lexicon, knowledge.entries))
        stack.enter_context(patch.object(pipeline, "store", loaded))
        whole = _watched("whole", read_all, spent)
        parts = [whole([Article("x", text) for text in texts[at : at + 128]]) for at in range(0, len(texts), 128)]
        documents = [document for part in parts for document, _ in part]
    for form in ("csv", "jsonl"):
        render = _watched(f"render {form}", writer(form).render, spent)
        for document in documents:
            render(document, Writing())
    total = spent.pop("whole")
    print(f"\nwhere the time goes, {words:,} words, {total / words * 1e6:.2f} us a word before rendering")
    for name, seconds in spent.items():
        print(f"  {name:<14} {seconds / words * 1e6:6.2f} us a word  {seconds / total:4.0%}")


def _watched(name: str, work: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any, **more: Any) -> Any:
        begun = time.process_time()
        out = work(*arguments, **more)
        spent[name] = spent.get(name, 0.0) + time.process_time() - begun
        return out

    return timed


def start(folder: Path) -> None:
    """One article to CSV, from nothing."""
    path = folder / "one.txt"
    path.write_text(Varied(2).article(), encoding="utf-8")
    arguments = [sys.executable, "-m", "hadath.cli", "extract", str(path), "-o", str(folder / "one.csv")]
    bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 7, time.perf_counter)
    whole = best(lambda: subprocess.run(arguments, check=True), 7, time.perf_counter)
    print(f"\ncold start, one article to CSV: {whole:.3f} s (Python alone {bare:.3f} s)")


def memory(folder: Path, megabytes: int) -> None:
    """The largest memory for a large file of JSON lines."""
    path, block = folder / "large.jsonl", folder / "block.jsonl"
    write(block, 2000, seed=11)
    data = block.read_bytes()
    with path.open("wb") as file:
        while file.tell() < megabytes * 1_000_000:
            file.write(data)
    for jobs in ("1", "2"):
        ran = command("extract", str(path), "-o", str(folder / "m.csv"), "--jobs", jobs)
        print(f"  {megabytes:,} MB of JSON lines, --jobs {jobs}: {ran.memory} MB, {ran.wall:.0f} s", flush=True)


def main() -> None:
    """Run all of it."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--quick", action="store_true", help="a tenth of the text")
    cli.add_argument("--articles", type=int, default=4000, help="articles for throughput (default: 4000)")
    cli.add_argument("--input", metavar="FILE", help="only: throughput on these JSON lines, each with a text")
    cli.add_argument("--engines", type=int, metavar="N", help="only: N short articles by processes and by Ray")
    cli.add_argument("--megabytes", type=int, default=100, help="size of the input for memory (default: 100)")
    args = cli.parse_args()
    part = 10 if args.quick else 1
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if args.engines:
            engines(folder, args.engines)
            return
        if args.input:
            throughput(folder, Path(args.input))
            return
        start(folder)
        stages(args.articles // part // 4)
        write(folder / "news.jsonl", args.articles // part)
        throughput(folder, folder / "news.jsonl")
        scaling(folder, args.articles // part)
        print("\nmemory")
        memory(folder, args.megabytes // part)


if __name__ == "__main__":
    main()
