"""Knowledge of people: `models/leaders_*.toml` checked and compiled, with what `lookup` and the coverage report ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hadath.knowledge.lexicon import Form
from hadath.knowledge.offices import Person, Tenure, disjoint, parse_tenure
from hadath.knowledge.people_lookup import coverage, lookup_person
from hadath.knowledge.spelling import skeleton, spellings, surname
from hadath.knowledge.titles import compile_shapes, compile_titles, fault
from hadath.text import fold

__all__ = ["LEADERS", "SOURCES", "compile", "coverage", "lookup_person"]

_COMMA, _SLAVE = "،", "عبد"
_MARKS = {"!": "short", "?": "cued", "~": "local"}
LEADERS = ("leaders_arab.toml", "leaders_world.toml", "leaders_orgs.toml")
SOURCES: tuple[str, ...] = (*LEADERS, "titles.toml", "names.toml", "offices.toml")


def compile(raw: dict[str, Any]) -> tuple[dict[str, Any], list[Form]]:
    """Entries and forms of the layer: persons and titles, and the words that shape names."""
    persons = _persons(raw)
    titles, forms = compile_titles(raw["titles.toml"])
    shapes = compile_shapes(raw["titles.toml"], raw["names.toml"])
    arab = frozenset(raw["leaders_arab.toml"]["people"])
    surnames: dict[str, list[str]] = {}
    skeletons: dict[str, list[str]] = {}
    for person in persons.values():
        forms.extend(_forms(person, shapes.given, arab=person.id in arab))
        for name in person.folded:
            last = surname(name, joined=shapes.joined)
            for key in {last, last.removeprefix("ال")} - shapes.not_alone:
                _add(surnames, key, person.id)
            if person.id not in arab:
                _add(skeletons, skeleton(last), person.id)
    entries = {
        "persons": persons,
        "titles": titles,
        "shapes": shapes,
        "surnames": {k: tuple(v) for k, v in surnames.items()},
        "skeletons": {k: tuple(v) for k, v in skeletons.items() if len(k) > 2},
        "offices": _offices(persons),
        "wanted": {iso3: _wanted(iso3, line) for iso3, line in raw["offices.toml"]["states"].items()},
    }
    return entries, forms


def _wanted(iso3: str, line: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The roles of the head of state and of the head of government, and the month from which the state counts."""
    head, government, since = ([p.strip() for p in line.split("|")] + ["", ""])[:3]
    if not head and not government:
        raise fault("offices.toml", iso3, "no office", "Write: 'president | prime_minister | 1991-12'")
    return tuple(head.split()), tuple(government.split()), since


def _add(table: dict[str, list[str]], key: str, person_id: str) -> None:
    ids = table.setdefault(key, [])
    if person_id not in ids:
        ids.append(person_id)


def _persons(raw: dict[str, Any]) -> dict[str, Person]:
    """The persons of all files by id; two of one name and state stand only where the date tells them apart."""
    persons: dict[str, Person] = {}
    where: dict[tuple[str, str], str] = {}
    for file in LEADERS:
        for person in _file_persons(file, raw[file]["people"]):
            if person.id in persons:
                raise fault(file, person.id, "the id stands in two files", "Merge the two lines into one")
            persons[person.id] = person
            for name in person.folded:
                other = where.setdefault((name, person.tenures[0].iso3), person.id)
                if other != person.id and not disjoint(person, persons[other]):
                    what = f"«{name}» also names {other}"
                    raise fault(file, person.id, what, "Merge the lines, mend the dates, or drop the name from one")
    return persons


def _file_persons(file: str, lines: dict[str, str]) -> Iterator[Person]:
    """The persons of one file. All names are folded in one go, since folding name by name is what would cost."""
    split = {key: [part.strip() for part in line.split("|")] for key, line in lines.items()}
    for key, parts in split.items():
        if len(parts) != 3:
            raise fault(file, key, f"{len(parts)} fields", "Write: 'Latin name | Arabic names | tenures'")
    folded = fold("\n".join(parts[1] for parts in split.values())).text.split("\n")
    for (key, parts), names in zip(split.items(), folded, strict=True):
        yield _person(file, key, parts, [name.strip() for name in names.split(_COMMA)])


def _person(file: str, key: str, parts: list[str], folded: list[str]) -> Person:
    names = [name.strip() for name in parts[1].split(_COMMA)]
    full = tuple(n for n in names if n and n[-1] not in _MARKS)
    if not full:
        remedy = "Put the usual press form first; short forms end in «!», doubtful ones in «?» or «~»"
        raise fault(file, key, "no full Arabic name", remedy)
    short = tuple(n for n in folded if n and n[-1] in _MARKS)
    tenures = tuple(_tenure(file, key, text.strip()) for text in parts[2].split(";"))
    return Person(key, parts[0], full, tuple(n for n in folded if n and n[-1] not in _MARKS), short, tenures)


def _tenure(file: str, key: str, text: str) -> Tenure:
    tenure = parse_tenure(text)
    if tenure is None:
        remedy = "Write: STATE role start/end, such as KAZ president 1990-04-24/2019-03-20"
        raise fault(file, key, f"tenure «{text}»", remedy)
    if tenure.start[: len(tenure.last)] > tenure.last:
        raise fault(file, key, f"tenure «{text}» ends before it starts", "Mend the dates")
    return tenure


def _forms(person: Person, given: frozenset[str], *, arab: bool) -> list[Form]:
    """The person's forms: `full` and `short` stand alone, `weak` (given names only) needs a title, `cued` a verb, `local` the state."""
    out: dict[str, str] = {}
    alone = [short[:-1] for short in person.short if _MARKS[short[-1]] == "short"]  # أوباما is his, so باراك أوباما is
    for name in person.folded:
        # One word alone («حسين» for King Hussein) is found behind a title, through the surnames.
        for form in spellings(name, person.latin, arab=arab) if " " in name else ():
            sure = any(form.endswith(" " + short) for short in alone) or not _is_common(form, given)
            out[form] = "full" if sure else "weak"
    for short in person.short:
        out[short[:-1]] = _MARKS[short[-1]]
    return [Form(form, "person", person.id, tag) for form, tag in out.items()]


def _is_common(form: str, given: frozenset[str]) -> bool:
    """Whether a full name may be anybody's: given names only, or one compound name."""
    words = form.split()
    if len(words) < 3 and words[0] == _SLAVE:
        return True
    return len(words) < 4 and given.issuperset(words)


def _offices(persons: dict[str, Person]) -> dict[tuple[str, str], tuple[tuple[str, Tenure], ...]]:
    """The holders of each office of each state, in order of their start."""
    out: dict[tuple[str, str], list[tuple[str, Tenure]]] = {}
    for person in persons.values():
        for tenure in person.tenures:
            out.setdefault((tenure.iso3, tenure.role), []).append((person.id, tenure))
    return {key: tuple(sorted(rows, key=lambda row: row[1].start)) for key, rows in out.items()}
