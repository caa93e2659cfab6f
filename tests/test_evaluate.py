"""Scores: the same figures as the independent scorer, and what each breakdown, interval, gate and comparison says."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hadath.evaluate import gate
from hadath.evaluate.against import compare
from hadath.evaluate.agreement import compare as agree
from hadath.evaluate.bootstrap import differences, intervals, per_document
from hadath.evaluate.errors import errors
from hadath.evaluate.page import page
from hadath.evaluate.report import as_csv, as_json, build, terminal
from hadath.evaluate.scores import (
    METRICS,
    Scored,
    calibration,
    counts,
    date_outcomes,
    score,
    status_outcomes,
    status_pairs,
)
from hadath.evaluate.shape import first_fault
from hadath.evaluate.sources import GoldArticle, data_hash, read_gold
from hadath.evaluate.values import date_outcome, same_name, same_value

Json = dict[str, Any]
ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SOURCE = ROOT / "corpus/articles/kazakhstan-gulf.gold.toml"


@pytest.fixture(scope="module")
def source() -> GoldArticle:
    return read_gold([SOURCE])[0]


def article(
    id: str, text: str = "زار الوزير قطر", style: str = "wire", split: str = "dev", **layers: list[Json]
) -> GoldArticle:
    document = {
        "id": id,
        "text": text,
        "published": None,
        "dates": [],
        "countries": [],
        "leaders": [],
        "events": [],
        **layers,
    }
    return GoldArticle(document, split, style)


def row(start: int = 0, **fields: Any) -> Json:
    trigger = {"start": start, "end": start + 3, "text": "زار"}
    parties = {"actors": [{"iso3": "KAZ"}], "recipients": [{"iso3": "QAT"}]}
    return {
        "event_id": "E",
        "mode": "visit",
        "trigger": trigger,
        "mentions": [],
        **parties,
        "date_edtf": "1997-09",
        **fields,
    }


def scored(gold: list[Json], predicted: list[Json]) -> list[Scored]:
    return score([article("a", events=gold)], {"a": {"id": "a", "events": predicted}})


def perturbed(document: Json, seed: int) -> Json:
    """A prediction made from gold by every kind of mistake, the same for the same seed."""
    rng, out = random.Random(seed), copy.deepcopy(document)
    for layer in ("dates", "countries", "leaders"):
        out[layer] = [_wrong_mention(mention, rng) for mention in out[layer] if rng.random() > 0.1]
        out[layer] += [{"start": 1, "end": 4, "text": "x", "value": "2001", "iso3": "FRA", "name": "x", "kind": "name"}]
    out["leaders"] += [{"start": 30, "end": 40, "text": "x", "name": None, "iso3": "KAZ", "kind": "role"}]
    out["events"] = [new for event in out["events"] for new in _wrong_rows(event, rng)]
    return out


def _wrong_mention(mention: Json, rng: random.Random) -> Json:
    mention["end"] -= rng.random() < 0.1
    if rng.random() < 0.15:
        mention |= {"value": rng.choice(["1997", "1997-09-03", None]), "iso3": rng.choice(["USA", ""])}
    return mention


def _wrong_rows(event: Json, rng: random.Random) -> list[Json]:
    choice = rng.random()
    event["confidence"] = rng.random()
    if event.get("status") is None or choice < 0.1:
        return []
    if choice < 0.25:
        event["date_edtf"] = rng.choice(["1997", "1998-05-03", "2001", None])
    elif choice < 0.4:
        event |= {"mode": rng.choice(["meeting", "talks", "recognize"]), "plover": None}
    elif choice < 0.5:
        event["status"] = "planned"
    elif choice < 0.6 and event["actors"]:
        event["actors"][0] |= {"iso3": "FRA", "name": "Someone Else"}
    elif choice < 0.7:
        event["reciprocal"] = not event["reciprocal"]
    elif choice < 0.8:
        return [event, {**event, "trigger": {"start": 2, "end": 5, "text": "x"}, "mentions": [], "date_edtf": "2005"}]
    return [event]


@pytest.fixture(scope="module")
def reference_scorer() -> ModuleType:
    path = SHARED / "score" / "score.py"
    if not path.is_file():
        pytest.skip("the independent scorer is not beside this checkout")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assert_same_figures(reference: ModuleType, gold: list[GoldArticle], predictions: dict[str, Json]) -> None:
    theirs, wrong = reference.score(
        {a.id: a.document for a in gold}, predictions, reference.modes(SHARED / "data/modes.csv")
    )
    ours = score(gold, predictions)
    found, spread = counts(ours), intervals(per_document(ours))
    for metric in METRICS:
        layer, name = metric.split(".")
        figures = dict(theirs[layer][name])
        interval = figures.pop("ci95", None)
        assert found[metric].figures() == figures, metric
        if interval and name == "core":
            assert list(spread[metric]) == interval
    assert date_outcomes(ours) == theirs["events"]["dates"]
    assert status_outcomes(status_pairs(ours)) == theirs["events"]["status"]
    listed = list(errors(ours))
    for layer in ("dates", "countries", "leaders", "events"):
        bounds_only = sum(error["kind"] == "span" for error in listed if error["layer"] == layer)
        assert sum(error["layer"] == layer for error in listed) - bounds_only == len(wrong[layer])


@pytest.mark.parametrize("seed", range(8))
def test_figures_equal_the_independent_scorer_on_the_source_article(
    reference_scorer: ModuleType, source: GoldArticle, seed: int
) -> None:
    assert_same_figures(reference_scorer, [source], {source.id: perturbed(source.document, seed)})


@pytest.mark.parametrize("seed", range(4))
def test_figures_equal_the_independent_scorer_on_dev(reference_scorer: ModuleType, seed: int) -> None:
    path = SHARED / "data/dev/gold.jsonl"
    if not path.is_file():
        pytest.skip("the development data are not beside this checkout")
    gold = read_gold([path])
    predictions = {a.id: perturbed(a.document, seed) for a in gold[1:]}  # the first has no prediction at all
    assert_same_figures(reference_scorer, gold, predictions)


def test_gold_against_itself_is_all_right(source: GoldArticle) -> None:
    found = counts(score([source], {source.id: source.document}))
    assert {metric: found[metric].f for metric in METRICS if not metric.startswith("events")} == pytest.approx(
        {metric: 1.0 for metric in METRICS if not metric.startswith("events")}
    )
    assert found["events.full"].f == 1.0


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({}, "right"),
        ({"mode": "sanction"}, "type"),
        ({"mode": "meeting"}, "mode"),
        ({"recipients": [{"iso3": "KWT"}]}, "countries"),
        ({"date_edtf": "1997"}, "core"),
        ({"status": "planned"}, "full"),
    ],
)
def test_a_row_is_called_by_the_first_level_it_fails(change: Json, kind: str) -> None:
    assert [outcome.kind for outcome in scored([row()], [row(**change)])[0].events] == [kind]


def test_a_tier_two_row_is_neither_missed_nor_spurious() -> None:
    optional = row(tier=2)
    assert counts(scored([optional], []))["events.core"] == (0, 0, 0)
    assert counts(scored([optional], [row()]))["events.core"] == (1, 1, 1)


def test_a_row_in_a_region_to_ignore_is_not_counted() -> None:
    assert counts(scored([row(tier=3)], [row()]))["events.core"] == (0, 0, 0)


def test_a_name_inferred_by_tenure_counts_as_unnamed() -> None:
    inferred = [{"iso3": "KAZ", "name": "Someone", "resolved_by": "office_tenure"}]
    named = [{"iso3": "KAZ", "name": "Someone", "resolved_by": "name"}]
    assert "full" in scored([row()], [row(actors=inferred)])[0].events[0].levels
    assert "full" not in scored([row()], [row(actors=named)])[0].events[0].levels


@pytest.mark.parametrize(
    ("predicted", "gold", "outcome"),
    [
        ("1997-09", "1997-09", "exact"),
        ("1997-09-01/1997-09-30", "1997-09", "exact"),
        ("1997-09~", "1997-09", "exact"),
        ("1997", "1997-09", "too_coarse"),
        ("1997-09-03", "1997-09", "false_precision"),
        ("1998", "1997-09", "wrong"),
        (None, "1997-09", "missing"),
        ("1997", None, "hallucinated"),
        (None, None, "exact"),
        ("199X", "1990/1999", "exact"),
        ("1997-02-28", "1997-02", "false_precision"),
        ("2003-05", "2003/..", "false_precision"),
        ("1997-13", "1997", "wrong"),
    ],
)
def test_date_outcomes(predicted: str | None, gold: str | None, outcome: str) -> None:
    assert date_outcome(predicted, [gold]) == outcome


def test_any_accepted_date_is_exact() -> None:
    assert date_outcome("1994-04", ["1994-04-20", "1994-04"]) == "exact"


def test_vague_values_are_the_same_only_as_written() -> None:
    assert same_value("PAST_REF", "PAST_REF")
    assert not same_value("PAST_REF", "FUTURE_REF")
    assert not same_value("P3D", None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nursultan Nazarbayev", "Nazarbayev", True),
        ("Qaboos bin Said Al Said", "Qaboos", True),
        ("محمّد بن سلمان", "محمد سلمان", True),
        ("Nazarbayev", "Tokayev", False),
        ("", "", False),
        (None, "Tokayev", False),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same


def test_calibration_sets_stated_confidence_beside_what_is_right() -> None:
    rows = [
        row(confidence=0.95),
        row(7, confidence=0.85, date_edtf="2001", actors=[{"iso3": "FRA"}]),
        row(20, confidence=0.1, mode="attack"),
    ]
    table = calibration(scored([row(), row(7, date_edtf="1998")], rows))
    assert [(line["rows"], line["right"]) for line in table] == [(1, 0.0), (2, 0.5)]


def test_an_interval_needs_more_than_one_document() -> None:
    one = scored([row()], [row()])
    assert intervals(per_document(one)) == {}
    low, high = intervals(per_document([*one, *scored([row()], [])]))["events.core"]
    assert low < 2 / 3 < high


def test_a_difference_is_taken_on_the_same_documents() -> None:
    good, bad = scored([row()], [row()]), scored([row()], [row(date_edtf="2001")])
    assert differences(per_document(good * 4), per_document(bad * 4))["events.core"] == (1.0, 1.0)
    assert differences(per_document(good * 4), per_document(good * 4))["events.core"] == (0.0, 0.0)


def test_a_comparison_lists_what_is_gained_and_lost() -> None:
    gold = [row(), row(7, date_edtf="1998")]
    ours, theirs = scored(gold, [row(), row(30, mode="attack")]), scored(gold, [row(7, date_edtf="1998")])
    found = compare(ours, theirs)
    assert [item["what"] for item in found["gained"]] == ["visit KAZ>QAT 1997-09 occurred"]
    assert [item["what"] for item in found["lost"]] == ["visit KAZ>QAT 1998 occurred"]
    assert [item["what"] for item in found["false_alarms_new"]] == ["attack KAZ>QAT 1997-09 occurred"]
    assert found["false_alarms_gone"] == []


def test_an_error_comes_with_its_sentence() -> None:
    text = "زار الوزير قطر. ثم عاد."
    mention = {"start": 11, "end": 14, "text": "قطر", "iso3": "QAT", "kind": "name"}
    bounds = [{"start": 0, "end": 15}, {"start": 16, "end": 23}]
    found = list(errors(score([article("a", text, countries=[mention])], {"a": {"id": "a", "sentences": bounds}})))
    assert [(e["kind"], e["gold"], e["sentence"]) for e in found] == [("missed", "QAT", "زار الوزير قطر.")]


def test_breakdowns_cover_modes_countries_styles_and_lengths() -> None:
    gold = [article("a", events=[row()]), article("b", style="digest", split="test", events=[row(mode="meeting")])]
    report = build(score(gold, {"a": {"id": "a", "events": [row()]}}))
    assert {mode: rows["events.core"]["f"] for mode, rows in report["modes"].items()} == {"meeting": 0.0, "visit": 1.0}
    assert report["countries"]["QAT"]["events.core"]["r"] == 0.5
    assert {name: group["scores"]["events.core"]["f"] for name, group in report["styles"].items()} == {
        "digest": 0.0,
        "wire": 1.0,
    }
    assert list(report["splits"]) == ["dev", "test"]
    assert list(report["lengths"]) == ["under 120 words"]


def test_the_hash_follows_the_content_not_the_order() -> None:
    a, b = article("a"), article("b")
    assert data_hash([a, b]) == data_hash([b, a])
    assert data_hash([a]) != data_hash([article("a", text="غير ذلك")])


def test_a_gate_opens_at_its_floors_and_closes_below(tmp_path: Path) -> None:
    good, bad, path = scored([row()], [row()]), scored([row()], [row(date_edtf="2001")]), tmp_path / "floors.toml"
    assert gate.update(good, path, allow_regression=False) == []
    assert gate.check(good, path) == []
    closed = gate.check(bad, path)
    assert [line.split(":")[0] for line in closed] == ["dev events.core", "dev events.full"]


def test_a_floor_is_lowered_only_where_that_is_allowed(tmp_path: Path) -> None:
    good, bad, path = scored([row()], [row()]), scored([row()], []), tmp_path / "floors.toml"
    gate.update(good, path, allow_regression=False)
    before = path.read_text()
    assert "would become 0.000" in gate.update(bad, path, allow_regression=False)[0]
    assert path.read_text() == before
    assert gate.update(bad, path, allow_regression=True) == []
    assert gate.check(bad, path) == []


def test_a_gate_on_other_data_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    gate.update(scored([row()], [row()]), path, allow_regression=False)
    other = score([article("a", text="نص آخر", events=[row()])], {"a": {"id": "a", "events": [row()]}})
    assert "is not the one the floors were measured on" in gate.check(other, path)[0]


def test_a_floor_of_another_split_stays(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    gate.update(scored([row()], [row()]), path, allow_regression=False)
    test_split = score([article("b", split="test", events=[row()])], {})
    gate.update(test_split, path, allow_regression=False)
    assert set(gate.read_floors(path)[1]) == {"dev", "test"}
    assert gate.check(scored([row()], [row()]), path) == []


def test_annotators_agree_where_one_only_adds_what_is_optional() -> None:
    a, b = article("a", events=[row()]), article("a", events=[row(), row(9, tier=2, mode="attack"), row(20, tier=3)])
    both, alone = agree([a, article("x")], [b])
    assert counts(both)["events.core"].f == 1.0
    assert alone == ["x: only in A"]


def test_gold_without_text_takes_it_from_beside(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "a", "dates": []}) + "\n")
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a", "text": "نص", "published": "2016-10-14"}) + "\n")
    found = read_gold([tmp_path / "gold.jsonl"])[0]
    assert (found.text, found.document["published"]) == ("نص", "2016-10-14")


_SCALARS = (
    st.none()
    | st.integers(-2, 40)
    | st.sampled_from(["", "KAZ", "1997", "1997-13", "visit", "x/..", "\ud800"])
    | st.booleans()
)
_SPANS = st.fixed_dictionaries(
    {"start": st.integers(0, 10), "end": st.integers(5, 20)},
    optional=dict.fromkeys(("text", "value", "iso3", "name"), _SCALARS),
)
_ROWS = st.fixed_dictionaries(
    {"mode": st.sampled_from(["visit", "attack"])},
    optional={
        **dict.fromkeys(("date_edtf", "status", "confidence", "rule"), _SCALARS),
        **dict.fromkeys(
            ("trigger", "mentions", "actors", "recipients"), _SCALARS | _SPANS | st.lists(_SPANS, max_size=2)
        ),
        "date_alternatives": st.lists(_SCALARS, max_size=2),
    },
)


@settings(max_examples=300, deadline=None)
@given(
    st.fixed_dictionaries(
        {}, optional={key: _SCALARS | st.lists(_SPANS, max_size=3) for key in ("dates", "countries", "leaders")}
    ),
    st.lists(_ROWS, max_size=3),
)
def test_whatever_is_not_refused_can_be_scored_and_reported(layers: Json, rows: list[Json]) -> None:
    document = {"id": "a", **layers, "events": rows}
    if first_fault(document) is not None:
        return
    mention = {"start": 3, "end": 6, "text": "x", "iso3": "KAZ", "name": "x", "value": "1997"}
    gold = article("a", dates=[mention], countries=[mention], leaders=[mention], events=[row()])
    report = build(score([gold], {"a": document}))
    assert terminal(report, with_errors=True) and as_csv(report) and as_json(report)
    assert page(report, score([gold], {"a": document}))
