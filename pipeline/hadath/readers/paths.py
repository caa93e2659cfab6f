"""From what stands on the command line to the files to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from hadath.readers.article import InputError
from hadath.readers.remote import is_remote, listed

FORMS = {
    ".txt": "txt",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".docx": "docx",
}
STDIN = "-"
_KNOWN = ".txt .html .jsonl .csv .parquet .docx, each also with .gz"


def find(paths: Sequence[str], *, form: str | None = None) -> list[str]:
    """The files that paths, folders and globs name, in order, each once. Raises `InputError` where one names nothing."""
    found: dict[str, None] = {}
    for path in paths:
        for file in _matches(path):
            _expand(file, found, form)
    return list(found)


def _matches(path: str) -> list[str]:
    if is_remote(path):
        matches = [name for name in listed(path) if name == path or form_of(name)]
    elif path == STDIN or Path(path).exists():
        return [path]
    else:
        matches = sorted(glob(path, recursive=True)) if has_magic(path) else []  # noqa: PTH207 - takes absolute ones too
    if not matches:
        raise InputError(f"{path}: no such file or folder; check the path (globs need quotes or a match)")
    return matches


def _expand(path: str, found: dict[str, None], form: str | None) -> None:
    if path != STDIN and not is_remote(path) and Path(path).is_dir():
        files = list(_folder(Path(path)))
        if not files:
            raise InputError(f"{path}: no articles in this folder; looked for {_KNOWN}")
        found.update(dict.fromkeys(files))
    elif path == STDIN or form or form_of(path):
        found[path] = None
    else:
        raise InputError(f"{path}: unknown kind of file; known are {_KNOWN}; or say which with --input-format")


def _folder(folder: Path) -> Iterator[str]:
    """The readable files under a folder, in order of their paths; hidden ones are left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and form_of(str(path)) and path.is_file():
            yield str(path)


def form_of(path: str) -> str | None:
    """The form that a path's ending names, None where it names none that is read."""
    return FORMS.get(Path(path.removesuffix(".gz")).suffix.lower())


def stem(path: str) -> str:
    """A file's name without folder and endings: the id of a text file."""
    return Path(path.removesuffix(".gz")).stem
