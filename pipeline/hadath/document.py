"""The frozen types that the pipeline hands on: `contract.md` in code. No logic beyond turning them into plain dictionaries.

Offsets count characters of the text as given (Python `str` indices, end exclusive). `None` means that the text does not say.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Final


def plain(value: Any) -> Any:
    """A value made of these types as dictionaries, lists and scalars, ready for JSON."""
    kind: Any = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple or kind is list:
        return [plain(v) for v in value]
    names = _names.get(kind)
    if names is None:
        names = _names[kind] = [f.name for f in fields(kind) if f.repr] if is_dataclass(kind) else []
    return {name: plain(getattr(value, name)) for name in names} if names else value


_SCALARS: Final = frozenset({str, int, float, bool, type(None)})
_names: Final[dict[Any, list[str]]] = {}  # the fields of a type that are shown, none where it is no dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: its text and what is known about it. `published` is an ISO date or date and time."""

    id: str
    text: str
    published: str | None = None
    title: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text as given."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's bounds."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A TIMEX: `value` is EDTF (ISO 8601-2), None where the text and what is known do not decide it.

    `said` is what the text itself gives (EDTF, unknown parts X), `inferred` names where the rest came from.
    """

    start: int
    end: int
    text: str
    value: str | None
    type: str
    precision: str
    calendar: str
    rule: str
    said: str | None = None
    inferred: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A state or bloc: `iso3` as in the contract, `kind` name, adjective, capital, bloc or coref."""

    start: int
    end: int
    text: str
    iso3: str
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class LeaderMention:
    """A person or office that acts for a state or organisation. `full_start` is where its titles begin."""

    start: int
    end: int
    text: str
    name: str | None
    iso3: str
    role: str | None
    person_id: str | None
    resolved_by: str
    kind: str
    rule: str
    full_start: int = field(default=-1, repr=False)
    full_end: int = field(default=-1, repr=False)
    transliterated: bool = (
        False  # the name is only the letters of the text in Latin: the knowledge does not have this person
    )


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to an event: `iso3` is "" where nobody can tell the state, `name` None where the text names nobody."""

    iso3: str
    name: str | None
    role: str | None
    sector: str | None
    text: str | None
    start: int | None
    end: int | None
    resolved_by: str


@dataclass(frozen=True, slots=True)
class Event:
    """One row: who did what to whom, when. `date_start` and `date_end` are derived from `date_edtf` for sorting."""

    event_id: str
    mode: str
    plover: str | None
    cameo: str | None
    quad: str | None
    status: str
    polarity: str
    trigger: Span
    mentions: tuple[Span, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    reciprocal: bool
    date_edtf: str | None
    date_start: str | None
    date_end: str | None
    date_precision: str | None
    date_source: str
    date_text: str | None
    location: tuple[str, ...]
    official: bool | None
    ordinal: str | None
    parent: str | None
    linked: str | None
    sentence: int
    evidence: str
    rule: str
    confidence: float
    warnings: tuple[str, ...]
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """All that was found in one article."""

    id: str
    published: str | None
    title: str | None
    source: str | None
    text: str = field(repr=False)
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[DateMention, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    leaders: tuple[LeaderMention, ...] = ()
    events: tuple[Event, ...] = ()

    def to_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """The contract's JSON object; with the text where asked."""
        out: dict[str, Any] = plain(self)
        return {**out, "text": self.text} if with_text else out


@dataclass(frozen=True, slots=True)
class Options:
    """How ambiguous dates are read (see `--prefer`, `--date-order`, `--week-start` in the contract), and what of camel-tools helps."""

    prefer: str = "past"
    date_order: str = "dmy"
    week_start: str = "monday"
    ner: str | None = None  # "camel": its tagger for persons and places
    morphology: str | None = None  # "camel": its disambiguator for forms of triggers
