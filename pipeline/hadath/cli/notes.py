"""What goes to standard error: problems, progress, the end; as lines for people or as JSON for machines."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from hadath.readers import Problem

_REDRAW = 0.2


class Notes:
    """Counts what was met and says it. `lost` and `marred` decide the exit code."""

    def __init__(self, *, as_json: bool = False, quiet: bool = False, total: int | None = None) -> None:
        """`total` is the characters to come, where that is known; progress is drawn on a terminal only."""
        self.articles = self.events = self.characters = self.lost = self.marred = 0
        self._json = as_json
        self._total = total
        self._bar = sys.stderr.isatty() and not as_json and not quiet
        self.begun = time.monotonic()
        self._drawn = 0.0

    def problem(self, problem: Problem) -> None:
        """Report one article, or one cell of it, that could not be used."""
        if problem.skipped:
            self.lost += 1
        else:
            self.marred += 1
        self._say("skipped" if problem.skipped else "warning", id=problem.id, reason=problem.reason)

    def done(self, *, characters: int, events: int, articles: int = 1) -> None:
        """Count an article, or several."""
        self.articles += articles
        self.characters += characters
        self.events += events
        if self._bar and (now := time.monotonic()) - self._drawn > _REDRAW:
            self._drawn = now
            self._draw(now)

    def say(self, kind: str, message: str, **more: Any) -> None:
        """A line about the run as a whole."""
        self._clear()
        line = (
            json.dumps({"event": kind, "message": message, **more}, ensure_ascii=True)
            if self._json
            else f"hadath: {message}"
        )
        print(line, file=sys.stderr)

    def finish(self, target: str | None) -> None:
        """The closing line: to a terminal or a machine; and wherever something was lost."""
        self._clear()
        if self._json:
            seconds = round(time.monotonic() - self.begun, 3)
            counts = {"articles": self.articles, "events": self.events, "skipped": self.lost, "warnings": self.marred}
            print(json.dumps({"event": "done", **counts, "seconds": seconds, "output": target}), file=sys.stderr)
        elif self.lost or self.marred or (self._bar and target):
            tail = f"; {self.lost} skipped" if self.lost else ""
            tail += f"; {self.marred} with a warning" if self.marred else ""
            print(f"hadath: {self.articles} articles, {self.events} events{tail}", file=sys.stderr)

    @property
    def code(self) -> int:
        """The contract's exit code for what was met."""
        return 1 if self.lost or self.marred else 0

    def _say(self, kind: str, *, id: str, reason: str) -> None:
        self._clear()
        if self._json:
            print(json.dumps({"event": kind, "id": id, "reason": reason}), file=sys.stderr)
        else:
            what = "skipped" if kind == "skipped" else "warning"
            print(f"hadath: {what}: {printable(id)}: {printable(reason)}", file=sys.stderr)

    def _draw(self, now: float) -> None:
        spent = max(now - self.begun, 1e-6)
        rate = self.characters / spent
        line = f"{self.articles:,} articles  {self.events:,} events  {rate / 1e6:.2f} M characters/s"
        if self._total and rate:
            left = max(self._total - self.characters, 0) / rate
            line += f"  {min(self.characters / self._total, 1):.0%}  {left:,.0f} s left"
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self._bar and self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def printable(text: str) -> str:
    """A text that cannot steer the terminal: controls and lone surrogates escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
