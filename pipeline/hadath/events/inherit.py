"""Status that one event of a sentence has from another: what a request is about, what a verb joined to a future one tells."""

from __future__ import annotations

from hadath.events.candidate import Candidate
from hadath.events.clause import Clause
from hadath.events.status import Stance
from hadath.events.triggers import Trigger


def inherit(clause: Clause, candidates: list[Candidate], content: dict[str, str]) -> None:
    """Gives plain candidates the status that what governs or joins them says; `content` is by mode, from `models/status.toml`."""
    for candidate in candidates:
        if candidate.stance.cue is not None or candidate.stance.polarity != "positive":
            continue
        governor = _governor(clause, candidate.trigger)
        if governor is not None and governor.entry["mode"] in content:
            status = content[governor.entry["mode"]]
            candidate.stance = Stance(status, "positive", clause.tokens[governor.first].text)
        elif future := _joined_future(candidates, candidate):
            candidate.stance = future.stance


def _governor(clause: Clause, trigger: Trigger) -> Trigger | None:
    """The trigger in whose arguments an indefinite masdar stands, with no occasion named between: «دعا الوزير إلى عقد قمة»."""
    if trigger.verbal or trigger.definite or trigger.pronoun or trigger.prefix[:1] in ("و", "ف"):
        return None
    governor = next((t for t in reversed(clause.triggers) if t.last <= trigger.first), None)
    if governor is None or trigger.first >= governor.stop:
        return None
    between = [t.text for t in clause.tokens[governor.last : trigger.first]]
    occasion = any(t in clause.words["occasions"] or t in ("في", "،", "؛") for t in between)
    return None if occasion else governor


def _joined_future(candidates: list[Candidate], candidate: Candidate) -> Candidate | None:
    """The planned event told right before, where an imperfect is joined to it by و: «سيلتقي … ويبحث»."""
    trigger = candidate.trigger
    if trigger.pos != "imperfect" or trigger.prefix != "و":
        return None
    before = [c for c in candidates if c.trigger.first < trigger.first and c.trigger.verbal]
    return before[-1] if before and before[-1].stance.status == "planned" else None
