"""What is known of a place word, for `hadath lookup`; and how much of the world the place files cover."""

from __future__ import annotations

from typing import Any

from hadath.knowledge import store
from hadath.text import fold

# What a form's role means, said for people.
_ROLES = {
    "name": "a name of the state",
    "adjective": "a nisba of the state",
    "bloc": "a name of the bloc",
    "agency": "a name of the organisation; it is no bloc of states and is never marked",
    "capital": "its capital: the government where it acts, else a place",
    "government": "a second seat of government: the government where it acts, else a place",
    "seat": "a seat of government: the government, except where it is a place",
    "epithet": "stands for a state or bloc that the article has named before",
}


def lookup_place(text: str, *, knowledge: store.Knowledge | None = None) -> list[dict[str, Any]]:
    """One dictionary for each thing that a word or phrase may be: code, names, role, why, and what decides."""
    known = knowledge or store.load()
    folded = fold(text)
    places = known.entries["places"]
    hits = known.lexicon.scan(folded).get("place", [])
    whole = [hit for hit in hits if folded.scan[: hit.start].strip() in ("", hit.prefix)]
    longest = max((hit.end for hit in whole), default=0)
    found = [hit for hit in whole if hit.end == longest]
    # A rule tells all that its form may be; the plain entries behind it would only repeat it.
    found = [hit for hit in found if hit.tag[0] == "rule"] or found
    out: list[dict[str, Any]] = []
    for hit in found:
        out.extend(_described(hit.tag, hit.key, folded.given(hit.start, hit.end), places))
    return _distinct(out)


def _described(tag: tuple[str, str], key: str, form: str, places: dict[str, Any]) -> list[dict[str, Any]]:
    role, detail = tag
    if role == "rule":
        return _readings(key, form, places)
    if role == "epithet":
        return [{"form": form, "code": "", "role": "epithet", "why": _ROLES["epithet"], **_epithet(detail, places)}]
    if role == "capital":
        city = places["cities"][detail]
        why = _ROLES[city["role"]] if city.get("acts", True) else "a city that never stands for a government here"
        return [
            {"form": form, "code": key, "role": city["role"], "why": why, "city": city["en"], **_names(key, places)}
        ]
    return [{"form": form, "code": key, "role": role, "why": _ROLES[role], **_names(key, places)}]


def _names(code: str, places: dict[str, Any]) -> dict[str, Any]:
    entry = places["states"].get(code) or places["blocs"][code]
    wanted = ("name_en", "name_ar", "official_ar", "capital", "from", "until", "successor")
    return {key: entry[key] for key in wanted if entry.get(key)}


def _readings(rule: str, form: str, places: dict[str, Any]) -> list[dict[str, Any]]:
    """What an ambiguous word may be, and by what it is decided."""
    known = places["rules"][rule]
    out = []
    for reading in known["readings"]:
        code = reading["is"]
        names = _names(code, places) if code else {}
        why = f"ambiguous: {known['what']}" + (" (read so by default)" if code == known["default"] else "")
        out.append({"form": form, "code": code, "role": "ambiguous", "why": why, "decides": _cues(reading), **names})
    return out


def _cues(reading: dict[str, Any]) -> dict[str, list[str]]:
    keys = ("before", "after", "needs_after", "prefix", "spelled", "document", "region", "unless")
    return {key: sorted(reading[key]) for key in keys if reading[key]}


def _epithet(name: str, places: dict[str, Any]) -> dict[str, Any]:
    epithet = places["epithets"][name]
    of_type = {code for code, state in places["states"].items() if state["kind"] in epithet["type"]}
    return {"may_be": sorted(epithet["for"] | of_type)}


def _distinct(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for row in rows:
        if row not in out:
            out.append(row)
    return out


def coverage(*, knowledge: store.Knowledge | None = None) -> dict[str, tuple[int, int]]:
    """What is covered of what there is: UN members, observers and the three others, their nisbas and capitals; blocs dated."""
    places = (knowledge or store.load()).entries["places"]
    states, blocs = places["states"], places["blocs"]
    members = {code for code, spans in blocs["UN"]["members"].items() if any(end is None for _, end in spans)}
    wanted = members | {"PSE", "VAT", "XKX", "TWN", "ESH"}
    former = [state for state in states.values() if state["until"]]
    unions = [bloc for bloc in blocs.values() if bloc["marked"]]
    return {
        "states": (len(wanted & set(states)), len(wanted)),
        "nisbas": (sum(bool(states.get(code, {}).get("nisba")) for code in wanted), len(wanted)),
        "capitals": (sum(bool(states.get(code, {}).get("capital")) for code in wanted), len(wanted)),
        "former states": (sum(bool(state["from"] and state["successor"]) for state in former), len(former)),
        "blocs with members and dates": (sum(bool(bloc["members"]) for bloc in unions), len(unions)),
    }
