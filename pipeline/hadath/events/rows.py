"""Candidates as event rows: codes of the mode, spans of the text as given, dates for sorting, confidence."""

from __future__ import annotations

from typing import Final

from hadath.document import Actor, Event, Sentence, Span
from hadath.events.bounds import bounds
from hadath.events.candidate import Candidate
from hadath.events.party import Party
from hadath.find.offices import office_holder
from hadath.knowledge.store import Knowledge
from hadath.text import Folded

# What lowers confidence, fitted on the dev articles (not on test) so that of the rows at .8 and above at least four in five are right
# in type, states and date: `hadath evaluate` prints the calibration.
_DOUBT: Final = {
    "shared": 0.18,
    "clause subject": 0.25,
    "main clause": 0.25,
    "embedded": 0.18,
    "pronoun": 0.18,
    "passive": 0.15,
    "covered": 0.1,
    "predicate": 0.1,
    "pair": 0.08,
    "counterpart": 0.25,
    "idafa": 0.16,
    "light verb": 0.16,
}
_NO_RECIPIENT: Final = 0.4
_ONE_SIDED: Final = 0.25
_UNDATED: Final = 0.17
_UNKNOWN_STATE: Final = 0.2
_UNREAL: Final = 0.16
_WEAK: Final = 0.2


def rows(
    candidates: list[Candidate], folded: Folded, sentences: tuple[Sentence, ...], knowledge: Knowledge
) -> tuple[Event, ...]:
    """The event rows of a text, numbered in its order."""
    ids = {id(c): f"E{number}" if number > 9 else f"E0{number}" for number, c in enumerate(candidates, 1)}
    return tuple([_row(c, ids, folded, sentences, knowledge) for c in candidates])


def _row(
    c: Candidate, ids: dict[int, str], folded: Folded, sentences: tuple[Sentence, ...], knowledge: Knowledge
) -> Event:
    mode = knowledge.entries["frames"]["modes"][c.mode]
    sentence = sentences[c.sentence]
    start, end = bounds(c.when.edtf)
    return Event(
        event_id=ids[id(c)],
        mode=c.mode,
        plover=mode.get("plover"),
        cameo=mode.get("cameo") or None,
        quad=mode.get("quad") or None,
        status=c.stance.status,
        polarity=c.stance.polarity,
        trigger=_span(folded, c.start, c.end),
        mentions=tuple(_span(folded, *m) for m in sorted(set(c.mentions))),
        actors=tuple(_actor(p, c, folded, knowledge) for p in c.actors),
        recipients=tuple(_actor(p, c, folded, knowledge) for p in c.recipients),
        reciprocal=c.reciprocal,
        date_edtf=c.when.edtf,
        date_start=start,
        date_end=end,
        date_precision=c.when.precision,
        date_source=c.when.source,
        date_text=c.when.text,
        location=tuple(dict.fromkeys(c.locations)),
        official=c.official,
        ordinal=c.ordinal,
        parent=ids.get(id(c.parent)) if c.parent else None,
        linked=f"{c.linked[0]}:{ids[id(c.linked[1])]}" if c.linked and id(c.linked[1]) in ids else None,
        sentence=c.sentence,
        evidence=folded.original[sentence.start : sentence.end],
        rule=" ".join([c.trigger.entry["id"], *c.rules]),
        confidence=_confidence(c),
        warnings=tuple(c.warnings),
    )


def _span(folded: Folded, start: int, end: int) -> Span:
    first, last = folded.span(start, end)
    return Span(first, last, folded.original[first:last])


def _actor(party: Party, c: Candidate, folded: Folded, knowledge: Knowledge) -> Actor:
    actor = party.actor(folded)
    if party.kind != "office" or party.name or not party.iso3 or not party.role or not c.when.edtf:
        return actor
    found = office_holder(party.iso3, party.role, c.when.edtf, knowledge)
    if not found:
        return actor
    return Actor(actor.iso3, found[0], actor.role, actor.sector, actor.text, actor.start, actor.end, "office_tenure")


def _confidence(c: Candidate) -> float:
    doubt = 0.0
    for rule in c.rules:
        doubt += _DOUBT.get(rule[rule.find(":") + 1 :], 0.0)
    if not c.recipients and not c.reciprocal and c.trigger.entry["kind"] != "single":
        doubt += _NO_RECIPIENT
    if c.reciprocal and len(c.states[0]) == 1:
        doubt += _ONE_SIDED
    if c.when.edtf is None:
        doubt += _UNDATED
    if c.trigger.entry["weak"]:
        doubt += _WEAK
    if c.stance.status not in ("occurred", "planned"):
        doubt += _UNREAL
    if any(not p.iso3 for p in c.actors) or any(not p.iso3 for p in c.recipients):
        doubt += _UNKNOWN_STATE
    return round(min(max(0.95 - doubt, 0.1), 0.95), 2)
