"""The event rows of a text, from its hits and mentions."""

from __future__ import annotations

from hadath.document import CountryMention, DateMention, Event, LeaderMention, Sentence
from hadath.events.engine import Engine, Reading
from hadath.events.mentions import Mentions
from hadath.events.rows import rows
from hadath.find.home import agency_state
from hadath.knowledge.lexicon import Hit, longest
from hadath.knowledge.store import Knowledge
from hadath.text import Folded


def find_events(
    folded: Folded,
    hits: dict[str, list[Hit]],
    *,
    sentences: tuple[Sentence, ...],
    dates: tuple[DateMention, ...],
    countries: tuple[CountryMention, ...],
    leaders: tuple[LeaderMention, ...],
    published: str | None,
    knowledge: Knowledge,
) -> tuple[tuple[Event, ...], Reading]:
    """The event rows of a text, in its order, and the reading that they come from."""
    triggers = hits.get("trigger")
    if not triggers:
        return (), Reading()
    cities = [h for h in hits.get("place", ()) if h.tag[0] == "capital"] + hits.get("venue", [])
    cities.sort(key=lambda h: h.start)
    agency = agency_state(folded.text, knowledge.entries["people"]["shapes"].agencies)
    mentions = Mentions(
        folded, dates, countries, leaders, cities, longest(hits.get("organ", [])), hits.get("pair", []), agency
    )
    engine = Engine(mentions, sentences, knowledge.entries, published)
    reading = engine.read(triggers)
    return rows(reading.candidates, folded, sentences, knowledge), reading
