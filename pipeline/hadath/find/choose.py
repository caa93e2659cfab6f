"""Which person of the knowledge a form means, by the state and office that the text names and by the date."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from hadath.find.people_scene import Scene
from hadath.knowledge.offices import Person, distance, tenure_at
from hadath.knowledge.spelling import skeleton

# Offices that the press calls by each other's names.
_ALIKE: Final = (
    frozenset({"president", "leader", "supreme_leader", "chairman"}),
    frozenset({"prime_minister", "chancellor", "premier"}),
    frozenset({"king", "emir", "sultan", "emperor", "shah", "queen", "imam", "bey"}),
    frozenset({"crown_prince", "prince", "sheikh", "emir", "king", "princess"}),
    frozenset({"foreign_minister", "secretary_of_state", "minister"}),
    frozenset({"defence_minister", "interior_minister", "finance_minister", "minister"}),
    frozenset({"envoy", "ambassador", "high_representative"}),
)
_ANY: Final = frozenset(
    {
        "",
        "official",
        "senior_official",
        "officer",
        "sheikh",
        "prince",
        "leader",
        "spokesperson",
        "candidate",
        "party_leader",
        "minister",
    }
)


@lru_cache(maxsize=256)
def roles_like(role: str) -> frozenset[str]:
    """The roles that a title may mean: itself and those the press uses for it; empty for a title that fits any."""
    if role in _ANY:
        return frozenset()
    return frozenset({role}).union(*(group for group in _ALIKE if role in group))


def best(scene: Scene, ids: Iterable[str], *, iso3: str = "", role: str = "", strict: bool = False) -> Person | None:
    """The person that fits best; None where nobody fits, or, when `strict`, where state and role do not speak for one."""
    people = [scene.persons[i] for i in ids]
    roles = roles_like(role)
    if iso3:
        fitting = [p for p in people if any(t.iso3 == iso3 for t in p.tenures)]
        if not fitting and strict:
            return None
        people = fitting or people
    if roles:
        fitting = [p for p in people if any(t.role in roles for t in p.tenures)]
        if not fitting and strict:
            return None
        people = fitting or people
    if len(people) < 2:
        return people[0] if people else None
    if scene.published:
        date = scene.published
        return min(people, key=lambda p: distance(p, date, iso3=iso3, roles=roles))
    return max(people, key=lambda p: max(t.last for t in p.tenures))


def similar(scene: Scene, words: list[str], *, iso3: str, role: str) -> Person | None:
    """The person whose foreign name is written here in another transliteration, where state or role agree."""
    ids = scene.skeletons.get(skeleton(words[-1]), ())
    if len(words) > 1:
        form = [skeleton(word) for word in words]
        ids = tuple(
            i for i in ids if any([skeleton(w) for w in name.split()] == form for name in scene.persons[i].folded)
        )
    elif not iso3:
        return None
    return best(scene, ids, iso3=iso3, role=role, strict=True) if ids and (iso3 or roles_like(role)) else None


def state_and_role(scene: Scene, person: Person, *, iso3: str = "", role: str = "") -> tuple[str, str]:
    """The state served and the office of a person as a mention means them."""
    tenures = person.tenures
    if len(tenures) == 1:  # whatever the mention says
        return tenures[0].iso3, tenures[0].role
    tenure = (
        tenure_at(person, scene.published, iso3=iso3, roles=roles_like(role))
        or tenure_at(person, scene.published, iso3=iso3)
        or tenure_at(person, scene.published, roles=roles_like(role))
        or tenure_at(person, scene.published)
    )
    return (tenure.iso3, tenure.role) if tenure else (iso3, role)
