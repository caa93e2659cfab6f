"""Imports point one way, and importing hadath stays cheap."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import hadath

ROOT = Path(hadath.__file__).parent
# Each may import what stands before it. A name is a module or package directly under `hadath`.
ORDER = [
    "document",
    "revive",
    "text",
    "segment",
    "knowledge",
    "transliterate",
    "find",
    "camel",
    "events",
    "extract",
    "readers",
    "table",
    "scale",
    "partitions",
    "engines",
    "spacy",
    "report",
    "evaluate",
    "serve",
    "cli",
]


def imports() -> Iterator[tuple[str, str]]:
    """Pairs of units of which the first imports the second; the package's own face is left out."""
    for path in sorted(ROOT.rglob("*.py")):
        unit = path.relative_to(ROOT).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            yield from ((unit, name.split(".")[1]) for name in names if name.startswith("hadath."))


def test_imports_point_one_way() -> None:
    pairs = {(one, other) for one, other in imports() if one not in (other, "__init__")}
    assert {unit for pair in pairs for unit in pair} <= set(ORDER), "name the new unit in ORDER, at its place"
    wrong = sorted(f"{one} imports {other}" for one, other in pairs if ORDER.index(one) < ORDER.index(other))
    assert wrong == []


def test_importing_hadath_imports_nothing_heavy() -> None:
    heavy = (
        "torch",
        "spacy",
        "transformers",
        "pandas",
        "pyarrow",
        "numpy",
        "scipy",
        "dateparser",
        "sqlite3",
        "asyncio",
    )
    code = f"import hadath, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
