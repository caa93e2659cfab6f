"""Two systems, or two versions of one, over the same gold: the difference with its interval, and what was gained and lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hadath.evaluate.bootstrap import differences, per_document
from hadath.evaluate.errors import sentence_finder, value
from hadath.evaluate.rows import brief
from hadath.evaluate.scores import Scored, counts

Json = dict[str, Any]
Item = tuple[str, str, str]  # document, layer, what: one thing that can be right


def compare(ours: Sequence[Scored], theirs: Sequence[Scored]) -> Json:
    """The comparison as plain data: `scores` by metric, and the items gained, lost, and told in addition by either."""
    mine, other = counts(ours), counts(theirs)
    spread = differences(per_document(ours), per_document(theirs))
    scores = {
        metric: {
            "ours": round(mine[metric].f, 4),
            "theirs": round(other[metric].f, 4),
            "difference": round(mine[metric].f - other[metric].f, 4),
            **({"ci95": spread[metric]} if metric in spread else {}),
        }
        for metric in mine
        if mine[metric] != (0, 0, 0) or other[metric] != (0, 0, 0)
    }
    right, right_there = dict(_right(ours)), dict(_right(theirs))
    extra, extra_there = dict(_spurious(ours)), dict(_spurious(theirs))
    return {
        "scores": scores,
        "gained": [right[item] for item in right if item not in right_there],
        "lost": [right_there[item] for item in right_there if item not in right],
        "false_alarms_new": [extra[item] for item in extra if item not in extra_there],
        "false_alarms_gone": [extra_there[item] for item in extra_there if item not in extra],
    }


def _right(scored: Sequence[Scored]) -> Iterator[tuple[Item, Json]]:
    """Each gold mention with the right value, and each gold row right at the level core."""
    for article in scored:
        sentence = sentence_finder(article)
        for mention in article.mentions:
            if mention.right and mention.gold:
                start = mention.gold["start"]
                what = f"{mention.gold.get('text')} = {value(mention.layer, mention.gold)}"
                yield (
                    (article.article.id, mention.layer, f"{start}-{mention.gold['end']}"),
                    _row(article, mention.layer, what, sentence(start)),
                )
        golds = [id(gold) for gold in article.article.document.get("events") or []]
        for event in article.events:
            if "core" in event.levels and event.gold:
                place = (event.gold.get("trigger") or {}).get("start", -1)
                yield (
                    (article.article.id, "events", str(golds.index(id(event.gold)))),
                    _row(article, "events", brief(event.gold), sentence(place)),
                )


def _spurious(scored: Sequence[Scored]) -> Iterator[tuple[Item, Json]]:
    """Each mention and row that stands for nothing in the gold."""
    for article in scored:
        sentence = sentence_finder(article)
        for mention in article.mentions:
            if mention.predicted and mention.gold is None:
                start = mention.predicted["start"]
                what = f"{mention.predicted.get('text')} = {value(mention.layer, mention.predicted)}"
                yield (
                    (article.article.id, mention.layer, f"{start} {what}"),
                    _row(article, mention.layer, what, sentence(start)),
                )
        for event in article.events:
            if event.predicted and event.gold is None:
                place = (event.predicted.get("trigger") or {}).get("start", -1)
                what = brief(event.predicted)
                yield (article.article.id, "events", f"{place} {what}"), _row(article, "events", what, sentence(place))


def _row(article: Scored, layer: str, what: str, sentence: str | None) -> Json:
    return {"document": article.article.id, "layer": layer, "what": what, "sentence": sentence}
