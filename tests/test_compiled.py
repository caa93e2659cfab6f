"""Compiled or from their sources, the modules that read text do the same."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import get_type_hints

import pytest

from hadath.document import DateMention
from hadath.extract import extract
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


def test_a_document_says_what_its_cells_may_hold() -> None:
    assert get_type_hints(DateMention)["value"] == str | None  # the page's schema and readers of JSON ask


def test_a_document_is_pickled_copied_and_replaced_whole() -> None:
    document = extract("زار الرئيس المصري عبد الفتاح السيسي الرياض في 3 مايو 2019.")
    assert document.events
    assert pickle.loads(pickle.dumps(document)) == copy.deepcopy(document) == document
    assert replace(document, id="other").events == document.events


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        extract("التقى الوزيران في الرياض.").id = "other"  # type: ignore[misc]
