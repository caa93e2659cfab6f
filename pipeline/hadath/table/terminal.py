"""The table as a person reads it in a terminal: one line an event, the Arabic last."""

from __future__ import annotations

import shutil
import unicodedata
from typing import IO, Any

from hadath.document import Actor, Document, Event
from hadath.table.columns import encodable
from hadath.table.text_forms import Writing

_HEADS = ("date", "event", "status", "actors", "recipients")
_WIDE = (21, 24, 12, 24, 16)
_NARROW = (10, 16, 9, 11, 8)
_GAP = "  "


class Terminal:
    """Lines on a terminal, as wide as it is."""

    def __init__(self, target: IO[bytes], writing: Writing) -> None:
        """The heads of the columns go out first."""
        self._file = target
        self._width = shutil.get_terminal_size((120, 24)).columns
        self._widths = _WIDE if self._width >= sum(_WIDE) + 40 else _NARROW
        self._line([*_HEADS, "text"])

    @staticmethod
    def render(document: Document, writing: Writing) -> list[list[str]]:
        """A document's events as lines of cells."""
        return [_cells(event) for event in document.events]

    def write(self, payload: Any) -> None:
        """Print lines."""
        for cells in payload:
            self._line(cells)

    def close(self) -> None:
        """Nothing is held back."""
        self._file.flush()

    def _line(self, cells: list[str]) -> None:
        head = _GAP.join(fitted(cell, width) for cell, width in zip(cells, self._widths, strict=False))
        rest = max(self._width - len(head) - len(_GAP), 12)
        self._file.write(f"{head}{_GAP}{fitted(cells[-1], rest).rstrip()}\n".encode("utf-8", "replace"))


def _cells(event: Event) -> list[str]:
    status = event.status if event.polarity == "positive" else f"not {event.status}"
    actors = ", ".join(_party(a) for a in event.actors)
    recipients = ", ".join(_party(a) for a in event.recipients)
    return [event.date_edtf or "", event.mode, status, actors, recipients, encodable(event.evidence) or ""]


def _party(actor: Actor) -> str:
    return actor.iso3 or actor.name or "?"


def fitted(text: str, width: int) -> str:
    """A text in exactly `width` cells of a terminal: cut or filled; marks take none, wide characters two."""
    out: list[str] = []
    used = 0
    for char in text.replace("\n", " "):
        category = unicodedata.category(char)
        if category.startswith("C"):
            continue
        size = 0 if category in ("Mn", "Me") else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used + size > width:
            while used >= width and out:
                used -= 0 if unicodedata.category(out[-1]) in ("Mn", "Me") else 1
                out.pop()
            return "".join(out) + "…" + " " * (width - used - 1)
        out.append(char)
        used += size
    return "".join(out) + " " * (width - used)
