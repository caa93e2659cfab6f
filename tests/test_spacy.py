"""hadath inside spaCy: the same results, in every way that spaCy users process and keep documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus

from hadath.document import Article, Document, Options
from hadath.extract import extract
from hadath.spacy import extend

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"
PUBLISHED = "2016-10-14"
TEXT = "وزار الرئيس نور سلطان نازاربايف دولةَ الكويت في 28 سبتمبر عام 1997. 😀 ثم عاد أمس إلى كازاخستان."


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [path.read_bytes().decode("utf-8") for path in sorted(CORPUS.glob("*.txt"))]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("ar")
    nlp.add_pipe("hadath", config={"published": PUBLISHED})
    return nlp


def _plain(text: str) -> Document:
    return extract(text, published=PUBLISHED)


def test_results_equal_the_plain_path_on_the_whole_corpus(nlp: Language, texts: list[str]) -> None:
    assert texts
    for text in [*texts, TEXT, ""]:
        assert nlp(text)._.hadath == _plain(text)


def test_pipe_equals_one_by_one_in_one_process_and_in_two(nlp: Language, texts: list[str]) -> None:
    expected = [_plain(text) for text in texts]
    assert [doc._.hadath for doc in nlp.pipe(texts)] == expected
    parallel = list(nlp.pipe(texts, n_process=2, batch_size=4))
    assert [doc._.hadath for doc in parallel] == expected
    for doc, document in zip(parallel, expected, strict=True):
        assert [(s.id_, s.label_) for s in doc.spans["events"]] == [(e.event_id, e.mode) for e in document.events]


def test_every_span_of_tokens_covers_its_characters(nlp: Language, texts: list[str]) -> None:
    for text in [*texts, TEXT]:
        doc = nlp(text)
        document = doc._.hadath
        triggers = [event.trigger for event in document.events]
        layers = {
            "dates": document.dates,
            "countries": document.countries,
            "leaders": document.leaders,
            "events": triggers,
        }
        for name, mentions in layers.items():
            assert len(doc.spans[name]) == len(mentions)
            for span, mention in zip(doc.spans[name], mentions, strict=True):
                assert span.start_char <= mention.start and mention.end <= span.end_char
                assert span[0].idx + len(span[0]) > mention.start and span[-1].idx < mention.end  # and no token more


def test_entities_say_what_they_stand_for(nlp: Language) -> None:
    doc = nlp("زار أمير قطر مدينة باريس في 28 سبتمبر عام 1997 .")
    found = {ent.text: (ent.label_, ent.kb_id_) for ent in doc.ents}
    assert found["28 سبتمبر عام 1997"] == ("DATE", "1997-09-28")
    spans = {span.text: (span.label_, span.kb_id_) for span in doc.spans["countries"]}
    assert spans["قطر"] == ("COUNTRY", "QAT")


def test_what_is_known_of_an_article_is_set_on_its_doc(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published, doc._.article_id, doc._.title, doc._.source = "2001-02-03", "x", "t", "s"
    assert nlp(doc)._.hadath == extract(Article("x", TEXT, "2001-02-03", "t", "s"))


def test_options_are_the_commands_options() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe(
        "hadath", config={"published": PUBLISHED, "prefer": "future", "date_order": "mdy", "week_start": "saturday"}
    )
    text = "يلتقيان الجمعة، بعد لقاء 5/4/2014."
    assert nlp(text)._.hadath == extract(text, published=PUBLISHED, options=Options("future", "mdy", "saturday"))


def test_entities_of_earlier_components_stay_unless_told_otherwise() -> None:
    for overwrite, label in ((False, "THEIRS"), (True, "COUNTRY")):
        nlp = spacy.blank("ar")
        nlp.add_pipe("entity_ruler").add_patterns([{"label": "THEIRS", "pattern": "قطر"}])  # type: ignore[attr-defined]
        nlp.add_pipe("hadath", config={"overwrite_ents": overwrite})
        ents = {ent.text: ent.label_ for ent in nlp("أقامت قطر ومصر علاقات عام 1972 .").ents}
        assert ents["قطر"] == label
        assert "COUNTRY" in ents.values()


def test_a_docbin_keeps_all_of_it(nlp: Language, texts: list[str], tmp_path: Path) -> None:
    docs = list(nlp.pipe(texts[:5]))
    path = tmp_path / "articles.spacy"
    DocBin(docs=docs, store_user_data=True).to_disk(path)
    back = list(DocBin().from_disk(path).get_docs(spacy.blank("ar").vocab))
    assert [doc._.hadath for doc in back] == [doc._.hadath for doc in docs]
    for old, new in zip(docs, back, strict=True):
        assert [(e.text, e.label_, e.kb_id_) for e in new.ents] == [(e.text, e.label_, e.kb_id_) for e in old.ents]
        assert [(s.start, s.end, s.label_) for s in new.spans["events"]] == [
            (s.start, s.end, s.label_) for s in old.spans["events"]
        ]


def test_a_pipeline_is_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(TEXT)._.hadath == _plain(TEXT)


def test_displacy_draws_it(nlp: Language) -> None:
    doc = nlp(TEXT)
    drawn = displacy.render(doc, style="ent", jupyter=False)
    assert "DATE" in drawn and "1997" in drawn
    assert doc.spans["events"]
    assert "visit" in displacy.render(doc, style="span", options={"spans_key": "events"}, jupyter=False)


def test_training_data_trains_a_tagger(nlp: Language, texts: list[str], tmp_path: Path) -> None:
    DocBin(docs=list(nlp.pipe(texts[:4]))).to_disk(tmp_path / "train.spacy")
    learner = spacy.blank("ar")
    learner.add_pipe("ner")
    examples = list(Corpus(tmp_path / "train.spacy")(learner))
    assert {ent.label_ for example in examples for ent in example.reference.ents} >= {"DATE", "COUNTRY"}
    learner.initialize(lambda: examples)
    losses: dict[str, float] = {}
    learner.update(examples, losses=losses)
    assert losses["ner"] > 0
    assert set(learner.get_pipe("ner").labels) >= {"DATE", "COUNTRY"}  # type: ignore[attr-defined]


def test_extensions_are_there_before_any_pipeline_and_only_once() -> None:
    extend()
    extend()
    assert Doc.has_extension("hadath")
    assert spacy.blank("ar")(TEXT)._.hadath is None


def test_spacy_finds_the_component_without_importing_hadath() -> None:
    code = "import spacy; nlp = spacy.blank('ar'); nlp.add_pipe('hadath'); print(nlp('زار أمير قطر مصر')._.hadath.countries[0].iso3)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert answer.stdout.strip() == "QAT", answer.stderr
