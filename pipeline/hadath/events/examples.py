"""The examples of `events.toml`, read: «text with the [trigger] => ACTORS > RECIPIENTS date status»."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from hadath.document import Document

_MARK: Final = re.compile(r"\[([^\]]*)\]")


class Example(NamedTuple):
    """An example taken apart. `actors` and `recipients` are codes; `date` None where the text gives none."""

    text: str
    start: int
    end: int
    actors: frozenset[str]
    recipients: frozenset[str]
    symmetric: bool
    date: str | None
    status: str


def parse(line: str) -> Example:
    """An example from its line; raises `ValueError` that says what is missing."""
    marked, arrow, row = line.partition(" => ")
    found = _MARK.search(marked)
    if not arrow or not found:
        raise ValueError(f"«{line}»: an example is «text with the [trigger] => ACTORS > RECIPIENTS date status»")
    fields = row.split()
    if len(fields) < 4 or fields[1] not in ("=", ">"):
        raise ValueError(
            f"«{row}»: after => come ACTORS, = or >, RECIPIENTS, date or -, and a status unless it is occurred"
        )
    return Example(
        _MARK.sub(r"\1", marked),
        found.start(),
        found.end() - 2,
        _codes(fields[0]),
        _codes(fields[2]),
        fields[1] == "=",
        None if fields[3] == "-" else fields[3],
        fields[4] if len(fields) > 4 else "occurred",
    )


def _codes(text: str) -> frozenset[str]:
    return frozenset() if text == "-" else frozenset(text.split("+"))


def fault(example: Example, document: Document, mode: str) -> str | None:
    """What is wrong with the rows found in an example, None where one is as it says."""
    mode = "visit" if mode == "host_visit" else mode
    rows = [
        e
        for e in document.events
        if e.mode == mode and any(s.start < example.end and example.start < s.end for s in (e.trigger, *e.mentions))
    ]
    if not rows:
        others = ", ".join(f"{e.mode} «{e.trigger.text}»" for e in document.events) or "nothing"
        return f"no {mode} at the mark; found {others}"
    row = rows[0]
    actors, recipients = frozenset(a.iso3 for a in row.actors), frozenset(a.iso3 for a in row.recipients)
    if example.symmetric:
        actors, wanted, recipients = actors | recipients, example.actors | example.recipients, frozenset()
    else:
        wanted = example.actors
    got = (actors, recipients, row.date_edtf, row.status if row.polarity == "positive" else "negative")
    want = (wanted, frozenset() if example.symmetric else example.recipients, example.date, example.status)
    return None if got == want else f"{_brief(got)} instead of {_brief(want)} ({row.rule})"


def _brief(row: tuple[frozenset[str], frozenset[str], str | None, str]) -> str:
    return f"{'+'.join(sorted(row[0]))} > {'+'.join(sorted(row[1]))} {row[2]} {row[3]}"
