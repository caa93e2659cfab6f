"""What the API takes and gives, for its checks and its OpenAPI description; the document's models are made from its types."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from hadath.document import Actor, CountryMention, DateMention, Document, Event, LeaderMention, Sentence, Span
from hadath.readers import iso_date


def _date(given: str) -> str:
    if iso_date(given) is None:
        raise ValueError("no date; write 2016-10-14 or 2016-10-14T09:30")
    return given


_DATE_SCHEMA = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
When = Annotated[str, AfterValidator(_date), WithJsonSchema(_DATE_SCHEMA)]


def _whole(given: Any) -> Any:
    """A number as JSON means it: 7.0 is the whole number 7."""
    return int(given) if isinstance(given, float) and given.is_integer() else given


Whole = Annotated[int, BeforeValidator(_whole)]
Place = Annotated[int, Field(ge=0, le=2**31), BeforeValidator(_whole)]
Tier = Annotated[Literal[1, 2, 3], BeforeValidator(_whole)]


class ArticleIn(BaseModel):
    """An article, and how its dates are read."""

    model_config = ConfigDict(extra="forbid", strict=True)
    text: str
    id: str = "text"
    published: When | None = None
    title: str | None = None
    source: str | None = None
    prefer: Literal["past", "future", "nearest"] = "past"
    date_order: Literal["dmy", "mdy", "ymd"] = "dmy"
    week_start: Literal["monday", "sunday", "saturday"] = "monday"
    with_text: bool = Field(False, description="give the text back in the document")


def _type(hint: Any, *, given: bool) -> Any:
    """A type of a document's cell, its dataclasses as models."""
    if is_dataclass(hint):
        return (_GIVEN if given else _MADE)[hint]
    if get_origin(hint) is tuple:
        return list[_type(get_args(hint)[0], given=given)]  # type: ignore[misc]
    return hint


def _model(kind: type[Any], *, given: bool, **more: Any) -> type[BaseModel]:
    """A model of a dataclass. One that is `given` may lack what only a finder knows, and carry gold's own cells."""
    hints = get_type_hints(kind)
    cells: dict[str, Any] = {}
    for item in fields(kind):
        if not item.repr:
            continue
        hint = _type(hints[item.name], given=given)
        if given and item.name in ("start", "end"):
            hint = Place | None if kind is Actor else Place
        elif given and hint is int:
            hint = Whole
        needed = not given or (item.default is MISSING and item.name in _NEEDED)
        cells[item.name] = (hint, ...) if needed else (hint | None, None)
    config = ConfigDict(extra="forbid", strict=given)
    suffix = "In" if given else ""
    return create_model(kind.__name__ + suffix, __config__=config, __doc__=kind.__doc__, **{**cells, **more})


_NEEDED = {"id", "start", "end", "event_id", "mode", "trigger", "type", "iso3"}
_MADE: dict[Any, type[BaseModel]] = {}
_GIVEN: dict[Any, type[BaseModel]] = {}
_GOLD: dict[Any, dict[str, Any]] = {
    Event: {"tier": (Tier, 1), "note": (str | None, None), "date_alternatives": (list[str] | None, None)},
    Document: {"text": (str, ...), "annotator": (str | None, None), "note": (str | None, None)},
}
for _kind in (Span, Sentence, DateMention, CountryMention, LeaderMention, Actor, Event, Document):
    _MADE[_kind] = _model(_kind, given=False, **({"text": (str, "")} if _kind is Document else {}))
    _GIVEN[_kind] = _model(_kind, given=True, **_GOLD.get(_kind, {}))

DocumentOut = _MADE[Document]
DocumentIn = _GIVEN[Document]


class Refusal(BaseModel):
    """Why a request was refused."""

    detail: str


class Wrong(BaseModel):
    """One cell of a request that cannot stand."""

    loc: list[str | int]
    msg: str
    type: str


class Invalid(BaseModel):
    """What is wrong with a request."""

    detail: list[Wrong]


class Mode(BaseModel):
    """The public codes of a mode."""

    plover: str | None
    cameo: str | None
    quad: str | None


class ChoicesOut(BaseModel):
    """The closed lists that a row's cells come from."""

    modes: dict[str, Mode]
    statuses: list[str]
    polarities: list[str]
    date_sources: list[str]


class Listed(BaseModel):
    """An article of the folder."""

    id: str
    gold: bool


class FolderOut(BaseModel):
    """The chosen folder and its articles."""

    folder: str | None
    articles: list[Listed]


class ArticleOut(BaseModel):
    """An article as read."""

    id: str
    text: str
    published: str | None
    title: str | None
    source: str | None


class Met(BaseModel):
    """A problem met while reading."""

    id: str
    reason: str


class ReadOut(BaseModel):
    """What an uploaded file holds."""

    articles: list[ArticleOut]
    problems: list[Met]


class SavedOut(BaseModel):
    """Where gold was written, and what it holds."""

    file: str
    counts: dict[str, int]


class Outcome(BaseModel):
    """A predicted and a gold mention or row that belong together, or one that stands alone."""

    layer: str
    kind: str
    ours: str | None
    gold: str | None
    start: int | None
    event_id: str | None


class CompareOut(BaseModel):
    """How a document agrees with its gold."""

    scores: dict[str, dict[str, float]]
    outcomes: list[Outcome]
