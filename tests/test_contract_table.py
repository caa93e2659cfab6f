"""Black box: the event table in each of its forms, held against the contract."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import pytest

from contract_run import COLUMNS, CORPUS, all_texts, documents, members, rows, run
from contract_texts import NEWS, ODD

FORMS = ("csv", "jsonl", "parquet", "sqlite", "duckdb", "xlsx", "html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table")
    (path / "all.jsonl").write_bytes(all_texts())
    (path / "news.txt").write_text(NEWS, encoding="utf-8")
    (path / "odd.txt").write_bytes(b"\xef\xbb\xbf" + ODD.encode())
    return path


@pytest.fixture(scope="module")
def made(folder: Path) -> Path:
    """The same articles in every form."""
    for form in FORMS:
        done = run("extract", "news.txt", "odd.txt", "--published", "2015-07-28", "-o", f"t.{form}", cwd=folder)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    return folder


@pytest.fixture(scope="module")
def table(made: Path) -> list[dict[str, str]]:
    found = rows((made / "t.csv").read_bytes())
    assert len(found) > 6
    return found


def same(given: str, cell: object) -> bool:
    """Whether a cell of another form is what the CSV's says."""
    if cell is None or cell == "":
        return given == ""
    if given in ("true", "false"):
        return bool(cell) == (given == "true")
    return given == str(cell) or (isinstance(cell, int | float) and float(given) == cell)


def test_the_columns_of_the_table_are_the_contracts(made: Path) -> None:
    assert (made / "t.csv").read_text("utf-8").splitlines()[0] == ",".join(COLUMNS)


def test_a_row_is_an_event(made: Path, table: list[dict[str, str]]) -> None:
    events = [(d, e) for d in documents((made / "t.jsonl").read_bytes()) for e in d["events"]]
    assert len(events) == len(table)
    for (document, event), row in zip(events, table, strict=True):
        assert (row["doc_id"], row["trigger"]) == (document["id"], event["trigger"]["text"])
        assert same(row["trigger_start"], event["trigger"]["start"]) and same(
            row["trigger_end"], event["trigger"]["end"]
        )
        for key in set(COLUMNS) & set(event) - {"warnings", "trigger"}:
            assert same(row[key], event[key]), key
        for side, column in (("actors", "actor"), ("recipients", "recipient")):
            states = "; ".join(a["iso3"] for a in event[side])
            assert row[f"{column}_iso3"] == states
            names = {a["name"] for a in event[side]} - {None}
            assert {name for name in row[f"{column}_name"].split("; ") if name} == names
        assert row["location_iso3"] == "; ".join(event["location"])
        assert row["warnings"] == "; ".join(event["warnings"])


def test_every_form_holds_the_same_rows(made: Path, table: list[dict[str, str]]) -> None:
    import duckdb
    import openpyxl
    import pyarrow.parquet

    frames: dict[str, tuple[list[str], list[tuple[object, ...]]]] = {}
    parquet = pyarrow.parquet.read_table(made / "t.parquet")
    frames["parquet"] = parquet.column_names, [tuple(r.values()) for r in parquet.to_pylist()]
    base = sqlite3.connect(made / "t.sqlite")
    cursor = base.execute("select * from events order by rowid")
    frames["sqlite"] = [c[0] for c in cursor.description], cursor.fetchall()
    base.close()
    with duckdb.connect(str(made / "t.duckdb"), read_only=True) as duck:
        found = duck.execute("select * from events order by rowid")
        frames["duckdb"] = [c[0] for c in found.description or []], found.fetchall()
    head, *body = openpyxl.load_workbook(made / "t.xlsx")["events"].iter_rows(values_only=True)
    frames["xlsx"] = [str(c) for c in head], body
    for form, (columns, cells) in frames.items():
        assert columns == COLUMNS and len(cells) == len(table), form
        for row, given in zip(cells, table, strict=True):
            assert all(same(given[c], cell) for c, cell in zip(columns, row, strict=True) if "\x00" not in given[c]), (
                form
            )


def test_mentions_stand_beside_the_events(made: Path) -> None:
    import duckdb
    import openpyxl

    written = documents((made / "t.jsonl").read_bytes())
    count = {layer: len(members(written, layer)) for layer in ("dates", "countries", "leaders")}
    base = sqlite3.connect(made / "t.sqlite")
    assert {n: base.execute(f"select count(*) from {n}").fetchone()[0] for n in count} == count
    base.close()
    with duckdb.connect(str(made / "t.duckdb"), read_only=True) as duck:
        assert {n: duck.execute(f"select count(*) from {n}").fetchall()[0][0] for n in count} == count
    book = openpyxl.load_workbook(made / "t.xlsx")
    assert {n: book[n].max_row - 1 for n in count} == count


@pytest.mark.parametrize("form", [f for f in FORMS if f != "duckdb"])  # DuckDB writes a random identifier of its own
def test_running_again_gives_the_same_bytes(form: str, made: Path) -> None:
    run("extract", "news.txt", "odd.txt", "--published", "2015-07-28", "-o", f"again.{form}", cwd=made)
    assert (made / f"again.{form}").read_bytes() == (made / f"t.{form}").read_bytes()


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_two_processes_write_what_one_writes(form: str, folder: Path) -> None:
    call = ("extract", CORPUS, "all.jsonl", "--format", form)
    one, two = run(*call, cwd=folder), run(*call, "--jobs", "2", cwd=folder)
    assert one.stdout == two.stdout and one.returncode == two.returncode and len(one.stdout) > 10_000


def test_cells_that_a_spreadsheet_would_run_are_plain(folder: Path) -> None:
    import openpyxl

    text = "=1+1 زار الرئيس الكازاخستاني نور سلطان نزارباييف البحرين في 5 مايو 2014."
    stdin = "\n".join(json.dumps({"id": f"{sign}cmd", "text": text}) for sign in "=+-@\t").encode()
    run("extract", "-", "-o", "f.csv", cwd=folder, stdin=stdin)
    run("extract", "-", "-o", "f.xlsx", cwd=folder, stdin=stdin)
    run("extract", "-", "-o", "kept.csv", "--keep-formulas", cwd=folder, stdin=stdin)
    cells = [cell for row in rows((folder / "f.csv").read_bytes()) for cell in row.values()]
    assert cells and not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    sheet = openpyxl.load_workbook(io.BytesIO((folder / "f.xlsx").read_bytes()))["events"]
    assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f" or str(c.value).startswith("=")]
    assert any(row["doc_id"] == "=cmd" for row in rows((folder / "kept.csv").read_bytes()))


def test_a_page_escapes_what_it_shows(folder: Path) -> None:
    text = "<script>alert(7)</script> زار الرئيس المصري البحرين في 5 مايو 2014. <img src=x onerror=alert(7)>"
    stdin = json.dumps({"id": "<script>alert(7)</script>", "title": "</script><b>", "text": text}).encode()
    run("extract", "-", "-o", "page.html", cwd=folder, stdin=stdin)
    page = (folder / "page.html").read_text("utf-8")
    assert (
        "alert(7)" in page
        and "<script>alert(7)" not in page
        and "<img src=x" not in page
        and "</script><b>" not in page
    )
