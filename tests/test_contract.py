"""Black box: what the installed command writes, held against the contract; one test a promise."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from contract_run import CORPUS, Done, Json, all_texts, by_id, documents, members, run
from contract_texts import COUNTRIES, DATES, LEADERS, NEWS, ODD, Said

KEYS = {
    "document": "id published title source sentences dates countries leaders events",
    "sentences": "start end",
    "dates": "start end text value type precision calendar rule",
    "countries": "start end text iso3 kind rule",
    "leaders": "start end text name iso3 role person_id resolved_by kind rule",
    "events": "event_id mode plover cameo quad status polarity trigger mentions actors recipients reciprocal date_edtf"
    " date_start date_end date_precision date_source date_text location official ordinal parent linked sentence evidence"
    " rule confidence warnings",
    "spans": "start end text",
    "actors": "iso3 name role sector text start end resolved_by",
}
PRECISIONS = ["day", "month", "year", "decade", "century", "interval", "open", "none"]
VALUES = {
    ("dates", "type"): ["DATE", "TIME", "DURATION", "SET"],
    ("dates", "precision"): PRECISIONS,
    ("dates", "calendar"): ["gregorian", "hijri"],
    ("countries", "kind"): ["name", "adjective", "capital", "bloc", "coref"],
    ("leaders", "kind"): ["name", "role"],
    ("leaders", "resolved_by"): ["name", "coreference", "office_tenure", "pattern"],
    ("events", "status"): (
        [
            "occurred",
            "ongoing",
            "planned",
            "proposed",
            "promised",
            "invited",
            "cancelled",
            "postponed",
            "denied",
            "hypothetical",
        ]
    ),
    ("events", "polarity"): ["positive", "negative"],
    ("events", "date_source"): ["explicit", "relative", "parent", "anaphora", "temporal_clause", "inferred", "none"],
    ("events", "date_precision"): [*PRECISIONS, None],
    ("actors", "resolved_by"): (
        [
            "name",
            "coreference",
            "pattern",
            "office_tenure",
            "country_name",
            "adjective",
            "capital",
            "historic_country",
            "inferred",
            "unnamed",
            "unresolved",
        ]
    ),
}
_POINT = r"-?[\dX]{4}(-(\d\d|XX|W\d\d|WXX)(-(\d\d|\d|XX))?)?(T\d\d(:\d\d(:\d\d)?)?)?[~?%]?"
_ONE = re.compile(rf"(\.\./{_POINT}|{_POINT}(/(\.\.|{_POINT}))?|P(T?[\dX.]+[YMWDHS])+|(PAST|PRESENT|FUTURE)_REF)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contract")
    (path / "all.jsonl").write_bytes(all_texts())
    (path / "news.txt").write_text(NEWS, encoding="utf-8")
    (path / "odd.txt").write_bytes(b"\xef\xbb\xbf" + ODD.encode())
    return path


@pytest.fixture(scope="module")
def own(folder: Path) -> dict[str, Json]:
    return by_id(run("extract", "all.jsonl", "--format", "jsonl", "--with-text", cwd=folder).stdout)


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Done:
    return run("extract", CORPUS, "--format", "jsonl", "--with-text", "--published", "2019-05-06T10:30", cwd=folder)


@pytest.fixture(scope="module")
def everything(own: dict[str, Json], corpus: Done) -> list[Json]:
    return [*own.values(), *documents(corpus.stdout)]


# --- the document


@pytest.mark.parametrize("layer", KEYS)
def test_no_promised_key_is_missing(layer: str, everything: list[Json]) -> None:
    found = members(everything, layer)
    promised = KEYS[layer].split()
    assert found
    for member in found:
        assert [key for key in member if key in promised] == promised


def broken(value: str, reason: str) -> object:
    return pytest.param(value, marks=pytest.mark.xfail(strict=True, reason=reason))


@pytest.mark.parametrize(
    "layer",
    [
        "document",
        "sentences",
        "countries",
        "spans",
        "actors",
        broken("dates", "said, inferred and warnings are written: wanted, but not in the contract's object"),
        broken("leaders", "transliterated is written: wanted, but not in the contract's object"),
        broken("events", "topic is written: wanted, but not in the contract's object"),
    ],
)
def test_no_key_is_there_that_is_not_promised(layer: str, everything: list[Json]) -> None:
    extra = {key for member in members(everything, layer) for key in member} - set(KEYS[layer].split())
    assert extra == ({"text"} if layer == "document" else set())


def test_the_text_comes_only_where_it_is_asked_for(folder: Path, own: dict[str, Json]) -> None:
    plain = by_id(run("extract", "news.txt", "--format", "jsonl", cwd=folder).stdout)
    assert "text" not in plain["news"] and own["news"]["text"] == NEWS


def test_every_span_is_its_stretch_of_the_text(everything: list[Json]) -> None:
    for document in everything:
        spans = [
            s for layer in ("dates", "countries", "leaders", "spans", "actors") for s in members([document], layer)
        ]
        for span in spans:
            if span["start"] is None:
                assert span["end"] is None
                continue
            assert document["text"][span["start"] : span["end"]] == span["text"] != ""
        for event in document["events"]:
            sentence = document["sentences"][event["sentence"]]
            assert sentence["start"] <= event["trigger"]["start"] < event["trigger"]["end"] <= sentence["end"]


def test_sentences_stand_in_order_inside_the_text(everything: list[Json]) -> None:
    for document in everything:
        ends = [0, *(bound for s in document["sentences"] for bound in (s["start"], s["end"])), len(document["text"])]
        assert ends == sorted(ends)


def test_offsets_count_the_text_as_given(folder: Path) -> None:
    done = run("extract", "odd.txt", "--format", "jsonl", "--with-text", cwd=folder)
    (document,) = documents(done.stdout)
    assert document["text"] == ODD
    found = {"dates": {m["text"] for m in document["dates"]}, "countries": {m["iso3"] for m in document["countries"]}}
    assert {"11 يناير 1993", "3 مارس 2014", "شهر سبتمبر عام ١٩٩٧"} <= found["dates"]
    assert {"KAZ", "BHR", "KWT", "TUR"} <= found["countries"]


def test_a_lone_surrogate_keeps_its_place(own: dict[str, Json]) -> None:
    document = own["surrogate"]
    assert "\ud83d" in document["text"] and document["events"]


@pytest.mark.parametrize(("layer", "key"), VALUES)
def test_only_listed_values_are_written(layer: str, key: str, everything: list[Json]) -> None:
    found = {member[key] for member in members(everything, layer)}
    assert found and found <= set(VALUES[layer, key])


def test_values_of_dates_are_edtf(everything: list[Json]) -> None:
    dates = {d["value"] for d in members(everything, "dates")} | {e["date_edtf"] for e in members(everything, "events")}
    odd = [v for v in dates - {None} if not all(_ONE.fullmatch(one) for one in re.split("[;|]", v))]
    assert not odd


def test_states_are_codes_or_unknown(everything: list[Json]) -> None:
    codes = {m["iso3"] for layer in ("countries", "leaders", "actors") for m in members(everything, layer)}
    codes |= {code for event in members(everything, "events") for code in event["location"]}
    assert all(re.fullmatch("([A-Z][A-Z0-9]{1,7})?", code) for code in codes)
    assert all(m["iso3"] for m in members(everything, "countries"))


def test_unknown_cells_are_null_and_never_empty(everything: list[Json]) -> None:
    for layer in ("document", "dates", "leaders", "actors", "events"):
        for member in members(everything, layer):
            assert [k for k, v in member.items() if v == "" and k not in ("iso3", "text")] == []


def test_an_unresolved_actor_has_no_state_and_says_so(everything: list[Json]) -> None:
    actors = members(everything, "actors")
    assert actors
    for actor in actors:
        if actor["resolved_by"] == "unresolved":
            assert actor["iso3"] == "" and actor["text"] and actor["name"] is None
        if actor["resolved_by"] in ("country_name", "adjective", "capital", "unnamed"):
            assert actor["name"] is None


def test_only_a_role_is_resolved_by_tenure(everything: list[Json]) -> None:
    for leader in members(everything, "leaders"):
        assert leader["resolved_by"] != "office_tenure" or leader["kind"] == "role"


def test_derived_dates_bound_the_stated_one(everything: list[Json]) -> None:
    for event in members(everything, "events"):
        start, end = event["date_start"], event["date_end"]
        assert all(bound is None or re.match(r"-?\d{4}-\d\d-\d\d", bound) for bound in (start, end))
        assert start is None or end is None or start <= end
        if event["date_edtf"] is None:
            assert (start, end) == (None, None)


def test_event_ids_are_unique_and_what_refers_to_them_finds_them(everything: list[Json]) -> None:
    for document in everything:
        ids = [event["event_id"] for event in document["events"]]
        assert len(ids) == len(set(ids))
        refs = {event[key] for event in document["events"] for key in ("parent", "linked")} - {None}
        assert {one for ref in refs for one in re.findall(r"E\d+", ref) or [ref]} <= set(ids)


def test_flags_and_figures_have_their_types(everything: list[Json]) -> None:
    for event in members(everything, "events"):
        assert type(event["reciprocal"]) is bool and event["official"] in (True, False, None)
        assert 0 <= event["confidence"] <= 1 and type(event["sentence"]) is int
        assert isinstance(event["warnings"], list) and isinstance(event["location"], list)


def test_one_document_for_each_in_the_same_order_with_its_id(folder: Path, corpus: Done) -> None:
    given = [json.loads(line)["id"] for line in all_texts().splitlines()]
    done = run("extract", "all.jsonl", "odd.txt", "news.txt", "--format", "jsonl", cwd=folder)
    assert [d["id"] for d in documents(done.stdout)] == [*given, "odd", "news"]
    assert [d["id"] for d in documents(corpus.stdout)] == sorted(p.stem for p in CORPUS.glob("*.txt"))


def test_published_keeps_the_time_of_day(corpus: Done) -> None:
    assert {d["published"] for d in documents(corpus.stdout)} == {"2019-05-06T10:30"}


# --- dates, countries, leaders, events


@pytest.mark.parametrize(
    ("layer", "prefix", "name", "said"),
    [
        pytest.param(layer, prefix, name, said, id=f"{prefix}-{name}")
        for layer, prefix, cases in (
            ("dates", "date", DATES),
            ("countries", "country", COUNTRIES),
            ("leaders", "leader", LEADERS),
        )
        for name, said in cases.items()
    ],
)
def test_a_mention_is_read_as_promised(layer: str, prefix: str, name: str, said: Said, own: dict[str, Json]) -> None:
    found = [m for m in own[f"{prefix}/{name}"][layer] if m["text"] == said.span]
    assert any(m.items() >= said.cells.items() for m in found), own[f"{prefix}/{name}"][layer]


def events_of(own: dict[str, Json], name: str, mode: str) -> list[Json]:
    return [event for event in own[f"event/{name}"]["events"] if event["mode"] == mode]


def test_a_visitor_acts_and_a_host_receives(own: dict[str, Json]) -> None:
    (visit,) = events_of(own, "visit", "visit")
    assert [a["iso3"] for a in visit["actors"]] == ["KAZ"] and [a["iso3"] for a in visit["recipients"]] == ["BHR"]
    assert visit["location"] == ["BHR"] and (visit["date_edtf"], visit["date_source"]) == ("1997-09", "explicit")
    assert (visit["date_start"], visit["date_end"]) == ("1997-09-01", "1997-09-30")


def test_all_parties_of_a_symmetric_event_are_actors(own: dict[str, Json]) -> None:
    (ties,) = events_of(own, "ties", "establish_relations")
    assert (
        {a["iso3"] for a in ties["actors"]} == {"KWT", "KAZ"} and not ties["recipients"] and ties["reciprocal"] is True
    )


def test_one_row_a_date(own: dict[str, Json]) -> None:
    assert [e["date_edtf"] for e in events_of(own, "two-dates", "visit")] == ["1998", "2000"]


def test_an_event_told_again_is_one_row_with_a_mention(own: dict[str, Json]) -> None:
    (visit,) = events_of(own, "told-again", "visit")
    assert [m["text"] for m in visit["mentions"]] == ["زيارة"]


def test_the_publication_date_is_never_an_events_date_by_default(own: dict[str, Json]) -> None:
    (visit,) = events_of(own, "undated", "visit")
    assert (visit["date_edtf"], visit["date_start"], visit["date_end"], visit["date_source"]) == (
        None,
        None,
        None,
        "none",
    )


def test_what_has_not_happened_is_not_told_as_done(own: dict[str, Json]) -> None:
    assert [e["status"] for e in events_of(own, "planned", "visit")] == ["planned"]
    assert all(e["status"] == "denied" or e["polarity"] == "negative" for e in events_of(own, "denied", "visit"))


def test_a_statement_alone_is_no_event(own: dict[str, Json]) -> None:
    assert own["event/statement"]["events"] == [] and own["event/nobody"]["events"] == []


@pytest.mark.parametrize(
    ("option", "values"),
    [
        ("--prefer", {"past": "2015-07-24", "future": "2015-07-31", "nearest": "2015-07-31"}),
        ("--date-order", {"dmy": "2014-04-05", "mdy": "2014-05-04", "ymd": None}),
        (
            "--week-start",
            {"monday": "2015-W29", "sunday": "2015-07-19/2015-07-25", "saturday": "2015-07-18/2015-07-24"},
        ),
    ],
)
def test_an_option_decides_what_is_ambiguous(option: str, values: dict[str, str | None], folder: Path) -> None:
    texts = {
        "--prefer": "اجتماع الجمعة.",
        "--date-order": "بيع البيت في 5/4/2014.",
        "--week-start": "زاد المطر الأسبوع الماضي.",
    }
    day = "2015-07-26" if option == "--week-start" else "2015-07-28"
    for value, expected in values.items():
        call = ("extract", "-", "--format", "jsonl", option, value, "--published", day)
        (document,) = documents(run(*call, cwd=folder, stdin=texts[option].encode()).stdout)
        assert expected is None or [d["value"] for d in document["dates"]] == [expected]
        if value == next(iter(values)):  # the contract's default
            assert (
                document
                == documents(
                    run(
                        "extract",
                        "-",
                        "--format",
                        "jsonl",
                        "--published",
                        day,
                        cwd=folder,
                        stdin=texts[option].encode(),
                    ).stdout
                )[0]
            )


def test_an_actor_nobody_can_resolve_stays(own: dict[str, Json]) -> None:
    (visit,) = events_of(own, "stranger", "visit")
    assert [(a["iso3"], a["resolved_by"]) for a in visit["actors"]] == [("", "unresolved")]


def test_a_name_the_text_does_not_give_is_not_written_as_if_it_did(own: dict[str, Json]) -> None:
    (meeting,) = events_of(own, "king", "meeting")
    assert "Rania al-Abdullah" not in [a["name"] for a in meeting["actors"]]


def test_a_pronoun_adds_no_party_to_those_named(own: dict[str, Json]) -> None:
    (ties,) = events_of(own, "between", "establish_relations")
    assert {a["iso3"] for a in ties["actors"]} == {"KWT", "KAZ"}
