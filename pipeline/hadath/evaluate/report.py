"""The evaluation as plain data, from which every form of the report is written, and the forms for a terminal and for tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hadath.evaluate import scores as figures_of
from hadath.evaluate.bootstrap import intervals, per_document
from hadath.evaluate.errors import errors
from hadath.evaluate.scores import METRICS, Scored, counts
from hadath.evaluate.sources import data_hash

Json = dict[str, Any]


def build(scored: Sequence[Scored]) -> Json:
    """The whole report: figures with intervals, breakdowns, confusion, calibration, and every error."""
    pairs = figures_of.status_pairs(scored)
    spread = intervals(per_document(scored))
    overall = figures_of.figures(counts(scored))
    for metric, row in overall.items():
        if metric in spread:
            row["ci95"] = list(spread[metric])
    return {
        "documents": len(scored),
        "data": data_hash([article.article for article in scored]),
        "scores": overall,
        "date_outcomes": figures_of.date_outcomes(scored),
        "status": figures_of.status_outcomes(pairs),
        "status_confusion": [{"gold": g, "predicted": p, "rows": n} for (g, p), n in sorted(pairs.items())],
        "calibration": figures_of.calibration(scored),
        "modes": figures_of.by_mode(scored),
        "countries": figures_of.by_country(scored),
        "splits": figures_of.grouped(scored, lambda a: a.article.split),
        "styles": figures_of.grouped(scored, lambda a: a.article.style),
        "lengths": figures_of.grouped(scored, lambda a: a.length),
        "articles": figures_of.grouped(scored, lambda a: a.article.id),
        "errors": list(errors(scored)),
    }


def figure_line(metric: str, row: Json) -> str:
    """One figure as a line of a terminal."""
    layer, name = metric.split(".")
    interval = f"  95 % {row['ci95'][0]:.3f}-{row['ci95'][1]:.3f}" if "ci95" in row else ""
    counted = f"({row['tp']} right of {row['pred']} found, {row['gold']} gold)"
    return f"{layer:10s} {name:11s} P {row['p']:.3f}  R {row['r']:.3f}  F {row['f']:.3f}  {counted}{interval}"


def terminal(report: Json, *, with_errors: bool = False) -> str:
    """The report for a terminal: figures first, then what explains them."""
    lines = [f"{report['documents']} documents, {report['data']}", ""]
    lines += [figure_line(metric, report["scores"][metric]) for metric in METRICS if metric in report["scores"]]
    lines += [
        "",
        "date of paired rows    " + _listed(report["date_outcomes"]),
        "status of paired rows  " + _listed(report["status"]),
    ]
    lines += [
        f"  status {row['gold']} reported as {row['predicted']}: {row['rows']}"
        for row in report["status_confusion"]
        if row["gold"] != row["predicted"]
    ]
    lines += [
        f"confidence {row['from']:.1f}-{row['to']:.1f}     {row['rows']} rows, stated {row['confidence']:.2f}, right {row['right']:.2f}"
        for row in report["calibration"]
    ]
    for title, key in (("mode", "modes"), ("split", "splits"), ("style", "styles"), ("length", "lengths")):
        lines += ["", *_breakdown(title, report[key])]
    lines += ["", *_country_lines(report["countries"])]
    if "against" in report:
        lines += ["", *_against_lines(report["against"])]
    if with_errors:
        lines += ["", *map(error_line, report["errors"])]
    return "\n".join(lines)


def _listed(found: dict[str, int]) -> str:
    return ", ".join(f"{kind.replace('_', ' ')} {n}" for kind, n in found.items()) or "none"


def _breakdown(title: str, groups: dict[str, Json]) -> list[str]:
    """F per group: of rows for modes, of all layers for groups of articles."""
    modes = title == "mode"
    levels = ["events.detected", "events.countries", "events.core", "events.full"]
    shown = levels if modes else ["dates.right", "countries.right", "leaders.right", *levels]
    lines = [
        f"{'F by ' + title:24s}"
        + "".join(f"{metric.replace('.right', '').replace('events.', ''):>11s}" for metric in shown)
        + "       n"
    ]
    for name, group in groups.items():
        rows = group if modes else group["scores"]
        cells = "".join(f"{rows[m]['f']:11.3f}" if m in rows else f"{'-':>11s}" for m in shown)
        n = rows.get("events.detected", {}).get("gold", 0) if modes else group["documents"]
        lines.append(f"{name:24s}{cells}{n:8d}")
    return lines


def _country_lines(countries: dict[str, Json], most: int = 20) -> list[str]:
    """F per country, the most frequent ones."""

    def total(item: tuple[str, Json]) -> int:
        return -sum(int(row["gold"] + row["pred"]) for row in item[1].values())

    lines = [f"{'F by country':24s}{'mentions':>11s}{'rows core':>11s}"]
    for code, rows in sorted(countries.items(), key=total)[:most]:
        cells = (f"{rows[m]['f']:11.3f}" if m in rows else f"{'-':>11s}" for m in ("countries.right", "events.core"))
        lines.append(f"{code or '?':24s}{''.join(cells)}")
    if len(countries) > most:
        lines.append(f"  and {len(countries) - most} more, in the report file (-o)")
    return lines


def _against_lines(against: Json) -> list[str]:
    """Ours and theirs by figure, with the interval of the difference, and what was gained and lost."""
    lines = [f"{'against ' + Path(against['other']).name:24s}{'ours':>8s}{'theirs':>8s}{'less':>8s}"]
    for metric, row in against["scores"].items():
        interval = f"  95 % {row['ci95'][0]:+.3f} to {row['ci95'][1]:+.3f}" if "ci95" in row else ""
        lines.append(f"{metric:24s}{row['ours']:8.3f}{row['theirs']:8.3f}{row['difference']:+8.3f}{interval}")
    n = {key: len(against[key]) for key in ("gained", "lost", "false_alarms_new", "false_alarms_gone")}
    lines.append(
        f"gained {n['gained']}, lost {n['lost']}; false alarms: {n['false_alarms_new']} new, {n['false_alarms_gone']} gone"
    )
    for sign, key in (("+", "gained"), ("-", "lost"), ("! new", "false_alarms_new"), ("! gone", "false_alarms_gone")):
        lines += [f"{sign} {item['document']}\t{item['layer']}\t{item['what']}" for item in against[key]]
    return lines


def error_line(error: Json) -> str:
    """One error with its sentence, as a line."""
    told = (
        f"{error['predicted']} for {error['gold']}"
        if error["predicted"] and error["gold"]
        else error["predicted"] or error["gold"]
    )
    sentence = " ".join((error["sentence"] or "").split())
    return f"{error['document']}\t{error['layer']}\t{error['kind']}\t{error['text']}\t{told}\t{sentence}"


def as_json(report: Json) -> str:
    """The report as JSON."""
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _csv_rows(report: Json) -> Iterator[list[Any]]:
    yield ["group", "name", "metric", "p", "r", "f", "tp", "pred", "gold", "f_low", "f_high"]
    groups = [("all", "all", report["scores"])]
    groups += [(key, name, rows) for key in ("modes", "countries") for name, rows in report[key].items()]
    groups += [
        (k, n, rows["scores"]) for k in ("splits", "styles", "lengths", "articles") for n, rows in report[k].items()
    ]
    for group, name, rows in groups:
        for metric, row in rows.items():
            yield [
                group,
                name,
                metric,
                *(row[k] for k in ("p", "r", "f", "tp", "pred", "gold")),
                *row.get("ci95", ["", ""]),
            ]


def as_csv(report: Json) -> str:
    """All figures as one long table: a line for each group, name and metric."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(_csv_rows(report))
    return out.getvalue()
