"""Options that several commands share, and what they mean as objects."""

from __future__ import annotations

import argparse
from dataclasses import replace

from hadath.camel.options import models
from hadath.document import Options
from hadath.readers import InputError, Reading, iso_date

_COLUMNS = ("id", "text", "published", "title", "source")


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Options that say how input is read."""
    group = parser.add_argument_group("input")
    group.add_argument("--encoding", metavar="NAME", help="encoding of text files (default: detected)")
    forms = ("txt", "html", "jsonl", "csv", "parquet", "docx")
    group.add_argument(
        "--input-format", choices=forms, help="form of the input (default: by its ending; - is text or JSON lines)"
    )
    for name in _COLUMNS:
        text = f"column that holds the {name} in JSONL, CSV and Parquet (default: {name})"
        group.add_argument(f"--{name}-column", metavar="NAME", default=name, help=text)


def add_dates(parser: argparse.ArgumentParser) -> None:
    """Options that say how dates are read."""
    group = parser.add_argument_group("dates")
    group.add_argument("--published", metavar="DATE", help="date (and time) of publication, where the article has none")
    group.add_argument(
        "--prefer",
        choices=("past", "future", "nearest"),
        default="past",
        help="which Friday, which May (default: past)",
    )
    group.add_argument(
        "--date-order", choices=("dmy", "mdy", "ymd"), default="dmy", help="how 5/4/2014 is read (default: dmy)"
    )
    group.add_argument(
        "--week-start",
        choices=("monday", "sunday", "saturday"),
        default="monday",
        help="first day of a week (default: monday)",
    )


def reading(args: argparse.Namespace) -> Reading:
    """How input is read."""
    columns = {name: getattr(args, f"{name}_column") for name in _COLUMNS}
    return Reading(args.encoding, args.input_format, **columns)


def dates(args: argparse.Namespace) -> Options:
    """How dates are read, and what of camel-tools helps. Raises `MissingData` where its data is not installed."""
    return replace(models(args), prefer=args.prefer, date_order=args.date_order, week_start=args.week_start)


def published(args: argparse.Namespace) -> str | None:
    """The publication date given. Raises `InputError` where it is none."""
    if args.published is None:
        return None
    if (date := iso_date(args.published)) is None:
        raise InputError(f"--published {args.published!r} is no date; write 2016-10-14 or 2016-10-14T09:30")
    return date


def jobs(text: str) -> int:
    """A number of processes, 1 or more; 0 means one a processor."""
    import os

    number = int(text)
    if number < 0:
        raise ValueError
    return number or os.cpu_count() or 1
