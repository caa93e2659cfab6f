"""The event engine: sentence by sentence triggers, parties, roles, stance and dates become candidates; the text's candidates become rows.

What is carried from sentence to sentence is only what the text itself carries (`discourse`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from hadath.document import CountryMention, LeaderMention, Sentence
from hadath.events import links, merge, timing
from hadath.events.apart import date_apart
from hadath.events.assignment import assign
from hadath.events.candidate import Candidate, family
from hadath.events.clause import Clause, Filled
from hadath.events.dating import dated
from hadath.events.discourse import Discourse
from hadath.events.extent import extend, set_stops
from hadath.events.inherit import called_off, inherit, mediated
from hadath.events.lasting import note_length, spread
from hadath.events.marks import (
    as_answer,
    as_beginning,
    as_further,
    as_occasion,
    as_subjunctive,
    borrowed,
    charged,
    first_of_many,
    inside_another,
    reported_from,
    span_of,
    spoken_of,
)
from hadath.events.mentions import Here, Mentions, topic
from hadath.events.parties import PartyFinder
from hadath.events.party import Scene
from hadath.events.reactions import REACTIONS, Act, about, in_general, within_reaction
from hadath.events.requirements import distinct, guessed, missing
from hadath.events.rescue import own_mode
from hadath.events.roles import fill
from hadath.events.sharing import share
from hadath.events.status import stance
from hadath.events.triggers import Rejection, Trigger, impossible, read_triggers
from hadath.events.words import Word, words
from hadath.events.written import as_written, note_passives, voweled
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded

_ANAPHORIC_REACH: Final = 6  # sentences
# «بغداد (رويترز) - », «الدوحة: »: a new item of a digest begins.
_DATELINE: Final = re.compile(r"[^\W\d_]++(?: [^\W\d_]++){0,2}+ ?(?:\([^)]{1,12}\) ?)?[-–—:/] ")


@dataclass(slots=True)
class Reading:
    """The candidates of a text and the triggers that made none, each with the number of its sentence."""

    candidates: list[Candidate] = field(default_factory=list)
    rejected: list[tuple[int, Rejection]] = field(default_factory=list)


class Engine:
    """Reads the events of one text."""

    def __init__(
        self, found: Mentions, sentences: tuple[Sentence, ...], knowledge: dict[str, Any], published: str | None
    ) -> None:
        """For one text and its mentions; `knowledge` is the compiled layers by name."""
        self.folded: Folded = found.folded
        self.found, self.sentences, self.published = found, sentences, published
        self.frames = knowledge["frames"]
        self.entries: dict[str, dict[str, Any]] = self.frames["triggers"]
        states = knowledge["places"]["states"]
        self.finder = PartyFinder(found.folded, self.frames, states, home=found.home, agency=bool(found.agency))
        self.discourse = Discourse()
        self.reading = Reading()

    def read(self, hits: list[Hit]) -> Reading:
        """The candidates of the text, merged, dated and linked."""
        at = 0
        for number, sentence in enumerate(self.sentences):
            start, end = self.folded.position(sentence.start), self.folded.position(sentence.end)
            while at < len(hits) and hits[at].start < start:
                at += 1
            first = at
            while at < len(hits) and hits[at].end <= end:
                at += 1
            if number == 0 and self.found.leaders:
                self.discourse.note_hero(self.found.leaders[0], start, self.folded)
            if at == first:
                self._without_events(self.found.countries_in(sentence), self.found.leaders_in(sentence))
                continue
            here = Here(self.found, sentence, start, end)
            if here.parties or self._goes_on(hits[first:at]):  # most of a newspaper names no party, and is left here
                self._sentence(number, start, end, here, hits[first:at])
        candidates = merge.merge(self.reading.candidates)
        links.attach(candidates)
        self.reading.candidates = merge.merge(candidates)
        links.carry(self.reading.candidates, self.published)
        links.link(self.reading.candidates)
        spread(self.reading.candidates)
        return self.reading

    def _goes_on(self, hits: list[Hit]) -> bool:
        """Whether a sentence without a party may tell more of the person spoken of: «وتوفي في أكتوبر»."""
        subject = self.discourse.subject
        if subject is None or not subject.personal:
            return False
        return any(self.entries[h.key]["person"] for h in hits)

    def _without_events(self, countries: tuple[CountryMention, ...], leaders: tuple[LeaderMention, ...]) -> None:
        self.discourse.note_bodies(countries)
        self.discourse.note_states(countries)
        self.discourse.note_topic(topic(leaders, countries), self.folded)

    def _sentence(self, number: int, start: int, end: int, here: Here, hits: list[Hit]) -> None:
        if _DATELINE.match(self.folded.text, start, end):
            self.discourse.forget()
        hits = [h for h in hits if as_written(self.folded, h, self.entries[h.key]) and not here.names(h.start)]
        if self._impossible(number, start, end, hits):
            self._without_events(here.countries, here.leaders)
            return
        tokens = words(self.folded, start, end)
        vowels = voweled(self.folded, self.sentences[number], tokens)
        triggers = self._triggers(number, tokens, here, hits, vowels)
        if not triggers:
            self._without_events(here.countries, here.leaders)
            return
        self.discourse.note_bodies(here.countries)
        clause = self._clause(tokens, triggers, here, vowels)
        if bases := [base for trigger in triggers if (base := self._first(number, clause, trigger)) is not None]:
            self._date(clause, bases, here)
        self.discourse.note_states(here.countries)
        self.discourse.note_subject(clause)

    def _date(self, clause: Clause, bases: list[Candidate], here: Here) -> None:
        """Gives a sentence's candidates their dates, and what they take from one another."""
        tokens, triggers = clause.tokens, clause.triggers
        placed = timing.place_dates(tokens, self.folded, here.dates)
        owned = assign(tokens, [b.trigger for b in bases], placed, self.frames["words"], clause.named, triggers)
        clause.date_at = {first: dates[0].first for first, dates in owned.items()}
        candidates = [
            c
            for base in bases
            for c in dated(base, owned.get(base.trigger.first, []), self.published, reported_from(clause, base.trigger))
        ]
        note_length(clause, self.folded, here.dates, candidates)
        date_apart(clause, self.folded, here.dates, placed, candidates, self.reading.candidates)
        inherit(clause, candidates, self.frames)
        share(clause, candidates)
        mediated(candidates)
        called_off(candidates)
        self.reading.candidates.extend(candidates)

    def _impossible(self, number: int, start: int, end: int, hits: list[Hit]) -> bool:
        """Whether no hit of a sentence can be a trigger, as its letters show; they are noted as rejected then."""
        for hit in hits:
            entry = self.entries[hit.key]
            if not entry["near"] and not entry["heads"]:
                return False  # it needs nothing: half of the sentences have such a hit
        text, faults = self.folded.text[start:end], []
        for hit in hits:
            entry = self.entries[hit.key]
            reason = impossible(entry, text)
            if reason is None:
                return False
            faults.append((number, Rejection(hit.start - len(hit.prefix), hit.end, entry["mode"], reason)))
        self.reading.rejected.extend(faults)
        return True

    def _triggers(
        self, number: int, tokens: list[Word], here: Here, hits: list[Hit], vowels: frozenset[int]
    ) -> list[Trigger]:
        """The triggers of a sentence, with where their phrases and arguments end."""
        rejected: list[Rejection] = []
        found = read_triggers(tokens, hits, self.frames, rejected, here.ends, here.spans)
        self.reading.rejected.extend([(number, rejection) for rejection in rejected])
        triggers = [t for t in found if not inside_another(t, found)]
        note_passives(self.folded, tokens, triggers, vowels)
        extend(tokens, triggers, self.frames)
        set_stops(tokens, triggers, self.frames["words"])
        return triggers

    def _clause(self, tokens: list[Word], triggers: list[Trigger], here: Here, vowels: frozenset[int]) -> Clause:
        """The sentence with its parties in their places."""
        scene = Scene(
            tokens,
            {t.span_end for t in triggers if not t.verbal and not t.pronoun},
            {t.last - 1 for t in triggers if t.verbal},
            {t.last - 1 for t in triggers if not t.verbal and t.pronoun},
        )
        parties = self.finder.find(
            scene, countries=here.countries, leaders=here.leaders, organs=here.organs, cities=here.cities
        )
        self.discourse.recall(parties)
        timed = timing.words_of_dates(tokens, self.folded, here.dates)
        told, known = self.discourse, self.frames["words"]
        clause = Clause(tokens, parties, triggers, known, told.subject, timed, vowels, hero=told.hero)
        clause.centre = told.centre
        return clause

    def _first(self, number: int, clause: Clause, trigger: Trigger) -> Candidate | None:
        """The candidate of the best reading of a trigger's words that makes one."""
        for reading in (trigger, *trigger.others):
            reading.stop, reading.span_end = trigger.stop, trigger.span_end
            told = len(self.reading.rejected)
            candidate = self._trigger(number, clause, reading)
            if candidate is not None or len(self.reading.rejected) == told:
                return candidate
        return None

    def _trigger(self, number: int, clause: Clause, trigger: Trigger) -> Candidate | None:
        """The candidate of a trigger, undated; None where its roles make no row or it speaks of an event told before."""
        filled = fill(clause, trigger)
        self.discourse.resolve_pairs(filled, clause, trigger, number)
        self.discourse.resolve_pronouns(filled, clause, trigger, number)
        self.discourse.resolve_offices(filled, clause, number)
        trigger.asked = list(filled.recipients or (filled.actors if trigger.entry["kind"] == "symmetric" else ()))
        mode = own_mode(clause, trigger, filled)
        reason = missing(trigger, filled, self.discourse.blocs)
        if (
            (reason or borrowed(trigger, filled))
            and not trigger.verbal
            and self._told_before(trigger, clause, number, filled)
        ):
            return None
        if reason or trigger.entry["counterpart"] or trigger.entry["reaction"]:
            self._react(number, clause, trigger, filled)
            if not within_reaction(clause, trigger) and not in_general(
                clause, trigger
            ):  # نددت الجزائر بالفيتو الأمريكي: it was not against Algeria
                self.discourse.add_unsaid(clause, trigger, filled, number)
            reason = missing(trigger, filled, self.discourse.blocs)
            if trigger.entry["mode"] in REACTIONS:
                trigger.asked = list(filled.recipients)
        if reason is None and spoken_of(clause, trigger, filled, self.frames["spoken"]):
            reason = "what is said here is another's"
        if reason is None and guessed(trigger, filled, self.frames["words"]["of_somebody"]):
            reason = "nobody near is named whom it is done to"
        if reason is None and charged(clause, trigger, filled):
            reason = "it is what somebody else is charged with"
        if reason:
            word = clause.tokens[trigger.first]
            self.reading.rejected.append((number, Rejection(word.start, word.end, trigger.entry["mode"], reason)))
            return None
        base = self._candidate(number, clause, trigger, filled, mode)
        hostile = self.frames["modes"][base.mode].get("quad") in ("3", "4")
        self.discourse.note_event(number, base.actors, base.recipients, hostile=hostile)
        if base.mode == "visit":
            self.discourse.note_guests(base.actors)
        doers = base.actors if hostile or not base.reciprocal else [*base.actors, *base.recipients]
        if trigger.entry["kind"] != "single":  # whoever comes into office, «القرار» is another's
            self.discourse.acts.append(Act(number, base.mode, doers))
        return base

    def _react(self, number: int, clause: Clause, trigger: Trigger, filled: Filled) -> None:
        """Fills in whom a reaction is about, where its noun points back to something told."""
        if not all(p.kind == "unknown" for p in filled.recipients):
            return
        mine = {p.iso3 for p in filled.actors}
        meant = about(clause, trigger, number, self.discourse.acts, self.frames["told"])
        if others := [p.inferred() for p in meant if p.iso3 and p.iso3 not in mine]:
            filled.recipients[:] = others
            filled.rules.append("recipient:counterpart")

    def _told_before(self, trigger: Trigger, clause: Clause, number: int, filled: Filled) -> bool:
        """«الزيارة», «هذا اللقاء»: whether it is a mention of the last event of its kind; then that one has it."""
        doers, others = ({p.iso3 for p in side if p.known and p.iso3} for side in (filled.actors, filled.recipients))
        for earlier in reversed(self.reading.candidates):
            if number - earlier.sentence > _ANAPHORIC_REACH:  # they stand in the order of the text
                return False
            if earlier.family == family(trigger.entry["mode"]) and (
                doers <= earlier.states[0] and others <= earlier.states[0] | earlier.states[1]
            ):
                earlier.mentions.append(span_of(clause.tokens, trigger))
                return True
        return False

    def _candidate(self, number: int, clause: Clause, trigger: Trigger, filled: Filled, mode: str) -> Candidate:
        tokens, reciprocal = clause.tokens, trigger.entry["kind"] == "symmetric"
        start, end = span_of(tokens, trigger)
        out = Candidate(
            trigger=trigger,
            mode=mode,
            sentence=number,
            start=start,
            end=end,
            actors=distinct(filled.actors),
            recipients=[] if reciprocal else distinct(filled.recipients),
            locations=[p.iso3 for p in (filled.recipients if mode == "visit" else filled.locations) if p.iso3],
            reciprocal=reciprocal,
            stance=stance(tokens, trigger, self.frames, clause.named),
            rules=filled.rules,
            present=filled.present and not first_of_many(tokens, trigger, self.frames),
            occasion=as_occasion(tokens, trigger, self.frames),
            subjunctive=as_subjunctive(tokens, trigger, self.frames["words"]),
            since=as_beginning(tokens, trigger, self.frames["words"]),
            resumes=trigger.last <= trigger.noun < len(tokens) and tokens[trigger.noun].text.startswith("ال"),
            further=as_further(tokens, trigger, self.frames["words"]),
            meanwhile=as_answer(tokens, trigger, self.frames["words"]),
        )
        if trigger.verbal and trigger.noun >= trigger.span_end:
            out.mentions.append((tokens[trigger.noun].start, tokens[trigger.noun].end))
        for token in tokens[trigger.last : trigger.span_end]:
            for _, stem in token.spelling.readings:
                out.official = True if stem in self.frames["official"] else out.official
                out.ordinal = self.frames["ordinals"].get(stem, out.ordinal)
        return out
