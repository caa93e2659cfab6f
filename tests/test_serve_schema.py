"""The API keeps to its own OpenAPI description, whatever it is sent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from serving import Server

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis: pip install 'hadath[test]'")
pytest.importorskip("fastapi", reason="hadath serve needs its extra: pip install 'hadath[serve]'")

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("gold")
    for ending in (".txt", ".gold.toml"):
        shutil.copy(CORPUS / f"kazakhstan-gulf{ending}", folder)
    with Server(folder) as server:
        yield schemathesis.openapi.from_url(server.url + "/openapi.json")


def _operations() -> list[tuple[str, str, str]]:
    """Every operation with requests that fit its description, and those that take a body also with some that do not."""
    from hadath.serve.app import create_app
    from hadath.serve.settings import Settings

    paths = create_app(Settings()).openapi()["paths"]
    found = [(path, method) for path, methods in paths.items() for method in methods]
    wrong = [(path, method, "NEGATIVE") for path, method in found if method != "get"]
    return [(path, method, "POSITIVE") for path, method in found] + wrong


@pytest.mark.parametrize(("path", "method", "mode"), _operations())
def test_every_operation_does_as_described(description: Any, path: str, method: str, mode: str) -> None:
    operation = description[path][method]

    @settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode[mode]))
    def check(case: Any) -> None:
        case.call_and_validate()

    check()
