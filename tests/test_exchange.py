"""Gold to and from other tools: what a form can hold comes back the same, what it cannot is said."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hadath.cli import main
from hadath.evaluate import exchange
from hadath.evaluate.gold import load_gold

Json = dict[str, Any]
ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "corpus/articles/kazakhstan-gulf.gold.toml"
TARGETS = {"label-studio": "out.json", "brat": "out", "webanno": "out", "conll": "out.conllup", "docbin": "out.spacy"}
TEXT = "😀 زار الوزيرُ قطر وعمّان.\nثم وصل للسعودية في 5 مايو 2014؛ ولم  يعد.\n"


def span(text: str, surface: str) -> Json:
    start = text.index(surface)
    return {"text": surface, "start": start, "end": start + len(surface)}


def document(text: str = TEXT) -> Json:
    """A document with everything that a gold file can say, an astral character and diacritics before the spans."""
    qatar = {**span(text, "قطر"), "iso3": "QAT", "name": None, "role": None, "sector": None}
    minister = {
        **span(text, "الوزيرُ"),
        "iso3": "",
        "name": 'Someone; "A|B" [x] -> _*',
        "role": "foreign minister",
        "sector": "x\\n",
    }
    implied = {"iso3": "SAU", "name": None, "role": None, "sector": None, "text": None, "start": None, "end": None}
    event = {
        "event_id": "E01", "tier": 2, "mode": "visit", "plover": "CONSULT", "cameo": "042", "quad": "1", "status": "planned",
        "polarity": "negative", "trigger": span(text, "زار"), "mentions": [span(text, "وصل"), span(text, "يعد")],
        "actors": [minister, qatar], "recipients": [qatar, implied], "reciprocal": False, "date_edtf": "2014-05-05",
        "date_alternatives": ["2014", "2014-05"], "date_source": "explicit", "location": ["QAT", "OMN"], "official": False,
        "ordinal": "first", "parent": None, "linked": "contrast:E02", "note": "two\nlines | and [signs]",
    }  # fmt: skip
    second = {
        **event,
        "event_id": "E02",
        "reciprocal": True,
        "official": None,
        "note": None,
        "recipients": [],
        "mentions": [],
        "parent": "E01",
    }
    return {
        "id": "a", "published": "2014-05-06", "annotator": "x", "note": "y", "text": text,
        "dates": [{**span(text, "5 مايو 2014"), "value": "2014-05-05", "type": "DATE"}],
        "countries": [
            {**span(text, "قطر"), "iso3": "QAT", "kind": "name"}, {**span(text, "عمّان"), "iso3": "", "kind": "capital"},
            {**span(text, "لسعودية"), "iso3": "SAU", "kind": "name"},
        ],
        "leaders": [{**span(text, "الوزيرُ"), "name": "Some One", "iso3": "", "role": "foreign_minister"}],
        "events": [event, second],
    }  # fmt: skip


def without(document: Json, *keys: str) -> Json:
    return document | dict.fromkeys(keys)


@pytest.fixture
def form_of(request: pytest.FixtureRequest) -> str:
    if request.param == "docbin":
        pytest.importorskip("spacy")
    return str(request.param)


def round_trip(document: Json, form: str, folder: Path) -> tuple[Json, list[str], list[str]]:
    _, lost = exchange.export([document], form, folder / TARGETS[form])
    found, notes = exchange.read(folder / TARGETS[form], form)
    assert len(found) == 1
    return found[0], lost, notes


@pytest.mark.parametrize("form_of", ["label-studio", "docbin"], indirect=True)
def test_these_forms_hold_everything(form_of: str, tmp_path: Path) -> None:
    for given_document in (document(), load_gold(SOURCE)):
        assert round_trip(given_document, form_of, tmp_path) == (given_document, [], [])


@pytest.mark.parametrize("form_of", ["brat", "webanno"], indirect=True)
def test_these_hold_everything_but_the_head(form_of: str, tmp_path: Path) -> None:
    found, lost, notes = round_trip(document(), form_of, tmp_path)
    assert found == without(document(), "published", "annotator", "note")
    assert notes == []
    assert len(lost) == 1
    assert lost[0].endswith("holds nothing about a document; lost: published, annotator, note")


@pytest.mark.parametrize("form_of", ["brat", "webanno"], indirect=True)
def test_the_source_article_goes_there_and_back(form_of: str, tmp_path: Path) -> None:
    source = load_gold(SOURCE)
    assert round_trip(source, form_of, tmp_path)[0] == without(source, "annotator")


def test_conll_holds_mentions_and_says_that_events_are_lost(tmp_path: Path) -> None:
    found, lost, notes = round_trip(document(), "conll", tmp_path)
    assert found == document() | {"events": []}
    assert (lost, notes) == (["a: CoNLL holds mentions only; lost: 2 events"], [])


def test_conll_says_which_of_two_overlapping_mentions_is_lost(tmp_path: Path) -> None:
    given_document = document()
    inner = {**span(TEXT, "مايو"), "value": "2014-05", "type": "DATE"}
    given_document["dates"] = [*given_document["dates"], inner]
    _, lost, _ = round_trip(given_document, "conll", tmp_path)
    assert "a: Date «مايو» overlaps another; left out" in lost


_WORDS = st.text(alphabet="ابتَّ1.،\u200f\u0640😀a_|", min_size=1, max_size=6)
_GAPS = st.text(alphabet=" \n\t\u00a0\r", min_size=0, max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_WORDS, _GAPS), min_size=1, max_size=8), st.data(), st.sampled_from(sorted(TARGETS)))
def test_any_text_and_spans_come_back(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[str, str]], data: st.DataObject, form: str
) -> None:
    if form == "docbin":
        pytest.importorskip("spacy")
    text = "".join(word + gap for word, gap in pieces)
    places = st.integers(0, len(text) - 1).flatmap(lambda a: st.integers(a + 1, len(text)).map(lambda b: (a, b)))
    chosen = [
        (a, b) for a, b in data.draw(st.lists(places, max_size=4)) if not (text[a].isspace() or text[b - 1].isspace())
    ]
    dates: list[Json] = []
    for a, b in sorted(set(chosen)):
        if not dates or dates[-1]["end"] <= a:
            dates.append({"text": text[a:b], "start": a, "end": b, "value": "1997", "type": "DATE"})
    given_document = {
        "id": "a", "published": None, "annotator": None, "note": None, "text": text, "dates": dates, "countries": [], "leaders": [], "events": [],
    }  # fmt: skip
    assert round_trip(given_document, form, tmp_path_factory.mktemp("trip")) == (given_document, [], [])


@pytest.mark.parametrize("form_of", sorted(TARGETS), indirect=True)
def test_the_commands(form_of: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, back = tmp_path / TARGETS[form_of], tmp_path / "back"
    assert main(["gold", "export", str(SOURCE), "--to", form_of, "-o", str(target)]) == (
        form_of not in ("label-studio", "docbin")
    )
    assert main(["gold", "import", str(target), "--from", form_of, "-o", str(back)]) == 0
    found, source = load_gold(back / "kazakhstan-gulf.gold.toml"), load_gold(SOURCE)
    assert [found[key] for key in ("text", "dates", "countries", "leaders")] == [
        source[key] for key in ("text", "dates", "countries", "leaders")
    ]
    capsys.readouterr()
    assert main(["gold", "import", str(target), "--from", form_of, "-o", str(back)]) == 2
    assert "is there already; --force overwrites it" in capsys.readouterr().err
    assert main(["gold", "import", str(target), "--from", form_of, "-o", str(back), "--force"]) == 0


@pytest.mark.parametrize("form_of", sorted(TARGETS), indirect=True)
def test_what_is_no_such_form_is_one_clear_line(
    form_of: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ending = importlib.import_module(f"hadath.evaluate.exchange.{exchange.FORMS[form_of]}").ENDING
    (tmp_path / f"x{ending}").write_text("T1\tnonsense # newdoc id = \n# newdoc id = x\n1\t2\n", encoding="utf-8")
    (tmp_path / "x.txt").write_text("نص", encoding="utf-8")
    assert main(["gold", "import", str(tmp_path / f"x{ending}"), "--from", form_of, "-o", str(tmp_path / "back")]) == 2
    message = capsys.readouterr().err
    assert f"x{ending}: no " in message
    assert message.count("\n") == 1


def test_what_a_person_left_open_is_said(tmp_path: Path) -> None:
    text = "زار الوزير قطر"

    def region(id: str, surface: str, label: str) -> Json:
        return {
            "id": id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {**span(text, surface), "labels": [label]},
        }

    dangling = {"type": "relation", "from_id": "r1", "to_id": "deleted", "direction": "right"}
    result = [region("r1", "زار", "Event"), region("r2", "الوزير", "Actor"), region("r3", "قطر", "Country"), dangling]
    (tmp_path / "t.json").write_text(
        json.dumps([{"id": 7, "data": {"text": text}, "annotations": [{"result": result}]}]), encoding="utf-8"
    )
    found, notes = exchange.read(tmp_path / "t.json", "label-studio")
    assert found[0]["id"] == "7"
    assert found[0]["events"][0]["mode"] == "other"
    assert notes == [
        "7: Country «قطر» has no iso3; taken as ''",
        "7: Country «قطر» has no kind; taken as 'name'",
        "7: Actor «الوزير» belongs to no event; left out",
        "7: Event «زار» has no mode; taken as 'other'",
    ]


def test_brat_annotations_drawn_by_hand_are_read(tmp_path: Path) -> None:
    text = "زار الوزير قطر أمس"
    (tmp_path / "h.txt").write_text(text, encoding="utf-8")
    lines = [
        "E1\tvisit:T1 Actor:T2",
        "T1\tvisit 0 3\tزار",
        "T2\tActor 4 10\tالوزير",
        "A1\tstatus E1 planned",
        "R1\tOdd Arg1:T1 Arg2:T2",
    ]
    (tmp_path / "h.ann").write_text(
        "\n".join([*lines, "#1\tAnnotatorNotes E1\tunsure about the date"]) + "\n", encoding="utf-8"
    )
    found, notes = exchange.read(tmp_path / "h.ann", "brat")
    event = found[0]["events"][0]
    assert (event["mode"], event["status"], event["note"]) == ("visit", "planned", "unsure about the date")
    assert [actor["text"] for actor in event["actors"]] == ["الوزير"]
    assert any("line R1 (Odd) has no place in a gold file" in note for note in notes)


def test_webanno_spans_without_ids_are_read(tmp_path: Path) -> None:
    """INCEpTION gives ids only to spans of several tokens and to stacked ones."""
    lines = [
        "#FORMAT=WebAnno TSV 3.3", "#T_SP=webanno.custom.Country|iso3|kind", "#T_SP=webanno.custom.Frame|kind|mode|iso3",
        "#T_RL=webanno.custom.FrameLink|label|BT_webanno.custom.Frame", "", "", "#Text=زار وزير قطر",
        "1-1\t0-3\tزار\t_\t_\tEvent\tvisit\t*\t_\t_\t", "1-2\t4-8\tوزير\t_\t_\tActor[2]\t*[2]\tQAT[2]\thas\t1-1[0_2]\t",
        "1-3\t9-12\tقطر\tQAT\tname\tActor[2]\t*[2]\tQAT[2]\t_\t_\t",
    ]  # fmt: skip
    (tmp_path / "w.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found, notes = exchange.read(tmp_path / "w.tsv", "webanno")
    assert found[0]["text"] == "زار وزير قطر"
    assert found[0]["countries"] == [{"text": "قطر", "start": 9, "end": 12, "iso3": "QAT", "kind": "name"}]
    assert [(actor["iso3"], actor["text"]) for actor in found[0]["events"][0]["actors"]] == [("QAT", "وزير قطر")]
    assert notes == ["w: no w.txt beside it; white space between sentences was guessed"]
