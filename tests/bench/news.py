"""News text to measure with: the corpus's own sentences, each told of other states, months and numbers, so that no cache helps."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = "2016-10-14"
_NUMBER = re.compile(r"\d+")


def sentences() -> list[str]:
    """The sentences of the corpus's articles."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "articles").glob("*.txt"))]
    return [s.strip() for text in texts for s in re.split(r"(?<=[.؟!])\s+|\n+", text) if len(s.split()) > 4]


class Varied:
    """Sentences without end, none quite like another."""

    def __init__(self, seed: int = 7) -> None:
        """The same seed gives the same sentences."""
        self._random = random.Random(seed)
        self._sentences = sentences()
        with (ROOT / "models" / "countries.toml").open("rb") as file:
            self._states = [entry["ar"] for entry in tomllib.load(file).values()]
        self._state = re.compile("|".join(sorted(map(re.escape, self._states), key=len, reverse=True)))

    def sentence(self) -> str:
        """The next one."""
        text = self._random.choice(self._sentences)
        text = self._state.sub(lambda match: self._random.choice(self._states), text)
        return _NUMBER.sub(lambda match: self._number(match[0]), text)

    def _number(self, digits: str) -> str:
        if len(digits) == 4 and digits[0] in "12":
            return str(self._random.randint(1950, 2024))
        return (
            str(self._random.randint(1, 28)) if len(digits) < 3 else str(self._random.randint(100, 10 ** len(digits)))
        )

    def article(self, *, least: int = 100, most: int = 300) -> str:
        """An article of so many words, a paragraph of two or three sentences a line."""
        wanted, count, lines = self._random.randint(least, most), 0, []
        while count < wanted:
            line = " ".join(self.sentence() for _ in range(self._random.randint(2, 3)))
            count += len(line.split())
            lines.append(line)
        return "\n".join(lines)


def articles(count: int, *, seed: int = 7, least: int = 100, most: int = 300) -> Iterator[dict[str, str]]:
    """So many articles of so many words as rows of JSON lines."""
    source = Varied(seed)
    for number in range(count):
        yield {"id": f"a{number}", "text": source.article(least=least, most=most), "published": PUBLISHED}


def write(path: Path, count: int, *, seed: int = 7, least: int = 100, most: int = 300) -> int:
    """Writes so many articles and gives their words."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for row in articles(count, seed=seed, least=least, most=most):
            words += len(row["text"].split())
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return words
