"""A gold document as spans with attributes and links between them: what all annotation tools have in common.

Each form writes and reads only this, so that what a mention or a party means is told in one place. A party that the text does
not name hangs on the trigger and is marked `implied`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

KINDS = {"dates": "Date", "countries": "Country", "leaders": "Leader"}
LAYER_OF = {kind: layer for layer, kind in KINDS.items()}
MENTION_KEYS = {"Date": ("value", "type"), "Country": ("iso3", "kind"), "Leader": ("name", "iso3", "role")}
PARTY_KINDS = {"Actor": "actors", "Recipient": "recipients"}
PARTY_KEYS = ("iso3", "name", "role", "sector")
EVENT_KEYS = (
    "event_id", "tier", "mode", "status", "polarity", "reciprocal", "date_edtf", "date_alternatives", "date_source",
    "location", "official", "ordinal", "parent", "linked", "note",
)  # fmt: skip
_LISTS = ("date_alternatives", "location")
_FLAGS = ("reciprocal", "official")
_DEFAULTS: Json = {"tier": 1, "status": "occurred", "polarity": "positive", "reciprocal": False, "date_source": "none"}


@dataclass
class Node:
    """A marked span. Every attribute is a tuple of strings, so that lists need no escaping; what is absent is not known."""

    id: str
    kind: str
    start: int
    end: int
    attributes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, key: str) -> str | None:
        """The single value of an attribute, None where it is absent."""
        values = self.attributes.get(key)
        return values[0] if values else None


@dataclass
class Graph:
    """The nodes in order of layer, and the links (event node, other node) in order of the event's parties and mentions."""

    nodes: list[Node]
    links: list[tuple[str, str]]


def to_graph(document: Json) -> Graph:
    """A gold document as nodes and links."""
    graph = Graph([], [])
    for layer, kind in KINDS.items():
        for i, mention in enumerate(document.get(layer) or [], 1):
            attributes = _attributes(mention, MENTION_KEYS[kind])
            graph.nodes.append(Node(f"{kind}-{i}", kind, mention["start"], mention["end"], attributes))
    for i, event in enumerate(document.get("events") or [], 1):
        trigger = event["trigger"]
        node = Node(f"Event-{i}", "Event", trigger["start"], trigger["end"], _attributes(event, EVENT_KEYS))
        graph.nodes.append(node)
        for other in _of_event(event, node):
            graph.nodes.append(other)
            graph.links.append((node.id, other.id))
    return graph


def _of_event(event: Json, node: Node) -> Iterator[Node]:
    """The parties and the further mentions of an event."""
    for kind, key in PARTY_KINDS.items():
        for i, party in enumerate(event.get(key) or [], 1):
            attributes = _attributes(party, PARTY_KEYS)
            if party.get("start") is None:
                attributes["implied"] = ("true",)
                yield Node(f"{node.id}-{kind}-{i}", kind, node.start, node.end, attributes)
            else:
                yield Node(f"{node.id}-{kind}-{i}", kind, party["start"], party["end"], attributes)
    for i, mention in enumerate(event.get("mentions") or [], 1):
        yield Node(f"{node.id}-Mention-{i}", "Mention", mention["start"], mention["end"])


def _attributes(entry: Json, keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The known values of an entry as strings; False of a flag that is false by default is left out."""
    out = {}
    for key in keys:
        value = entry.get(key)
        if value is None or value == [] or (key == "reciprocal" and not value):
            continue
        values = value if isinstance(value, list) else [str(value).lower() if isinstance(value, bool) else str(value)]
        out[key] = tuple(values)
    return out


def from_graph(graph: Graph, head: Json) -> tuple[Json, list[str]]:
    """A gold document from nodes and links, and a line for each thing that could not be taken over as it stands.

    `head` holds id, text and what else is known of the document.
    """
    text: str = head["text"]
    notes: list[str] = []
    document: Json = {
        "id": head["id"],
        **{key: head.get(key) for key in ("published", "annotator", "note")},
        "text": text,
    }
    nodes = {node.id: node for node in graph.nodes}
    for layer, kind in KINDS.items():
        found = [_mention(node, text, notes) for node in graph.nodes if node.kind == kind]
        document[layer] = sorted(found, key=lambda mention: (mention["start"], mention["end"]))
    linked = {target for _, target in graph.links}
    for node in graph.nodes:
        if node.kind in (*PARTY_KINDS, "Mention") and node.id not in linked:
            notes.append(f"{node.kind} «{text[node.start : node.end]}» belongs to no event; left out")
    events = [node for node in graph.nodes if node.kind == "Event"]
    document["events"] = [
        _event(node, [nodes[to] for source, to in graph.links if source == node.id and to in nodes], text, i, notes)
        for i, node in enumerate(events, 1)
    ]
    return document, notes


def _span(node: Node, text: str) -> Json:
    return {"text": text[node.start : node.end], "start": node.start, "end": node.end}


def _mention(node: Node, text: str, notes: list[str]) -> Json:
    """A date, country or leader; what must be there and is not becomes the value for unknown, and a note."""
    unknown = {"value": "?", "type": "DATE", "iso3": "", "kind": "name", "name": text[node.start : node.end]}
    out = _span(node, text)
    for key in MENTION_KEYS[node.kind]:
        value = node.one(key)
        if value is None and key in unknown:
            notes.append(f"{node.kind} «{out['text']}» has no {key}; taken as {unknown[key]!r}")
        value = unknown.get(key) if value is None else value
        if value is not None:
            out[key] = value
    return out


def _event(node: Node, others: list[Node], text: str, number: int, notes: list[str]) -> Json:
    from hadath.evaluate.modes import modes

    values: Json = {
        key: list(v) if key in _LISTS else v[0] for key, v in node.attributes.items() if key in EVENT_KEYS and v
    }
    values |= {key: values[key] == "true" for key in _FLAGS if key in values}
    if "tier" in values:
        values["tier"] = int(values["tier"]) if values["tier"].isdigit() else 1
    if "mode" not in values:
        notes.append(f"Event «{text[node.start : node.end]}» has no mode; taken as 'other'")
    values = {
        **dict.fromkeys(EVENT_KEYS),
        "event_id": f"E{number:02d}",
        "mode": "other",
        **_DEFAULTS,
        **dict.fromkeys(_LISTS),
        **values,
    }
    values |= {key: values[key] or [] for key in _LISTS}
    codes = modes().get(values["mode"], {})
    return {
        **values,
        **{key: codes.get(key) for key in ("plover", "cameo", "quad")},
        "trigger": _span(node, text),
        "mentions": [_span(other, text) for other in others if other.kind == "Mention"],
        **{key: [_party(o, text) for o in others if o.kind == kind] for kind, key in PARTY_KINDS.items()},
    }


def _party(node: Node, text: str) -> Json:
    place = {"text": None, "start": None, "end": None} if node.one("implied") == "true" else _span(node, text)
    return {**{key: node.one(key) for key in PARTY_KEYS}, "iso3": node.one("iso3") or "", **place}
