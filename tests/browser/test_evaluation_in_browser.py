"""The evaluation page as a person meets it: opened from a file, filtered to errors, read on a desktop and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hadath.evaluate.page import page
from hadath.evaluate.report import build
from hadath.evaluate.scores import score
from hadath.evaluate.sources import GoldArticle, read_gold

SOURCE = Path(__file__).resolve().parents[2] / "corpus/articles/kazakhstan-gulf.gold.toml"
HOSTILE = "😀 </script><script>window.pwned=1</script><b onclick=x> زار \u202eوزير مصر\u202c قطر."


def articles() -> tuple[list[GoldArticle], dict[str, Any]]:
    """The source article with four mistakes of four kinds, and a hostile one without any."""
    source = read_gold([SOURCE])[0]
    found = {**source.document, "events": [dict(e) for e in source.document["events"] if e["tier"] < 3]}
    found["dates"] = found["dates"][1:]
    found["countries"] = [{**found["countries"][0], "iso3": "UZB"}, *found["countries"][1:]]
    found["leaders"] = [
        *found["leaders"],
        {"start": 0, "end": 4, "text": "قامت", "name": "x", "iso3": "", "kind": "name"},
    ]
    found["events"][0] |= {"date_edtf": "1992", "confidence": 0.9, "rule": "establish.verb"}
    at = HOSTILE.index("مصر")
    egypt = [{"start": at, "end": at + 3, "text": "مصر", "iso3": "EGY", "kind": "name"}]
    hostile = GoldArticle({"id": "hostile", "text": HOSTILE, "countries": egypt}, "test", "digest")
    return [source, hostile], {source.id: found, "hostile": {"id": "hostile", "countries": egypt}}


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Any:
    gold, predictions = articles()
    scored = score(gold, predictions)
    path = tmp_path / "report.html"
    path.write_text(page(build(scored), scored), encoding="utf-8")
    browser.d.get(path.as_uri())
    return browser


def text(browser: Any, selector: str) -> str:
    return str(browser.one(selector).text)


def visible(browser: Any, selector: str) -> list[Any]:
    return [element for element in browser.all(selector) if element.is_displayed()]


def test_a_figure_can_be_read(opened: Any) -> None:
    assert text(opened, 'tr[data-metric="countries.right"] .f') == "0.986"
    assert text(opened, "#found") == "2 of 2 articles, 4 of 4 errors"


def test_charts_are_drawn_from_the_file_alone(opened: Any) -> None:
    opened.until(lambda: opened.js("return document.body.dataset.charts") == "drawn", "charts")
    assert len(opened.all(".plot svg.main-svg")) >= 4
    assert opened.complaints() == []


def test_errors_only_hides_what_is_right(opened: Any) -> None:
    opened.one("#a-kazakhstan-gulf summary").click()
    opened.until(lambda: opened.all(".rows tbody tr"), "the article's rows")
    assert len(opened.all(".rows tbody tr")) == 28  # E06 is a region to ignore
    opened.one('input[name="errors"]').click()
    rows = opened.all(".rows tbody tr")
    assert [row.get_attribute("data-kind") for row in rows] == ["core"]
    assert "gold 1992-05-28\nfound 1992" in rows[0].text
    assert not opened.one("#a-hostile").is_displayed()
    assert text(opened, "#found") == "1 of 2 articles, 4 of 4 errors"
    labels = [mark.get_attribute("data-label") for mark in opened.all("#a-kazakhstan-gulf mark[data-label]")]
    assert sorted(labels) == ["establish_relations: date"] * 2 + ["extra", "found: UZB", "gold: KAZ", "missed"]


def test_errors_are_listed_by_layer_with_their_sentence(opened: Any) -> None:
    opened.one("#listed summary").click()
    opened.js(
        "const f = document.querySelector('#filters'); f.elements.layer.value = 'countries'; f.dispatchEvent(new Event('input'))"
    )
    (row,) = visible(opened, "#errors tbody tr")
    cells = [cell.text for cell in row.find_elements("css selector", "td")]
    assert cells[:3] == ["kazakhstan-gulf", "countries", "wrong"]
    assert cells[4] == "UZB for KAZ"
    assert cells[5].startswith("قامت الدبلوماسية")


def test_a_mark_shows_its_counterpart(opened: Any) -> None:
    opened.one("#a-kazakhstan-gulf summary").click()
    mark = opened.until(lambda: opened.all('[data-side="gold"] mark.leader'), "marks")[0]
    mark.click()
    lit = opened.all('[data-side="predicted"] mark.on')
    assert [element.get_property("textContent") for element in lit] == [mark.get_property("textContent")]


def test_a_hostile_text_stays_text_and_offsets_hold(opened: Any) -> None:
    opened.one("#a-hostile summary").click()
    marks = opened.until(lambda: opened.all("#a-hostile mark"), "marks")
    assert [mark.get_property("textContent") for mark in marks] == ["مصر", "مصر"]
    assert opened.js("return window.pwned") is None
    assert "</script><script>window.pwned=1</script>" in opened.one("#a-hostile .article").get_property("textContent")
    assert opened.complaints() == []


def test_a_phone_scrolls_down_only(opened: Any) -> None:
    opened.reset(size="phone")
    opened.one("#a-kazakhstan-gulf summary").click()
    opened.until(lambda: opened.all(".sides .article"), "the article")
    assert opened.js("return document.documentElement.scrollWidth <= innerWidth")
    sides = [element.rect["y"] for element in opened.all("#a-kazakhstan-gulf .sides section")]
    assert sides[1] > sides[0]
