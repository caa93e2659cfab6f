"""hadath as a spaCy component: `spacy.blank("ar").add_pipe("hadath")`.

A `Doc` then has `doc.ents` (dates, countries, leaders on token bounds), `doc.spans["events"]` (a span a trigger, labelled with the
mode), a span group for each layer, and `doc._.hadath`, the `Document` itself with offsets of characters. spaCy's Arabic tokeniser
leaves clitics and some full stops on words, so spans of tokens may be wider than the characters found; `doc._.hadath` is exact.

What is stored in the `Doc` is plain data, so it goes through `nlp.pipe(n_process=2)`, `DocBin(store_user_data=True)` and `to_bytes`.
"""

from __future__ import annotations

from dataclasses import asdict

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from hadath.camel import require
from hadath.document import Article, CountryMention, DateMention, Document, LeaderMention, Options
from hadath.extract import extract
from hadath.revive import document_from

KEY = "hadath"  # of `doc.user_data`
ARTICLE = ("published", "article_id", "title", "source")  # extensions that say what is known of an article
DEFAULTS = {
    "published": None,
    "prefer": "past",
    "date_order": "dmy",
    "week_start": "monday",
    "ner": None,
    "morphology": None,
    "overwrite_ents": False,
}


@Language.factory(KEY, default_config=DEFAULTS, assigns=["doc.ents", "doc.spans", "doc._.hadath"])
def create(
    nlp: Language,
    name: str,
    published: str | None,
    prefer: str,
    date_order: str,
    week_start: str,
    ner: str | None,
    morphology: str | None,
    overwrite_ents: bool,
) -> Component:
    """The component. `published` holds where a `Doc` says none; set `doc._.published` before the pipeline for each article's own.

    `ner` and `morphology` are None or "camel"; raises `MissingData` where its data is not installed.
    """
    options = Options(prefer, date_order, week_start, ner, morphology)
    if ner or morphology:
        require(options)
    return Component(options, published=published, overwrite_ents=overwrite_ents)


class Component:
    """A pipeline component that writes what hadath finds into a `Doc`."""

    def __init__(self, options: Options, *, published: str | None = None, overwrite_ents: bool = False) -> None:
        """`overwrite_ents` lets hadath's entities push out those of earlier components; else they fill what is left."""
        self._options, self._published, self._overwrite = options, published, overwrite_ents
        extend()

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc` with what was found in it."""
        known = doc._
        article = Article(known.article_id or "text", doc.text, known.published, known.title, known.source)
        document = extract(article, published=self._published, options=self._options)
        doc.user_data[KEY] = {**asdict(document), "text": None}  # plain data, the text being the Doc's own
        put(doc, document, overwrite_ents=self._overwrite)
        return doc


def extend() -> None:
    """Nothing; `doc._` has hadath's extensions afterwards. Call it before reading a `DocBin` where no pipeline was made."""
    if not Doc.has_extension(KEY):
        Doc.set_extension(KEY, getter=found)
    for name in ARTICLE:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def found(doc: Doc) -> Document | None:
    """What hadath found in a `Doc`, equal to `hadath.extract` of its text; None where the component has not run."""
    data = doc.user_data.get(KEY)
    return None if data is None else document_from({**data, "text": doc.text})


def put(doc: Doc, document: Document, *, overwrite_ents: bool = False) -> None:
    """Nothing; the document's mentions and triggers stand in the `Doc` as entities and span groups afterwards."""
    layers = {layer: _spans(doc, getattr(document, layer)) for layer in ("dates", "countries", "leaders")}
    triggers = [_span(doc, e.trigger.start, e.trigger.end, e.mode, span_id=e.event_id) for e in document.events]
    for name, spans in {**layers, "events": [span for span in triggers if span is not None]}.items():
        doc.spans[name] = spans
    ours = [span for spans in layers.values() for span in spans]
    doc.ents = filter_spans(ours) if overwrite_ents else _beside(list(doc.ents), ours)


def _beside(theirs: list[Span], ours: list[Span]) -> list[Span]:
    """Entities of earlier components, and those of ours that touch none of them."""
    taken = {token.i for span in theirs for token in span}
    return theirs + filter_spans([span for span in ours if not any(token.i in taken for token in span)])


def _spans(doc: Doc, mentions: tuple[DateMention | CountryMention | LeaderMention, ...]) -> list[Span]:
    spans = [_span(doc, m.start, m.end, *_label(m)) for m in mentions]
    return [span for span in spans if span is not None]


def _label(mention: DateMention | CountryMention | LeaderMention) -> tuple[str, str]:
    """The label, and what the mention stands for: the value of a date, the code of a state, the name of a person."""
    if isinstance(mention, DateMention):
        return mention.type, mention.value or ""
    if isinstance(mention, CountryMention):
        return "COUNTRY", mention.iso3
    return "LEADER", mention.name or mention.role or ""


def _span(doc: Doc, start: int, end: int, label: str, kb_id: str = "", span_id: str = "") -> Span | None:
    """The tokens that some characters touch."""
    span = doc.char_span(start, end, label=label, kb_id=kb_id, span_id=span_id, alignment_mode="expand")
    return span if span is not None and len(span) else None
