"""Gold files, `<id>.gold.toml` beside `<id>.txt`: read, checked, and their text and occurrence turned into offsets.

A person who annotates writes which characters and which occurrence of them; nobody counts offsets.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from hadath.evaluate import gold_schema as schema
from hadath.evaluate.modes import modes
from hadath.evaluate.toml_lines import Lines, locate
from hadath.readers.article import InputError
from hadath.text import TATWEEL

Json = dict[str, Any]
ENDING = ".gold.toml"
_LETTER = re.compile(r"[^\W\d_]")
# What may stand before a mention in its word: conjunction, preposition and article letters, and the future س.
_PROCLITICS = re.compile(r"[وف]?[بلكس]?(?:ال|ل)?")


class Fault(NamedTuple):
    """Something in a gold file that cannot stand."""

    path: Path
    line: int
    where: str
    what: str

    def __str__(self) -> str:
        """File and line first, as compilers print it, so that editors jump there."""
        return f"{self.path}:{self.line}: {self.where}: {self.what}"


class GoldError(InputError):
    """A gold file with faults; one line each."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults and say all of them."""
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass
class _Reader:
    """The state of reading one file: its text, its lines and the faults found so far."""

    path: Path
    text: str
    lines: Lines
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, where: str, what: str) -> None:
        self.faults.append(Fault(self.path, line, where, what))

    def span(self, entry: Json, line: int, where: str, *, whole_word: bool = False) -> Json:
        """Offsets and text of an entry; a fault where the article does not hold it."""
        text, nth = entry["text"], entry.get("nth", 1)
        start, count = -1, 0
        while text and count < nth and (start := self.text.find(text, start + 1)) >= 0:
            count += 1
        if not text or start < 0 or nth < 1:
            self.fault(line, where, _absent(text, nth, count))
            return {"text": text, "start": 0, "end": 0}
        end = start + len(text)
        if whole_word and (inside := _inside(self.text, start, end)):
            self.fault(
                line,
                where,
                f"occurrence {nth} is a part of the word «{inside}»: count again (nth = …), or mark the word as it stands",
            )
        return {"text": text, "start": start, "end": end}


def _absent(text: str, nth: int, count: int) -> str:
    if not text:
        return "text is empty"
    if nth < 1:
        return f"nth counts from 1, not {nth}"
    if count == 0:
        return "these characters do not stand in the article; copy them from it (spelling, spaces and marks count)"
    return f"nth = {nth}, but these characters occur only {count} time{'s' if count > 1 else ''}"


def _inside(text: str, start: int, end: int) -> str | None:
    """The word of which a span is only a part, beyond the proclitics before it; None where it is whole."""
    first, last = start, end
    while first and _LETTER.match(text[first - 1]):
        first -= 1
    while last < len(text) and _LETTER.match(text[last]):
        last += 1
    # Letters on both sides of the boundary: digits glued to a word (عام1998) are no part of it.
    left = (
        first < start
        and _LETTER.match(text[start])
        and not _PROCLITICS.fullmatch(text[first:start].replace(TATWEEL, ""))
    )
    right = last > end and _LETTER.match(text[end - 1])
    return text[first:last] if left or right else None


def read_text(path: Path) -> str:
    """An article's text as given, line ends untouched; raises `GoldError` where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise GoldError(
            [Fault(path, 1, "article", "no such file; the text of a gold file stands beside it under the same name")]
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError([Fault(path, 1, "article", f"cannot be read as UTF-8: {error}")]) from None


def text_path(gold: Path) -> Path:
    """The article that a gold file annotates: beside it, or (a second reading) in the folder `articles` beside its folder."""
    beside = gold.with_name(gold.name.removesuffix(ENDING) + ".txt")
    shared = gold.parent.parent / "articles" / beside.name
    return shared if shared.is_file() and not beside.is_file() else beside


def load_gold(path: Path | str) -> Json:
    """A gold file as the contract's JSON object with tiers, its article's `text` included; raises `GoldError` with every fault."""
    path = Path(path)
    source = read_text(path)
    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = int(line[1]) if line else source.count("\n") + 1
        raise GoldError([Fault(path, number, "TOML", str(error))]) from None
    reader = _Reader(path, read_text(text_path(path)), locate(source))
    document = _document(raw, reader)
    if reader.faults:
        raise GoldError(sorted(reader.faults, key=lambda fault: fault.line))
    return document


def _document(raw: Json, reader: _Reader) -> Json:
    allowed = {**schema.HEAD, "events": list}
    for key, what in schema.shape_faults(raw, allowed, ("id",)):
        reader.fault(reader.lines.head(key) if key in raw else 1, "head", what)
    stem = reader.path.name.removesuffix(ENDING)
    if raw.get("id", stem) != stem:
        reader.fault(reader.lines.head("id"), "head", f"id {raw['id']!r} differs from the file's name {stem!r}")
    published = raw.get("published")
    if isinstance(published, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?", published):
        reader.fault(
            reader.lines.head("published"), "head", f"published {published!r} is no date (2016-10-14) nor date and time"
        )
    out: Json = {
        "id": stem,
        "published": published,
        "annotator": raw.get("annotator"),
        "note": raw.get("note"),
        "text": reader.text,
    }
    for layer in schema.MENTIONS:
        out[layer] = _mentions(layer, raw.get(layer, []), reader)
    out["events"] = _events(raw.get("events", []), reader)
    return out


def _entries(layer: str, entries: Any, reader: _Reader) -> list[tuple[int, Json]]:
    """The entries of an array that are tables, with their place in it."""
    if not isinstance(entries, list):
        return []
    for i, entry in enumerate(entries):
        if not isinstance(entry, dict):
            reader.fault(reader.lines.of(layer, i), f"{layer} {i + 1}", f"must be a table {{text = …}}, not {entry!r}")
    return [(i, entry) for i, entry in enumerate(entries) if isinstance(entry, dict)]


def _mentions(layer: str, entries: Any, reader: _Reader) -> list[Json]:
    """The mentions of one layer in order of the text."""
    out: list[Json] = []
    seen: dict[tuple[int, int], int] = {}
    for i, entry in _entries(layer, entries, reader):
        line, where = reader.lines.of(layer, i), f"{layer} {i + 1} «{entry.get('text', '')}»"
        faults = schema.shape_faults(entry, schema.MENTIONS[layer], schema.REQUIRED[layer])
        faults = faults or schema.mention_faults(layer, entry)
        for _, what in faults:
            reader.fault(line, where, what)
        if faults:
            continue
        span = reader.span(entry, line, where, whole_word=True)
        place = span["start"], span["end"]
        if place in seen and place[1]:
            reader.fault(line, where, f"marks the same characters as entry {seen[place] + 1}")
        seen.setdefault(place, i)
        out.append({**span, **{key: value for key, value in entry.items() if key not in schema.SPAN}})
    return sorted(out, key=lambda mention: (mention["start"], mention["end"]))


def _events(entries: Any, reader: _Reader) -> list[Json]:
    found = _entries("events", entries, reader)
    out = [event for i, entry in found if (event := _event(i, entry, reader))]
    ids = [str(entry.get("id")) for _, entry in found]
    for i, entry in found:
        where = f"event {entry.get('id', i + 1)}"
        if ids.index(str(entry.get("id"))) < i:
            reader.fault(reader.lines.of("events", i, "id"), where, "another event has this id")
        if entry.get("parent", ids[0]) not in ids:
            reader.fault(
                reader.lines.of("events", i, "parent"), where, f"parent {entry['parent']!r} is no event of this file"
            )
    return out


def _event(index: int, entry: Json, reader: _Reader) -> Json | None:
    """One event in the contract's form; None where its faults leave nothing to build."""
    where = f"event {entry.get('id', index + 1)}"
    faults = schema.shape_faults(entry, schema.EVENT, schema.REQUIRED["events"])
    faults = faults or schema.event_faults(entry)
    for key, what in faults:
        reader.fault(reader.lines.of("events", index, key), where, what)
    if faults:
        return None
    codes = modes().get(entry["mode"], {})
    return {
        "event_id": entry["id"],
        "tier": entry.get("tier", 1),
        "mode": entry["mode"],
        **{key: codes.get(key) for key in ("plover", "cameo", "quad")},
        "status": entry.get("status", "occurred"),
        "polarity": entry.get("polarity", "positive"),
        "trigger": _spans("trigger", [entry["trigger"]], index, where, reader)[0],
        "mentions": _spans("mentions", entry.get("mentions", []), index, where, reader),
        "actors": _spans("actors", entry.get("actors", []), index, where, reader),
        "recipients": _spans("recipients", entry.get("recipients", []), index, where, reader),
        "reciprocal": entry.get("reciprocal", False),
        "date_edtf": entry.get("date"),
        "date_alternatives": entry.get("date_alternatives", []),
        "date_source": entry.get("date_source", "none"),
        "location": entry.get("location", []),
        **{key: entry.get(key) for key in ("official", "ordinal", "parent", "linked", "note")},
    }


def _spans(key: str, entries: list[Any], index: int, where: str, reader: _Reader) -> list[Json]:
    """The spans or parties under one key of an event."""
    party = key in ("actors", "recipients")
    allowed, required = (schema.ACTOR, schema.REQUIRED["actor"]) if party else (schema.SPAN, schema.REQUIRED["span"])
    line, out = reader.lines.of("events", index, key), []
    for entry in entries:
        if not isinstance(entry, dict):
            reader.fault(line, where, f"{key} must hold tables {{text = …}}, not {entry!r}")
            out.append({"text": "", "start": 0, "end": 0})
            continue
        faults = schema.shape_faults(entry, allowed, required)
        if party and isinstance(entry.get("iso3"), str) and not schema.is_code(entry["iso3"]):
            faults.append(("iso3", f"{entry['iso3']!r} is no code of a state or bloc"))
        for _, what in faults:
            reader.fault(line, f"{where}, {key} «{entry.get('text', '')}»", what)
        nothing: Json = {"text": None, "start": None, "end": None}
        place = (
            reader.span(entry, line, f"{where}, {key} «{entry['text']}»") if "text" in entry and not faults else nothing
        )
        out.append({**{k: entry.get(k) for k in ("iso3", "name", "role", "sector")}, **place} if party else place)
    return out
