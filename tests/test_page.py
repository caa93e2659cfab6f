"""What the page holds, without a browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re

import pytest

from hadath.document import Actor, Document, Event, Sentence, Span
from hadath.report.bundle import PAGE_SCRIPTS, asset, plotly_source
from hadath.report.page import Html, page, write_page
from hadath.table.text_forms import Writing

TEXT = "زار الرئيس الرياض"


def _event(**cells: object) -> Event:
    actor = Actor("EGY", None, "president", None, "الرئيس", 4, 10, "pattern")
    host = Actor("SAU", None, None, None, "الرياض", 11, 17, "capital")
    known: dict[str, object] = {
        "event_id": "E01", "mode": "visit", "plover": "CONSULT", "cameo": "042", "quad": "1", "status": "occurred", "polarity": "positive",
        "trigger": Span(0, 3, "زار"), "mentions": (), "actors": (actor,), "recipients": (host,), "reciprocal": False, "date_edtf": "2017",
        "date_start": "2017-01-01", "date_end": "2017-12-31", "date_precision": "year", "date_source": "explicit", "date_text": None,
        "location": ("SAU",), "official": None, "ordinal": None, "parent": None, "linked": None, "sentence": 0, "evidence": TEXT, "rule": "t",
        "confidence": 0.9, "warnings": (),
    }  # fmt: skip
    return Event(**{**known, **cells})  # type: ignore[arg-type]


def _document(**cells: object) -> Document:
    known: dict[str, object] = {"id": "a", "published": None, "title": None, "source": None, "text": TEXT}
    return Document(**{**known, "sentences": (Sentence(0, 17),), "events": (_event(),), **cells})  # type: ignore[arg-type]


def _blocks(html: str) -> dict[str, object]:
    return {
        name: json.loads(body)
        for name, body in re.findall(r'<script type="application/json" id="(\w+)">(.*?)</script>', html)
    }


def test_each_document_stands_in_it_whole_with_its_text() -> None:
    documents = [_document(), _document(id="b", events=())]
    blocks = _blocks(page(documents))
    assert [blocks["document0"], blocks["document1"]] == [
        json.loads(json.dumps(d.to_dict(with_text=True))) for d in documents
    ]
    assert [(s["id"], len(s["events"])) for s in blocks["summary"]] == [("a", 1), ("b", 0)]  # type: ignore[attr-defined,index]


def test_it_names_no_other_place() -> None:
    own = "".join(asset(name) for name in (*PAGE_SCRIPTS, "page.css", "page.html", "view.html"))
    assert not re.findall(r"(?:https?:)?//[\w.-]+\.\w+|@import|url\(", own)
    html = page([_document()])
    assert re.findall(r"<(?:link|img|iframe|script)[^>]+(?:src|href)=", html) == []
    assert "default-src 'none'" in html


def test_its_policy_names_exactly_its_own_scripts() -> None:
    html = page([_document()])
    allowed = set(re.findall(r"'(sha256-[^']+)'", html.split("\n</head>")[0]))
    inline = re.findall(r"<script>(.*?)</script>", html, re.S)
    packed = re.search(r'<script type="text/plain" id="plotly">(.*?)</script>', html)
    assert packed
    unpacked = gzip.decompress(base64.b64decode(packed[1])).decode()
    assert unpacked == plotly_source()
    run = {"sha256-" + base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in (*inline, unpacked)}
    assert len(inline) == 1 and run == allowed


def test_the_chart_library_comes_only_where_the_timeline_has_something() -> None:
    undated = _document(events=(_event(date_edtf=None, date_start=None, date_end=None),))
    assert len(page([undated])) < 100_000 < len(page([_document()]))


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "\u2028\u2029",
    "\x00\x0b\x7f",
    "\ud800",
    "{{7*7}}${x}$policy",
    "\u202e",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_can_leave_its_block(text: str) -> None:
    html = page([_document(id=text, title=text, source=text, text=text, sentences=(), events=())])
    assert html.count("<script") == html.count("</script>") == 3  # document, summary, the page's own
    shown = text.replace("\ud800", "\ufffd")
    assert _blocks(html)["document0"]["text"] == shown  # type: ignore[index]
    assert len(shown) == len(text)


def test_a_page_of_nothing_is_a_page() -> None:
    assert _blocks(page([])) == {"summary": []}


def test_documents_are_written_as_they_come(tmp_path: object) -> None:
    path = tmp_path / "events.html"  # type: ignore[operator]
    writing = Writing()
    out = Html(path, writing)
    before = path.stat().st_size
    for number in range(200):
        out.write(Html.render(_document(id=str(number), text=TEXT * 100), writing))
    assert path.stat().st_size > before + 100_000
    out.close()
    write_page([_document(id=str(number), text=TEXT * 100) for number in range(200)], tmp_path / "b.html")  # type: ignore[operator]
    assert path.read_bytes() == (tmp_path / "b.html").read_bytes()  # type: ignore[operator]
