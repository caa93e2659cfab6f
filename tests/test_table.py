"""The table: the contract's columns, the same rows in every form, and files that are whole or not there."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import pyarrow.parquet
import pytest

import hadath
from contract_run import COLUMNS
from hadath.document import Actor, Article, Document
from hadath.extract import extract
from hadath.table import EVENTS, FORMS, MENTIONS, Writing, event_rows, mention_rows, open_writer
from hadath.table.columns import joined
from hadath.table.target import Target
from hadath.table.terminal import fitted

FILES = [form for form in FORMS if form not in ("terminal", "html")]


def write(form: str, documents: list[Document], target: Any, **writing: bool) -> Any:
    settings = Writing(**writing)
    out = open_writer(form, target, settings)
    for document in documents:
        out.write(out.render(document, settings))
    out.close()
    return target


def cells(path: Path, form: str) -> list[list[Any]]:
    """The event rows of a file, empty cells None."""
    if form == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows: list[list[Any]] = list(csv.reader(file))[1:]
    elif form == "parquet":
        rows = [list(row.values()) for row in pyarrow.parquet.read_table(path).to_pylist()]
    elif form == "sqlite":
        with sqlite3.connect(path) as base:
            rows = [list(row) for row in base.execute("SELECT * FROM events")]
        base.close()
    elif form == "duckdb":
        with duckdb.connect(str(path), read_only=True) as base:
            rows = [list(row) for row in base.execute("SELECT * FROM events").fetchall()]
    else:
        rows = [list(row) for row in openpyxl.load_workbook(path)["events"].iter_rows(min_row=2, values_only=True)]
    return [[None if cell == "" else cell for cell in row] for row in rows]


def as_text(row: Any) -> list[str | None]:
    """A row as a CSV file shows it: what every form must agree on."""
    words = {True: "true", False: "false"}
    return [None if c is None or c == "" else words[c] if isinstance(c, bool) else str(c) for c in row]


def test_the_columns_are_the_contracts() -> None:
    assert [column.name for column in EVENTS] == COLUMNS


@pytest.mark.parametrize("form", [f for f in FILES if f != "jsonl"])
def test_every_form_holds_the_same_rows(form: str, document: Document, tmp_path: Path) -> None:
    path = write(form, [document, document], tmp_path / f"t.{form}")
    expected = [as_text(row) for row in event_rows(document)] * 2
    found = [
        [
            bool(c) if k.type == "bool" and form == "sqlite" and c is not None else c
            for c, k in zip(row, EVENTS, strict=True)
        ]
        for row in cells(path, form)
    ]
    assert [as_text(row) for row in found] == expected


def test_types_are_kept_where_a_form_has_them(document: Document, tmp_path: Path) -> None:
    table = pyarrow.parquet.read_table(write("parquet", [document], tmp_path / "t.parquet"))
    kinds = {field.name: str(field.type) for field in table.schema}
    assert (kinds["sentence"], kinds["confidence"], kinds["reciprocal"], kinds["mode"]) == (
        "int64",
        "double",
        "bool",
        "string",
    )


def test_without_events_there_is_a_table_without_rows(tmp_path: Path) -> None:
    empty = extract(Article("x", "لا شيء."))
    for form in FILES:
        path = write(form, [empty], tmp_path / f"t.{form}")
        if form != "jsonl":
            assert cells(path, form) == []


@pytest.mark.parametrize("form", ["sqlite", "duckdb", "xlsx"])
def test_mentions_stand_beside_the_events(form: str, document: Document, tmp_path: Path) -> None:
    path = write(form, [document], tmp_path / f"t.{form}")
    for layer in MENTIONS:
        expected = [as_text(row) for row in mention_rows(document, layer)]
        if form == "xlsx":
            rows: list[Any] = list(openpyxl.load_workbook(path)[layer].iter_rows(min_row=2, values_only=True))
        else:
            base = sqlite3.connect(path) if form == "sqlite" else duckdb.connect(str(path), read_only=True)
            rows = base.execute(f'SELECT * FROM "{layer}"').fetchall()
            base.close()
        assert [as_text(row) for row in rows] == expected
        assert expected or layer == "leaders"


def test_several_values_share_a_cell_each_in_its_place(document: Document) -> None:
    event = replace(
        document.events[0],
        actors=(_actor("KAZ", None), _actor("", "زيد"), _actor("BHR", "B")),
        recipients=(),
        warnings=("a", "b"),
    )
    row = dict(zip(COLUMNS, event_rows(replace(document, events=(event,)))[0], strict=True))
    assert row["actor_iso3"] == "KAZ; ; BHR"
    assert row["actor_name"] == "; زيد; B"
    assert row["actor_role"] is None
    assert row["recipient_iso3"] is None
    assert row["warnings"] == "a; b"
    assert joined([""]) == ""


def _actor(iso3: str, name: str | None) -> Actor:
    return Actor(iso3, name, None, None, None, None, None, "name")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_cells_that_a_spreadsheet_would_run_are_neutralised(start: str, document: Document, tmp_path: Path) -> None:
    bad = start + 'HYPERLINK("http://x","y")'
    event = replace(document.events[0], evidence=bad, rule=bad)
    bad_document = replace(document, id=bad, events=(event,))
    for form in ("csv", "xlsx"):
        safe = cells(write(form, [bad_document], tmp_path / f"a.{form}"), form)[0]
        assert safe[-1] == safe[1] == "'" + bad
        kept = cells(write(form, [bad_document], tmp_path / f"b.{form}", neutralise=False), form)[0]
        assert kept[1] == bad
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["events"]
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n", "b", "inlineStr"}


@pytest.mark.parametrize(
    "text", ["lone \ud800 here", "nul \0 \x0b \ufffe", "quote \" ' ; drop table events; --", "line\nbreak\r\n", "‮bidi‬"]
)
def test_no_text_breaks_a_form(text: str, document: Document, tmp_path: Path) -> None:
    event = replace(document.events[0], evidence=text)
    for form in FILES:
        path = write(form, [replace(document, id=text, events=(event,))], tmp_path / f"t.{form}")
        if form == "jsonl":
            assert json.loads(path.read_bytes())["id"] == text
        else:
            assert len(cells(path, form)) == 1


@pytest.mark.parametrize("form", [f for f in FILES if f != "duckdb"])  # DuckDB puts a random identifier into its files
def test_the_same_documents_give_the_same_bytes(form: str, document: Document, tmp_path: Path) -> None:
    first = write(form, [document] * 3, tmp_path / f"a.{form}").read_bytes()
    time.sleep(1.1 if form == "xlsx" else 0.01)  # the clock of archives ticks in seconds
    assert write(form, [document] * 3, tmp_path / f"b.{form}").read_bytes() == first


def test_json_lines_are_the_contracts_document(document: Document) -> None:
    out = write("jsonl", [document], io.BytesIO())
    found = json.loads(out.getvalue())
    assert "text" not in found
    for layer in ("dates", "countries", "leaders"):
        for span in found[layer]:
            assert document.text[span["start"] : span["end"]] == span["text"]
    with_text = json.loads(write("jsonl", [document], io.BytesIO(), with_text=True).getvalue())
    assert with_text["text"] == document.text


@pytest.mark.parametrize("width", [80, 100, 200])
def test_the_terminal_shows_a_line_an_event_no_wider_than_it_is(
    width: int, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = write("terminal", [document], io.BytesIO()).getvalue().decode().splitlines()
    assert len(lines) == 1 + len(document.events)
    assert all(len(line) <= width for line in lines)
    assert document.events[0].mode[:12] in lines[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("abc", "abc  "),
        ("abcdefg", "abcd…"),
        ("日本語", "日本…"),
        ("a\x1b[31mb", "a[31…"),
        ("مَرَّ", "مَرَّ   "),
        ("", "     "),
    ],
)
def test_text_is_fitted_to_a_width(text: str, shown: str) -> None:
    assert fitted(text, 5) == shown


def test_a_data_frame_has_the_tables_columns_and_types(document: Document) -> None:
    frame = hadath.to_dataframe([document])
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == COLUMNS
    assert len(frame) == len(document.events)
    assert frame["sentence"].dtype == "Int64" and frame["reciprocal"].dtype == "boolean"
    assert list(hadath.to_dataframe(document, layer="countries")["iso3"]) == [c.iso3 for c in document.countries]
    assert list(hadath.to_dataframe([]).columns) == COLUMNS


def test_a_target_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError), Target(path) as temporary:
        temporary.write_text("half")
        assert path.read_text() == "old"
        raise RuntimeError
    assert path.read_text() == "old"
    with Target(path) as temporary:
        temporary.write_text("new")
    assert path.read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


def test_a_target_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    with Target(tmp_path / "link.csv") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"
