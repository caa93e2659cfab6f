"""What `hadath serve` was told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server runs. `folder` is the only place that it writes to; without one it writes nothing."""

    folder: Path | None = None
    names: frozenset[str] = frozenset()  # of this machine, beside the loopback's
    largest: int = 5_000_000  # bytes of one request
    seconds: float = 20.0  # of work for one request
    workers: int = 2
    ner: str | None = None  # what of camel-tools helps, as in `Options`
    morphology: str | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """Names under which browsers may ask for this server; another name means that somebody's DNS points here."""
        own = {"127.0.0.1", "localhost", "[::1]"}
        return frozenset(own | {f"[{name}]" if ":" in name else name.lower() for name in self.names})
