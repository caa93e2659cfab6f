"""What a date expression is read against: when the text was published, how ambiguity is to be read, what was said before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from hadath.document import Options
from hadath.find.dates.calendar import gregorian_day
from hadath.find.dates.value import Value


def parse_published(text: str | None) -> datetime | None:
    """The moment of publication, None where it is unknown, no ISO date, or in no year that anything was published in."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None
    return found if 1000 <= found.year <= 2999 else None


_NEAR_TEXT: Final = 250
_NEAR_DAYS: Final = 3


@dataclass
class Context:
    """What is known at one place of a text; the finder moves it on from mention to mention.

    `last` is the last definite date before, `sentence_year` the year of one in this sentence, `clause` tells whether
    the clause speaks of what is to come, `until` whether «until» stands before, `after` the word behind the expression, `following` the date
    that stands directly behind it, `joined_year` the year of one joined to it: «3 مايو و5 يونيو 2010». `place` is where the last date ended, `here` where the expression begins, `opens` whether it opens its clause.
    """

    published: datetime | None
    options: Options
    last: Value | None = None
    last_parts: tuple[int, int | None, int | None] | None = None  # its year, month and day
    day_told: date | None = None  # the last of them that was a day
    sentence_year: int | None = None
    in_sentence: bool = False
    place: int = 0
    here: int = 0
    opens: bool = False
    month_year: int | None = None
    month_parts: tuple[int, int | None, int | None] | None = None  # of the last date that gave a month: «الشهر نفسه»
    day_parts: tuple[int, int | None, int | None] | None = None  # of the last that gave a day: «اليوم نفسه»
    clause: Callable[[], bool] = lambda: False
    until: bool = False
    after: str = ""
    following: tuple[int, int, int] | None = None
    joined_year: int | None = None

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return self.published.date() if self.published else None

    @property
    def prefer(self) -> str:
        """Which way an expression that could be past or future is read here."""
        return "future" if self.options.prefer == "past" and self.clause() else self.options.prefer

    @property
    def story_year(self) -> int | None:
        """The year of the last date that gave a month, else of the last date: what a text without publication tells of."""
        parts = self.last_parts
        return self.month_year or (parts[0] if parts else None)

    @property
    def last_day(self) -> date | None:
        """The last date before, where it is a day."""
        parts = self.last_parts
        return gregorian_day(parts[0], parts[1], parts[2]) if parts and parts[1] and parts[2] else None

    @property
    def story_day(self) -> date | None:
        """The last date before, where it is a day that a clock time here would be of: in the sentence, or near in text and time."""
        day = self.last_day
        if day is None or self.in_sentence:
            return day
        near = self.here - self.place < _NEAR_TEXT and self.today is not None
        return day if near and self.today and abs((self.today - day).days) <= _NEAR_DAYS else None

    def beside(self, weekday: int) -> date | None:
        """The full date directly behind a weekday, where it falls on it or on the day after."""
        found = gregorian_day(*self.following) if self.following else None
        return found if found and found.isoweekday() == weekday else None
