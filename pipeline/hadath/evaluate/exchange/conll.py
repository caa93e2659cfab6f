"""CoNLL-U Plus: a token a line, for each layer of mentions a column of BIO tags and one of values. One file for all documents.

It holds mentions only. The text can be rebuilt from it (SpaceAfter, SpacesAfter and SpacesBefore as in Universal Dependencies).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from hadath.evaluate.exchange.graph import KINDS, MENTION_KEYS, Graph, Node, from_graph, to_graph
from hadath.evaluate.exchange.tokens import Token, covered, holdable, tokens
from hadath.readers.article import InputError

Json = dict[str, Any]

SINGLE_FILE = True
ENDING = ".conllup"
READS = (ENDING, ".conllu", ".conll")
_COLUMNS = [
    "ID",
    "FORM",
    "MISC",
    *(f"HADATH:{kind.upper()}{part}" for kind in KINDS.values() for part in ("", "_VALUE")),
]
_HEAD = ("published", "annotator", "note")
_SPACES = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}


def _escape(value: str) -> str:
    """A value without white space, `|` and control characters, as Universal Dependencies escape them."""
    return "".join(_SPACES.get(c) or (f"\\u{ord(c):04x}" if c.isspace() or not c.isprintable() else c) for c in value)


def _unescape(value: str) -> str:
    back = {escaped[1]: char for char, escaped in _SPACES.items()}
    return re.sub(r"\\(?:u([0-9a-f]{4})|(.))", lambda m: chr(int(m[1], 16)) if m[1] else back.get(m[2], m[2]), value)


def export(documents: list[Json]) -> tuple[dict[str, bytes], list[str]]:
    """The files of an export by name, and what the form cannot hold."""
    lines = [f"# global.columns = {' '.join(_COLUMNS)}"]
    notes: list[str] = []
    for document in documents:
        graph = to_graph(document)
        kept = _separable([node for node in graph.nodes if node.kind in MENTION_KEYS], document, notes)
        lines += _lines(document, kept)
        if document.get("events"):
            notes.append(f"{document['id']}: CoNLL holds mentions only; lost: {len(document['events'])} events")
    return {"": ("\n".join(lines) + "\n").encode("utf-8", "replace")}, notes


def _separable(nodes: list[Node], document: Json, notes: list[str]) -> list[Node]:
    """The mentions that BIO tags can hold: no two of one layer may overlap."""
    out: list[Node] = []
    for node in nodes:
        clash = any(o.kind == node.kind and o.start < node.end and node.start < o.end for o in out)
        if clash or not holdable(node, document["text"]):
            why = "overlaps another" if clash else "begins or ends in white space"
            notes.append(f"{document['id']}: {node.kind} «{document['text'][node.start : node.end]}» {why}; left out")
        else:
            out.append(node)
    return out


def _lines(document: Json, nodes: list[Node]) -> list[str]:
    text: str = document["text"]
    found = tokens(text, nodes)
    tags: dict[tuple[int, str], tuple[str, str]] = {}
    for node in nodes:
        for i, place in enumerate(covered(found, node.start, node.end)):
            values = "|".join(f"{key}={_escape(v[0])}" for key, v in node.attributes.items())
            tags[place, node.kind] = (f"B-{node.kind}", values or "_") if i == 0 else (f"I-{node.kind}", "_")
    lines = [f"# newdoc id = {document['id']}"]
    lines += [f"# {key} = {json.dumps(document[key], ensure_ascii=False)}" for key in _HEAD if document.get(key)]
    number = 0
    for i, token in enumerate(found):
        if i == 0 or token.sentence != found[i - 1].sentence:
            lines += [""] if i else []
            lines.append(f"# sent_id = {document['id']}-{token.sentence + 1}")
            number = 0
        number += 1
        cells = [cell for kind in KINDS.values() for cell in tags.get((i, kind), ("O", "_"))]
        lines.append("\t".join([str(number), text[token.start : token.end], _misc(text, found, i), *cells]))
    return [*lines, ""]


def _misc(text: str, found: list[Token], i: int) -> str:
    """What white space stands around a token, where it is not one space after it."""
    last = i + 1 == len(found)
    after = text[found[i].end : len(text) if last else found[i + 1].start]
    parts = [f"SpacesBefore={_escape(text[: found[0].start])}"] if i == 0 and found[0].start else []
    if after == "":
        parts.append("SpaceAfter=No")
    elif after != " ":
        parts.append(f"SpacesAfter={_escape(after)}")
    return "|".join(parts) or "_"


def read(name: str, content: bytes, _files: dict[str, bytes], _notes: list[str]) -> Iterator[tuple[Json, list[str]]]:
    """The gold documents of a file, each with what could not be taken over as it stands."""
    try:
        for block in re.split(r"^# newdoc id = ", content.decode("utf-8"), flags=re.MULTILINE)[1:]:
            yield _document(block)
    except (ValueError, KeyError, IndexError) as error:
        raise InputError(f"{name}: no CoNLL-U Plus with hadath's columns ({error!r}): {' '.join(_COLUMNS)}") from None


def _document(block: str) -> tuple[Json, list[str]]:
    """One document from the lines after its `# newdoc id = `."""
    first, *rest = block.split("\n")
    head: Json = {"id": first.strip(), "text": ""}
    nodes: list[Node] = []
    open_nodes: dict[str, Node] = {}
    for line in rest:
        if meta := re.fullmatch(r"# (published|annotator|note) = (.*)", line):
            head[meta[1]] = json.loads(meta[2])
        if not line or line.startswith("#"):
            continue
        _, form, misc, *cells = line.split("\t")
        spaces = dict(part.split("=", 1) for part in misc.split("|")) if misc != "_" else {}
        head["text"] += _unescape(spaces.get("SpacesBefore", ""))
        start = len(head["text"])
        head["text"] += form
        for kind, tag, values in zip(KINDS.values(), cells[::2], cells[1::2], strict=True):
            if tag.startswith("B-"):
                pairs = [part.split("=", 1) for part in values.split("|")] if values != "_" else []
                attributes: dict[str, tuple[str, ...]] = {key: (_unescape(value),) for key, value in pairs}
                open_nodes[kind] = Node(f"{kind}-{len(nodes)}", kind, start, start, attributes)
                nodes.append(open_nodes[kind])
            if tag.startswith(("B-", "I-")) and kind in open_nodes:
                open_nodes[kind].end = len(head["text"])
        head["text"] += "" if spaces.get("SpaceAfter") == "No" else _unescape(spaces.get("SpacesAfter", " "))
    return from_graph(Graph(nodes, []), head)
