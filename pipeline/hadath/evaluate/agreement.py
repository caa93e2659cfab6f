"""Two annotators of the same articles: the second scored against the first by the rules that score a prediction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hadath.evaluate.report import error_line
from hadath.evaluate.scores import METRICS, Scored, score
from hadath.evaluate.sources import GoldArticle, SourceError

Json = dict[str, Any]


def compare(a: Sequence[GoldArticle], b: Sequence[GoldArticle]) -> tuple[list[Scored], list[str]]:
    """The outcomes on the articles that both annotated, and a line for each article that only one did.

    What B holds optional (tier 2) or to be ignored (tier 3) and A does not have at all is no disagreement.
    """
    others = {article.id: article for article in b}
    both = [article for article in a if article.id in others]
    if not both:
        raise SourceError("the two annotators have no article in common; articles are told by their id.")
    for article in both:
        other = others[article.id].text
        if article.text is not None and other is not None and article.text != other:
            raise SourceError(f"{article.id}: the two annotators read different texts; offsets cannot be compared.")
    named = {article.id for article in a}
    alone = [f"{article.id}: only in A" for article in a if article.id not in others]
    alone += [f"{article.id}: only in B" for article in b if article.id not in named]
    scored = score(both, {article.id: _as_prediction(others[article.id].document) for article in both})
    return [_without_optional(article) for article in scored], alone


def _as_prediction(document: Json) -> Json:
    """A gold document as a prediction: without regions to ignore and undecided dates."""
    return {
        **document,
        "dates": [d for d in document.get("dates") or [] if d.get("value") != "?"],
        "events": [e for e in document.get("events") or [] if e.get("tier", 1) < 3],
    }


def _without_optional(article: Scored) -> Scored:
    kept = tuple(o for o in article.events if not (o.kind == "spurious" and (o.predicted or {}).get("tier", 1) > 1))
    return Scored(article.article, article.predicted, article.mentions, kept)


def terminal(report: Json, *, with_errors: bool = False) -> str:
    """The agreement for a terminal: F per layer and level with its interval, and what the two call differently."""
    lines = [f"{report['documents']} articles read by both", ""]
    for metric in METRICS:
        if (row := report["scores"].get(metric)) is not None:
            layer, name = metric.split(".")
            interval = f"  95 % {row['ci95'][0]:.3f}-{row['ci95'][1]:.3f}" if "ci95" in row else ""
            lines.append(
                f"{layer:10s} {name:11s} F {row['f']:.3f}  ({row['tp']} agreed, A {row['gold']}, B {row['pred']}){interval}"
            )
    if with_errors:
        lines += ["", *map(error_line, report["errors"])]
    return "\n".join(lines)
