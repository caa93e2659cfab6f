"""Named persons: behind a title, before one in apposition, and known names that stand alone."""

from __future__ import annotations

from hadath.find.choose import best, roles_like, similar, state_and_role
from hadath.find.names import name_end
from hadath.find.people_scene import Found, Scene
from hadath.find.titled import Phrase, phrase
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.offices import distance

_AS = "ك"
_FIRM = frozenset({"office", "party"})
_APPOSITION = frozenset({"", "،", ",", "(", "-", "–", "« "})


def titled(scene: Scene) -> tuple[list[Found], list[tuple[int, int]]]:
    """What the titles of a text give: persons with a title, offices without a name, and the stretches that hold no leader."""
    found: list[Found] = []
    closed: list[tuple[int, int]] = []
    done, role = 0, ""
    for start in sorted(scene.title_hits):
        if start < done:
            continue
        title = phrase(scene, scene.title_hits[start])
        if title.kind == "counterpart":
            title.role = title.role or role
        elif title.kind in ("office", "royal"):
            role = title.role
        if _names_a_place(scene, title.start):
            names = _names(scene, title)
            done = max(title.end, names[-1].end if names else 0)
            closed.append((title.start, done))
            continue
        names = _names(scene, title)
        if title.kind == "not":
            closed.extend((f.start, f.end) for f in names)
            done = max(title.end, names[-1].end if names else 0)
            continue
        if not names:
            before = _name_before(scene, title)
            if before is not None:
                names = [before]
        if names:
            found.extend(names)
            done = max(done, names[-1].full_end, title.end)
        elif title.complete and (title.alone or title.many):
            found.extend(_offices(scene, title))
            done = max(done, title.end)
    return found, closed


def _names_a_place(scene: Scene, start: int) -> bool:
    """Whether the word before makes the name that of a place or a work: «جامعة السلطان قابوس»."""
    before, end = scene.before(start)
    return scene.text[before:end] in scene.shapes.places and scene.text[end:start] == " "


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


def _names(scene: Scene, title: Phrase) -> list[Found]:
    """The person or persons named behind a title."""
    out: list[Found] = []
    start = title.name_at
    while start >= 0:
        one = _named(scene, title, start)
        if one is None:
            break
        out.append(one)
        start = _next_of_many(scene, one.end) if title.many else -1
        state = scene.states.get(start)
        if state is not None:
            following = scene.word(state.end)
            title.iso3, start = state.iso3, following.start() if following else -1
    for one in out:
        one.bare = title.kind == "office" and not one.iso3
    if out and not title.broken:
        out[0].full_start = title.start
    if len(out) == 1:
        _apposition(scene, out[0], title)
    return out


def _next_of_many(scene: Scene, end: int) -> int:
    """Where the next name of «الرئيسان بوش وبوتين» begins, -1 where none does."""
    match = scene.word(end)
    if match is None or scene.text[end : match.start()] not in (" ", "، ", " ، ") or match.group()[0] != "و":
        return -1
    return match.start() + 1


def _named(scene: Scene, title: Phrase, start: int) -> Found | None:
    """The person whose name begins at an offset behind a title."""
    hits = scene.known.get(start)
    sure = title.complete and title.kind in _FIRM and not title.broken
    end = name_end(scene, start, sure=sure)
    if hits and (hits[0].tag != "weak" or hits[0].end >= end):
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
    return found


def _of_government(scene: Scene, title: Phrase, start: int) -> Found | None:
    """The head whose government is named after him, though his name is an ordinary word: «حكومة الصيد»."""
    match = scene.word(start)
    if title.kind != "rank" or not roles_like(title.role) or match is None:
        return None
    person = _by_surname(scene, title, [match.group()])
    if not person or not scene.published:
        return None
    if distance(scene.persons[person], scene.published, roles=roles_like(title.role)) > 1:
        return None
    end = match.end()
    return Found(start, end, start, end, "name", "leader.title.government", title.role, title.iso3, person)


def _known(scene: Scene, title: Phrase, hits: list[Hit] | None) -> Found | None:
    if not hits:
        return None
    person = best(scene, [h.key for h in hits], iso3=title.iso3, role=title.role)
    start, end = hits[0].start, _lineage_end(scene, hits[0].end)
    found = Found(start, end, start, end, "name", "leader.title.known", title.role, title.iso3, sense=title.sense)
    found.person = person.id if person else ""
    return found


def _lineage_end(scene: Scene, end: int) -> int:
    """Where a known name ends with the father and the house that a text adds: «محمد بن زايد آل نهيان»."""
    for _ in range(3):
        match = scene.word(end)
        if match is None or match.group() not in scene.shapes.lineage or scene.text[end : match.start()] != " ":
            return end
        follow = scene.word(match.end())
        if follow is None or scene.text[match.end() : follow.start()] != " " or follow.group() in scene.shapes.ends:
            return end
        end = follow.end()
    return end


def _by_surname(scene: Scene, title: Phrase, words: list[str]) -> str:
    """The person that a title with a surname or another spelling means: state and office must speak for one."""
    form = " ".join(words)
    ids = scene.surnames.get(form, ()) if len(words) < 3 else ()
    person = (
        best(scene, ids, iso3=title.iso3, role=title.role, strict=True) if ids and (title.iso3 or roles_like(title.role)) else None
    )
    if person is None and title.kind in _FIRM:
        person = similar(scene, words, iso3=title.iso3, role=title.role)
    return person.id if person else ""


def _may_lead(scene: Scene, title: Phrase, words: list[str]) -> bool:
    """Whether a name that nobody knows is a leader's by its title."""
    name = " ".join(words)
    ruling = next((iso3 for house, iso3 in scene.shapes.dynasties if name.endswith(house)), "")
    if ruling and title.kind in ("royal", "sheikh", "honorific", "rank", "office"):
        title.iso3 = title.iso3 or ruling
        return True
    if title.kind in _FIRM or title.kind == "not":
        return True
    if title.kind == "royal":
        return words[0] in scene.shapes.given
    return title.kind == "counterpart" and words[0] in scene.shapes.given


def _apposition(scene: Scene, found: Found, title: Phrase) -> None:
    """Stretch the whole phrase over a title behind the name: «قابوس بن سعيد سلطان عمان»."""
    match = scene.word(found.end)
    if match is None or scene.text[found.end : match.start()].strip(" ") not in _APPOSITION:
        return
    hit = scene.title_hits.get(match.start())
    if hit is None or hit.prefix:
        return
    behind = phrase(scene, hit)
    if (
        not behind.complete
        or behind.kind in ("counterpart", "not", "honorific", "rank")
        or (behind.name_at >= 0 and _named(scene, behind, behind.name_at))
    ):
        return
    found.full_end = behind.end
    found.iso3 = found.iso3 or behind.iso3
    found.role = found.role if title.kind in _FIRM and found.role else behind.role


def _name_before(scene: Scene, title: Phrase) -> Found | None:
    """The person named before a title in apposition: «بورج براندي وزير خارجية النرويج»."""
    if (
        not title.complete
        or title.many
        or title.prefix
        or title.kind not in ("office", "royal", "party")
        or not title.role
    ):
        return None
    start, end = scene.before(title.start)
    if start == end or scene.text[end : title.start].strip(" ") not in _APPOSITION:
        return None
    first, position = -1, title.start
    for _ in range(5):
        start, end = scene.before(position)
        if start == end or ((first >= 0 or position != title.start) and scene.text[end:position] not in (" ", "-")):
            break
        word = scene.text[start:end]
        bare = word[1:] if word[0] in "ولف" and word not in scene.shapes.given else word
        if bare in scene.shapes.given:
            first = end - len(bare)
        if word in scene.shapes.ends or word != bare:
            break
        position = start
    if first < 0:
        return None
    last = name_end(scene, first, sure=False)
    if last > title.start or scene.text[last : title.start].strip(" ") not in _APPOSITION or " " not in scene.text[first:last]:
        return None
    hits = scene.known.get(first)
    found = Found(
        first,
        last,
        first,
        title.end,
        "name",
        "leader.apposition",
        title.role,
        title.iso3,
        sense=title.sense,
        resolved_by="pattern",
    )
    if hits and hits[0].end == last:
        person = best(scene, [h.key for h in hits], iso3=title.iso3, role=title.role)
        found.person, found.resolved_by = (person.id, "name") if person else ("", "pattern")
    return found


def alone(scene: Scene, taken: list[tuple[int, int]]) -> list[Found]:
    """Known persons who are named without a title."""
    out = []
    spans = sorted(taken)
    at = 0
    for start in sorted(scene.known):
        hits = scene.known[start]
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
        _apposition(scene, found, Phrase(start, start, "", "", "", False, True, False))
        out.append(found)
    return out


def _speaks(scene: Scene, word: str) -> bool:
    """Whether a word is a verb of what politicians do, a conjunction before it aside."""
    return word in scene.shapes.verbs or (word[:1] in "وف" and word[1:] in scene.shapes.verbs)


def _stands_alone(scene: Scene, hit: Hit) -> bool:
    """Whether a known form is the whole name: no other given name before a short form, no further name behind a full one."""
    if _names_a_place(scene, hit.start - len(hit.prefix)):
        return False
    if hit.tag != "full":
        start, end = scene.before(hit.start)
        word = scene.text[start:end]
        adjoins = scene.text[end : hit.start] == " "
        if adjoins and word in scene.shapes.given or hit.prefix.endswith(_AS):
            return False
        if hit.tag == "cued" and not (adjoins and _speaks(scene, word)):
            return False
    match = scene.word(hit.end)
    if match is None or scene.text[hit.end : match.start()] != " ":
        return True
    word = match.group()
    return word not in scene.shapes.joined or word in scene.shapes.given
