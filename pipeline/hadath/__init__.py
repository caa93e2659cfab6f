"""hadath (حدث, "event"): dated diplomatic events out of Arabic news, every row traceable to its characters."""

from hadath.document import Article, Document, Event, Options
from hadath.extract import extract
from hadath.knowledge.store import load
from hadath.table.frame import to_dataframe

__all__ = ["Article", "Document", "Event", "Options", "extract", "load", "to_dataframe"]
