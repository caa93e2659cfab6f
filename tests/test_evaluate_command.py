"""The commands `evaluate`, `gold` and `agreement`: what they print and write, their exit codes and their messages."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from hadath.cli import main
from hadath.evaluate.gold import load_gold

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "corpus/articles/kazakhstan-gulf.gold.toml"


@pytest.fixture(scope="module")
def perfect(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source article's gold as a prediction."""
    path: Path = tmp_path_factory.mktemp("pred") / "perfect.jsonl"
    document = load_gold(SOURCE)
    real = [event for event in document["events"] if event["tier"] < 3]
    path.write_text(json.dumps({**document, "events": real}) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def poor(perfect: Path) -> Path:
    """The same with a row and a date lost, and one country wrong."""
    document = json.loads(perfect.read_text())
    document |= {"events": document["events"][1:], "dates": document["dates"][1:]}
    document["countries"][0]["iso3"] = "UZB"
    path = perfect.with_name("poor.jsonl")
    path.write_text(json.dumps(document) + "\n", encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: Any) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_perfect_prediction(capsys: pytest.CaptureFixture[str], perfect: Path) -> None:
    code, out, _ = run(capsys, "evaluate", SOURCE, "--pred", perfect)
    assert code == 0
    assert "countries  right       P 1.000  R 1.000  F 1.000  (70 right of 70 found, 70 gold)" in out


def test_hadath_itself_is_scored_without_a_prediction(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "evaluate", SOURCE)
    assert code == 0
    assert out.startswith("1 documents, sha256:")


def test_errors_are_listed_with_their_sentence(capsys: pytest.CaptureFixture[str], poor: Path) -> None:
    _, out, _ = run(capsys, "evaluate", SOURCE, "--pred", poor, "--errors")
    lines = [line.split("\t") for line in out.splitlines() if line.startswith("kazakhstan-gulf\t")]
    assert [(line[1], line[2]) for line in lines] == [("dates", "missed"), ("countries", "wrong"), ("events", "missed")]
    assert lines[1][4] == "UZB for KAZ"
    assert lines[1][5].startswith("قامت الدبلوماسية الكازاخستانية")


@pytest.mark.parametrize("ending", ["json", "csv", "txt", "html"])
def test_the_ending_decides_the_form(
    capsys: pytest.CaptureFixture[str], poor: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"report.{ending}"
    assert run(capsys, "evaluate", SOURCE, "--pred", poor, "-o", target)[0] == 0
    content = target.read_text(encoding="utf-8")
    if ending == "json":
        assert json.loads(content)["scores"]["countries.right"]["tp"] == 69
    elif ending == "csv":
        rows = list(csv.DictReader(content.splitlines()))
        assert {row["tp"] for row in rows if (row["group"], row["metric"]) == ("all", "countries.right")} == {"69"}
    else:
        assert "UZB" in content


def test_an_unknown_ending_is_refused_before_the_work(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "evaluate", SOURCE, "-o", "report.pdf")
    assert code == 2
    assert err == "hadath: report.pdf: the ending decides the form; give one of .html .json .csv .txt\n"


def test_the_gate(capsys: pytest.CaptureFixture[str], perfect: Path, poor: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    assert run(capsys, "evaluate", SOURCE, "--pred", poor, "--gate", floors)[0] == 2
    assert run(capsys, "evaluate", SOURCE, "--pred", perfect, "--gate", floors, "--update-gate")[0] == 0
    assert run(capsys, "evaluate", SOURCE, "--pred", perfect, "--gate", floors)[0] == 0
    code, _, err = run(capsys, "evaluate", SOURCE, "--pred", poor, "--gate", floors)
    assert code == 1
    assert "dev countries.right: F 0.9857 is below its floor 1.000" in err
    code, _, err = run(capsys, "evaluate", SOURCE, "--pred", poor, "--gate", floors, "--update-gate")
    assert code == 1
    assert "--allow-regression" in err
    assert (
        run(capsys, "evaluate", SOURCE, "--pred", poor, "--gate", floors, "--update-gate", "--allow-regression")[0] == 0
    )
    assert run(capsys, "evaluate", SOURCE, "--pred", poor, "--gate", floors)[0] == 0


def test_against_another_system(capsys: pytest.CaptureFixture[str], perfect: Path, poor: Path, tmp_path: Path) -> None:
    code, out, _ = run(capsys, "evaluate", SOURCE, "--pred", perfect, "--against", poor, "-o", tmp_path / "r.json")
    assert code == 0
    assert "gained 3, lost 0" in out
    gained = json.loads((tmp_path / "r.json").read_text())["against"]["gained"]
    assert {item["layer"] for item in gained} == {"dates", "countries", "events"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["evaluate", "nowhere.gold.toml"], "nowhere.gold.toml: no such file or folder"),
        (["evaluate", str(SOURCE), "--pred", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["evaluate", str(SOURCE), "--split", "train"], "no gold document of split 'train'"),
        (["evaluate", str(SOURCE), "--update-gate"], "--update-gate pins floors in a file"),
        (["evaluate", str(ROOT / "README.md")], "README.md: no gold. Give a .gold.toml file"),
        (["agreement", "nowhere", "nowhere"], "nowhere: no such file or folder"),
        (["gold", "new", "nowhere.txt"], "nowhere.txt: No such file or directory"),
        (["gold", "new", "nowhere.pdf"], "save the article as nowhere.txt"),
    ],
)
def test_a_wrong_call_is_one_clear_line(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", ":1: no JSON"),
        ("[]", ":1: no document object with an id"),
        ('{"id": "x", "dates": [{"text": "a"}]}', "an entry of dates has no start and end"),
        ('{"id": "x", "events": [{}]}', "an event without a mode"),
        ('{"id": "x", "countries": [{"start": "1", "end": 2}]}', "an entry of countries has no start and end"),
        ('{"id": "x", "dates": 5}', "an entry of dates has no start and end: [5]"),
        ('{"id": "x", "events": [{"mode": "visit", "actors": ["KAZ"]}]}', "a party must be an object"),
        ('{"id": "x", "events": [{"mode": "visit", "date_edtf": 1997}]}', "date_edtf is no string"),
        (
            '{"id": "x", "events": [{"mode": "visit", "trigger": {"start": 1}}]}',
            "a trigger or mention without start and end",
        ),
        ('{"id": "x", "events": [{"mode": "visit", "confidence": "high"}]}', "confidence must be a number"),
        ("\udcff", "cannot be read"),
    ],
)
def test_a_malformed_prediction_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, says: str
) -> None:
    path = tmp_path / "pred.jsonl"
    path.write_bytes(line.encode("utf-8", "surrogateescape"))
    code, _, err = run(capsys, "evaluate", SOURCE, "--pred", path)
    assert code == 2
    assert says in err


def test_a_malformed_gold_file_is_named_with_its_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("زار الوزير قطر.", encoding="utf-8")
    gold = tmp_path / "a.gold.toml"
    gold.write_text('id = "a"\ncountries = [\n  {text = "مصر", iso3 = "EGY", kind = "name"},\n]\n', encoding="utf-8")
    code, _, err = run(capsys, "evaluate", tmp_path)
    assert (code, err.startswith(f"hadath: {gold}:3: countries 1 «مصر»: ")) == (2, True)
    code, _, err = run(capsys, "gold", "check", gold)
    assert (code, err.startswith(f"{gold}:3: countries 1 «مصر»: ")) == (1, True)


def test_from_an_article_to_a_scored_gold_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    article = tmp_path / "visit.txt"
    article.write_text("زار رئيس الوزراء القطري مصر في 5 مايو 2014.\n", encoding="utf-8")
    gold = tmp_path / "visit.gold.toml"
    assert run(capsys, "gold", "new", article, "--published", "2014-05-06", "--annotator", "x")[0] == 0
    assert run(capsys, "gold", "check", gold)[0] == 0
    begun = load_gold(gold)
    assert (begun["published"], begun["annotator"], begun["leaders"]) == ("2014-05-06", "x", [])
    assert [party["name"] for event in begun["events"] for party in event["actors"]] == [None]  # the text names nobody
    code, out, _ = run(capsys, "evaluate", gold)
    assert code == 0
    assert not [
        line
        for line in out.splitlines()
        if line.startswith(("dates ", "countries ", "leaders ", "events ")) and "F 1.000" not in line
    ]
    code, _, err = run(capsys, "gold", "new", article)
    assert code == 2
    assert "is there already; --force overwrites it" in err


def test_agreement_of_an_annotator_with_himself(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "agreement", SOURCE, SOURCE)
    assert code == 0
    figures = [line for line in out.splitlines() if " F " in line]
    assert len(figures) == 15
    assert all("F 1.000" in line for line in figures)


def test_agreement_lists_what_two_annotators_see_differently(capsys: pytest.CaptureFixture[str], poor: Path) -> None:
    code, out, _ = run(capsys, "agreement", SOURCE, poor, "--errors")
    assert code == 0
    assert "countries  right       F 0.986  (69 agreed, A 70, B 70)" in out
    assert "UZB for KAZ" in out
