"""The annotation guide's example is a gold file, and the corpus keeps what the guide says of it."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

from hadath.evaluate.gold import load_gold
from hadath.evaluate.sources import read_gold

CORPUS = Path(__file__).parent.parent / "corpus"


def test_the_example_of_the_guide_is_a_gold_file(tmp_path: Path) -> None:
    guide = (CORPUS / "README.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(text|toml)\n(.*?)```", guide, re.DOTALL))
    (tmp_path / "visit.txt").write_text(blocks["text"], encoding="utf-8")
    (tmp_path / "visit.gold.toml").write_text(blocks["toml"], encoding="utf-8")
    document = load_gold(tmp_path / "visit.gold.toml")
    assert [event["mode"] for event in document["events"]] == ["visit", "talks"]


def test_every_article_of_the_corpus_has_gold_without_fault_and_a_line_in_the_table() -> None:
    articles = read_gold([CORPUS / "articles"])
    with (CORPUS / "articles.csv").open(encoding="utf-8", newline="") as file:
        table = {row["id"]: row for row in csv.DictReader(file)}
    assert (
        {article.id for article in articles}
        == set(table)
        == {path.stem for path in (CORPUS / "articles").glob("*.txt")}
    )
    assert {article.split for article in articles} == {"dev", "test"}
    for article in articles:
        assert (article.document["published"] or "") == table[article.id]["published"]


def test_every_second_reading_has_a_first() -> None:
    first = {article.id: article.text for article in read_gold([CORPUS / "articles"])}
    for second in read_gold([CORPUS / "second"]):
        assert first[second.id] == second.text


def test_the_commands_of_the_readme_lead_from_an_article_to_scored_gold(tmp_path: Path) -> None:
    readme = (CORPUS.parent / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```bash\n# from a new article(.*?)```", readme, re.DOTALL)
    (tmp_path / "visit.txt").write_text("زار رئيس الوزراء القطري مصر في 5 مايو 2014.\n", encoding="utf-8")
    shell = f"set -e\nhadath() {{ '{sys.executable}' -m hadath.cli \"$@\"; }}\n#{block}"
    done = subprocess.run(
        ["bash", "-c", shell],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "EDITOR": "true"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "countries  right       P 1.000" in done.stdout
    assert (tmp_path / "visit.html").stat().st_size > 1_000_000
