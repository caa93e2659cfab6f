"""Triggers: hits that pass their entry's conditions, one a word, with what their form says."""

from __future__ import annotations

from typing import Any, Final

from hadath.events.party import Party
from hadath.events.words import Word, bare, begun, find_near, some_verb
from hadath.knowledge.lexicon import Hit

_Tag = tuple[str, str, str, str, bool]  # part of speech, number, gender, pronoun, whether it is definite


class Trigger:
    """A trigger in words first to before last of a sentence.

    `pos`: perfect, imperfect, noun, participle, phrase. `stop`: the word before which its arguments end. `span_end`: the word after its
    noun phrase, adjectives included. `light`: the word of its light verb. `noun`: the word that met its condition (توقيع «اتفاقية»).
    `others`: further readings of the same words, the next best first. `doer`: of a finite verb, once its roles are filled. `asked`: of a
    request, who shall do what it is about. `passive`: whether a verb is written as a passive.
    """

    __slots__ = (
        *("first", "last", "entry", "pos", "number", "gender", "pronoun", "definite", "prefix", "verbal"),
        *("stop", "span_end", "light", "noun", "others", "doer", "asked", "passive"),
    )

    def __init__(self, first: int, last: int, entry: dict[str, Any], tag: _Tag, prefix: str):
        """As found: `tag` is what its form says."""
        self.first: int = first
        self.last: int = last
        self.entry: dict[str, Any] = entry
        self.pos: str = tag[0]
        self.number: str = tag[1]
        self.gender: str = tag[2]
        self.pronoun: str = tag[3]
        self.definite: bool = tag[4]
        self.prefix: str = prefix
        self.verbal: bool = self.pos in ("perfect", "imperfect")
        self.stop: int = 0
        self.span_end: int = 0
        self.light: int = -1
        self.noun: int = -1
        self.others: list[Trigger] = []
        self.doer: Party | None = None
        self.asked: list[Party] = []
        self.passive: bool = False


_Rank = tuple[int, int, bool, bool, int]


class Rejection:
    """A trigger that made no row, and why: its first word, at folded offsets."""

    __slots__ = ("end", "mode", "reason", "start")

    def __init__(self, start: int, end: int, mode: str, reason: str) -> None:
        """As found."""
        self.start: int = start
        self.end: int = end
        self.mode: str = mode
        self.reason: str = reason


def read_triggers(
    tokens: list[Word],
    hits: list[Hit],
    frames: dict[str, Any],
    rejected: list[Rejection],
    mention_ends: dict[int, int],
    spans: list[tuple[int, int]],
) -> list[Trigger]:
    """The triggers of a sentence in order; of several on one word the one with conditions that hold, else the longest."""
    covers = _covers(tokens, spans)
    words: dict[str, frozenset[str]] = frames["words"]
    entries: dict[str, dict[str, Any]] = frames["triggers"]
    best: dict[int, list[tuple[_Rank, Trigger]]] = {}
    first = 0
    for hit in hits:  # in order
        begun = hit.start - len(hit.prefix)
        while first < len(tokens) and tokens[first].start < begun:
            first += 1
        if first == len(tokens) or tokens[first].start != begun:
            continue
        last = first + 1
        while last < len(tokens) and tokens[last].start < hit.end:
            last += 1
        entry = entries[hit.key]
        tag: _Tag = hit.tag
        pos, _, gender, pronoun, _ = tag
        if pos == "imperfect" and gender == "f" and _received(tokens[first].text, words):
            continue  # تسلم is «he received», rarely «she hands over»
        trigger = Trigger(first, last, entry, tag, hit.prefix)
        reason = _fault(tokens, trigger, covers) or _ungrammatical(tokens, trigger, words)
        if reason:
            rejected.append(Rejection(tokens[first].start, tokens[first].end, entry["mode"], reason))
            continue
        struck = bool(pronoun) and first > 0 and tokens[first - 1].text in words["strikes"]  # هجوم شنه
        verbal = struck or _verb_place(tokens, first, hit.prefix, words, mention_ends, hits)
        rank = (
            last - first,
            bool(entry["near"] or entry["heads"]) - bool(entry["weak"]),
            trigger.verbal == verbal,
            pos != "imperfect",
            -int(hit.key),
        )
        best.setdefault(first, []).append((rank, trigger))
    chosen = [_ranked(best[first]) for first in sorted(best)]
    objects = {t.noun for t in chosen if t.entry["mode"] not in _OBJECT_STAYS}
    out: list[Trigger] = []
    for trigger in chosen:
        if trigger.first in objects or (out and trigger.first < out[-1].last):
            continue
        out.append(trigger)
    return out


def _received(text: str, words: dict[str, frozenset[str]]) -> bool:
    return text in words["receive_verbs"] and not text.startswith("تت")


_SUBJECT: Final = 3
_NOTHING_NEAR: Final = "none of the words that it needs stands near"
_NO_HEAD: Final = "no head that it needs stands before it"


def impossible(entry: dict[str, Any], sentence: str) -> str | None:
    """Why no trigger of an entry can stand in a sentence of this text: the letters of nothing that it needs are in it; None where one may.

    It costs a tenth of cutting the sentence into words, and a fifth of the sentences with hits need not be cut.
    """
    for name, reason in (("near", _NOTHING_NEAR), ("heads", _NO_HEAD)):
        keys: dict[str, list[tuple[str, ...]]] = entry[name]
        if keys and not any(key in sentence for key in keys):
            return reason
    return None


def _ranked(readings: list[tuple[_Rank, Trigger]]) -> Trigger:
    """The best reading of one word; the others that cover as much follow it, should its roles make no row."""
    if len(readings) == 1:
        return readings[0][1]
    readings.sort(key=lambda r: r[0], reverse=True)
    first = readings[0][1]
    first.others = [t for _, t in readings[1:] if t.last == first.last]
    return first


# What they are done to is an event of its own: the visit that is called off or asked for.
_OBJECT_STAYS: Final = frozenset({"cancel_meeting", "invite", "propose", "request", "express_intent"})


def _finite(hits: list[Hit], start: int) -> bool:
    """Whether the word that begins at a place is a finite verb and nothing else."""
    found = False
    for hit in hits:
        if hit.start - len(hit.prefix) == start:
            if hit.tag[0] not in ("perfect", "imperfect"):
                return False
            found = True
    return found


def _verb_place(
    tokens: list[Word],
    first: int,
    prefix: str,
    words: dict[str, frozenset[str]],
    mention_ends: dict[int, int],
    hits: list[Hit],
) -> bool:
    """Whether a verb may stand here rather than a masdar of the same spelling: at the head of a clause, or after its subject (قصف، طرد)."""
    if not first or prefix[:1] in ("و", "ف"):
        return True
    before = tokens[first - 1]
    if before.end in mention_ends:  # after a subject that no verb stands before: أعلنت الجزائر قطع is a masdar
        return not _after_verb(tokens, first, mention_ends[before.end], words, hits)
    text = bare(before.text)
    return text in words["clause_openers"] or text in words["relatives"] or not text[0].isalpha()


def _after_verb(tokens: list[Word], first: int, start: int, words: dict[str, frozenset[str]], hits: list[Hit]) -> bool:
    """Whether a verb stands before the mention that begins at `start`, in its clause: then the word after it is a masdar."""
    last = first
    while last and tokens[last - 1].end > start:
        last -= 1
    for at in range(last - 1, max(last - 6, -1), -1):
        token = tokens[at]
        if not token.text[0].isalpha() or token.text in words["complementisers"] or token.text in words["relatives"]:
            return False
        if _finite(hits, token.start) or some_verb(token.text, words):
            return True
    return False


def _fault(tokens: list[Word], trigger: Trigger, covers: list[int]) -> str | None:
    """Why the trigger's conditions do not hold, None where they do."""
    entry = trigger.entry
    window: int = entry["window"]
    low = trigger.first - window
    if near := entry["near"]:
        reach = window + _SUBJECT if trigger.verbal else window  # of a verb the subject stands first
        found = find_near(tokens, trigger.last, _widened(tokens, trigger, reach, covers), near)
        if found is None and entry["before"]:
            found = find_near(tokens, low, trigger.first, near)
        if found is None:
            return _NOTHING_NEAR
        trigger.noun = found
    if absent := entry["absent"]:
        found = find_near(tokens, low if entry["before"] else trigger.first, trigger.last + window, absent)
        if found is not None:
            return f"«{tokens[found].text}» stands near"
    heads = entry["heads"]
    if trigger.pos == "participle" and trigger.definite and not heads and not entry["person"]:
        return "a definite participle describes, it does not tell"
    if heads and find_near(tokens, low, trigger.first, heads) is None:
        return _NO_HEAD
    return None


def _ungrammatical(tokens: list[Word], trigger: Trigger, words: dict[str, frozenset[str]]) -> str | None:
    """Why a finite verb cannot stand where it does, None where it can: «ضد طلب» has a noun."""
    left = tokens[trigger.first - 1].text if trigger.first else ""
    if trigger.verbal and not trigger.prefix and left in words["prepositions"] and left not in ("من", "حتي", "منذ"):
        return "no verb follows a preposition"
    return None


def _covers(tokens: list[Word], spans: list[tuple[int, int]]) -> list[int]:
    """Where the last name, country or date begins that covers each word, -1 where none does; nothing where there are none."""
    out = [-1] * len(tokens) if spans else []
    for start, end in spans:
        for index in range(begun(tokens, start), begun(tokens, end)):
            out[index] = max(out[index], start)
    return out


def _widened(tokens: list[Word], trigger: Trigger, window: int, covers: list[int]) -> int:
    """The word where the window after a trigger ends: the words of names, countries and dates behind it do not count."""
    begun = tokens[trigger.first].end
    index, left = trigger.last, window
    while index < len(covers) and left > 0:
        left -= covers[index] < begun
        index += 1
    return max(trigger.last + window, index)
