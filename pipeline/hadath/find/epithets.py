"""Definite words that stand for a state or bloc spoken of before: «المملكة», «السلطنة», «دول المجلس»."""

from __future__ import annotations

from typing import Any, Final

from hadath.find.context import any_known, known, words_after, words_before
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded

_ARTICLE: Final = "ال"
# How far back a state's name is remembered for an epithet of its type.
_MEMORY: Final = 4000


def antecedent(
    folded: Folded, hit: Hit, epithet: dict[str, Any], *, last: dict[str, tuple[int, int]], states: dict[str, Any]
) -> str:
    """The code that an epithet stands for, "" where the article has named none that fits; `last` is where each was last."""
    if not _stands(folded, hit, epithet):
        return ""
    if epithet["always"]:
        return str(min(epithet["for"]))
    near = hit.start - _MEMORY
    fitting = [(span, code) for code, span in last.items() if span[0] >= near and _fits(epithet, code, states)]
    if not fitting:
        return ""
    (_, end), code = max(fitting)
    return code if _head_is_theirs(folded, epithet["head"], end, hit.start) else ""


def _stands(folded: Folded, hit: Hit, epithet: dict[str, Any]) -> bool:
    before = words_before(folded, hit.start - len(hit.prefix))
    after = words_after(folded, hit.end)
    if any_known(before, epithet["not_before"], reverse=True) or any_known(after, epithet["not_after"]):
        return False
    if epithet["before"] and not any_known(before, epithet["before"], reverse=True):
        return False
    # «دول الاتحاد الـ27» leaves a bare article, «الاتحاد الدولي» is another body.
    return not (epithet["plain_after"] and after and after[0].startswith(_ARTICLE) and after[0] != _ARTICLE)


def _fits(epithet: dict[str, Any], code: str, states: dict[str, Any]) -> bool:
    return code in epithet["for"] or (code in states and states[code]["kind"] in epithet["type"])


def _head_is_theirs(folded: Folded, head: str, start: int, end: int) -> bool:
    """Whether no other «مجلس …» (or «اتحاد …») came between the mention and the epithet."""
    scan, at = folded.scan, start
    while head and (at := scan.find(head, at, end)) >= 0:
        word_start = scan.rfind(" ", 0, at) + 1
        word = scan[word_start : scan.index(" ", at)]
        followed = scan[scan.index(" ", at) :][:24].split()
        if word.endswith(head) and known(word, frozenset({head})) and followed:
            return False
        at += len(head)
    return True
