"""Documents that come back from the browser: checked against their text before anything is made of them."""

from __future__ import annotations

from typing import Any

from hadath.document import Document
from hadath.evaluate.values import bounds
from hadath.revive import document_from
from hadath.serve.folder import Refused

Json = dict[str, Any]
_LAYERS = ("dates", "countries", "leaders")


def settled(document: Json) -> Json:
    """The document with each span's characters taken from its text, and each row's first and last day from its date.

    Raises `Refused` where a span does not lie in the text or says other characters than stand there.
    """
    text = document["text"]
    out = {**document, **{layer: [_spanned(m, text) for m in document.get(layer) or []] for layer in _LAYERS}}
    out["events"] = [_event(event, text) for event in document.get("events") or []]
    return out


def revived(document: Json) -> Document:
    """A settled document as the pipeline's type."""
    try:
        return document_from(document)
    except ValueError as error:
        raise Refused(409, str(error)) from error


def _event(event: Json, text: str) -> Json:
    out = {**event, "trigger": _spanned(event["trigger"], text)}
    out["mentions"] = [_spanned(m, text) for m in event.get("mentions") or []]
    for parties in ("actors", "recipients"):
        out[parties] = [_spanned(a, text) if a.get("start") is not None else a for a in event.get(parties) or []]
    first, last = bounds(event.get("date_edtf")) or (None, None)
    return {**out, "date_start": event.get("date_start") or first, "date_end": event.get("date_end") or last}


def _spanned(item: Json, text: str) -> Json:
    start, end = item["start"], item.get("end")
    if end is None or not start < end <= len(text):
        raise Refused(409, f"the characters {start} to {end} do not stand in the text, which has {len(text)}")
    surface = text[start:end]
    if item.get("text") not in (None, surface):
        raise Refused(409, f"at {start} to {end} stands «{surface}», not «{item['text']}»; offsets count characters")
    return {**item, "text": surface}
