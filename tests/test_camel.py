"""camel-tools on request: what is missing is said with its remedy; what is there is loaded by its own API and merged behind the knowledge."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from fastapi.testclient import TestClient

import camel_data
from hadath import camel
from hadath.camel import installed
from hadath.camel.entities import Entity, entities
from hadath.camel.merge import with_people, with_places
from hadath.document import Options
from hadath.extract import extract
from hadath.find.countries import find_countries
from hadath.knowledge import store
from hadath.segment import sentences
from hadath.serve.app import create_app
from hadath.serve.settings import Settings
from hadath.text import fold
from samples import Run

NER, MORPHOLOGY = Options(ner="camel"), Options(morphology="camel")
UNKNOWN = "وأضاف سرنجاتيف أن بلاده ستشارك ."
RECEIVED = "فاستقبلني الرئيس الأميركي باراك أوباما مع وزير الخارجية الأردني ناصر جودة في مايو 2014."
# What camel-tools, transformers and PyTorch warn of at import is theirs.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """camel-tools' folder with the small database and the small tagger; its own code reads the variable once, at import."""
    root = tmp_path_factory.mktemp("camel")
    camel_data.write_morphology(root)
    camel_data.write_ner(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAMELTOOLS_DATA", str(root))
        yield root


@pytest.mark.parametrize(
    ("option", "package"), [("--ner", "ner-arabert"), ("--morphology", "disambig-mle-calima-msa-r13")]
)
def test_missing_data_is_said_with_the_command(hadath: Run, tmp_path: Path, option: str, package: str) -> None:
    done = hadath(
        "extract", "-", option, "camel", "-o", "out.csv", stdin=UNKNOWN.encode(), CAMELTOOLS_DATA=str(tmp_path)
    )
    assert done.returncode == 2
    assert f"camel_data -i {package}" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert not (tmp_path / "out.csv").exists()


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    assert camel.state("ner") == f"no data of camel-tools in {tmp_path}"
    camel_data.write_catalogue(tmp_path)
    assert "config.json is missing" in str(camel.state("ner"))
    camel_data.write_morphology(tmp_path)
    assert camel.state("morphology") is None
    camel.require(MORPHOLOGY)
    with pytest.raises(camel.MissingData, match="camel_data -i ner-arabert"):
        camel.require(NER)


@pytest.mark.parametrize("catalogue", ["", "[]", "{}", '{"components": {"NamedEntityRecognition": 1}}', "\x00"])
def test_a_broken_catalogue_is_missing_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalogue: str) -> None:
    (tmp_path / "catalogue.json").write_text(catalogue, "utf-8")
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    assert camel.state("ner")


def test_without_the_variable_the_folder_is_camel_tools_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAMELTOOLS_DATA", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert installed.folder().parent in (tmp_path, tmp_path / "AppData/Roaming")


def test_broken_data_is_said_with_the_command(hadath: Run, tmp_path: Path) -> None:
    camel_data.write_morphology(tmp_path)
    (camel_data.place(tmp_path, "MorphologyDB") / "morphology.db").write_text("###DEFINES###\nnonsense\n", "utf-8")
    done = hadath(
        "extract",
        "-",
        "--morphology",
        "camel",
        stdin=RECEIVED.encode(),
        CAMELTOOLS_DATA=str(tmp_path),
        PYTHONWARNINGS="ignore",
    )
    assert done.returncode == 2
    assert "camel_data -f -i disambig-mle-calima-msa-r13" in done.stderr.decode()
    assert "internal error" not in done.stderr.decode()


def test_nothing_heavy_is_imported_without_an_option() -> None:
    code = (
        "import sys; from hadath.extract import extract; extract('زار الرئيس باراك أوباما مصر.');"
        "print(sorted({'torch', 'transformers', 'camel_tools.data', 'hadath.camel'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_the_tagger_gives_spans_of_the_text(data: Path) -> None:
    text = f"هذا خبر .\u200f {UNKNOWN} وقال فلان زغبطوف إن الاجتماع في تشاد تأجل \ud800 ."
    found = entities(text, extract(text).sentences)
    assert [(text[e.start : e.end], e.label) for e in found] == [
        ("سرنجاتيف", "PERS"),
        ("فلان زغبطوف", "PERS"),
        ("تشاد", "LOC"),
    ]


def test_the_tagger_takes_no_sentence_and_a_very_long_one(data: Path) -> None:
    assert entities("", ()) == []
    text = "كلمة " * 700 + UNKNOWN
    found = entities(text, extract(text).sentences)
    assert [text[e.start : e.end] for e in found] == ["سرنجاتيف"]


def test_a_person_nobody_knows_is_found_where_a_verb_of_politics_stands(data: Path) -> None:
    assert extract(UNKNOWN).leaders == ()
    (leader,) = extract(UNKNOWN, options=NER).leaders
    assert UNKNOWN[leader.start : leader.end] == leader.text == "سرنجاتيف"
    assert (leader.kind, leader.iso3, leader.person_id, leader.resolved_by) == ("name", "", None, "pattern")
    assert leader.transliterated
    assert leader.rule == "leader.camel"


def test_a_person_who_does_not_act_for_a_state_is_left(data: Path) -> None:
    text = "مثلما سرنجاتيف خصمه في النهائي"
    assert [e.label for e in entities(text, extract(text).sentences)] == ["PERS"]
    assert extract(text, options=NER).leaders == ()


def _people(text: str, *marked: str) -> list[tuple[str, str | None, str, str]]:
    """What comes of persons that the tagger marked in a text."""
    plain, folded = extract(text), fold(text)
    hits = store.load().lexicon.scan(folded)
    found = [Entity(text.index(m), text.index(m) + len(m), "PERS") for m in marked]
    leaders = with_people(
        folded, hits, found, plain.leaders, countries=plain.countries, published=None, knowledge=store.load()
    )
    assert sorted(leaders, key=lambda m: m.start) == list(leaders)
    return [(m.text, m.name, m.iso3, m.rule) for m in leaders]


def test_the_knowledge_names_whom_it_knows_where_he_acts() -> None:
    text = "ومثلما أكد طارق عزيز فإن اللقاء كان طويلا"
    assert _people(text, "طارق عزيز") == [("طارق عزيز", "Tariq Aziz", "IRQ", "leader.camel.known")]


def test_a_common_name_is_no_leader_by_itself() -> None:
    text = "كان بين اللاعبين طارق عزيز وزميله"
    assert _people(text, "طارق عزيز") == []


def test_a_title_gives_state_and_office_and_is_no_office_without_a_name_any_more() -> None:
    text = "التقى سفير مولدوفا “غزنبط” في الوزارة"
    assert [m.kind for m in extract(text).leaders] == ["role"]
    assert _people(text, "غزنبط") == [("غزنبط", None, "MDA", "leader.camel")]


def test_what_the_rules_found_stays_as_it_is() -> None:
    text = "قال الرئيس باراك أوباما إن اللقاء مفيد"
    before = [(m.text, m.name, m.iso3, m.rule) for m in extract(text).leaders]
    assert before
    assert _people(text, "باراك") == before


def _places(text: str, *marked: str) -> list[tuple[str, str, str]]:
    folded = fold(text)
    knowledge = store.load()
    hits = knowledge.lexicon.scan(folded)
    bounds = sentences(folded, knowledge.entries["segment"])
    countries = find_countries(folded, hits, sentences=bounds, knowledge=knowledge)
    found = [Entity(text.index(m), text.index(m) + len(m), "LOC") for m in marked]
    return [(m.text, m.iso3, m.rule) for m in with_places(folded, hits, found, countries)]


def test_a_doubted_name_of_a_state_is_settled_by_the_tagger_with_the_code_of_the_knowledge() -> None:
    text = "زار الوفد بحيرة تشاد"
    assert _places(text) == []
    assert _places(text, "تشاد") == [("تشاد", "TCD", "country.camel")]
    assert _places(text, "بحيرة تشاد") == []  # the tagger sees the lake


def test_a_place_without_a_code_in_the_knowledge_is_no_country() -> None:
    assert _places("زار الوفد غزنبطان", "غزنبطان") == []


def test_an_unseen_form_of_a_listed_verb_makes_an_event(data: Path) -> None:
    assert extract(RECEIVED).events == ()
    (event,) = extract(RECEIVED, options=MORPHOLOGY).events
    assert (event.mode, event.trigger.text, event.date_edtf) == ("meeting", "استقبلني", "2014-05")
    assert {a.iso3 for a in event.actors} == {"USA", "JOR"}


def test_forms_that_are_known_are_not_asked_about(data: Path) -> None:
    text = "زار الرئيس نور سلطان نازاربايف دولة الكويت في 28 سبتمبر عام 1997."
    assert replace(extract(text, options=MORPHOLOGY)) == extract(text)


def test_both_from_the_command_with_processes(hadath: Run, data: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"a{i}", "text": text}) for i, text in enumerate((UNKNOWN, RECEIVED))]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    done = hadath(
        *("extract", "in.jsonl", "--ner", "camel", "--morphology", "camel", "-o", "out.jsonl", "--jobs", "2"),
        CAMELTOOLS_DATA=str(data),
        PYTHONWARNINGS="ignore",
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    out = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [m["rule"] for m in out[0]["leaders"]] == ["leader.camel"]
    assert [e["mode"] for e in out[1]["events"]] == ["meeting"]


def test_doctor_says_what_is_missing_and_what_it_would_add(hadath: Run, tmp_path: Path) -> None:
    done = hadath("doctor", CAMELTOOLS_DATA=str(tmp_path))
    said = done.stdout.decode()
    assert done.returncode == 0
    for component in camel.COMPONENTS.values():
        assert f"{component.option:<20} not installed: {component.command}" in said
        assert component.adds in said
    assert "clitics.json: where an unknown word is cut" in said


def test_doctor_says_what_is_installed_and_where_it_runs(hadath: Run, data: Path) -> None:
    said = hadath("doctor", CAMELTOOLS_DATA=str(data), PYTHONWARNINGS="ignore").stdout.decode()
    assert "--ner camel          installed" in said
    assert "--morphology camel   installed" in said
    assert "runs on " in said


def test_both_as_a_spacy_component(data: Path) -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("hadath", config={"ner": "camel", "morphology": "camel"})
    found = [doc._.hadath for doc in nlp.pipe([UNKNOWN, RECEIVED])]
    assert [m.rule for m in found[0].leaders] == ["leader.camel"]
    assert [e.mode for e in found[1].events] == ["meeting"]


def test_a_spacy_component_says_what_data_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    with pytest.raises(camel.MissingData, match="camel_data -i ner-arabert"):
        spacy.blank("ar").add_pipe("hadath", config={"ner": "camel"})


def test_a_served_page_has_their_help(data: Path) -> None:
    with TestClient(create_app(Settings(ner="camel")), base_url="http://127.0.0.1") as page:
        found = page.post("/extract", json={"text": UNKNOWN}).json()
    assert [m["rule"] for m in found["leaders"]] == ["leader.camel"]
