"""The self-contained page as a person meets it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hadath.document import CountryMention, Document, Event
from hadath.report.page import write_page

HOSTILE = "</script><script>window.pwned=1</script><img src=x onerror='window.pwned=2'> زار \u202eرئيس\u202c مصر الرياض \u2067abc\u2069"


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Any:
    """A function that opens the page of some documents."""

    def open_page(*documents: Document) -> None:
        path = tmp_path / "events.html"
        write_page(documents, path)
        browser.d.get(path.as_uri())

    return open_page


def _trigger(document: Document, event: Event) -> str:
    return document.text[event.trigger.start : event.trigger.end]


def test_a_row_lights_up_its_characters_and_a_mark_its_row(browser: Any, opened: Any, source: Document) -> None:
    opened(source)
    event = source.events[1]
    browser.one(f'tr[data-event="{event.event_id}"]').click()
    focus = browser.all("mark.focus")
    assert "".join(m.get_property("textContent") for m in focus) == _trigger(source, event)
    other = source.events[4].event_id
    browser.js(f"document.querySelector('mark[data-key=\"t{other}\"]').click()")
    assert [row.get_attribute("data-event") for row in browser.all("tr.on")] == [other]
    assert other in browser.one("#details").text


def test_a_name_that_the_text_does_not_give_is_told_apart(browser: Any, opened: Any, source: Document) -> None:
    event = next(e for e in source.events if e.actors and e.actors[0].name)
    inferred = replace(event.actors[0], resolved_by="office_tenure")
    for actor, shown in ((event.actors[0], str(inferred.name)), (inferred, f"[{inferred.name}]")):
        opened(replace(source, id=actor.resolved_by, events=(replace(event, actors=(actor,)),)))
        assert shown in browser.one("#events tbody").text
        assert bool(browser.all("#events tbody i")) is (actor is inferred)


def test_a_country_lights_up_every_row_it_is_a_party_of(browser: Any, opened: Any, source: Document) -> None:
    opened(source)
    at, country = next((i, c) for i, c in enumerate(source.countries) if c.start == source.events[0].actors[0].start)
    browser.js(f"document.querySelector('mark[data-key=\"c{at}\"]').click()")
    lit = {row.get_attribute("data-event") for row in browser.all("tr.on")}
    parties = {
        e.event_id
        for e in source.events
        for a in (*e.actors, *e.recipients)
        if a.start is not None and a.end is not None and a.start < country.end and a.end > country.start
    }
    assert source.events[0].event_id in lit
    assert lit == parties


MARKED = """
  const out = {};
  for (const m of document.querySelectorAll('#article mark')) {
    out[m.dataset.key] = (out[m.dataset.key] || '') + m.textContent;
  }
  return out;
"""


def test_every_mark_holds_exactly_its_characters(browser: Any, opened: Any, gold_documents: list[Document]) -> None:
    opened(*gold_documents)
    for number, document in enumerate(gold_documents):
        browser.js(f"location.hash = '#/{number}'")
        browser.until(lambda d=document: d.id in browser.one("#heading").text, "the article opens")
        marks = browser.js(MARKED)
        for letter, layer in (("d", document.dates), ("c", document.countries), ("p", document.leaders)):
            for i, mention in enumerate(layer):
                assert marks[f"{letter}{i}"] == document.text[mention.start : mention.end].replace("\n", "")
        for event in document.events:
            assert marks[f"t{event.event_id}"] == _trigger(document, event)


def test_offsets_count_characters_beyond_the_basic_plane_and_of_windows_lines(browser: Any, opened: Any) -> None:
    text = "😀😀 زار\r\nمصر 🇪🇬 قطر"
    start = text.index("قطر")
    country = CountryMention(start, start + 3, "قطر", "QAT", "name", "t")
    opened(Document("astral", None, None, None, text, countries=(country,)))
    assert browser.js(MARKED) == {"c0": "قطر"}


def test_the_article_runs_from_right_to_left(browser: Any, opened: Any, source: Document) -> None:
    opened(source)
    first, last = browser.js("""
      const leaf = document.querySelector('#article p span[data-s]').firstChild, range = document.createRange();
      const at = (i) => { range.setStart(leaf, i); range.setEnd(leaf, i + 1); return range.getBoundingClientRect().x; };
      return [at(0), at(6)];""")
    assert first > last
    assert browser.js("return getComputedStyle(document.querySelector('#article p')).direction") == "rtl"


def test_nothing_is_loaded_and_nothing_complains(browser: Any, opened: Any, source: Document) -> None:
    opened(source)
    browser.until(lambda: browser.all("#timeline .main-svg"), "the timeline is drawn")
    assert browser.js("return performance.getEntriesByType('resource').map((e) => e.name)") == []
    assert browser.complaints() == []


def test_hostile_text_stays_text(browser: Any, opened: Any) -> None:
    hostile = Document(HOSTILE, None, HOSTILE, HOSTILE, HOSTILE)
    opened(hostile, replace(hostile, id="b"))
    assert browser.one("#list tbody").text.count("window.pwned=1") == 4  # title and source of both
    browser.js("location.hash = '#/0'")
    shown = browser.until(lambda: browser.one("#article").get_property("textContent"), "the article opens")
    assert "</script><script>window.pwned=1</script><img src=x onerror" in shown
    assert not set(shown) & set("\u202e\u202c\u2067\u2069")
    assert browser.js("return [window.pwned === undefined, document.images.length]") == [True, 0]
    assert browser.complaints() == []


def test_a_script_that_got_in_would_not_run(browser: Any, opened: Any, source: Document) -> None:
    opened(source)
    browser.js(
        "const s = document.createElement('script'); s.textContent = 'window.pwned = 3'; document.body.append(s)"
    )
    assert browser.js("return window.pwned === undefined")
    assert any("Content Security Policy" in line for line in browser.complaints())


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_runs_over_the_side(
    browser: Any, opened: Any, gold_documents: list[Document], size: str, dark: bool
) -> None:
    browser.reset(size=size, dark=dark)
    opened(*gold_documents)
    for place in ("#/", "#/2"):
        browser.js(f"location.hash = {place!r}")
        browser.until(lambda: browser.all("#timeline .main-svg"), "the timeline is drawn")
        assert browser.js("return document.documentElement.scrollWidth <= innerWidth"), place
    light = browser.js("return getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] > 127")
    assert light is not dark


def test_the_theme_button_turns_the_theme(browser: Any, opened: Any, source: Document) -> None:
    opened(source)
    ground = "return getComputedStyle(document.body).backgroundColor"
    before = browser.js(ground)
    browser.one("#theme").click()
    assert browser.js(ground) != before


def test_the_keyboard_reaches_everything(browser: Any, opened: Any, source: Document) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(source)
    first, second = source.events[0].event_id, source.events[1].event_id
    browser.js("document.querySelector('#labels').focus()")
    for _ in range(30):
        browser.press(Keys.TAB)
        if browser.focus().startswith("TR"):
            break
    assert browser.focus() == f"TR  {first}"
    browser.press(Keys.ARROW_DOWN, Keys.ENTER)
    assert browser.one("tr.on").get_attribute("data-event") == second
    browser.press(Keys.ARROW_LEFT)
    assert browser.focus() == f"MARK  t{second}"
    browser.press(Keys.ARROW_LEFT)
    assert browser.focus().startswith("MARK") and browser.focus() != f"MARK  t{second}"
    browser.press(Keys.ESCAPE)
    assert browser.focus() == f"TR  {second}"
    browser.js("document.querySelector('#matrix button').focus()")
    browser.press(Keys.ENTER)
    assert 0 < len(browser.all("tr[data-event]")) < len(source.events)


def test_a_cell_of_the_matrix_leaves_its_events_only(browser: Any, opened: Any, source: Document) -> None:
    opened(source)
    wanted = {
        e.event_id
        for e in source.events
        if {a.iso3 for a in e.actors} == {"KAZ"} and {a.iso3 for a in e.recipients} == {"BHR"}
    }
    browser.js("document.querySelector('#matrix button[aria-label^=\"KAZ to BHR\"]').click()")
    shown = {row.get_attribute("data-event") for row in browser.all("tr[data-event]")}
    assert wanted and wanted <= shown
    assert len(shown) < len(source.events)
    browser.js("document.querySelector('#unpair').click()")
    assert len(browser.all("tr[data-event]")) == len(source.events)


def test_thousands_of_events_are_counted_by_month(browser: Any, opened: Any, source: Document) -> None:
    dated = sum(1 for e in source.events if e.date_start)
    copies = 3001 // dated + 1
    opened(*(replace(source, id=f"copy-{i}") for i in range(copies)))
    browser.until(lambda: browser.all("#timeline .bars path"), "the bars are drawn")
    assert "Events a month" in browser.one("#undated").text
    shown = browser.js("return document.querySelector('#timeline').data.flatMap((t) => t.y).reduce((a, b) => a + b, 0)")
    assert shown == dated * copies
    assert len(browser.all("#list tbody tr")) == 50
    browser.all("#pages button")[1].click()
    assert browser.one("#pages").text.split()[1] == "51–100"


def test_a_click_on_the_timeline_chooses_the_row(browser: Any, opened: Any, source: Document) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    opened(source)
    browser.until(lambda: browser.all("#timeline .main-svg .point"), "the timeline is drawn")
    browser.js("document.querySelector('#timeline').scrollIntoView({block: 'center'})")
    points = browser.all("#timeline .scatterlayer .trace .point")
    ActionChains(browser.d).move_to_element(points[-1]).click().perform()
    browser.until(lambda: browser.all("tr.on"), "a row is chosen")


def test_search_and_filters_narrow_the_list(browser: Any, opened: Any, gold_documents: list[Document]) -> None:
    opened(*gold_documents)

    def listed() -> list[Any]:
        return browser.all("#list tbody tr")

    assert len(listed()) == len(gold_documents)
    browser.one("#filters [name=words]").send_keys(gold_documents[3].id)
    browser.until(lambda: len(listed()) == 1, "the search narrows")
    browser.one("#filters button[type=reset]").click()
    browser.until(lambda: len(listed()) == len(gold_documents), "all are back")
    modes = [{e.mode for e in d.events} for d in gold_documents]
    mode = next(m for ms in modes for m in sorted(ms) if 0 < sum(m in other for other in modes) < len(modes))
    browser.js(
        "const s = document.querySelector('#filters [name=mode]'); s.value = arguments[0]; s.dispatchEvent(new Event('input', {bubbles: true}))",
        mode,
    )
    browser.until(lambda: len(listed()) == sum(mode in ms for ms in modes), "the filter narrows")


def test_an_address_opens_an_event_of_an_article(browser: Any, opened: Any, gold_documents: list[Document]) -> None:
    opened(*gold_documents)
    event = gold_documents[1].events[0].event_id
    browser.js(f"location.hash = '#/1/{event}'")
    browser.until(lambda: browser.all("tr.on"), "the row is chosen")
    assert gold_documents[1].id in browser.one("#heading").text
    browser.one("#back").click()
    browser.until(lambda: browser.one("#index").is_displayed(), "the list is back")


def test_print_shows_all_and_no_controls(browser: Any, opened: Any, source: Document) -> None:
    browser.reset(dark=True)
    opened(source)
    browser.d.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    style = "return [getComputedStyle(document.querySelector('#article')).maxHeight, getComputedStyle(document.body).backgroundColor]"
    assert browser.js(style) == ["none", "rgb(255, 255, 255)"]
    assert not browser.one("#theme").is_displayed()
    assert not browser.one("#legend").is_displayed()
    pdf = browser.d.execute_cdp_cmd("Page.printToPDF", {})["data"]
    assert len(pdf) > 20_000
