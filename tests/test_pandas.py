"""The README's way from a folder of articles to visits per country pair per year counts what is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TITLE = "### From a folder of articles to visits per country pair per year"


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    """The names that the block leaves behind."""
    block = re.search(r"^```python\n(.*?)^```", README.partition(TITLE)[2], re.MULTILINE | re.DOTALL)
    assert block, f"README.md has no example under {TITLE!r}"
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        exec(compile(block[1], "README.md", "exec"), names)
    return names


def test_the_counts_are_those_of_the_documents(run: dict[str, Any]) -> None:
    import hadath

    counted: Counter[tuple[str, str, str]] = Counter()
    for document in map(hadath.extract, run["articles"]):
        for event in document.events:
            if (event.mode, event.status, event.polarity) != ("visit", "occurred", "positive") or not event.date_start:
                continue
            guests, hosts = {a.iso3 for a in event.actors}, {a.iso3 for a in event.recipients}
            counted.update((guest, host, event.date_start[:4]) for guest in guests for host in hosts)
    table = run["per_year"]
    found = {(r.guest, r.host, r.year): r.visits for r in table.itertuples()}
    assert found == dict(counted)
    assert len(found) > 3


def test_the_chart_shows_every_count_and_needs_no_network(run: dict[str, Any]) -> None:
    heights = sum(float(y) for bar in run["chart"].data for y in bar.y)
    assert heights == run["per_year"]["visits"].sum()
    assert not re.search(r'<script[^>]+src="', run["html"])
