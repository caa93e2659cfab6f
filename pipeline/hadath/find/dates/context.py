"""What a date expression is read against: when the text was published, how ambiguity is to be read, what was said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hadath.document import Options
from hadath.find.dates.value import Value


def parse_published(text: str | None) -> datetime | None:
    """The moment of publication, None where it is unknown or no ISO date."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None


@dataclass
class Context:
    """Mutable over one text: `last` is the last definite date, for expressions that point back to it."""

    published: datetime | None
    options: Options
    last: Value | None = None
    future: bool = False

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return self.published.date() if self.published else None

    @property
    def prefer(self) -> str:
        """Which way an expression that could be past or future is read here."""
        return "future" if self.future else self.options.prefer
