"""Fifty requests at a time, each answered, each with its own article's document.

`HADATH_LOAD_SECONDS=60 pytest tests/test_serve_load.py -s` runs it for longer and says how long requests took.
"""

from __future__ import annotations

import json
import os
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="hadath serve needs its extra: pip install 'hadath[serve]'")
pytest.importorskip("uvicorn", reason="hadath serve needs its extra: pip install 'hadath[serve]'")

from hadath.extract import extract
from serving import Server

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"
SECONDS = float(os.environ.get("HADATH_LOAD_SECONDS", "2"))
PARALLEL = 50


def _ask(url: str, text: str) -> object:
    headers = {"content-type": "application/json"}
    request = urllib.request.Request(url + "/extract", json.dumps({"text": text}).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def test_every_one_of_many_requests_is_answered(tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[:40]]
    expected = [json.loads(json.dumps(extract(text).to_dict())) for text in texts]
    taken: list[float] = []

    def client(first: int) -> int:
        wrong, number = 0, first
        while time.monotonic() < end:
            begun = time.monotonic()
            at = number % len(texts)
            wrong += _ask(server.url, texts[at]) != expected[at]
            taken.append(time.monotonic() - begun)
            number += 7
        return wrong

    with Server(tmp_path) as server, ThreadPoolExecutor(PARALLEL) as clients:
        _ask(server.url, texts[0])
        end = time.monotonic() + SECONDS
        assert sum(clients.map(client, range(PARALLEL))) == 0
    taken.sort()
    p95 = taken[int(len(taken) * 0.95)]
    print(
        f"{len(taken)} requests in {SECONDS:.0f} s, {PARALLEL} at a time: median {taken[len(taken) // 2]:.2f} s, p95 {p95:.2f} s"
    )
    assert len(taken) >= PARALLEL
