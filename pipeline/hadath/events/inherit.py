"""Status that one event of a sentence has from another: what a request is about, what a verb joined to a future one tells."""

from __future__ import annotations

from typing import Any

from hadath.events.candidate import Candidate
from hadath.events.clause import Clause
from hadath.events.status import Stance
from hadath.events.timing import NEVER, When
from hadath.events.triggers import Trigger
from hadath.events.words import bare


def inherit(clause: Clause, candidates: list[Candidate], frames: dict[str, Any]) -> None:
    """Gives plain candidates the status that what governs or joins them says: the tables «content» and «spoken» of `models/status.toml`."""
    content, spoken = frames["content"], frames["spoken"]
    told = {c.trigger.first: c for c in reversed(candidates)}
    for candidate in candidates:
        governor = _governor(clause, candidate.trigger, content)
        invited = governor is not None and governor.entry["mode"] == "invite"
        if invited and candidate.stance.status != "proposed":
            governor, invited = None, False  # «بدعوة من الأمير قام بزيارة»
        plain = (
            candidate.stance.cue in (None, "present tense") or invited
        )  # «دعا نظيره إلى زيارة» is no plain «دعا إلى»
        if not plain or candidate.stance.polarity != "positive":
            continue
        status = content[governor.entry["mode"]] if governor is not None else None
        if governor is None or status is None:
            if future := _joined_future(clause, candidates, candidate):
                candidate.stance = future.stance
            elif (
                candidate.subjunctive
                and candidate.stance.status == "occurred"
                and not _factual(clause, candidate.subjunctive)
            ):
                candidate.stance = Stance("hypothetical", "positive", clause.tokens[candidate.subjunctive - 1].text)
            continue
        cue = clause.tokens[governor.first].text
        if status != "negative":
            candidate.stance = Stance(status, "positive", cue)
        elif candidate.mode not in spoken or _same_actor(candidate, told.get(governor.first)):
            candidate.stance = Stance("occurred", "negative", cue)


def mediated(candidates: list[Candidate]) -> None:
    """Gives a mediation the two whom it brought together and their date, where its sentence tells that: «التقى … بوساطة سعودية»."""
    for candidate in candidates:
        if candidate.mode != "mediate" or (candidate.recipients and "recipient:counterpart" not in candidate.rules):
            continue
        for other in candidates:
            if other.reciprocal and len(other.states[0] - {""}) > 1 and not other.states[0] & candidate.states[0]:
                candidate.recipients = [p.inferred() for p in other.actors]
                candidate.rules = [*(r for r in candidate.rules if r != "recipient:counterpart"), "recipient:shared"]
                if (
                    candidate.when is NEVER
                    and candidate.trigger.prefix == "ب"
                    and other is _last_dealing(candidates, candidate)
                ):
                    candidate.when = When(other.when.edtf, "inferred", other.when.text, other.when.precision)
                break


def _last_dealing(candidates: list[Candidate], candidate: Candidate) -> Candidate | None:
    """The last event of two told before another event of its sentence."""
    return next((c for c in reversed(candidates) if c.reciprocal and c.start < candidate.start), None)


def called_off(candidates: list[Candidate]) -> None:
    """Gives a meeting called off the other side of the visit or talks that it was: «ألغى الرئيس زيارة كان سيقوم بها إلى باريس»."""
    for candidate in candidates:
        if candidate.mode != "cancel_meeting" or any(
            p.iso3 and p.resolved_by != "inferred" for p in candidate.recipients
        ):
            continue
        for other in candidates:
            if other.trigger.first == candidate.trigger.noun and other is not candidate:
                mine = candidate.states[0]
                theirs = [p for p in (*other.actors, *other.recipients) if p.iso3 and p.iso3 not in mine]
                if theirs:
                    candidate.recipients = [p.inferred() for p in theirs]
                    candidate.rules = [
                        *(r for r in candidate.rules if r != "recipient:counterpart"),
                        "recipient:shared",
                    ]
                break


def _governor(clause: Clause, trigger: Trigger, content: dict[str, str]) -> Trigger | None:
    """The trigger whose content a masdar or a clause with أن is: «دعا الوزير إلى عقد قمة», «طالب بأن تنسحب»; of a list all are."""
    before = [t for t in clause.triggers if t.last <= trigger.first]
    if trigger.verbal:
        that = trigger.first and clause.tokens[trigger.first - 1].text in ("ان", "بان")
        near = before[-1] if that and trigger.pos == "imperfect" and before else None
        return near if near is not None and near.stop == trigger.first - 1 and near.entry["mode"] in content else None
    governor = next((t for t in reversed(before) if t.entry["mode"] in content), None)
    if governor is None or trigger.first >= governor.stop or trigger.prefix[:1] == "ف":
        return None
    if _governed(clause, trigger, governor):
        return governor
    listed = before[-1] is not governor and trigger.prefix[:1] == "و" and not trigger.definite
    return governor if listed and _governed(clause, before[-1], governor) else None


def _factual(clause: Clause, verb: int) -> bool:
    """Whether what «أن» opens happened: «قبل أن يزور», «استطاعت مصر أن توقع»."""
    before = clause.tokens[max(verb - 5, 0) : verb - 1]
    return any(bare(t.text) in clause.words["factual"] for t in before)


def _governed(clause: Clause, trigger: Trigger, governor: Trigger) -> bool:
    """Whether a masdar stands in another trigger's arguments: a definite one or one with a pronoun right behind the preposition only."""
    between = [clause.tokens[i].text for i in range(governor.last, trigger.first) if i not in clause.named]
    if any(t in clause.words["occasions"] or t in ("في", "،", "؛") for t in between):
        return False
    if not trigger.definite and not trigger.pronoun:
        return not any(governor.last <= t.first < trigger.first and t.definite for t in clause.triggers)
    marked = trigger.prefix[-1:] in ("ب", "ل") or (bool(between) and between[-1] in clause.words["prepositions"])
    plain = all(t in clause.words["prepositions"] or t in clause.words["lead_ins"] for t in between)
    return plain and (marked or not between) and not _attributed(clause, trigger)


def _attributed(clause: Clause, trigger: Trigger) -> bool:
    """Whether a definite noun's adjective says whose it is: «الغزو العراقي» happened."""
    after = clause.starting(trigger.last, trigger.last + 2)
    return trigger.definite and any(p.place == "adjective" for p in after)


def _same_actor(candidate: Candidate, other: Candidate | None) -> bool:
    return other is not None and bool(candidate.states[0] & other.states[0])


def _joined_future(clause: Clause, candidates: list[Candidate], candidate: Candidate) -> Candidate | None:
    """The planned event told right before, where an imperfect is joined to it by و: «سيلتقي … ويبحث»."""
    trigger = candidate.trigger
    then = trigger.first > 0 and clause.tokens[trigger.first - 1].text in ("ثم", "وثم")
    if trigger.pos != "imperfect" or (trigger.prefix != "و" and not then):
        return None
    before = [c for c in candidates if c.trigger.first < trigger.first and (c.trigger.verbal or then)]
    return before[-1] if before and before[-1].stance.status == "planned" else None
