"""Gold to and from the forms of annotation tools and libraries.

Each form is a module with `export(documents) -> (files by name, notes)`; `read(name, content, files, notes)`, which gives the documents
of one of the files with what it could not take over; the `ENDING` it writes and those it `READS`; and whether all documents go into one file.
A note says what the form could not hold.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from hadath.readers.article import InputError

Json = dict[str, Any]

FORMS = {"label-studio": "label_studio", "brat": "brat", "webanno": "webanno", "conll": "conll", "docbin": "docbin"}


def _module(form: str) -> Any:
    return import_module(f"{__name__}.{FORMS[form]}")


def export(documents: list[Json], form: str, target: Path) -> tuple[list[Path], list[str]]:
    """Write documents in a form: to the file `target`, or into the folder where the form has a file for each. Paths and notes."""
    module = _module(form)
    for document in documents:
        if document.get("text") is None:
            raise InputError(
                f"{document['id']}: gold without its text cannot be exported; put its articles.jsonl beside it."
            )
    if module.SINGLE_FILE and target.suffix != module.ENDING:
        raise InputError(f"{target}: the form {form} is one file; name it with the ending {module.ENDING}")
    files, notes = module.export(documents)
    if not module.SINGLE_FILE:
        target.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in files.items():
        path = (target if not name else target.with_suffix(f".{name}")) if module.SINGLE_FILE else target / name
        path.write_bytes(content)
        paths.append(path)
    return paths, notes


def read(source: Path, form: str) -> tuple[list[Json], list[str]]:
    """The documents of a file or a folder in a form, and what could not be taken over as it stands."""
    module = _module(form)
    paths = sorted(path for path in source.rglob("*") if path.is_file()) if source.is_dir() else [source]
    if source.is_file() and not module.SINGLE_FILE:
        paths += [beside for beside in [source.with_suffix(".txt")] if beside.is_file() and beside != source]
    base = source if source.is_dir() else source.parent
    files = {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}
    documents: list[Json] = []
    notes: list[str] = []
    for name, content in files.items():
        if name.endswith(module.READS):
            for document, said in module.read(name, content, files, notes):
                documents.append(document)
                notes += [f"{document['id']}: {note}" for note in said]
    if not documents:
        raise InputError(f"{source}: nothing in the form {form} here; it needs files that end in {module.ENDING}")
    return documents, notes
