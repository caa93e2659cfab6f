"""CSV and JSON lines: each document becomes bytes by itself, so workers can render and the parent only appends."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from hadath.document import Document
from hadath.table.columns import EVENTS, Cell, Row, event_rows

_FORMULA = frozenset("=+-@\t\r")
_in_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode  # a document holds no circle


@dataclass(frozen=True, slots=True)
class Writing:
    """What is written: the article's text with JSON lines; cells that a spreadsheet would run, made plain text."""

    with_text: bool = False
    neutralise: bool = True


def neutral(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: one that begins with = + - @, tab or return gets an apostrophe."""
    return "'" + cell if isinstance(cell, str) and cell[:1] in _FORMULA else cell


class Appended:
    """Bytes appended to a file or to standard output."""

    HEADER = b""

    def __init__(self, target: Path | IO[bytes], writing: Writing) -> None:
        """Open the target; what was opened here is closed here."""
        self._own = isinstance(target, Path)
        self._file: IO[bytes] = target.open("wb") if isinstance(target, Path) else target
        self._file.write(self.HEADER)

    def write(self, payload: Any) -> None:
        """Append what `render` gave."""
        self._file.write(payload)

    def close(self) -> None:
        """Hand everything to the system."""
        self._file.flush()
        if self._own:
            self._file.close()


class Csv(Appended):
    """CSV, UTF-8 without a byte order mark, lines ended by a line feed, quoted where needed."""

    HEADER = (",".join(column.name for column in EVENTS) + "\n").encode()

    @staticmethod
    def render(document: Document, writing: Writing) -> bytes:
        """A document's rows as CSV."""
        if not document.events:
            return b""
        lines = io.StringIO(newline="")
        rows = event_rows(document)
        csv.writer(lines, lineterminator="\n").writerows(_shown(row, writing.neutralise) for row in rows)
        return lines.getvalue().encode()


def _shown(row: Row, neutralise: bool) -> list[Cell]:
    cells: list[Cell] = ["true" if cell is True else "false" if cell is False else cell for cell in row]
    return [neutral(cell) for cell in cells] if neutralise else cells


class Jsonl(Appended):
    """One JSON object a document and line, as the contract has it."""

    @staticmethod
    def render(document: Document, writing: Writing) -> bytes:
        """A document as one line; a lone surrogate is escaped, since UTF-8 cannot hold it."""
        content = document.to_dict(with_text=writing.with_text)
        try:
            return (_in_json(content) + "\n").encode()
        except UnicodeEncodeError:
            return (json.dumps(content) + "\n").encode()
