"""What the letters as given say that folding hides: ة, hamzas, the vowel and the ي of a passive."""

from __future__ import annotations

import re
from typing import Any, Final

from hadath.document import Sentence
from hadath.events.triggers import Trigger
from hadath.events.words import Word
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded

_HAMZA: Final = re.compile("[أإؤئء]")
_DAMMA: Final = "\u064f"
_PASSIVE: Final = re.compile(f"[وف]?(?:[^يت]|ا.ت?)\u0651?{_DAMMA}")  # طُرد, استُقبل, اتُّهم


def as_written(folded: Folded, hit: Hit, entry: dict[str, Any]) -> bool:
    """Whether a hit's spelling before folding allows it: إقامة is no أقامه, and some entries need their hamza."""
    pronoun: str = hit.tag[3]
    if pronoun == "ه" and folded.given(hit.end - 1, hit.end)[:1] == "ة":
        return False
    return not entry["hamza"] or _HAMZA.search(folded.given(hit.start, hit.end)) is not None


def note_passives(folded: Folded, tokens: list[Word], triggers: list[Trigger], vowels: frozenset[int]) -> None:
    """Notes on the perfects among triggers and their readings whether they are written as passives; `vowels` as `voweled` gives them."""
    for trigger in triggers:
        for reading in (trigger, *trigger.others):
            written = reading.first in vowels or _with_ya(folded, tokens[reading.first], reading)
            reading.passive = reading.pos == "perfect" and written


def voweled(folded: Folded, sentence: Sentence, tokens: list[Word]) -> frozenset[int]:
    """The words of a sentence whose first letter, a conjunction aside, has the vowel of a passive: طُرد, وسُلّم."""
    if _DAMMA not in folded.original[sentence.start : sentence.end]:
        return frozenset()
    given = [folded.given(t.start, t.end) for t in tokens]
    return frozenset([i for i, text in enumerate(given) if _DAMMA in text and _PASSIVE.match(text)])


def _with_ya(folded: Folded, word: Word, trigger: Trigger) -> bool:
    """Whether a perfect ends in ي where its active has ى: استدعي."""
    one = word.text.endswith("ي") and trigger.last == trigger.first + 1
    return one and folded.given(word.end - 1, word.end) == "ي"
