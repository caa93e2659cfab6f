"""`hadath serve` as a person uses it: the real server, a real browser."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hadath.document import Document

ARTICLE = (
    "استقبل أمير قطر الرئيس المصري في الدوحة يوم 3 مارس 2017.\nوأعلنت مصر وقطر إقامة علاقات دبلوماسية في عام 1972."
)
HOSTILE = (
    '<script>window.pwned=1</script><img src=x onerror="window.pwned=2">\n'
    "زار الرئيس المصري \u202eالرياض\u202c في 3 مارس 2017. \u2067abc\u2069 {{constructor}}\n"
)


@pytest.fixture
def page(browser: Any, server: Any) -> Any:
    browser.d.get(server.url)
    browser.until(lambda: browser.js("return !!hadath.choices"), "the page is ready")
    return browser


def paste(page: Any, text: str, *, name: str = "article", published: str = "") -> None:
    script = "const f = document.querySelector('#given').elements; f.text.value = arguments[0]; f.id.value = arguments[1]; f.published.value = arguments[2]"
    page.js(script, text, name, published)
    page.js("hadath.view.doc = null")
    page.one("#given button[type=submit]").click()
    page.until(lambda: page.js("return !!hadath.view.doc"), "the article is extracted")


def mark(page: Any, kind: str, text: str) -> Any:
    return next(m for m in page.all(f"mark.{kind}") if m.get_property("textContent") == text)


def saved(page: Any, server: Any, name: str) -> dict[str, Any]:
    """The gold file after saving; persons whom hadath does not know get a name first, as gold demands."""
    page.js("for (const person of hadath.view.doc.leaders) if (person.kind !== 'role') person.name ||= 'Somebody'")
    page.one("#save").click()
    page.until(lambda: f"saved {name}" in page.one("#progress").text or page.one("#problem").text, "it is saved")
    assert page.one("#problem").text == ""
    return tomllib.loads((server.folder / f"{name}.gold.toml").read_text(encoding="utf-8"))


def fill(page: Any, **cells: str) -> None:
    for name, value in cells.items():
        page.js("document.querySelector(`#dialog [name=${arguments[0]}]`).value = arguments[1]", name, value)
    page.one("#dialog button[type=submit]").click()


def test_the_source_article_is_pasted_corrected_and_saved(page: Any, server: Any, source: Document) -> None:
    paste(page, source.text, name="pasted")
    row = page.all("tr[data-event]")[0]
    row.click()
    event = next(
        e for e in page.js("return hadath.view.doc.events") if e["event_id"] == row.get_attribute("data-event")
    )
    assert "".join(m.get_property("textContent") for m in page.all("mark.focus")) == event["trigger"]["text"]
    page.js("arguments[0].click()", mark(page, "country", "مملكة البحرين"))
    page.one("[data-do=change]").click()
    fill(page, iso3="QAT", kind="coref")
    gold = saved(page, server, "pasted")
    changed = next(c for c in gold["countries"] if c["text"] == "مملكة البحرين" and c.get("nth", 1) == 1)
    assert (changed["iso3"], changed["kind"]) == ("QAT", "coref")
    assert (server.folder / "pasted.txt").read_text(encoding="utf-8") == source.text
    assert len(gold["events"]) == len(page.all("tr[data-event]"))
    assert page.complaints() == []


def test_a_hostile_upload_is_inert(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    page.one("[name=file]").send_keys(str(path))
    page.until(lambda: page.js("return hadath.view.doc && hadath.view.doc.id") == "hostile", "it is extracted")
    shown = page.one("#article").get_property("textContent")
    assert "<script>window.pwned=1</script><img src=x onerror" in shown
    assert not set(shown) & set("\u202e\u202c\u2067\u2069")
    assert page.js("return [window.pwned === undefined, document.images.length]") == [True, 0]
    assert page.complaints() == []


def test_an_upload_of_several_offers_each(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "several.jsonl"
    rows = [{"id": n, "text": ARTICLE, "published": "2017-03-05"} for n in ("one", "two")] + [{"id": "three"}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    page.one("[name=file]").send_keys(str(path))
    page.until(lambda: page.js("return hadath.view.doc && hadath.view.doc.id") == "one", "the first is extracted")
    page.until(lambda: "three" in page.one("#problem").text, "the row without a text is told")
    page.js("document.querySelector('#input').open = true")
    option = next(o for o in page.all("#choose option") if o.get_property("textContent") == "two")
    page.js("arguments[0].selected = true; arguments[0].closest('select').dispatchEvent(new Event('change'))", option)
    page.until(lambda: page.js("return hadath.view.doc.id") == "two", "the second is extracted")
    assert page.js("return hadath.view.doc.published") == "2017-03-05"


def test_mentions_and_rows_are_added_changed_deleted_and_undone(page: Any, server: Any) -> None:
    paste(page, ARTICLE, name="edited", published="2017-03-05")
    count = "return [hadath.view.doc.countries.length, hadath.view.doc.events.length]"
    countries, events = page.js(count)
    page.js("arguments[0].click()", mark(page, "country", "قطر"))
    page.one("[data-do=remove]").click()
    assert page.js(count) == [countries - 1, events]
    page.one("[data-do=undo]").click()
    assert page.js(count) == [countries, events]
    page.js("""
      const leaf = [...document.querySelectorAll('#article span[data-s]')].find((s) => s.textContent.includes('في الدوحة'));
      const at = leaf.textContent.indexOf('الدوحة'), range = document.createRange();
      range.setStart(leaf.firstChild, at); range.setEnd(leaf.firstChild, at + 6);
      getSelection().removeAllRanges(); getSelection().addRange(range);""")
    page.one("[data-do=add]").click()
    assert page.js("return document.querySelector('#dialog [name=text]').value") == "الدوحة"
    fill(page, kind="country")
    page.until(lambda: page.all("#dialog[open] [name=iso3]"), "its cells are asked for")
    fill(page, iso3="QAT", kind="capital")
    page.js("getSelection().removeAllRanges()")
    page.one("[data-do=add]").click()
    fill(page, kind="event", text="استقبل")
    page.until(lambda: page.all("#dialog[open] [name=mode]"), "its cells are asked for")
    page.all("#dialog fieldset button")[-1].click()
    page.js("""
      const row = document.querySelector('#dialog [data-parties=recipients] .partyrow'), select = row.querySelector('[name=span]');
      select.value = [...select.options].find((o) => o.textContent.startsWith('قطر')).value;
      select.dispatchEvent(new Event('change'));""")
    fill(page, mode="meeting", date_edtf="2017-03-03")
    gold = saved(page, server, "edited")
    assert {"text": "الدوحة", "iso3": "QAT", "kind": "capital"} in gold["countries"]
    added = next(
        e for e in gold["events"] if e["trigger"]["text"] == "استقبل" and e["mode"] == "meeting" and e.get("recipients")
    )
    assert (added["date"], added["date_source"]) == ("2017-03-03", "explicit")
    assert added["recipients"] == [{"iso3": "QAT", "text": "قطر"}]
    assert gold["published"] == "2017-03-05"


def test_what_gold_cannot_hold_is_refused_and_said(page: Any, server: Any) -> None:
    paste(page, ARTICLE, name="refused")
    page.js("arguments[0].click()", page.all("mark.date")[0])
    page.one("[data-do=change]").click()
    fill(page, value="soon")
    page.one("#save").click()
    page.until(lambda: "EDTF" in page.one("#problem").text, "the fault is told")
    assert not (server.folder / "refused.gold.toml").exists()


def test_the_keyboard_alone_extracts_corrects_and_saves(page: Any, server: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    page.js(
        "document.querySelector('[name=id]').value = 'keys'; document.querySelector('[name=text]').value = arguments[0]",
        ARTICLE,
    )
    page.js("document.querySelector('[name=text]').focus()")
    page.one("[name=text]").send_keys(Keys.CONTROL, Keys.ENTER)
    page.until(lambda: page.js("return hadath.view.doc && hadath.view.doc.id") == "keys", "it is extracted")
    first = page.js("return hadath.view.marks.find((m) => m.kind === 'country').of.text")
    while not page.focus().startswith("MARK"):
        page.press(Keys.TAB)
    for _ in range(40):
        if page.js("return document.activeElement.classList.contains('country')"):
            break
        page.press(Keys.ARROW_LEFT)
    page.press("e")
    page.until(lambda: page.all("#dialog[open]"), "the dialog opens")
    assert page.js("return document.activeElement.name") == "iso3"
    page.press("X", "K", "X", Keys.ENTER)
    page.until(lambda: not page.all("#dialog[open]"), "the dialog closes")
    page.press("a")
    page.js("for (const person of hadath.view.doc.leaders) if (person.kind !== 'role') person.name ||= 'Somebody'")
    while page.js("return document.activeElement.id") != "save":
        page.d.switch_to.active_element.send_keys(Keys.SHIFT, Keys.TAB)
    page.press(Keys.ENTER)
    page.until(lambda: "saved keys" in page.one("#progress").text, "it is saved")
    gold = tomllib.loads((server.folder / "keys.gold.toml").read_text(encoding="utf-8"))
    assert next(c for c in gold["countries"] if c["text"] == first)["iso3"] == "XKX"


def test_an_article_of_the_folder_is_chosen_and_compared(page: Any) -> None:
    page.until(lambda: page.all("#choose optgroup option"), "the folder is listed")
    option = next(o for o in page.all("#choose option") if o.get_property("textContent") == "kazakhstan-gulf (gold)")
    page.js("arguments[0].selected = true; arguments[0].closest('select').dispatchEvent(new Event('change'))", option)
    page.until(lambda: page.js("return hadath.view.doc && hadath.view.doc.id") == "kazakhstan-gulf", "it is extracted")
    page.one("#compare").click()
    page.until(lambda: "Against gold" in page.one("#comparison").text, "it is compared")
    assert "events.core F" in page.one("#comparison").text


@pytest.mark.parametrize(
    ("form", "name", "head"),
    [
        ("csv", "down.csv", b"event_id,doc_id"),
        ("jsonl", "down.jsonl", b'{"id": "down"'),
        ("xlsx", "down.xlsx", b"PK"),
        ("toml", "down.gold.toml", b'id = "down"'),
    ],
)
def test_it_is_downloaded(page: Any, form: str, name: str, head: bytes) -> None:
    paste(page, ARTICLE, name="down")
    page.js(
        "const s = document.querySelector('#download'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))",
        form,
    )
    path = page.downloads / name
    page.until(lambda: path.exists() and path.stat().st_size > 0, "the file comes down")
    assert path.read_bytes().startswith(head)


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_nothing_runs_over_the_side(page: Any, source: Document, dark: bool) -> None:
    page.reset(size="phone", dark=dark)
    paste(page, source.text)
    wide = "return document.documentElement.scrollWidth <= innerWidth"
    assert page.js(wide)
    page.all("tr[data-event]")[0].click()
    page.one("[data-do=change]").click()
    assert page.js(wide)
    assert page.js("const d = document.querySelector('#dialog'); return d.scrollWidth <= d.clientWidth")
    light = page.js("return getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] > 127")
    assert light is not dark


def test_the_description_of_the_api_is_shown_without_a_network(browser: Any, server: Any) -> None:
    browser.d.get(server.url + "/docs")
    browser.until(lambda: "/extract" in browser.one("#swagger-ui").text, "the operations are listed")
    loaded = browser.js("return performance.getEntriesByType('resource').map((e) => e.name)")
    assert loaded and all(name.startswith((server.url, "data:")) for name in loaded)
    assert [c for c in browser.complaints() if "favicon" not in c] == []


def test_a_page_of_another_site_can_neither_write_nor_read(browser: Any, server: Any, tmp_path: Path) -> None:
    (tmp_path / "evil.html").write_text("<p>evil</p>", encoding="utf-8")
    browser.d.get((tmp_path / "evil.html").as_uri())
    attempt = """
      const done = arguments[arguments.length - 1];
      const body = JSON.stringify({id: 'evil', text: 'abc'});
      fetch(arguments[0] + '/gold', {method: 'PUT', headers: {'content-type': 'application/json'}, body}).then((a) => a.status, () => 'blocked')
        .then((first) => fetch(arguments[0] + '/extract', {method: 'POST', mode: 'no-cors', body}).then((a) => a.type + a.status, () => 'blocked')
        .then((second) => done([first, second])));"""
    assert browser.d.execute_async_script(attempt, server.url) == ["blocked", "blocked"]
    assert not list(server.folder.glob("evil*"))
