"""XLSX: a sheet a table. Written so that the same rows give the same bytes."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from hadath.readers.article import InputError
from hadath.table.columns import TABLES, Cell, Row
from hadath.table.table_forms import Tables
from hadath.table.text_forms import Writing, neutral

_LARGEST_SHEET = 1_048_575
_LARGEST_CELL = 32_767
_EPOCH = datetime(2000, 1, 1)
# What XML 1.0 cannot hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Xlsx(Tables):
    """An Excel workbook with the sheets events, dates, countries and leaders."""

    def __init__(self, target: Path, writing: Writing) -> None:
        """A new workbook at `target`."""
        import openpyxl

        super().__init__(target, writing)
        self._target = target
        self._book = openpyxl.Workbook(write_only=True)
        self._book.properties.created = self._book.properties.modified = _EPOCH
        self._count = dict.fromkeys(self.LAYERS, 0)
        for layer in self.LAYERS:
            self._book.create_sheet(layer).append([column.name for column in TABLES[layer]])

    def _insert(self, layer: str, rows: list[Row]) -> None:
        self._count[layer] += len(rows)
        if self._count[layer] > _LARGEST_SHEET:
            raise InputError(
                f"more than {_LARGEST_SHEET:,} {layer}: an XLSX sheet ends there; write .parquet or .sqlite"
            )
        sheet = self._book[layer]
        for row in rows:
            sheet.append([self._cell(sheet, cell) for cell in row])

    def _cell(self, sheet: Any, cell: Cell) -> Any:
        if not isinstance(cell, str):
            return cell
        text = _CONTROL.sub("", cell)[:_LARGEST_CELL]
        shown = str(neutral(text)) if self._writing.neutralise else text
        if not shown.startswith("="):
            return shown
        from openpyxl.cell import WriteOnlyCell

        plain = WriteOnlyCell(sheet, shown)
        plain.data_type = "s"
        return plain

    def close(self) -> None:
        """Insert, save, and set every time in the archive to one and the same."""
        super().close()
        made = self._target.with_name(self._target.name + ".made")
        try:
            self._book.save(made)
            _settle(made, self._target)
        finally:
            made.unlink(missing_ok=True)


def _settle(made: Path, target: Path) -> None:
    """Copy an archive with fixed times: openpyxl puts the time of saving into it."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
