"""Readers: every form, every encoding, and what happens to what cannot be read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadath.document import Article
from hadath.readers import InputError, Problem, Reading, cut, find, iso_date, read_part
from hadath.readers.decode import Undecodable, decode
from hadath.readers.files import read_file

TEXT = "استقبل الملك السفير الجديد في القصر يوم الثلاثاء، ثم عقد الجانبان اجتماعا.\r\nوغادر الوفد."
ROWS = [
    {"id": "a", "text": "وصل الوفد.", "published": "2016-10-14", "title": "وصول", "source": "قنا"},
    {
        "id": "b",
        "text": 'قال «نعم»، "لا"؛\nثم سكت.',
        "published": "2016-10-14T09:30:00+03:00",
        "title": None,
        "source": None,
    },
]
ARTICLES = [Article(r["id"], r["text"], r["published"], r["title"], r["source"]) for r in ROWS]  # type: ignore[arg-type]


def read(path: Path, **reading: str) -> list[Article | Problem]:
    return list(read_file(str(path), Reading(**reading)))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def jsonl() -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


def table(delimiter: str = ",") -> bytes:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(ROWS[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ROWS)
    return lines.getvalue().encode()


def parquet() -> bytes:
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), file)
    return file.getvalue()


def docx(*paragraphs: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{p[:3]}</w:t></w:r><w:r><w:t>{p[3:]}</w:t></w:r></w:p>" for p in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
        core = '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>عنوان</dc:title></p>'
        archive.writestr("docProps/core.xml", core)
    return file.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso-8859-6"]
)
def test_the_encoding_is_detected_and_line_ends_stay(encoding: str, tmp_path: Path) -> None:
    text = TEXT if encoding != "iso-8859-6" else TEXT.replace("«", "").replace("»", "")
    assert read(written(tmp_path / "a.txt", text.encode(encoding))) == [Article("a", text)]


@given(
    st.text(alphabet="ابتثحخدرسشصضطعغفقكلمنهويةىءأإ ،.\n", min_size=30),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]),
)
def test_arabic_in_unicode_is_always_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=200))
def test_bytes_decode_or_are_refused(data: bytes) -> None:
    with suppress(Undecodable):
        assert isinstance(decode(data), str)


def test_the_encoding_can_be_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", "قطر".encode("cp1256"))
    assert read(path, encoding="cp1256") == [Article("a", "قطر")]
    (problem,) = read(path, encoding="utf-8")
    assert isinstance(problem, Problem) and "--encoding" in problem.reason
    (problem,) = read(path, encoding="klingon")
    assert isinstance(problem, Problem) and "klingon" in problem.reason


def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    (problem,) = read(written(tmp_path / "a.txt", bytes(range(128, 256)) * 20))
    assert isinstance(problem, Problem) and problem.id == "a" and "--encoding" in problem.reason


def test_a_nul_stays_where_it_is(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.txt", "قال\0نعم".encode())) == [Article("a", "قال\0نعم")]


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize(
    ("ending", "data"),
    [("jsonl", jsonl()), ("csv", table()), ("csv", table(";")), ("tsv", table("\t")), ("parquet", parquet())],
)
def test_rows_are_read_with_their_columns(ending: str, data: bytes, packed: str, tmp_path: Path) -> None:
    assert read(written(tmp_path / f"in.{ending}{packed}", data)) == ARTICLES


def test_other_columns_are_read_where_they_are_named(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", '{"n": 7, "body": "وصل", "day": "2020-01-02"}\n'.encode())
    assert read(path, id="n", text="body", published="day") == [Article("7", "وصل", "2020-01-02")]


def test_a_row_without_an_id_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", '\n{"text": "وصل"}\n'.encode())
    assert read(path) == [Article("in-2", "وصل")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "no JSON"),
        (b"[1]", "no JSON object"),
        (b"\xff\xfe", "no utf-8"),
        (b'{"id": "x"}', "no text"),
        (b'{"id": "x", "text": 5}', "int for a text"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_a_bad_line_is_reported_and_the_rest_is_read(line: bytes, said: str, tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", jsonl() + line + b"\n" + jsonl())
    problem = read(path)[2]
    assert isinstance(problem, Problem) and problem.skipped and said in problem.reason
    assert problem.id in ("in-3", "x")
    assert read(path)[3:] == ARTICLES


def test_a_date_that_is_none_is_reported_and_left_out(tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", '{"id": "x", "text": "وصل", "published": "غدا"}\n'.encode())
    problem, article = read(path)
    assert isinstance(problem, Problem) and not problem.skipped and "غدا" in problem.reason
    assert article == Article("x", "وصل")


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("2016-10-14", "2016-10-14"),
        (" 2016-10-14T09:30 ", "2016-10-14T09:30"),
        ("Fri, 14 Oct 2016 10:00:00 +0300", "2016-10-14T10:00:00+03:00"),
        ("14/10/2016", None),
        ("2016-02-30", None),
        ("", None),
    ],
)
def test_publication_dates(given_date: str, expected: str | None) -> None:
    assert iso_date(given_date) == expected


def test_dates_of_a_parquet_file_are_dates(tmp_path: Path) -> None:
    rows = pyarrow.Table.from_pylist([{"id": 1, "text": "وصل", "published": datetime(2020, 5, 6, 7, 8)}])
    pyarrow.parquet.write_table(rows, tmp_path / "in.parquet")
    assert read(tmp_path / "in.parquet") == [Article("1", "وصل", "2020-05-06T07:08:00")]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("in.parquet", b"PAR1 nonsense", "no Parquet"),
        ("in.docx", b"nonsense", "no Word document"),
        ("in.csv", b"id,body\n1,x\n", "no column 'text'"),
        ("in.csv", b"", "no column 'text'"),
        ("in.html", b"<html></html>", "no main text"),
    ],
)
def test_a_broken_file_is_a_problem(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (problem,) = read(written(tmp_path / name, data))
    assert isinstance(problem, Problem) and problem.skipped and said in problem.reason


def test_a_broken_archive_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(jsonl() * 50)[:-20])
    assert isinstance(read(path)[-1], Problem)
    path.write_bytes(b"not packed")
    assert isinstance(read(path)[-1], Problem)


def test_word_documents_give_a_paragraph_a_line(tmp_path: Path) -> None:
    path = written(tmp_path / "in.docx", docx("وصل الوفد", "وغادر"))
    assert read(path) == [Article("in", "وصل الوفد\nوغادر", title="عنوان")]


def test_a_page_gives_its_main_text_title_and_date(tmp_path: Path) -> None:
    story = "".join(f"<p>{TEXT} وأكد الطرفان أهمية الحوار رقم {i}.</p>" for i in range(6))
    page = f"""<html lang="ar"><head><meta charset="windows-1256"><title>لقاء في القصر</title>
    <meta property="article:published_time" content="2018-03-04T10:00:00+00:00"></head>
    <body><nav><a href="/">الرئيسية</a></nav><article><h1>لقاء في القصر</h1>{story}</article><footer>حقوق</footer></body></html>"""
    (article,) = read(written(tmp_path / "p.html.gz", page.encode("cp1256")))
    assert isinstance(article, Article)
    assert (article.id, article.title, article.published) == ("p", "لقاء في القصر", "2018-03-04")
    assert "استقبل الملك السفير" in article.text and "حقوق" not in article.text


def test_a_page_without_a_date_gets_none(tmp_path: Path) -> None:
    story = "".join(f"<p>{TEXT} عقد اللقاء في عام 2011 رقم {i}.</p>" for i in range(6))
    (article,) = read(written(tmp_path / "p.html", f"<html><body><article>{story}</article></body></html>".encode()))
    assert isinstance(article, Article) and article.published is None


def test_folders_globs_and_files_in_order_each_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.jsonl.gz", ".hidden/d.txt", "a.gold.toml", "note.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path / name, b"x")
    names = [str(Path(p).relative_to(tmp_path)) for p in find([str(tmp_path), str(tmp_path / "*.txt")])]
    assert names == ["a.txt", "b.txt", "sub/c.jsonl.gz"]
    assert find([str(tmp_path / "b*"), "-"]) == [str(tmp_path / "b.txt"), "-"]


@pytest.mark.parametrize("name", ["missing.txt", "*.txt", "empty", "x.pdf"])
def test_a_path_that_gives_nothing_is_an_error_that_names_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    written(tmp_path / "x.pdf", b"x")
    with pytest.raises(InputError, match=name.replace("*", r"\*").replace(".", r"\.")):
        find([str(tmp_path / name)])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", b"x")
    path.chmod(0)
    (problem,) = read(path)
    assert isinstance(problem, Problem) and "Permission" in problem.reason


@given(st.lists(st.text(alphabet="ابج \n\r", max_size=30), max_size=12), st.integers(1, 400))
def test_parts_hold_the_whole_input_in_order(texts: list[str], size: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        lines = [json.dumps({"text": text}) + "\n" * (1 + i % 2) for i, text in enumerate(texts)]
        Path(folder, "a.jsonl").write_text("".join(lines))
        Path(folder, "b.jsonl.gz").write_bytes(gzip.compress("".join(lines).encode()))
        for i, text in enumerate(texts):
            Path(folder, f"c{i:02}.txt").write_text(text)
        paths = find([folder]) if texts else [f"{folder}/a.jsonl"]
        reading = Reading()
        alone = [item for path in paths for item in read_file(path, reading)]
        assert [item for part in cut(paths, reading, size=size) for item in read_part(part, reading)] == alone
