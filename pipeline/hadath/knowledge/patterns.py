"""A small language for patterns over word classes, turned into regular expressions over one character a class.

`day of? m:month (comma? y:year)?` : names of classes in a row, `name:class` fills a slot, `( … )` groups, `|` chooses, `?` and `*`
repeat, `@macro` stands for another pattern and `p@macro` for it with its slots named `p_…`.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

_ITEM = re.compile(r"(?:(?P<prefix>\w*)@(?P<macro>\w+)|(?:(?P<slot>\w+):)?(?P<cls>\w+)|(?P<sign>[()|?*]))")
_DEPTH = 8
_CLASS = re.compile(r"«[\w|]+»")  # a class or one of several, to be one character set


@dataclass
class Shape:
    """A pattern being put together: its expression with «class» marks, what may begin it, what it cannot do without.

    `slots` are the (name, class) of the source's groups in order; `need` holds sets of classes, one of each of which every match has.
    """

    source: str = ""
    first: set[str] = field(default_factory=set)
    empty: bool = True
    slots: list[tuple[str, str]] = field(default_factory=list)
    need: list[frozenset[str]] = field(default_factory=list)

    def then(self, other: Shape) -> None:
        """Append another shape."""
        if self.empty:
            self.first |= other.first
        self.source += other.source
        self.empty = self.empty and other.empty
        self.need += other.need

    def repeated(self, sign: str) -> Shape:
        """This shape as one that may be missing."""
        source = self.source if _CLASS.fullmatch(self.source) else f"(?:{self.source})"
        return Shape(source + sign, self.first, empty=True)


def one_of(options: list[Shape]) -> Shape:
    """The shape that is one of several."""
    if len(options) == 1:
        return options[0]
    if all(_CLASS.fullmatch(option.source) for option in options):
        source = "«" + "|".join(option.source[1:-1] for option in options) + "»"
    else:
        source = "(?:" + "|".join(option.source for option in options) + ")"
    first = set().union(*(option.first for option in options))
    need = []
    if all(option.need for option in options):
        need = [frozenset().union(*(min(option.need, key=len) for option in options))]
    return Shape(source, first, any(option.empty for option in options), need=need)


def parse_pattern(text: str, *, macros: dict[str, str], classes: tuple[str, ...], where: str) -> Shape:
    """A pattern parsed; raises `ValueError` naming `where` on an unknown class or macro, or on parentheses that do not match."""
    parser = _Parser(classes, where)
    items = deque(_items(text, "", macros, where, 0))
    shape = parser.alternatives(items)
    if items:
        raise ValueError(f"{where}: a closing parenthesis too many. Mend the pattern there.")
    shape.slots = parser.slots
    return shape


def _items(text: str, prefix: str, macros: dict[str, str], where: str, depth: int) -> Iterator[tuple[str, str]]:
    """The items of a pattern with its macros opened: (slot or "", class or sign)."""
    for item in _ITEM.finditer(text):
        if item["macro"]:
            if item["macro"] not in macros or depth > _DEPTH:
                raise ValueError(f"{where}: no macro {item['macro']}, or it holds itself. Define it under [macros].")
            inner = f"{prefix}{item['prefix']}_" if item["prefix"] else prefix
            yield "", "("
            yield from _items(macros[item["macro"]], inner, macros, where, depth + 1)
            yield "", ")"
        elif item["cls"]:
            yield (prefix + item["slot"] if item["slot"] else ""), item["cls"]
        else:
            yield "", item["sign"]


class _Parser:
    """Reads items into shapes, numbering the slots as they come."""

    def __init__(self, classes: tuple[str, ...], where: str) -> None:
        self.classes = classes
        self.where = where
        self.slots: list[tuple[str, str]] = []

    def alternatives(self, items: deque[tuple[str, str]]) -> Shape:
        """The shape of items up to an unmatched closing parenthesis, which is left."""
        row, options = Shape(), []
        while items and items[0][1] != ")":
            slot, name = items.popleft()
            if name == "|":
                options.append(row)
                row = Shape()
                continue
            part = self.group(items) if name == "(" else self.atom(slot, name)
            if items and items[0][1] in "?*":
                part = part.repeated(items.popleft()[1])
            row.then(part)
        return one_of([*options, row])

    def group(self, items: deque[tuple[str, str]]) -> Shape:
        """The shape of what stands in parentheses, of which the opening one is read."""
        part = self.alternatives(items)
        if not items:
            raise ValueError(f"{self.where}: a parenthesis is not closed. Mend the pattern there.")
        items.popleft()
        return part

    def atom(self, slot: str, name: str) -> Shape:
        """The shape of one class."""
        if name not in self.classes:
            raise ValueError(f"{self.where}: no word class {name}. It must be a table of timewords.toml.")
        need = [frozenset({name})]
        if not slot:
            return Shape(f"«{name}»", {name}, empty=False, need=need)
        self.slots.append((slot, name))
        return Shape(f"(«{name}»)", {name}, empty=False, need=need)
