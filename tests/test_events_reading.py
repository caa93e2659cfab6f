"""How rows are read: dates over clauses, merging, links, pairs, pronouns, offices at a date, inferred sides. Own sentences."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hadath.document import Event
from hadath.events.party import Party
from hadath.extract import extract

_SOURCE = Path(__file__).parents[1] / "corpus" / "articles" / "kazakhstan-gulf.txt"


def _rows(text: str, mode: str | None = None, published: str | None = None) -> list[Event]:
    return [e for e in extract(text, published=published).events if mode in (None, e.mode)]


def _codes(event: Event) -> tuple[set[str], set[str]]:
    return {a.iso3 for a in event.actors}, {a.iso3 for a in event.recipients}


def test_coordinated_dates_of_a_dual_are_rows() -> None:
    found = _rows("قام الرئيس التونسي بزيارتين إلى المغرب في عام 2003 وفي عام 2005.", "visit")
    assert [e.date_edtf for e in found] == ["2003", "2005"]


def test_days_in_a_row_are_an_interval() -> None:
    found = _rows("زار وزير الخارجية المغربي موريتانيا يومي 7 و8 مارس 2011.", "visit")
    assert [e.date_edtf for e in found] == ["2011-03-07/2011-03-08"]


def test_a_date_before_two_verbs_is_of_both() -> None:
    found = _rows("في 12 أبريل 2009 زار الرئيس الجزائري تونس والتقى الرئيس التونسي.")
    assert {e.mode: e.date_edtf for e in found} == {"visit": "2009-04-12", "meeting": "2009-04-12"}


def test_a_date_between_two_verbs_is_of_the_first() -> None:
    found = _rows("زار وزير الخارجية العراقي الأردن في مايو 2010 وأدان الهجوم على سوريا.")
    assert {e.mode: e.date_edtf for e in found}["visit"] == "2010-05"
    assert all(e.date_edtf is None for e in found if e.mode == "condemn")


def test_a_second_mention_is_no_second_row() -> None:
    text = "زار الرئيس المصري السودان في 3 مايو 2010. وكانت زيارة الرئيس المصري إلى السودان مهمة."
    [found] = _rows(text, "visit")
    assert len(found.mentions) == 1


def test_two_dates_stay_two_rows() -> None:
    text = "زار الرئيس المصري السودان في مايو 2010. وزار الرئيس المصري السودان في يوليو 2012."
    assert [e.date_edtf for e in _rows(text, "visit")] == ["2010-05", "2012-07"]


def test_the_ministers_visit_is_not_the_presidents() -> None:
    text = "زار وزير الخارجية الصيني كينيا في مايو 2010. وزار الرئيس الصيني كينيا."
    assert len(_rows(text, "visit")) == 2


def test_a_plan_is_linked_to_what_came_of_it() -> None:
    text = "من المقرر أن يزور الرئيس التركي قطر. وزار الرئيس التركي قطر في 5 مايو 2015."
    plan, real = _rows(text, "visit")
    assert (plan.status, plan.linked) == ("planned", f"realised_by:{real.event_id}")
    assert (real.status, real.linked) == ("occurred", f"realises:{plan.event_id}")


def test_an_office_has_its_holders_name_only_at_a_date() -> None:
    [dated] = _rows("زار الرئيس الأمريكي السعودية في 22 أبريل 2016.", "visit")
    assert (dated.actors[0].name, dated.actors[0].resolved_by) == ("Barack Obama", "office_tenure")
    [bare] = _rows("زار الرئيس الأمريكي السعودية.", "visit", published="2016-04-23")
    assert (bare.actors[0].name, bare.actors[0].resolved_by) == (None, "unnamed")


def test_the_two_sides_are_those_of_the_last_event() -> None:
    text = "زار وزير الخارجية الياباني سلطنة عمان في مايو 2013. ووقع الجانبان اتفاقية تعاون."
    [found] = _rows(text, "sign_agreement")
    assert _codes(found)[0] == {"JPN", "OMN"} and found.reciprocal


def test_a_pronoun_points_to_the_party_before_it() -> None:
    [found] = _rows("وصل الرئيس الفرنسي إلى لبنان، واجتمع معه الرئيس اللبناني.", "meeting")
    assert _codes(found)[0] == {"FRA", "LBN"}


@pytest.mark.parametrize("text", ["زار الرئيس المصري قطر وانتقد الحكومة", "زار الرئيس المصري قطر والتقى السلطات"])
def test_a_body_at_the_end_of_a_text_without_a_stop_is_read(text: str) -> None:
    assert [e.mode for e in _rows(text, "visit")] == ["visit"]


# ------------------------------------------------------------- the traps of the source article


@pytest.fixture(scope="module")
def source() -> tuple[Event, ...]:
    return extract(_SOURCE.read_text(encoding="utf-8")).events


def test_no_independence_in_january_1992(source: tuple[Event, ...]) -> None:
    assert {e.date_edtf for e in source if e.mode == "declare_independence"} == {"1991-12-16"}


def test_the_visit_pointed_back_to_is_told_once(source: tuple[Event, ...]) -> None:
    assert len([e for e in source if e.mode == "visit" and _codes(e) == ({"SAU"}, {"KAZ"})]) == 1


def test_the_kingdom_after_the_saudi_paragraph_is_saudi_arabia(source: tuple[Event, ...]) -> None:
    assert any(_codes(e) == ({"KAZ"}, {"SAU"}) and e.date_edtf == "1994-04-20" for e in source if e.mode == "visit")


def test_oman_is_oman(source: tuple[Event, ...]) -> None:
    codes = {c for e in source for side in _codes(e) for c in side}
    assert "OMN" in codes and "JOR" not in codes


def test_the_planned_visit_is_not_reported_as_done(source: tuple[Event, ...]) -> None:
    visits = [e for e in source if e.mode == "visit" and _codes(e)[1] == {"KWT"}]
    assert [e.status for e in visits if e.date_edtf not in ("1997-05", "1997-09")] == ["planned"]


def test_two_visits_are_two_rows(source: tuple[Event, ...]) -> None:
    assert [e.date_edtf for e in source if e.mode == "visit" and _codes(e)[1] == {"ARE"}] == ["1998", "2000"]


# ------------------------------------------------------------- hostile text


_WORDS = [
    "زار",
    "يزور",
    "والتقى",
    "اتفاقية",
    "وقعت",
    "بين",
    "الجانبان",
    "معه",
    "بلاده",
    "الحكومة",
    "وزارة",
    "الخارجية",
    "الرئيس",
    "المصري",
    "قطر",
    "ومصر",
    "للسعودية",
    "المملكة",
    "نازارباييف",
    "باراك",
    "أوباما",
    "وزير",
    "خارجيته",
    "الذي",
    "التي",
    "أن",
    "من",
    "المقرر",
    "لم",
    "قد",
    "سوف",
    "أمس",
    "عام",
    "1997",
    "و1998",
    "في",
    "خلال",
    "زيارة",
    "الزيارة",
    "كلا",
    "البلدين",
    "أما",
    "كل",
    "من",
    "قبل",
    "،",
    ".",
    "«",
    "»",
    "(",
    "لو",
    "عمان",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.sampled_from((" ", "  ", "\n", " \u200f", "ـ ")))
def test_words_in_any_order_are_read_and_spans_stand_inside(chosen: list[str], gap: str) -> None:
    text = gap.join(chosen)
    for event in extract(text, published="2016-10-14").events:
        parties = (*event.actors, *event.recipients)
        assert all((p.text is None) == (p.start is None) == (p.resolved_by == "inferred") for p in parties)
        for span in (event.trigger, *event.mentions, *(p for p in parties if p.text is not None)):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text


# --- sides left unsaid


def test_a_side_left_unsaid_is_the_other_of_the_last_event_and_marked_inferred() -> None:
    text = "طردت مالي السفير الفرنسي في 31 يناير 2022. وأغلقت باماكو سفارتها في الشهر التالي."
    (closed,) = _rows(text, "close_embassy")
    (other,) = closed.recipients
    assert (other.iso3, other.name, other.text, other.resolved_by) == ("FRA", None, None, "inferred")


def test_a_side_left_unsaid_far_back_stays_open() -> None:
    text = "التقى الرئيس التشادي نظيره السوداني. " + "كان الطقس باردا في ذلك اليوم. " * 8 + "وأغلقت تشاد حدودها."
    (closed,) = _rows(text, "close_border")
    assert closed.recipients == ()


def test_a_dateline_carries_nobody_into_a_new_item() -> None:
    text = "طردت مالي السفير الفرنسي في 31 يناير 2022.\nباماكو (رويترز) - أغلقت مالي حدودها أمس."
    (closed,) = _rows(text, "close_border")
    assert closed.recipients == ()


def test_a_person_of_two_offices_stays_in_the_one_he_was_named_with() -> None:
    found = _rows("وصل الرئيس الفرنسي إيمانويل ماكرون إلى قطر. وكان ماكرون قد التقى أمس أمير الكويت.")
    assert all("AND" not in _codes(e)[0] for e in found)
    assert ({"FRA", "KWT"}, set()) in [_codes(e) for e in found]


# --- status that one event has from another


def test_what_a_request_is_about_has_not_happened() -> None:
    (summit,) = _rows("دعا الرئيس المصري إلى عقد قمة بين قطر والكويت.", "summit")
    assert summit.status == "proposed"


def test_a_meeting_on_whose_occasion_a_request_is_made_has_happened() -> None:
    (meeting,) = _rows("طالب الرئيس المصري خلال اجتماع بين قطر والكويت بوقف القتال.", "meeting")
    assert meeting.status == "occurred"


def test_a_verb_joined_to_a_future_one_is_future() -> None:
    found = _rows("سيلتقي الوزير المصري نظيره التركي ويبحث مع الرئيس الروسي الوضع في المنطقة.")
    assert [e.status for e in found] and {e.status for e in found} == {"planned"}


# --- groups without a state


def test_a_group_without_a_state_is_a_party_that_stays_unresolved() -> None:
    (condemned,) = _rows("أدانت تونس حركة الفجر في 3 مارس 2019.", "condemn")
    (group,) = condemned.recipients
    assert (group.iso3, group.name, group.text, group.resolved_by) == ("", None, "حركة الفجر", "unresolved")


def test_what_armed_men_do_is_not_done_by_the_state_named_next() -> None:
    for event in _rows("هاجم مسلحون سفارة اليابان في بيروت."):
        assert "JPN" not in _codes(event)[0]


def test_a_number_of_ministers_are_their_state() -> None:
    (meeting,) = _rows("التقى عدد من وزراء مصر الرئيس القطري في 2010.", "meeting")
    assert _codes(meeting) == ({"EGY", "QAT"}, set())


def test_an_event_whose_side_is_inferred_has_no_inferred_date() -> None:
    text = "قالت الوزيرة الألمانية التي تزور اليوم تونس إن ألمانيا ترى أن المفاوضات كانت إيجابية."
    for talks in _rows(text, "talks", published="2017-03-03"):
        inferred = any(a.resolved_by == "inferred" for a in talks.actors)
        assert not (inferred and talks.date_source == "parent")


def test_a_party_of_another_state_keeps_all_else() -> None:
    party = Party(1, 3, "office", "KAZ", "unnamed", "name", "minister", "government", "مع", "لقاء", True, 3, 4, 9)
    party.person_id, party.gender, party.alone, party.extra = "id", "f", True, [Party(5, 6, "state")]
    assert all(getattr(party, field.name) != field.default for field in fields(Party))
    one, other = party.of("BHR"), replace(party, iso3="BHR")
    assert [getattr(one, field.name) for field in fields(Party)] == [getattr(other, f.name) for f in fields(Party)]
