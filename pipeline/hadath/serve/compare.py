"""How a document agrees with its gold, for people: one line for each pair, and for each that stands alone."""

from __future__ import annotations

from typing import Any

from hadath.evaluate.align import LEVELS, EventOutcome, MentionOutcome
from hadath.evaluate.errors import value
from hadath.evaluate.rows import brief
from hadath.evaluate.scores import counts, figures, score
from hadath.evaluate.sources import GoldArticle

Json = dict[str, Any]


def compared(document: Json, gold: Json) -> Json:
    """Precision, recall and F by metric, and all outcomes: mentions in text order, then rows."""
    scored = score([GoldArticle(gold)], {gold["id"]: document})
    scores = figures(counts(scored))
    mentions = sorted((_mention(outcome) for outcome in scored[0].mentions), key=lambda row: row["start"])
    rows = [_row(outcome) for outcome in scored[0].events]
    return {"scores": scores, "outcomes": mentions + rows}


def _mention(outcome: MentionOutcome) -> Json:
    said = [f"{m['text']} = {value(outcome.layer, m)}" if m else None for m in (outcome.predicted, outcome.gold)]
    start = (outcome.predicted or outcome.gold or {})["start"]
    return _line(outcome.layer, outcome.kind, said, start, None)


def _row(outcome: EventOutcome) -> Json:
    said = [brief(e).replace(" None ", " – ") if e else None for e in (outcome.predicted, outcome.gold)]
    start = (outcome.predicted or outcome.gold or {})["trigger"]["start"]
    kind = f"wrong {outcome.kind}" if outcome.kind in LEVELS else outcome.kind
    return _line("events", kind, said, start, (outcome.predicted or {}).get("event_id"))


def _line(layer: str, kind: str, said: list[str | None], start: int, event_id: str | None) -> Json:
    return {"layer": layer, "kind": kind, "ours": said[0], "gold": said[1], "start": start, "event_id": event_id}
