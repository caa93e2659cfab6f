"""Titles in a text: what stands between a title and the name behind it, and the name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hadath.find.people_scene import Scene
from hadath.knowledge.lexicon import Hit

_OPENERS: Final = frozenset({"،", ",", "(", "«", '"', ":", "-", "–", "،(", "، «", "“", "'"})
_HIS: Final = "ه"
_HEADS: Final = frozenset({"president", "prime_minister", "king", "emir", "sultan", "chancellor"})
_AS: Final = "ك"
_IN: Final = "ب"
_CLAUSE: Final = 90  # characters within which a pronoun's state is looked for
_SOFT: Final = frozenset({"honorific", "rank", "royal", "sheikh"})


@dataclass(slots=True)
class Phrase:
    """A title with its complements: `end` is where they stop, `name_at` where a name may begin (-1: nowhere)."""

    start: int
    end: int
    role: str
    kind: str
    iso3: str
    alone: bool
    definite: bool
    many: bool
    sense: str = ""
    complete: bool = True
    name_at: int = -1
    broken: bool = False
    apart: bool = False  # the name is no part of its phrase: «سفيرها لدى إسرائيل شاكر تورونلار» says two things
    core_end: int = -1
    prefix: str = ""


def phrase(scene: Scene, hit: Hit) -> Phrase:
    """The phrase that a title begins."""
    title = scene.titles[hit.key]
    state = hit.tag
    out = Phrase(
        hit.start,
        hit.end,
        title.role,
        title.kind,
        title.iso3,
        title.alone,
        state == "def",
        state == "many",
        prefix=hit.prefix,
    )
    out.complete = state != "con" and state != "head"
    _states_inside(scene, out)
    if state == "their":
        out.iso3, out.complete, out.definite, out.alone = _owner(scene, hit.start), True, True, False
        out.apart = True
    if state == "con" and scene.folded.given(hit.start, hit.end).endswith(_HIS):
        out.alone = False  # «سفيره» is folded like «سفيرة», but says whose and not which state
    if state == "head":
        _department(scene, out)
    _walk(scene, out)
    if out.kind == "party" and out.name_at >= 0:
        _party(scene, out)
    if hit.prefix.endswith(_AS):
        out.name_at = -1  # «كزعيم» compares: nobody is named behind it
    return out


def _owner(scene: Scene, start: int) -> str:
    """The state whose ambassador «سفيرها» is: the last one named before it in its sentence."""
    low = max(start - _CLAUSE, -1)
    low = max(low, scene.text.rfind(". ", low + 1, start))
    last = next((at for at in range(start - 1, low, -1) if at in scene.states), -1)
    return scene.states[last].iso3 if last >= 0 else ""


def _states_inside(scene: Scene, out: Phrase) -> None:
    """Take the state whose name begins within the title's own words: «رئيس السلطة الفلسطينية», «رئيس جمهورية مصر العربية»."""
    position, end = out.start, out.end
    while position < end:
        ahead = scene.word(position)
        if ahead is None:
            return
        state = scene.state_at(ahead.start)
        if state is not None and ahead.start > out.start and ahead.start < end:
            out.iso3, out.complete, out.end = out.iso3 or state.iso3, True, max(end, state.end)
        position = ahead.end


def _department(scene: Scene, out: Phrase) -> None:
    """Take the definite nouns of a ministry that is not listed: «وزير البيئة والشؤون المحلية»."""
    for count in range(8):
        ahead = scene.word(out.end)
        if ahead is None or scene.text[out.end : ahead.start] != " ":
            return
        word = ahead.text
        definite = word.startswith(("ال", "وال", "لل", "ولل"))
        if not definite or word in scene.shapes.given or (count and scene.state_at(ahead.start) is not None):
            return
        if word in scene.shapes.modifiers:
            return
        out.end, out.complete, out.definite = ahead.end, True, True


def _walk(scene: Scene, out: Phrase) -> None:
    """Take states, modifiers, honorifics and further titles behind a title."""
    other_state = False
    while True:
        ahead = scene.word(out.end)
        if ahead is None:
            return
        start, word = ahead.start, ahead.text
        gap = scene.text[out.end : start].strip(" ")
        if gap:
            if gap in _OPENERS and out.complete and not out.broken:
                out.broken, out.name_at = True, start
            return
        state = scene.state_at(start)
        if state is not None and state.start > start and word[0] == "و":
            return
        if state is not None and start not in scene.known:
            if out.iso3 and out.complete and not other_state and state.kind != "adjective" and state.iso3 != out.iso3:
                if out.role not in scene.shapes.post_roles:
                    return
                other_state, out.core_end = True, out.end
            if not other_state and not out.iso3:
                out.iso3 = state.iso3
            out.end, out.complete = max(state.end, ahead.end), True
            continue
        if start in scene.cities and (other_state or (word[0] == _IN and out.role in scene.shapes.post_roles)):
            other_state, out.core_end = True, out.end if out.core_end < 0 else out.core_end
            out.end = ahead.end  # سفيرها في كانبيرا, سفيرتها ببرلين
            continue
        title = scene.title_hits.get(start)
        if title is not None and not title.prefix and not (word in scene.shapes.given and start in scene.known):
            if not _further(scene, out, title):
                out.name_at = start
                return
            continue
        if word in scene.shapes.modifiers:
            out.sense = out.sense or scene.shapes.modifiers[word]
        elif word in scene.shapes.post_words and (
            out.role in scene.shapes.post_roles or word not in scene.shapes.state_words
        ):
            if out.role not in scene.shapes.post_roles or not _leads_to_state(scene, ahead.end):
                return
            other_state, out.core_end = True, out.end
        elif word in scene.shapes.not_leader and not out.complete:
            out.kind = "not"
        elif out.definite and not out.iso3 and word.startswith("وال") and out.role.endswith("minister"):
            out.end = ahead.end
            _department(scene, out)
            continue
        elif not (word in scene.shapes.state_words and _leads_to_state(scene, ahead.end)):
            out.name_at = start
            return
        elif out.iso3 and not other_state:
            if out.role not in scene.shapes.post_roles:
                return
            other_state, out.core_end = True, out.end
        out.end = ahead.end


def _leads_to_state(scene: Scene, end: int) -> bool:
    """Whether nothing but words for states stands before the next state: «في حكومة دولة الكويت»."""
    for _ in range(3):
        ahead = scene.word(end)
        if ahead is None:
            return False
        if scene.state_at(ahead.start) is not None or ahead.start in scene.cities:
            return True
        if ahead.text not in scene.shapes.state_words:
            return False
        end = ahead.end
    return False


def _further(scene: Scene, out: Phrase, hit: Hit) -> bool:
    """Take a further title: an honorific says nothing new, an office fills in what the first left open. False: it begins another phrase."""
    title = scene.titles[hit.key]
    if title.role in _HEADS and out.complete and out.kind in ("office", "royal") and _leads_to_state(scene, hit.end):
        return False
    if title.kind in ("counterpart", "government") or (out.iso3 and title.kind == "office"):
        return False
    if title.kind == "not":
        out.kind = "not" if out.kind in ("honorific", "rank") else out.kind
        if out.kind != "not":
            return False
    elif title.kind in _SOFT and (out.complete or out.kind in _SOFT):
        if out.kind == "honorific" and title.kind != "honorific":
            out.role, out.kind = title.role, title.kind
    elif out.kind in ("honorific", "rank", "counterpart", "sheikh") or (
        out.role == "prince" and title.kind == "office"
    ):
        out.role, out.kind, out.alone = title.role, title.kind, title.alone
    elif not out.complete or hit.tag == "con":
        return False
    if title.iso3 and not out.iso3:
        out.iso3 = title.iso3
    if hit.tag == "con" and title.kind not in _SOFT:
        out.complete = False
    out.end = hit.end
    return True


def _party(scene: Scene, out: Phrase) -> None:
    """Pass over a party's name: the person's begins with the first given name within five words."""
    out.complete = True
    position = out.end
    for _ in range(6):
        ahead = scene.word(position)
        if ahead is None or scene.text[position : ahead.start].strip(' «»"()،,'):
            break
        if ahead.start in scene.known or ahead.text in scene.shapes.given:
            out.name_at = ahead.start
            return
        state = scene.state_at(ahead.start)
        if state is not None:
            out.iso3 = out.iso3 or state.iso3
        word = ahead.text
        if (
            word in scene.shapes.ends
            and word not in scene.shapes.nouns
            and position != out.end
            and not word.startswith("ال")
        ):
            break
        position = ahead.end
    out.name_at = -1
