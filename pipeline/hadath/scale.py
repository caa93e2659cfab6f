"""Many articles: a part of the input to rendered output, in one process or in several, always in the order of the input."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from hadath.document import Article, Document, Options
from hadath.extract import extract, read_all
from hadath.knowledge import store
from hadath.readers import InputError, Item, Part, Problem, Reading, read_part
from hadath.table import Writing, writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker needs to know: how to read, what to find, how to render."""

    form: str
    reading: Reading = field(default_factory=Reading)
    writing: Writing = field(default_factory=Writing)
    options: Options = field(default_factory=Options)
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """One article done: what the writer of the form takes, and how much it was."""

    payload: Any
    characters: int
    events: int


Outcome = Rendered | Problem


class WorkerDied(InputError):
    """A worker process ended without an answer."""


def run(parts: Iterable[Part], job: Job, *, jobs: int = 1) -> Iterator[Outcome]:
    """What becomes of every article and of every problem met, in the order of the input."""
    _load()
    if jobs == 1:
        for part in parts:
            yield from work(part, job)
    else:
        for outcomes in pooled(_finish, ((part, job) for part in parts), jobs):
            yield from outcomes


# Articles that are done stage by stage together, and after how many characters no more are taken on.
_TOGETHER = 128
_CHARACTERS = 250_000


def work(part: Part, job: Job) -> Iterator[Outcome]:
    """What becomes of the articles of one part."""
    _load()  # a worker of Ray comes here unprepared
    waiting: list[Article] = []
    characters = 0
    for item in read_part(part, job.reading):
        if isinstance(item, Article) and item.text.strip():
            waiting.append(item)
            characters += len(item.text)
            if len(waiting) < _TOGETHER and characters < _CHARACTERS:
                continue
        yield from _rendered(waiting, job)
        waiting.clear()
        characters = 0
        if isinstance(item, Problem):
            yield item
        elif not item.text.strip():
            yield Problem(item.id, "the article has no text", skipped=False)
            yield from _rendered([item], job)
    yield from _rendered(waiting, job)


def _rendered(articles: Sequence[Article], job: Job) -> Iterator[Outcome]:
    """What becomes of some articles; where one of them fails, each is done by itself, so that it does not cost the others."""
    try:
        found = [document for document, _ in read_all(articles, published=job.published, options=job.options)]
        render = writer(job.form).render
        done = [Rendered(render(one, job.writing), len(one.text), len(one.events)) for one in found]
    except Exception as error:
        if len(articles) == 1:
            yield Problem(articles[0].id, fault(error))
        else:
            for article in articles:
                yield from _rendered([article], job)
        return
    yield from done


def documents(items: Iterable[Item], job: Job) -> Iterator[Document]:
    """The documents of articles that are already read; problems among them are left out."""
    return (extract(i, published=job.published, options=job.options) for i in items if isinstance(i, Article))


def fault(error: Exception) -> str:
    """An error of ours in one line, with the place, so that it can be reported; one that names its remedy as it is."""
    if isinstance(error, store.KnowledgeError):
        return str(error)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    return f"internal error, please report it with the text: {type(error).__name__}: {error} ({place})"


def pooled(work: Callable[..., T], tasks: Iterable[tuple[Any, ...]], jobs: int) -> Iterator[T]:
    """What `work` gives for each of the tasks' arguments, in order, done by so many processes."""
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Forked workers share the compiled knowledge; elsewhere than on Linux a fork is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_ready)
    waiting: deque[Future[T]] = deque()
    try:
        for task in tasks:
            waiting.append(pool.submit(work, *task))
            if len(waiting) > 2 * jobs:  # no more ahead than keeps every worker busy: memory stays flat
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerDied("a worker process died, perhaps for want of memory; run with fewer --jobs") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ready() -> None:
    """Prepare a worker: Ctrl-C ends it at once, and it does not outlive the process that it works for."""
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_die_with_parent, daemon=True).start()
    _load()


def _die_with_parent() -> None:
    import multiprocessing
    from multiprocessing.connection import wait

    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)


@cache
def _load() -> None:
    """Load the knowledge, once a process. It stays: no collection of garbage need look through it, and forked workers share its pages.

    What an article leaves goes without a collection, nearly all of it, so these may be rare.
    """
    store.load()
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 100)


def _finish(part: Part, job: Job) -> list[Outcome]:
    return list(work(part, job))
