"""The installed command as a stranger runs it; every run of it is held to «no traceback reaches a user»."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from contract_texts import COUNTRIES, DATES, EVENTS, LEADERS, NEWS, ODD, Said

# The table's columns, as the contract has them.
COLUMNS = [
    "event_id",
    "doc_id",
    "published",
    "mode",
    "plover",
    "cameo",
    "quad",
    "status",
    "polarity",
    "actor_iso3",
    "actor_name",
    "actor_role",
    "recipient_iso3",
    "recipient_name",
    "recipient_role",
    "reciprocal",
    "location_iso3",
    "date_edtf",
    "date_start",
    "date_end",
    "date_precision",
    "date_source",
    "date_text",
    "official",
    "ordinal",
    "parent",
    "linked",
    "sentence",
    "trigger",
    "trigger_start",
    "trigger_end",
    "rule",
    "confidence",
    "warnings",
    "evidence",
]

_SCRIPT = Path(sys.executable).with_name("hadath")
COMMAND = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-m", "hadath.cli"]
CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "articles"
Done = subprocess.CompletedProcess[bytes]
Json = dict[str, Any]


def run(*arguments: str | Path, cwd: Path, stdin: bytes = b"", **more: str) -> Done:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=120,
        env={**os.environ, **more},
    )
    assert b"Traceback" not in done.stderr and b"Traceback" not in done.stdout
    return done


def told(done: Done, code: int, *said: str) -> None:
    """The exit code is the contract's, and standard error says what, where and why."""
    message = done.stderr.decode()
    assert done.returncode == code, message
    assert all(word in message for word in said), message
    assert bool(message) == (code != 0)


def documents(data: bytes) -> list[Json]:
    return [json.loads(line) for line in data.decode().splitlines()]


def by_id(data: bytes) -> dict[str, Json]:
    return {document["id"]: document for document in documents(data)}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def lines(texts: dict[str, str | Said]) -> bytes:
    """JSON lines of some texts, each under its name."""
    out = []
    for name, given in texts.items():
        text, published = (given.text, given.published) if isinstance(given, Said) else (given, "2015-07-28")
        out.append(json.dumps({"id": name, "text": text, "published": published}))
    return "\n".join(out).encode()


def all_texts() -> bytes:
    """Every own text in one input: one start of the program for all that is asked of them."""
    kinds = {"date": DATES, "country": COUNTRIES, "leader": LEADERS, "event": EVENTS}
    texts: dict[str, str | Said] = {
        f"{kind}/{name}": text for kind, found in kinds.items() for name, text in found.items()
    }
    surrogate = "\ud83d زار \udc00 الرئيس الكازاخستاني البحرين في 5 مايو 2014."
    return lines({**texts, "news": NEWS, "odd": ODD, "surrogate": surrogate, "empty": " "})


def members(documents: list[Json], layer: str) -> list[Json]:
    if layer == "document":
        return documents
    events = [event for document in documents for event in document["events"]]
    if layer == "actors":
        return [actor for event in events for actor in (*event["actors"], *event["recipients"])]
    if layer == "spans":
        return [span for event in events for span in (event["trigger"], *event["mentions"])]
    return [member for document in documents for member in document[layer]]
