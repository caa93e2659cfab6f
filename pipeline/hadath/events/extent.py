"""Extent: where a trigger's phrase ends, and where its arguments do."""

from __future__ import annotations

from typing import Any

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
    called = words["called"]
    for trigger in triggers:
        index = trigger.last
        while index < len(tokens):
            text = tokens[index].text
            about_it = not trigger.verbal and index - max(trigger.span_end, trigger.last) <= 1
            if about_it and bare(text) in words["relatives"]:  # القمة التي جمعت …: the clause is about the event itself
                index += 2
                continue
            if tokens[index - 1].text in called and _so_called(tokens, index, words):
                index += 2  # على ما قالت إنها مخابئ
                continue
            if index > trigger.last and tokens[index - 1].text in "،," and _verb_like(text):
                break  # …، وردت أنقرة: another clause
            if text == "غير" and index + 1 < len(tokens) and tokens[index + 1].text != "ان":
                index += 2  # مباحثات غير معلنة
                continue
            ends = text in ".؟!؛" and tokens[index].end < tokens[-1].end
            if index in verbs or ends or _opens_clause(text, words):
                break
            index += 1
        trigger.stop = index


def _so_called(tokens: list[Word], index: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether a verb of speech only says what something is called: «ما قالت إنه», «ما وصفته بأنه»."""
    then = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return bare(tokens[index].text) in words["speech_verbs"] and then in words["pronoun_complementisers"]


def _verb_like(text: str) -> bool:
    """Whether a word joined by و ends as only a perfect of the third person feminine does: وردت, واعترضت."""
    return text[:1] == "و" and len(text) > 3 and text.endswith("ت") and not text.endswith("ات")


def _opens_clause(text: str, words: dict[str, frozenset[str]]) -> bool:
    openers = words["openers"]
    if text not in openers and text[0] not in "وفس":
        return False  # most words
    plain = bare(text)
    told = plain[1:] if plain[0] == "س" else plain  # …، وستجري محادثات
    if text not in openers and plain not in openers and told not in openers:
        return False
    relative = text in words["relatives"] or plain in words["relatives"]
    if relative or text in words["complementisers"] or plain in words["subordinators"]:
        return text != "ما"
    if text in words["speech_participles"] and text.endswith(("ا", "ه", "ين")) and not text.startswith("ال"):
        return True  # معربة عن, مؤكدا, no معبر of a border
    joined = plain != text and (told in words["speech_verbs"] or told in words["light_verbs"])
    return joined or text in words["speech_verbs"]
