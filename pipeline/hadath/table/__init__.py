"""The event table out: as rows, as a pandas DataFrame, and as files of every form in `FORMS`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import IO, Any, Protocol

from hadath.document import Document
from hadath.readers.article import InputError
from hadath.table.columns import EVENTS, MENTIONS, event_rows, mention_rows
from hadath.table.frame import to_dataframe
from hadath.table.text_forms import Writing

__all__ = ["EVENTS", "FORMS", "MENTIONS", "Writing", "event_rows", "form_of", "mention_rows", "to_dataframe", "writer"]

# The module and class that write each form; a module is imported when its form is asked for.
FORMS = {
    "csv": "hadath.table.text_forms:Csv",
    "jsonl": "hadath.table.text_forms:Jsonl",
    "parquet": "hadath.table.table_forms:Parquet",
    "sqlite": "hadath.table.table_forms:Sqlite",
    "duckdb": "hadath.table.table_forms:DuckDb",
    "xlsx": "hadath.table.xlsx:Xlsx",
    "html": "hadath.report.page:Html",
    "terminal": "hadath.table.terminal:Terminal",
}


class Writer(Protocol):
    """Renders documents (anywhere: also in another process) and writes what was rendered, in order."""

    def __init__(self, target: Any, writing: Writing) -> None: ...

    @staticmethod
    def render(document: Document, writing: Writing) -> Any: ...

    def write(self, payload: Any) -> None: ...

    def close(self) -> None: ...


def form_of(path: str) -> str:
    """The form that an output file's ending names. Raises `InputError` where it names none."""
    form = Path(path).suffix.lower().removeprefix(".")
    if form not in FORMS or form == "terminal":
        known = " ".join(f".{name}" for name in FORMS if name != "terminal")
        raise InputError(f"{path}: the ending says what is written; known are {known}")
    return form


def writer(form: str) -> type[Writer]:
    """The class that writes a form."""
    module, _, name = FORMS[form].partition(":")
    return getattr(import_module(module), name)  # type: ignore[no-any-return]


def open_writer(form: str, target: Path | IO[bytes], writing: Writing) -> Writer:
    """A writer of a form, opened on a path or a binary stream."""
    return writer(form)(target, writing)
