"""`hadath extract -o FOLDER/`: output in parts, which running again completes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from hadath.cli import options
from hadath.cli.notes import Notes
from hadath.engines import do
from hadath.partitions import Folder, begin, counts, plan
from hadath.readers import InputError
from hadath.readers.files import size_of
from hadath.readers.paths import STDIN
from hadath.scale import Job

_SMALLEST = 0.01


def write_parts(args: argparse.Namespace, paths: Sequence[str]) -> int:
    """Do what is not done yet, and report on the whole; the exit code says whether anything was skipped."""
    if STDIN in paths:
        raise InputError("-: standard input cannot be read again, so it cannot be resumed; write to a file")
    if args.part_size < _SMALLEST:
        raise InputError(f"--part-size: at least {_SMALLEST} MB")
    job = Job("parquet", options.reading(args), options=options.dates(args), published=options.published(args))
    tasks = plan(paths, job, size=int(args.part_size * 1024 * 1024))
    folder = Folder(args.output)
    left = begin(folder, tasks, job, paths)
    total = sum(size_of(path) for path in paths) * len(left) // max(len(tasks), 1)
    notes = Notes(as_json=args.log_json, quiet=args.quiet, total=total * 10 // 18 or None)
    if len(left) < len(tasks):
        notes.say(
            "resumed", f"{len(tasks) - len(left)} of {len(tasks)} parts are done already", parts=len(tasks) - len(left)
        )
    try:
        for count in do(left, job, args.output, engine=args.engine, jobs=args.jobs, address=args.address):
            notes.done(characters=count.characters, events=count.events, articles=count.articles)
    except KeyboardInterrupt:
        notes.say(
            "interrupted", f"stopped after {notes.articles} articles; run again to go on", articles=notes.articles
        )
        return 130
    whole = Notes(as_json=args.log_json, quiet=args.quiet)
    whole.begun = notes.begun
    for count in counts(folder, tasks):
        whole.done(characters=count.characters, events=count.events, articles=count.articles)
        for problem in count.problems:
            whole.problem(problem)
    whole.finish(args.output)
    return whole.code
