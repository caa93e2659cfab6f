"""What the titles of a text give: persons with a title, and offices without a name."""

from __future__ import annotations

from hadath.find.apposition import named_before, stretch
from hadath.find.behind import named_behind
from hadath.find.people_scene import Found, Scene
from hadath.find.titled import Phrase, phrase

_SLAVE = "عبد"


def titled(scene: Scene) -> tuple[list[Found], list[tuple[int, int]]]:
    """What the titles of a text give: persons with a title, offices without a name, and the stretches that hold no leader."""
    found: list[Found] = []
    closed: list[tuple[int, int]] = []
    done, role = 0, ""
    for start in sorted(scene.title_hits):
        if start < done or _within_name(scene, start):
            continue
        title = phrase(scene, scene.title_hits[start])
        if title.kind == "counterpart":
            title.role = title.role or role
        elif title.kind in ("office", "royal"):
            role = title.role
        if scene.names_a_place(title.start):
            names = named_behind(scene, title)
            done = max(title.end, names[-1].end if names else 0)
            closed.append((title.start, done))
            continue
        names = named_behind(scene, title)
        if len(names) == 1:
            stretch(scene, names[0], title)
        if title.kind == "not":
            closed.extend((f.start, f.end) for f in names)
            done = max(title.end, names[-1].end if names else 0)
            continue
        if not names:
            before = named_before(scene, title)
            if before is not None:
                names = [before]
        if names:
            found.extend(names)
            done = max(done, names[-1].full_end, title.end)
        elif title.complete and (title.alone or title.many):
            found.extend(_offices(scene, title))
            done = max(done, title.end)
    return found, closed


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
        match = scene.word(end)
        state = scene.states.get(match.start() + 1) if match and match.group()[0] == "و" else None
        if match is None or state is None or scene.text[end : match.start()] not in (" ", "، "):
            break
        out.append(_office(title, state.start, state.end, state.iso3))
        end = state.end
    return out


def _office(title: Phrase, start: int, end: int, iso3: str) -> Found:
    rule = f"leader.office.{title.role or title.kind}"
    return Found(start, end, start, end, "role", rule, title.role, iso3, sense=title.sense, resolved_by="pattern")
