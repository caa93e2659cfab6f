"""States and blocs in a text: the longest hits, each asked what it is here, then mentions with offsets of the text as given."""

from __future__ import annotations

from typing import Any, Final

from hadath.document import CountryMention, Sentence
from hadath.find.agreement import is_nisba
from hadath.find.ambiguity import Evidence, read
from hadath.find.capitals import acts, joined
from hadath.find.context import any_known, is_dateline, known, words_before
from hadath.find.epithets import antecedent
from hadath.find.teams import Matches
from hadath.knowledge.lexicon import Hit
from hadath.knowledge.places import KIND
from hadath.knowledge.store import Knowledge
from hadath.text import Folded

Found = tuple[Hit, str, str, str]  # the hit, its code, kind and rule


def find_countries(
    folded: Folded, hits: dict[str, list[Hit]], *, sentences: tuple[Sentence, ...], knowledge: Knowledge
) -> tuple[CountryMention, ...]:
    """The states and blocs of a text, in order."""
    groups = grouped(hits.get(KIND, []))
    if not groups:
        return ()
    reader = _Reader(folded, groups, sentences, knowledge.entries["places"])
    found = _coordinated(folded, reader, reader.read())
    out = []
    for hit, code, kind, rule in found:
        start, end = folded.span(hit.start, hit.end)
        out.append(CountryMention(start, end, folded.original[start:end], code, kind, rule))
    return tuple(out)


def grouped(hits: list[Hit]) -> list[list[Hit]]:
    """The leftmost-longest stretches, each with all hits that cover exactly it."""
    out: list[list[Hit]] = []
    for hit in hits:
        if out and hit.start < out[-1][0].end:
            last = out[-1][0]
            if (hit.start, hit.end) == (last.start, last.end):
                out[-1].append(hit)
            elif hit.end - hit.start > last.end - last.start:
                out[-1] = [hit]
            continue
        out.append([hit])
    return out


class _Reader:
    """One article being read: what its sure mentions say, and what has been found so far."""

    def __init__(
        self, folded: Folded, groups: list[list[Hit]], sentences: tuple[Sentence, ...], places: dict[str, Any]
    ) -> None:
        self.folded = folded
        self.groups = groups
        self.places = places
        self.cues: dict[str, frozenset[str]] = places["context"]
        sure = [hit for group in groups if (hit := self._sure(group))]
        self.evidence = Evidence(sure)
        self.named = {hit.key for hit in sure if hit.tag[0] != "capital"}
        self.matches = Matches(folded, sentences, self.cues)
        self.last: dict[str, tuple[int, int]] = {}  # where each code was last mentioned
        self.previous: Found | None = None
        self.team: Hit | None = None
        self.idle: dict[int, Found] = {}  # capitals that do not act by themselves, by their start

    def _sure(self, group: list[Hit]) -> Hit | None:
        """The hit that says beyond doubt which state the article speaks of, None where a rule has to decide."""
        if len(group) == 1:
            return group[0] if group[0].tag[0] in _SURE else None
        codes = set()
        if not self._is_accusative(group):
            codes = {self.places["rules"][hit.key]["sure"] for hit in group if hit.tag[0] == "rule"}
        return next((h for h in group if h.tag[0] in _SURE and codes <= {h.key}), None)

    def read(self) -> list[Found | None]:
        """What each group is; None for no mention."""
        out: list[Found | None] = []
        for group in self.groups:
            found = self._decide(group)
            if found:
                self.last[found[1]] = found[0].start, found[0].end
                self.previous = found
            out.append(found)
        return out

    def _decide(self, group: list[Hit]) -> Found | None:
        hit = group[0]
        if len(group) == 1 and hit.tag[0] == "name":
            return self._name(hit, hit.key, "country.name")
        rule = next((hit for hit in group if hit.tag[0] == "rule"), None)
        if rule and not self._is_accusative(group):
            return self._ruled(group, rule)
        group = [hit for hit in group if hit.tag[0] != "rule"]
        roles = {hit.tag[0] for hit in group}
        hit = group[0]
        city = next((h for h in group if h.tag[0] == "capital"), None)
        if city and "adjective" in roles and "name" not in roles:
            return self._capital(city, city.key)
        if "name" in roles and city and is_dateline(self.folded, hit.start, hit.end):
            return None
        if "name" in roles and not ("adjective" in roles and self._is_nisba(hit)):
            return self._name(hit, hit.key, "country.name")
        if "adjective" in roles:
            return self._adjective(hit, hit.key, "country.nisba")
        if "bloc" in roles:
            return hit, hit.key, "bloc", "country.bloc"
        if "epithet" in roles:
            return self._epithet(hit)
        return self._capital(hit, hit.key) if "capital" in roles else None

    def _is_accusative(self, group: list[Hit]) -> bool:
        """«رومانيا»: a rule of the nisba alone, whose accusative is spelled as the name; the name stands then."""
        if not _names_end(self.folded, group[0]):
            return False
        roles = {hit.tag[0] if hit.tag[0] != "rule" else "rule " + hit.tag[1] for hit in group}
        return "name" in roles and "rule name" not in roles

    def _ruled(self, group: list[Hit], first: Hit) -> Found | None:
        """The first rule of the group's rules that gives a state, read in its role."""
        rules = [hit for hit in group if hit.tag[0] == "rule"]
        if _names_end(self.folded, first):
            rules = [hit for hit in rules if hit.tag[1] == "name"] or rules
        for hit in rules:
            code = read(self.folded, hit, self.places["rules"][hit.key], self.evidence)
            if not code:
                continue
            rule = f"country.ambiguous.{hit.key}"
            city = next(
                (h for h in group if h.tag[0] == "capital" and (h.key == code or hit.tag[1] == "capital")), None
            )
            if city:
                return self._capital(city, code)
            if hit.tag[1] == "bloc":
                return hit, code, "bloc", rule
            roles = {h.tag[0] for h in group if h.key == code} or {hit.tag[1]}
            if hit.tag[1] == "adjective" and "name" not in roles:
                return self._adjective(hit, code, rule)
            if "adjective" in roles and self._is_nisba(first):
                return self._adjective(hit, code, rule)
            return self._name(hit, code, rule)
        return None

    def _is_nisba(self, hit: Hit) -> bool:
        previous = self.previous
        return is_nisba(
            self.folded, hit, self.cues, previous[0] if previous else None, previous[2] if previous else None
        )

    def _name(self, hit: Hit, code: str, rule: str) -> Found | None:
        before = words_before(self.folded, hit.start - len(hit.prefix), 1)
        if not hit.prefix and (any_known(before, self.cues["geography"]) or any_known(before, self.cues["same-city"])):
            return None
        joined_to_team = self.team is not None and joined(self.folded, self.team, hit)
        if self.matches.team(hit, before, after_team=joined_to_team):
            self.team = hit
            return hit, code, "name", "country.team"
        return hit, code, "name", rule

    def _adjective(self, hit: Hit, code: str, rule: str) -> Found | None:
        form = self.folded.scan[hit.start : hit.end]
        before = words_before(self.folded, hit.start - len(hit.prefix), 2)
        if form.endswith("ي") and not hit.prefix and self._surname(hit, before):
            return None
        if form.endswith("يه") and form.startswith(("ال", "ل")) and self._language(hit, before):
            return None
        return hit, code, "adjective", rule

    def _surname(self, hit: Hit, before: list[str]) -> bool:
        """«محمد المصري», «محمد شياع السوداني»: a first name stands right before, or one name before that."""
        if before[:1] == [_ALI]:
            # Folded, the preposition على and the name علي are one: the letter as given tells them apart.
            return self.folded.given(max(0, hit.start - 3), hit.start).rstrip()[-1:] == _ALI[-1]
        if any_known(before, self.cues["given-names"], reverse=True):
            return True
        # A definite noun is no second name, and an indefinite nisba describes what is before it.
        if len(before) < 2 or "ال" in before[0][:3] or self.folded.scan[hit.start : hit.start + 2] != "ال":
            return False
        return before[1] in self.cues["given-names"] - {_ALI} and not known(before[0], self.cues["no-name"])

    def _language(self, hit: Hit, before: list[str]) -> bool:
        """«بالفرنسية», «باللغة الفرنسية», «عن الفرنسية»: the language, not the state."""
        if hit.prefix:
            return hit.prefix.endswith("ب")
        return any_known(before, self.cues["article-languages"], reverse=True) or (
            bool(before) and before[0] in self.cues["prepositions"]
        )

    def _capital(self, hit: Hit, code: str) -> Found | None:
        city = self.places["cities"][hit.tag[1]]
        if not city.get("acts", True):
            return None
        for former in self.places["formerly"].get(hit.tag[1], ()):
            # A state that is gone, and the article does not name the one that followed it.
            if former in self.named and code not in self.named:
                code = former
        found = hit, code, "capital", f"country.capital.{hit.tag[1]}"
        if acts(self.folded, hit, self.cues, seat=city["role"] == "seat"):
            return found
        self.idle[hit.start] = found
        return None

    def _epithet(self, hit: Hit) -> Found | None:
        epithet = self.places["epithets"][hit.tag[1]]
        code = antecedent(self.folded, hit, epithet, last=self.last, states=self.places["states"])
        return (hit, code, "coref", f"country.epithet.{hit.tag[1]}") if code else None


_ALI: Final = "علي"
_SURE: Final = ("name", "adjective", "capital", "bloc")


def _names_end(folded: Folded, hit: Hit) -> bool:
    return folded.scan.startswith("ا", hit.end - 1)


def _coordinated(folded: Folded, reader: _Reader, found: list[Found | None]) -> list[Found]:
    """What was found, and the capitals that are joined to one that acts: «أعلنت واشنطن ولندن», «تتهم لندن موسكو»."""
    out = list(found)
    for index in range(1, len(out)):
        before, idle = out[index - 1], reader.idle.get(reader.groups[index][0].start)
        if out[index] or before is None or idle is None:
            continue
        end = before[0].end
        beside = joined(folded, before[0], idle[0]) or (idle[0].start == end + 1 and folded.text[end] == " ")
        if beside and (before[2] == "capital" or (before[2] == "name" and _one_of_two(folded, before[0]))):
            out[index] = idle
    return [item for item in out if item]


def _one_of_two(folded: Folded, hit: Hit) -> bool:
    return words_before(folded, hit.start - len(hit.prefix), 1) in (["بين"], ["وبين"])
