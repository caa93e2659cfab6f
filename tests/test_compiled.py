"""Compiled or from their sources, the modules that read text do the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hadath.knowledge import store

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(not store.is_compiled(), reason="hadath runs from its sources here: pip install . compiles it")
def test_compiled_modules_give_what_their_sources_give(tmp_path: Path) -> None:
    found = []
    for name, environment in (("compiled", {}), ("sources", {"PYTHONPATH": str(ROOT / "pipeline")})):
        command = [
            sys.executable,
            "-m",
            "hadath.cli",
            "extract",
            str(ROOT / "corpus" / "articles"),
            "-o",
            f"{name}.jsonl",
        ]
        subprocess.run(command, cwd=tmp_path, env={**os.environ, **environment}, check=True, capture_output=True)
        found.append((tmp_path / f"{name}.jsonl").read_bytes())
    assert found[0] == found[1] and found[0].count(b"\n") > 50


def test_the_doctor_says_how_hadath_runs() -> None:
    done = subprocess.run([sys.executable, "-m", "hadath.cli", "doctor"], capture_output=True, check=True)
    said = next(line for line in done.stdout.decode().splitlines() if line.startswith("modules that read text: "))
    assert said.removeprefix("modules that read text: ").startswith("compiled" if store.is_compiled() else "from their")
