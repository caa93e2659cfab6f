"""The compiled knowledge: malformed entries are named, the cache is found, made, shared and done without."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hadath.knowledge.store import KnowledgeError, compile_folder, models_folder
from samples import VISIT, Run

CODE = "from hadath.knowledge import store; print(store.load().lexicon.size)"


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return Path(shutil.copytree(models_folder(), tmp_path / "models"))


def test_a_malformed_file_is_named_with_its_line(models: Path) -> None:
    path = models / "segment.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[[broken\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"segment\.toml.*line \d+"):
        compile_folder(models)


def test_an_entry_without_what_it_needs_is_named_with_its_file(models: Path) -> None:
    (models / "segment.toml").write_text('[[abbreviation]]\nid = "x"\n[[era]]\nid = "y"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"segment\.toml: no 'text'"):
        compile_folder(models)


def test_a_missing_file_is_named(models: Path) -> None:
    (models / "segment.toml").unlink()
    with pytest.raises(KnowledgeError, match=r"segment\.toml.*reinstall"):
        compile_folder(models)


def test_a_read_only_home_keeps_the_cache_among_temporary_files_of_its_own(hadath: Run, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    nowhere = {"HOME": "/proc/nowhere", "XDG_CACHE_HOME": "/proc/nowhere", "TMPDIR": str(temporary)}
    done = hadath("extract", "-", stdin=VISIT.encode(), **nowhere)
    assert done.returncode == 0 and b",visit," in done.stdout
    (own,) = temporary.iterdir()
    assert stat.S_IMODE(own.stat().st_mode) == 0o700 and len(list(own.glob("*.pickle"))) == 1
    own.chmod(0o777)  # anybody could have written there: it is not trusted
    (file,) = own.glob("*.pickle")
    file.write_bytes(b"junk")
    assert hadath("extract", "-", stdin=VISIT.encode(), **nowhere).stdout == done.stdout
    assert file.read_bytes() == b"junk"


def test_a_broken_cache_is_made_again(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "TMPDIR": str(tmp_path / "none")}
    first = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, check=True)
    (cache,) = tmp_path.glob("hadath/*.pickle")
    cache.write_bytes(cache.read_bytes()[:1000])
    again = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, check=True)
    assert again.stdout == first.stdout and cache.stat().st_size > 1000


def test_two_processes_that_compile_at_once_agree(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "TMPDIR": str(tmp_path / "none")}
    both = [subprocess.Popen([sys.executable, "-c", CODE], env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    first, second = (process.communicate(timeout=120)[0] for process in both)
    assert first == second and first.strip().isdigit()
    assert [p.suffix for p in (tmp_path / "hadath").iterdir()] == [".pickle"]
