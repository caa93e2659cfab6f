"""Noun phrases that no finder knows: who acts or is acted on although the text's knowledge has no name for it («اتحاد المحاكم», «ناشطون»)."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause
from hadath.events.party import Party
from hadath.events.triggers import Trigger
from hadath.events.words import bare, find_near

_LONGEST: Final = 5  # words of a phrase
_PLURAL: Final = ("ون", "ين")


def unknown_at(clause: Clause, index: int) -> Party | None:
    """The noun phrase that begins at a word and is no party: a party whose state nobody can tell; None where none begins there."""
    if not _begins(clause, index):
        return None
    end = index + 1
    while end < min(len(clause.tokens), index + _LONGEST) and _goes_on(clause, end, index):
        end += 1
    head, start, stop = clause.tokens[index].text, clause.tokens[index].start, clause.tokens[end - 1].end
    role = "delegation" if head in clause.words["envoys"] else None
    sector = "states" if head in clause.words["outsiders"] else None
    return Party(index, end, "unknown", "", "unresolved", role=role, sector=sector, start=start, end=stop)


def states_at(clause: Clause, index: int) -> Party | None:
    """States told only by their number: «أكثر من عشرين دولة», «عدة دول»."""
    if index >= len(clause.tokens) or index in clause.named:
        return None
    text = clause.tokens[index].text
    if not text.isdigit() and text not in clause.words["quantities"] and text not in clause.words["numerals"]:
        return None
    for last in range(index + 1, min(index + 5, len(clause.tokens))):
        if clause.tokens[last].text in clause.words["countables"] and last not in clause.named:
            start, stop = clause.tokens[index].start, clause.tokens[last].end
            return Party(index, last + 1, "unknown", "", "unresolved", sector="states", start=start, end=stop)
    return None


def members(clause: Clause, first: int, last: int) -> Party | None:
    """The first of those named among states told by number: «…، بينها ألمانيا وفرنسا»."""
    for index in range(first, min(last, len(clause.tokens))):
        if bare(clause.tokens[index].text) in clause.words["among"]:
            return next((p for p in clause.starting(index + 1, index + 3) if p.kind == "state"), None)
    return None


def someone_at(clause: Clause, index: int) -> Party | None:
    """The unknown noun phrase at a word that may stand for someone: definite, in construct, or a plural of persons."""
    party = unknown_at(clause, index)
    if party is None:
        return None
    first = clause.tokens[index].text
    if first.startswith("ال") or first.endswith(_PLURAL) or party.last > index + 1 or party.role is not None:
        return party
    return None


def object_noun(clause: Clause, trigger: Trigger, index: int) -> bool:
    """Whether the noun at a word is what the verb is about, nobody: وقع «الاتفاق», أدان «القرار», استدعى «القائم بأعمالها»."""
    if clause.tokens[index].text in clause.words["envoys"]:
        return index == trigger.noun
    if index == trigger.noun or not clause.words["near_heads"].isdisjoint(clause.tokens[index].stems):
        return True
    return find_near(clause.tokens, index, index + 1, trigger.entry["near"]) is not None


def after_adverbs(clause: Clause, index: int) -> int:
    """The first word from an index on that is no date, no adverb and no mark of one: «اتهم، أمس، …»."""
    while index < len(clause.tokens) and (index in clause.timed or _adverb(clause, clause.tokens[index].text)):
        index += 1
    return index


def _adverb(clause: Clause, text: str) -> bool:
    tanwin = len(text) > 4 and text.endswith("يا") and not text.startswith("ال")
    return tanwin or text in clause.words["adverbs"] or text in clause.words["lead_ins"]


def _begins(clause: Clause, index: int) -> bool:
    if index >= len(clause.tokens) or index in clause.named or index in clause.timed or index in clause.starts:
        return False
    text = clause.tokens[index].text
    if not text[0].isalpha() or len(text) < 3 or text[-1] == "ا":
        return False
    if text in clause.words["closed"] or bare(text) in clause.words["closed"]:
        return False
    if text.startswith("لل") or (text[0] in "بلك" and not _a_body(clause, text)):
        return False
    return not (text[0] in "سيت" and any(f in clause.words["imperfects"] for f in (text, text[1:])))


def _a_body(clause: Clause, text: str) -> bool:
    """Whether a word that begins like one with a proclitic is a noun of its own: برلمان, لجنة."""
    return text in clause.words["bodies"]


def _goes_on(clause: Clause, index: int, first: int) -> bool:
    """Whether a word is of the phrase that began: definite or a nisba, and no party or date."""
    if index in clause.named or index in clause.timed or index in clause.starts:
        return False
    text = clause.tokens[index].text
    if text in clause.words["prepositions"] or text in clause.words["relatives"]:
        return False
    adjective = text.endswith(("يه", "ي")) and len(text) > 4 and text not in clause.words["prepositions"]
    return text.startswith("ال") or (adjective and text[0] not in "بلوف" and index == first + 1)
