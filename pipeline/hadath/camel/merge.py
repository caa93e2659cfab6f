"""The tagger's spans merged with what the rules found: the knowledge first, for codes; the tagger for spans that nobody knows."""

from __future__ import annotations

from hadath.camel.entities import Entity, entities
from hadath.document import CountryMention, LeaderMention, Sentence
from hadath.find.choose import best, state_and_role
from hadath.find.people_scene import Scene, scene
from hadath.find.titled import Phrase, phrase
from hadath.knowledge.lexicon import PROCLITICS, Hit
from hadath.knowledge.offices import Person
from hadath.knowledge.places import KIND
from hadath.knowledge.store import Knowledge
from hadath.text import Folded

_REACH = 70  # characters that a title with its complements may stand before a name
_GAPS = frozenset({"", "،", ",", "(", ":", '"', "«", "“"})
_TITLES = frozenset({"office", "royal", "party", "counterpart", "rank", "sheikh"})
_LONGEST_NAME = 60


def merged(
    folded: Folded,
    hits: dict[str, list[Hit]],
    *,
    sentences: tuple[Sentence, ...],
    countries: tuple[CountryMention, ...],
    leaders: tuple[LeaderMention, ...],
    published: str | None,
    knowledge: Knowledge,
) -> tuple[tuple[CountryMention, ...], tuple[LeaderMention, ...]]:
    """The countries and leaders of an article with what the tagger adds."""
    found = entities(folded.original, sentences)
    countries = with_places(folded, hits, found, countries, leaders)
    leaders = with_people(folded, hits, found, leaders, countries=countries, published=published, knowledge=knowledge)
    return countries, leaders


def with_places(
    folded: Folded,
    hits: dict[str, list[Hit]],
    found: list[Entity],
    countries: tuple[CountryMention, ...],
    leaders: tuple[LeaderMention, ...] = (),
) -> tuple[CountryMention, ...]:
    """The countries, and those names of states that the rules doubted and the tagger sees as places."""
    named = {(h.start, h.end): h for h in hits.get(KIND, ()) if h.tag[0] == "name"}
    out = list(countries)
    for entity in found:
        if entity.label != "LOC" or _touches(entity, countries) or _touches(entity, leaders):
            continue
        start, end = folded.position(entity.start), folded.position(entity.end)
        hit = next((named[s, end] for s in range(start, min(start + 3, end)) if (s, end) in named), None)
        if hit is not None and folded.scan[start : hit.start] == hit.prefix:
            first, last = folded.span(hit.start, hit.end)
            text = folded.original[first:last]
            out.append(CountryMention(first, last, text, hit.key, "name", "country.camel"))
    return tuple(sorted(out, key=lambda m: m.start))


def with_people(
    folded: Folded,
    hits: dict[str, list[Hit]],
    found: list[Entity],
    leaders: tuple[LeaderMention, ...],
    *,
    countries: tuple[CountryMention, ...],
    published: str | None,
    knowledge: Knowledge,
) -> tuple[LeaderMention, ...]:
    """The leaders, and those persons of the tagger who are known, or whom a title or a verb of politics shows to act for a state."""
    persons = [e for e in found if e.label == "PERS" and not _touches(e, leaders) and not _touches(e, countries)]
    if not persons:
        return leaders
    place = scene(
        folded, hits, countries=countries, published=published[:10] if published else None, knowledge=knowledge
    )
    forms: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits.get("person", ()):
        forms.setdefault((hit.start, hit.end), []).append(hit)
    more = [mention for entity in persons if (mention := _leader(place, entity, forms)) is not None]
    whole = [(m.full_start, m.start) for m in more]
    kept = [m for m in leaders if m.kind != "role" or not any(start <= m.start < end for start, end in whole)]
    return tuple(sorted((*kept, *more), key=lambda m: m.start))


def _touches(entity: Entity, mentions: tuple[CountryMention, ...] | tuple[LeaderMention, ...]) -> bool:
    return any(entity.start < m.end and m.start < entity.end for m in mentions)


def _leader(place: Scene, entity: Entity, forms: dict[tuple[int, int], list[Hit]]) -> LeaderMention | None:
    """One person of the tagger as a leader; None where nothing says that the person acts for a state."""
    if entity.end - entity.start > _LONGEST_NAME:
        return None
    word, end = place.folded.position(entity.start), place.folded.position(entity.end)
    known, start = next(((forms[s, end], s) for s in range(word, min(word + 3, end)) if (s, end) in forms), ([], -1))
    if start < 0:
        start = word + _proclitic(place, word, end)
    title = _title(place, start)
    acts = title is not None or _speaks(place, start, word)
    iso3, role, full = (title.iso3, title.role, title.start) if title else ("", "", start)
    person = best(place, [hit.key for hit in known if acts or hit.tag != "weak"], iso3=iso3, role=role)
    if person is not None:
        iso3, role = state_and_role(place, person, iso3=iso3, role=role)
        return _mention(place, (full, start, end), iso3, role, person)
    return _mention(place, (full, start, end), iso3, role, None) if acts else None


def _proclitic(place: Scene, start: int, end: int) -> int:
    """How many letters before the name are a conjunction or a preposition, where what remains is known as a name."""
    first = place.text[start:end].split(maxsplit=1)[0]
    for size in (2, 1):
        rest = first[size:]
        if first[:size] in PROCLITICS["noun"] and (rest in place.shapes.given or rest in place.surnames):
            return 0 if first in place.shapes.given or first in place.surnames else size
    return 0


def _title(place: Scene, start: int) -> Phrase | None:
    """The title whose phrase ends right before the name; None where none does."""
    for at in range(max(start - _REACH, 0), start):
        hit = place.title_hits.get(at)
        if hit is None or hit.end > start:
            continue
        title = phrase(place, hit)
        end = title.name_at if title.name_at >= 0 else title.end
        if end <= start and place.text[end:start].strip(" ") in _GAPS and title.kind in _TITLES:
            return title
    return None


def _speaks(place: Scene, start: int, word: int) -> bool:
    """Whether the word before is a verb of what politicians do; a conjunction on the name joins it to somebody else."""
    if start != word:
        return False
    first, end = place.before(start)
    before = place.text[first:end]
    verbs = place.shapes.verbs
    return place.text[end:start] == " " and (before in verbs or (before[:1] in "وف" and before[1:] in verbs))


def _mention(place: Scene, where: tuple[int, int, int], iso3: str, role: str, person: Person | None) -> LeaderMention:
    """The mention; `where` is the start of its phrase with the title, of the name, and the end."""
    full, start, end = where
    first, last = place.folded.span(start, end)
    return LeaderMention(
        first,
        last,
        place.folded.original[first:last],
        person.latin if person else None,
        iso3,
        role or None,
        person.id if person else None,
        "name" if person else "pattern",
        "name",
        "leader.camel.known" if person else "leader.camel",
        place.folded.span(full, end)[0],
        last,
    )
