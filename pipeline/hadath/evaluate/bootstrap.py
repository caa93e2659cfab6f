"""Intervals by resampling documents: articles, not mentions, are what differs from one study to the next."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hadath.evaluate.scores import METRICS, Count, Scored, counts

ROUNDS = 1000
LOW, HIGH = 25, 974  # of 1,000 sorted values: the middle 95 %

PerDocument = list[dict[str, Count]]


def per_document(scored: Sequence[Scored]) -> PerDocument:
    """The counts of each document by itself, the unit of resampling."""
    return [counts([article]) for article in scored]


def _draws(documents: int) -> list[list[int]]:
    """The documents of each round; the same for every metric and every run, so that figures can be compared."""
    rng = random.Random(0)
    places = range(documents)
    return [[rng.choice(places) for _ in places] for _ in range(ROUNDS)]


def _resampled(documents: PerDocument, metric: str, draws: list[list[int]]) -> list[float]:
    """F of one metric in every round."""
    rows = [document[metric] for document in documents]
    out = []
    for places in draws:
        tp = both = 0
        for i in places:
            row = rows[i]
            tp += row.tp
            both += row.predicted + row.gold
        out.append(2 * tp / both if tp else 0.0)
    return out


def _middle(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return round(ordered[LOW], 4), round(ordered[HIGH], 4)


def intervals(documents: PerDocument) -> dict[str, tuple[float, float]]:
    """The 95 % interval of F by metric; nothing for a single document, where there is nothing to resample."""
    if len(documents) < 2:
        return {}
    draws = _draws(len(documents))
    return {metric: _middle(_resampled(documents, metric, draws)) for metric in METRICS}


def differences(ours: PerDocument, theirs: PerDocument) -> dict[str, tuple[float, float]]:
    """The 95 % interval of our F less theirs by metric, both over the same documents in every round."""
    if len(ours) < 2:
        return {}
    draws = _draws(len(ours))
    return {
        metric: _middle(
            [a - b for a, b in zip(_resampled(ours, metric, draws), _resampled(theirs, metric, draws), strict=True)]
        )
        for metric in METRICS
    }
