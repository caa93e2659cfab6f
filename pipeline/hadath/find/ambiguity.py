"""What an ambiguous word is: the readings of its rule tried against the words around it, then against the article."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from hadath.find.context import any_known, is_dateline, words_after, words_before
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded


class Evidence:
    """Where an article speaks of which state beyond doubt: folded offsets by code."""

    def __init__(self, hits: list[Hit]) -> None:
        """Collect the sure hits, in order."""
        self.at: dict[str, list[int]] = {}
        for hit in hits:
            self.at.setdefault(hit.key, []).append(hit.start)
        self.ends = sorted(hit.end for hit in hits)
        self.starts = sorted(hit.start for hit in hits)

    def distance(self, codes: frozenset[str], position: int) -> int | None:
        """How far the nearest sure mention of one of these states is; None where there is none."""
        best: int | None = None
        for code in codes:
            places = self.at.get(code, [])
            index = bisect_left(places, position)
            for place in places[max(0, index - 1) : index + 1]:
                # A mention behind counts as one before that is a little farther: readers look back first.
                away = position - place if place <= position else 2 * (place - position)
                best = away if best is None else min(best, away)
        return best

    def beside(self, folded: Folded, start: int, end: int) -> bool:
        """Whether a sure mention stands next to a stretch, with nothing but a comma or و between."""
        index = bisect_left(self.ends, start)
        if index and folded.text[self.ends[index - 1] : start].strip(" ،,-و") == "":
            return True
        index = bisect_left(self.starts, end)
        return index < len(self.starts) and folded.text[end : self.starts[index]].strip(" ،,-و") == ""


def read(folded: Folded, hit: Hit, rule: dict[str, Any], evidence: Evidence) -> str:
    """The code that an ambiguous word stands for, "" where it is no state."""
    before = words_before(folded, hit.start - len(hit.prefix))
    after = words_after(folded, hit.end)
    for reading in rule["readings"]:
        if _local(folded, hit, reading, before, after, evidence):
            return str(reading["is"])
    for witnesses in ("document", "region"):
        code = _by_document(hit, rule, evidence, witnesses)
        if code is not None:
            return code
    return str(rule["default"])


def _local(
    folded: Folded, hit: Hit, reading: dict[str, Any], before: list[str], after: list[str], evidence: Evidence
) -> bool:
    if reading["needs_after"] and not any_known(after, reading["needs_after"]):
        return False
    if reading["spelled"] and _spelled(folded, hit) in reading["spelled"]:
        return True
    if hit.prefix in reading["prefix"] or (reading["dateline"] and is_dateline(folded, hit.start, hit.end)):
        return True
    if not hit.prefix.endswith(("ب", "ل", "ك")) and any_known(before, reading["before"], reverse=True):
        return True
    if any_known(after, reading["after"]):
        return True
    return bool(reading["beside"]) and evidence.beside(folded, hit.start - len(hit.prefix), hit.end)


def _by_document(hit: Hit, rule: dict[str, Any], evidence: Evidence, witnesses: str) -> str | None:
    """The reading whose witnesses the article names nearest, None where it names none."""
    best: int | None = None
    chosen: str | None = None
    for reading in rule["readings"]:
        if not reading[witnesses] or any(code in evidence.at for code in reading["unless"]):
            continue
        away = evidence.distance(reading[witnesses], hit.start)
        if away is not None and away <= reading["near"] and (best is None or away < best):
            best, chosen = away, str(reading["is"])
    return chosen


def _spelled(folded: Folded, hit: Hit) -> str:
    return folded.given(hit.start, hit.end)
