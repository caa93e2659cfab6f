"""What every reader hands on: articles, and problems with their place and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hadath.document import Article


class InputError(ValueError):
    """Input or a call that cannot stand: the message names what, where and what to do. The command ends with code 2."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One article, or one cell of it, that could not be used. `skipped` says whether the article is lost with it."""

    id: str
    reason: str
    skipped: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """How input is read: its encoding and form where they are not to be detected, and the names of its columns."""

    encoding: str | None = None
    form: str | None = None
    id: str = "id"
    text: str = "text"
    published: str = "published"
    title: str = "title"
    source: str = "source"


Item = Article | Problem


def from_row(row: Mapping[str, Any], place: str, reading: Reading) -> list[Item]:
    """The article of one row, after a problem where its date is none; or the problem that it has no text.

    `place` is the row's id where it brings none of its own.
    """
    name = _said(row.get(reading.id)) or place
    text = row.get(reading.text)
    if not isinstance(text, str):
        held = "no text" if text is None or text != text else f"a {type(text).__name__} for a text"
        return [Problem(name, f"{held} in column {reading.text!r} ({place}); name the column with --text-column")]
    items: list[Item] = []
    published = None
    if (given := _said(row.get(reading.published))) is not None:
        published = iso_date(given)
        if published is None:
            items.append(
                Problem(name, f"publication date {given!r} is no date (ISO 8601 is read); left out", skipped=False)
            )
    items.append(Article(name, text, published, _said(row.get(reading.title)), _said(row.get(reading.source))))
    return items


def iso_date(given: str) -> str | None:
    """A date or date and time in ISO 8601, or as e-mail and RSS write it, as ISO 8601; None where it is neither."""
    text = given.strip()
    try:
        datetime.fromisoformat(text)
        return text
    except ValueError:
        pass
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _said(value: Any) -> str | None:
    """A cell as text; None where it is empty or not a number."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or value != value:
        return None
    return str(value).strip() or None
