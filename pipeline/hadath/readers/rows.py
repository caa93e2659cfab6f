"""Readers of files that hold many articles: JSONL, CSV, Parquet. Each streams; none holds a whole file."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from typing import IO, Any

from hadath.readers.article import Item, Problem, Reading, from_row
from hadath.readers.decode import Undecodable, decode, detect

_BATCH = 256


def jsonl(file: IO[bytes], name: str, reading: Reading, *, first: int = 1, size: int | None = None) -> Iterator[Item]:
    """The articles of JSON lines, or of the next `size` bytes of them; `first` is the number of the first line."""
    number, left = first, size if size is not None else sys.maxsize
    while left > 0 and (line := file.readline()):
        left -= len(line)
        if line.strip():
            yield from _json_line(line, f"{name}-{number}", reading)
        number += 1


def _json_line(line: bytes, place: str, reading: Reading) -> list[Item]:
    try:
        row = json.loads(decode(line, encoding=reading.encoding or _utf8(line)))
    except Undecodable as error:
        return [Problem(place, str(error))]
    except (ValueError, RecursionError) as error:
        return [Problem(place, f"no JSON: {error}")]
    if not isinstance(row, dict):
        return [Problem(place, 'no JSON object: a line must hold {"id": …, "text": …}')]
    return from_row(row, place, reading)


def _utf8(line: bytes) -> str:
    return "utf-8-sig" if line.startswith(b"\xef\xbb\xbf") else "utf-8"


def table(file: IO[bytes], name: str, reading: Reading) -> Iterator[Item]:
    """The articles of a CSV file with a header; comma, semicolon or tab between the cells."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    head = file.read(65536)
    encoding = reading.encoding or detect(head) or "utf-8"
    lines = io.TextIOWrapper(io.BufferedReader(_Joined(head, file)), encoding=encoding, newline="")
    number = 1
    try:
        rows = csv.DictReader(lines, delimiter=_delimiter(head.decode(encoding, "replace")))
        if reading.text not in (rows.fieldnames or ()):
            columns = ", ".join(rows.fieldnames or ()) or "none"
            yield Problem(name, f"no column {reading.text!r} (columns: {columns}); name it with --text-column")
            return
        for number, row in enumerate(rows, 2):
            yield from from_row(row, f"{name}-{number}", reading)
    except UnicodeDecodeError as error:
        yield Problem(name, f"no {encoding} after row {number}: {error.reason}; name the encoding with --encoding")
    except LookupError:
        yield Problem(name, f"no encoding is called {encoding!r}; try utf-8, cp1256 or iso-8859-6")
    except csv.Error as error:
        yield Problem(name, f"no CSV after row {number}: {error}")


def _delimiter(head: str) -> str:
    header = head.partition("\n")[0]
    return max(",;\t", key=header.count)


class _Joined(io.RawIOBase):
    """What was read of a stream to look at it, and then the rest of it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def parquet(file: IO[bytes], name: str, reading: Reading) -> Iterator[Item]:
    """The articles of a Parquet file, batch by batch."""
    import pyarrow
    import pyarrow.parquet

    try:
        source = pyarrow.parquet.ParquetFile(file)
        names = source.schema_arrow.names
        wanted = [c for c in (reading.id, reading.text, reading.published, reading.title, reading.source) if c in names]
        if reading.text not in names:
            yield Problem(name, f"no column {reading.text!r} (columns: {', '.join(names)}); name it with --text-column")
            return
        number = 0
        for batch in source.iter_batches(batch_size=_BATCH, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield from from_row(row, f"{name}-{number}", reading)
    except (pyarrow.ArrowException, OSError) as error:
        yield Problem(name, f"no Parquet: {error}")
