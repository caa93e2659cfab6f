"""The chosen folder: its articles and their gold, read and written there and nowhere else."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from hadath.evaluate.gold import ENDING, GoldError, load_gold
from hadath.evaluate.gold_write import write_gold

Json = dict[str, Any]
_NAME = re.compile(r"\w[\w .-]{0,119}")


class Refused(Exception):
    """What may not be done in the folder: `status` is HTTP's word for why."""

    def __init__(self, status: int, why: str) -> None:
        """`why` says what, and what to do."""
        super().__init__(why)
        self.status, self.why = status, why


def _chosen(folder: Path | None) -> Path:
    if folder is None:
        raise Refused(409, "no folder was chosen: start with hadath serve FOLDER")
    return folder


def _file(folder: Path | None, name: str, ending: str) -> Path:
    """The file of an article; never one outside the folder, whatever the name or a link says."""
    if not _NAME.fullmatch(name) or name.endswith((".", " ")):
        raise Refused(403, "an id that names a file here has letters, digits, dots, spaces, - and _ only, 120 at most")
    inside = _chosen(folder).resolve()
    path = inside / (name + ending)
    if path.resolve().parent != inside:
        raise Refused(403, f"{path.name} is a link to a place outside the folder")
    return path


def listing(folder: Path | None) -> list[Json]:
    """The articles of the folder (`<id>.txt`), each with whether it has gold."""
    if folder is None:
        return []
    texts = sorted(p for p in folder.glob("*.txt") if _NAME.fullmatch(p.stem) and p.is_file())
    return [{"id": p.stem, "gold": p.with_name(p.stem + ENDING).is_file()} for p in texts]


def article(folder: Path | None, name: str) -> Json:
    """An article: id, text, and the publication date that its gold says. Raises `Refused` where there is none."""
    path = _file(folder, name, ".txt")
    if not path.is_file():
        raise Refused(404, f"no article {name!r} in the folder")
    text = path.read_bytes().decode("utf-8", "replace")
    has_gold = _file(folder, name, ENDING).is_file()
    published = gold(folder, name)["published"] if has_gold else None
    return {"id": name, "text": text, "published": published, "title": None, "source": None}


def gold(folder: Path | None, name: str) -> Json:
    """The gold of an article, as the contract's object with its text. Raises `Refused` where there is none or it has faults."""
    path = _file(folder, name, ENDING)
    if not path.is_file():
        raise Refused(404, f"no gold for {name!r} in the folder")
    try:
        return load_gold(path)
    except GoldError as error:
        raise Refused(409, str(error)) from error


def save(folder: Path | None, document: Json) -> Json:
    """Where the gold was written, and how many of each kind it holds; nothing is left behind where it has a fault.

    The article is written beside it where it is not there yet; one that says something else is not touched.
    """
    name, text = document["id"], document["text"]
    if not _encodable(document):
        raise Refused(409, "the document holds half a character (a lone surrogate), which no file can hold")
    target, beside = _file(folder, name, ENDING), _file(folder, name, ".txt")
    if beside.is_file() and beside.read_bytes() != text.encode():
        raise Refused(409, f"{beside.name} is another text in the folder: give this article another id")
    document = goldable(document)
    content = _checked(name, text, write_gold(document, text))
    if not beside.is_file():
        _write(beside, text.encode())
    _write(target, content)
    counts = {layer: len(document[layer]) for layer in ("dates", "countries", "leaders", "events")}
    return {"file": target.name, "counts": counts}


def _encodable(document: Json) -> bool:
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def goldable(document: Json) -> Json:
    """The document as gold has it: named leaders only, and ? for a date that nothing decides.

    Raises `Refused` where a named person has no name in Latin letters yet: that is for the annotator to give.
    """
    leaders = [person for person in document["leaders"] if person.get("kind") != "role"]
    if nameless := [f"«{person['text']}»" for person in leaders if not person.get("name")]:
        raise Refused(409, f"no name in Latin letters: {', '.join(nameless)}. Choose each, then change or delete it")
    dates = [{**date, "value": date.get("value") or "?"} for date in document["dates"]]
    return {**document, "leaders": leaders, "dates": dates}


def _checked(name: str, text: str, content: str) -> bytes:
    """The bytes of a gold file that `load_gold` reads without a fault."""
    with tempfile.TemporaryDirectory(prefix="hadath-") as scratch:
        trial = Path(scratch) / (name + ENDING)
        trial.with_name(name + ".txt").write_bytes(text.encode())
        trial.write_bytes(content.encode())
        try:
            load_gold(trial)
        except GoldError as error:
            faults = [f"{fault.where}: {fault.what}" for fault in error.faults]
            raise Refused(409, "\n".join(faults)) from error
    return content.encode()


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".hadath-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
