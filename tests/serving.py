"""A running `hadath serve`, as a user starts it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


class Server:
    """A running `hadath serve` at `url`."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        call = [sys.executable, "-m", "hadath.cli", "serve", str(folder), "--port", "0", *arguments]
        self.process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def __enter__(self) -> Server:
        """It listens from here on: the line that says where is written after that."""
        assert self.process.stdout and self.process.stderr
        said = self.process.stdout.readline()
        if "http://" not in said:
            self.__exit__()
            raise AssertionError(f"hadath serve did not start: {said}")
        self.url = said.split()[1].rstrip("/")
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)
