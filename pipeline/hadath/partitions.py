"""Output in parts: one Parquet file for each part of the input, each written whole, so that running again is resuming.

A manifest says what the run is (version, knowledge, options, input and its parts). A part that is there is done; one that is not is
done again, and gives the same bytes. Whoever is killed at any point leaves whole parts and stray temporary files, which the next run sweeps.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from hadath.document import plain
from hadath.knowledge import store
from hadath.readers import InputError, Part, Problem, cut
from hadath.readers.files import size_of
from hadath.readers.remote import filesystem, is_remote
from hadath.scale import Job, Rendered, work
from hadath.table import open_writer

PART_BYTES = 32 * 1024 * 1024
# Readers of data sets (Arrow, Spark, DuckDB) pass over names that begin with an underscore.
_MANIFEST = "_manifest.json"


@dataclass(frozen=True, slots=True)
class Task:
    """One part to do, and the name it gets."""

    name: str
    part: Part


@dataclass(frozen=True, slots=True)
class Count:
    """What one part came to."""

    articles: int
    characters: int
    events: int
    problems: tuple[Problem, ...]


class Folder:
    """A folder here or in a store that fsspec knows, in which a file appears whole or not at all."""

    def __init__(self, path: str) -> None:
        """The folder is made where it is not there."""
        self.path = path.rstrip("/")
        self._store = None
        if is_remote(path):
            self._store, self._inner = filesystem(self.path)
            self._store.makedirs(self._inner, exist_ok=True)
        else:
            Path(path).mkdir(parents=True, exist_ok=True)

    def names(self) -> set[str]:
        """The files that are there."""
        if self._store:
            return {str(name).rpartition("/")[2] for name in self._store.ls(self._inner, detail=False)}
        return {path.name for path in Path(self.path).iterdir()}

    def read(self, name: str) -> bytes:
        """A file's bytes."""
        if self._store:
            return cast("bytes", self._store.cat_file(f"{self._inner}/{name}"))
        return Path(self.path, name).read_bytes()

    def put(self, name: str, data: bytes) -> None:
        """Write a file: a store takes an object whole; here a temporary file is moved to its name."""
        if self._store:
            self._store.pipe_file(f"{self._inner}/{name}", data)
            return
        temporary = Path(self.path, f".{name}.{os.getpid()}.tmp")
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(Path(self.path, name))

    def sweep(self) -> None:
        """Remove what killed runs left unfinished here."""
        if not self._store:
            for left in Path(self.path).glob(".*.tmp"):
                left.unlink(missing_ok=True)


def plan(paths: Sequence[str], job: Job, *, size: int = PART_BYTES) -> list[Task]:
    """The tasks of a run, one a part of the input, in order."""
    parts = cut(paths, job.reading, size=size, by_path=True)
    return [Task(f"part-{number:06}", part) for number, part in enumerate(parts)]


def begin(folder: Folder, tasks: Sequence[Task], job: Job, paths: Sequence[str]) -> list[Task]:
    """The tasks that are not done yet. Raises `InputError` where the folder holds another run."""
    from importlib.metadata import version

    manifest = {
        "hadath": version("hadath"),
        "knowledge": store.fingerprint(),
        "job": plain(job),
        "inputs": [{"path": path, "size": size_of(path)} for path in paths],
        "parts": hashlib.sha256(json.dumps(plain(list(tasks))).encode()).hexdigest(),
        "count": len(tasks),
    }
    there = folder.names()
    if _MANIFEST in there:
        _same(json.loads(folder.read(_MANIFEST)), manifest, folder)
    elif any(name.startswith("part-") for name in there):
        raise InputError(f"{folder.path}: holds parts without a manifest; name an empty folder")
    else:
        folder.put(_MANIFEST, json.dumps(manifest, indent=1).encode())
    folder.sweep()
    return [task for task in tasks if f"{task.name}.parquet" not in there]


def _same(old: dict[str, Any], new: dict[str, Any], folder: Folder) -> None:
    changed = [key for key in new if old.get(key) != new[key]]
    if changed:
        raise InputError(
            f"{folder.path}: holds the parts of another run ({', '.join(changed)} differ); name an empty folder"
        )


def finish(task: Task, job: Job, output: str) -> Count:
    """Do one part and put it into the folder: first what it came to, then its rows, whose name is the mark that it is done."""
    buffer, problems = io.BytesIO(), []
    out = open_writer("parquet", buffer, job.writing)
    articles = characters = events = 0
    for outcome in work(task.part, job):
        if isinstance(outcome, Rendered):
            out.write(outcome.payload)
            articles, events = articles + 1, events + outcome.events
            characters += outcome.characters
        else:
            problems.append(outcome)
    out.close()
    count = Count(articles, characters, events, tuple(problems))
    folder = Folder(output)
    folder.put(f"_{task.name}.json", json.dumps(plain(count)).encode())
    folder.put(f"{task.name}.parquet", buffer.getvalue())
    return count


def counts(folder: Folder, tasks: Iterable[Task]) -> Iterator[Count]:
    """What the parts of a finished run came to, in order."""
    for task in tasks:
        row = json.loads(folder.read(f"_{task.name}.json"))
        problems = tuple(Problem(**problem) for problem in row.pop("problems"))
        yield Count(**row, problems=problems)
