"""Whether a capital or a seat of government stands for its government: «أعلنت واشنطن», not «وصل إلى واشنطن»."""

from __future__ import annotations

from hadath.find.context import any_known, is_dateline, words_after, words_before
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded

_BETWEEN = "بين"


def acts(folded: Folded, hit: Hit, cues: dict[str, frozenset[str]], *, seat: bool) -> bool:
    """Whether the city or palace is its government here; a seat is unless it is a place, a city only where it acts."""
    outer = hit.start - len(hit.prefix)
    before = words_before(folded, outer, 4)
    after = words_after(folded, hit.end, 2)
    if any_known(after, cues["placing-after"]) or is_dateline(folded, outer, hit.end):
        return False
    if seat:
        return not _seat_is_place(hit, before, cues)
    if hit.prefix.endswith(("ب", "ك")):
        return False
    if any_known(before, cues["capital-nouns"], reverse=True):
        return True
    if hit.prefix.endswith("ل"):
        return False
    if before and before[0] in cues["placing"]:
        return False
    return (
        _between(before, cues)
        or any_known(before, cues["capital-before"], reverse=True)
        or any_known(before, cues["capital-with"], reverse=True)
        or any_known(after, cues["capital-after"])
    )


def joined(folded: Folded, first: Hit, second: Hit) -> bool:
    """Whether two hits stand in one list: «واشنطن ولندن», «موسكو، بكين»."""
    outer = second.start - len(second.prefix)
    gap = folded.text[first.end : outer]
    return len(gap) < 4 and (gap.strip() in ("،", ",", "و") or (gap.strip() == "" and second.prefix[:1] == "و"))


def _between(before: list[str], cues: dict[str, frozenset[str]]) -> bool:
    # «بين X وY»: only the first is asked, the second follows it by coordination.
    if not before or before[0] not in (_BETWEEN, "و" + _BETWEEN):
        return False
    return not any_known(before[1:], cues["capital-between"], reverse=True)


def _seat_is_place(hit: Hit, before: list[str], cues: dict[str, frozenset[str]]) -> bool:
    if hit.prefix.endswith("ب"):
        return True
    if not before or before[0] not in cues["seat-places"]:
        return False
    return not any(word in cues["speakers"] for word in before[1:3])
