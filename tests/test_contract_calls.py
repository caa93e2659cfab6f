"""Black box: calls, options, exit codes and messages of the installed command, held against the contract."""

from __future__ import annotations

import gzip
import io
import json
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from contract_run import COMMAND, by_id, documents, rows, run, told
from contract_texts import TIES, VISIT

ROOT = Path(__file__).resolve().parent.parent
GOLD = """id = "visit"
annotator = "T"
dates = [{ text = "شهر سبتمبر عام 1997", value = "1997-09", type = "DATE" }]
countries = [
  { text = "الكازاخستاني", iso3 = "KAZ", kind = "adjective" },
  { text = "البحرين", iso3 = "BHR", kind = "name" },
]
leaders = [{ text = "نور سلطان نزارباييف", name = "Nursultan Nazarbayev", iso3 = "KAZ", role = "president" }]

[[events]]
id = "E01"
tier = 1
mode = "visit"
trigger = { text = "زار" }
actors = [{ iso3 = "KAZ", name = "Nursultan Nazarbayev", role = "president", text = "نور سلطان نزارباييف" }]
recipients = [{ iso3 = "BHR", text = "البحرين" }]
date = "1997-09"
date_source = "explicit"
location = ["BHR"]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with an article and its gold."""
    (tmp_path / "visit.txt").write_text(VISIT, encoding="utf-8")
    (tmp_path / "visit.gold.toml").write_text(GOLD, encoding="utf-8")
    return tmp_path


def line(name: str, text: str = VISIT, **more: object) -> str:
    return json.dumps({"id": name, "text": text, **more}, ensure_ascii=False)


# --- what is read


def _docx(text: str) -> bytes:
    out = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", body)
    return out.getvalue()


def _parquet(text: str) -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"id": ["visit"], "text": [text]}), out)
    return out.getvalue()


def _html(text: str) -> bytes:
    words = "<p>وتحدث السكان عن حديقة المدينة وأشجارها ومقاعدها الكثيرة طوال الصباح.</p>" * 5
    page = f"<html><head><title>خبر</title></head><body><nav>قائمة</nav><article><p>{text}</p>{words}</article></body></html>"
    return page.encode()


@pytest.mark.parametrize("packed", ["", ".gz"])
def test_every_kind_of_file_is_read(packed: str, tmp_path: Path) -> None:
    made = {
        "txt": VISIT.encode(),
        "html": _html(VISIT),
        "jsonl": line("visit").encode(),
        "csv": f"id,text\nvisit,{VISIT}\n".encode(),
        "parquet": _parquet(VISIT),
        "docx": _docx(VISIT),
    }
    for ending, data in made.items():
        (tmp_path / ending).mkdir()
        (tmp_path / ending / f"visit.{ending}{packed}").write_bytes(gzip.compress(data) if packed else data)
    done = run("extract", *(f"{e}/visit.{e}{packed}" for e in made), "--format", "jsonl", cwd=tmp_path)
    told(done, 0)
    found = documents(done.stdout)
    assert [d["id"] for d in found] == ["visit"] * len(made)
    assert all("visit" in {e["mode"] for e in d["events"]} for d in found)


def test_a_folder_a_glob_and_a_file_name_articles(home: Path) -> None:
    (home / "in").mkdir()
    for name in ("b", "a.b", "c"):
        (home / "in" / f"{name}.txt").write_text(TIES, encoding="utf-8")
    call = ("extract", "--format", "jsonl")
    assert [d["id"] for d in documents(run(*call, "in", cwd=home).stdout)] == ["a.b", "b", "c"]
    assert [d["id"] for d in documents(run(*call, "in/[bc]*.txt", "visit.txt", cwd=home).stdout)] == ["b", "c", "visit"]


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    done = run("extract", "-", cwd=tmp_path, stdin=VISIT.encode())
    told(done, 0)
    assert [row["mode"] for row in rows(done.stdout)] == ["visit"]


def test_the_columns_of_a_row_are_read_and_others_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line("x", published="2016-10-14", title="عنوان", source="صحيفة"), "utf-8")
    (document,) = documents(run("extract", "a.jsonl", "--format", "jsonl", cwd=tmp_path).stdout)
    head = {key: document[key] for key in ("id", "published", "title", "source")}
    assert head == {"id": "x", "published": "2016-10-14", "title": "عنوان", "source": "صحيفة"}
    (tmp_path / "b.csv").write_text(f"nr,body,day,head,by\nx,{VISIT},2016-10-14,عنوان,صحيفة\n", "utf-8")
    names = zip(("id", "text", "published", "title", "source"), ("nr", "body", "day", "head", "by"), strict=True)
    options = [word for key, name in names for word in (f"--{key}-column", name)]
    (other,) = documents(run("extract", "b.csv", *options, "--format", "jsonl", cwd=tmp_path).stdout)
    assert other == document


def test_an_articles_own_date_stands_before_the_option(tmp_path: Path) -> None:
    stdin = "\n".join([line("own", published="2016-10-14"), line("none")]).encode()
    done = run("extract", "-", "--published", "2019-01-02T08:00", "--format", "jsonl", cwd=tmp_path, stdin=stdin)
    assert {n: d["published"] for n, d in by_id(done.stdout).items()} == {
        "own": "2016-10-14",
        "none": "2019-01-02T08:00",
    }


@pytest.mark.parametrize("named", [(), ("--encoding", "cp1256")])
def test_cp1256_is_detected_or_named(named: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(VISIT.encode("cp1256"))
    done = run("extract", "old.txt", *named, "--format", "jsonl", "--with-text", cwd=tmp_path)
    told(done, 0)
    assert documents(done.stdout)[0]["text"] == VISIT


# --- what goes wrong


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("extract", "missing.txt"), ("missing.txt",)),
        (("extract", "empty"), ("empty", "no articles")),
        (("extract", "no*.txt"), ("no*.txt",)),
        (("extract", "bytes.txt"), ("bytes", "encoding")),
        (("extract", "visit.txt", "--encoding", "klingon"), ("klingon",)),
        (("extract", "visit.odt"), ("visit.odt", ".txt")),
        (("extract", "visit.txt", "-o", "t.doc"), ("t.doc", ".csv")),
        (("extract", "visit.txt", "-o", "no/t.csv"), ("no/",)),
        (("extract", "visit.txt", "-o", "/proc/t.csv"), ("/proc/t.csv",)),
        (("extract", "visit.txt", "--nonsense"), ("--nonsense",)),
        (("extract", "visit.txt", "--prefer", "x"), ("--prefer", "past")),
        (("extract", "visit.txt", "--date-order", "x"), ("--date-order", "dmy")),
        (("extract", "visit.txt", "--week-start", "x"), ("--week-start", "monday")),
        (("extract", "visit.txt", "--published", "x"), ("--published", "2016-10-14")),
        (("extract", "visit.txt", "--jobs", "-1"), ("--jobs",)),
        (("extract",), ("PATH",)),
        (("explain", "missing.txt"), ("missing.txt",)),
        (("evaluate", "missing.gold.toml"), ("missing.gold.toml",)),
        (("evaluate", "visit.gold.toml", "--pred", "none.jsonl"), ("none.jsonl",)),
        (("gold", "check", "missing.gold.toml"), ("missing.gold.toml",)),
        (("nothing",), ("nothing",)),
        ((), ("COMMAND",)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_done_is_said_and_ends_with_2(call: tuple[str, ...], said: tuple[str, ...], home: Path) -> None:
    (home / "empty").mkdir()
    (home / "bytes.txt").write_bytes(bytes(range(128, 256)))
    (home / "visit.odt").write_bytes(b"x")
    told(run(*call, cwd=home), 2, *said)
    assert not list(home.rglob("*.csv")) and not list(home.rglob(".*.tmp"))


def test_an_empty_file_is_an_empty_document_and_said(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("extract", "empty.txt", "--format", "jsonl", cwd=tmp_path)
    told(done, 1, "empty")
    (document,) = documents(done.stdout)
    assert document["id"] == "empty" and document["events"] == []


def test_one_bad_article_is_named_and_the_rest_go_on(tmp_path: Path) -> None:
    bad = ["{not json", "[1]", json.dumps({"id": "untold"}), json.dumps({"id": "number", "text": 7})]
    (tmp_path / "a.jsonl").write_text("\n".join([line("first"), *bad, line("last")]), "utf-8")
    (tmp_path / "b.txt").write_bytes(bytes(range(128, 256)))
    done = run("extract", "a.jsonl", "b.txt", "--format", "jsonl", cwd=tmp_path)
    told(done, 1, "a-2", "a-3", "untold", "number", "b")
    assert [d["id"] for d in documents(done.stdout)] == ["first", "last"]
    log = run("extract", "a.jsonl", "-o", "t.csv", "--log-json", cwd=tmp_path)
    events = [json.loads(one) for one in log.stderr.splitlines()]
    assert log.returncode == 1 and events[-1]["skipped"] == len(bad) and events[-1]["articles"] == 2


@pytest.mark.parametrize(
    ("old", "new", "row", "said"),
    [
        ('iso3 = "BHR", kind', 'iso3 "BHR", kind', 6, ""),
        ('text = "البحرين", iso3', 'text = "الصومال", iso3', 6, "الصومال"),
        ('mode = "visit"', 'mode = "picnic"', 13, "picnic"),
        ('date_source = "explicit"', 'date_source = "dream"', 18, "dream"),
        ("tier = 1", 'tier = 1\ncolour = "red"', 13, "colour"),
        ('trigger = { text = "زار" }\n', "", 10, "trigger"),
    ],
)
def test_a_fault_of_a_gold_file_is_named_with_its_line(old: str, new: str, row: int, said: str, home: Path) -> None:
    assert old in GOLD
    (home / "visit.gold.toml").write_text(GOLD.replace(old, new), encoding="utf-8")
    for call in (("evaluate",), ("gold", "check")):
        done = run(*call, "visit.gold.toml", cwd=home)
        message = (done.stderr + done.stdout).decode()
        assert done.returncode in ((2,) if call == ("evaluate",) else (1, 2)), message
        assert "visit.gold.toml" in message and said in message and re.search(rf"\b{row}\b", message), message


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("countries.toml", "nisba = [", "nisba = = [", "line"),
        ("countries.toml", "examples = [", "examples_ = [", "countries.toml"),
    ],
)
def test_a_malformed_entry_of_the_knowledge_is_named(name: str, old: str, new: str, said: str, home: Path) -> None:
    import hadath

    package = Path(hadath.__file__).parent
    shutil.copytree(package, home / "lib" / "hadath", ignore=shutil.ignore_patterns("__pycache__", "models"))
    models = package / "models" if (package / "models").is_dir() else ROOT / "models"
    shutil.copytree(models, home / "lib" / "hadath" / "models")
    broken = home / "lib" / "hadath" / "models" / name
    text = broken.read_text("utf-8")
    assert old in text
    broken.write_text(text.replace(old, new, 1), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(home / "lib"), "XDG_CACHE_HOME": str(home / "cache")}
    call = [sys.executable, "-m", "hadath.cli", "extract", "visit.txt"]
    done = subprocess.run(call, cwd=home, capture_output=True, env=environment, timeout=120)
    told(done, 2, name, said)
    assert b"Traceback" not in done.stderr


def test_a_reader_that_had_enough_hears_nothing(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text("\n".join(line(f"n{i}") for i in range(1500)), "utf-8")
    script = f'{COMMAND[0]} {" ".join(COMMAND[1:])} extract many.jsonl | head -1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, timeout=60)
    head, code = done.stdout.decode().splitlines()
    assert head.startswith("event_id,") and code == "0" and done.stderr == b""


def test_a_full_disk_is_said(home: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run([*COMMAND, "extract", "visit.txt"], cwd=home, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2 and b"No space left" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_with_130_and_keeps_the_old_file(jobs: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("old")
    call = [*COMMAND, "extract", "-", "--input-format", "jsonl", "-o", "t.csv", "--jobs", jobs]
    with subprocess.Popen(call, cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stderr
        process.stdin.write(line("first") + "\n")
        process.stdin.flush()
        until = time.monotonic() + 20
        while not list(tmp_path.glob(".t.csv.*")) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        code, said = process.wait(20), process.stderr.read()
    assert code == 130 and "stopped" in said and "Traceback" not in said
    assert (tmp_path / "t.csv").read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["t.csv"]


# --- the other calls


def test_a_terminal_gets_a_readable_table(home: Path) -> None:
    parent, child = pty.openpty()
    done = subprocess.run(
        [*COMMAND, "extract", "visit.txt"], cwd=home, stdout=child, stderr=subprocess.PIPE, timeout=60
    )
    os.close(child)
    shown = os.read(parent, 65536).decode()
    os.close(parent)
    assert done.returncode == 0 and done.stderr == b""
    assert "event_id" not in shown and all(word in shown for word in ("visit", "KAZ", "BHR", "1997-09"))


def test_evaluate_scores_extraction_and_a_prediction(home: Path) -> None:
    done = run("evaluate", "visit.gold.toml", "-o", "report.json", cwd=home)
    told(done, 0)
    assert done.stdout and json.loads((home / "report.json").read_text("utf-8"))
    run("extract", "visit.txt", "-o", "p.jsonl", cwd=home)
    assert (
        run("evaluate", "visit.gold.toml", "--pred", "p.jsonl", cwd=home).stdout
        == run("evaluate", "visit.gold.toml", cwd=home).stdout
    )


def test_a_closed_gate_ends_with_1(home: Path) -> None:
    assert run("evaluate", "visit.gold.toml", "--gate", "floors.toml", "--update-gate", cwd=home).returncode == 0
    assert run("evaluate", "visit.gold.toml", "--gate", "floors.toml", cwd=home).returncode == 0
    (home / "p.jsonl").write_text(line("visit", sentences=[], dates=[], countries=[], leaders=[], events=[]), "utf-8")
    done = run("evaluate", "visit.gold.toml", "--pred", "p.jsonl", "--gate", "floors.toml", cwd=home)
    assert done.returncode == 1 and b"below its floor" in done.stderr


def test_explain_tells_rule_spans_cells_and_what_was_rejected(home: Path) -> None:
    (home / "visit.txt").write_text(f"{VISIT}\nولو زار الوزير الفرنسي المعرض في تونس لأعجبه.", encoding="utf-8")
    done = run("explain", "visit.txt", cwd=home)
    told(done, 0)
    shown = done.stdout.decode()
    assert all(
        word in shown for word in ("rule", "«زار» [0:3]", "1997-09", "KAZ", "BHR", "passed over", "«زار» as visit")
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("البحرين", "BHR"),
        ("الكازاخستاني", "KAZ"),
        ("نور سلطان نزارباييف", "Nazarbayev"),
        ("28 مايو 1992", "1992-05-28"),
    ],
)
def test_lookup_says_what_is_known(text: str, said: str, tmp_path: Path) -> None:
    done = run("lookup", text, cwd=tmp_path)
    told(done, 0)
    assert said in done.stdout.decode()


def test_gold_is_begun_checked_exported_and_imported(home: Path) -> None:
    (home / "ties.txt").write_text(TIES, encoding="utf-8")
    assert run("gold", "new", "ties.txt", "--annotator", "T", cwd=home).returncode == 0
    assert run("gold", "check", "ties.gold.toml", "visit.gold.toml", cwd=home).returncode == 0
    told(run("gold", "export", "visit.gold.toml", "--to", "brat", "-o", "brat", cwd=home), 1, "lost: annotator")
    assert run("gold", "import", "brat", "--from", "brat", "-o", "back", cwd=home).returncode == 0
    assert run("gold", "check", "back", cwd=home).returncode == 0


def test_serve_answers_on_this_machine(tmp_path: Path) -> None:
    pytest.importorskip("fastapi")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with subprocess.Popen([*COMMAND, "serve", "--port", port], cwd=tmp_path, stderr=subprocess.PIPE) as process:
        page, until = b"", time.monotonic() + 30
        while not page and time.monotonic() < until:
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read()
            except OSError:
                time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=20)[1]
    assert b"<html" in page and b"Traceback" not in said
