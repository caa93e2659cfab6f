"""The words around an expression, and whether its clause speaks of what is to come."""

from __future__ import annotations

import re
from typing import Final

_AFTER: Final = re.compile(r" (\w+)")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_REACH: Final = 90


def word_before(text: str, start: int) -> str:
    """The word directly before an offset: what is attached to it, or the word behind one space; "" at a sign."""
    low = max(0, start - 24)
    end = start - 1 if start > low and text[start - 1] == " " else start
    if end == start and (start == low or not text[start - 1].isalpha()):
        return ""
    at = end
    while at > low and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at -= 1
    return text[at:end]


def word_after(text: str, end: int) -> str:
    """The word directly behind an offset; "" at a sign."""
    match = _AFTER.match(text, end)
    return match[1] if match else ""


def speaks_of_future(text: str, start: int, lists: dict[str, frozenset[str]]) -> bool:
    """Whether the clause before an offset holds a sign of the future: سوف, المقرر, سيزور, or opens with يزور."""
    low = max(0, start - _REACH)
    clause = re.split(r"[.!؟?\n]", text[low:start])[-1]
    words = _WORDS.findall(clause)
    opened = low == 0 or len(clause) < start - low
    signs = [
        i
        for i, word in enumerate(words)
        if word.lstrip("وف") in lists["ahead"] or word in lists["ahead"] or _is_future_verb(word, lists["not_ahead"])
    ]
    if opened and words and words[0] in lists["ahead_verbs"]:
        signs.append(0)
    # what follows the sign may turn back: «he will visit the town where they met on Sunday»
    return bool(signs) and lists["past_turn"].isdisjoint(words[max(signs) + 1 :])


def _is_future_verb(word: str, exceptions: frozenset[str]) -> bool:
    bare = word[1:] if word[0] in "وف" else word
    return len(bare) > 3 and bare[0] == "س" and bare[1] in "يتن" and bare not in exceptions
