"""The README does not fall behind: its Python runs, its commands and options exist."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from hadath.cli import COMMANDS
from hadath.table import EVENTS
from samples import Run

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning:py4j.*", "ignore::ResourceWarning:socket")
@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_of_python_runs(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    for library in ("pyspark", "polars"):
        if re.search(rf"^(?:import|from) {library}\b", block, re.MULTILINE):
            pytest.importorskip(library)
    exec(compile(block, "README.md", "exec"), {"__name__": "readme"})


def test_every_command_has_its_line() -> None:
    assert {name for name in COMMANDS if f"| `hadath {name}" not in README} == set()


def test_every_option_it_names_exists(hadath: Run) -> None:
    help_text = b"".join(hadath(name, "--help").stdout for name in COMMANDS).decode()
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", re.sub(r"pip install[^`\n]*", "", README)))
    assert {option for option in named if option not in help_text and option != "--help"} == set()


def test_every_column_is_explained() -> None:
    left_out = {"recipient_name", "recipient_role"}
    assert {c.name for c in EVENTS if f"`{c.name}`" not in README} == left_out


def test_every_dependency_is_explained() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        dependencies = tomllib.load(file)["project"]["dependencies"]
    names = [re.match(r"[\w-]+", line)[0].lower() for line in dependencies]  # type: ignore[index]
    section = README.partition("| dependency | for |")[2].lower()
    assert [name for name in names if name not in section] == []


def test_the_two_commands_for_a_fresh_machine_are_marked() -> None:
    assert README.count("# fresh machine") == 2


def test_every_file_it_names_exists() -> None:
    paths = re.findall(r"`((?:corpus|models|pipeline|tests)/[\w./*-]+)`", README)
    assert paths and [path for path in paths if not list(ROOT.glob(path.rstrip("/")))] == []
