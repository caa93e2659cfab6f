"""The state whose officials an article names without saying so: «رئيس الحكومة» in a Tunisian paper is Tunisia's."""

from __future__ import annotations

from collections import Counter
from typing import Final

from hadath.find.people_scene import Found, Scene

_FEWEST: Final = 3
_SHARE: Final = 0.6


def home_state(scene: Scene, found: list[Found]) -> str:
    """The state of most known office-holders whose title names no state, else of most places named; "" where nothing prevails."""
    served = Counter(one.iso3 for one in found if one.person and one.bare and len(one.iso3) == 3)
    if served:
        iso3, count = served.most_common(1)[0]
        return iso3 if count > sum(served.values()) / 2 else ""
    named = Counter(state.iso3 for state in scene.states.values() if state.kind in ("name", "adjective"))
    if not named:
        return ""
    iso3, count = named.most_common(1)[0]
    return iso3 if count >= _FEWEST and count >= _SHARE * sum(named.values()) else ""
