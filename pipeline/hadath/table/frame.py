"""The event table as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hadath.document import Document
from hadath.table.columns import EVENTS, MENTIONS, event_rows, mention_rows

_DTYPES = {"text": "string", "int": "Int64", "real": "Float64", "bool": "boolean"}


def to_dataframe(documents: Document | Iterable[Document], *, layer: str = "events") -> Any:
    """A DataFrame with one row an event (or a mention, with `layer` dates, countries or leaders); the table's columns."""
    import pandas

    if isinstance(documents, Document):
        documents = [documents]
    columns = EVENTS if layer == "events" else MENTIONS[layer]
    found = (event_rows(d) if layer == "events" else mention_rows(d, layer) for d in documents)
    rows = [row for rows in found for row in rows]
    frame = pandas.DataFrame.from_records(rows, columns=[c.name for c in columns])
    return frame.astype({c.name: _DTYPES[c.type] for c in columns})
