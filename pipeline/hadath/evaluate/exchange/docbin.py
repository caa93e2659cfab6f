"""spaCy DocBin: mentions and the spans of events as span groups, what spans cannot say in `doc.user_data`. One file for all documents.

The groups `dates`, `countries` and `leaders` can be edited in spaCy and are read back; label, kb_id and id hold their values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hadath.evaluate.exchange.graph import KINDS, MENTION_KEYS, Graph, Node, from_graph, to_graph
from hadath.evaluate.exchange.tokens import covered, holdable, tokens
from hadath.readers.article import InputError

if TYPE_CHECKING:
    from spacy.tokens import Doc

Json = dict[str, Any]

SINGLE_FILE = True
ENDING = ".spacy"
READS = (ENDING,)
_DATA = "hadath"
# Which attribute of a mention is its span's label, kb_id and id.
_PLACES = {"Date": ("type", "value", None), "Country": ("kind", "iso3", None), "Leader": ("role", "iso3", "name")}


def export(documents: list[Json]) -> tuple[dict[str, bytes], list[str]]:
    """The files of an export by name, and what the form cannot hold."""
    import spacy
    from spacy.tokens import DocBin

    vocab, notes = spacy.blank("ar").vocab, []
    packed = DocBin(store_user_data=True)
    for document in documents:
        graph = to_graph(document)
        for node in graph.nodes:
            if not holdable(node, document["text"]):
                notes.append(f"{document['id']}: {node.kind} at {node.start} begins or ends in white space; left out")
        packed.add(_doc(document, [n for n in graph.nodes if holdable(n, document["text"])], graph.links, vocab))
    return {"": packed.to_bytes()}, notes


def _words(text: str, bounds: list[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """Words and whether a space follows; other white space becomes words of its own, as in spaCy."""
    words: list[str] = []
    spaces: list[bool] = []
    done = 0
    for start, end in [*bounds, (len(text), len(text))]:
        gap = text[done:start]
        if gap and words and gap[0] == " ":
            spaces[-1], gap = True, gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        if end > start:
            words.append(text[start:end])
            spaces.append(False)
        done = end
    return words, spaces


def _doc(document: Json, nodes: list[Node], links: list[tuple[str, str]], vocab: Any) -> Doc:
    from spacy.tokens import Doc, SpanGroup

    text: str = document["text"]
    found = tokens(text, nodes)
    words, spaces = _words(text, [(token.start, token.end) for token in found])
    doc = Doc(vocab, words=words, spaces=spaces)
    starts = [token.sentence for token in found]
    first = {found[i].start for i in range(len(found)) if i == 0 or starts[i] != starts[i - 1]}
    for token in doc:
        token.is_sent_start = token.idx in first
    for layer, kind in KINDS.items():
        doc.spans[layer] = SpanGroup(
            doc, name=layer, spans=[_span(doc, n) for n in nodes if n.kind == kind and covered(found, n.start, n.end)]
        )
    doc.spans["events"] = SpanGroup(doc, name="events", spans=[_span(doc, n) for n in nodes if n.kind == "Event"])
    rest = [
        [n.id, n.kind, n.start, n.end, {k: list(v) for k, v in n.attributes.items()}]
        for n in nodes
        if n.kind not in MENTION_KEYS
    ]
    head = {key: document[key] for key in ("id", "published", "annotator", "note") if document.get(key)}
    doc.user_data[_DATA] = {"head": head, "nodes": rest, "links": [list(link) for link in links]}
    return doc


def _span(doc: Doc, node: Node) -> Any:
    keys = _PLACES.get(node.kind, ("mode", None, "event_id"))
    label, kb_id, id = ((node.one(key) if key else None) or "" for key in keys)
    return doc.char_span(node.start, node.end, label=label, kb_id=kb_id, span_id=id)


def read(name: str, content: bytes, _files: dict[str, bytes], _notes: list[str]) -> Iterator[tuple[Json, list[str]]]:
    """The gold documents of a DocBin, each with what could not be taken over as it stands."""
    import spacy
    from spacy.tokens import DocBin

    try:
        docs = list(DocBin().from_bytes(content).get_docs(spacy.blank("ar").vocab))
    except Exception as error:  # spaCy raises zlib's, msgpack's and its own errors for bytes that are none of its
        raise InputError(f"{name}: no DocBin of spaCy ({error!r}).") from None
    for i, doc in enumerate(docs):
        yield _document(doc, f"{name.removesuffix(ENDING)}-{i + 1}")


def _document(doc: Doc, fallback: str) -> tuple[Json, list[str]]:
    data = doc.user_data.get(_DATA) or {"head": {}, "nodes": [], "links": []}
    nodes = []
    for layer, kind in KINDS.items():
        for i, span in enumerate(doc.spans.get(layer, [])):
            values = zip(_PLACES[kind], (span.label_, span.kb_id_, span.id_), strict=True)
            attributes: dict[str, tuple[str, ...]] = {key: (value,) for key, value in values if key and value}
            if kind != "Date":
                attributes.setdefault("iso3", ("",))
            nodes.append(Node(f"{kind}-{i}", kind, span.start_char, span.end_char, attributes))
    nodes += [
        Node(id, kind, start, end, {k: tuple(v) for k, v in said.items()})
        for id, kind, start, end, said in data["nodes"]
    ]
    links = [(a, b) for a, b in data["links"]]
    return from_graph(Graph(nodes, links), {"id": fallback, **data["head"], "text": doc.text})
