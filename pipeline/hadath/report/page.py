"""One self-contained HTML page of a run: articles with marks, events, timeline, matrix, index. It loads nothing from elsewhere.

Documents enter as JSON in data blocks that no browser executes; the page's scripts put their texts in as text nodes, and the
page's own policy lets only those scripts run. Documents are written one at a time, so a page of many articles needs no memory
for all of them.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Template
from typing import Any

from hadath.document import Document, Event
from hadath.report.assets import PAGE_SCRIPTS, asset, plotly_packed, plotly_source, script_hash

_SURROGATES = re.compile("[\ud800-\udfff]")


def page(documents: Iterable[Document]) -> str:
    """The page as one string."""
    return "".join(parts(documents))


def write_page(documents: Iterable[Document], path: str | os.PathLike[str]) -> None:
    """Nothing; the page of the documents stands in the file `path` afterwards."""
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(parts(documents))


def parts(documents: Iterable[Document]) -> Iterator[str]:
    """The page in pieces, one for each document, as they come."""
    app = "\n".join(asset(name) for name in PAGE_SCRIPTS)
    yield Template(asset("page.html")).substitute(
        policy=policy(app), title="hadath", style=asset("page.css"), view=asset("view.html")
    )
    summary: list[dict[str, Any]] = []
    dated = False
    for number, document in enumerate(documents):
        yield data_block(f"document{number}", document.to_dict(with_text=True))
        summary.append(_summary(document))
        dated = dated or any(event.date_start for event in document.events)
    yield data_block("summary", summary)
    if dated:  # the only chart that needs Plotly is the timeline
        yield f'<script type="text/plain" id="plotly">{plotly_packed()}</script>\n'
    yield f"<script>{app}</script>\n</body>\n</html>\n"


def policy(app: str) -> str:
    """The content security policy: this page's scripts, and nothing from anywhere."""
    scripts = f"{script_hash(app)} {script_hash(plotly_source())}"
    rules = ("default-src 'none'", f"script-src {scripts}", "style-src 'unsafe-inline'", "img-src data: blob:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def data_block(name: str, value: Any) -> str:
    """A script element that holds JSON; nothing inside it can end it or start another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/json" id="{name}">{whole(text)}</script>\n'


def whole(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, as U+FFFD: as many characters as before."""
    return _SURROGATES.sub("�", text)


def _summary(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "source": document.source,
        "events": [_brief(event) for event in document.events],
    }


def _brief(event: Event) -> list[Any]:
    actors = list(dict.fromkeys(a.iso3 for a in event.actors))
    recipients = list(dict.fromkeys(a.iso3 for a in event.recipients))
    parties = [actors, recipients, event.reciprocal]
    when = [event.date_edtf, event.date_start, event.date_end]
    return [event.event_id, event.mode, event.quad, event.status, *parties, *when]
