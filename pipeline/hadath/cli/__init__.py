"""The command line: finds the command, runs it, and turns what goes wrong into a line on standard error and an exit code."""

from __future__ import annotations

import argparse
import atexit
import os
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from hadath.readers.article import InputError

# Where each command's module is; only the one that is called is imported. Each has `register(commands)`, and its parsers set
# `run`, a function from the arguments to the exit code.
COMMANDS = {
    "extract": "hadath.cli.extract",
    "explain": "hadath.cli.explain",
    "lookup": "hadath.cli.lookup",
    "doctor": "hadath.cli.doctor",
    "evaluate": "hadath.evaluate.commands",
    "gold": "hadath.evaluate.commands",
    "agreement": "hadath.evaluate.commands",
    "serve": "hadath.serve.commands",
}


def script() -> NoReturn:
    """What the installed command is: `main`, and an end of the process that does not take the knowledge apart first.

    That takes Python .05 s and up to a tenth of a second for every 100,000 words read (mypy ends in this way too). What other packages
    want done at the end is done; where one of them has a thread, Python ends as it always does.
    """
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is the contract's."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        args = parser(arguments[0] if arguments else None).parse_args(arguments)
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read our output had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("hadath: stopped", file=sys.stderr)
        return 130
    except (InputError, OSError, _faults()) as error:
        print(f"hadath: {_line(error)}", file=sys.stderr)
        return 2
    except Exception as error:  # no traceback reaches a user who did not ask for one
        if os.environ.get("HADATH_TRACEBACK"):
            raise
        from hadath.scale import fault

        print(f"hadath: {fault(error)}; HADATH_TRACEBACK=1 shows more", file=sys.stderr)
        return 2


def parser(command: str | None) -> argparse.ArgumentParser:
    """The parser of one command, or of all where it is not a known one."""
    cli = argparse.ArgumentParser(
        prog="hadath", description="Who did what to whom, when: dated events out of Arabic news."
    )
    cli.add_argument("--version", action="version", version=f"hadath {_version()}" if command == "--version" else "")
    commands = cli.add_subparsers(metavar="COMMAND", required=True)
    wanted = [COMMANDS[command]] if command in COMMANDS else list(dict.fromkeys(COMMANDS.values()))
    for module in wanted:
        import_module(module).register(commands)
    return cli


def _version() -> str:
    from importlib.metadata import version

    return version("hadath")


def _faults() -> type[Exception]:
    from hadath.knowledge.store import KnowledgeError

    return KnowledgeError


def _line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)
