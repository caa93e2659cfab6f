"""The step of the wheel's build that compiles the modules that read text, with mypyc: the same code, about 1.7 times as fast.

Where it cannot be done (no C compiler, no headers of Python) the wheel holds Python alone, and says so while it is built.
`HADATH_COMPILE=no` leaves it out, `HADATH_COMPILE=yes` makes the build fail where it cannot be done. Editable installs are never compiled.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What is run where the modules lie: types that come from packages which the build does not have are left open.
_SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup
extensions = mypycify(
    ["--config-file=", "--ignore-missing-imports", *sys.argv[3:]],
    opt_level="3", debug_level="0", multi_file=True, group_name="hadath",
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
    for path in found:
        path.write_text(with_constructors(path.read_text("utf-8")), "utf-8")
    names = [path.relative_to(folder).as_posix() for path in sorted(found)]
    command = [sys.executable, "-c", _SETUP, "build_ext", "--inplace", *names]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    shutil.rmtree(folder / "build", ignore_errors=True)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).strip()


def with_constructors(source: str) -> str:
    """A module whose dataclasses say themselves how they are made and pickled, and what their fields may hold.

    What `dataclass` would write for them at run time stays interpreted in a compiled module, and was a twelfth of the time; its way to
    pickle a class with slots knows nothing of compiled ones; and of `tuple[str, ...]` or `str | None` a compiled class tells no more than
    `tuple` and `object`, which is too little for a schema.
    """
    lines = source.splitlines()
    told: list[str] = []
    for node in reversed([n for n in ast.parse(source).body if isinstance(n, ast.ClassDef)]):
        decorators = [d for d in node.decorator_list if ast.unparse(d).startswith("dataclass")]
        fields = [n for n in node.body if isinstance(n, ast.AnnAssign)]
        if not decorators or not fields:
            continue
        call = decorators[0]
        options = [ast.unparse(k) for k in call.keywords] if isinstance(call, ast.Call) else []
        methods = [n.name for n in node.body if isinstance(n, ast.FunctionDef)]
        end = fields[-1].end_lineno
        assert end is not None
        lines[end:end] = _constructor(node.name, fields, "__post_init__" in methods)
        lines[call.lineno - 1 : call.end_lineno] = [f"@dataclass({', '.join([*options, 'init=False'])})"]
        told.append(f"_tell({node.name}, { {ast.unparse(f.target): ast.unparse(f.annotation) for f in fields} })")
    return "\n".join([*lines, *_TELL, *told] if told else lines) + "\n"


_TELL: Final = (
    "def _tell(kind, annotations):  # type: ignore[no-untyped-def]",
    "    kind.__annotations__ = annotations",
    "    for name, field in kind.__dataclass_fields__.items():",
    "        field.type = annotations[name]",
)


def _constructor(name: str, fields: list[ast.AnnAssign], post: bool) -> list[str]:
    """The lines of `__init__` and `__reduce__` of a dataclass with these fields."""
    parameters, body, given = [], [], []
    for field in fields:
        at, kind = ast.unparse(field.target), ast.unparse(field.annotation)
        options: dict[str | None, str] = {}
        if isinstance(field.value, ast.Call) and ast.unparse(field.value.func) == "field":
            options = {k.arg: ast.unparse(k.value) for k in field.value.keywords}
        elif field.value is not None:
            options = {"default": ast.unparse(field.value)}
        if options.get("init") == "False":
            continue
        value = at
        if factory := options.get("default_factory"):
            parameters.append(f"{at}: {kind} | None = None")
            value = f"{factory}() if {at} is None else {at}"
        else:
            parameters.append(f"{at}: {kind}" + (f" = {options['default']}" if "default" in options else ""))
        body.append(f"        self.{at} = {value}  # type: ignore[misc]")
        given.append(f"self.{at}, ")
    return [
        f"    def __init__(self, {', '.join(parameters)}) -> None:",
        *body,
        *(["        self.__post_init__()"] if post else []),
        "    def __reduce__(self):  # type: ignore[no-untyped-def, override]",
        f"        return {name}, ({''.join(given)})",
    ]
