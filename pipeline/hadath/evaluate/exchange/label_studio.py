"""Label Studio: one JSON file of tasks, a region for each span, its attributes per region, relations from an event to its parties.

Offsets are code points, as Label Studio's editor stores them. Everything that a gold file says can be held.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from hadath.evaluate import gold_schema as schema
from hadath.evaluate.exchange.graph import Graph, Node, from_graph, to_graph
from hadath.evaluate.modes import modes
from hadath.readers.article import InputError

Json = dict[str, Any]

SINGLE_FILE = True
ENDING = ".json"
READS = (ENDING,)
_HEAD = ("id", "published", "annotator", "note", "text")
_COLOURS = {
    "Date": "#b7791f", "Country": "#2f855a", "Leader": "#2b6cb0", "Event": "#c53030", "Actor": "#6b46c1",
    "Recipient": "#97266d", "Mention": "#718096",
}  # fmt: skip
_FLAG = ("true", "false")


def _choices() -> dict[str, tuple[str, ...]]:
    """The attributes with a closed list of values; all others are free text."""
    return {
        "type": schema.DATE_TYPES, "kind": schema.COUNTRY_KINDS, "status": schema.STATUSES, "polarity": schema.POLARITIES,
        "date_source": schema.DATE_SOURCES, "tier": ("1", "2", "3"), "mode": (*modes(), "other"),
        "reciprocal": ("true",), "official": _FLAG, "implied": ("true",),
    }  # fmt: skip


_SHOWN = {
    "Date": ("value", "type"), "Country,Leader,Actor,Recipient": ("iso3",), "Country": ("kind",),
    "Leader,Actor,Recipient": ("name", "role"), "Actor,Recipient": ("sector", "implied"),
    "Event": (
        "mode", "event_id", "tier", "status", "polarity", "reciprocal", "date_edtf", "date_alternatives", "date_source", "location",
        "official", "ordinal", "parent", "linked", "note",
    ),
}  # fmt: skip


def configuration() -> str:
    """The labelling configuration of a project that takes these tasks."""
    choices, lines = _choices(), ["<View>", '  <Labels name="label" toName="text">']
    lines += [f'    <Label value="{kind}" background="{colour}"/>' for kind, colour in _COLOURS.items()]
    lines += [
        "  </Labels>",
        '  <View style="direction: rtl; text-align: right">',
        '    <Text name="text" value="$text"/>',
        "  </View>",
    ]
    lines += ["  <Relations>", '    <Relation value="has"/>', "  </Relations>"]
    for kinds, keys in _SHOWN.items():
        for key in keys:
            when = f'perRegion="true" whenTagName="label" whenLabelValue="{kinds}"'
            if key in choices:
                lines.append(f'  <Choices name="{key}" toName="text" choice="single" {when}>')
                lines += [f"    <Choice value={quoteattr(choice)}/>" for choice in choices[key]] + ["  </Choices>"]
            else:
                lines.append(f'  <TextArea name="{key}" toName="text" editable="true" placeholder="{key}" {when}/>')
    return "\n".join([*lines, "</View>"]) + "\n"


def export(documents: list[Json]) -> tuple[dict[str, bytes], list[str]]:
    """The files of an export by name, and what the form cannot hold: nothing."""
    tasks = [_task(document) for document in documents]
    content = json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"
    return {"": content.encode("utf-8"), "config.xml": configuration().encode("utf-8")}, []


def _task(document: Json) -> Json:
    graph = to_graph(document)
    results = [result for node in graph.nodes for result in _results(node, document["text"])]
    results += [
        {"type": "relation", "from_id": a, "to_id": b, "direction": "right", "labels": ["has"]} for a, b in graph.links
    ]
    return {
        "data": {key: document[key] for key in _HEAD if document.get(key) is not None},
        "annotations": [{"result": results}],
    }


def _results(node: Node, text: str) -> list[Json]:
    """The results of a region: its label, and one for each attribute."""
    place = {"start": node.start, "end": node.end}
    common = {"id": node.id, "to_name": "text"}
    label = {**place, "text": text[node.start : node.end], "labels": [node.kind]}
    out: list[Json] = [{**common, "from_name": "label", "type": "labels", "value": label}]
    for key, values in node.attributes.items():
        kind = "choices" if key in _choices() else "textarea"
        value = {**place, ("choices" if kind == "choices" else "text"): list(values)}
        out.append({**common, "from_name": key, "type": kind, "value": value})
    return out


def read(name: str, content: bytes, _files: dict[str, bytes], _notes: list[str]) -> Iterator[tuple[Json, list[str]]]:
    """The gold documents of an export, each with what could not be taken over as it stands."""
    try:
        for task in json.loads(content):
            yield from_graph(_graph(task), {"id": str(task.get("id")), **task["data"]})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{name}: no Label Studio export in JSON ({error!r}). Export with the format JSON, not JSON-MIN."
        ) from None


def _graph(task: Json) -> Graph:
    """The regions and relations of a task's last annotation that was not cancelled."""
    given = [a for a in task.get("annotations") or [] if not a.get("was_cancelled")]
    results = given[-1]["result"] if given else []
    nodes = {}
    for result in results:
        if result["type"] == "labels":
            value = result["value"]
            nodes[result["id"]] = Node(result["id"], value["labels"][0], value["start"], value["end"])
    for result in results:
        if result["type"] in ("choices", "textarea") and result["id"] in nodes:
            value = result["value"]
            given_values = value["choices"] if result["type"] == "choices" else value["text"]
            nodes[result["id"]].attributes[result["from_name"]] = tuple(
                [given_values] if isinstance(given_values, str) else given_values
            )
    links = [(r["from_id"], r["to_id"]) for r in results if r["type"] == "relation"]
    known = [(a, b) for a, b in links if a in nodes and b in nodes]
    return Graph(list(nodes.values()), [(a, b) if nodes[a].kind == "Event" else (b, a) for a, b in known])
