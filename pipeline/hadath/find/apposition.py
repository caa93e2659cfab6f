"""A person and a title side by side: the title behind the name, «قابوس بن سعيد سلطان عمان»."""

from __future__ import annotations

from typing import Final

from hadath.find.behind import named_at
from hadath.find.choose import best
from hadath.find.names import name_end
from hadath.find.people_scene import Found, Scene
from hadath.find.titled import Phrase, phrase

_BESIDE: Final = frozenset({"", "،", ",", "(", "-", "–"})
_BEARING: Final = ("office", "royal", "party")
_STYLES: Final = ("royal", "sheikh", "honorific", "rank")  # what a style of address leaves open, the title behind says
_PREFIXES: Final = "ولف"
_FURTHEST: Final = 5


def stretch(scene: Scene, found: Found, title: Phrase) -> None:
    """Stretch the whole phrase over a title behind the name: «قابوس بن سعيد سلطان عمان»."""
    ahead = scene.word(found.end)
    if ahead is None or scene.text[found.end : ahead.start].strip(" ") not in _BESIDE:
        return
    hit = scene.title_hits.get(ahead.start)
    if hit is None or hit.prefix:
        return
    behind = phrase(scene, hit)
    if (
        not behind.complete
        or behind.kind in ("counterpart", "not", "honorific", "rank")
        or (behind.name_at >= 0 and named_at(scene, behind, behind.name_at))
    ):
        return
    found.full_end = behind.end
    found.iso3 = found.iso3 or behind.iso3
    found.role = behind.role if title.kind in _STYLES else found.role or behind.role


def named_before(scene: Scene, title: Phrase) -> Found | None:
    """The person named before a title: «بورج براندي وزير خارجية النرويج»."""
    if not title.complete or title.many or title.prefix or title.kind not in _BEARING or not title.role:
        return None
    first = _first_name(scene, title.start)
    if first < 0:
        return None
    last = name_end(scene, first, sure=False)
    beside = last <= title.start and scene.text[last : title.start].strip(" ") in _BESIDE
    if not beside or " " not in scene.text[first:last]:
        return None
    found = Found(first, last, first, title.end, "name", "leader.apposition", title.role, title.iso3, sense=title.sense)
    hits = scene.known.get(first)
    person = None
    if hits and hits[0].end == last:
        person = best(scene, [hit.key for hit in hits], iso3=title.iso3, role=title.role)
    found.person, found.resolved_by = (person.id, "name") if person else ("", "pattern")
    return found


def _first_name(scene: Scene, title: int) -> int:
    """Where a name that ends before a title begins: the farthest given name within five words, -1 without one."""
    shapes, first, position = scene.shapes, -1, title
    for _ in range(_FURTHEST):
        start, end = scene.before(position)
        gap = scene.text[end:position]
        if start == end or (gap.strip(" ") not in _BESIDE if position == title else gap not in (" ", "-")):
            break
        word = scene.text[start:end]
        bare = word[1:] if word[0] in _PREFIXES and word not in shapes.given else word
        if bare in shapes.given:
            first = end - len(bare)
        if word in shapes.ends or word != bare:
            break
        position = start
    return first
