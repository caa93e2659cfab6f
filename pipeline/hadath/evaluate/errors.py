"""Every miss, every row too many and every wrong value, each with the sentence in which it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from hadath.evaluate.align import EventOutcome, MentionOutcome
from hadath.evaluate.rows import brief
from hadath.evaluate.scores import Scored

Json = dict[str, Any]
Sentence = Callable[[int], str | None]


def sentence_finder(article: Scored) -> Sentence:
    """A function from an offset to its sentence: by the prediction's bounds, else by hadath's own; None without the text."""
    text = article.article.text
    if text is None:
        return lambda _: None
    bounds = article.predicted.get("sentences") or _own_bounds(text)

    def find(offset: int) -> str | None:
        return next((text[s["start"] : s["end"]] for s in bounds if s["start"] <= offset < s["end"]), None)

    return find


def _own_bounds(text: str) -> list[Json]:
    from hadath.evaluate.sentences import sentence_bounds

    return [{"start": start, "end": end} for start, end in sentence_bounds(text)]


def value(layer: str, mention: Json | None) -> str | None:
    """What is judged of a mention."""
    if mention is None:
        return None
    return str(mention.get("value") if layer == "dates" else mention.get("iso3"))


def _mention_error(outcome: MentionOutcome, sentence: Sentence) -> Json:
    here = outcome.gold or outcome.predicted or {}
    return {
        "document": outcome.document,
        "layer": outcome.layer,
        "kind": outcome.kind,
        "text": (outcome.predicted or here).get("text"),
        "gold_text": (outcome.gold or {}).get("text"),
        "predicted": value(outcome.layer, outcome.predicted),
        "gold": value(outcome.layer, outcome.gold),
        "rule": (outcome.predicted or {}).get("rule"),
        "start": here["start"],
        "sentence": sentence(here["start"]),
    }


def _event_error(outcome: EventOutcome, sentence: Sentence) -> Json:
    here = outcome.gold or outcome.predicted or {}
    trigger = here.get("trigger") or {}
    start = trigger.get("start")
    return {
        "document": outcome.document,
        "layer": "events",
        "kind": outcome.kind,
        "text": ((outcome.predicted or here).get("trigger") or {}).get("text"),
        "gold_text": ((outcome.gold or {}).get("trigger") or {}).get("text"),
        "predicted": brief(outcome.predicted) if outcome.predicted else None,
        "gold": brief(outcome.gold) if outcome.gold else None,
        "rule": (outcome.predicted or {}).get("rule"),
        "start": start,
        "sentence": sentence(start) if start is not None else None,
    }


def errors(scored: Iterable[Scored]) -> Iterator[Json]:
    """The errors of all articles: by article, dates, countries, leaders, then rows."""
    for article in scored:
        sentence = sentence_finder(article)
        yield from (_mention_error(o, sentence) for o in article.mentions if o.kind != "right")
        yield from (_event_error(o, sentence) for o in article.events if o.kind not in ("right", "optional"))
