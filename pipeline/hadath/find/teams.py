"""Whether a state's name is that of its team: in a match report a team plays, the state does not act."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from hadath.document import Sentence
from hadath.find.context import any_known, with_attached
from hadath.knowledge.lexicon import Hit
from hadath.text import Folded

_SCORE: Final = re.compile(r"\d+ ?- ?(?:\d+|صفر)")
# What a sentence must weigh to be a report: words of the game weigh two, words that politics shares one.
_REPORT: Final = 3
# And to be so plainly one that a name behind a mere preposition is a team.
_PLAIN: Final = 5


class Matches:
    """The sentences of an article that report a match; each is weighed once, when a name stands in it."""

    def __init__(self, folded: Folded, sentences: tuple[Sentence, ...], cues: dict[str, frozenset[str]]) -> None:
        """Remember the article; nothing is scanned yet."""
        self._folded = folded
        self._cues = cues
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._weights: dict[int, int] = {}

    def team(self, hit: Hit, before: list[str], *, after_team: bool) -> bool:
        """Whether a name is a team's: it stands where a team stands, in a report; `after_team` where it is joined to one."""
        outer = hit.start - len(hit.prefix)
        if hit.prefix.endswith("ب") or self._folded.text[max(0, outer - 1) : outer] == "(":
            return False
        need = self._needed(hit, before, after_team=after_team)
        return need > 0 and self._weight(self._folded.source(hit.start)) >= need

    def _needed(self, hit: Hit, before: list[str], *, after_team: bool) -> int:
        """The weight from which a name standing so is a team; 0 where nothing makes it one."""
        if after_team:
            return _REPORT
        text = self._folded.text
        score = hit.end + 1 if text.startswith(" ", hit.end) else hit.end
        if any_known(before, self._cues["match-sides"]) or _SCORE.match(text, score):
            return _REPORT
        if any_known(before, self._cues["match-loose"]) or hit.prefix.endswith("ل"):
            return _PLAIN
        return 0

    def _weight(self, position: int) -> int:
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return 0
        if index not in self._weights:
            self._weights[index] = self._weigh(self._sentences[index])
        return self._weights[index]

    def _weigh(self, sentence: Sentence) -> int:
        start, end = self._folded.position(sentence.start), self._folded.position(sentence.end)
        found = set(self._folded.scan[start:end].split())
        strong = len(found & with_attached(self._cues["match-strong"]))
        if not strong:
            return 0
        weak = len(found & with_attached(self._cues["match-weak"]))
        return 2 * strong + weak + 2 * bool(_SCORE.search(self._folded.text, start, end))
