"""Counts and figures: outcomes added up over documents, modes, countries, styles and lengths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from hadath.evaluate.align import LAYERS, LEVELS, EventOutcome, MentionOutcome, event_outcomes, mention_outcomes
from hadath.evaluate.rows import countries, status
from hadath.evaluate.sources import GoldArticle

Json = dict[str, Any]

MENTION_METRICS = tuple(f"{layer}.{name}" for layer in LAYERS for name in ("exact_span", "overlap", "right"))
EVENT_METRICS = tuple(f"events.{level}" for level in LEVELS)
METRICS = MENTION_METRICS + EVENT_METRICS


class Count(NamedTuple):
    """True positives, all predicted, all gold."""

    tp: int = 0
    predicted: int = 0
    gold: int = 0

    def plus(self, other: Count) -> Count:
        """The sum of two counts."""
        return Count(self.tp + other.tp, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall, 0 where nothing is right."""
        return 2 * self.tp / (self.predicted + self.gold) if self.tp else 0.0

    def figures(self) -> Json:
        """Precision, recall and F to four places, and the counts."""
        p = self.tp / self.predicted if self.predicted else 0.0
        r = self.tp / self.gold if self.gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return {
            "p": round(p, 4),
            "r": round(r, 4),
            "f": round(f, 4),
            "tp": self.tp,
            "pred": self.predicted,
            "gold": self.gold,
        }


@dataclass(frozen=True, slots=True)
class Scored:
    """One article with its prediction and every outcome."""

    article: GoldArticle
    predicted: Json
    mentions: tuple[MentionOutcome, ...]
    events: tuple[EventOutcome, ...]

    @property
    def length(self) -> str:
        """A class of length by words, "unknown" without the text."""
        words = len((self.article.text or "").split())
        return (
            "unknown"
            if not words
            else "under 120 words"
            if words < 120
            else "120 to 249 words"
            if words < 250
            else "250 words and more"
        )


def score(gold: Sequence[GoldArticle], predictions: dict[str, Json]) -> list[Scored]:
    """Every gold article with its outcomes; a document without a prediction counts as one in which nothing was found."""
    out = []
    for article in gold:
        predicted = predictions.get(article.id, {})
        mentions = [o for layer in LAYERS for o in mention_outcomes(article.id, layer, predicted, article.document)]
        out.append(
            Scored(article, predicted, tuple(mentions), tuple(event_outcomes(article.id, predicted, article.document)))
        )
    return out


def mention_counts(outcomes: Iterable[MentionOutcome]) -> dict[str, Count]:
    """Counts by metric of mentions of one or several layers."""
    out = dict.fromkeys(MENTION_METRICS, Count())
    for outcome in outcomes:
        predicted, gold = outcome.predicted is not None, outcome.gold is not None
        both = predicted and gold
        for name, hit in (("exact_span", both and outcome.exact), ("overlap", both), ("right", both and outcome.right)):
            key = f"{outcome.layer}.{name}"
            out[key] = out[key].plus(Count(hit, predicted, gold))
    return out


def event_counts(outcomes: Iterable[EventOutcome]) -> dict[str, Count]:
    """Counts by level. A tier-2 row that is not found, or not right at a level, is no miss there."""
    out = dict.fromkeys(EVENT_METRICS, Count())
    for outcome in outcomes:
        for level in LEVELS:
            hit = level in outcome.levels
            wanted = hit or outcome.required
            key = f"events.{level}"
            out[key] = out[key].plus(Count(hit, outcome.predicted is not None, wanted))
    return out


def counts(scored: Iterable[Scored]) -> dict[str, Count]:
    """Counts by metric over articles."""
    articles = list(scored)
    mentions = mention_counts(o for article in articles for o in article.mentions)
    return mentions | event_counts(o for article in articles for o in article.events)


def figures(found: dict[str, Count]) -> dict[str, Json]:
    """Figures by metric, without those where there is nothing to count."""
    return {key: count.figures() for key, count in found.items() if count.predicted or count.gold}


def grouped(scored: Iterable[Scored], key: Callable[[Scored], str]) -> dict[str, Json]:
    """Number of articles and figures for each group of them."""
    groups: dict[str, list[Scored]] = {}
    for article in scored:
        groups.setdefault(key(article), []).append(article)
    return {name: {"documents": len(group), "scores": figures(counts(group))} for name, group in sorted(groups.items())}


def by_mode(scored: Iterable[Scored]) -> dict[str, Json]:
    """Figures of event rows by the gold's mode, a spurious row under its own."""
    groups: dict[str, list[EventOutcome]] = {}
    for outcome in (o for article in scored for o in article.events):
        row = outcome.gold or outcome.predicted or {}
        groups.setdefault(row["mode"], []).append(outcome)
    found = {mode: figures(event_counts(outcomes)) for mode, outcomes in sorted(groups.items())}
    return {mode: rows for mode, rows in found.items() if rows}  # a mode of optional rows alone has no figure


def by_country(scored: Iterable[Scored]) -> dict[str, Json]:
    """Figures of country mentions by code, and of the event rows in which gold or prediction has that country."""
    mentions: dict[str, list[MentionOutcome]] = {}
    events: dict[str, list[EventOutcome]] = {}
    for article in scored:
        for mention in article.mentions:
            if mention.layer == "countries":
                mentions.setdefault((mention.gold or mention.predicted or {}).get("iso3") or "?", []).append(mention)
        for event in article.events:
            for code in countries(event.gold or event.predicted or {}):
                events.setdefault(code, []).append(event)
    return {
        code: figures(mention_counts(mentions.get(code, [])) | event_counts(events.get(code, [])))
        for code in sorted(mentions.keys() | events.keys())
    }


def date_outcomes(scored: Iterable[Scored]) -> dict[str, int]:
    """How often the date of a paired row was exact, too coarse, falsely precise, wrong, missing or hallucinated."""
    return dict(Counter(o.date for article in scored for o in article.events if o.date).most_common())


def status_pairs(scored: Iterable[Scored]) -> Counter[tuple[str, str]]:
    """How often a gold status was given as which, over paired rows: (gold, predicted)."""
    pairs = ((o.gold, o.predicted) for article in scored for o in article.events)
    return Counter((status(gold), status(predicted)) for gold, predicted in pairs if gold and predicted)


def status_outcomes(pairs: Counter[tuple[str, str]]) -> dict[str, int]:
    """Status right, told as a fact though it is none, or wrong in another way."""
    out: Counter[str] = Counter()
    for (gold, predicted), n in pairs.items():
        kind = (
            "right"
            if gold == predicted
            else "unreal reported as occurred"
            if predicted == "occurred"
            else "other wrong"
        )
        out[kind] += n
    return dict(out)


def calibration(scored: Iterable[Scored], *, level: str = "core", bins: int = 5) -> list[Json]:
    """By class of stated confidence: rows, their mean confidence and the share that is right at a level."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for outcome in (o for article in scored for o in article.events):
        confidence = (outcome.predicted or {}).get("confidence")
        if confidence is not None:
            groups.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, level in outcome.levels))
    return [
        {
            "from": i / bins,
            "to": (i + 1) / bins,
            "rows": len(rows),
            "confidence": round(sum(c for c, _ in rows) / len(rows), 4),
            "right": round(sum(ok for _, ok in rows) / len(rows), 4),
        }
        for i, rows in sorted(groups.items())
    ]
