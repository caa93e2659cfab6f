"""Which of camel-tools' data is installed, found out without importing it: its own look-up downloads a catalogue, or fails offline."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

from hadath.document import Options
from hadath.knowledge.store import KnowledgeError

CATALOGUE = "catalogue.json"


class MissingData(KnowledgeError):
    """camel-tools or data of it that an option asks for is missing or broken: the message ends with the command that mends it."""


class Component(NamedTuple):
    """A part of camel-tools that an option switches on."""

    option: str
    adds: str
    package: str  # what `camel_data -i` calls it; it brings what it depends on
    files: tuple[tuple[str, str], ...]  # component of the catalogue, and a file that its default data set must have

    @property
    def command(self) -> str:
        """The command that installs the data."""
        return f"camel_data -i {self.package}"


COMPONENTS: dict[str, Component] = {
    "ner": Component(
        "--ner camel",
        "persons and places that are not in the knowledge, by AraBERT (541 MB, some 300 words a second without a GPU)",
        "ner-arabert",
        (("NamedEntityRecognition", "config.json"),),
    ),
    "morphology": Component(
        "--morphology camel",
        "inflected forms of listed verbs and nouns that hadath does not generate, by CALIMA (128 MB)",
        "disambig-mle-calima-msa-r13",
        (("DisambigMLE", "model.json"), ("MorphologyDB", "morphology.db")),
    ),
}


def folder() -> Path:
    """Where camel-tools keeps its data."""
    given = os.environ.get("CAMELTOOLS_DATA")
    if given is not None:
        return Path(given).expanduser().absolute()
    return Path.home() / ("AppData/Roaming/camel_tools" if sys.platform == "win32" else ".camel_tools")


def state(name: str) -> str | None:
    """What is missing of a component, None where it is whole."""
    catalogue = _catalogue()
    if catalogue is None:
        return f"no data of camel-tools in {folder()}"
    for component, file in COMPONENTS[name].files:
        path = _dataset(catalogue, component)
        if path is None:
            return f"{folder() / CATALOGUE} knows no {component}"
        if not (path / file).is_file():
            return f"{path / file} is missing"
    return None


def require(options: Options) -> None:
    """Nothing; raises `MissingData` where an option asks for what is not installed."""
    for name in COMPONENTS:
        if getattr(options, name) and (missing := state(name)):
            raise fault(name, missing)


def fault(name: str, what: object) -> MissingData:
    """The error that says what is wrong with a component, and what to do."""
    component = COMPONENTS[name]
    return MissingData(f"{component.option}: {what}. Install the data with: {component.command}")


def broken(name: str, error: Exception) -> MissingData:
    """The error for data that is there and cannot be loaded."""
    component = COMPONENTS[name]
    line = (str(error).strip() or type(error).__name__).splitlines()[0]
    if isinstance(error, ImportError):
        return MissingData(f"{component.option}: {line}. Install it with: pip install --force-reinstall camel-tools")
    return MissingData(
        f"{component.option}: the data cannot be loaded ({line}). Install it again with: camel_data -f -i {component.package}"
    )


def _catalogue() -> dict[str, Any] | None:
    try:
        data = json.loads((folder() / CATALOGUE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None


def _dataset(catalogue: dict[str, Any], component: str) -> Path | None:
    """The folder of a component's default data set."""
    try:
        entry = catalogue["components"][component]
        return folder() / "data" / str(entry["datasets"][entry["default"]]["path"])
    except (KeyError, TypeError):
        return None
