"""WebAnno TSV 3.3, which INCEpTION reads: `<id>.tsv` with `<id>.txt` beside it.

Layers: one for each kind of mention, one of all spans of events (event, actor, recipient, mention) with a relation layer from
the event to the others. Offsets are UTF-16 code units, as in Java.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hadath.evaluate.exchange.graph import (
    EVENT_KEYS,
    KINDS,
    LAYER_OF,
    MENTION_KEYS,
    PARTY_KEYS,
    Graph,
    Node,
    from_graph,
    to_graph,
)
from hadath.evaluate.exchange.tokens import Token, covered, holdable, tokens
from hadath.readers.article import InputError

Json = dict[str, Any]

SINGLE_FILE = False
ENDING = ".tsv"
READS = (ENDING,)
_PREFIX = "webanno.custom."
_FRAME = ("kind", *EVENT_KEYS, *PARTY_KEYS, "implied")
_LAYERS: dict[str, tuple[str, ...]] = {**{kind: MENTION_KEYS[kind] for kind in KINDS.values()}, "Frame": _FRAME}
_RESERVED = re.compile(r"[\\\[\]|_;*\n\t\r]|->")
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escape(value: str) -> str:
    return _RESERVED.sub(lambda m: _ESCAPES.get(m[0], "\\" + m[0]), value)


def _unescape(value: str) -> str:
    return re.sub(r"\\(->|.)", lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), value, flags=re.DOTALL)


def _units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) + sum(char > "\uffff" for char in text)


def export(documents: list[Json]) -> tuple[dict[str, bytes], list[str]]:
    """The files of an export by name, and what the form cannot hold."""
    files: dict[str, bytes] = {}
    notes: list[str] = []
    for document in documents:
        graph = to_graph(document)
        for node in graph.nodes:
            if not holdable(node, document["text"]):
                notes.append(f"{document['id']}: {node.kind} at {node.start} begins or ends in white space; left out")
        graph.nodes = [node for node in graph.nodes if holdable(node, document["text"])]
        files[f"{document['id']}.txt"] = document["text"].encode("utf-8", "replace")
        files[f"{document['id']}.tsv"] = _Sheet(document["text"], graph).content().encode("utf-8", "replace")
        lost = [key for key in ("published", "annotator", "note") if document.get(key)]
        if lost:
            notes.append(f"{document['id']}: WebAnno TSV holds nothing about a document; lost: {', '.join(lost)}")
    return files, notes


class _Sheet:
    """One document as rows of tokens with columns of features."""

    def __init__(self, text: str, graph: Graph) -> None:
        self.text, self.graph = text, graph
        self.tokens: list[Token] = tokens(text, graph.nodes)
        self.number = {
            node.id: i for i, node in enumerate(graph.nodes, 1)
        }  # every span gets an id: stacking is then no special case
        self.at: dict[int, list[Node]] = {}
        self.first: dict[str, int] = {}
        for node in graph.nodes:
            inside = covered(self.tokens, node.start, node.end)
            self.first[node.id] = inside[0]
            for i in inside:
                self.at.setdefault(i, []).append(node)
        self.names = self._token_names()

    def _token_names(self) -> list[str]:
        out: list[str] = []
        sentence = position = 0
        for i, token in enumerate(self.tokens):
            fresh = i == 0 or token.sentence != self.tokens[i - 1].sentence
            sentence, position = (sentence + 1, 1) if fresh else (sentence, position + 1)
            out.append(f"{sentence}-{position}")
        return out

    def content(self) -> str:
        """The whole file."""
        lines = ["#FORMAT=WebAnno TSV 3.3"]
        lines += [f"#T_SP={_PREFIX}{layer}|{'|'.join(features)}" for layer, features in _LAYERS.items()]
        lines += [f"#T_RL={_PREFIX}FrameLink|label|BT_{_PREFIX}Frame", ""]
        units, done = 0, 0
        for i, token in enumerate(self.tokens):
            if self.names[i].endswith("-1"):
                lines += ["", f"#Text={_escape_text(self._sentence(i))}"]
            units += _units(self.text[done : token.start])
            end = units + _units(self.text[token.start : token.end])
            cells = [cell for layer in _LAYERS for cell in self._cells(i, layer)] + self._link_cells(i)
            lines.append("\t".join([self.names[i], f"{units}-{end}", self.text[token.start : token.end], *cells, ""]))
            units, done = end, token.end
        return "\n".join(lines) + "\n"

    def _sentence(self, first: int) -> str:
        last = first
        while last + 1 < len(self.tokens) and self.tokens[last + 1].sentence == self.tokens[first].sentence:
            last += 1
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def _cells(self, token: int, layer: str) -> Iterator[str]:
        """The features of a layer at a token, stacked spans by `|`."""
        nodes = [node for node in self.at.get(token, []) if (node.kind if node.kind in LAYER_OF else "Frame") == layer]
        for feature in _LAYERS[layer]:
            yield "|".join(f"{_feature(node, feature)}[{self.number[node.id]}]" for node in nodes) or "_"

    def _link_cells(self, token: int) -> list[str]:
        """Label and governor of the links whose dependent begins at a token."""
        here = [(a, b) for a, b in self.graph.links if a in self.first and self.first.get(b) == token]
        labels = "|".join("has" for _ in here) or "_"
        governors = "|".join(f"{self.names[self.first[a]]}[{self.number[a]}_{self.number[b]}]" for a, b in here) or "_"
        return [labels, governors]


def _feature(node: Node, feature: str) -> str:
    if feature == "kind" and node.kind not in LAYER_OF:
        return node.kind
    values = node.attributes.get(feature)
    return _escape("; ".join(values)) if values else "*"


def _escape_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def read(name: str, content: bytes, files: dict[str, bytes], _notes: list[str]) -> Iterator[tuple[Json, list[str]]]:
    """The gold document of an export, and what could not be taken over as it stands."""
    stem = name.rsplit("/", 1)[-1].removesuffix(ENDING)
    beside = files.get(name.removesuffix(ENDING) + ".txt")
    try:
        table = _Table(content.decode("utf-8"))
        text = beside.decode("utf-8") if beside is not None else table.text()
        graph = table.graph(text)
    except (ValueError, KeyError, IndexError) as error:
        raise InputError(f"{name}: no WebAnno TSV 3 with hadath's layers ({error!r}).") from None
    guessed = [] if beside is not None else [f"no {stem}.txt beside it; white space between sentences was guessed"]
    document, said = from_graph(graph, {"id": stem, "text": text})
    yield document, guessed + said


@dataclass
class _Table:
    """A parsed file: its columns and its rows."""

    content: str
    columns: list[tuple[str, str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    sentences: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.content.startswith("#FORMAT=WebAnno TSV 3"):
            raise ValueError("the first line is not #FORMAT=WebAnno TSV 3")
        pending = None
        for line in self.content.split("\n"):
            if line.startswith(("#T_SP=", "#T_RL=")):
                layer, *features = line[6:].split("|")
                self.columns += [(layer.removeprefix(_PREFIX), feature) for feature in features]
            elif line.startswith("#Text="):
                pending = _unescape(line[6:])
            elif line and line[0].isdigit():
                self.rows.append(line.split("\t"))
                if pending is not None:
                    self.sentences.append((int(self.rows[-1][1].split("-")[0]), pending))
                    pending = None

    def text(self) -> str:
        """The text as far as it can be told: sentences at their offsets, line ends between them."""
        out, length = "", 0
        for start, sentence in self.sentences:
            out += "\n" + " " * (start - length - 1) if start > length else ""
            out += sentence
            length = start + _units(sentence)
        return out

    def graph(self, text: str) -> Graph:
        """The spans and links of all rows."""
        points = _points(text)
        nodes: dict[str, Node] = {}
        links: list[tuple[str, str]] = []
        for row in self.rows:
            start, end = (points[int(n)] for n in row[1].split("-"))
            for (layer, feature), cell in zip(self.columns, row[3:], strict=False):
                if layer == "FrameLink":
                    links += _links(cell, row[0]) if feature.startswith("BT_") else []
                    continue
                for value, key in _stacked(cell):
                    name = _name(layer, key, row[0])
                    node = nodes.setdefault(name, Node(name, layer, start, end))
                    node.end = max(node.end, end)
                    if value != "*":
                        node.attributes[feature] = (value,)
        order = sorted(nodes.values(), key=lambda node: int(node.id.partition("#")[2] or 0))
        place = {node.id: i for i, node in enumerate(order)}
        links.sort(key=lambda link: place.get(link[1], 0))
        return Graph([_restored(node) for node in order], links)


def _stacked(cell: str) -> Iterator[tuple[str, str]]:
    """The values of a cell and their ids; "" for an annotation of one token alone."""
    if cell in ("_", ""):
        return
    for part in re.findall(r"(?:\\(?:->|.)|[^|\\])+", cell):
        match = re.fullmatch(r"(.*)\[(\d+)\]", part, re.DOTALL)
        value, key = (match[1], match[2]) if match else (part, "")
        yield ("*" if value == "*" else _unescape(value)), key


def _name(layer: str, key: str, token: str) -> str:
    """A span's name: by its id, or by its token where it has none (one token, nothing stacked)."""
    return f"{layer} #{key}" if key and key != "0" else f"{layer} {token}"


def _links(cell: str, token: str) -> list[tuple[str, str]]:
    """The links in a governor cell, whose dependent is at `token`: `1-3[4_5]` from span 4 to span 5, 0 for a span without id."""
    found = re.findall(r"([\d.]+-[\d.]+)(?:\[(\d+)_(\d+)\])?", cell)
    return [(_name("Frame", source, governor), _name("Frame", target, token)) for governor, source, target in found]


def _points(text: str) -> dict[int, int]:
    """Code points by UTF-16 offset."""
    out: dict[int, int] = {}
    units = 0
    for i, char in enumerate(text):
        out[units] = i
        units += 1 + (char > "\uffff")
    return out | {units: len(text)}


def _restored(node: Node) -> Node:
    """A node with its kind, and lists as lists."""
    if node.kind == "Frame":
        node.kind = node.one("kind") or "Event"
        node.attributes.pop("kind", None)
    for key in ("location", "date_alternatives"):
        if value := node.one(key):
            node.attributes[key] = tuple(value.split("; "))
    return node
