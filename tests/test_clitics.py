"""Where unknown words are cut: by the model that ships, with the knowledge as guard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hadath.extract import extract
from hadath.find.clitics import Cut, cut, cuts, features, model
from hadath.knowledge import store
from hadath.text import fold_form


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("وسيتوجه", Cut("وس", "يتوجه", "")),
        ("للمفاوضات", Cut("ل", "لمفاوضات", "")),
        ("بمباحثاتهما", Cut("ب", "مباحثات", "هما")),
        ("وتصريحاتها", Cut("و", "تصريحات", "ها")),
        ("والمستوطنات", Cut("و", "المستوطنات", "")),
        ("كلينكوف", Cut("", "كلينكوف", "")),
        ("بوردوفيتش", Cut("", "بوردوفيتش", "")),
    ],
)
def test_unknown_words(word: str, expected: Cut) -> None:
    assert cut(word) == expected


@pytest.mark.parametrize("word", ["وليد", "فيصل", "بشار", "كمال", "لافروف", "بوتين", "فهد", "سلمان"])
def test_the_knowledge_keeps_names_whole(word: str) -> None:
    assert cut(word) == Cut("", word, "")


@pytest.mark.parametrize("word", ["لبنان", "بكين", "وزير", "فرنسا"])
def test_nothing_is_taken_from_the_front_of_a_word_of_the_lexicon(word: str) -> None:
    assert store.load().lexicon.forms(fold_form(word))
    assert cut(word).before == ""


def test_marks_and_tatweel_do_not_matter() -> None:
    assert cut("وَسَيَتَوَجَّهُ") == cut("وسـيتـوجـه") == cut("وسيتوجه")


@pytest.mark.parametrize("word", ["", "و", "بـ", "x", "\ud800", "ه" * 5000, "وووووووو", "123"])
def test_no_input_is_too_odd(word: str) -> None:
    found = cut(word)
    assert found.before + found.stem + found.after == word.replace("ـ", "")


def test_every_cut_gives_the_word_back_and_the_first_is_whole() -> None:
    options = list(cuts("وبكتابهما"))
    assert options[0] == Cut("", "وبكتابهما", "")
    assert {o.before + o.stem + o.after for o in options} == {"وبكتابهما"}
    assert Cut("وب", "كتاب", "هما") in options
    assert len(set(options)) == len(options)


def test_the_weights_are_of_features_that_the_code_makes() -> None:
    made = {
        f for word in ("وبكتابهما", "سيزورها", "لقاءات") for o in cuts(word) for f in features(word, o, model().counts)
    }
    assert len(made & set(model().weights)) > 40


def test_the_card_states_the_licence() -> None:
    card = (store.models_folder() / "clitics.card.md").read_text("utf-8")
    assert "CC BY-SA 4.0" in card
    assert f"{len(model().weights):,} weights" in card


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل وزير الخارجية الفرنسي بلانشفيل إلى بيروت", ["بلانشفيل"]),
        ("التقى وزير الدفاع كلينكوف أمس", ["كلينكوف"]),
        ("تحدث وزير الخارجية بحضور الوفد", []),
        ("أعلن رئيس الوزراء لصحيفة محلية موقفه", []),
        ("قال الوزير روبرت ويلسون أمس", ["روبرت ويلسون"]),
        ("استقبل الرئيس روبرت ومساعديه أمس", ["روبرت"]),
    ],
)
def test_a_single_unknown_word_behind_a_title_is_a_name_where_nothing_is_glued_to_it(
    text: str, expected: list[str]
) -> None:
    assert [m.text for m in extract(text).leaders if m.kind == "name"] == expected


@pytest.mark.parametrize(
    ("part", "left"), [("clitics", [None]), ("transliteration", ["كلينكوف", None]), ("nothing", ["كلينكوف", "Klinkuf"])]
)
def test_the_ablation_switches_parts_that_are_there(part: str, left: list[str | None]) -> None:
    code = (
        "import json, run\n"
        f"with run.without({part!r}):\n"
        '    leaders = run.extract("التقى وزير الدفاع كلينكوف أمس").leaders\n'
        'print(json.dumps([x for m in leaders for x in ([m.text] if m.kind == "name" else []) + [m.name]]))'
    )
    here = Path(__file__).parent / "ablation"
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, check=True, env=os.environ)
    assert json.loads(done.stdout) == left
