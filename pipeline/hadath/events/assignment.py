"""Which date is whose: each date of a sentence goes to the trigger nearest to it in its clause.

A date may be nobody's: another noun's («منذ استقلال البلاد عام 1991»), or of a trigger that made no row.
"""

from __future__ import annotations

from typing import Final

from hadath.events.timing import Placed
from hadath.events.triggers import Trigger
from hadath.events.words import Word, bare

_DATELINE: Final = 5  # words before the date of a dateline, at most
_MARKS: Final = ("/", "(", "-", "–", "—")


def assign(
    tokens: list[Word],
    triggers: list[Trigger],
    dates: list[Placed],
    words: dict[str, frozenset[str]],
    named: frozenset[int],
    all_triggers: list[Trigger],
) -> dict[int, list[Placed]]:
    """For each trigger (by its first word) the dates that belong to it: each date goes to the trigger nearest in its clause.

    One that makes no row keeps the date behind it all the same: «عقب الاعتداء على السفارة مساء السبت».
    """
    out: dict[int, list[Placed]] = {}
    if not dates:
        return out
    told = {t.first for t in triggers}
    untold = [t for t in all_triggers if t.first not in told]
    costs_of: dict[int, int] = {}
    previous: tuple[Placed, int] | None = None
    for placed in dates:
        if placed.first and tokens[placed.first - 1].text in words["dated_nouns"] and placed.mention.inferred is None:
            continue  # زلزال 6 فبراير 2023 dates the earthquake
        if _dateline(tokens, placed, words):
            continue
        costs = [(_cost(tokens, t, placed, words, named), t.first) for t in triggers]
        if not costs:
            continue
        cost, owner = min(costs)
        keepers = [
            _cost(tokens, t, placed, words, named)
            for t in untold
            if t.last <= placed.first and not any(w.text == "ذلك" for w in tokens[max(t.first - 3, 0) : t.first])
        ]  # «جاء ذلك في اجتماع عقد اليوم» is the day of what is told
        if keepers and min(keepers) < cost and not _goes_on(tokens, owner, placed, words):
            continue
        joined = previous is not None and _coordinated(tokens, previous[0], placed)
        if previous is not None and joined:
            owner = previous[1]
        elif cost > 60:
            continue
        if owner in out and not joined:
            if cost >= costs_of[owner]:
                continue
            out[owner] = []  # the nearer one dates it
        costs_of[owner] = min(cost, costs_of[owner]) if joined else cost
        out.setdefault(owner, []).append(placed)
        previous = (placed, owner)
    if heading := _heading(tokens, dates):
        for trigger in triggers:
            out.setdefault(trigger.first, [heading])
    return out


def _heading(tokens: list[Word], dates: list[Placed]) -> Placed | None:
    """The date of an entry in a chronicle, for all that it tells: «- ديسمبر 2001: الهند تسحب سفيرها»."""
    first = dates[0] if dates else None
    if first is None or first.last >= len(tokens) or tokens[first.last].text != ":":
        return None
    return first if not any(t.text[0].isalpha() and len(t.text) > 2 for t in tokens[: first.first]) else None


def _dateline(tokens: list[Word], placed: Placed, words: dict[str, frozenset[str]]) -> bool:
    """Whether a date is the report's own: «الدوحة في 23 نوفمبر /قنا/ », «بكين 9 مايو 2024 (شينخوا) »."""
    if not 0 < placed.first < _DATELINE or placed.last >= len(tokens) or tokens[placed.last].text not in _MARKS:
        return False
    before = [t.text for t in tokens[: placed.first]]
    place = before[0].isalpha() and len(before[0]) > 2 and before[0] not in words["prepositions"]
    return place and all(t.isalpha() or t in "،," for t in before)


def _goes_on(tokens: list[Word], owner: int, placed: Placed, words: dict[str, frozenset[str]]) -> bool:
    """Whether a trigger behind a date is joined by و or «حيث» to what stands before it."""
    return owner >= placed.last and (tokens[owner].text.startswith("و") or tokens[owner - 1].text in words["whereupon"])


def _coordinated(tokens: list[Word], one: Placed, two: Placed) -> bool:
    gap = [t.text for t in tokens[one.last : two.first]]
    return len(gap) <= 2 and (not gap or gap[0].startswith("و") or gap == ["،"])


def _cost(
    tokens: list[Word], trigger: Trigger, placed: Placed, words: dict[str, frozenset[str]], named: frozenset[int]
) -> int:
    """How far a date is from a trigger: words between that are no party's, and much for each clause border between them."""
    after = placed.first >= trigger.last
    low, high = (trigger.last, placed.first) if after else (placed.last, trigger.first)
    if low > high:
        return 0
    between = tokens[low:high]
    cost = sum(i not in named for i in range(low, high))
    if after:
        cost += _of_another_noun(tokens, trigger, placed, words) + 20 * _opens_next(tokens, placed)
    else:
        inside = 0 <= trigger.light < placed.first  # أجرى أمس مباحثات
        cost += 1 if inside else 2 if _heads_clause(tokens, placed) else 8
        cost += _of_noun_before(tokens, placed, words)
        if trigger.pos == "perfect" and not _heads_clause(tokens, placed) and tokens[placed.first - 1].text == "منذ":
            cost += 60  # للمرة الأولى منذ عام 2010، ورحب
    predicate = after and not trigger.verbal and _opens(tokens, trigger, words)
    if not after and any(t.text in words["occasions"] for t in tokens[max(trigger.first - 2, 0) : trigger.first]):
        cost += 12
    if not after and any(t.text in words["relatives"] for t in _chunk(tokens, placed.first, words)):
        cost += 50  # the date is in a relative clause that ended before the trigger
    itself, borders = False, words["borders"]
    for index, token in enumerate(between):
        plain = bare(token.text)
        if token.text in ".؟!؛":
            cost += 100
        elif not after and token.text in '،,"»':
            cost += 4
        elif plain not in borders and token.text not in borders:
            continue  # most words
        elif predicate and (plain in words["other_verbs"] or plain in words["light_verbs"]):
            predicate = False  # الهدنة تدخل حيز التنفيذ غدا: the verb is said of it
        elif (
            plain in words["speech_verbs"]
            or (after and plain in words["other_verbs"] and plain not in words["light_verbs"])
            or token.text in words["complementisers"]
            or plain in words["subordinators"]
        ):
            cost += (
                5
                if itself and token.text == "ان"
                else (
                    (60 if plain in words["other_verbs"] else 25)
                    if after
                    else 45
                    if plain in words["speech_verbs"]
                    else 20
                )
            )
        elif after and _of_itself(tokens, trigger, trigger.last + index, words, named):
            predicate = True  # انسحاب القوات من أفغانستان الذي اكتمل في فبراير
        elif plain in words["relatives"] or plain in words["whatever"] or token.text in words["participles"]:
            verb = between[index + 1].text if index + 1 < len(between) else ""
            told = (
                (after and not trigger.verbal and index <= 1 and plain in words["relatives"])
                or verb in words["past_copulas"]
                or (not trigger.verbal and verb in words["light_verbs"])
            )
            cost += 5 if told else 70 if after else 15
            itself = itself or (told and after and not trigger.verbal)  # الزيارة التي كان من المقرر أن يقوم بها
    return cost


def _of_itself(
    tokens: list[Word], trigger: Trigger, at: int, words: dict[str, frozenset[str]], named: frozenset[int]
) -> bool:
    """Whether a relative pronoun some words on agrees with a masdar and with nothing between: «الانسحاب … الذي اكتمل»."""
    if trigger.verbal or tokens[at].text != ("التي" if trigger.gender == "f" else "الذي") or at - trigger.last > 5:
        return False
    between = [tokens[i].text for i in range(trigger.last, at) if i not in named and i != trigger.noun]
    return all(t in words["prepositions"] for t in between)


def _opens(tokens: list[Word], trigger: Trigger, words: dict[str, frozenset[str]]) -> bool:
    """Whether a noun trigger stands at the head of its clause."""
    left = tokens[trigger.first - 1].text if trigger.first else "."
    return not left[0].isalpha() or left in words["complementisers"]


def _of_another_noun(tokens: list[Word], trigger: Trigger, placed: Placed, words: dict[str, frozenset[str]]) -> int:
    """What a date costs that says when something else was: «منذ استقلال بيلاروسيا عام 1991», «عقب افتتاح المطار سنة 2007»."""
    coarse = placed.mention.precision not in ("day", None)
    for index in range(placed.first - 1, trigger.last - 1, -1):
        text = tokens[index].text
        if not text[0].isalpha() or text in words["complementisers"] or text in words["relatives"]:
            return 0
        if trigger.entry["charge"] and text[0] == "ب" and index < placed.first - 1:
            return 60  # اتهمت موسكو بتسميم العميل في 4 مارس
        if text in words["since"] and index < placed.first - 1:
            return 70
        if text == "قبل" and tokens[index - 1].text == "من":
            continue
        if text in words["after"] and index < placed.first - 1 and tokens[index + 1].text not in words["adverbs"]:
            return 60 if coarse else 15
    return 0


def _of_noun_before(tokens: list[Word], placed: Placed, words: dict[str, frozenset[str]]) -> int:
    """What a date before a trigger costs that is another noun's: «منذ استقلال كازاخستان عام 1991 زار»."""
    for index in range(placed.first - 2, -1, -1):
        text = tokens[index].text
        if not text[0].isalpha() or text in words["complementisers"] or text in words["relatives"]:
            return 0
        if bare(text) in words["since"] or (
            bare(text) in words["after"] and placed.mention.precision not in ("day", None)
        ):
            return 70
    return 0


def _chunk(tokens: list[Word], end: int, words: dict[str, frozenset[str]]) -> list[Word]:
    """The words before `end` back to a comma or a complementiser."""
    start = end
    while start and tokens[start - 1].text not in "،,؛." and tokens[start - 1].text not in words["complementisers"]:
        start -= 1
    return tokens[start:end]


def _heads_clause(tokens: list[Word], placed: Placed) -> bool:
    """Whether a date stands first in its clause, a preposition aside: «وفي عام 1997 زار»."""
    left = placed.first - 1
    if left >= 0 and len(tokens[left].text) <= 4 and tokens[left].text[0].isalpha():
        left -= 1
    return left < 0 or not tokens[left].text[0].isalpha()


def _opens_next(tokens: list[Word], placed: Placed) -> bool:
    """Whether a date opens a clause joined by و: «…، وبعد شهر أغلقت»: it is not of the clause before."""
    first = placed.first
    if first and not tokens[first].text.startswith("و") and len(tokens[first - 1].text) <= 4:
        first -= 1
    return first > 0 and tokens[first].text.startswith("و") and not tokens[first - 1].text[0].isalpha()
