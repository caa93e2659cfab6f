"""`hadath doctor`: whether this installation is whole, and what it would use."""

from __future__ import annotations

import argparse
import platform
import re
import time
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

from hadath.knowledge import store


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("doctor", help="whether this installation is whole", description=__doc__)
    parser.set_defaults(run=command)


def command(args: argparse.Namespace) -> int:
    """Print what is installed and what is missing; 1 where something is missing that hadath needs."""
    print(f"hadath {version('hadath')}  Python {platform.python_version()}  {platform.platform()}")
    begun = time.perf_counter()
    knowledge = store.load()
    print(
        f"knowledge: {store.models_folder()}  {knowledge.lexicon.size:,} forms, ready in {time.perf_counter() - begun:.3f} s"
    )
    missing = 0
    for name, extra in _requirements():
        state = _state(name)
        missing += state is None and not extra
        print(f"  {name:<20} {state or ('missing' if not extra else f'not installed (hadath[{extra}])')}")
    if missing:
        print(f"{missing} missing: install hadath again with pip")
    return 1 if missing else 0


def _requirements() -> list[tuple[str, str | None]]:
    """Each requirement's name and the extra that asks for it, None for those that are always needed."""
    found = []
    for line in requires("hadath") or ():
        extra = re.search(r"extra\s*==\s*['\"]([\w-]+)", line)
        name = re.match(r"[\w.-]+", line)
        if name:
            found.append((name[0], extra[1] if extra else None))
    return list(dict.fromkeys(found))


def _state(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
