"""Sentences and clauses: every entry of models/segment.toml proves itself, and the forms that the code knows."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadath.knowledge import segment as knowledge
from hadath.knowledge.store import models_folder
from hadath.segment import Rules, clauses, sentences
from hadath.text import fold

with (models_folder() / "segment.toml").open("rb") as _file:
    TABLES = tomllib.load(_file)
RULES = knowledge.compile({"segment.toml": TABLES})[0]
EXAMPLES = [(kind, e["id"], text) for kind in TABLES for e in TABLES[kind] for text in e["examples"]]
NEGATIVES = [(kind, e["id"], text) for kind in TABLES for e in TABLES[kind] for text in e.get("negatives", ())]


def split(text: str, rules: Rules = RULES) -> list[str]:
    return [text[s.start : s.end] for s in sentences(fold(text), rules)]


def ends_at_mark(marked: str) -> bool:
    """Whether the stop marked by [.] ends a sentence."""
    text = marked.replace("[.]", ".")
    return marked.index("[.]") + 1 in {s.end for s in sentences(fold(text), RULES)}


@pytest.mark.parametrize(("kind", "id", "text"), EXAMPLES)
def test_every_entry_finds_its_examples(kind: str, id: str, text: str) -> None:
    assert ends_at_mark(text) == (kind == "era")


@pytest.mark.parametrize(("kind", "id", "text"), NEGATIVES)
def test_no_entry_takes_its_negatives(kind: str, id: str, text: str) -> None:
    assert ends_at_mark(text) == (kind == "abbreviation")


@pytest.mark.parametrize(("kind", "id", "text"), [x for x in EXAMPLES if x[0] == "abbreviation"])
def test_every_abbreviation_is_needed_or_a_letter(kind: str, id: str, text: str) -> None:
    entry = next(e for e in TABLES[kind] if e["id"] == id)
    without = Rules(RULES.abbreviations - {fold(entry["text"]).text}, RULES.eras)
    assert len(split(text.replace("[.]", "."), without)) == 2


@pytest.mark.parametrize(
    "parts",
    [
        ["وصل الوفد إلى المنامة عام 1992.", "ثم عاد."],
        ["وقعت المعاهدة سنة 1994م.", "وبقيت سارية."],
        ["قال الناطق «نعم».", "ولم يزد."],
        ['قال الناطق: "لا تعليق".', "ثم انصرف."],
        ["اختتم القمة (وكانت الأولى).", "وغادر القادة."],
        ["هل يسافر الوزير؟", "لا أحد يعلم!", "ننتظر البيان."],
        ["ارتفع السعر إلى 3.5 دولار.", "وتراجع بعدها."],
        ["نقلت وكالة ا.ف.ب عن المصدر نفيه.", "ولم تعلق بغداد."],
        ["نقلت أ. ف. ب. أن الوفد غادر.", "ولم تعلق بغداد."],
        ["وصل U.S. Army إلى القاعدة.", "وغادر بعد أيام."],
        ["زار الموقع www.example.com ألف شخص.", "ثم أغلق."],
        ["انتظر الجميع... ثم غادروا.", "لم يأت أحد."],
        ["هذه نسخة من OS X.", "وهي متاحة للجميع."],
        ["انضمت عام 1992.", "وانسحبت بعد عام."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize("joint", [" ", "، ", ""])
def test_a_text_without_an_end_is_cut_and_nothing_is_lost(joint: str) -> None:
    text = joint.join(["كلمة"] * 5000)
    found = sentences(fold(text), RULES)
    assert len(found) > 5 and all(s.end - s.start <= 3000 for s in found)
    assert sum(s.end - s.start for s in found) >= len(text) - len(found)
    if joint:
        assert all(text[s.start : s.end].strip("،").endswith("كلمة") for s in found)


def test_a_headline_without_a_stop_is_a_sentence() -> None:
    assert split("قمة في الرياض\nافتتح الملك القمة أمس.") == ["قمة في الرياض", "افتتح الملك القمة أمس."]


def test_lines_of_a_list_are_sentences() -> None:
    text = "بنود الاتفاق:\n1. وقف النار\n2. تبادل الأسرى\n- فتح المعابر"
    assert split(text) == text.split("\n")


def test_a_stop_glued_to_the_next_word_ends_a_sentence() -> None:
    assert split("اجتمع الوزراء أمس.وأكد البيان ذلك.") == ["اجتمع الوزراء أمس.", "وأكد البيان ذلك."]
    assert split("استقلت عام 1992.وانضمت إلى المنظمة.") == ["استقلت عام 1992.", "وانضمت إلى المنظمة."]


def test_a_question_in_a_quotation_goes_on_behind_a_comma() -> None:
    text = "سأل الصحفي «متى السفر؟»، فسكت الوزير."
    assert split(text) == [text]


def test_windows_line_ends_belong_to_no_sentence() -> None:
    assert split("سطر أول.\r\n\r\nسطر ثان.\r\n") == ["سطر أول.", "سطر ثان."]


def test_a_text_wrapped_at_a_width_is_read_across_its_lines() -> None:
    words = ("وصل وزير خارجية الدولة إلى العاصمة في زيارة رسمية يجري خلالها مباحثات مع كبار المسؤولين " * 5).split()
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "\n".join([*lines, line]) + "."
    assert split(text) == [text]
    headlines = "الملك يستقبل السفير الجديد في قصر الضيافة بالعاصمة\nوصول الوفد\nالقمة تختتم أعمالها ببيان ختامي مشترك\nعودة السفير\nتأجيل"
    assert split(headlines) == headlines.split("\n")


def test_clauses_are_cut_at_marks_and_openers() -> None:
    text = "وصل الوزير، الذي دعي إلى القمة (وهي الثالثة)، إلى المنامة عندما انتهت."
    folded = fold(text)
    (sentence,) = sentences(folded, RULES)
    opener = folded.text.index("عندما")
    found = clauses(folded, sentence, openers=[opener])
    assert [(text[c.start : c.end], c.depth) for c in found] == [
        ("وصل الوزير", 0),
        ("الذي دعي إلى القمة", 0),
        ("وهي الثالثة", 1),
        ("إلى المنامة", 0),
        ("عندما انتهت.", 0),
    ]


ARABIC = st.text(alphabet='ابتثمنوهي دمأU.S19،؛:؟!.…»«"()\n\r\t\u200f\u064b ', max_size=80)


@given(st.one_of(ARABIC, st.text(max_size=60)))
def test_sentences_and_clauses_are_ordered_stretches_of_any_text(text: str) -> None:
    folded, reach = fold(text), 0
    for sentence in sentences(folded, RULES):
        assert reach <= sentence.start < sentence.end <= len(text)
        reach = inner = sentence.start
        for clause in clauses(folded, sentence):
            assert inner <= clause.start < clause.end <= sentence.end
            inner = clause.end
        reach = sentence.end


@given(ARABIC)
def test_no_letter_is_outside_a_sentence(text: str) -> None:
    covered = {i for s in sentences(fold(text), RULES) for i in range(s.start, s.end)}
    assert {i for i, char in enumerate(text) if char.isalnum()} <= covered
