"""`hadath extract`: articles in, the event table out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, Any

from hadath.camel.options import add_models
from hadath.cli import options
from hadath.cli.notes import Notes
from hadath.readers import InputError, cut, find
from hadath.readers.files import size_of
from hadath.readers.parts import PART_BYTES
from hadath.scale import Job, Outcome, Rendered, run
from hadath.table import Writer, Writing, form_of, open_writer
from hadath.table.target import Target

_SMALLEST_PART = 64 * 1024


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "extract", allow_abbrev=False, help="read articles, write the event table", description=__doc__
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, a glob, or - for standard input")
    endings = ".csv .jsonl .parquet .sqlite .duckdb .xlsx .html"
    parser.add_argument("-o", "--output", metavar="FILE", help=f"the ending decides the form: {endings}")
    parser.add_argument(
        "--format",
        choices=("csv", "jsonl"),
        help="form on standard output (default: a table on a terminal, CSV in a pipe)",
    )
    parser.add_argument("--with-text", action="store_true", help="keep the article's text in JSON lines")
    parser.add_argument(
        "--keep-formulas",
        action="store_true",
        help="leave cells of CSV and XLSX that begin with = + - @ or tab as they are",
    )
    parser.add_argument(
        "--jobs", type=options.jobs, default=1, metavar="N", help="processes; 0 is one a processor (default: 1)"
    )
    _add_folder(parser)
    parser.add_argument("--log-json", action="store_true", help="problems and the end as JSON lines on standard error")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")
    options.add_dates(parser)
    add_models(parser)
    options.add_reading(parser)
    parser.set_defaults(run=command)


def _add_folder(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "output in parts (-o FOLDER/ or a bucket: Parquet, one file a part of the input; running again resumes)"
    )
    group.add_argument(
        "--engine", choices=("processes", "ray"), default="processes", help="who does the parts (default: processes)"
    )
    group.add_argument("--address", metavar="HOST", help="the Ray cluster (default: one is begun here)")
    group.add_argument("--part-size", type=float, default=32, metavar="MB", help="input a part (default: 32)")


def command(args: argparse.Namespace) -> int:
    """Extract and write; the exit code says whether anything was skipped."""
    if args.output and args.format:
        raise InputError("-o and --format both say the form: leave --format out")
    paths = find(args.paths, form=args.input_format)
    if args.output and (args.output.endswith("/") or Path(args.output).is_dir()):
        from hadath.cli.parts import write_parts

        return write_parts(args, paths)
    if args.engine == "ray":
        raise InputError("--engine ray writes a folder of parts: end -o with /")
    _spare_input(args.output, paths)
    form = form_of(args.output) if args.output else args.format or ("terminal" if sys.stdout.isatty() else "csv")
    writing = Writing(with_text=args.with_text, neutralise=not args.keep_formulas)
    job = Job(form, options.reading(args), writing, options.dates(args), options.published(args))
    total = _bytes(paths)
    parts = cut(paths, job.reading, size=_part_size(total, args.jobs))
    notes = Notes(as_json=args.log_json, quiet=args.quiet, total=total * 10 // 18 or None)
    outcomes = run(parts, job, jobs=args.jobs)
    try:
        with _opened(args.output, form, writing) as out:
            _pour(outcomes, out, notes)
            _demand(notes)
    except KeyboardInterrupt:
        where = f"; {args.output} is as it was" if args.output else ""
        notes.say("interrupted", f"stopped after {notes.articles} articles{where}", articles=notes.articles)
        return 130
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        target = args.output or "standard output"
        raise InputError(
            f"{target}: {error.strerror or error} after {notes.articles} articles; what was there is as it was"
        ) from error
    finally:
        outcomes.close()  # type: ignore[attr-defined]
    notes.finish(args.output)
    return notes.code


def _pour(outcomes: Iterator[Outcome], out: Writer, notes: Notes) -> None:
    for outcome in outcomes:
        if isinstance(outcome, Rendered):
            out.write(outcome.payload)
            notes.done(characters=outcome.characters, events=outcome.events)
        else:
            notes.problem(outcome)


def _demand(notes: Notes) -> None:
    """Nothing read and something lost is unreadable input: no file is written then."""
    if notes.lost and not notes.articles:
        raise InputError("nothing could be read; nothing was written")


@contextmanager
def _opened(output: str | None, form: str, writing: Writing) -> Iterator[Writer]:
    """A writer on a file that appears whole at the end, or on standard output."""
    with Target(Path(output)) if output else nullcontext(sys.stdout.buffer) as target:
        stream: Path | IO[bytes] = target
        out = open_writer(form, stream, writing)
        try:
            yield out
        finally:
            out.close()


def _spare_input(output: str | None, paths: list[str]) -> None:
    if output and any(path != "-" and Path(path).resolve() == Path(output).resolve() for path in paths):
        raise InputError(f"{output}: is read as input too; write to another file")


def _bytes(paths: list[str]) -> int:
    return sum(size_of(path) for path in paths)


def _part_size(total: int, jobs: int) -> int:
    """Small enough that every worker gets several parts, large enough that handing them out costs nothing."""
    return max(_SMALLEST_PART, min(PART_BYTES, total // (4 * jobs)))
