"""Where documents come from: gold as TOML files, folders or JSONL; predictions as JSONL or from the pipeline itself."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hadath.evaluate.gold import ENDING, GoldError, load_gold
from hadath.evaluate.shape import first_fault
from hadath.readers.article import InputError

Json = dict[str, Any]


class SourceError(InputError):
    """Gold or a prediction that cannot be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A gold document with what is known of its article: split and style from `articles.csv`."""

    document: Json
    split: str = "all"
    style: str = "unknown"

    @property
    def id(self) -> str:
        """The document's id, which ties gold and prediction."""
        return str(self.document["id"])

    @property
    def text(self) -> str | None:
        """The article's text, None where the gold came without it."""
        return self.document.get("text")


def read_jsonl(path: Path) -> list[Json]:
    """The objects of a JSONL file, gzipped or not; raises `SourceError` naming the line that cannot be read."""
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        lines = data.decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise SourceError(f"{path}: cannot be read ({error}). Give a JSONL file, one document a line.") from None
    out = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise SourceError(f"{path}:{number}: no JSON ({error}). Each line must be one document object.") from None
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise SourceError(
                f"{path}:{number}: no document object with an id. Write it with `hadath extract … -o x.jsonl`."
            )
        out.append(row)
    return out


def check_shape(documents: Sequence[Json], path: Path) -> None:
    """Raise `SourceError` naming the first document in which scoring could not go on, instead of failing in the middle."""
    for document in documents:
        if fault := first_fault(document):
            raise SourceError(f"{path}: document {document['id']}: {fault}")


def _gold_files(path: Path) -> list[Path]:
    """The gold files that one argument means."""
    if path.is_dir():
        found = sorted(path.rglob(f"*{ENDING}"))
        if not found:
            raise SourceError(f"{path}: no {ENDING} file in this folder. Start one with `hadath gold new ARTICLE`.")
        return found
    if not path.exists():
        raise SourceError(f"{path}: no such file or folder.")
    if not path.name.endswith((ENDING, ".jsonl", ".jsonl.gz")):
        raise SourceError(f"{path}: no gold. Give a {ENDING} file, a folder of them, or a JSONL file.")
    return [path]


def _about(path: Path, cache: dict[Path, dict[str, dict[str, str]]]) -> dict[str, dict[str, str]]:
    """What the `articles.csv` beside or above a gold file says, by id."""
    for folder in (path.parent, path.parent.parent):
        table = folder / "articles.csv"
        if table not in cache:
            if not table.is_file():
                continue
            with table.open(encoding="utf-8-sig", newline="") as file:
                cache[table] = {row["id"]: row for row in csv.DictReader(file) if row.get("id")}
        return cache[table]
    return {}


def _texts(path: Path) -> dict[str, Json]:
    """The articles that stand beside a gold JSONL without texts, by id."""
    beside = path.with_name("articles.jsonl")
    return {row["id"]: row for row in read_jsonl(beside)} if beside.is_file() and beside != path else {}


def _documents(path: Path) -> Iterator[Json]:
    if path.name.endswith(ENDING):
        yield load_gold(path)
        return
    rows = read_jsonl(path)
    check_shape(rows, path)
    texts = _texts(path) if any("text" not in row for row in rows) else {}
    for row in rows:
        article = texts.get(row["id"], {})
        text = row.get("text", article.get("text"))
        if text is None and (beside := path.with_name(f"{row['id']}.txt")).is_file():
            text = beside.read_bytes().decode("utf-8", "replace")
        yield {**row, "text": text, "published": row.get("published") or article.get("published")}


def read_gold(paths: Sequence[Path | str], *, split: str | None = None) -> list[GoldArticle]:
    """All gold documents of files and folders, in order; `split` keeps those that `articles.csv` puts there.

    Raises `GoldError` with the faults of all files, so that they can be mended in one go.
    """
    out: dict[str, GoldArticle] = {}
    faults = []
    tables: dict[Path, dict[str, dict[str, str]]] = {}
    for path in [file for given in paths for file in _gold_files(Path(given))]:
        about = _about(path, tables)
        try:
            for document in _documents(path):
                row = about.get(document["id"], {})
                document["published"] = document.get("published") or row.get("published") or None
                article = GoldArticle(document, row.get("split") or "all", row.get("style") or "unknown")
                if split is None or article.split == split:
                    out[article.id] = article
        except GoldError as error:
            faults += error.faults
    if faults:
        raise GoldError(faults)
    if not out:
        raise SourceError(f"no gold document{f' of split {split!r}' if split else ''} in {', '.join(map(str, paths))}.")
    return list(out.values())


def read_predictions(path: Path | str) -> dict[str, Json]:
    """The documents of a JSONL file by id."""
    rows = read_jsonl(Path(path))
    check_shape(rows, Path(path))
    return {row["id"]: row for row in rows}


def predict(gold: Sequence[GoldArticle]) -> dict[str, Json]:
    """What hadath itself finds in the gold's articles, by id; raises `SourceError` where a text is missing."""
    from hadath.document import Article
    from hadath.extract import extract

    out = {}
    for article in gold:
        if article.text is None:
            raise SourceError(
                f"{article.id}: gold without its text. Put an articles.jsonl beside it, or give --pred FILE."
            )
        out[article.id] = extract(Article(article.id, article.text, article.document.get("published"))).to_dict()
    return out


def data_hash(gold: Sequence[GoldArticle]) -> str:
    """A hash of the gold and its texts, whatever the order and the form of its files."""
    layers = ("id", "text", "published", "dates", "countries", "leaders", "events")
    rows = sorted(
        json.dumps({key: article.document.get(key) for key in layers}, ensure_ascii=False, sort_keys=True)
        for article in gold
    )
    return "sha256:" + hashlib.sha256("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()[:32]
