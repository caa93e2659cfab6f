"""The command as users meet it: exit codes, messages, pipes, what is imported, what is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hadath.cli import COMMANDS
from hadath.cli.notes import printable
from samples import TIES, VISIT, Run

HEAVY = (
    "torch",
    "spacy",
    "transformers",
    "pandas",
    "pyarrow",
    "scipy",
    "sqlite3",
    "dateparser",
    "trafilatura",
    "multiprocessing",
)


def lines(data: bytes) -> list[str]:
    return data.decode().splitlines()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "visit.txt"
    path.write_text(VISIT, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_every_option_explained(command: str, hadath: Run) -> None:
    done = hadath(command, "--help", COLUMNS="100")
    assert done.returncode == 0 and not done.stderr
    assert f"usage: hadath {command}" in done.stdout.decode()


def test_a_pipe_gets_csv(article: Path, hadath: Run) -> None:
    done = hadath("extract", str(article))
    assert done.returncode == 0 and not done.stderr
    head, *rows = lines(done.stdout)
    assert head.startswith("event_id,doc_id,published,mode")
    assert any(",visit," in row for row in rows)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "sqlite", "duckdb", "xlsx"])
def test_the_ending_decides_the_form(ending: str, article: Path, hadath: Run, tmp_path: Path) -> None:
    done = hadath("extract", str(article), "-o", f"t.{ending}")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / f"t.{ending}").stat().st_size > 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"t.{ending}", "visit.txt"]


def test_running_again_gives_the_same_bytes(article: Path, hadath: Run, tmp_path: Path) -> None:
    for ending in ("csv", "jsonl", "sqlite"):
        for name in ("a", "b"):
            assert hadath("extract", str(article), "-o", f"{name}.{ending}").returncode == 0
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


def test_standard_input_is_text_or_json_lines(hadath: Run) -> None:
    text = hadath("extract", "-", "--format", "jsonl", stdin=VISIT.encode())
    assert json.loads(text.stdout)["id"] == "stdin"
    row = json.dumps({"id": "x", "text": VISIT, "published": "2019-02-01"}).encode()
    (document,) = [json.loads(line) for line in lines(hadath("extract", "-", "--format", "jsonl", stdin=row).stdout)]
    assert (document["id"], document["published"]) == ("x", "2019-02-01")
    assert hadath("extract", "-", "--input-format", "csv", stdin=b"id,text\n1,x\n").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "missing.txt"], "missing.txt: no such file"),
        (["extract", "*.jsonl"], "*.jsonl: no such file"),
        (["extract", "."], "no articles in this folder"),
        (["extract", "visit.txt", "-o", "t.doc"], "t.doc: the ending says what is written"),
        (["extract", "visit.txt", "-o", "no/where/t.csv"], "no/where"),
        (["extract", "visit.txt", "-o", "visit.txt.csv", "--format", "csv"], "leave --format out"),
        (["extract", "visit.txt", "--published", "yesterday"], "--published 'yesterday' is no date"),
        (["extract", "visit.txt", "--prefer", "never"], "invalid choice"),
        (["extract", "visit.txt", "--jobs", "many"], "--jobs"),
        (["extract", "visit.txt", "--pub", "2019-01-01"], "unrecognized arguments"),
        (["extract", "bad.txt"], "nothing could be read"),
        (["extract"], "PATH"),
        (["frobnicate"], "invalid choice"),
        ([], "COMMAND"),
        (["explain", "missing.txt"], "missing.txt: no such file"),
        (["explain", "visit.txt", "--event", "E99"], "no event 'E99'"),
        (["lookup"], "name what to look up"),
    ],
)
def test_a_wrong_call_says_what_and_ends_with_2(
    arguments: list[str], said: str, hadath: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if arguments != ["extract", "."]:
        request.getfixturevalue("article")
        (tmp_path / "bad.txt").write_bytes(bytes(range(128, 256)))
    done = hadath(*arguments)
    assert done.returncode == 2 and not done.stdout.count(b"Traceback")
    assert said in done.stderr.decode() and b"Traceback" not in done.stderr


def test_one_bad_article_is_skipped_and_said(hadath: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(128, 256)))
    (tmp_path / "b.txt").write_text(VISIT, encoding="utf-8")
    done = hadath("extract", ".", "-o", "t.jsonl")
    assert done.returncode == 1
    assert lines(done.stderr)[0].startswith("hadath: skipped: a: neither UTF-8")
    assert "1 skipped" in lines(done.stderr)[-1]
    assert [json.loads(line)["id"] for line in lines((tmp_path / "t.jsonl").read_bytes())] == ["b"]


def test_an_empty_article_gives_an_empty_document_and_a_warning(hadath: Run, tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_bytes(b"")
    done = hadath("extract", "e.txt", "--format", "jsonl")
    assert done.returncode == 1 and json.loads(done.stdout)["events"] == []
    assert "e: the article has no text" in done.stderr.decode()


def test_the_log_for_machines_is_json(hadath: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "x"}\n' + json.dumps({"id": "y", "text": VISIT}) + "\n")
    done = hadath("extract", "in.jsonl", "--log-json", "-o", "t.csv")
    skipped, end = [json.loads(line) for line in lines(done.stderr)]
    assert (skipped["event"], skipped["id"]) == ("skipped", "x")
    assert (end["event"], end["articles"], end["skipped"], end["output"]) == ("done", 1, 1, "t.csv")


def test_published_fills_in_where_an_article_has_none(hadath: Run, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": "x", "published": "2001-01-01"}, {"id": "b", "text": "x"}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = hadath("extract", "in.jsonl", "--published", "2002-02-02", "--format", "jsonl")
    assert [json.loads(line)["published"] for line in lines(done.stdout)] == ["2001-01-01", "2002-02-02"]


def test_a_failed_run_leaves_the_old_file(hadath: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("old")
    (tmp_path / "bad.txt").write_bytes(bytes(range(128, 256)))
    assert hadath("extract", "bad.txt", "-o", "t.csv").returncode == 2
    assert (tmp_path / "t.csv").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.txt", "t.csv"]


def test_input_is_never_written_over(hadath: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n')
    done = hadath("extract", "a.jsonl", "-o", "./a.jsonl")
    assert done.returncode == 2 and "read as input too" in done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_named(article: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        command = [sys.executable, "-m", "hadath.cli", "extract", str(article)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2 and b"No space left" in done.stderr and b"Traceback" not in done.stderr


def test_a_reader_that_had_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text((json.dumps({"text": VISIT}) + "\n") * 3000)
    command = f"{sys.executable} -m hadath.cli extract in.jsonl; echo $? >&2"
    done = subprocess.run(["bash", "-c", f"({command}) | head -1"], cwd=tmp_path, capture_output=True, check=True)
    assert lines(done.stderr) == ["0"] and done.stdout.startswith(b"event_id")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_says_how_far_it_came_and_leaves_the_old_file(jobs: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("old")
    os.mkfifo(tmp_path / "pipe")
    command = [
        sys.executable,
        "-m",
        "hadath.cli",
        "extract",
        "pipe",
        "--input-format",
        "txt",
        "-o",
        "t.csv",
        "--jobs",
        jobs,
    ]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        with (tmp_path / "pipe").open("wb") as pipe:  # opens once the command reads
            pipe.write(b"x")
            pipe.flush()
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            if jobs == "1":
                assert process.wait(20) == 130
        assert process.wait(20) == 130
        said = process.stderr.read().decode() if process.stderr else ""
    assert "stopped after 0 articles; t.csv is as it was" in said and "Traceback" not in said
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pipe", "t.csv"]
    assert (tmp_path / "t.csv").read_text() == "old"


def test_a_plain_extraction_imports_nothing_heavy(article: Path) -> None:
    code = (
        "import sys; from hadath.cli import main; code = main(['extract', sys.argv[1], '-o', sys.argv[2]]);"
        f"print(code, [m for m in {HEAVY} if m in sys.modules], [m for m in sys.modules if m.endswith(('.charsets', '.dediac'))])"
    )
    command = [sys.executable, "-c", code, str(article), str(article.with_suffix(".csv"))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0 [] []"


def test_the_end_is_quick_and_leaves_nothing_undone(article: Path) -> None:
    code = (
        "import atexit, sys; from hadath.cli import script; atexit.register(print, 'done', file=sys.stderr);"
        "sys.argv[1:] = ['extract', sys.argv[1], 'absent.txt', '--quiet']; script()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(article)], capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.splitlines()[-1] == "done" and "absent.txt" in done.stderr
    code = code.replace("'absent.txt', ", "")
    done = subprocess.run([sys.executable, "-c", code, str(article)], capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == "done\n" and done.stdout.count("\n") > 1


def test_explain_names_what_filled_each_cell(article: Path, hadath: Run) -> None:
    done = hadath("explain", str(article))
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "visit" in text and "rule" in text and "[" in text and "1997-09-28" in text
    first = hadath("explain", str(article), "--event", "E01").stdout.decode()
    assert "E01" in first and "E02" not in first


@pytest.mark.parametrize(
    ("text", "said"), [("للسعودية", "SAU"), ("28 مايو عام 1992", "1992-05-28"), ("الكازاخستانية", "adjective")]
)
def test_lookup_says_what_is_known(text: str, said: str, hadath: Run) -> None:
    done = hadath("lookup", text)
    assert done.returncode == 0 and said in done.stdout.decode()
    assert said in json.dumps(json.loads(hadath("lookup", text, "--json").stdout))


def test_lookup_of_what_is_unknown_ends_with_1(hadath: Run) -> None:
    done = hadath("lookup", "قلقاش")
    assert done.returncode == 1 and "nothing is known" in done.stdout.decode()


def test_lookup_counts_what_is_known(hadath: Run) -> None:
    assert "states" in hadath("lookup", "--coverage").stdout.decode()


def test_the_doctor_finds_this_installation_whole(hadath: Run) -> None:
    done = hadath("doctor")
    assert done.returncode == 0 and "camel-tools" in done.stdout.decode()


def test_the_version_is_said(hadath: Run) -> None:
    assert hadath("--version").stdout.decode().startswith("hadath ")


def test_nothing_said_can_steer_a_terminal() -> None:
    assert printable("a\x1b[31m\u202e\ud800ب") == "a\\x1b[31m\\u202e\\ud800ب"


def test_both_samples_give_events(hadath: Run) -> None:
    for text in (VISIT, TIES):
        assert len(lines(hadath("extract", "-", stdin=text.encode()).stdout)) > 1
