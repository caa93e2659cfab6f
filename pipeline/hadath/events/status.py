"""Status and polarity of an event, from the cues of `models/status.toml` around its trigger and from its verb's form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hadath.events.kinds import CUE, stemmed
from hadath.events.triggers import Trigger
from hadath.events.words import Word, bare, sequence_at
from hadath.knowledge.frames import Cue

_OF_CONTENT: Final = (
    "proposed",
    "promised",
    "postponed",
    "cancelled",
)  # what their cues govern; an occasion is outside it
_THE: Final = ("ال", "لل", "وال", "بال", "فال", "كال")
_NEGATIONS: Final = (("لم",), ("لن",), ("لا",))
_REACH: Final = 45  # the widest window of a cue, in words


@dataclass(frozen=True, slots=True)
class Stance:
    """What the text says of an event's reality, and the cue that says so (None: the plain form)."""

    status: str
    polarity: str
    cue: str | None


def stance(tokens: list[Word], trigger: Trigger, frames: dict[str, Any], named: frozenset[int] = frozenset()) -> Stance:
    """The stance of a trigger: its form's, overruled by the cues near it; `named` are the words of parties, which no window counts."""
    status, polarity = "occurred", "positive"
    cue: str | None = None
    if trigger.pos == "imperfect" and "س" in trigger.prefix:
        status, cue = "planned", "س"
    if trigger.light >= 0 and _future(tokens[trigger.light].text, frames["words"]):
        status, cue = "planned", "س"
    if predicate := _predicate(tokens, trigger, frames["words"], named):
        status, polarity, cue = predicate.status, predicate.polarity, predicate.cue
    cues = _before(tokens, trigger, frames, named) + _after(tokens, trigger, frames)
    for found in sorted(cues) if len(cues) > 1 else cues:
        cue = " ".join(found.sequence)
        status, polarity = found.status or status, found.polarity or polarity
    if trigger.pos == "imperfect" and trigger.first and bare(tokens[trigger.first - 1].text) == "قد":
        status, cue = "hypothetical", "قد"
    if trigger.pos == "perfect" and trigger.first == 1 and bare(tokens[0].text) == "ان":
        status, cue = "hypothetical", "ان"  # «إن زار الرئيس»: no noun follows it, so it is «if»
    return Stance(status, polarity, cue)


def _future(text: str, words: dict[str, frozenset[str]]) -> bool:
    plain = bare(text)
    return plain[:1] == "س" and plain[1:] in words["imperfects"]


def _predicate(
    tokens: list[Word], trigger: Trigger, words: dict[str, frozenset[str]], named: frozenset[int]
) -> Stance | None:
    """What the verb says whose subject a definite noun at the head of its clause is: «محادثات مصر وإثيوبيا ستتناول», «القصف لن يطال»."""
    left = tokens[trigger.first - 1].text if trigger.first else ""
    definite = trigger.definite or trigger.pronoun or trigger.last in named
    if trigger.verbal or not definite or (left and left[0].isalpha() and left not in words["complementisers"]):
        return None
    for token in tokens[trigger.span_end : trigger.stop]:
        if not token.text[0].isalpha():
            return None
        if token.text in ("لن", "لم"):
            return Stance("occurred", "negative", token.text)
        if token.text == "سوف" or _future(token.text, words):
            return Stance("planned", "positive", token.text)
    return None


def _before(tokens: list[Word], trigger: Trigger, frames: dict[str, Any], named: frozenset[int]) -> list[Cue]:
    """The cues before the trigger that reach it, and the one that its light verb is."""
    words: dict[str, frozenset[str]] = frames["words"]
    index: dict[str, list[Cue]] = frames["cues_before"]
    out: list[Cue] = []
    mode = trigger.entry.get("mode")
    if trigger.pos == "participle" and trigger.definite:
        return out  # «ألغت الاتفاق المبرم عام 2012»: that one was signed
    for at in range(trigger.first - 1, max(trigger.first - _REACH, -1), -1):
        text = tokens[at].text
        if text in ".؛؟!":
            break
        if at in named and at + 1 in named and at != trigger.light:
            continue  # «لولا دا سيلفا»
        if not stemmed(tokens[at], words) & CUE:
            continue  # most words
        for _, stem in tokens[at].spelling.readings:
            for cue in index.get(stem, ()):
                if mode in cue.acts:
                    continue
                if text.startswith(_THE) and stem is not text and not stem.startswith("ال"):
                    continue  # القرار is no قرار that something be done
                if _bound(tokens, trigger, at, cue, words, named) or _reaches(tokens, trigger, at, cue, words, named):
                    out.append(cue)
    return out


def _free(first: int, last: int, named: frozenset[int]) -> int:
    """How many words from first to before last are no party's."""
    return sum(i not in named for i in range(first, last))


def _bound(
    tokens: list[Word], trigger: Trigger, at: int, cue: Cue, words: dict[str, frozenset[str]], named: frozenset[int]
) -> bool:
    """Whether a verb's preposition governs the trigger although the verb's subject stands between: «هددت … بقطع», «سعى … إلى عقد»."""
    if len(cue.sequence) != 2 or trigger.verbal:
        return False
    preposition = cue.sequence[1]
    if preposition in ("ل", "ب"):
        if _free(at + 1, trigger.first, named) > cue.window:
            return False
        before = tokens[trigger.first - 1].text  # «تستعد صربيا لاستئناف الحوار»
        masdar = trigger.first - 1 > at and not trigger.prefix and len(before) > 5 and before.startswith(preposition)
        return trigger.prefix.endswith(preposition) or masdar
    for word in range(trigger.first - 1, max(trigger.first - 3, at + 1), -1):
        if tokens[word].text == preposition:
            between = (i for i in range(at + 1, word) if i not in named)
            return all(tokens[i].text in words["prepositions"] for i in between)
    return False


def _reaches(
    tokens: list[Word], trigger: Trigger, at: int, cue: Cue, words: dict[str, frozenset[str]], named: frozenset[int]
) -> bool:
    """Whether the cue at a word stands near enough before the trigger, in its clause."""
    if not sequence_at(tokens, at, cue.sequence):
        return False
    start = at + len(cue.sequence) - (cue.sequence[-1] in ("ل", "ب") and len(cue.sequence) > 1)
    near = start <= trigger.first and _free(start, trigger.first, named) <= cue.window
    if cue.sequence in _NEGATIONS and not trigger.verbal and at + 1 not in (trigger.first, trigger.light):
        return False  # «لم يستبعد زيارة», «لا تزال المفاوضات»: they negate the verb
    told_on = trigger.pos == "perfect" and trigger.prefix
    described = trigger.pos == "participle" and not trigger.definite
    if (
        (told_on or described)
        and trigger.first
        and tokens[trigger.first - 1].text in ("،", ",")
        and cue.window < _REACH
    ):
        return False  # «… تتيح لها منفذا، فاستدعى»: it tells on; «نفى …، متهما»
    if near and trigger.verbal and cue.status != "hypothetical" and start < trigger.first:
        near = _governs(tokens, start - 1, trigger.first, words)
    content = cue.status in _OF_CONTENT or (cue.status == "hypothetical" and not trigger.verbal)
    if content and any(t.text in words["occasions"] for t in tokens[start : trigger.first]):
        return False  # بحث الأزمة خلال لقائه: the meeting is no matter of discussion
    return (near or at == trigger.light) and _same_clause(tokens, at, trigger.first, words)


def _governs(tokens: list[Word], first: int, last: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether a finite verb is in the clause that a cue opens with أن: من المقرر أن يزور, but not اقترح … فزار."""
    return any(t.text in words["complementisers"] for t in tokens[first:last])


def _after(tokens: list[Word], trigger: Trigger, frames: dict[str, Any]) -> list[Cue]:
    out: list[Cue] = []
    index: dict[str, list[Cue]] = frames["cues_after"]
    for token in tokens[trigger.last : trigger.last + 3]:
        if token.text in ("،", ".", "؛"):
            break
        if token.text in index:
            out.extend(index[token.text])
    return out


def _same_clause(tokens: list[Word], cue: int, trigger: int, words: dict[str, frozenset[str]]) -> bool:
    """No verb of speech begins a new clause between a cue and the trigger."""
    return not any(
        bare(t.text) in words["speech_verbs"] or (t.text in words["relatives"] and t.text != "ما")
        for t in tokens[cue + 1 : trigger]
    )
