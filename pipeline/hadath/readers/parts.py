"""Input cut into parts for workers: by path and offset where a worker can read for itself, else as articles read here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hadath.document import Article
from hadath.readers import rows
from hadath.readers.article import Item, Problem, Reading
from hadath.readers.files import open_bytes, read_file, size_of
from hadath.readers.paths import STDIN, form_of, stem

PART_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the input: whole files, the lines of one between two offsets (from line `first` on), or items already read."""

    paths: tuple[str, ...] = ()
    start: int = 0
    size: int | None = None
    first: int = 1
    items: tuple[Item, ...] = ()


def read_part(part: Part, reading: Reading) -> Iterator[Item]:
    """The articles and problems of one part, in order."""
    yield from part.items
    if part.size is None:
        for path in part.paths:
            yield from read_file(path, reading)
        return
    path = part.paths[0]
    try:
        with open_bytes(path) as file:
            file.seek(part.start)
            yield from rows.jsonl(file, stem(path), reading, first=part.first, size=part.size)
    except OSError as error:
        yield Problem(path, error.strerror or str(error))


def cut(paths: Sequence[str], reading: Reading, *, size: int = PART_BYTES, by_path: bool = False) -> Iterator[Part]:
    """Parts of about `size` bytes that together are all of the input, in order.

    What cannot be cut without reading it is read here; with `by_path` each such file is a part of its own, for workers to read.
    """
    batch: list[str] = []
    held = 0
    for path in paths:
        if form := _single(path, reading):
            batch.append(path)
            held += _size(path, form)
            if held >= size:
                yield Part(tuple(batch))
                batch, held = [], 0
            continue
        if batch:
            yield Part(tuple(batch))
            batch, held = [], 0
        yield from [Part((path,))] if by_path and not _has_lines(path, reading) else _cut_file(path, reading, size)
    if batch:
        yield Part(tuple(batch))


def _single(path: str, reading: Reading) -> str | None:
    """The form of a file that holds one article, None for others."""
    form = reading.form or form_of(path)
    return form if path != STDIN and form in ("txt", "html", "docx") else None


def _size(path: str, form: str) -> int:
    """About how much work a file is: HTML and packed files cost more than their size."""
    return size_of(path) * (4 if form != "txt" or path.endswith(".gz") else 1)


def _has_lines(path: str, reading: Reading) -> bool:
    """Whether a file can be cut at line ends."""
    return path != STDIN and not path.endswith(".gz") and (reading.form or form_of(path)) == "jsonl"


def _cut_file(path: str, reading: Reading, size: int) -> Iterator[Part]:
    if _has_lines(path, reading):
        yield from _ranges(path, size)
        return
    batch: list[Item] = []
    held = 0
    for item in read_file(path, reading):
        batch.append(item)
        held += len(item.text) if isinstance(item, Article) else 0
        if held >= size // 2:  # characters: Arabic takes two bytes each
            yield Part(items=tuple(batch))
            batch, held = [], 0
    if batch:
        yield Part(items=tuple(batch))


def _ranges(path: str, size: int) -> Iterator[Part]:
    """The lines of a file in stretches of about `size` bytes, cut at line ends."""
    try:
        with open_bytes(path) as file:
            start, first = 0, 1
            while block := file.read(size):
                block += file.readline()
                yield Part((path,), start, len(block), first)
                start += len(block)
                first += block.count(b"\n")
    except OSError as error:
        yield Part(items=(Problem(path, error.strerror or os.strerror(error.errno or 0)),))
