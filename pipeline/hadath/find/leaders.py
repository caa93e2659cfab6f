"""Persons and offices that act for states: a list of finders, then a list of refiners."""

from __future__ import annotations

from hadath.document import CountryMention, DateMention, LeaderMention, Sentence
from hadath.find.choose import roles_like, state_and_role
from hadath.find.home import home_state
from hadath.find.known import alone
from hadath.find.named import titled
from hadath.find.people_scene import Found, Scene, scene
from hadath.find.surnames import later
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.store import Knowledge
from hadath.text import Folded


def find_leaders(
    folded: Folded,
    hits: dict[str, list[Hit]],
    *,
    sentences: tuple[Sentence, ...],
    countries: tuple[CountryMention, ...],
    dates: tuple[DateMention, ...],
    published: str | None,
    knowledge: Knowledge,
) -> tuple[LeaderMention, ...]:
    """The leaders of a text, in order: named persons, and offices without a name (kind role)."""
    if not hits.get("title") and not hits.get("person"):
        return ()
    place = scene(
        folded, hits, countries=countries, published=published[:10] if published else None, knowledge=knowledge
    )
    found, closed = titled(place)
    found += alone(place, [(f.full_start, f.full_end) for f in found] + closed)
    found = _apart(found)
    for one in found:
        _settle(place, one)
    _at_home(found, home_state(place, found))
    found += later(place, found, closed)
    found.sort(key=lambda f: f.start)
    _shortened(found)
    _bare_offices(found)
    return tuple(_mention(place, one) for one in found)


def _apart(found: list[Found]) -> list[Found]:
    """The mentions in order, without the offices that are part of a named person's phrase."""
    found.sort(key=lambda f: f.start)
    out: list[Found] = []
    named = 0
    for one in found:
        if one.kind == "role" and one.start < named:
            continue
        out.append(one)
        if one.kind == "name":
            named = max(named, one.full_end)
    return out


def _settle(place: Scene, found: Found) -> None:
    """Give a mention of a known person the state and the office that its text or its date says."""
    if not found.person:
        return
    person = place.persons[found.person]
    found.name = person.latin
    iso3, role = state_and_role(place, person, iso3=found.iso3, role=found.role)
    found.iso3 = iso3 or found.iso3
    if not found.role or not roles_like(found.role):
        found.role = role


def _at_home(found: list[Found], home: str) -> None:
    """Let officials without a state be those of the article's own."""
    for one in found:
        of_another = one.rule in ("leader.title.counterpart", "leader.title.several")
        if not one.iso3 and not one.person and home and one.role and not of_another:
            one.iso3 = home


def _shortened(found: list[Found]) -> None:
    """A known person named by less than before is resolved by the longer name, and without a title serves whom that one served."""
    earlier: dict[str, Found] = {}
    for one in found:
        if one.kind != "name" or not one.person:
            continue
        source = earlier.setdefault(one.person, one)
        if one.end - one.start < source.end - source.start:
            one.resolved_by = "coreference"
        elif one.full_end - one.full_start > source.full_end - source.full_start:
            earlier[one.person] = one
        if one.rule.startswith("leader.known."):
            one.iso3, one.role = source.iso3, source.role


def _bare_offices(found: list[Found]) -> None:
    """Let «الرئيس» mean the last one named in that office."""
    last: dict[str, Found] = {}
    for one in found:
        if one.kind == "name":
            last[one.role] = one
        elif not one.iso3 and one.role in last:
            source = last[one.role]
            one.iso3, one.name, one.person, one.resolved_by = source.iso3, source.name, source.person, "coreference"


def _mention(place: Scene, found: Found) -> LeaderMention:
    folded = place.folded
    start, end = folded.span(found.start, found.end)
    full_start, full_end = folded.span(min(found.full_start, found.start), max(found.full_end, found.end))
    role = f"{found.sense}_{found.role}" if found.sense == "former" and found.role else found.role
    return LeaderMention(
        start,
        end,
        folded.original[start:end],
        found.name or None,
        found.iso3,
        role or None,
        found.person or None,
        found.resolved_by,
        found.kind,
        found.rule,
        full_start,
        full_end,
    )
