"""The pipeline as one function: an article in, a document out; each stage is a pure function of what came before."""

from __future__ import annotations

from hadath.document import Article, Document, Options
from hadath.events import Reading, find_events
from hadath.find.countries import find_countries
from hadath.find.dates import find_dates
from hadath.find.leaders import find_leaders
from hadath.knowledge import store
from hadath.segment import sentences as find_sentences
from hadath.text import fold
from hadath.transliterate import with_names


def extract(article: Article | str, *, published: str | None = None, options: Options | None = None) -> Document:
    """All that hadath finds in one article, with offsets of the text as given. `published` fills in where the article has none."""
    return read(article, published=published, options=options)[0]


def read(
    article: Article | str, *, published: str | None = None, options: Options | None = None
) -> tuple[Document, Reading]:
    """The document of an article, and how its events were read: which triggers made no row and why."""
    if isinstance(article, str):
        article = Article("text", article, published)
    when = article.published or published
    options = options or Options()
    knowledge = store.load()
    folded = fold(article.text)
    hits = knowledge.lexicon.scan(folded)
    if options.morphology:
        from hadath.camel.morphology import more_triggers

        hits = more_triggers(folded, hits, knowledge)
    sentences = find_sentences(folded, knowledge.entries["segment"])
    dates = find_dates(folded, hits, sentences=sentences, published=when, options=options, knowledge=knowledge)
    countries = find_countries(folded, hits, sentences=sentences, knowledge=knowledge)
    leaders = find_leaders(
        folded, hits, sentences=sentences, countries=countries, dates=dates, published=when, knowledge=knowledge
    )
    if options.ner:
        from hadath.camel.merge import merged

        countries, leaders = merged(
            folded,
            hits,
            sentences=sentences,
            countries=countries,
            leaders=leaders,
            published=when,
            knowledge=knowledge,
        )
    leaders = with_names(leaders, knowledge)
    events, reading = find_events(
        folded,
        hits,
        sentences=sentences,
        dates=dates,
        countries=countries,
        leaders=leaders,
        published=when,
        knowledge=knowledge,
    )
    document = Document(
        article.id, when, article.title, article.source, article.text, sentences, dates, countries, leaders, events
    )
    return document, reading
