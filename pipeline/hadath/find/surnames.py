"""Later mentions of a person by surname alone."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

import ahocorasick

from hadath.find.people_scene import Found, Scene
from hadath.knowledge.lexicon import PROCLITICS
from hadath.knowledge.spelling import surname

_SHORTEST: Final = 3
_MANY: Final = 20  # forms
_START: Final = attrgetter("start")


def later(scene: Scene, named: list[Found], closed: list[tuple[int, int]]) -> list[Found]:
    """The short forms of the persons named in a text that stand outside the mentions found."""
    forms = _short_forms(scene, named)
    if not forms:
        return []
    taken = sorted([(f.full_start, f.full_end) for f in named] + closed)
    out: list[Found] = []
    at = 0
    for start, form in sorted(_places(scene.scan, list(forms))):
        end = start + len(form)
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        if out and out[-1].end > start:
            continue
        if _prefix_fits(scene, start) and not _inside_other_name(scene, start, end):
            source = _last_before(forms[form], start)
            if source is not None:
                out.append(_mention(source, start, end))
    return out


def _places(scan: str, forms: list[str]) -> list[tuple[int, str]]:
    """Where each form stands; so few are searched for one by one, in less time than an automaton takes to be made."""
    out: list[tuple[int, str]] = []
    if len(forms) > _MANY:
        automaton = ahocorasick.Automaton()
        for form in forms:
            automaton.add_word(form + " ", form)
        automaton.make_automaton()
        for end, form in automaton.iter(scan):
            out.append((end - len(form), form))
        return out
    for form in forms:
        at = scan.find(form + " ")
        while at >= 0:
            out.append((at, form))
            at = scan.find(form + " ", at + 1)
    return out


def _short_forms(scene: Scene, named: list[Found]) -> dict[str, list[Found]]:
    """The surnames that may stand alone, each with the mentions it may go back to."""
    forms: dict[str, list[Found]] = {}
    shapes = scene.shapes
    for found in named:
        if found.kind != "name":
            continue
        words = scene.text[found.start : found.end].split()
        name = " ".join(words)
        options = {name}
        if len(words) > 1:
            options.add(surname(name, joined=shapes.joined))
            if words[0] in shapes.family_first:
                options.add(words[0])
        if found.person:
            options.update(surname(n, joined=shapes.joined) for n in scene.persons[found.person].folded)
        for form in options:
            no_surname = form in shapes.not_alone or form in shapes.ends or any(h == form for h, _ in shapes.dynasties)
            if (len(form) >= _SHORTEST or form in shapes.family_first) and not no_surname:
                forms.setdefault(form, []).append(found)
    return forms


def _prefix_fits(scene: Scene, start: int) -> bool:
    word = scene.scan.rfind(" ", 0, start) + 1
    return scene.scan[word:start] in PROCLITICS["noun"]


def _inside_other_name(scene: Scene, start: int, end: int) -> bool:
    """Whether the word belongs to somebody else's longer name."""
    before, stop = scene.before(start)
    word = scene.text[before:stop]
    if stop > before and scene.text[stop:start] == " " and (word in scene.shapes.given or word in scene.shapes.joined):
        return True
    if scene.text[start:end] not in scene.shapes.given:
        return False
    ahead = scene.word(end)
    if ahead is None or scene.text[end : ahead.start] != " ":
        return False
    follow = ahead.text
    if follow in scene.shapes.ends:
        return False
    return follow in scene.shapes.given or follow in scene.shapes.joined or follow in scene.surnames


def _last_before(sources: list[Found], start: int) -> Found | None:
    """The latest mention before an offset; a known person may also be named in full only later."""
    earlier = bisect_left(sources, start, key=_START)  # they stand in the order of the text
    if earlier:
        return sources[earlier - 1]
    return next((f for f in sources if f.person), None)


def _mention(source: Found, start: int, end: int) -> Found:
    return Found(
        start,
        end,
        start,
        end,
        "name",
        "leader.surname",
        source.role,
        source.iso3,
        source.person,
        source.sense,
        "coreference",
        source.name,
    )
