"""A small language for patterns over word classes, turned into regular expressions over one character a class.

`day of? m:month (comma? y:year)?` : names of classes in a row, `name:class` fills a slot, `( … )` groups, `|` chooses, `?` and `*`
repeat, `@macro` stands for another pattern and `p@macro` for it with its slots named `p_…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_ITEM = re.compile(r"(?:(?P<prefix>\w*)@(?P<macro>\w+)|(?:(?P<slot>\w+):)?(?P<cls>\w+)|(?P<sign>[()|?*]))")
_DEPTH = 8


@dataclass
class Shape:
    """A pattern being put together: its expression with «class» marks, and what may begin it."""

    source: str = ""
    first: set[str] = field(default_factory=set)
    empty: bool = True
    slots: list[tuple[str, str, str]] = field(default_factory=list)

    def then(self, other: Shape) -> None:
        """Append another shape."""
        if self.empty:
            self.first |= other.first
        self.source += other.source
        self.empty = self.empty and other.empty


def parse_pattern(text: str, *, macros: dict[str, str], classes: tuple[str, ...], where: str) -> Shape:
    """A pattern parsed; raises `ValueError` naming `where` on an unknown class or macro, or on parentheses that do not match."""
    slots: list[tuple[str, str, str]] = []
    items = list(_items(text, "", macros, where, 0))
    shape, rest = _alternatives(items, classes, slots, where)
    if rest:
        raise ValueError(f"{where}: a closing parenthesis too many. Mend the pattern there.")
    shape.slots = slots
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


def _alternatives(
    items: list[tuple[str, str]], classes: tuple[str, ...], slots: list[tuple[str, str, str]], where: str
) -> tuple[Shape, list[tuple[str, str]]]:
    """The shape of items up to an unmatched closing parenthesis, and the items from there on."""
    whole, row, options = Shape(empty=False), Shape(), []
    while items and items[0][1] != ")":
        (slot, name), items = items[0], items[1:]
        if name == "|":
            options.append(row)
            row = Shape()
            continue
        if name == "(":
            part, items = _alternatives(items, classes, slots, where)
            if not items:
                raise ValueError(f"{where}: a parenthesis is not closed. Mend the pattern there.")
            items = items[1:]
        else:
            part = _atom(slot, name, classes, slots, where)
        if items and items[0][1] in "?*":
            part.source, part.empty, items = f"(?:{part.source}){items[0][1]}", True, items[1:]
        row.then(part)
    options.append(row)
    whole.source = options[0].source if len(options) == 1 else "(?:" + "|".join(o.source for o in options) + ")"
    whole.first = set().union(*(o.first for o in options))
    whole.empty = any(o.empty for o in options)
    return whole, items


def _atom(slot: str, name: str, classes: tuple[str, ...], slots: list[tuple[str, str, str]], where: str) -> Shape:
    if name not in classes:
        raise ValueError(f"{where}: no word class {name}. It must be a table of timewords.toml.")
    if not slot:
        return Shape(f"«{name}»", {name}, empty=False)
    group = f"g{len(slots)}"
    slots.append((group, slot, name))
    return Shape(f"(?P<{group}>«{name}»)", {name}, empty=False)
