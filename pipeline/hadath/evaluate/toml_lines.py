"""Where the entries of a gold file stand in its source: TOML parsers give no line numbers, and a fault without one is hard to mend."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r'(?P<string>"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
    r"|(?P<comment>#[^\n]*)|(?P<newline>\n)"
    r"|(?<![^\n])[ \t]*(?:\[\[?[ \t]*(?P<table>[A-Za-z0-9_.-]+)[ \t]*\]\]?|(?P<key>[A-Za-z0-9_-]+)[ \t]*=)"
    r"|(?P<open>[\[{])|(?P<close>[\]}])",
    re.DOTALL,
)


@dataclass
class Lines:
    """Line numbers, from 1: of the entries of each array, and of the keys of each entry that is a table of its own."""

    entries: dict[str, list[int]] = field(default_factory=dict)
    keys: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)

    def of(self, layer: str, index: int, key: str = "") -> int:
        """The line of an entry, or of one of its keys where that has a line of its own; 1 where nothing is known."""
        found = self.entries.get(layer, [])
        entry = found[index] if index < len(found) else 1
        return self.keys.get((layer, index), {}).get(key, entry)

    def head(self, key: str) -> int:
        """The line of a key that stands before all tables."""
        return self.keys.get(("", 0), {}).get(key, 1)


def locate(source: str) -> Lines:
    """The lines of all entries of a TOML source that a parser has accepted."""
    lines, table, index, key, depth, number = Lines(), "", 0, "", 0, 1
    for token in _TOKEN.finditer(source):
        kind = token.lastgroup
        if kind == "table" and depth == 0:
            table = token["table"]
            lines.entries.setdefault(table, []).append(number)
            index = len(lines.entries[table]) - 1
        elif kind == "key" and depth == 0:
            key = token["key"]
            lines.keys.setdefault((table, index), {})[key] = number
        elif kind == "open":
            if token.group() == "{" and depth == 1 and not table:
                lines.entries.setdefault(key, []).append(number)
            depth += 1
        elif kind == "close":
            depth -= 1
        number += token.group().count("\n")
    return lines
