"""Gold files: text and occurrence become offsets, faults are named by file and line, and what is written reads back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hadath.evaluate.gold import GoldError, load_gold
from hadath.evaluate.gold_schema import is_edtf
from hadath.evaluate.gold_write import write_gold
from hadath.evaluate.toml_lines import locate

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data"
SEED = SHARED / "seed" / "kazakhstan-gulf.gold.jsonl"
TEXT = "زار الوزير عمّان. ثم عاد الوزير إلى قطر يوم 5 مايو 2014، وقال القطريون إنهم للسعودية شاكرون."


def gold(folder: Path, toml: str, text: str = TEXT) -> Path:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    path = folder / "a.gold.toml"
    path.write_text(toml, encoding="utf-8")
    return path


def faults(folder: Path, toml: str) -> list[str]:
    with pytest.raises(GoldError) as error:
        load_gold(gold(folder, toml))
    return [f"{fault.line} {fault.where}: {fault.what}" for fault in error.value.faults]


def test_occurrence_becomes_offsets(tmp_path: Path) -> None:
    path = gold(tmp_path, 'id = "a"\n[[events]]\nid = "E1"\nmode = "visit"\ntrigger = {text = "الوزير", nth = 2}\n')
    trigger = load_gold(path)["events"][0]["trigger"]
    assert trigger["start"] == TEXT.rindex("الوزير")
    assert TEXT[trigger["start"] : trigger["end"]] == "الوزير"


def test_an_event_gets_codes_and_defaults(tmp_path: Path) -> None:
    path = gold(tmp_path, 'id = "a"\n[[events]]\nid = "E1"\nmode = "visit"\ntrigger = {text = "زار"}\n')
    event = load_gold(path)["events"][0]
    wanted = {"plover": "CONSULT", "cameo": "042", "quad": "1", "status": "occurred", "polarity": "positive", "tier": 1}
    assert {key: event[key] for key in wanted} == wanted
    assert (event["date_edtf"], event["date_source"], event["reciprocal"]) == (None, "none", False)


@pytest.mark.parametrize(
    ("toml", "line", "says"),
    [
        ('id = "a"\ndates = [\n  {text = "5 مايو 2015", value = "2015-05-05", type = "DATE"},\n]\n', 3, "do not stand in the article"),
        ('id = "a"\n\ncountries = [{text = "قطر", nth = 3, iso3 = "QAT", kind = "name"}]\n', 3, "occur only 2 times"),
        ('id = "a"\ncountries = [\n  {text = "القطري", iso3 = "QAT", kind = "adjective"},\n]', 3, "part of the word «القطريون»"),
        ('id = "a"\ncountries = [\n\n {text = "قطر", iso3 = "Qatar", kind = "name"}]', 4, "no code of a state"),
        ('id = "a"\ncountries = [{text = "قطر", iso3 = "QAT", kind = "nisba"}]', 2, "is none of name, adjective"),
        ('id = "a"\ncountries = [{text = "قطر", iso3 = "QAT", kind = "name", code = "x"}]', 2, "unknown key 'code'"),
        ('id = "a"\ndates = [{text = "5 مايو 2014", value = "5/5/2014", type = "DATE"}]', 2, "is not EDTF"),
        ('id = "a"\ndates = [{text = "5 مايو 2014", value = 2014, type = "DATE"}]', 2, "value must be a string"),
        ('id = "a"\nleaders = [{text = "الوزير", iso3 = "QAT"}]', 2, "'name' is missing"),
        ('id = "a"\n[[events]]\nid = "E1"\nmode = "trip"\ntrigger = {text = "زار"}', 4, "mode 'trip' is none of"),
        ('id = "a"\n[[events]]\nid = "E1"\nmode = "visit"\ntrigger = {text = "غادر"}', 5, "do not stand in the article"),
        ('id = "a"\n[[events]]\nid = "E1"\nmode = "visit"\nactors = [{text = "قطر", nth = 0, iso3 = "QAT"}]\ntrigger = {text = "زار"}', 5, "nth counts from 1"),
        ('id = "a"\n[[events]]\nid = "E1"\nmode = "visit"\nparent = "E7"\ntrigger = {text = "زار"}', 5, "parent 'E7' is no event"),
        ('id = "a"\n[[events]]\nid = "E1"\nmode = "visit"\ntrigger = {text = "زار"}\nstatus = "done"', 6, "status 'done' is none of"),
        ('id = "a"\nauthor = "x"\n', 2, "unknown key 'author'"),
        ('id = "b"\n', 1, "differs from the file's name"),
        ('id = "a"\npublished = "14.10.2016"\n', 2, "is no date"),
        ('id = "a"\ndates = [\n  {text = "5 مايو 2014", value = }\n]\n', 3, "Invalid value"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(tmp_path: Path, toml: str, line: int, says: str) -> None:
    found = faults(tmp_path, toml)
    assert len(found) == 1
    assert found[0].startswith(f"{line} ")
    assert says in found[0]


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    toml = 'id = "a"\ncountries = [\n  {text = "مصر", iso3 = "EGY", kind = "name"},\n  {text = "ليبيا", iso3 = "LBY", kind = "name"},\n]\n'
    assert [line[:1] for line in faults(tmp_path, toml)] == ["3", "4"]


def test_the_same_span_twice_is_a_fault(tmp_path: Path) -> None:
    toml = 'id = "a"\ncountries = [\n {text = "قطر", iso3 = "QAT", kind = "name"},\n {text = "قطر", iso3 = "QAT", kind = "name"},\n]'
    assert "marks the same characters as entry 1" in faults(tmp_path, toml)[0]


def test_two_events_with_one_id_are_a_fault(tmp_path: Path) -> None:
    event = '[[events]]\nid = "E1"\nmode = "visit"\ntrigger = {text = "زار"}\n'
    assert faults(tmp_path, 'id = "a"\n' + event * 2) == ["7 event E1: another event has this id"]


def test_a_span_after_its_preposition_stands(tmp_path: Path) -> None:
    path = gold(tmp_path, 'id = "a"\ncountries = [{text = "لسعودية", iso3 = "SAU", kind = "name"}]')
    assert load_gold(path)["countries"][0]["start"] == TEXT.index("لسعودية")


def test_a_gold_file_without_its_article_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.gold.toml").write_text('id = "a"', encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.txt:1: article: no such file"):
        load_gold(tmp_path / "a.gold.toml")


def test_a_second_reading_shares_the_text_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "second").mkdir()
    gold(tmp_path / "articles", 'id = "a"')
    (tmp_path / "second/a.gold.toml").write_text('id = "a"', encoding="utf-8")
    assert load_gold(tmp_path / "second/a.gold.toml")["text"] == TEXT


def test_lines_are_counted_through_strings_comments_and_brackets() -> None:
    source = 'id = "x" # [ no\ndates = [\n {text = "a]{", n = 1}, {text = \'b\'},\n\n {text = """m\nn"""},\n {t = 1},\n]\n[[events]]\nmode = "x"\n'
    lines = locate(source)
    assert lines.entries == {"dates": [3, 3, 5, 7], "events": [9]}
    assert lines.of("events", 0, "mode") == 10


@pytest.mark.parametrize(
    "value",
    [
        "1992-05-28",
        "1997-09",
        "1998",
        "1994-09-25/1994-09-28",
        "2003/..",
        "1850~",
        "199X",
        "18XX",
        "1997;1998",
        "XXXX-09-16",
        "2015-W30",
        "2015-07-24T15:30",
        "P3D",
        "PXD",
        "PAST_REF",
        "P1D",
        "XXXX-WXX-5",
        "PT2H",
        "P1Y6M",
    ],
)
def test_the_values_of_the_guide_are_edtf(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize("value", ["", "P", "28-05-1992", "1992/5/28", "yesterday", "1992-5", "1997;", "PAST"])
def test_other_values_are_not(value: str) -> None:
    assert not is_edtf(value)


def test_the_source_article_equals_its_reference() -> None:
    if not SEED.is_file():
        pytest.skip("the reference annotation is not beside this checkout")
    ours = load_gold(ROOT / "corpus/articles/kazakhstan-gulf.gold.toml")
    reference = json.loads(SEED.read_text(encoding="utf-8"))
    assert ours["text"] == SEED.with_name("kazakhstan-gulf.txt").read_bytes().decode()
    for layer in ("dates", "countries", "leaders"):
        assert ours[layer] == reference[layer]
    for mine, other in zip(ours["events"], reference["events"], strict=True):
        assert _comparable(mine, other) == _comparable(other, other)


def _comparable(event: dict[str, object], shape: dict[str, object]) -> dict[str, object]:
    """What both forms hold; in the reference a region to ignore has no status, and two parties lack their place."""
    out = {key: event[key] for key in shape if key not in ("sentence", "plover", "cameo", "note")}
    out["status"] = out["status"] or "occurred"
    out["date_source"] = out["date_source"] or "none"
    for key in ("actors", "recipients"):
        others = shape[key]
        assert isinstance(others, list)
        parties = out[key]
        assert isinstance(parties, list)
        out[key] = [
            {k: party.get(k) for k in ("iso3", "name", "role", "text", *(("start", "end") if "start" in other else ()))}
            for party, other in zip(parties, others, strict=True)
        ]
    return out


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_written_reads_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ابت \"\\'[]{}=#\u200f\u0640\x7f\U0001f600ab1.\t", min_size=1, max_size=40))
    bounds = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 5)).map(
        lambda b: (b[0], min(b[0] + b[1], len(text)))
    )

    def span(place: tuple[int, int]) -> dict[str, object]:
        return {"text": text[place[0] : place[1]], "start": place[0], "end": place[1]}

    party = st.builds(
        lambda place, iso3, name: {"iso3": iso3, "name": name, "role": None, "sector": None, **span(place)},
        bounds, st.sampled_from(["KAZ", "EU", ""]), st.none() | st.text(alphabet='x"\\é', min_size=1),
    )  # fmt: skip
    event = st.builds(
        lambda trigger, actors, mentions, date, official: {
            "event_id": "E1", "tier": 2, "mode": "visit", "plover": "CONSULT", "cameo": "042", "quad": "1", "status": "planned",
            "polarity": "negative", "trigger": span(trigger), "mentions": [span(m) for m in mentions], "actors": actors,
            "recipients": [], "reciprocal": True, "date_edtf": date, "date_alternatives": ["1997"], "date_source": "parent",
            "location": ["KAZ", "BHR"], "official": official, "ordinal": None, "parent": None, "linked": "E1", "note": "a\nb",
        },
        bounds, st.lists(party, max_size=2), st.lists(bounds, max_size=2), st.sampled_from([None, "1997-09"]), st.sampled_from([None, True, False]),
    )  # fmt: skip
    document = {
        "id": "a", "published": "2016-10-14", "annotator": 'x "y"', "note": None, "text": text, "dates": [], "countries": [],
        "leaders": [], "events": [data.draw(event)],
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("gold")
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.gold.toml").write_bytes(write_gold(document, text).encode())
    assert load_gold(folder / "a.gold.toml") == document
