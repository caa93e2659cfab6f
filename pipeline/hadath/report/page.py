"""One self-contained HTML page of a run: articles with marks, events, timeline, matrix, index. It loads nothing from elsewhere.

Documents enter as JSON in data blocks that no browser executes; the page's scripts put their texts in as text nodes, and the
page's own policy lets only those scripts run. Documents are written one at a time, so a page of many articles needs no memory
for all of them.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from string import Template
from typing import IO, Any, NamedTuple

from hadath.document import Document, Event
from hadath.report.bundle import PAGE_SCRIPTS, asset, plotly_packed, plotly_source, script_hash
from hadath.table.text_forms import Appended, Writing

_SURROGATES = re.compile("[\ud800-\udfff]")


def page(documents: Iterable[Document]) -> str:
    """The page as one string."""
    held = io.BytesIO()
    _write(documents, held)
    return held.getvalue().decode()


def write_page(documents: Iterable[Document], path: str | os.PathLike[str]) -> None:
    """Nothing; the page of the documents stands in the file `path` afterwards."""
    _write(documents, Path(path))


def _write(documents: Iterable[Document], target: Path | IO[bytes]) -> None:
    html = Html(target, Writing())
    for document in documents:
        html.write(Html.render(document, Writing()))
    html.close()


class Rendered(NamedTuple):
    """A document as the page holds it: its JSON, what the index says of it, and whether it has an event for the timeline."""

    content: str
    summary: dict[str, Any]
    dated: bool


class Html(Appended):
    """A page that documents are written to as they come."""

    def __init__(self, target: Path | IO[bytes], writing: Writing) -> None:
        """The head of the page goes out first."""
        super().__init__(target, writing)
        self._summary: list[dict[str, Any]] = []
        self._dated = False
        self._app = "\n".join(asset(name) for name in PAGE_SCRIPTS)
        head = {"policy": policy(self._app), "title": "hadath", "style": asset("page.css"), "view": asset("view.html")}
        self._put(Template(asset("page.html")).substitute(head))

    @staticmethod
    def render(document: Document, writing: Writing) -> Rendered:
        """A document's share of the page; its text always comes along."""
        dated = any(event.date_start for event in document.events)
        return Rendered(data(document.to_dict(with_text=True)), _summary(document), dated)

    def write(self, payload: Rendered) -> None:
        """Append what `render` gave."""
        self._put(_block(f"document{len(self._summary)}", payload.content))
        self._summary.append(payload.summary)
        self._dated = self._dated or payload.dated

    def close(self) -> None:
        """Append the index, the chart library where the timeline needs it, and the scripts."""
        self._put(_block("summary", data(self._summary)))
        if self._dated:
            self._put(f'<script type="text/plain" id="plotly">{plotly_packed()}</script>\n')
        self._put(f"<script>{self._app}</script>\n</body>\n</html>\n")
        super().close()

    def _put(self, text: str) -> None:
        self._file.write(text.encode())


def policy(app: str) -> str:
    """The content security policy: this page's scripts, and nothing from anywhere."""
    scripts = f"{script_hash(app)} {script_hash(plotly_source())}"
    rules = ("default-src 'none'", f"script-src {scripts}", "style-src 'unsafe-inline'", "img-src data: blob:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def data(value: Any) -> str:
    """JSON that may stand in a script element: nothing in it can end that or start another; always valid UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e")
    return _SURROGATES.sub("\ufffd", text)  # one character for one, so that offsets hold


def _block(name: str, content: str) -> str:
    return f'<script type="application/json" id="{name}">{content}</script>\n'


def _summary(document: Document) -> dict[str, Any]:
    known = {name: getattr(document, name) for name in ("id", "title", "published", "source")}
    return {**known, "events": [_brief(event) for event in document.events]}


def _brief(event: Event) -> list[Any]:
    actors = list(dict.fromkeys(a.iso3 for a in event.actors))
    recipients = list(dict.fromkeys(a.iso3 for a in event.recipients))
    what = [event.event_id, event.mode, event.quad, event.status]
    return [*what, actors, recipients, event.reciprocal, event.date_edtf, event.date_start, event.date_end]
