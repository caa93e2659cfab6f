"""Several processes give what one gives, in the same order."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from hadath.document import Article
from hadath.readers import InputError, Part, Problem, Reading, cut, find, read_part
from hadath.scale import Job, Rendered, run
from samples import TIES, VISIT, Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles in every kind of part: lines, packed lines, files; two of them bad, one empty."""
    texts = [VISIT if i % 3 else TIES for i in range(60)]
    rows = [json.dumps({"id": f"r{i}", "text": text, "published": "2019-02-03"}) + "\n" for i, text in enumerate(texts)]
    rows[7] = "{\n"
    rows[20] = json.dumps({"id": "r20", "text": " "}) + "\n"
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "a.jsonl").write_text("".join(rows))
    (inputs / "b.csv").write_text(
        "id,text\n" + "".join(f'c{i},"{text}"\n' for i, text in enumerate(texts)), encoding="utf-8"
    )
    for i in range(5):
        (inputs / f"c{i}.txt").write_text(texts[i], encoding="utf-8")
    (inputs / "c9.txt").write_bytes(bytes(range(128, 256)))
    return inputs


@pytest.mark.parametrize("form", ["csv", "jsonl", "sqlite"])
def test_two_processes_write_what_one_writes(form: str, folder: Path, hadath: Run, tmp_path: Path) -> None:
    said = []
    for jobs in ("1", "2"):
        done = hadath("extract", str(folder), "-o", f"{jobs}.{form}", "--jobs", jobs)
        assert done.returncode == 1
        said.append(done.stderr)
    assert (tmp_path / f"1.{form}").read_bytes() == (tmp_path / f"2.{form}").read_bytes()
    assert said[0] == said[1] and said[0].count(b"skipped: ") == 2 and said[0].count(b"warning: ") == 1


def test_every_article_comes_out_in_order(folder: Path) -> None:
    parts = list(cut(find([str(folder)]), Reading(), size=2000))
    assert len(parts) > 5
    outcomes = list(run(parts, Job("jsonl"), jobs=2))
    ids = [json.loads(o.payload)["id"] for o in outcomes if isinstance(o, Rendered)]
    lines = [f"r{i}" for i in range(60) if i != 7]
    assert ids == lines + [f"c{i}" for i in range(60)] + [f"c{i}" for i in range(5)]
    assert [o.id for o in outcomes if isinstance(o, Problem)] == ["a-8", "r20", "c9"]


def test_parts_are_taken_as_they_are_needed(folder: Path) -> None:
    taken = 0

    def counted() -> Iterator[Part]:
        nonlocal taken
        for part in list(cut([str(folder / "a.jsonl")], Reading(), size=300)):
            taken += 1
            yield part

    outcomes = run(counted(), Job("csv"), jobs=2)
    next(outcomes)
    assert taken <= 6
    outcomes.close()  # type: ignore[attr-defined]


def test_an_error_of_ours_costs_one_article(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    import hadath.scale as scale

    real = scale.read_all

    def failing(articles, **more):  # type: ignore[no-untyped-def]
        if any(article.id == "r3" for article in articles):
            raise ZeroDivisionError("sample")
        return real(articles, **more)

    monkeypatch.setattr(scale, "read_all", failing)
    outcomes = list(run(cut([str(folder / "a.jsonl")], Reading()), Job("csv")))
    problems = {o.id: o.reason for o in outcomes if isinstance(o, Problem)}
    assert "ZeroDivisionError: sample" in problems["r3"] and "test_scale.py" in problems["r3"]
    assert sum(isinstance(o, Rendered) for o in outcomes) == 58


def test_articles_done_together_come_out_as_each_by_itself(folder: Path) -> None:
    from hadath.extract import extract, read_all

    items = list(read_part(next(iter(cut([str(folder / "a.jsonl")], Reading()))), Reading()))
    articles = [item for item in items if isinstance(item, Article)]
    assert len(articles) > 50
    assert [document for document, _ in read_all(articles)] == [extract(article) for article in articles]


def test_a_worker_that_dies_is_an_error_and_no_wait(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    import hadath.scale as scale

    monkeypatch.setattr(scale, "read_all", lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(InputError, match="worker process died"):
        list(run(cut([str(folder / "a.jsonl")], Reading()), Job("csv"), jobs=2))
