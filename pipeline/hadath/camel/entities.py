"""camel-tools' tagger run over an article: persons and places as spans of the text as given."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from threading import Lock
from typing import Any, NamedTuple

from hadath.camel.installed import broken, fault, state
from hadath.document import Sentence

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BATCH = 32
_LOADING = Lock()


class Entity(NamedTuple):
    """A span that the tagger labelled: PERS or LOC."""

    start: int
    end: int
    label: str


def entities(text: str, sentences: tuple[Sentence, ...]) -> list[Entity]:
    """The persons and places that the tagger sees, in order. Raises `MissingData` where its data is missing or broken."""
    tagger = _tagger()
    clean = _SURROGATES.sub("\ufffd", text)
    rows = [_tokens(clean, sentence, tagger) for sentence in sentences]
    rows = [row for row in rows if row]
    out: list[Entity] = []
    with _LOADING:  # a model of PyTorch is moved to its device at every call
        labels = tagger.predict([[word for _, _, word in row] for row in rows], batch_size=_BATCH)
    for row, found in zip(rows, labels, strict=True):
        out.extend(_spans(row, found))
    return out


def _tagger() -> Any:
    with _LOADING:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Any:
    """The tagger, on a GPU where there is one."""
    if missing := state("ner"):
        raise fault("ner", missing)
    try:
        from camel_tools.ner import NERecognizer

        # Progress is hadath's to show.
        import_module("transformers.utils.logging").disable_progress_bar()
        return NERecognizer.pretrained(use_gpu=True)
    except Exception as error:  # whatever transformers raises over a broken folder
        raise broken("ner", error) from error


def _tokens(text: str, sentence: Sentence, tagger: Any) -> list[tuple[int, int, str]]:
    """The words and marks of a sentence; those of which the model's vocabulary leaves nothing would shift the labels of all that follow."""
    found = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, sentence.start, sentence.end)]
    return [row for row in found if _pieces(tagger.tokenizer, row[2])]


def _pieces(tokenizer: Any, word: str) -> bool:
    return bool(tokenizer.tokenize(word))


def _spans(row: list[tuple[int, int, str]], labels: list[str]) -> list[Entity]:
    """The runs of one label."""
    out: list[Entity] = []
    last = "O"
    for (start, end, _), label in zip(row, labels, strict=False):
        kind = label[2:]
        if kind in ("PERS", "LOC"):
            if label[0] == "I" and last[2:] == kind and out:
                out[-1] = out[-1]._replace(end=end)
            else:
                out.append(Entity(start, end, kind))
        last = label
    return out
