"""The scripts that score other tools: they run, and score what is installed by the same program."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "corpus/articles/kazakhstan-gulf.gold.toml"


def run(script: str, *arguments: str) -> str:
    call = [sys.executable, str(ROOT / "tests/peers" / script), str(SOURCE), *arguments]
    done = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["hadath", "dateparser.search"])
def test_dates_of_a_tool_are_scored(name: str) -> None:
    lines = run("dates.py", "--only", name).splitlines()
    assert lines[0] == "1 articles, 20 dates"
    assert lines[-1].startswith(f"| {name} | ")
    overlap = float(lines[-1].split("|")[2])
    assert 0 < overlap <= 1


def test_a_tool_that_is_not_installed_is_named() -> None:
    here = find_spec("maha") is not None
    assert ("| Maha (mahad) | " in run("dates.py", "--only", "Maha (mahad)")) is here


def test_tokens_are_compared_with_our_mentions() -> None:
    lines = run("segmentation.py").splitlines()
    assert any(line.startswith("| camel-tools, simple_word_tokenize | ") for line in lines)
