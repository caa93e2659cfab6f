"""Parties that belong together: lists set side by side with commas, an office and the name beside it, a pair and its two, a group and its organ."""

from __future__ import annotations

from hadath.events.party import Party, Scene


def list_up(scene: Scene) -> None:
    """«فرنسا، ألمانيا، إيطاليا», «فرنسا، ألمانيا وإيطاليا»: states set side by side with commas are one list."""
    if sum(p.kind == "state" for p in scene.parties) < 3:
        return
    run: list[Party] = []
    for party in [*scene.parties, None]:
        gap = [] if party is None or not run else [t.text for t in scene.tokens[run[-1].last : party.first]]
        goes_on = (
            party is not None and bool(run) and party.kind == "state" and (party.conjoined or gap in (["،"], [","]))
        )
        if party is not None and goes_on and len(gap) <= 1:
            run.append(party)
            continue
        if len(run) > 2 and (run[-1].conjoined or not any(p.conjoined for p in run[1:])):
            for listed in run[1:]:
                listed.conjoined, listed.place, listed.head = True, run[0].place, run[0].head
        run = [party] if party is not None and party.kind == "state" else []


def joined(scene: Scene, parties: list[Party]) -> list[Party]:
    """«وزير الخارجية النرويجي، بورج براندي»: an office and the name set beside it are one person."""
    out: list[Party] = []
    for party in parties:
        office = out[-1] if out else None
        if office is not None and _named_group(scene, office, party):
            office.iso3, office.last, office.resolved_by = party.iso3, party.last, party.resolved_by
            continue
        if office is not None and _named_pair(office, party):
            party.first, party.start = office.first, scene.tokens[office.first].start
            out[-1] = party
            continue
        if office is None or not _one_person(scene, office, party):
            out.append(party)
            continue
        party.start = office.start or scene.tokens[office.first].start
        party.first = office.first
        party.iso3, party.role = party.iso3 or office.iso3, party.role or office.role
        out[-1] = party
    return out


def _named_pair(pair: Party, party: Party) -> bool:
    """«الجارتين إثيوبيا والصومال»: whether a pair is named right behind."""
    named = party.kind in ("state", "city") or (party.kind == "institution" and not party.role)
    return pair.kind == "pair" and not pair.place and party.first == pair.last and named


def _named_group(scene: Scene, group: Party, organ: Party) -> bool:
    """«حركة المقاومة الإسلامية حماس»: whether a body that nobody knows is followed by the name it is known by."""
    if group.kind != "institution" or group.iso3 or organ.kind != "institution" or organ.role or not organ.iso3:
        return False
    gap = [t.text for t in scene.tokens[group.last : organ.first]]
    return (
        len(gap) <= 2 and all(t.startswith("ال") or t == "(" for t in gap) and scene.tokens[organ.first].text[0] != "و"
    )


def _one_person(scene: Scene, office: Party, party: Party) -> bool:
    if office.kind != "office" or party.kind != "person" or office.name is not None:
        return False
    gap = [t.text for t in scene.tokens[office.last : party.first]]
    clash = office.iso3 and party.iso3 and office.iso3 != party.iso3
    return gap in ([], ["،"], [","], ["("]) and not clash and not scene.tokens[party.first].text.startswith("و")
