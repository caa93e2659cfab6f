"""brat standoff: `<id>.txt` with `<id>.ann` beside it, and the configuration of the collection.

Events have their mode as type; closed attributes are brat attributes, free ones stand as JSON in an annotator's note.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from hadath.evaluate import gold_schema as schema
from hadath.evaluate.exchange.graph import KINDS, PARTY_KINDS, Graph, Node, from_graph, to_graph
from hadath.evaluate.modes import modes
from hadath.readers.article import InputError

Json = dict[str, Any]

SINGLE_FILE = False
ENDING = ".ann"
READS = (ENDING,)
_CLOSED: dict[str, tuple[str, ...]] = {
    "type": schema.DATE_TYPES, "kind": schema.COUNTRY_KINDS, "status": schema.STATUSES, "polarity": schema.POLARITIES,
    "date_source": schema.DATE_SOURCES, "tier": ("1", "2", "3"), "official": ("true", "false"),
}  # fmt: skip
_FLAGS = ("reciprocal", "implied")
# A party is a country too, and lies in a leader's title: brat refuses that unless told.
_OVERLAPS = "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
_ATTRIBUTE_OF = {"type": "Date", "kind": "Country", "implied": "Actor|Recipient"}


def configuration() -> str:
    """brat's `annotation.conf` for these annotations."""
    known = (*modes(), "other")
    lines = ["[entities]", *KINDS.values(), *PARTY_KINDS, "Mention", "", "[relations]", _OVERLAPS, "", "[events]"]
    lines += [f"{mode}\tActor*:Actor, Recipient*:Recipient, Mention*:Mention" for mode in known]
    lines += ["", "[attributes]"]
    lines += [
        f"{key}\tArg:{_ATTRIBUTE_OF.get(key, '<EVENT>')}, Value:{'|'.join(values)}" for key, values in _CLOSED.items()
    ]
    lines += [f"{key}\tArg:{_ATTRIBUTE_OF.get(key, '<EVENT>')}" for key in _FLAGS]
    return "\n".join(lines) + "\n"


def export(documents: list[Json]) -> tuple[dict[str, bytes], list[str]]:
    """The files of an export by name, and what the form cannot hold."""
    files = {"annotation.conf": configuration().encode()}
    notes: list[str] = []
    for document in documents:
        files[f"{document['id']}.txt"] = document["text"].encode("utf-8")
        files[f"{document['id']}.ann"] = _Annotations(document).content().encode("utf-8")
        lost = [key for key in ("published", "annotator", "note") if document.get(key)]
        if lost:
            notes.append(f"{document['id']}: brat holds nothing about a document; lost: {', '.join(lost)}")
    return files, notes


class _Annotations:
    """The lines of one `.ann` file, numbered as brat wants them."""

    def __init__(self, document: Json) -> None:
        self.text, self.graph = document["text"], to_graph(document)
        self.lines: list[str] = []
        self.count = dict.fromkeys("TEA#", 0)

    def content(self) -> str:
        """All lines: text-bound ones and their attributes, then events."""
        spans = {node.id: self._text_bound(node) for node in self.graph.nodes}
        for node in self.graph.nodes:
            target = self._event(node, spans) if node.kind == "Event" else spans[node.id]
            self._attributes(node, target)
        return "\n".join(self.lines) + "\n" if self.lines else ""

    def _add(self, prefix: str, content: str) -> str:
        self.count[prefix] += 1
        name = f"{prefix}{self.count[prefix]}"
        self.lines.append(f"{name}\t{content}")
        return name

    def _text_bound(self, node: Node) -> str:
        """A T line; a span over a line end is discontinuous in brat, one fragment a line."""
        surface = self.text[node.start : node.end]
        pieces = [(node.start + m.start(), node.start + m.end()) for m in re.finditer(r"[^\n]+", surface)] or [
            (node.start, node.end)
        ]
        kind = (node.one("mode") or "other") if node.kind == "Event" else node.kind
        return self._add(
            "T", f"{kind} {';'.join(f'{a} {b}' for a, b in pieces)}\t{' '.join(self.text[a:b] for a, b in pieces)}"
        )

    def _event(self, node: Node, spans: dict[str, str]) -> str:
        """An E line; brat numbers a role from its second filler on."""
        kinds = {other.id: other.kind for other in self.graph.nodes}
        used: dict[str, int] = {}
        arguments = []
        for source, target in self.graph.links:
            if source == node.id:
                role = kinds[target]
                used[role] = used.get(role, 0) + 1
                arguments.append(f"{role}{used[role] if used[role] > 1 else ''}:{spans[target]}")
        return self._add("E", " ".join([f"{node.one('mode') or 'other'}:{spans[node.id]}", *arguments]))

    def _attributes(self, node: Node, target: str) -> None:
        free = {}
        for key, values in node.attributes.items():
            if key in _FLAGS:
                self._add("A", f"{key} {target}")
            elif key in _CLOSED:
                self._add("A", f"{key} {target} {values[0]}")
            elif not (node.kind == "Event" and key == "mode"):
                free[key] = list(values) if len(values) > 1 or key in ("location", "date_alternatives") else values[0]
        if free:
            self._add("#", f"AnnotatorNotes {target}\t{json.dumps(free, ensure_ascii=False)}")


def read(name: str, content: bytes, files: dict[str, bytes], notes: list[str]) -> Iterator[tuple[Json, list[str]]]:
    """The gold document of an annotation file, its text beside it, and what could not be taken over as it stands."""
    beside = name.removesuffix(ENDING) + ".txt"
    if beside not in files:
        raise InputError(f"{name}: the text {beside} is not beside it; brat keeps offsets only.")
    try:
        text = files[beside].decode("utf-8")
        graph = _graph(content.decode("utf-8"), notes, name)
    except (ValueError, KeyError, IndexError) as error:
        raise InputError(f"{name}: no brat standoff ({error!r}).") from None
    yield from_graph(graph, {"id": beside.rsplit("/", 1)[-1].removesuffix(".txt"), "text": text})


def _graph(content: str, notes: list[str], name: str) -> Graph:
    """The nodes and links of one `.ann` file."""
    nodes: dict[str, Node] = {}
    triggers: set[str] = set()
    links: list[tuple[str, str]] = []
    rows = [line.split("\t") for line in content.split("\n") if line.strip()]
    for row in sorted(rows, key=lambda row: "TEA#".find(row[0][0])):  # a line may name what stands after it
        key, fields = row[0], row[1].split(" ")
        if key[0] == "T":
            bounds = [int(n) for n in re.findall(r"\d+", row[1].split(" ", 1)[1])]
            nodes[key] = Node(key, fields[0], min(bounds), max(bounds))
        elif key[0] == "E":
            mode, trigger = fields[0].split(":")
            at = nodes[trigger]
            triggers.add(trigger)
            nodes[key] = Node(key, "Event", at.start, at.end, {"mode": (mode,)})
            links += [(key, argument.split(":")[1]) for argument in fields[1:] if argument]
        elif key[0] == "A":
            nodes[fields[1]].attributes[fields[0]] = (fields[2],) if len(fields) > 2 else ("true",)
        elif key[0] == "#" and fields[0] == "AnnotatorNotes" and fields[1] in nodes:
            nodes[fields[1]].attributes |= _note(row[2], notes, name)
        else:
            notes.append(f"{name}: line {key} ({fields[0]}) has no place in a gold file; left out")
    return Graph([node for id, node in nodes.items() if id not in triggers], links)


def _note(content: str, notes: list[str], name: str) -> dict[str, tuple[str, ...]]:
    """The free attributes of a note; a note by a person that is no JSON becomes the attribute `note`."""
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        notes.append(f"{name}: the note «{content}» holds no attributes; kept as a note where that is possible")
        return {"note": (content,)}
    return {key: tuple(map(str, value)) if isinstance(value, list) else (str(value),) for key, value in found.items()}
