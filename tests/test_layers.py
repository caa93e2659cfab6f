"""The layers import one way: document, text, segment, knowledge, find, events, extract, table, evaluate, cli."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import hadath

_ORDER = ("document", "text", "segment", "knowledge", "find", "events", "extract", "table", "evaluate", "cli")
_ROOT = Path(hadath.__file__).parent


def _layer(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "hadath" and parts[1] in _ORDER else None


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    return modules | {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}


@pytest.mark.parametrize("layer", _ORDER)
def test_a_layer_imports_none_above_it(layer: str) -> None:
    files = sorted((_ROOT / layer).rglob("*.py")) or [_ROOT / f"{layer}.py"]
    above = set(_ORDER[_ORDER.index(layer) + 1 :])
    wrong = [f"{f.relative_to(_ROOT)} imports {m}" for f in files for m in sorted(_imported(f)) if _layer(m) in above]
    assert wrong == []
