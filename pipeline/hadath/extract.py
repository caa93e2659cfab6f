"""The pipeline as one function: an article in, a document out; each stage is a pure function of what came before."""

from __future__ import annotations

from collections.abc import Sequence

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
    one = Article("text", article, published) if isinstance(article, str) else article
    return read_all([one], published=published, options=options)[0]


def read_all(
    articles: Sequence[Article], *, published: str | None = None, options: Options | None = None
) -> list[tuple[Document, Reading]]:
    """What `read` gives, for each of some articles.

    Each stage does all of them before the next begins: a stage's code and data then stay in the processor's cache,
    which a hundred articles of usual length fill best.
    """
    options, knowledge = options or Options(), store.load()
    when = [article.published or published for article in articles]
    texts = [fold(article.text) for article in articles]
    hits = [knowledge.lexicon.scan(text) for text in texts]
    if options.morphology:
        from hadath.camel.morphology import more_triggers

        hits = [more_triggers(text, found, knowledge) for text, found in zip(texts, hits, strict=True)]
    cut = [find_sentences(text, knowledge.entries["segment"]) for text in texts]
    dates = [
        find_dates(text, found, sentences=sentences, published=day, options=options, knowledge=knowledge)
        for text, found, sentences, day in zip(texts, hits, cut, when, strict=True)
    ]
    countries = [
        find_countries(text, found, sentences=sentences, knowledge=knowledge)
        for text, found, sentences in zip(texts, hits, cut, strict=True)
    ]
    leaders = [
        find_leaders(text, found, sentences=sentences, countries=states, dates=days, published=day, knowledge=knowledge)
        for text, found, sentences, states, days, day in zip(texts, hits, cut, countries, dates, when, strict=True)
    ]
    if options.ner:
        from hadath.camel.merge import merged

        both = [
            merged(
                text, found, sentences=sentences, countries=states, leaders=people, published=day, knowledge=knowledge
            )
            for text, found, sentences, states, people, day in zip(
                texts, hits, cut, countries, leaders, when, strict=True
            )
        ]
        countries, leaders = [states for states, _ in both], [people for _, people in both]
    leaders = [with_names(people, knowledge) for people in leaders]
    out = []
    for article, text, found, sentences, days, states, people, day in zip(
        articles, texts, hits, cut, dates, countries, leaders, when, strict=True
    ):
        events, reading = find_events(
            text,
            found,
            sentences=sentences,
            dates=days,
            countries=states,
            leaders=people,
            published=day,
            knowledge=knowledge,
        )
        document = Document(
            article.id, day, article.title, article.source, article.text, sentences, days, states, people, events
        )
        out.append((document, reading))
    return out
