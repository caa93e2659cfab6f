"""The JSON API."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, WithJsonSchema

from hadath.document import Article, Options
from hadath.evaluate.gold_schema import DATE_SOURCES, POLARITIES, STATUSES
from hadath.evaluate.gold_write import write_gold
from hadath.evaluate.modes import modes
from hadath.readers import InputError, iso_date
from hadath.serve import folder, work
from hadath.serve.compare import compared
from hadath.serve.given import revived, settled
from hadath.serve.models import (
    ArticleIn,
    ArticleOut,
    ChoicesOut,
    CompareOut,
    DocumentIn,
    DocumentOut,
    FolderOut,
    Invalid,
    ReadOut,
    Refusal,
    SavedOut,
)
from hadath.serve.settings import Settings
from hadath.serve.work import Workers

Json = dict[str, Any]
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "application/octet-stream",
    "toml": "application/toml",
}
_WHY = {
    400: "the body is no JSON", 403: "from elsewhere, or a name that leaves the folder", 404: "nothing of that name",
    409: "what is asked disagrees with the folder or the text", 413: "too large", 415: "a kind of file that is not read",
    503: "a worker ended", 504: "took too long",
}  # fmt: skip


def _may(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How a route may refuse, for its description."""
    said: dict[int | str, dict[str, Any]] = {s: {"model": Refusal, "description": _WHY[s]} for s in (403, *statuses)}
    return said | {422: {"model": Invalid, "description": "a cell of the request cannot stand"}}


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _workers(request: Request) -> Workers:
    workers: Workers = request.app.state.workers
    return workers


Told = Annotated[Settings, Depends(_settings)]
Pool = Annotated[Workers, Depends(_workers)]
router = APIRouter()


@router.post("/extract", response_model=DocumentOut, responses=_may(400, 413, 503, 504))
async def extract(article: ArticleIn, workers: Pool, told: Told) -> Response:
    """The document that hadath makes of an article: dates, countries, leaders, events."""
    published = iso_date(article.published) if article.published else None
    given = Article(article.id, article.text, published, article.title, article.source)
    options = Options(article.prefer, article.date_order, article.week_start, told.ner, told.morphology)
    content = await workers.run(work.extracted, given, options, article.with_text)
    return Response(content, media_type="application/json")


_ENDINGS = r"^[\w-]+\.(txt|html?|jsonl|ndjson|csv|tsv|parquet|docx)(\.gz)?$"
FileName = Annotated[str, Query(), WithJsonSchema({"type": "string", "pattern": _ENDINGS})]
_BINARY = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}  # fmt: skip


@router.post("/read", response_model=ReadOut, responses=_may(413, 415, 503, 504), openapi_extra=_BINARY)
async def read(request: Request, workers: Pool, told: Told, name: FileName) -> Response:
    """The articles of a file, sent as it is; the ending of its `name` says its kind (.txt .html .jsonl .csv .parquet .docx, also .gz)."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/octet-stream":
        raise InputError("send the file as application/octet-stream")
    plain = "".join(c for c in name if c.isprintable())[-100:]
    content = await workers.run(work.articles, plain, await request.body(), told.largest)
    return Response(content, media_type="application/json")


@router.get("/choices", response_model=ChoicesOut, responses=_may())
def choices() -> Json:
    """The closed lists that a row's cells come from; each mode with its PLOVER type, CAMEO code and quad class."""
    known = {name: {key: mode.get(key) for key in ("plover", "cameo", "quad")} for name, mode in modes().items()}
    return {"modes": known, "statuses": STATUSES, "polarities": POLARITIES, "date_sources": DATE_SOURCES}


@router.get("/articles", response_model=FolderOut, responses=_may())
def articles(told: Told) -> Json:
    """The articles of the chosen folder."""
    return {"folder": told.folder and str(told.folder), "articles": folder.listing(told.folder)}


@router.get("/articles/{name}", response_model=ArticleOut, responses=_may(404, 409))
def article(name: str, told: Told) -> Json:
    """An article of the chosen folder."""
    return folder.article(told.folder, name)


@router.get("/gold/{name}", responses=_may(404, 409))
def gold(name: str, told: Told) -> Json:
    """The gold of an article of the chosen folder, as a document with its text, tiers and notes."""
    return folder.gold(told.folder, name)


@router.put("/gold", response_model=SavedOut, responses=_may(400, 409, 413))
def save(document: DocumentIn, told: Told) -> Json:  # type: ignore[valid-type]
    """Write a corrected document as `<id>.gold.toml` into the chosen folder, its text beside it."""
    return folder.save(told.folder, settled(document.model_dump(exclude_unset=True)))  # type: ignore[attr-defined]


@router.post("/compare", response_model=CompareOut, responses=_may(400, 404, 409, 413))
def compare(document: DocumentIn, told: Told) -> Json:  # type: ignore[valid-type]
    """How a document agrees with the gold of the same id in the chosen folder."""
    given = settled(document.model_dump(exclude_unset=True))  # type: ignore[attr-defined]
    return compared(given, folder.gold(told.folder, given["id"]))


class Documents(BaseModel):
    """Documents to write to one file."""

    model_config = ConfigDict(extra="forbid", strict=True)
    documents: list[DocumentIn]  # type: ignore[valid-type]


_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "the file", "content": {kind.split(";")[0]: {} for kind in _TYPES.values()}}
}


@router.post("/export/{form}", response_class=Response, responses={**_may(400, 409, 413), **_FILE})
def export(form: Literal["csv", "jsonl", "xlsx", "html", "toml"], body: Documents) -> Response:
    """Documents, corrected or not, as a file: the event table, JSON lines, the page; or gold, of one document."""
    documents = [settled(d.model_dump(exclude_unset=True)) for d in body.documents]  # type: ignore[attr-defined]
    content = _toml(documents) if form == "toml" else _written(form, documents)
    ending = "gold.toml" if form == "toml" else form
    headers = {"content-disposition": f'attachment; filename="hadath.{ending}"'}
    return Response(content, media_type=_TYPES[form], headers=headers)


def _toml(documents: list[Json]) -> bytes:
    if len(documents) != 1:
        raise folder.Refused(409, "a gold file holds one document")
    return write_gold(folder.goldable(documents[0]), documents[0]["text"]).encode("utf-8", "replace")


def _written(form: str, documents: list[Json]) -> bytes:
    from hadath.table import Writing, open_writer

    writing = Writing(with_text=True)
    with tempfile.TemporaryDirectory(prefix="hadath-") as scratch:
        path = Path(scratch) / f"hadath.{form}"
        out = open_writer(form, path, writing)
        for document in documents:
            out.write(out.render(revived(document), writing))
        out.close()
        return path.read_bytes()
