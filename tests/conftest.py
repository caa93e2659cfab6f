"""What several test files share: small articles of our own, and the command as users run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hadath.document import Document
from hadath.extract import extract
from samples import TIES, VISIT, Run


@pytest.fixture(scope="session")
def document() -> Document:
    """A document with events."""
    found = extract(f"{VISIT}\n{TIES}")
    assert found.events, "the sample text must give events"
    return found


@pytest.fixture
def hadath(tmp_path: Path) -> Run:
    """The command, run in an empty folder as a user would."""

    def run(
        *arguments: str, stdin: bytes | None = None, timeout: float = 120, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "hadath.cli", *arguments]
        environment = {**os.environ, "PYTHONWARNINGS": "error", **more}
        given = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
        return subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=timeout, env=environment, **given)  # type: ignore[call-overload,no-any-return]

    return run
