"""One file, or standard input, read as its form says, packed or not."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from hadath.readers import pages, remote, rows
from hadath.readers.article import Item, Problem, Reading
from hadath.readers.paths import STDIN, form_of, stem

_WHOLE = {"txt": pages.text, "html": pages.html, "docx": pages.docx}
_STREAMED = {"csv": rows.table, "parquet": rows.parquet}


def read_file(path: str, reading: Reading) -> Iterator[Item]:
    """The articles of one file and the problems met in it; it raises nothing for what a file may hold."""
    name = "stdin" if path == STDIN else stem(path)
    try:
        with open_bytes(path) as file:
            form = reading.form or form_of(path) or _sniffed(file)
            yield from _read(file, form, name, reading)
    except (OSError, EOFError, zlib.error) as error:
        yield Problem(path, getattr(error, "strerror", None) or f"cannot be read: {error}")


def open_bytes(path: str) -> IO[bytes]:
    """A file's bytes, unpacked where they are gzipped."""
    if path == STDIN:
        return cast("IO[bytes]", _Held(sys.stdin.buffer))
    packed = path.endswith(".gz")
    if remote.is_remote(path):
        return remote.opened(path, packed=packed)
    if packed:
        import gzip

        return cast("IO[bytes]", gzip.open(path, "rb"))
    return open(path, "rb")  # noqa: PTH123 - the caller closes it


def size_of(path: str) -> int:
    """A file's size in bytes as it is stored; 0 where nobody can tell."""
    try:
        return 0 if path == STDIN else remote.size(path) if remote.is_remote(path) else Path(path).stat().st_size
    except OSError:
        return 0


def _read(file: IO[bytes], form: str, name: str, reading: Reading) -> Iterator[Item]:
    if form in _WHOLE:
        yield _WHOLE[form](file.read(), name, reading)
    elif form == "jsonl":
        yield from rows.jsonl(file, name, reading)
    else:
        seekable = io.BytesIO(file.read()) if form == "parquet" and not file.seekable() else file
        yield from _STREAMED[form](seekable, name, reading)


class _Held(io.BufferedReader):
    """Standard input with room to look ahead; closing it leaves the process's own standard input open."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(cast("io.RawIOBase", stream), 65536)

    def close(self) -> None:
        self.detach()


def _sniffed(file: IO[bytes]) -> str:
    """The form of standard input: JSON lines where it begins with an object, text otherwise."""
    head = cast("io.BufferedReader", file).peek(64)
    return "jsonl" if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "txt"
