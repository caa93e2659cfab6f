"""Extent: where a trigger's phrase ends, and where its arguments do."""

from __future__ import annotations

from typing import Any

from hadath.events.kinds import CALLED, OPENS, RELATIVE, spelled
from hadath.events.triggers import Trigger
from hadath.events.words import Word, bare


def extend(tokens: list[Word], triggers: list[Trigger], frames: dict[str, Any]) -> None:
    """Sets where each trigger's phrase ends: a noun's goes on over its adjectives (الزيارة الرسمية الأولى)."""
    adjectives = frames["official"], frames["ordinals"]
    for trigger in triggers:
        end = trigger.last
        if trigger.verbal:
            end += trigger.noun == trigger.last  # قامت العلاقات: the noun it needs is right behind it
        else:
            while end < len(tokens) and any(
                s in known for known in adjectives for _, s in tokens[end].spelling.readings
            ):
                end += 1
        trigger.span_end = end


def set_stops(tokens: list[Word], triggers: list[Trigger], words: dict[str, frozenset[str]]) -> None:
    """Sets where each trigger's arguments end: at the next clause's verb, complementiser, relative or subordinator."""
    verbs = {t.first for t in triggers if t.verbal}
    last = tokens[-1].end if tokens else 0
    for trigger in triggers:
        index = trigger.last
        while index < len(tokens):
            text, kinds = tokens[index].text, spelled(tokens[index], words)
            about_it = not trigger.verbal and index - max(trigger.span_end, trigger.last) <= 1
            if about_it and kinds & RELATIVE:  # القمة التي جمعت …: the clause is about the event itself
                index += 2
                continue
            if spelled(tokens[index - 1], words) & CALLED and _so_called(tokens, index, words):
                index += 2  # على ما قالت إنها مخابئ
                continue
            if _verb_like(text) and index > trigger.last and tokens[index - 1].text in "،,":
                break  # …، وردت أنقرة: another clause
            if text == "غير" and index + 1 < len(tokens) and tokens[index + 1].text != "ان":
                index += 2  # مباحثات غير معلنة
                continue
            ends = text in ".؟!؛" and tokens[index].end < last
            if kinds & OPENS or ends or index in verbs:
                break
            index += 1
        trigger.stop = index


def _so_called(tokens: list[Word], index: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether a verb of speech only says what something is called: «ما قالت إنه», «ما وصفته بأنه»."""
    then = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return bare(tokens[index].text) in words["speech_verbs"] and then in words["pronoun_complementisers"]


def _verb_like(text: str) -> bool:
    """Whether a word joined by و ends as only a perfect of the third person feminine does: وردت, واعترضت."""
    return text.startswith("و") and len(text) > 3 and text.endswith("ت") and not text.endswith("ات")
