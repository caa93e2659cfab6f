"""Known persons who are named without a title."""

from __future__ import annotations

from typing import Final

from hadath.find.apposition import stretch
from hadath.find.behind import belongs_to_another
from hadath.find.choose import best, state_and_role
from hadath.find.people_scene import Found, Scene, readings
from hadath.find.titled import Phrase
from hadath.knowledge.lexicon import Hit

_AS: Final = "ك"  # the preposition: «ككبرى» is no name


def alone(scene: Scene, taken: list[tuple[int, int]]) -> list[Found]:
    """Known persons who are named without a title."""
    out = []
    spans = sorted(taken)
    at = 0
    for start, hits in scene.known.items():  # they stand in the order of the text
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] < hits[0].end:
            continue
        hit = next((h for h in hits if h.tag != "weak"), None)
        if hit is None or not _stands_alone(scene, hit):
            continue
        person = best(scene, [h.key for h in hits if h.tag != "weak"])
        if person is None:
            continue
        found = Found(start, hit.end, start, hit.end, "name", f"leader.known.{hit.tag}", person=person.id)
        found.iso3, found.role = state_and_role(scene, person)
        stretch(scene, found, Phrase(start, start, "", "", "", False, True, False))
        out.append(found)
    return out


def _stands_alone(scene: Scene, hit: Hit) -> bool:
    """Whether a known form is the whole name: no other given name before a short form, no further name behind a full one."""
    if scene.names_a_place(hit.start - len(hit.prefix)):
        return False
    if hit.tag != "full":
        start, end = scene.before(hit.start)
        word = scene.text[start:end]
        adjoins = scene.text[end : hit.start] == " "
        if (adjoins and not scene.shapes.given.isdisjoint(readings(word))) or hit.prefix.endswith(_AS):
            return False
        if hit.tag == "cued" and not (adjoins and _speaks(scene, word)):
            return False
        if hit.tag == "local" and scene.served.isdisjoint(t.iso3 for t in scene.persons[hit.key].tenures):
            return False
    return not belongs_to_another(scene, hit)


def _speaks(scene: Scene, word: str) -> bool:
    """Whether a word is a verb of what politicians do, a conjunction before it aside."""
    return not scene.shapes.verbs.isdisjoint(readings(word))
