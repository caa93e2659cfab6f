"""`models/*.toml` read, checked and compiled, once: the compiled form is cached under a hash of its sources.

Where the cache cannot be written (a read-only home) it is compiled in memory; two processes that write at once both write the
same bytes to a temporary name and rename it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from hadath.knowledge.lexicon import Form, Lexicon

# Each module here has `SOURCES`, the file names it reads, and `compile(raw) -> (entries, forms)`.
LAYERS = ("segment", "dates", "places", "people", "transliteration", "frames")


_MONTH = 30 * 24 * 3600


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
    name = _cache_name()
    for cache in _cache_folders():
        try:
            with (cache / name).open("rb") as file:
                return pickle.load(file)  # type: ignore[no-any-return]
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError):
            continue
    knowledge = compile_folder(folder)
    any(_write(cache / name, knowledge) for cache in _cache_folders(make=True))
    return knowledge


def compile_folder(folder: Path) -> Knowledge:
    """The knowledge of a folder of TOML files, compiled without a cache."""
    entries: dict[str, Any] = {}
    forms: list[Form] = []
    for name in LAYERS:
        layer = import_module(f"hadath.knowledge.{name}")
        raw = {source: read_toml(folder / source) for source in layer.SOURCES}
        try:
            entries[name], found = layer.compile(raw)
        except KnowledgeError:
            raise
        except (KeyError, ValueError, TypeError, AttributeError) as error:  # an entry that the layer did not expect
            fault = f"no {error}" if isinstance(error, KeyError) else str(error)
            raise KnowledgeError(f"{folder}: in {' or '.join(layer.SOURCES)}: {fault}") from error
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


def _cache_folders(*, make: bool = False) -> Iterator[Path]:
    """Where the compiled form may be kept: the user's cache; where that is read-only, a folder for temporary files that is ours alone."""
    from platformdirs import user_cache_path

    yield user_cache_path("hadath")
    if not hasattr(os, "getuid"):
        return
    own = Path(tempfile.gettempdir(), f"hadath-{os.getuid()}")
    try:
        if make:
            own.mkdir(mode=0o700, exist_ok=True)
        status = own.lstat()
    except OSError:
        return
    if stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077:
        yield own  # nobody else can have put a file there


def fingerprint() -> str:
    """What changes with every source of the knowledge, and with nothing else: two runs with one fingerprint know the same."""
    folder, code = models_folder(), Path(__file__).parent
    sources = (
        *sorted(folder.glob("*.toml")),
        *sorted(code.glob("*.py")),
        code.parent / "text.py",
        code.parent / "segment.py",
    )
    digest = hashlib.sha256()
    for path in sources:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def _cache_name() -> str:
    """A name for this knowledge as this Python pickles it; compiled modules have their own, so that neither reads the other's."""
    return f"knowledge-{fingerprint()}-{sys.implementation.cache_tag}{'-compiled' if is_compiled() else ''}.pickle"


def is_compiled() -> bool:
    """Whether the modules that read text run compiled, not from their sources."""
    return not str(sys.modules[Lexicon.__module__].__file__).endswith(".py")


def _write(path: Path, knowledge: Knowledge) -> bool:
    """Whether the compiled form could be kept; forms of other sources, which nobody has written for a month, are swept."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(descriptor, "wb") as file:
            pickle.dump(knowledge, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(temporary).replace(path)
        for old in path.parent.glob("knowledge-*.pickle"):
            if old.stat().st_mtime < path.stat().st_mtime - _MONTH:
                old.unlink(missing_ok=True)
    except OSError:
        return False  # a cache is a convenience: without it the next start compiles again
    return True
