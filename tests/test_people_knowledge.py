"""The people files: what the loader refuses and says, the spellings that follow by rule, tenures, look-up and coverage."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from hadath.find.offices import office_holder
from hadath.knowledge import people, store
from hadath.knowledge.offices import Tenure, covers, parse_tenure
from hadath.knowledge.people_lookup import coverage, coverage_by_state, lookup_person
from hadath.knowledge.spelling import skeleton, spellings, surname
from hadath.knowledge.store import KnowledgeError
from hadath.text import fold_form

_GOOD = "Dawlat Amanov | داولت أمانوف، أمانوف! | KAZ president 2001-01-01/2005-01-01"


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    """The people files as read."""
    return {name: store.read_toml(store.models_folder() / name) for name in people.SOURCES}


def _with(raw: dict[str, Any], **lines: str) -> dict[str, Any]:
    changed = dict(raw)
    changed["leaders_world.toml"] = {"people": lines}
    return changed


def test_a_person_is_one_line(raw: dict[str, Any]) -> None:
    entries, forms = people.compile(_with(raw, amanov_kaz=_GOOD))
    assert entries["persons"]["amanov_kaz"].tenures == (Tenure("KAZ", "president", "2001-01-01", "2005-01-01", False),)
    assert {(f.text, f.tag) for f in forms if f.key == "amanov_kaz"} == {("داولت امانوف", "full"), ("امانوف", "short")}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Dawlat Amanov | داولت أمانوف", "2 fields"),
        ("Dawlat Amanov | أمانوف! | KAZ president 2001/2005", "no full Arabic name"),
        ("Dawlat Amanov | داولت أمانوف | KAZ president from 2001", "tenure «KAZ president from 2001»"),
        ("Dawlat Amanov | داولت أمانوف | KAZ president 2005/2001", "ends before it starts"),
        ("Dawlat Other | داولت أمانوف | KAZ president 2004/2007", "also names amanov_kaz"),
    ],
)
def test_what_cannot_stand_is_named_with_its_file_and_entry(raw: dict[str, Any], line: str, fault: str) -> None:
    with pytest.raises(KnowledgeError, match=r"models/leaders_world\.toml, entry «zz_kaz»") as error:
        people.compile(_with(raw, amanov_kaz=_GOOD, zz_kaz=line))
    assert fault in str(error.value)


def test_homonyms_stand_where_the_date_tells_them_apart(raw: dict[str, Any]) -> None:
    younger = "Dawlat Amanov Jr. | داولت أمانوف | KAZ president 2011/2015"
    entries, _ = people.compile(_with(raw, amanov_kaz=_GOOD, amanov_junior_kaz=younger))
    assert len(entries["offices"]["KAZ", "president"]) == 2


def test_a_title_without_an_example_is_refused(raw: dict[str, Any]) -> None:
    changed = copy.deepcopy(raw)
    changed["titles.toml"]["title"][0].pop("examples")
    with pytest.raises(KnowledgeError, match="no examples"):
        people.compile(changed)


def test_a_title_with_an_unknown_key_is_refused(raw: dict[str, Any]) -> None:
    changed = copy.deepcopy(raw)
    changed["titles.toml"]["title"][0]["roles"] = "x"
    with pytest.raises(KnowledgeError, match="unknown key 'roles'"):
        people.compile(changed)


@pytest.mark.parametrize(
    ("name", "latin", "arab", "other"),
    [
        ("عبد العزيز بوتفليقة", "Abdelaziz Bouteflika", True, "عبدالعزيز بوتفليقة"),
        ("حسن نصر الله", "Hassan Nasrallah", True, "حسن نصرالله"),
        ("محمد بن زايد آل نهيان", "Mohamed bin Zayed", True, "محمد بن زايد"),
        ("خالد بن صقر بن سلطان آل نهيان", "Khalid bin Saqr", True, "خالد بن صقر"),
        ("تركي بن عبد العزيز آل سعود", "Turki bin Abdulaziz", True, "تركي بن عبدالعزيز"),
        ("نور سلطان نازاربايف", "Nursultan Nazarbayev", False, "نور سلطان نازارباييف"),
        ("أنجيلا ميركل", "Angela Merkel", False, "أنغيلا ميركل"),
        ("سيرغي لافروف", "Sergei Lavrov", False, "سيرجي لافروف"),
    ],
)
def test_regular_spellings_are_generated(name: str, latin: str, arab: bool, other: str) -> None:
    assert fold_form(other) in spellings(fold_form(name), latin, arab=arab)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("خميس الجهيناوي", "الجهيناوي"),
        ("ستيفان دي ميستورا", "دي ميستورا"),
        ("زين العابدين بن علي", "بن علي"),
        ("حسن نصر الله", "نصر الله"),
    ],
)
def test_surname_keeps_what_belongs_to_it(name: str, short: str) -> None:
    joined = store.load().entries["people"]["shapes"].joined
    assert surname(fold_form(name), joined=joined) == fold_form(short)


def test_two_transliterations_have_one_skeleton() -> None:
    assert skeleton(fold_form("ميركيل")) == skeleton(fold_form("ميركل"))
    assert skeleton(fold_form("غروندبرغ")) == skeleton(fold_form("جروندبيرج"))


@pytest.mark.parametrize(
    ("date", "held"), [("1999", True), ("1999-03", True), ("1999-01", False), ("2004-06-02", False), ("2004", True)]
)
def test_a_tenure_covers_the_dates_it_reaches(date: str, held: bool) -> None:
    tenure = parse_tenure("KAZ president 1999-02-10/2004-06-01")
    assert tenure is not None
    assert covers(tenure, date) is held


@pytest.mark.parametrize(
    ("iso3", "role", "date", "name"),
    [
        ("KAZ", "president", "1997", "Nursultan Nazarbayev"),
        ("KAZ", "president", "1997-09", "Nursultan Nazarbayev"),
        ("SAU", "king", "2003-05-01", "Fahd bin Abdulaziz"),
        ("SAU", "crown_prince", "2003-05-01", "Abdullah bin Abdulaziz"),
        ("USA", "president", "2008/2008-06", None),
        ("FRA", "president", "2007", None),
        ("FRA", "president", "199X", None),
        ("FRA", "president", None, None),
        ("DEU", "prime_minister", "2010", "Angela Merkel"),
        ("XXX", "president", "2010", None),
        ("GBR", "king", "1800", None),
        ("TUN", "president", "2016-10-12~", "Beji Caid Essebsi"),
    ],
)
def test_the_holder_of_an_office_is_one_or_none(iso3: str, role: str, date: str | None, name: str | None) -> None:
    found = office_holder(iso3, role, date, store.load())
    if iso3 == "USA":
        assert found is not None
        assert found[0] == "George W. Bush"
        return
    assert (found[0] if found else None) == name


def test_look_up_says_who_and_why() -> None:
    (row,) = lookup_person("نازارباييف")
    assert row["name"] == "Nursultan Nazarbayev"
    assert row["why"] == "a short form that stands alone"
    assert any(office.startswith("KAZ president") for office in row["offices"])


def test_look_up_of_a_surname_names_all_who_bear_it() -> None:
    names = {row["name"] for row in lookup_person("الأسد")}
    assert {"Bashar al-Assad", "Hafez al-Assad"} <= names


def test_look_up_of_an_office_at_a_date() -> None:
    rows = lookup_person("رئيس كازاخستان", date="1997")
    assert [row["name"] for row in rows] == ["Nursultan Nazarbayev"]
    assert len(lookup_person("رئيس كازاخستان")) > 1
    assert lookup_person("كلمة") == []


def test_coverage_since_1990() -> None:
    shares = {name.split(" since")[0]: held / possible for name, (held, possible) in coverage().items()}
    assert shares["heads of state and government"] >= 0.95
    assert shares["foreign ministers"] >= 0.80


def test_no_state_of_the_list_is_without_a_holder() -> None:
    assert [key for key, (held, _, _) in coverage_by_state().items() if not held] == []
