"""What must hold of any input whatever: the fuzzer and the property tests both ask this."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hadath.document import Article, Document
from hadath.extract import extract
from hadath.readers import Problem, Reading
from hadath.readers.decode import Undecodable, decode
from hadath.readers.rows import jsonl, table
from hadath.table import EVENTS, Writing, writer


def check_text(text: str) -> Document:
    """The document of a text; an assertion fails where it breaks a promise of the contract."""
    document = extract(Article("x", text, "2016-10-14"))
    check_spans(document)
    lines = writer("jsonl").render(document, Writing(with_text=True))
    assert lines.endswith(b"\n") and json.loads(lines)["text"] == text
    rows = list(csv.reader(io.StringIO(writer("csv").render(document, Writing()).decode(), newline="")))
    assert len(rows) == len(document.events) and all(len(row) == len(EVENTS) for row in rows)
    return document


def check_spans(document: Document) -> None:
    """Every span lies in the text and is what it says; sentences are in order; an event lies in its sentence."""
    text, reach = document.text, 0
    for sentence in document.sentences:
        assert reach <= sentence.start < sentence.end <= len(text)
        reach = sentence.end
    for layer in (document.dates, document.countries, document.leaders):
        for mention in layer:
            _same(text, mention)
    for event in document.events:
        _same(text, event.trigger)
        sentence = document.sentences[event.sentence]
        assert sentence.start <= event.trigger.start and event.trigger.end <= sentence.end
        for mention in event.mentions:
            _same(text, mention)
        for actor in (*event.actors, *event.recipients):
            if actor.start is not None:
                _same(text, actor)
    assert len({event.event_id for event in document.events}) == len(document.events)


def _same(text: str, span: Any) -> None:
    assert 0 <= span.start < span.end <= len(text)
    assert text[span.start : span.end] == span.text


def check_bytes(data: bytes) -> None:
    """Bytes read as text, as JSON lines and as CSV are articles or problems, and nothing else happens."""
    try:
        check_text(decode(data)[:2000])
    except Undecodable as error:
        assert str(error)
    for read in (jsonl, table):
        for item in read(io.BytesIO(data), "in", Reading()):
            assert item.id
            assert isinstance(item, Problem) or isinstance(item.text, str)
