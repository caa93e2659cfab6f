"""Requirements: which roles a row of a mode cannot do without."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Filled
from hadath.events.party import Party
from hadath.events.triggers import Trigger

_NO_STATE: Final = frozenset({""})
_GATHERINGS: Final = ("summit", "conference")  # a body may hold one of its own: «يعقد الحلف قمته»


def missing(trigger: Trigger, filled: Filled, bodies: set[str]) -> str | None:
    """Why the roles do not make a row, None where they do; `bodies` are the organisations that the text has named."""
    everyone = filled.actors + filled.recipients
    for need in trigger.entry["needs"]:
        reason = _lacks(need, filled, everyone)
        if reason is not None and not (need == "pair" and _held(trigger, filled, bodies)):
            return reason
    if filled.unknown_actors and not any(p.known for p in everyone):
        return "nobody known does it or is done to"
    codes = {p.iso3 for p in everyone}
    if trigger.entry["kind"] != "single" and len(codes) == 1 and len(everyone) > 1:
        return "all its parties are of one state"
    return "no party's state is known" if codes <= _NO_STATE else None


def _held(trigger: Trigger, filled: Filled, bodies: set[str]) -> bool:
    """Whether a body holds it."""
    return trigger.entry["mode"] in _GATHERINGS and any(p.iso3 in bodies for p in filled.actors)


_GUESSED: Final = (
    frozenset({"actor:clause subject", "recipient:counterpart"}),
    frozenset({"actor:shared", "recipient:counterpart"}),
)


def guessed(trigger: Trigger, filled: Filled, named: frozenset[str]) -> bool:
    """Whether nothing near it says who does it nor to whom, of a mode that is told of somebody named: «احتجاز», «هاجم أحدهم»."""
    return trigger.entry["mode"] in named and frozenset(filled.rules) in _GUESSED


def _lacks(need: str, filled: Filled, everyone: list[Party]) -> str | None:
    if need == "pair" and len(distinct(everyone)) < 2:
        return "two parties are needed"
    if need in ("actor", "state", "person") and not filled.actors:
        return "nobody is named who does it"
    if need == "recipient" and all(p.kind == "unknown" and not p.sector for p in filled.recipients):
        return "nobody is named whom it is done to"
    if need == "person" and not any(_travels(p) for p in filled.actors):
        return "a person or an office is needed"
    if need == "state" and not any(p.iso3 for p in filled.actors):
        return "a state is needed"
    return None


def _travels(party: Party) -> bool:
    """Whether it is a person or a body that can go somewhere, a delegation of nobody known too."""
    return party.personal or party.kind == "institution" or (party.kind == "unknown" and party.role is not None)


def distinct(parties: list[Party]) -> list[Party]:
    """The parties without a state named beside another party of it."""
    out: list[Party] = []
    for party in parties:
        if not any(_repeats(party, other) for other in out):
            out.append(party)
    return out


def _repeats(party: Party, other: Party) -> bool:
    same = other.iso3 == party.iso3 and (other.name == party.name or not party.name)
    return same and (party.kind in ("state", "pair") or other is party)
