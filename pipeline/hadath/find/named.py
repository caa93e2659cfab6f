"""What the titles of a text give: persons with a title, and offices without a name."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from hadath.find.apposition import named_before, stretch
from hadath.find.behind import named_behind
from hadath.find.people_scene import Found, Scene
from hadath.find.titled import Phrase, phrase

_SLAVE: Final = "عبد"
_NEAR: Final = 80  # a counterpart and the office it mirrors stand in one clause


def titled(scene: Scene) -> tuple[list[Found], list[tuple[int, int]]]:
    """What the titles of a text give: persons with a title, offices without a name, and the stretches that hold no leader."""
    found: list[Found] = []
    closed: list[tuple[int, int]] = []
    done, role = 0, ""
    for start, hit in scene.title_hits.items():  # they stand in the order of the text
        if start < done or _within_name(scene, start):
            continue
        title = phrase(scene, hit)
        if title.kind == "counterpart":
            title.role = title.role or role
        elif title.kind in ("office", "royal"):
            role = title.role
        no_leader = title.kind == "not" or scene.names_a_place(title.start)
        given = _given_by(scene, title, no_leader=no_leader)
        if given or no_leader:
            done = max(done, title.end)
        for one in given:
            done = max(done, one.full_end)
        if no_leader:
            closed.append((title.start, done))
        else:
            found.extend(given)
    _counterparts(found)
    return found, closed


def _given_by(scene: Scene, title: Phrase, *, no_leader: bool) -> list[Found]:
    """The persons or offices that one title gives."""
    names = named_behind(scene, title)
    if no_leader:
        return names
    if len(names) == 1:
        stretch(scene, names[0], title)
    before = None if names else named_before(scene, title)
    if before is not None:
        return [before]
    return names or (_offices(scene, title) if title.complete and (title.alone or title.many) else [])


def _counterparts(found: list[Found]) -> None:
    """Give «نظيره» that stands before the office it mirrors that office."""
    for one, following in pairwise(found):
        if not one.role and following.role and following.start - one.end < _NEAR:
            one.role = following.role


def _within_name(scene: Scene, start: int) -> bool:
    """Whether a title's word is the second half of a name: «عبد الملك»."""
    before, end = scene.before(start)
    return scene.text[before:end].endswith(_SLAVE) and scene.text[end:start] == " "


def _offices(scene: Scene, title: Phrase) -> list[Found]:
    """The office without a name, or the offices of several states: «الرئيسان المصري والصيني»."""
    if title.many and not title.iso3:
        return []
    out = [_office(title, title.start, title.end if title.core_end < 0 else title.core_end, title.iso3)]
    end = title.end
    while title.many:
        ahead = scene.word(end)
        state = scene.states.get(ahead.start + 1) if ahead and ahead.text[0] == "و" else None
        if ahead is None or state is None or scene.text[end : ahead.start] not in (" ", "، "):
            break
        out.append(_office(title, state.start, state.end, state.iso3))
        end = state.end
    return out


def _office(title: Phrase, start: int, end: int, iso3: str) -> Found:
    rule = f"leader.office.{title.role or title.kind}"
    return Found(start, end, start, end, "role", rule, title.role, iso3, sense=title.sense, resolved_by="pattern")
