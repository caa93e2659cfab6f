"""SQLite, DuckDB, Parquet and XLSX: a document becomes rows, and the parent, who holds the file open, inserts them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from hadath.document import Document
from hadath.table.columns import EVENTS, MENTIONS, TABLES, Column, Row, event_rows, mention_rows
from hadath.table.text_forms import Writing

Rows = dict[str, list[Row]]
_BATCH = 20_000


class Tables:
    """Rows held back by table until there are enough to insert them at once."""

    LAYERS: tuple[str, ...] = ("events", *MENTIONS)

    def __init__(self, target: Path, writing: Writing) -> None:
        """Rows go to `target` in batches."""
        self._held: Rows = {layer: [] for layer in self.LAYERS}
        self._writing = writing

    @staticmethod
    def render(document: Document, writing: Writing) -> Rows:
        """A document's rows by table."""
        mentions = {layer: mention_rows(document, layer) for layer in MENTIONS}
        return {"events": event_rows(document), **mentions}

    def write(self, payload: Any) -> None:
        """Take a document's rows."""
        for layer, held in self._held.items():
            held.extend(payload[layer])
            if len(held) >= _BATCH:
                self._insert(layer, held)
                held.clear()

    def close(self) -> None:
        """Insert what is still held and finish the file."""
        for layer, held in self._held.items():
            if held:
                self._insert(layer, held)

    def _insert(self, layer: str, rows: list[Row]) -> None:
        raise NotImplementedError


def _definition(layer: str, types: dict[str, str]) -> str:
    cells = ", ".join(f'"{column.name}" {types[column.type]}' for column in TABLES[layer])
    return f'CREATE TABLE "{layer}" ({cells})'


class Sqlite(Tables):
    """An SQLite database with the tables events, dates, countries and leaders."""

    _TYPES: ClassVar = {"text": "TEXT", "int": "INTEGER", "real": "REAL", "bool": "INTEGER"}

    def __init__(self, target: Path, writing: Writing) -> None:
        """A new database at `target`."""
        import sqlite3

        super().__init__(target, writing)
        self._base = sqlite3.connect(target)
        self._base.execute("PRAGMA journal_mode = OFF")  # the file is a temporary one until it is whole
        self._base.execute("PRAGMA synchronous = OFF")
        for layer in self.LAYERS:
            self._base.execute(_definition(layer, self._TYPES))

    def _insert(self, layer: str, rows: list[Row]) -> None:
        marks = ", ".join("?" * len(TABLES[layer]))
        self._base.executemany(f'INSERT INTO "{layer}" VALUES ({marks})', rows)

    def close(self) -> None:
        """Insert, commit and close."""
        super().close()
        self._base.commit()
        self._base.close()


def arrow_table(columns: tuple[Column, ...], rows: list[Row]) -> Any:
    """Rows as an Arrow table with the columns' types."""
    import pyarrow

    types = {"text": pyarrow.string(), "int": pyarrow.int64(), "real": pyarrow.float64(), "bool": pyarrow.bool_()}
    schema = pyarrow.schema([(column.name, types[column.type]) for column in columns])
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [pyarrow.array(list(values), type=field.type) for values, field in zip(cells, schema, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


class DuckDb(Tables):
    """A DuckDB database with the tables events, dates, countries and leaders."""

    _TYPES: ClassVar = {"text": "VARCHAR", "int": "BIGINT", "real": "DOUBLE", "bool": "BOOLEAN"}

    def __init__(self, target: Path, writing: Writing) -> None:
        """A new database at `target`."""
        import duckdb

        super().__init__(target, writing)
        self._base = duckdb.connect(str(target), config={"threads": 1})
        for layer in self.LAYERS:
            self._base.execute(_definition(layer, self._TYPES))

    def _insert(self, layer: str, rows: list[Row]) -> None:
        self._base.register("batch", arrow_table(TABLES[layer], rows))
        self._base.execute(f'INSERT INTO "{layer}" SELECT * FROM batch')
        self._base.unregister("batch")

    def close(self) -> None:
        """Insert, write everything to the file and close."""
        super().close()
        self._base.close()


class Parquet(Tables):
    """A Parquet file with one row an event."""

    LAYERS = ("events",)

    def __init__(self, target: Path, writing: Writing) -> None:
        """A new file at `target`."""
        import pyarrow.parquet

        super().__init__(target, writing)
        self._file = pyarrow.parquet.ParquetWriter(target, arrow_table(EVENTS, []).schema, compression="zstd")

    @staticmethod
    def render(document: Document, writing: Writing) -> Rows:
        """A document's event rows."""
        return {"events": event_rows(document)}

    def _insert(self, layer: str, rows: list[Row]) -> None:
        self._file.write_table(arrow_table(EVENTS, rows))

    def close(self) -> None:
        """Insert and write the footer."""
        super().close()
        self._file.close()
