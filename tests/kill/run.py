"""Kill and resume: `python tests/kill/run.py [--engine ray] [--rounds N]`. Whatever is killed, whenever, the rows come out the same.

Each round runs `hadath extract … -o folder/` and kills, at a random moment, its first process or one of its workers with SIGKILL, again
and again until a run gets through; the folder must then equal, byte for byte, that of an undisturbed run.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
from news import write


def start(source: Path, folder: Path, engine: str) -> subprocess.Popen[bytes]:
    """The command, begun in a session of its own."""
    arguments = ["extract", str(source), "-o", f"{folder}/", "--part-size", "0.2", "--jobs", "2", "--engine", engine]
    command = [sys.executable, "-m", "hadath.cli", *arguments]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)


def family(first: int) -> list[int]:
    """The process and all that descend from it, from /proc."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [first]
    while waiting:
        found.append(waiting.pop())
        waiting += parents.get(found[-1], [])
    return found


def works(process: int) -> bool:
    """Whether a process is a worker: one of ours, or one in which Ray runs tasks; Ray's own services are not ours to kill."""
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
    return command.startswith(b"ray::") or b"default_worker.py" in command or b"hadath.cli" in command


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def round_of_kills(source: Path, folder: Path, engine: str, longest: float, rng: random.Random) -> tuple[int, int]:
    """How often the first process and how often a worker was killed before a run got through."""
    drivers = workers = 0
    while True:
        process = start(source, folder, engine)
        try:
            process.wait(rng.uniform(0.2, longest))
        except subprocess.TimeoutExpired:
            everyone = family(process.pid)
            victim = rng.choice([process.pid, *(p for p in everyone if works(p))])
            os.kill(victim, signal.SIGKILL)
            drivers, workers = drivers + (victim == process.pid), workers + (victim != process.pid)
            if victim == process.pid:
                for left in everyone:
                    _end(left)
            process.wait(300)
            longest *= 1.1
        if process.returncode == 0:
            return drivers, workers


def _end(process: int) -> None:
    """End a process of ours that a killed driver left behind (Ray's own services do that)."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def main() -> int:
    """Run the rounds; 0 where every folder equals the undisturbed one."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--engine", default="processes", choices=("processes", "ray"))
    cli.add_argument("--rounds", type=int, default=5)
    cli.add_argument("--articles", type=int, default=1000)
    cli.add_argument("--seed", type=int, default=1)
    args = cli.parse_args()
    rng = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as name:
        source, whole = Path(name, "news.jsonl"), Path(name, "whole")
        write(source, args.articles)
        begun = time.monotonic()
        assert start(source, whole, args.engine).wait() == 0
        undisturbed, expected = time.monotonic() - begun, content(whole)
        print(f"undisturbed: {undisturbed:.1f} s, {len(expected)} files", flush=True)
        for number in range(args.rounds):
            folder = Path(name, f"round{number}")
            drivers, workers = round_of_kills(source, folder, args.engine, undisturbed, rng)
            same = content(folder) == expected
            print(f"round {number}: {drivers} drivers and {workers} workers killed, same bytes: {same}", flush=True)
            if not same:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
