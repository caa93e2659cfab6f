"""The evaluation as one self-contained page: figures, charts, errors, and each article with gold and prediction side by side.

It loads nothing from elsewhere and works from a file. Texts enter as JSON that no browser executes, and only the page's own
scripts may run.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import Any

from hadath.evaluate.align import EventOutcome, MentionOutcome
from hadath.evaluate.errors import value
from hadath.evaluate.scores import Scored
from hadath.report.bundle import asset, plotly_packed
from hadath.report.page import data, policy

Json = dict[str, Any]

_FOLDER = Path(__file__).parent / "assets"
_ROW = (
    "mode",
    "actors",
    "recipients",
    "reciprocal",
    "date_edtf",
    "status",
    "polarity",
    "trigger",
    "rule",
    "confidence",
)


def page(report: Json, scored: Sequence[Scored]) -> str:
    """The page of a report and its articles."""
    app = "\n".join([asset("base.js"), asset("charts.js"), _own("evaluation.js")])
    return Template(_own("evaluation.html")).substitute(
        title="hadath evaluation",
        policy=policy(app),
        style=asset("page.css") + _own("evaluation.css"),
        report=data(report),
        articles=data([_article(article) for article in scored]),
        plotly=plotly_packed(),
        app=app,
    )


def _own(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _article(article: Scored) -> Json:
    """An article with its outcomes, as the page's script takes them."""
    gold = article.article
    return {
        "id": gold.id,
        "split": gold.split,
        "style": gold.style,
        "published": gold.document.get("published"),
        "text": gold.text,
        "mentions": [_mention(outcome) for outcome in article.mentions],
        "events": [_event(outcome) for outcome in article.events],
    }


def _mention(outcome: MentionOutcome) -> Json:
    def side(mention: Json | None) -> Json | None:
        return mention and {"start": mention["start"], "end": mention["end"], "value": value(outcome.layer, mention)}

    return {
        "layer": outcome.layer,
        "kind": outcome.kind,
        "gold": side(outcome.gold),
        "predicted": side(outcome.predicted),
    }


def _event(outcome: EventOutcome) -> Json:
    def side(row: Json | None) -> Json | None:
        return row and {key: row.get(key) for key in _ROW} | {"status": row.get("status") or "occurred"}

    return {"kind": outcome.kind, "gold": side(outcome.gold), "predicted": side(outcome.predicted)}
