"""`hadath doctor`: whether this installation is whole, and what it would use."""

from __future__ import annotations

import argparse
import platform
import re
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

from hadath.camel.installed import COMPONENTS, folder, state
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
    how = "compiled" if store.is_compiled() else "from their sources: compiled ones do the same faster (see the README)"
    print(f"modules that read text: {how}")
    missing = 0
    for name, extra in _requirements():
        found = _version(name)
        missing += found is None and not extra
        print(f"  {name:<20} {found or ('missing' if not extra else f'not installed (hadath[{extra}])')}")
    for line in (*_learned(), *_camel()):
        print(line)
    if missing:
        print(f"{missing} missing: install hadath again with pip")
    return 1 if missing else 0


def _learned() -> Iterator[str]:
    """What was learned and ships: each file of weights has a card."""
    yield "learned:"
    for card in sorted(store.models_folder().glob("*.card.md")):
        title = card.read_text("utf-8").partition("\n")[0].removeprefix("# ")
        weights = store.models_folder() / title.partition(":")[0]
        yield f"  {title}" + (
            f"  ({weights.stat().st_size // 1024:,} KB)" if weights.is_file() else "  missing: install hadath again"
        )


def _camel() -> Iterator[str]:
    """What of camel-tools' data is installed, what each part adds, and the command for what is not."""
    yield f"camel-tools' data: {folder()}"
    for name, component in COMPONENTS.items():
        lacking = state(name)
        yield f"  {component.option:<20} {'installed' if lacking is None else f'not installed: {component.command}'}"
        yield f"  {'':<20} adds {component.adds}"
        if lacking is None and name == "ner":
            yield f"  {'':<20} runs on {_device()}"


def _device() -> str:
    """Where PyTorch would run a model."""
    try:
        import torch
    except ImportError as error:
        return f"nothing: PyTorch cannot be imported ({error})"
    return f"a GPU ({torch.cuda.get_device_name(0)})" if torch.cuda.is_available() else "the processor: no GPU found"


def _requirements() -> list[tuple[str, str | None]]:
    """Each requirement's name and the extra that asks for it, None for those that are always needed."""
    found = []
    for line in requires("hadath") or ():
        extra = re.search(r"extra\s*==\s*['\"]([\w-]+)", line)
        name = re.match(r"[\w.-]+", line)
        if name:
            found.append((name[0], extra[1] if extra else None))
    return list(dict.fromkeys(found))


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
