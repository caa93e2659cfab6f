"""The state whose officials an article names without saying so: «رئيس الحكومة» in a Tunisian paper is Tunisia's."""

from __future__ import annotations

import re
from typing import Final

from hadath.find.people_scene import Found, Scene

_FEWEST: Final = 3
_SHARE: Final = 0.6
_HEAD: Final = 120  # letters of a text in which its agency stands
_AGENCY: Final = re.compile(r"[/(]\s*([^\W\d_]+)\s*[/)]")


def agency_state(text: str, agencies: dict[str, str]) -> str:
    """The state whose news agency the head of a text names: «/ وام /», «(كونا)»; "" where it names none."""
    if text.find("/", 0, _HEAD) < 0 and text.find("(", 0, _HEAD) < 0:
        return ""
    return next((agencies[m[1]] for m in _AGENCY.finditer(text, 0, _HEAD) if m[1] in agencies), "")


def home_state(scene: Scene, found: list[Found]) -> str:
    """The state of its agency, of most known office-holders whose title names no state, or of most places named; "" where nothing prevails."""
    if agency := agency_state(scene.text, scene.shapes.agencies):
        return agency
    said = {one.person for one in found if one.person and not one.bare and one.rule.startswith("leader.title.")}
    bare = [one.iso3 for one in found if one.person and one.bare and one.person not in said and len(one.iso3) == 3]
    iso3, count, total = _most(bare)
    if total:
        return iso3 if count > total / 2 else ""
    iso3, count, total = _most([state.iso3 for state in scene.states.values() if state.kind in ("name", "adjective")])
    return iso3 if count >= _FEWEST and count >= _SHARE * total else ""


def _most(codes: list[str]) -> tuple[str, int, int]:
    """The code that stands most often in a list, the first of several, how often, and how many codes there are."""
    counts: dict[str, int] = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    best = ""
    for code, count in counts.items():
        if count > counts.get(best, 0):
            best = code
    return best, counts.get(best, 0), len(codes)
