"""Whether a capital or a seat of government stands for its government: «أعلنت واشنطن», not «وصل إلى واشنطن»."""

from __future__ import annotations

from typing import Final

from hadath.find.context import any_known, is_dateline, known, without_conjunction, words_after, words_before
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded

_BETWEEN: Final = "بين"
_UPON: Final = "علي"
_FROM: Final = "من"
_TO: Final = "الي"
_COMMAS: Final = ("،", ",")


def acts(folded: Folded, hit: Hit, cues: dict[str, frozenset[str]], *, seat: bool) -> bool:
    """Whether the city or palace is its government here; a seat is unless it is a place, a city only where it acts."""
    outer = hit.start - len(hit.prefix)
    before = words_before(folded, outer, 7)
    after = words_after(folded, hit.end, 4)
    if any_known(after, cues["placing-after"]) or is_dateline(folded, outer, hit.end):
        return False
    if seat:
        return not _seat_is_place(hit, before, cues)
    if hit.prefix.endswith(("ب", "ك")):
        return False
    if any_known(before, cues["capital-nouns"], reverse=True):
        return True
    if hit.prefix.endswith("ل"):
        return any_known(before, cues["capital-for"], reverse=True)
    if before and without_conjunction(before[0]) in cues["placing"]:
        return _addressed(before, cues)
    return (
        _between(before, cues)
        or _verb(before, cues)
        or (before[:1] == [_UPON] and any(word in cues["capital-against"] for word in before[1:4]))
        or any_known(before, cues["capital-with"], reverse=True)
        or any_known(after, cues["capital-after"])
        or _was(before, after, cues)
        or (_opens(folded, outer, before, cues) and _does(after, cues))
    )


def _addressed(before: list[str], cues: dict[str, frozenset[str]]) -> bool:
    """«طلبت من أبوجا», «تقديم قرض إلى بوغوتا»: a preposition of place that is none here, its verb or noun a few words before."""
    asked = {_FROM: cues["capital-asked"], _TO: cues["capital-given"]}.get(without_conjunction(before[0]), frozenset())
    return any(known(word, asked) for word in before[1:])


def _opens(folded: Folded, start: int, before: list[str], cues: dict[str, frozenset[str]]) -> bool:
    """Whether a clause begins with the capital: behind nothing, a comma or what opens one."""
    return (
        not before or folded.text[max(start - 2, 0) : start].strip() in _COMMAS or before[0] in cues["clause-openers"]
    )


def _does(after: list[str], cues: dict[str, frozenset[str]]) -> bool:
    """«موسكو أبدت», «كييف لم ترد»: a feminine verb behind the capital."""
    if not after or after[0][0] in "وف":
        return False
    verb = after[1] if len(after) > 1 and after[0] in cues["verb-particles"] else after[0]
    return verb in cues["capital-after"] or _feminine(verb, cues)


def _verb(before: list[str], cues: dict[str, frozenset[str]]) -> bool:
    """Whether a verb stands before whose subject (or addressee) the capital is: listed, or a feminine past that is no move."""
    if not before:
        return False
    if any_known(before, cues["capital-before"], reverse=True):
        return True
    verb = before[0]
    # With its object on it («رفضته أنقرة») a listed verb leaves the capital as its subject.
    if any(
        verb.endswith(suffix) and known(verb[: -len(suffix)], cues["capital-before"])
        for suffix in cues["object-pronouns"]
    ):
        return True
    relative = len(before) > 1 and known(before[1], cues["verb-relatives"])  # «الدور الذي لعبته لومي»
    if relative and any(_feminine(verb.removesuffix(s), cues) for s in cues["object-pronouns"] if verb.endswith(s)):
        return True
    # «تعتزم فيه واشنطن»: a preposition with a pronoun may stand between
    between = len(before) > 1 and verb in cues["between-verb-and-subject"]
    return _feminine(before[1] if between else verb, cues)


def _feminine(verb: str, cues: dict[str, frozenset[str]]) -> bool:
    return _past(verb, cues) or _present(verb, cues)


def _present(verb: str, cues: dict[str, frozenset[str]]) -> bool:
    """Whether a word has the shape of a third person feminine imperfect, and is none of those that take a place."""
    verb = verb[1:] if len(verb) > 4 and verb[0] in "وف" else verb
    verb = verb[1:] if len(verb) > 4 and verb[0] == "س" else verb
    shaped = len(verb) >= 4 and verb[0] == "ت" and not verb.endswith(("ه", "ات", "ا", "ين", "يل", "يد", "ير"))
    return shaped and verb not in cues["capital-moves"]


def _past(verb: str, cues: dict[str, frozenset[str]]) -> bool:
    """Whether a word has the shape of a third person feminine past, and is none of those that take a place."""
    verb = verb.removeprefix("و") if len(verb) > 4 else verb
    shaped = len(verb) >= 4 and verb.endswith("ت") and not verb.endswith("ات") and not verb.startswith("ال")
    return shaped and verb not in cues["capital-moves"]


def _was(before: list[str], after: list[str], cues: dict[str, frozenset[str]]) -> bool:
    """«وكانت طهران (قد) طرحت»: the pluperfect, with the capital between its two verbs."""
    if not any_known(before[:1], cues["pluperfect"]):
        return False
    rest = after[1:] if after and after[0][0] == "و" else after  # «كانت أنقرة والقاهرة قد تبادلتا»
    rest = rest[1:] if rest and rest[0] in cues["pluperfect-particle"] else rest
    return bool(rest) and (
        _feminine(rest[0], cues) or (rest is not after and _feminine(rest[0].removesuffix("ا"), cues))
    )


def joined(folded: Folded, first: Hit, second: Hit) -> bool:
    """Whether two hits stand in one list: «واشنطن ولندن», «موسكو، بكين»."""
    outer = second.start - len(second.prefix)
    if outer > first.end + 3:
        return False
    gap = folded.text[first.end : outer].strip()
    return gap in ("،", ",", "و") or (gap == "" and second.prefix[:1] == "و")


def _between(before: list[str], cues: dict[str, frozenset[str]]) -> bool:
    # «بين X وY»: only the first is asked, the second follows it by coordination.
    if not before or before[0] not in (_BETWEEN, "و" + _BETWEEN):
        return False
    return not any_known(before[1:], cues["capital-between"], reverse=True)


def _seat_is_place(hit: Hit, before: list[str], cues: dict[str, frozenset[str]]) -> bool:
    if hit.prefix.endswith("ب"):
        return True
    if not before or without_conjunction(before[0]) not in cues["seat-places"]:
        return False
    people = before[2:3] if len(before) > 2 and before[1] in cues["rank"] else before[1:2]
    return not any_known(people, cues["speakers"])
