"""Output in parts: the same rows as one file, resumed where it stopped, refused where the folder holds another run."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import fsspec
import pyarrow.parquet
import pytest

from hadath.partitions import Folder, begin, finish, plan
from hadath.readers import InputError, Reading, find, read_part
from hadath.scale import Job
from samples import TIES, VISIT, Run


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Articles enough for several parts, one of them bad."""
    rows = [json.dumps({"id": f"r{i}", "text": VISIT if i % 3 else TIES}) + "\n" for i in range(300)]
    rows[7] = "{\n"
    path = tmp_path / "in.jsonl"
    path.write_text("".join(rows))
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_parts_together_are_the_table(jobs: str, source: Path, hadath: Run, tmp_path: Path) -> None:
    whole = hadath("extract", "in.jsonl", "-o", "whole.parquet")
    parts = hadath("extract", "in.jsonl", "-o", "parts/", "--part-size", "0.01", "--jobs", jobs)
    assert (parts.returncode, parts.stderr) == (whole.returncode, whole.stderr) and whole.returncode == 1
    files = sorted((tmp_path / "parts").glob("*.parquet"))
    assert len(files) > 5
    rows = [row for file in files for row in pyarrow.parquet.read_table(file).to_pylist()]
    assert rows == pyarrow.parquet.read_table(tmp_path / "whole.parquet").to_pylist()
    assert pyarrow.parquet.read_table(tmp_path / "parts").num_rows == len(rows)


def test_what_is_done_is_not_done_again(source: Path, hadath: Run, tmp_path: Path) -> None:
    arguments = ("extract", "in.jsonl", "-o", "parts/", "--part-size", "0.01")
    hadath(*arguments)
    before = content(tmp_path / "parts")
    kept = (tmp_path / "parts" / "part-000001.parquet").stat().st_mtime_ns
    (tmp_path / "parts" / "part-000000.parquet").unlink()
    (tmp_path / "parts" / ".part-000002.parquet.77.tmp").write_bytes(b"half")
    again = hadath(*arguments)
    assert again.returncode == 1 and b"parts are done already" in again.stderr
    assert content(tmp_path / "parts") == before
    assert (tmp_path / "parts" / "part-000001.parquet").stat().st_mtime_ns == kept


@pytest.mark.parametrize("change", [["--published", "2001-01-01"], ["--part-size", "0.02"], ["--prefer", "future"]])
def test_a_folder_of_another_run_is_refused(change: list[str], source: Path, hadath: Run, tmp_path: Path) -> None:
    hadath("extract", "in.jsonl", "-o", "parts/", "--part-size", "0.01")
    before = content(tmp_path / "parts")
    done = hadath("extract", "in.jsonl", "-o", "parts/", "--part-size", "0.01", *change)
    assert done.returncode == 2 and b"another run" in done.stderr
    assert content(tmp_path / "parts") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "-o", "parts/"], "standard input"),
        (["in.jsonl", "-o", "parts/", "--part-size", "0"], "--part-size"),
        (["in.jsonl", "-o", "t.csv", "--engine", "ray"], "end -o with /"),
    ],
)
def test_a_wrong_call_is_named(arguments: list[str], said: str, source: Path, hadath: Run) -> None:
    done = hadath("extract", *arguments, stdin=b"")
    assert done.returncode == 2 and said in done.stderr.decode()


def test_killed_at_any_moment_it_is_resumed_to_the_same_bytes(source: Path, tmp_path: Path, hadath: Run) -> None:
    arguments = ["extract", "in.jsonl", "--part-size", "0.01", "--jobs", "2", "-o"]
    hadath(*arguments, "whole/")
    expected = content(tmp_path / "whole")
    command = [sys.executable, "-m", "hadath.cli", *arguments, "parts/"]
    for wait in (0.5, 1.0, 1.5):
        process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.kill()
        process.wait()
    assert hadath(*arguments, "parts/").returncode == 1
    assert content(tmp_path / "parts") == expected


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_do_not_outlive_their_killed_parent(source: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow.jsonl")
    command = [sys.executable, "-m", "hadath.cli", "extract", "in.jsonl", "slow.jsonl", "-o", "t.csv", "--jobs", "2"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as process:
        children: list[str] = []
        for _ in range(200):
            time.sleep(0.1)
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            if len(children) == 2:
                break
        process.send_signal(signal.SIGKILL)
    assert len(children) == 2
    for _ in range(100):
        time.sleep(0.1)
        if not any(_runs(child) for child in children):
            break
    assert not any(_runs(child) for child in children)


def _runs(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_store_that_fsspec_knows_is_read_and_written() -> None:
    store = fsspec.filesystem("memory")
    store.pipe_file("/hadath-in/a.jsonl", (json.dumps({"id": "x", "text": VISIT}) + "\n").encode())
    store.pipe_file("/hadath-in/b.txt.gz", gzip.compress(TIES.encode()))
    store.pipe_file("/hadath-in/c.pdf", b"x")
    paths = find(["memory://hadath-in"])
    assert [path.rpartition("/")[2] for path in paths] == ["a.jsonl", "b.txt.gz"]
    with pytest.raises(InputError, match="no such file"):
        find(["memory://hadath-none"])
    job = Job("parquet")
    tasks = plan(paths, job)
    assert [item.id for task in tasks for item in read_part(task.part, Reading())] == ["x", "b"]
    folder = Folder("memory://hadath-out/run/")
    for task in begin(folder, tasks, job, paths):
        assert finish(task, job, folder.path).events > 0
    assert begin(folder, tasks, job, paths) == []
    names = {name for task in tasks for name in (f"_{task.name}.json", f"{task.name}.parquet")}
    assert folder.names() == names | {"_manifest.json"}


def test_ray_gives_the_same_bytes(source: Path, tmp_path: Path, hadath: Run) -> None:
    pytest.importorskip("ray")
    arguments = ["extract", "in.jsonl", "--part-size", "0.01", "--jobs", "2", "-o"]
    hadath(*arguments, "whole/")
    done = hadath(*arguments, "parts/", "--engine", "ray", PYTHONWARNINGS="default")
    assert done.returncode == 1
    assert content(tmp_path / "parts") == content(tmp_path / "whole")
