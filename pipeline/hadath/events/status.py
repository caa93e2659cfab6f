"""Status and polarity of an event, from the cues of `models/status.toml` around its trigger and from its verb's form."""

from __future__ import annotations

from typing import Any, NamedTuple

from hadath.events.triggers import Trigger
from hadath.events.words import Word, matches, sequence_at


class Stance(NamedTuple):
    """What the text says of an event's reality, and the cue that says so (None: the plain form)."""

    status: str
    polarity: str
    cue: str | None


def stance(
    tokens: list[Word], trigger: Trigger, cues: list[dict[str, Any]], words: dict[str, frozenset[str]]
) -> Stance:
    """The stance of a trigger: its form's, overruled by the cues near it."""
    status, polarity, cue = "occurred", "positive", None
    if trigger.pos == "imperfect" and "س" in trigger.prefix:
        status, cue = "planned", "س"
    for entry in cues:
        found = _found(tokens, trigger, entry, words)
        if found:
            cue = found
            status, polarity = entry["status"] or status, entry["polarity"] or polarity
    if trigger.pos == "imperfect" and trigger.first and _plain(tokens[trigger.first - 1].text) == "قد":
        status, cue = "hypothetical", "قد"
    if polarity == "negative" and cue and matches(cue, "لن"):
        status = "planned" if status == "occurred" else status
    return Stance(status, polarity, cue)


def _plain(text: str) -> str:
    return text[1:] if text[:1] in "وف" and len(text) > 2 else text


def _found(tokens: list[Word], trigger: Trigger, cue: dict[str, Any], words: dict[str, frozenset[str]]) -> str | None:
    """The cue's words where one stands near enough before or after the trigger."""
    for back in range(1, cue["window"] + 3):
        index = trigger.first - back
        if index < 0 or tokens[index].text in ".؛؟!":
            break
        for sequence in cue["before"]:
            gap = trigger.first - index - len(sequence) + (sequence[-1] in ("ل", "ب") and len(sequence) > 1)
            if (
                trigger.verbal
                and gap
                and sequence[-1] not in words["complementisers"]
                and cue["status"] != "hypothetical"
            ):
                continue  # a finite verb is not governed from afar: اقترح … فزار
            if (
                0 <= gap <= cue["window"]
                and sequence_at(tokens, index, sequence)
                and _same_clause(tokens, index, trigger.first, words)
            ):
                return " ".join(sequence)
    for index in range(trigger.last, min(trigger.last + 3, len(tokens))):
        if tokens[index].text in ("،", ".", "؛"):
            break
        for sequence in cue["after"]:
            if tokens[index].text == sequence[0] and len(sequence) == 1:
                return sequence[0]
    return None


def _same_clause(tokens: list[Word], cue: int, trigger: int, words: dict[str, frozenset[str]]) -> bool:
    """No verb of speech begins a new clause between a cue and the trigger."""
    return not any(
        _plain(t.text) in words["speech_verbs"] or t.text in words["relatives"] for t in tokens[cue + 1 : trigger]
    )
