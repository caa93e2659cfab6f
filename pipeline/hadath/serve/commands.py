"""`hadath serve`: the local web page."""

from __future__ import annotations

import argparse
import socket
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hadath.camel.options import add_models, models
from hadath.readers import InputError


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "serve", allow_abbrev=False, help="read and correct articles on a local web page", description=__doc__
    )
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="articles to choose from; gold is saved here only")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine only)"
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further name under which browsers ask for this machine, where --host is not 127.0.0.1",
    )
    parser.add_argument("--port", type=int, default=8765, help="port to listen on (default: 8765)")
    parser.add_argument(
        "--max-bytes", type=int, default=5_000_000, metavar="N", help="largest request (default: 5000000)"
    )
    parser.add_argument(
        "--seconds", type=float, default=20.0, metavar="N", help="longest work for a request (default: 20)"
    )
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes that extract (default: 2)")
    add_models(parser)
    parser.set_defaults(run=command)


def command(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    needed = [name for name in ("fastapi", "uvicorn") if find_spec(name) is None]
    if needed:
        raise InputError(f"hadath serve needs {' and '.join(needed)}: pip install 'hadath[serve]'")
    import uvicorn

    from hadath.knowledge import store
    from hadath.serve.app import create_app
    from hadath.serve.settings import Settings

    names = frozenset({args.host, *args.allow_host})
    helped = models(args)
    settings = Settings(
        _folder(args.folder), names, args.max_bytes, args.seconds, max(args.workers, 1), helped.ner, helped.morphology
    )
    store.load()  # a fault in it is said now, not at the first article
    with _listening(args.host, args.port) as listening:
        where = f"[{args.host}]" if ":" in args.host else args.host
        print(f"hadath: http://{where}:{listening.getsockname()[1]}/ (Ctrl-C ends it)", flush=True)
        config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; one that cannot is said before anything else is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(
            f"{host} port {port}: {why}; choose others with --host and --port (0 takes any free port)"
        ) from error


def _folder(given: str | None) -> Path | None:
    if given is None:
        return None
    folder = Path(given)
    if not folder.is_dir():
        raise InputError(f"{given}: is no folder; make it first: mkdir {given}")
    return folder
