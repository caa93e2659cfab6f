"""The server: its routes and how errors are said. `create_app(Settings())` is an ASGI app."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from hadath.readers import InputError
from hadath.serve import api, pages
from hadath.serve.folder import Refused
from hadath.serve.guard import Guard
from hadath.serve.settings import Settings
from hadath.serve.work import Failed, TooMuch, TooSlow, Workers

_ABOUT = (
    "Dated diplomatic events out of Arabic news. Offsets count characters of the text as given, end exclusive. "
    "Requests that another site's page sends are refused; a program needs no token, only a request to 127.0.0.1."
)


class Ascii(JSONResponse):
    """JSON in ASCII: an article may hold lone surrogates, which UTF-8 cannot."""

    def render(self, content: Any) -> bytes:
        """The bytes of a JSON value."""
        return json.dumps(content).encode()


def create_app(settings: Settings) -> FastAPI:
    """The server as an ASGI app."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.workers = Workers(settings.workers, settings.seconds)
        yield
        app.state.workers.close()

    app = FastAPI(
        title="hadath",
        version=_version(),
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        default_response_class=Ascii,
    )
    app.state.settings = settings
    app.include_router(api.router)
    app.include_router(pages.router)
    app.add_middleware(Guard, settings=settings)
    for kind, status, why in _SAID:
        app.add_exception_handler(kind, _teller(status, why))
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Refused, _refused)
    return app


_SAID: tuple[tuple[type[Exception], int, str | None], ...] = (
    (TooSlow, 504, "this took longer than it may; start with a larger --seconds, or use hadath extract"),
    (TooMuch, 413, "this file unpacks to more than a request may bring; use hadath extract"),
    (Failed, 503, "a worker ended in the middle of it, perhaps for want of memory; try again"),
    (InputError, 415, None),
    (OSError, 409, None),
)


def _teller(status: int, why: str | None) -> Any:
    async def tell(request: Request, error: Exception) -> JSONResponse:
        return Ascii({"detail": why or _plain(error)}, status)

    return tell


def _plain(error: Exception) -> str:
    return error.strerror or "the file system refused" if isinstance(error, OSError) else str(error)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refused)
    return Ascii({"detail": error.why}, error.status)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    """What is wrong with a request, without what it said: that may hold what JSON cannot."""
    assert isinstance(error, RequestValidationError)
    wrong = [{"loc": list(e["loc"]), "msg": e["msg"], "type": e["type"]} for e in error.errors()]
    return Ascii({"detail": wrong}, 422)


def _version() -> str:
    from importlib.metadata import version

    return version("hadath")
