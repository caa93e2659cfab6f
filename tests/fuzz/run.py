"""Coverage-guided fuzzing: `python tests/fuzz/run.py [--runs N] [--what text|bytes]` (needs atheris: pip install 'hadath[fuzz]').

`text` makes Arabic-shaped text: the bytes choose words of the knowledge, marks, numbers and troublesome characters. `bytes` goes through
the readers as it is. A finding ends with the assertion or the exception, and the input is kept as a file `crash-…` in this folder.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
# The sources, wherever hadath is installed: coverage of compiled modules cannot be followed.
sys.path.insert(0, str(ROOT / "pipeline"))

with atheris.instrument_imports(include=["hadath"]):
    from properties import check_bytes, check_text

_TROUBLE = [
    "\u202e",
    "\u202c",
    "\u2066",
    "\u2069",
    "\u200f",
    "\u200b",
    "\u200c",
    "\u200d",
    "\ufeff",
    "\x00",
    "�",
    "�",
    "😀",
    "\ue000",
    "ـ",
    "ً",
    "ّ",
    "́",
    "ﷲ",
    "ﻻ",
    "ﭐ",
    "\u2028",
    "\x85",
    "\t",
    "\r\n",
    "\n",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    '"',
    "'",
    "“",
    "”",
    ".",
    "..",
    "...",
    "…",
    "،",
    "؛",
    ":",
    "؟",
    "!",
    "-",
    "–",
    "/",
    "%",
    "1",
    "12",
    "1992",
    "٣",
    "۴",
    "1/2/2003",
    "1432",
    "هـ",
    "م",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "ال",
    "لل",
    "س",
]


def words() -> list[str]:
    """Words that the knowledge reacts to, from the examples of its files, and trouble."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "models").glob("*.toml")):
        with path.open("rb") as file:
            _collect(tomllib.load(file), found)
    return [*_TROUBLE, *found][:65536]


def _collect(value: object, found: dict[str, None]) -> None:
    if isinstance(value, dict):
        for inner in value.values():
            _collect(inner, found)
    elif isinstance(value, list):
        for inner in value:
            _collect(inner, found)
    elif isinstance(value, str):
        found.update(dict.fromkeys(word for word in value.split() if "\u0600" < word[:1] < "\u0700"))


WORDS = words()


def text_of(data: bytes) -> str:
    """Two bytes choose a word; the high bit of the first says whether a space stands before it."""
    pairs = zip(data[::2], data[1::2], strict=False)
    return "".join(("" if high & 128 else " ") + WORDS[((high & 127) << 8 | low) % len(WORDS)] for high, low in pairs)


def main() -> None:
    """Fuzz until the runs are done or something is found."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--runs", type=int, default=100_000)
    cli.add_argument("--what", choices=("text", "bytes"), default="text")
    cli.add_argument("--seed", type=int, default=1)
    args = cli.parse_args()
    target = check_bytes if args.what == "bytes" else lambda data: check_text(text_of(data))
    options = [f"-runs={args.runs}", f"-seed={args.seed}", "-max_len=160", f"-artifact_prefix={HERE}/", "-timeout=20"]
    atheris.Setup([sys.argv[0], *options, "-verbosity=1", "-print_final_stats=1"], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
