"""The work of a request, done in another process so that the server answers meanwhile, and ended when it takes too long."""

from __future__ import annotations

import asyncio
import io
import json
import multiprocessing
import os
import signal
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hadath.document import Article, Options

_QUEUE = 6  # a request may wait this many times as long as it may work


class TooSlow(Exception):
    """The work took longer than it may."""


class TooMuch(Exception):
    """A packed file holds more than a request may bring."""


class Failed(Exception):
    """A worker died."""


class Workers:
    """A pool of processes that extract."""

    def __init__(self, count: int, seconds: float) -> None:
        """`count` processes; each piece of work may take `seconds`."""
        self._count, self._seconds = count, seconds
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._count, mp_context=spawn, initializer=_ready)

    async def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """What `work(*arguments)` gives. Raises `TooSlow`, `Failed`, or what the work raises."""
        pool, call = self._submit(work, *arguments)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(call), self._seconds * _QUEUE)
        except TimeoutError:
            raise TooSlow from None
        except BrokenProcessPool:
            self._renew(pool)
            raise Failed from None

    def _submit(self, work: Callable[..., Any], *arguments: Any) -> tuple[ProcessPoolExecutor, Future[Any]]:
        """The pool that took the work, and its promise; a pool whose workers ended while idle is replaced first."""
        pool = self._pool
        try:
            return pool, pool.submit(_limited, self._seconds, work, *arguments)
        except BrokenProcessPool:
            self._renew(pool)
            return self._pool, self._pool.submit(_limited, self._seconds, work, *arguments)

    def _renew(self, broken: ProcessPoolExecutor) -> None:
        """Put a new pool in the place of a broken one, once."""
        if broken is self._pool:
            self._pool = self._new()

    def close(self) -> None:
        """Take no more work; the processes end with what they are doing, or with the server (`_follow`)."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _ready() -> None:
    """Prepare a process: Ctrl-C is the server's business, and the knowledge is loaded before the first article comes."""
    from hadath.knowledge import store

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()
    store.load()


def _follow() -> None:
    """End this process when the server has ended, however that came."""
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(0)


def _limited(seconds: float, work: Callable[..., Any], *arguments: Any) -> Any:
    with _alarm(seconds):
        return work(*arguments)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """A block that ends with `TooSlow` after `seconds`, where the system has timers (not on Windows)."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def extracted(article: Article, options: Options, with_text: bool) -> bytes:
    """The contract's document as JSON."""
    from hadath.extract import extract

    return json.dumps(extract(article, options=options).to_dict(with_text=with_text)).encode()


def articles(name: str, content: bytes, largest: int) -> bytes:
    """The articles of an uploaded file, and the problems met in it, as JSON. Raises `InputError` for an unknown kind of file."""
    from hadath.readers import InputError, Problem, Reading
    from hadath.readers.files import read_file
    from hadath.readers.paths import form_of

    name = Path(name.replace("\\", "/")).name
    if form_of(name) is None:
        raise InputError(
            f"{name!r} is of no kind that is read: .txt .html .jsonl .csv .parquet .docx, each also with .gz"
        )
    _measure(name, content, largest)
    with tempfile.TemporaryDirectory(prefix="hadath-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        items = list(read_file(str(path), Reading()))
    problems = [{"id": item.id, "reason": item.reason} for item in items if isinstance(item, Problem)]
    found = [_plain(item) for item in items if isinstance(item, Article)]
    return json.dumps({"articles": found, "problems": problems}).encode()


def _plain(article: Article) -> dict[str, str | None]:
    return {name: getattr(article, name) for name in ("id", "text", "published", "title", "source")}


def _measure(name: str, content: bytes, largest: int) -> None:
    """Raise `TooMuch` where a packed file would unpack to much more than a request may bring."""
    limit = 4 * largest
    if name.endswith(".gz"):
        unpacking = zlib.decompressobj(wbits=31)
        try:
            unpacking.decompress(content, limit)
        except zlib.error:
            return  # the reader says what is wrong with it
        if unpacking.unconsumed_tail:
            raise TooMuch
    elif zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > limit:
                raise TooMuch
