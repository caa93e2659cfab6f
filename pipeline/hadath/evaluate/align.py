"""Which predicted mention or row stands for which gold one, one to one, and what is right about each pair.

Everything that a report counts is derived from the outcomes made here: sums over documents, modes, countries or styles all
add up the same objects.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hadath.evaluate.modes import public_type
from hadath.evaluate.rows import accepted_dates, countries, overlap, parties, same_names, status, touches
from hadath.evaluate.values import date_outcome, same_value

Json = dict[str, Any]

LAYERS = ("dates", "countries", "leaders")
LEVELS = ("detected", "type", "mode", "countries", "core", "full")


@dataclass(frozen=True, slots=True)
class MentionOutcome:
    """A predicted and a gold mention that belong together, or one that stands alone."""

    document: str
    layer: str
    predicted: Json | None
    gold: Json | None
    exact: bool
    right: bool

    @property
    def kind(self) -> str:
        """What to call it: right, span (right but for its bounds), wrong, missed or spurious."""
        if self.predicted is None:
            return "missed"
        if self.gold is None:
            return "spurious"
        return ("right" if self.exact else "span") if self.right else "wrong"


@dataclass(frozen=True, slots=True)
class EventOutcome:
    """A predicted and a gold row that belong together, or one that stands alone; `levels` are those the pair satisfies."""

    document: str
    predicted: Json | None
    gold: Json | None
    levels: frozenset[str]
    date: str | None = None

    @property
    def required(self) -> bool:
        """Whether the gold row must be found: tier 1; tier 2 may be."""
        return self.gold is not None and self.gold.get("tier", 1) == 1

    @property
    def kind(self) -> str:
        """What to call it: right, missed, optional (a tier-2 row not reported), spurious, or the first level that fails."""
        if self.predicted is None:
            return "missed" if self.required else "optional"
        if self.gold is None:
            return "spurious"
        return next((level for level in LEVELS if level not in self.levels), "right")


_JUDGES: dict[str, Callable[[Json, Json], bool]] = {
    "dates": lambda p, g: same_value(p.get("value"), g.get("value")),
    "countries": lambda p, g: p.get("iso3") == g.get("iso3"),
    "leaders": lambda p, g: (p.get("iso3") or "") == (g.get("iso3") or ""),
}


def match_mentions(
    predicted: list[Json], gold: list[Json], right: Callable[[Json, Json], bool]
) -> list[tuple[Json, Json]]:
    """One-to-one pairs of overlapping mentions, the best agreement first: exact span, right value, nearest bounds."""
    candidates = []
    for i, p in enumerate(predicted):
        for j, g in enumerate(gold):
            if overlap(p, g):
                distance = abs(p["start"] - g["start"]) + abs(p["end"] - g["end"])
                candidates.append((distance > 0, not right(p, g), distance, i, j))
    taken_p: set[int] = set()
    taken_g: set[int] = set()
    pairs = []
    for *_, i, j in sorted(candidates):
        if i not in taken_p and j not in taken_g:
            taken_p.add(i)
            taken_g.add(j)
            pairs.append((predicted[i], gold[j]))
    return pairs


def _ignored(layer: str, mention: Json) -> bool:
    """Whether a gold mention marks a region where nothing is judged: a date that the annotator could not decide."""
    return layer == "dates" and mention.get("value") == "?"


def mention_outcomes(document: str, layer: str, predicted: Json, gold: Json) -> list[MentionOutcome]:
    """The outcomes of one layer of one document; of predicted leaders only named ones are judged."""
    judge = _JUDGES[layer]
    marked = gold.get(layer) or []
    regions = [g for g in marked if _ignored(layer, g)]
    golds = [g for g in marked if not _ignored(layer, g)]
    found = [p for p in predicted.get(layer) or [] if layer != "leaders" or p.get("kind", "name") == "name"]
    pairs = match_mentions(found, golds, judge)
    out = [
        MentionOutcome(document, layer, p, g, p["start"] == g["start"] and p["end"] == g["end"], judge(p, g))
        for p, g in pairs
    ]
    paired_p, paired_g = {id(p) for p, _ in pairs}, {id(g) for _, g in pairs}
    alone = [p for p in found if id(p) not in paired_p and not any(overlap(p, region) for region in regions)]
    out += [MentionOutcome(document, layer, p, None, False, False) for p in alone]
    out += [MentionOutcome(document, layer, None, g, False, False) for g in golds if id(g) not in paired_g]
    return out


def _f1(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def affinity(predicted: Json, gold: Json) -> float:
    """How well a row fits a gold one; 0 where they cannot be the same event."""
    touching, same_mode = touches(predicted, gold), predicted["mode"] == gold["mode"]
    same_type = public_type(predicted) == public_type(gold)
    if not touching and not (same_mode and countries(predicted) & countries(gold)):
        return 0.0
    ours, theirs = parties(predicted), parties(gold)
    exact = date_outcome(predicted.get("date_edtf"), accepted_dates(gold)) == "exact"
    fit: float = (
        0.01
        + same_mode
        + 0.5 * same_type
        + _f1(ours[0], theirs[0])
        + _f1(ours[1], theirs[1])
        + 1.5 * exact
        + 0.5 * (status(predicted) == status(gold))
        + touching
    )
    return fit


def align_events(predicted: list[Json], gold: list[Json]) -> list[tuple[int, int]]:
    """The one-to-one pairs with the greatest affinity in sum (Hungarian method), as indices."""
    if not predicted or not gold:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    matrix = np.array([[affinity(p, g) for g in gold] for p in predicted])
    rows, columns = linear_sum_assignment(-matrix)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if matrix[i, j] > 0]


def satisfied(predicted: Json, gold: Json) -> frozenset[str]:
    """The levels that a pair satisfies. From `countries` on rows are judged on the public type: readers agree less on modes."""
    same_type = public_type(predicted) == public_type(gold)
    same_parties = same_type and parties(predicted) == parties(gold)
    exact = same_parties and date_outcome(predicted.get("date_edtf"), accepted_dates(gold)) == "exact"
    checks = {
        "detected": True,
        "type": same_type,
        "mode": same_type and predicted["mode"] == gold["mode"],
        "countries": same_parties,
        "core": exact,
        "full": exact and status(predicted) == status(gold) and same_names(predicted, gold),
    }
    return frozenset(level for level, holds in checks.items() if holds)


def event_outcomes(document: str, predicted: Json, gold: Json) -> list[EventOutcome]:
    """The outcomes of the rows of one document. A row that touches only a tier-3 region is neither right nor wrong."""
    marked = gold.get("events") or []
    golds = [g for g in marked if g.get("tier", 1) < 3]
    regions = [g for g in marked if g.get("tier", 1) == 3]
    found = predicted.get("events") or []
    pairs = align_events(found, golds)
    out = [
        EventOutcome(
            document,
            found[i],
            golds[j],
            satisfied(found[i], golds[j]),
            date_outcome(found[i].get("date_edtf"), accepted_dates(golds[j])),
        )
        for i, j in pairs
    ]
    taken_p, taken_g = {i for i, _ in pairs}, {j for _, j in pairs}
    none: frozenset[str] = frozenset()
    out += [
        EventOutcome(document, p, None, none)
        for i, p in enumerate(found)
        if i not in taken_p and not any(touches(p, region) for region in regions)
    ]
    out += [EventOutcome(document, None, g, none) for j, g in enumerate(golds) if j not in taken_g]
    return out
