"""`models/*.toml` read, checked and compiled, once: the compiled form is cached under a hash of its sources.

Where the cache cannot be written (a read-only home) it is compiled in memory; two processes that write at once both write the
same bytes to a temporary name and rename it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from hadath.knowledge.lexicon import Form, Lexicon

# Each module here has `SOURCES`, the file names it reads, and `compile(raw) -> (entries, forms)`.
LAYERS = ("segment", "dates", "places", "people", "frames")


class KnowledgeError(ValueError):
    """An entry of `models/*.toml` that cannot stand: the message names file, entry, fault and what to do."""


@dataclass(frozen=True)
class Knowledge:
    """All that is known: `lexicon` finds forms in a text, `entries[layer]` says what they mean."""

    lexicon: Lexicon
    entries: dict[str, Any]


def models_folder() -> Path:
    """The folder of the TOML files: inside the installed package, else beside `pipeline/` in a checkout."""
    inside = Path(__file__).resolve().parent.parent / "models"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "models"


@lru_cache(maxsize=1)
def load() -> Knowledge:
    """The knowledge that ships with hadath, compiled on first use; raises `KnowledgeError` naming a malformed entry."""
    folder = models_folder()
    cache = _cache_file(folder)
    try:
        with cache.open("rb") as file:
            return pickle.load(file)  # type: ignore[no-any-return]
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError):
        knowledge = compile_folder(folder)
        _write(cache, knowledge)
        return knowledge


def compile_folder(folder: Path) -> Knowledge:
    """The knowledge of a folder of TOML files, compiled without a cache."""
    entries: dict[str, Any] = {}
    forms: list[Form] = []
    for name in LAYERS:
        layer = import_module(f"hadath.knowledge.{name}")
        raw = {source: read_toml(folder / source) for source in layer.SOURCES}
        entries[name], found = layer.compile(raw)
        forms.extend(found)
    return Knowledge(Lexicon(forms), entries)


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file's content; raises `KnowledgeError` with file and line where it is malformed."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}. Mend the entry there and run again.") from error
    except OSError as error:
        raise KnowledgeError(f"{path}: {error.strerror}. The installation is incomplete: reinstall hadath.") from error


def _cache_file(folder: Path) -> Path:
    from platformdirs import user_cache_path

    digest = hashlib.sha256()
    code = Path(__file__).parent
    for path in (*sorted(folder.glob("*.toml")), *sorted(code.glob("*.py")), code.parent / "text.py", code.parent / "segment.py"):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return user_cache_path("hadath") / f"knowledge-{digest.hexdigest()[:24]}.pickle"


def _write(path: Path, knowledge: Knowledge) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(descriptor, "wb") as file:
            pickle.dump(knowledge, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(temporary).replace(path)
    except OSError:
        return  # a cache is a convenience: without it the next start compiles again
