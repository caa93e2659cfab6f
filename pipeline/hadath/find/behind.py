"""The person or persons named behind a title."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from hadath.find.choose import best, roles_like, similar
from hadath.find.names import name_end
from hadath.find.people_scene import Found, Scene
from hadath.find.titled import Phrase
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.offices import distance
from hadath.text import fold_form

_ARTICLE: Final = "ال"
_HOUSE: Final = fold_form("آل")
_SLAVE: Final = "عبد"
_NISBA: Final = ("ي", "يه")
FIRM: Final = frozenset({"office", "party"})  # classes of title whose bearer acts for a state or a movement


def named_behind(scene: Scene, title: Phrase) -> list[Found]:
    """The person or persons named behind a title."""
    out: list[Found] = []
    start = title.name_at
    while start >= 0:
        one = named_at(scene, title, start)
        if one is None:
            break
        out.append(one)
        start = _next_of_many(scene, one.end) if title.many else -1
        state = scene.states.get(start)
        if state is not None:
            following = scene.word(state.end)
            title.iso3, start = state.iso3, following.start if following else -1
    for one in out:
        one.bare = title.kind == "office" and not one.iso3 and not title.many
        if len(out) > 1 and one.rule == "leader.title.unknown":
            one.rule = "leader.title.several"  # الرئيسان جميل معوض وألبرتو فوجيموري: hardly of one state
    if out and not title.broken and not title.apart:
        out[0].full_start = title.start
    return out


def _next_of_many(scene: Scene, end: int) -> int:
    """Where the next name of «الرئيسان بوش وبوتين» begins, -1 where none does."""
    ahead = scene.word(end)
    if ahead is None or scene.text[end : ahead.start] not in (" ", "، ", " ، ") or ahead.text[0] != "و":
        return -1
    return ahead.start + 1


def named_at(scene: Scene, title: Phrase, start: int) -> Found | None:
    """The person whose name begins at an offset behind a title."""
    hits = scene.known.get(start)
    sure = title.complete and title.kind in FIRM and not title.broken
    end = name_end(scene, start, sure=sure)
    if hits and (hits[0].end >= end or not (hits[0].tag == "weak" or belongs_to_another(scene, hits[0]))):
        return _known(scene, title, hits)
    if end == start:
        return _of_government(scene, title, start)
    words = scene.text[start:end].split()
    if title.broken and (len(words) < 2 or words[0] not in scene.shapes.given):
        return None
    person = "" if title.kind == "not" else _by_surname(scene, title, words)
    found = Found(
        start,
        end,
        start,
        end,
        "name",
        "leader.title.unknown",
        title.role,
        title.iso3,
        sense=title.sense,
        resolved_by="pattern",
    )
    if person:
        found.person, found.rule, found.resolved_by = person, "leader.title.surname", "name"
    elif not _may_lead(scene, title, words):
        return None
    found.iso3 = found.iso3 or title.iso3
    return found


def _of_government(scene: Scene, title: Phrase, start: int) -> Found | None:
    """The head whose government is named after him, though his name is an ordinary word: «حكومة الصيد»."""
    ahead = scene.word(start)
    if title.kind != "government" or not roles_like(title.role) or ahead is None:
        return None
    person = _by_surname(scene, title, [ahead.text])
    if not person or not scene.published:
        return None
    if distance(scene.persons[person], scene.published, roles=roles_like(title.role)) > 1:
        return None
    end = ahead.end
    return Found(start, end, start, end, "name", "leader.title.government", title.role, title.iso3, person)


def _known(scene: Scene, title: Phrase, hits: list[Hit] | None) -> Found | None:
    if not hits:
        return None
    person = best(scene, [h.key for h in hits], iso3=title.iso3, role=title.role)
    start, end = hits[0].start, _lineage_end(scene, hits[0].end)
    found = Found(start, end, start, end, "name", "leader.title.known", title.role, title.iso3, sense=title.sense)
    found.person = person.id if person else ""
    return found


def belongs_to_another(scene: Scene, hit: Hit) -> bool:
    """Whether a known full name goes on as somebody else's: «عبد الله بن خليفة» in «عبد الله بن خليفة العطية»."""
    ahead = scene.word(hit.end)
    if ahead is None or scene.text[hit.end : ahead.start] != " ":
        return False
    word, shapes = ahead.text, scene.shapes
    if word in shapes.lineage and word not in shapes.given:
        return hit.tag == "full" and scene.known.get(hit.start) is not None and word != _HOUSE
    if hit.tag != "full" or not word.startswith(_ARTICLE) or word in shapes.ends or word in shapes.modifiers:
        return False
    words = scene.text[hit.start : hit.end].split()
    plain = (w in shapes.given or w in shapes.joined or before == _SLAVE for before, w in pairwise(["", *words]))
    return word.endswith(_NISBA) and all(plain)


def _lineage_end(scene: Scene, end: int) -> int:
    """Where a known name ends with the father and the house that a text adds: «محمد بن زايد آل نهيان»."""
    for _ in range(3):
        ahead = scene.word(end)
        if ahead is None or ahead.text not in scene.shapes.lineage or scene.text[end : ahead.start] != " ":
            return end
        follow = scene.word(ahead.end)
        if follow is None or scene.text[ahead.end : follow.start] != " " or follow.text in scene.shapes.ends:
            return end
        end = follow.end
    return end


def _by_surname(scene: Scene, title: Phrase, words: list[str]) -> str:
    """The person that a title with a surname or another spelling means: state and office must speak for one."""
    form = " ".join(words)
    ids = scene.surnames.get(form, ()) if len(words) < 3 else ()
    if words[0] == _SLAVE:  # «الملك عبد الله» is whoever is called so, not who has it for a surname
        ids = tuple(i for i in ids if any(name.startswith(form) for name in scene.persons[i].folded))
    person = (
        best(scene, ids, iso3=title.iso3, role=title.role, strict=True)
        if ids and (title.iso3 or roles_like(title.role))
        else None
    )
    if person is None and title.kind in FIRM:
        person = similar(scene, words, iso3=title.iso3, role=title.role)
    return person.id if person else ""


def _may_lead(scene: Scene, title: Phrase, words: list[str]) -> bool:
    """Whether a name that nobody knows is a leader's by its title."""
    name = " ".join(words)
    ruling = next((iso3 for house, iso3 in scene.shapes.dynasties if name.endswith(house)), "")
    if ruling and title.kind in ("royal", "sheikh", "honorific", "rank", "office"):
        title.iso3 = title.iso3 or ruling
        return True
    if title.kind in FIRM or title.kind == "not":
        return True
    if title.kind == "royal":
        return words[0] in scene.shapes.given
    return title.kind == "counterpart" and words[0] in scene.shapes.given
