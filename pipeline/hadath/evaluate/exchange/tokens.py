"""Tokens for the forms that mark tokens, not characters: words and signs, cut wherever a span begins or ends, so that none is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hadath.evaluate.exchange.graph import Node
from hadath.evaluate.sentences import sentence_bounds

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"  # a diacritic belongs to its letter
_TOKEN = re.compile(rf"\w[\w{_MARKS}]*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A token's bounds, and which sentence it is in."""

    start: int
    end: int
    sentence: int


def tokens(text: str, nodes: Iterable[Node]) -> list[Token]:
    """The tokens of a text: every one lies wholly inside or outside each span, and no character but white space is outside all."""
    cuts = sorted({bound for node in nodes for bound in (node.start, node.end)})
    ends = [end for _, end in sentence_bounds(text)] or [len(text)]
    out, cut, sentence = [], 0, 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        while cut < len(cuts) and cuts[cut] < match.end():
            if cuts[cut] > start:
                out.append((start, cuts[cut]))
                start = cuts[cut]
            cut += 1
        out.append((start, match.end()))
    made = []
    for start, end in out:
        while sentence < len(ends) - 1 and start >= ends[sentence]:
            sentence += 1
        made.append(Token(start, end, sentence))
    return made


def covered(found: list[Token], start: int, end: int) -> list[int]:
    """The indices of the tokens inside a span."""
    return [i for i, token in enumerate(found) if start <= token.start and token.end <= end]


def holdable(node: Node, text: str) -> bool:
    """Whether tokens can hold a span exactly: it must not begin or end in white space."""
    surface = text[node.start : node.end]
    return bool(surface) and not (surface[0].isspace() or surface[-1].isspace())
