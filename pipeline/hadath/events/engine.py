"""The event engine: sentence by sentence triggers, parties, roles, stance and dates become candidates; the text's candidates become rows.

What is carried from sentence to sentence is only what the text itself carries: the last subject, the last pair of parties.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import Any

from hadath.document import CountryMention, DateMention, LeaderMention, Sentence
from hadath.events import merge, timing
from hadath.events.candidate import Candidate
from hadath.events.parties import Party, PartyFinder
from hadath.events.roles import Clause, Filled, fill, usable
from hadath.events.rows import bounds
from hadath.events.sharing import share
from hadath.events.status import stance
from hadath.events.triggers import Rejection, Trigger, read_triggers, set_stops
from hadath.events.words import Word, readings, words
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded


@dataclass(slots=True)
class Mentions:
    """What the finders found, by kind."""

    dates: tuple[DateMention, ...]
    countries: tuple[CountryMention, ...]
    leaders: tuple[LeaderMention, ...]
    cities: list[Hit]
    organs: list[Hit]


@dataclass(slots=True)
class Reading:
    """The candidates of a text and the triggers that made none."""

    candidates: list[Candidate] = field(default_factory=list)
    rejected: list[tuple[int, Rejection]] = field(default_factory=list)


# Rules by which a masdar takes its parties from the clause around it: a definite one with no others speaks of an event told before.
_BORROWED = frozenset({"light verb", "clause subject", "في", "ب", "pair", "pronoun"})


_HAMZA = re.compile("[أإؤئء]")


class Engine:
    """Reads the events of one text."""

    def __init__(
        self,
        folded: Folded,
        sentences: tuple[Sentence, ...],
        found: Mentions,
        frames: dict[str, Any],
        states: dict[str, Any],
        published: str | None,
    ) -> None:
        """For one text and its mentions."""
        self.folded, self.sentences, self.found, self.frames, self.published = (
            folded,
            sentences,
            found,
            frames,
            published,
        )
        self.finder = PartyFinder(folded, frames, states)
        self.subject: list[Party] = []
        self.pair: list[str] = []
        self.event_pair: tuple[int, list[str]] = (-9, [])
        self.event_parties: list[Party] = []
        spoken: list[LeaderMention | CountryMention] = [*found.leaders, *found.countries]
        spoken.sort(key=lambda m: m.start)
        self.home = next((m.iso3 for m in spoken if m.iso3 and m.kind != "bloc"), "")
        self.persons: dict[tuple[str, str | None], Party] = {}
        self.reading = Reading()

    def read(self, hits: list[Hit]) -> Reading:
        """The candidates of the text, merged, dated and linked."""
        bounds = [(self.folded.position(s.start), self.folded.position(s.end)) for s in self.sentences]
        at = 0
        for number, (start, end) in enumerate(bounds):
            while at < len(hits) and hits[at].start < start:
                at += 1
            first = at
            while at < len(hits) and hits[at].end <= end:
                at += 1
            if at > first:
                self._sentence(number, start, end, hits[first:at])
            else:
                self._note_states(number)
                self._note_topic(number)
        candidates = merge.merge(self.reading.candidates)
        merge.attach(candidates)
        candidates = merge.merge(candidates)
        merge.link(candidates)
        self.reading.candidates = candidates
        self.reading.rejected = [
            (n, replace(r, text=self.folded.given(r.word.start, r.word.end))) for n, r in self.reading.rejected
        ]
        return self.reading

    def _inside(self, mentions: tuple[Any, ...], number: int) -> list[Any]:
        sentence = self.sentences[number]
        low = bisect_left(mentions, sentence.start, key=lambda m: m.start)
        high = bisect_left(mentions, sentence.end, key=lambda m: m.start)
        return list(mentions[low:high])

    def _mention_ends(self, number: int) -> dict[int, int]:
        out = {
            self.folded.position(m.end): self.folded.position(m.start)
            for m in self._inside(self.found.countries, number)
        }
        for m in self._inside(self.found.leaders, number):
            out[self.folded.position(max(m.end, m.full_end))] = self.folded.position(
                m.full_start if m.full_start >= 0 else m.start
            )
        return out

    def _note_states(self, number: int) -> None:
        """The last two states a sentence names are the pair that «البلدان» may mean."""
        for mention in self._inside(self.found.countries, number):
            self._note(mention.iso3)

    def _note_topic(self, number: int) -> None:
        """A sentence without events still says who is spoken of: its first person or state."""
        leaders, countries = self._inside(self.found.leaders, number), self._inside(self.found.countries, number)
        first = next(
            (m for m in sorted((*leaders, *countries), key=lambda m: m.start) if m.iso3 and m.kind in ("name", "role")),
            None,
        )
        if first is None:
            return
        start, end = self.folded.position(first.start), self.folded.position(first.end)
        person = hasattr(first, "person_id")
        name = first.name if person and first.kind == "name" else None
        self.subject = [
            Party(
                0,
                0,
                first.iso3,
                name,
                first.role if person else None,
                None,
                "coreference",
                "person" if person else "state",
                start=start,
                end=end,
            )
        ]

    def _note(self, iso3: str) -> None:
        if iso3:
            self.pair = [*(p for p in self.pair if p != iso3), iso3][-2:]

    def _sentence(self, number: int, start: int, end: int, hits: list[Hit]) -> None:
        if not self._speaks_of_parties(number, start, end):
            return
        tokens = words(self.folded, start, end)
        rejected: list[Rejection] = []
        feminine = {h.end for h in hits if h.tag[3] == "ه" and self.folded.given(h.end - 1, h.end)[:1] == "ة"}
        hits = [
            h
            for h in hits
            if not self.frames["triggers"][int(h.key)]["hamza"] or _HAMZA.search(self.folded.given(h.start, h.end))
        ]
        triggers = read_triggers(tokens, hits, self.frames, rejected, feminine, self._mention_ends(number))
        self.reading.rejected.extend((number, r) for r in rejected)
        triggers = [t for t in triggers if not _inside_another(t, triggers)]
        if not triggers:
            self._note_states(number)
            self._note_topic(number)
            return
        self._extend(tokens, triggers)
        set_stops(tokens, triggers, self.frames["words"])
        nouns = {t.first: t.span_end for t in triggers if not t.verbal}
        countries, leaders = self._inside(self.found.countries, number), self._inside(self.found.leaders, number)
        places = _between(self.found.cities, start, end), _between(self.found.organs, start, end)
        parties = self.finder.find(
            tokens, countries, leaders, places, nouns, {t.last - 1 for t in triggers if t.verbal}, self.home
        )
        self._recall(parties)
        clause = Clause(tokens, parties, triggers, self.frames["words"], self.subject)
        placed = timing.place_dates(tokens, self.folded, self._inside(self.found.dates, number))
        bases = [base for trigger in triggers if (base := self._first(number, clause, trigger)) is not None]
        owned = timing.assign(tokens, [b.trigger for b in bases], placed, self.frames["words"])
        clause.date_at = {first: dates[0].first for first, dates in owned.items()}
        first = len(self.reading.candidates)
        for base in bases:
            self._date(clause, base, owned.get(base.trigger.first, []))
        share(clause, self.reading.candidates[first:])
        self._note_states(number)
        self._carry(clause)

    def _recall(self, parties: list[Party]) -> None:
        """An office whose holder the text has named is that person again: «رئيس كازاخستان» after نازارباييف."""
        for party in parties:
            if party.kind == "person" and party.iso3 and party.role:
                self.persons[party.iso3, party.role] = party
                self.persons[party.iso3, None] = party
            elif party.kind == "office" and (
                known := self.persons.get(
                    (party.iso3, party.role if party.role not in ("minister", "office") else None)
                )
            ):
                party.name, party.person_id, party.resolved_by = known.name, known.person_id, "coreference"

    def _speaks_of_parties(self, number: int, start: int, end: int) -> bool:
        """Whether a sentence names a state, person, body or pair at all: most of a newspaper does not, and is left here."""
        sentence = self.sentences[number]
        for mentions in (self.found.countries, self.found.leaders):
            at = bisect_left(mentions, sentence.start, key=_start)
            if at < len(mentions) and mentions[at].start < sentence.end:
                return True
        places = _between(self.found.cities, start, end) or _between(self.found.organs, start, end)
        return bool(places) or self.frames["pair_pattern"].search(self.folded.text, start, end) is not None

    def _carry(self, clause: Clause) -> None:
        subject = next(
            (
                p
                for p in clause.parties
                if p.place == "" and usable(p) and p.kind in ("person", "office", "state", "institution")
            ),
            None,
        )
        if subject:
            self.subject = [subject]

    def _extend(self, tokens: list[Word], triggers: list[Trigger]) -> None:
        """A noun trigger's phrase goes on over its adjectives: الزيارة الرسمية الأولى."""
        known = self.frames["official"], self.frames["ordinals"]
        for trigger in triggers:
            end = trigger.last
            while (
                not trigger.verbal
                and end < len(tokens)
                and any(s in k for k in known for _, s in readings(tokens[end].text))
            ):
                end += 1
            if trigger.verbal and trigger.noun == trigger.last:
                end = trigger.noun + 1  # قامت العلاقات: the noun it needs is right behind it
            trigger.span_end = end

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
        self._expand_pairs(filled, clause, number)
        self._expand_pronouns(filled, clause, number)
        mode = self._own(clause, trigger, filled)
        self._counterpart(trigger, filled, number)
        reason = self._missing(clause, trigger, filled)
        borrowed = (
            trigger.entry["merge"]
            and trigger.definite
            and not trigger.pronoun
            and all(r.split(":")[-1] in _BORROWED for r in filled.rules)
        )
        borrowed = borrowed or bool(trigger.entry["person"] and trigger.pronoun)
        if (reason or borrowed) and not trigger.verbal and self._anaphoric(trigger, clause, number):
            return None
        if reason:
            self.reading.rejected.append(
                (number, Rejection(clause.tokens[trigger.first], trigger.entry["mode"], reason))
            )
            return None
        base = self._candidate(number, clause, trigger, filled)
        base.mode = mode
        codes = list(dict.fromkeys(p.iso3 for p in (*base.actors, *base.recipients) if p.iso3))
        if len(codes) == 2:
            self.event_pair = (number, codes)
            self.event_parties = [*base.actors, *base.recipients]
        return base

    def _date(self, clause: Clause, base: Candidate, dates: list[timing.Placed]) -> None:
        """Adds the candidate once for each of its dates."""
        if base.stance.status == "denied":  # a date before it is the denial's
            dates = [d for d in dates if d.first >= base.trigger.last]
        for when in timing.split(dates, base.trigger) or [timing.NEVER]:
            candidate = replace(base, when=when, mentions=list(base.mentions), warnings=list(base.warnings))
            candidate.stance = self._stance(clause, candidate, when)
            self.reading.candidates.append(candidate)

    def _own(self, clause: Clause, trigger: Trigger, filled: Filled) -> str:
        """The mode; where the trigger's object is the actor's own, its other one: a state summons their ambassador and recalls its own."""
        mode = str(trigger.entry["mode"])
        states = {p.iso3 for p in filled.actors if p.iso3}
        objects = [
            p for p in clause.between(trigger.last, trigger.stop) if p.place in ("", "idafa") and p.kind != "pronoun"
        ]
        if trigger.entry["own"] and objects and objects[-1].iso3 in states and objects[-1] not in filled.actors:
            mode = str(trigger.entry["own"])
            where = next(
                (
                    p
                    for p in clause.between(objects[-1].last, trigger.stop)
                    if p.place in ("في", "لدي", "من", "ب") and p.iso3 not in states
                ),
                None,
            )
            filled.recipients = [where] if where else []
        return "visit" if mode == "host_visit" else mode

    def _candidate(self, number: int, clause: Clause, trigger: Trigger, filled: Filled) -> Candidate:
        entry, tokens = trigger.entry, clause.tokens
        reciprocal = entry["kind"] == "symmetric"
        mode = "visit" if entry["mode"] == "host_visit" else entry["mode"]
        actors, recipients = _distinct(filled.actors), [] if reciprocal else _distinct(filled.recipients)
        place = [p.iso3 for p in (filled.recipients if mode == "visit" else filled.locations) if p.iso3]
        start = tokens[trigger.first].start + len(trigger.prefix)
        end = tokens[trigger.span_end - 1].end
        out = Candidate(
            trigger,
            mode,
            number,
            start,
            end,
            actors,
            recipients,
            place,
            reciprocal,
            stance(tokens, trigger, self.frames),
            filled.rules,
        )
        out.present = filled.present
        if trigger.verbal and trigger.noun >= trigger.span_end:
            out.mentions.append((tokens[trigger.noun].start, tokens[trigger.noun].end))
        for token in tokens[trigger.last : trigger.span_end]:
            for _, stem in readings(token.text):
                out.official = True if stem in self.frames["official"] else out.official
                out.ordinal = self.frames["ordinals"].get(stem, out.ordinal)
        return out

    def _stance(self, clause: Clause, candidate: Candidate, when: timing.When) -> Any:
        """A plan by its date: what is dated after publication has not happened; a visit told in the present goes on."""
        now = candidate.stance
        if now.status != "occurred" or now.polarity != "positive":
            return now
        first = bounds(when.edtf)[0]
        if self.published and first and first > self.published[:10] and "X" not in (when.edtf or ""):
            return now._replace(status="planned", cue="dated after publication")
        trigger = candidate.trigger
        headline = any(r.endswith("SVO") for r in candidate.rules) or (
            trigger.entry["kind"] == "symmetric" and trigger.verbal
        )
        present = (trigger.pos == "imperfect" and not headline) or candidate.present
        if present and candidate.mode in ("visit", "talks") and not (when.edtf and len(when.edtf) < 10):
            return now._replace(status="ongoing", cue="present tense")
        return now

    def _expand_pairs(self, filled: Filled, clause: Clause, number: int) -> None:
        """«الجانبان»: the two named with it, else the two of the last event, else the last two states spoken of."""
        for side in (filled.actors, filled.recipients):
            for party in [p for p in side if p.kind == "pair"]:
                side.remove(party)
                codes = self._two(clause, party, number)
                if party.extra:
                    side.extend(q for q in party.extra if q not in side)
                elif len(codes) == 2:
                    filled.rules.append("pair")
                    known = {p.iso3: p for p in self.event_parties} if party.sector == "persons" else {}
                    side.extend(self._same(party, code, known.get(code)) for code in codes)
        if filled.recipients:
            acting = {p.iso3 for p in filled.actors if p.iso3}
            filled.recipients[:] = [p for p in filled.recipients if p.iso3 not in acting]

    def _counterpart(self, trigger: Trigger, filled: Filled, number: int) -> None:
        """An act against somebody whom the clause does not name: the other side of the last two sentences' dealings."""
        if (
            not trigger.entry["counterpart"]
            or filled.recipients
            or not filled.actors
            or number - self.event_pair[0] > 2
        ):
            return
        states = {p.iso3 for p in filled.actors}
        other = [p for p in self.event_parties if p.iso3 and p.iso3 not in states]
        if len(states) == 1 and states & set(self.event_pair[1]) and other:
            one = replace(other[0], resolved_by="inferred", place="", extra=[])
            filled.recipients.append(one)
            filled.rules.append("recipient:counterpart")

    def _same(self, pair: Party, code: str, known: Party | None) -> Party:
        """One of a pair: the state, or the person of it that the last event named («الزعيمان»)."""
        one = replace(pair, iso3=code, kind="state", sector=None, extra=[])
        if known is not None and known.name:
            one.kind, one.name, one.role, one.person_id = "person", known.name, known.role, known.person_id
        return one

    def _two(self, clause: Clause, party: Party, number: int) -> list[str]:
        if number - self.event_pair[0] <= 3:
            return self.event_pair[1]
        here = [p.iso3 for p in clause.parties if p.last <= party.first and p.iso3]
        return list(dict.fromkeys(reversed([*self.pair, *here])))[:2][::-1]

    def _expand_pronouns(self, filled: Filled, clause: Clause, number: int) -> None:
        """«معه», «هناك»: the last party before it that is not on the other side."""
        for side, other in ((filled.actors, filled.recipients), (filled.recipients, filled.actors)):
            for party in [p for p in side if p.kind in ("pronoun", "self")]:
                side.remove(party)
                taken = {p.iso3 for p in (*side, *other)}
                here = [
                    p
                    for p in clause.parties
                    if p.last <= party.first
                    and p.iso3
                    and p.iso3 not in taken
                    and p.kind not in ("pronoun", "self", "city")
                ]
                if here:
                    side.append(here[-1])
                    continue
                code = next((c for c in reversed(self._two(clause, party, number)) if c not in taken), None)
                if code:
                    side.append(replace(party, iso3=code, kind="state"))

    def _missing(self, clause: Clause, trigger: Trigger, filled: Filled) -> str | None:
        """Why the roles do not make a row, None where they do."""
        entry = trigger.entry
        everyone = [*filled.actors, *filled.recipients]
        codes = {p.iso3 for p in everyone}
        for need in entry["needs"]:
            if need == "pair" and len(_distinct(everyone)) < 2:
                return "two parties are needed"
            if need in ("actor", "state", "person") and not filled.actors:
                return "nobody is named who does it"
            if need == "recipient" and not filled.recipients:
                return "nobody is named whom it is done to"
            if need == "person" and not any(p.kind in ("person", "office", "institution") for p in filled.actors):
                return "a person or an office is needed"
            if need == "state" and not any(p.iso3 for p in filled.actors):
                return "a state is needed"
        if entry["kind"] != "single" and len(codes) == 1 and len(everyone) > 1:
            return "all its parties are of one state"
        if not any(codes):
            return "no party's state is known"
        return None

    def _anaphoric(self, trigger: Trigger, clause: Clause, number: int) -> bool:
        """«الزيارة», «هذا اللقاء»: a definite mention without parties of its own belongs to the last event of its kind."""
        entry = trigger.entry
        probe = Candidate(trigger, entry["mode"], number, 0, 0, [], [], [], False, None, [])  # type: ignore[arg-type]
        for earlier in reversed(self.reading.candidates):
            if number - earlier.sentence > 3:  # they stand in the order of the text
                return False
            if earlier.family == probe.family:
                token = clause.tokens[trigger.first]
                earlier.mentions.append((token.start + len(trigger.prefix), clause.tokens[trigger.span_end - 1].end))
                return True
        return False


def _inside_another(trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Whether a weak trigger is what one right before it governs: «المصادقة على الاتفاقيات» is no agreement signed."""
    return bool(trigger.entry["weak"]) and any(
        0 <= trigger.first - t.last <= 4 and not t.entry["weak"] for t in triggers
    )


def _start(mention: Any) -> int:
    return int(mention.start)


def _between(hits: list[Hit], start: int, end: int) -> list[Hit]:
    return hits[bisect_left(hits, start, key=lambda h: h.start) : bisect_left(hits, end, key=lambda h: h.start)]


def _distinct(parties: list[Party]) -> list[Party]:
    out: list[Party] = []
    for party in parties:
        twin = next(
            (
                p
                for p in out
                if p.iso3 == party.iso3
                and (p.name == party.name or not party.name)
                and (party.kind in ("state", "pair") or p is party)
            ),
            None,
        )
        if twin is None:
            out.append(party)
    return out
