"""Status and polarity of an event, from the cues of `models/status.toml` around its trigger and from its verb's form."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from hadath.events.triggers import Trigger
from hadath.events.words import Word, readings, sequence_at
from hadath.knowledge.frames import Cue

_REACH: Final = 45  # the widest window of a cue, in words


class Stance(NamedTuple):
    """What the text says of an event's reality, and the cue that says so (None: the plain form)."""

    status: str
    polarity: str
    cue: str | None


def stance(tokens: list[Word], trigger: Trigger, frames: dict[str, Any]) -> Stance:
    """The stance of a trigger: its form's, overruled by the cues near it."""
    status, polarity, cue = "occurred", "positive", None
    if trigger.pos == "imperfect" and "س" in trigger.prefix:
        status, cue = "planned", "س"
    if trigger.light >= 0 and _future(tokens[trigger.light].text, frames["words"]):
        status, cue = "planned", "س"
    for found in sorted(_before(tokens, trigger, frames) + _after(tokens, trigger, frames)):
        cue = " ".join(found.sequence)
        status, polarity = found.status or status, found.polarity or polarity
    if trigger.pos == "imperfect" and trigger.first and _plain(tokens[trigger.first - 1].text) == "قد":
        status, cue = "hypothetical", "قد"
    return Stance(status, polarity, cue)


def _future(text: str, words: dict[str, frozenset[str]]) -> bool:
    bare = _plain(text)
    return bare[:1] == "س" and bare[1:] in words["imperfects"]


def _plain(text: str) -> str:
    return text[1:] if text[:1] in "وف" and len(text) > 2 else text


def _before(tokens: list[Word], trigger: Trigger, frames: dict[str, Any]) -> list[Cue]:
    """The cues before the trigger that reach it, and the one that its light verb is."""
    words, index = frames["words"], frames["cues_before"]
    out: list[Cue] = []
    for at in range(trigger.first - 1, max(trigger.first - _REACH, -1), -1):
        text = tokens[at].text
        if text in ".؛؟!":
            break
        for _, stem in readings(text):
            for cue in index.get(stem, ()):
                if text.startswith("ال") and stem is not text and not stem.startswith("ال"):
                    continue  # القرار is no قرار that something be done
                *head, letter = cue.sequence
                bound = letter in ("ل", "ب") and bool(head)
                gap = trigger.first - at - len(cue.sequence) + bound
                if bound and len(head) == 1 and 0 <= gap <= cue.window and trigger.prefix.endswith(letter):
                    out.append(cue)  # هددت … بقطع
                    continue
                reaches = 0 <= gap <= cue.window and (
                    not gap
                    or not trigger.verbal
                    or cue.status == "hypothetical"
                    or _governs(tokens, trigger, gap, words)
                )
                if (
                    (reaches or at == trigger.light)
                    and sequence_at(tokens, at, cue.sequence)
                    and _same_clause(tokens, at, trigger.first, words)
                ):
                    out.append(cue)
    return out


def _governs(tokens: list[Word], trigger: Trigger, gap: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether a finite verb is in the clause that a cue opens with أن: من المقرر أن يزور, but not اقترح … فزار."""
    return any(t.text in words["complementisers"] for t in tokens[trigger.first - gap - 1 : trigger.first])


def _after(tokens: list[Word], trigger: Trigger, frames: dict[str, Any]) -> list[Cue]:
    out: list[Cue] = []
    for token in tokens[trigger.last : trigger.last + 3]:
        if token.text in ("،", ".", "؛"):
            break
        out.extend(frames["cues_after"].get(token.text, ()))
    return out


def _same_clause(tokens: list[Word], cue: int, trigger: int, words: dict[str, frozenset[str]]) -> bool:
    """No verb of speech begins a new clause between a cue and the trigger."""
    return not any(
        _plain(t.text) in words["speech_verbs"] or t.text in words["relatives"] for t in tokens[cue + 1 : trigger]
    )
