"""A candidate: one trigger with its roles, stance and dates, before it is merged with others and written as a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from hadath.events.party import Party
from hadath.events.status import Stance
from hadath.events.timing import NEVER, When
from hadath.events.triggers import Trigger

# Modes that tell of one occasion: mentions of it in one text are one row.
_FAMILIES: Final = {"host_visit": "visit", "talks": "meeting", "summit": "meeting"}


def family(mode: str) -> str:
    """The mode under which events of a mode are merged."""
    return _FAMILIES.get(mode, mode)


@dataclass(slots=True)
class Candidate:
    """One event in the making. Spans are folded offsets; `sentence` counts from 0."""

    trigger: Trigger
    mode: str
    sentence: int
    start: int
    end: int
    actors: list[Party]
    recipients: list[Party]
    locations: list[str]
    reciprocal: bool
    stance: Stance
    rules: list[str]
    when: When = NEVER
    mentions: list[tuple[int, int]] = field(default_factory=list)
    official: bool | None = None
    ordinal: str | None = None
    parent: Candidate | None = None
    linked: tuple[str, Candidate] | None = None
    warnings: list[str] = field(default_factory=list)
    occasion: bool = False  # told as the occasion of something else: «خلال زيارته»
    present: bool = False  # told in the present tense
    subjunctive: int = 0  # the word of an imperfect behind «أن»
    since: bool = False  # what something has been since: «منذ توقيع المعاهدة»
    lasting: int = 0  # days; less than none where its day is the last of them
    resumes: bool = False  # its object is definite: «وقعا الاتفاق»
    further: bool = False  # told as one more: «كما هنأ», «وهنأ أيضا»
    meanwhile: bool = False  # told as the answer to what was told before: «وفي المقابل طردت»

    @property
    def family(self) -> str:
        """The mode, or the one it is merged under."""
        return family(self.mode)

    @property
    def states(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of actors and recipients; of a symmetric event all as actors."""
        actors = frozenset([p.iso3 for p in self.actors])
        if not self.recipients:
            return actors, frozenset()
        recipients = frozenset([p.iso3 for p in self.recipients])
        return (actors | recipients, frozenset()) if self.reciprocal else (actors, recipients)

    def first_in(self, other: Candidate) -> bool:
        """Whether it stands among the arguments of another of the same sentence."""
        return self.sentence == other.sentence and other.trigger.last <= self.trigger.first < other.trigger.stop

    @property
    def names(self) -> set[str]:
        """The persons it names."""
        out = {p.name for p in self.actors if p.name}
        out.update([p.name for p in self.recipients if p.name])
        return out
