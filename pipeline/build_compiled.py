"""The step of the wheel's build that compiles the modules that read text, with mypyc: the same code, about 1.7 times as fast.

Where it cannot be done (no C compiler, no headers of Python) the wheel holds Python alone, and says so while it is built.
`HADATH_COMPILE=no` leaves it out, `HADATH_COMPILE=yes` makes the build fail where it cannot be done. Editable installs are never compiled.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What is run where the modules lie: types that come from packages which the build does not have are left open.
_SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup
extensions = mypycify(
    ["--config-file=", "--ignore-missing-imports", *sys.argv[3:]],
    opt_level="1", debug_level="0", multi_file=True, group_name="hadath",
)
sys.argv[1:] = sys.argv[1:3]
setup(name="hadath", packages=[], ext_modules=extensions)
"""


class CompileHook(BuildHookInterface[Any]):
    """Compiles the modules that `pyproject.toml` lists for this hook."""

    folder: Path | None = None  # what the wheel takes the compiled modules from

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the compiled modules to the wheel. Raises `RuntimeError` where they were demanded and cannot be had."""
        wanted = os.environ.get("HADATH_COMPILE", "")
        if version == "editable" or wanted == "no":
            return
        self.folder = folder = Path(tempfile.mkdtemp())
        fault = _compile(Path(self.root, "pipeline", "hadath"), self.config["modules"], folder)
        built = sorted(folder.rglob("*.so")) + sorted(folder.rglob("*.pyd"))
        if fault or not built:
            if wanted == "yes":
                raise RuntimeError(f"hadath's modules could not be compiled:\n{fault}")
            self.app.display_warning(f"hadath is installed uncompiled: the same results, slower. {fault[-600:]}")
            return
        build_data["force_include"].update({str(path): path.relative_to(folder).as_posix() for path in built})
        build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes what the wheel was made of."""
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def _compile(package: Path, patterns: list[str], folder: Path) -> str:
    """What went wrong, "" where nothing did; the modules lie beside their sources in a copy under `folder` afterwards."""
    copy = folder / "hadath"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    found = {path for pattern in patterns for path in copy.glob(pattern) if path.name != "__init__.py"}
    names = [path.relative_to(folder).as_posix() for path in sorted(found)]
    command = [sys.executable, "-c", _SETUP, "build_ext", "--inplace", *names]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    shutil.rmtree(folder / "build", ignore_errors=True)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).strip()
