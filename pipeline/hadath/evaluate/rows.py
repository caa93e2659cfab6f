"""What is compared of an event row: its parties, its names, its spans, its dates. Rows are plain dictionaries in the contract's form."""

from __future__ import annotations

from typing import Any

from hadath.evaluate.values import same_name

Json = dict[str, Any]
Parties = tuple[frozenset[str], frozenset[str]]


def overlap(one: Json, other: Json) -> bool:
    """Whether two spans share a character."""
    return bool(max(one["start"], other["start"]) < min(one["end"], other["end"]))


def _codes(actors: list[Json] | None) -> frozenset[str]:
    return frozenset(actor.get("iso3") or "?" for actor in actors or [])


def parties(event: Json) -> Parties:
    """The codes of who acts and of whom it is done to; of a reciprocal row all on one side. "?" stands for an unresolved one."""
    actors, recipients = _codes(event.get("actors")), _codes(event.get("recipients"))
    return (actors | recipients, frozenset()) if event.get("reciprocal") else (actors, recipients)


def countries(event: Json) -> frozenset[str]:
    """All codes of a row's parties."""
    actors, recipients = parties(event)
    return actors | recipients


def _named(event: Json) -> list[Json]:
    return [a for a in (event.get("actors") or []) + (event.get("recipients") or []) if a.get("name")]


def _among(actor: Json, others: list[Json]) -> bool:
    return any(
        same_name(actor["name"], other["name"])
        or same_name(actor["name"], other.get("text"))
        or same_name(actor.get("text"), other.get("text"))
        for other in others
    )


def same_names(predicted: Json, gold: Json) -> bool:
    """Whether both rows name the same persons; an office-holder inferred by tenure counts as unnamed."""
    ours = [a for a in _named(predicted) if a.get("resolved_by") != "office_tenure"]
    theirs = _named(gold)
    return all(_among(a, ours) for a in theirs) and all(_among(a, theirs) for a in ours)


def spans(event: Json) -> list[Json]:
    """The trigger and the other mentions of an event, those that have offsets."""
    return [
        span
        for span in [event.get("trigger"), *(event.get("mentions") or [])]
        if span and span.get("start") is not None
    ]


def touches(one: Json, other: Json) -> bool:
    """Whether any span of one row overlaps any of the other."""
    return any(overlap(a, b) for a in spans(one) for b in spans(other))


def accepted_dates(gold: Json) -> list[str | None]:
    """The date of a gold row and the alternatives that are right too."""
    return [gold.get("date_edtf"), *(gold.get("date_alternatives") or [])]


def status(event: Json) -> str:
    """A row's status; a row that states none occurred."""
    return str(event.get("status", "occurred"))


def brief(event: Json) -> str:
    """A row in one line: mode, parties, date, status."""
    actors, recipients = parties(event)
    arrow = f"{'+'.join(sorted(actors))}>{'+'.join(sorted(recipients))}"
    return f"{event['mode']} {arrow} {event.get('date_edtf')} {status(event)}"
