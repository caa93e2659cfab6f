"""A file that is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType


class Target:
    """A context that gives a temporary path and, where the block ends well, moves what was written there to `path`."""

    def __init__(self, path: Path) -> None:
        """A link is followed, so that it stays a link."""
        self.path = path.resolve() if path.is_symlink() else path
        self.temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")

    def __enter__(self) -> Path:
        """The temporary path, beside the real one, so that the move is one step of the file system."""
        if self.path.is_dir():
            raise IsADirectoryError(21, "is a folder; name a file", str(self.path))
        self.temporary.unlink(missing_ok=True)
        self.temporary.touch()
        self.temporary.unlink()
        return self.temporary

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Move the finished file, or sweep the unfinished one."""
        if kind is not None:
            for left in (self.temporary, self.temporary.with_name(self.temporary.name + ".wal")):
                left.unlink(missing_ok=True)
            return
        with self.temporary.open("rb+") as file:
            os.fsync(file.fileno())
        self.temporary.replace(self.path)
