"""Floors under the figures: pinned per split with the hash of the data, and never lowered by accident."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from hadath.evaluate.scores import METRICS, Scored, counts
from hadath.evaluate.sources import SourceError, data_hash

PINNED = tuple(
    m for m in METRICS if m.split(".")[1] in ("exact_span", "right", "detected", "type", "countries", "core", "full")
)
Floors = dict[str, dict[str, float]]
_HEAD = """# Floors of `hadath evaluate --gate`, by split: F of each figure, and the hash of the gold they were measured on.
# Written by `hadath evaluate GOLD --gate corpus/floors.toml --update-gate`, which refuses to lower one without --allow-regression.
"""


def by_split(scored: Sequence[Scored]) -> dict[str, list[Scored]]:
    """The articles of each split."""
    out: dict[str, list[Scored]] = {}
    for article in scored:
        out.setdefault(article.article.split, []).append(article)
    return out


def measured(scored: Sequence[Scored]) -> dict[str, float]:
    """What can be pinned: F by figure, rounded down, so that a floor is never above what was measured."""
    found = counts(scored)
    return {metric: int(found[metric].f * 1000) / 1000 for metric in PINNED if found[metric].gold}


def read_floors(path: Path) -> tuple[dict[str, str], Floors]:
    """The hashes and the floors of a gate file by split; raises `SourceError` where it is malformed."""
    try:
        with path.open("rb") as file:
            raw = tomllib.load(file)
        hashes = {split: str(table["data"]) for split, table in raw.items()}
        floors = {split: {metric: float(f) for metric, f in table["floors"].items()} for split, table in raw.items()}
    except OSError as error:
        raise SourceError(
            f"{path}: {error.strerror}. Pin floors first: hadath evaluate GOLD --gate {path} --update-gate"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise SourceError(f"{path}: malformed gate file ({error!r}). Pin the floors anew with --update-gate.") from None
    unknown = sorted({metric for table in floors.values() for metric in table} - set(METRICS))
    if unknown:
        raise SourceError(f"{path}: unknown figure {unknown[0]!r}. The figures are {', '.join(PINNED)}.")
    return hashes, floors


def check(scored: Sequence[Scored], path: Path) -> list[str]:
    """Why the gate is closed, one line a reason; nothing where it is open."""
    hashes, floors = read_floors(path)
    faults = []
    for split, articles in by_split(scored).items():
        if split not in floors:
            faults.append(f"{path}: no floors for split {split!r}. Pin them with --update-gate.")
            continue
        if hashes[split] != data_hash([a.article for a in articles]):
            faults.append(
                f"{path}: the gold of split {split!r} is not the one the floors were measured on. Read the changes, then --update-gate."
            )
        found = counts(articles)
        faults += [
            f"{split} {metric}: F {found[metric].f:.4f} is below its floor {floor:.3f}. See `--errors`, or `--against` the version before."
            for metric, floor in floors[split].items()
            if found[metric].f < floor
        ]
    return faults


def update(scored: Sequence[Scored], path: Path, *, allow_regression: bool) -> list[str]:
    """Pin what is measured; where that would lower a floor and nobody allowed it, write nothing and say which."""
    hashes, floors = read_floors(path) if path.exists() else ({}, {})
    lowered = []
    for split, articles in by_split(scored).items():
        new = measured(articles)
        lowered += [
            f"{split} {metric}: {old:.3f} would become {new.get(metric, 0.0):.3f}. Give --allow-regression where that is meant."
            for metric, old in floors.get(split, {}).items()
            if new.get(metric, 0.0) < old
        ]
        hashes[split], floors[split] = data_hash([a.article for a in articles]), new
    if lowered and not allow_regression:
        return lowered
    path.write_text(_toml(hashes, floors), encoding="utf-8")
    return []


def _toml(hashes: dict[str, str], floors: Floors) -> str:
    out = [_HEAD.rstrip()]
    for split in sorted(floors):
        out += ["", f"[{_key(split)}]", f'data = "{hashes[split]}"', "", f"[{_key(split)}.floors]"]
        out += [f'"{metric}" = {floor:.3f}' for metric, floor in floors[split].items()]
    return "\n".join(out) + "\n"


def _key(split: str) -> str:
    return (
        split
        if split.isidentifier() and split.isascii()
        else '"' + split.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )
