"""The page and what it loads, all from this server."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import Template

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import FileResponse, HTMLResponse

from hadath.report.bundle import FOLDER as SHARED
from hadath.report.bundle import VIEW_SCRIPTS, asset, plotly_path

OWN = Path(__file__).parent / "assets"
SCRIPTS = ("api.js", "forms.js", "edit.js", "app.js")
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".png": "image/png"}

router = APIRouter(include_in_schema=False)


@router.get("/")
def page() -> HTMLResponse:
    """The page where articles are read and corrected."""
    scripts = "\n".join(f'<script src="/assets/{name}"></script>' for name in (*VIEW_SCRIPTS, *SCRIPTS))
    template = Template((OWN / "index.html").read_text(encoding="utf-8"))
    return HTMLResponse(template.substitute(view=asset("view.html"), scripts=scripts))


@router.get("/docs")
def docs() -> HTMLResponse:
    """The API's description, to read and to try."""
    return HTMLResponse((OWN / "docs.html").read_text(encoding="utf-8"))


@router.get("/assets/{name}")
def file(name: str) -> Response:
    """A script or style sheet."""
    path = _files().get(name)
    if path is None:
        raise HTTPException(404, "no such file")
    return FileResponse(path, media_type=_TYPES[path.suffix], headers={"cache-control": "no-cache"})


@cache
def _files() -> dict[str, Path]:
    """Every file that may be asked for, by name: nothing else is ever opened."""
    folders = [SHARED, OWN, *_swagger()]
    found = {p.name: p for folder in folders for p in sorted(folder.iterdir()) if p.suffix in _TYPES}
    return {**found, "plotly.min.js": plotly_path()}


def _swagger() -> list[Path]:
    spec = find_spec("fastapi_swagger")
    return [Path(place) / "resources" for place in (spec.submodule_search_locations or [])] if spec else []
