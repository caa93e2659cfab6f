"""Names in Latin letters: every example of the table, words of known leaders, what is marked and what is not made up."""

from __future__ import annotations

import pytest

from hadath.extract import extract
from hadath.knowledge import store, transliteration
from hadath.knowledge.store import KnowledgeError
from hadath.transliterate import latin

RAW = {source: store.read_toml(store.models_folder() / source) for source in transliteration.SOURCES}
TABLES = RAW["transliteration.toml"]
KNOWLEDGE = store.Knowledge(store.Lexicon([]), {"transliteration": transliteration.compile(RAW)[0]})
EXAMPLES = [pytest.param(*pair, id=f"{name}-{pair[1]}") for name in TABLES for pair in TABLES[name]["examples"]]


@pytest.mark.parametrize(("name", "expected"), EXAMPLES)
def test_example(name: str, expected: str) -> None:
    assert latin(name, KNOWLEDGE) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("محمد الزغبطي", "Mohamed al-Zghbti"),
        ("جون زغنبط", "John Zghnbt"),
        ("مُحَمَّد", "Mohamed"),
        ("الـزغـبـطي", "al-Zghbti"),
        ("Smith", "Smith"),
    ],
)
def test_known_words_have_their_usual_form(name: str, expected: str) -> None:
    assert latin(name, KNOWLEDGE) == expected


@pytest.mark.parametrize("name", ["", "123", "…", "\ud800", "\u200f\u202b", "ع"])
def test_nothing_comes_of_nothing(name: str) -> None:
    assert latin(name, KNOWLEDGE) is None


def test_a_table_without_examples_is_refused() -> None:
    bare = {**RAW, "transliteration.toml": {**TABLES, "silent": {"letters": []}}}
    with pytest.raises(KnowledgeError, match=r"silent.*no examples"):
        transliteration.compile(bare)


def test_unknown_persons_are_marked_and_keep_their_name_in_short_forms() -> None:
    text = "قال وزير الخارجية الأردني حازم الزغبطي إن المحادثات مفيدة. وأضاف الزغبطي أن اللقاء المقبل قريب."
    found = [m for m in extract(text).leaders if m.kind == "name"]
    assert [(m.text, m.resolved_by) for m in found] == [("حازم الزغبطي", "pattern"), ("الزغبطي", "coreference")]
    assert {m.name for m in found} == {"Hazem al-Zghbti"}
    assert all(m.transliterated and m.person_id is None for m in found)


def test_known_persons_are_not_marked() -> None:
    found = extract("التقى الرئيس باراك أوباما رئيس الوزراء البريطاني.").leaders
    assert [(m.name, m.transliterated) for m in found if m.kind == "name"] == [("Barack Obama", False)]


def test_the_actor_of_an_event_has_the_transliteration() -> None:
    event = extract("زار وزير الخارجية الأردني حازم الزغبطي تونس في 3 مايو 2014.").events[0]
    assert (event.actors[0].name, event.actors[0].resolved_by) == ("Hazem al-Zghbti", "pattern")
