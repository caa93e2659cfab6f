"""A match in its text: what guards look at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hadath.find.dates.clause import word_after, word_before
from hadath.find.dates.grammar import Match, Window
from hadath.text import Folded

_AROUND: Final = 40  # spaces and signs that may stand around an expression in a text of nothing else


class Place:
    """A match in its text: the folded text, absolute offsets, the words on both sides, the lists of dates.toml."""

    __slots__ = ("after", "before", "end", "folded", "lists", "match", "start", "text", "window")

    def __init__(
        self, folded: Folded, offset: int, window: Window, match: Match, lists: dict[str, frozenset[str]]
    ) -> None:
        """The place of a match, its window beginning at `offset`."""
        self.folded: Folded = folded
        self.text: str = folded.text
        self.start: int = offset + match.start
        self.end: int = offset + match.end
        self.before: str = word_before(self.text, self.start)
        self.after: str = word_after(self.text, self.end)
        self.match: Match = match
        self.window: Window = window
        self.lists: dict[str, frozenset[str]] = lists

    @property
    def given(self) -> str:
        """How the match begins in the text as given."""
        return self.folded.given(self.start, min(self.end, self.start + 3))

    def behind(self) -> dict[str, Any]:
        """The readings of the token behind the match."""
        at = self.match.last + 1
        return self.window.tokens[at].readings if at < len(self.window.tokens) else {}

    def ahead(self) -> dict[str, Any]:
        """The readings of the token before the match."""
        return self.window.tokens[self.match.first - 1].readings if self.match.first else {}

    def second_before(self) -> str:
        """The word before the word before."""
        words = self.text[max(0, self.start - 30) : self.start].split()
        return words[-2] if len(words) > 1 else ""

    def is_whole(self) -> bool:
        """Whether the text holds nothing but the match."""
        size = self.end - self.start
        # a long text is not copied for the answer that it is long
        return len(self.text) <= size + _AROUND and len(self.text.strip(" .,،:()")) <= size

    def is_in(self, word: str, name: str) -> bool:
        """Whether a word, or it without one attached letter, is in a list."""
        return word in self.lists[name] or (len(word) > 3 and word[0] in "وفبلك" and word[1:] in self.lists[name])

    def follows(self, *classes: str) -> bool:
        """Whether the token behind the match may be read as one of some classes."""
        return not self.behind().keys().isdisjoint(classes)

    def general(self) -> bool:
        """Whether العام is «general» here: الأمين العام, المدير العام."""
        first = self.window.tokens[self.match.first].text
        return first in ("العام", "العامين") and self.is_in(self.before, "general")


Guard = Callable[[Place], bool]
