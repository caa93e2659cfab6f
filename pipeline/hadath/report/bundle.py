"""The page's parts as they lie in the package: style, scripts, templates, and the chart library."""

from __future__ import annotations

import base64
import gzip
import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parent / "assets"
VIEW_SCRIPTS = ("base.js", "article.js", "table.js", "charts.js", "view.js")
PAGE_SCRIPTS = (*VIEW_SCRIPTS, "index.js", "page.js")


@cache
def asset(name: str) -> str:
    """The text of a style sheet, script or template."""
    return (FOLDER / name).read_text(encoding="utf-8")


def plotly_path() -> Path:
    """Where the installed `plotly` keeps its JavaScript; found without importing it, which would cost 0.1 s."""
    spec = find_spec("plotly")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("plotly is not installed, and charts need it: pip install plotly")
    return Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"


@cache
def plotly_source() -> str:
    """Plotly's script."""
    return plotly_path().read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")


@cache
def plotly_packed() -> str:
    """Plotly's script, gzipped, in base 64: a third of its size; the page unpacks it when it draws."""
    return base64.b64encode(gzip.compress(plotly_source().encode(), compresslevel=6, mtime=0)).decode()


def script_hash(source: str) -> str:
    """The hash by which a content security policy lets one inline script run and no other."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() + "'"
