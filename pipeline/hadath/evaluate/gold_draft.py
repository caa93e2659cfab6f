"""A prediction as the beginning of a gold document: only what the guide has annotators write."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def as_draft(predicted: Json) -> Json:
    """The prediction without offices that name nobody and names inferred by tenure; a date without value as undecided."""
    return {
        **predicted,
        "dates": [{**date, "value": date.get("value") or "?"} for date in predicted["dates"]],
        "leaders": [leader for leader in predicted["leaders"] if leader.get("kind", "name") == "name"],
        "events": [_event(event) for event in predicted["events"]],
    }


def _event(event: Json) -> Json:
    return {**event, **{key: [_party(party) for party in event[key]] for key in ("actors", "recipients")}}


def _party(party: Json) -> Json:
    return {**party, "name": None} if party.get("resolved_by") == "office_tenure" else party
