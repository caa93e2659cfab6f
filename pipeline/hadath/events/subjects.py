"""Subjects: who does what a verb says, after it (VSO), before it (SVO), by a relative clause, or shared with another clause."""

from __future__ import annotations

from typing import Final

from hadath.events.clause import Clause
from hadath.events.kinds import LIGHT, SPEECH, spelled
from hadath.events.party import Party
from hadath.events.phrases import after_adverbs, members, object_noun, someone_at, states_at
from hadath.events.relatives import relative_antecedent
from hadath.events.strikes import strike, weapon
from hadath.events.triggers import Trigger
from hadath.events.words import Word, bare

_REACH: Final = 9  # words after a verb in which its subject begins
_LATE: Final = 20  # words after a journey's verb in which the traveller may still be named
_ASIDE: Final = 9  # words of an apposition between a subject and its verb
_GAP: Final = 6  # particles between a subject and its verb


def subject(clause: Clause, trigger: Trigger) -> tuple[Party | None, str, int]:
    """The subject of a finite verb, the rule, and the word from which its object may follow."""
    if (issuer := _issuer(clause, trigger)) is not None:
        return issuer, "issued", trigger.last
    if trigger.entry["mode"] == "attack":
        if (hit := strike(clause, trigger)) is not None:
            return hit, "strike", trigger.last
        if (hit := weapon(clause, trigger)) is not None:
            return hit, "VSO", hit.last
    before = relative_antecedent(clause, trigger.first)
    if before is not None and not trigger.pronoun:
        return before, "relative", trigger.last
    left = left_subject(clause, trigger.first, trigger.prefix)
    if left is not None and _as_many(clause, trigger, left):
        who = clause.tokens[trigger.first - 1].text == "من"  # كانت الخرطوم أول من اعترف
        if who or not disagrees(trigger, left):
            return left, "SVO", trigger.last
    if trigger.first and clause.tokens[trigger.first - 1].text in clause.words["pronoun_complementisers"]:
        return speaker(clause, trigger.first) or clause.carried, "pronoun", trigger.last  # أكد أنه زار: the speaker
    if after_to_be(clause, trigger.first) and (party := speaker(clause, trigger.first)):
        return party, "pronoun", trigger.last  # نفى أن يكون قد التقى
    right = _right_subject(clause, trigger)
    wished = trigger.first > 0 and clause.tokens[trigger.first - 1].text == "ان"
    if wished and right is not None and trigger.entry["mode"] == "visit" and right.kind in ("state", "city"):
        right = None  # قرر الرئيس أن يزور العراق: a state goes nowhere
    if right is not None:
        return right, "VSO", clause.group(right)[-1].last
    if wished and (asked := _asked(clause, trigger)) is not None:
        return asked, "asked", trigger.last
    return _subject_before(clause, trigger), "shared", trigger.last


def _issuer(clause: Clause, trigger: Trigger) -> Party | None:
    """«أصدرت الجامعة بيانا يدين»: the verb is said of a text without the article, and is its issuer's."""
    at = trigger.first - 1
    if at > 0 and trigger.pos == "imperfect" and clause.words["issued"].isdisjoint(clause.tokens[at].stems):
        at -= 1  # قرارا جديدا يطالب
    if at < 1 or trigger.pos != "imperfect" or trigger.prefix or clause.tokens[at].text.startswith("ال"):
        return None
    text = clause.tokens[at].text
    if clause.words["issued"].isdisjoint(clause.tokens[at].stems):
        return None
    if not text.endswith("ا") and clause.tokens[at - 1].text != "في":
        return None  # صوت على قرار يدين
    return speaker(clause, at) or _first_named(clause, trigger)


def _asked(clause: Clause, trigger: Trigger) -> Party | None:
    """«طلب من واشنطن أن ترفع», «سبق لروسيا أن هددت»: who stands right before «أن» does what follows it."""
    party = next((p for p in reversed(clause.parties) if p.last == trigger.first - 1), None)
    if party is None or party.kind in ("weak", "nisba", "pronoun", "self") or party.head or disagrees(trigger, party):
        return None
    return clause.list_head(party)


def after_to_be(clause: Clause, verb: int) -> bool:
    """Whether «أن يكون (قد)» stands before a verb: its subject is the one of the verb before."""
    index = verb - 1
    while index > 0 and clause.tokens[index].text in ("قد", "يكون", "تكون"):
        index -= 1
    return index < verb - 1 and clause.tokens[index].text in ("ان", "بان") and clause.tokens[index + 1].text != "قد"


def _subject_before(clause: Clause, trigger: Trigger) -> Party | None:
    """The subject that a verb without one has from before: of its sentence, or of the one told before where it begins its own."""
    joined = trigger.prefix[:1] in ("و", "ف") or _goes_on(clause, trigger.first)
    if joined and trigger.first == 0:
        return _lived(clause, trigger) or clause.carried or shared(clause, trigger)
    if not _may_share(clause, trigger):
        return None
    party = shared(clause, trigger)
    if party is not None and disagrees(trigger, party):
        party = _agreeing(clause, trigger) or party
    party = party or (clause.carried if joined else None) or _lived(clause, trigger)
    return party if party is None or party is clause.carried or _as_many(clause, trigger, party) else None


def _goes_on(clause: Clause, verb: int) -> bool:
    """«ثم توجه», «كما دعا», «وكان قد زار»: whether a sentence goes on about its subject with the verb at a word."""
    return 0 < verb <= 2 and all(bare(t.text) in clause.words["continuing"] for t in clause.tokens[:verb])


def _lived(clause: Clause, trigger: Trigger) -> Party | None:
    """Whose life a text tells, where a verb of office or death has no subject: «وتحت وطأة الحصار، تنحى»."""
    hero = clause.hero
    if hero is None or not trigger.entry["person"] or trigger.number != "s":
        return None
    named = any(p.last <= trigger.first and p.place == "" and p.usable for p in clause.parties)
    return None if named or (trigger.gender == "f") != hero.feminine else hero


def _as_many(clause: Clause, trigger: Trigger, party: Party) -> bool:
    """Whether a party can be the subject of a verb in its number: a dual is of two."""
    return trigger.number != "d" or party.kind == "pair" or len(clause.group(party)) > 1


def _agreeing(clause: Clause, trigger: Trigger) -> Party | None:
    """The last state before a verb with which it agrees: «فرض مجلس الأمن حظرا على ليبيا بعد أن رفضت»."""
    before = (p for p in reversed(clause.parties) if p.last <= trigger.first and p.gender == trigger.gender)
    return next((p for p in before if p.known and p.head is None), None)


def _right_subject(clause: Clause, trigger: Trigger) -> Party | None:
    """The first party after the verb that can act, or the unknown noun phrase that stands there instead."""
    begin = after_adverbs(clause, trigger.last)
    if (states := states_at(clause, begin)) is not None:
        return members(clause, states.last, trigger.stop) or states
    unknown = someone_at(clause, begin) if begin < trigger.stop and not object_noun(clause, trigger, begin) else None
    for party in clause.starting(trigger.last, min(trigger.stop, trigger.last + _REACH)):
        if unknown is not None and unknown.role and party.place == "من" and party.first == unknown.last + 1:
            return party  # وفود من ليبيا ومالطا
        named = party.kind in ("weak", "nisba") and party.iso3 and trigger.entry["mode"] == "attack"
        if named and unknown is not None and party.first == unknown.last:
            return party  # شنه مسلحون صرب
        if unknown is not None and party.first >= unknown.last:
            if not _set_beside(clause, unknown, party):
                return _unknown_subject(clause, trigger, unknown, party)
            unknown = None
        if party.first <= trigger.noun < party.last and party.role == "embassy":
            return None  # وأغلقت القنصلية الأمريكية: it is closed, it does not close
        mirrored = bare(clause.tokens[party.first].text) in clause.words["counterparts"] and party.place == ""
        if mirrored and trigger.entry["roles"].get("object") != "none":
            return None  # التقت نظيرتها: whose counterpart she is stands before
        people = trigger.entry["people"] and party.kind == "weak" and party.role
        people = people or (party.kind == "nisba" and _people(clause.tokens[party.first].text))  # رفض الفلسطينيون
        if party.place in ("", "idafa") and (party.usable or people):
            return None if disagrees(trigger, party) else party
        if party.first - trigger.last > _GAP:
            break
    if unknown is not None and _acts(clause, unknown):
        return unknown
    return _late(clause, trigger) if "person" in trigger.entry["needs"] else None


def _late(clause: Clause, trigger: Trigger) -> Party | None:
    """«وصل أمس إلى العاصمة، في زيارة تستغرق يومين، وزير الخارجية»: the person behind the last comma before him."""
    for party in clause.starting(trigger.last + 1, trigger.last + _LATE):
        closed = clause.tokens[party.first - 1].text in "،,"
        if closed and party.personal and party.place == "" and party.usable:
            return None if disagrees(trigger, party) else party
    return None


def _people(text: str) -> bool:
    """Whether a nisba names a people as subject: الفلسطينيون."""
    return text.startswith("ال") and text.endswith("يون")


def _acts(clause: Clause, unknown: Party) -> bool:
    return not clause.words["acting"].isdisjoint(clause.tokens[unknown.first].stems)


def _set_beside(clause: Clause, unknown: Party, party: Party) -> bool:
    """«المعارض خوان غوايدو», «فلان الفلاني سفيرا»: whether a phrase and the person or office right behind it are one."""
    if party.kind == "office" and clause.tokens[party.first].text.endswith("ا"):
        return True
    beside = party.kind == "person" and party.first == unknown.last and not party.conjoined
    return beside and (unknown.last == unknown.first + 1 or party.role == "party_leader")


def _unknown_subject(clause: Clause, trigger: Trigger, unknown: Party, party: Party) -> Party | None:
    """The unknown phrase as subject, where the party behind it is its nisba or the verb's object; else it may be the object itself."""
    shares = bool(trigger.prefix) or _subject_before(clause, trigger) is not None
    if party.kind in ("weak", "nisba") and party.first == unknown.last and not shares:
        unknown.last, unknown.end = party.last, party.end  # a people's journalists and players are not its state
        return unknown
    if _acts(clause, unknown):
        return unknown  # وتلتئم اللجنة الرباعية
    beside = party.place == "" and party.usable and party.first <= unknown.last + 1
    return unknown if beside or not shares else None


def disagrees(trigger: Trigger, party: Party) -> bool:
    """Whether a singular verb before it is of the other gender than the party; states are feminine by choice."""
    if trigger.number != "s" or not party.gender:
        return False
    return party.feminine if trigger.gender == "m" else party.gender == "m" and party.kind != "state"


def _may_share(clause: Clause, trigger: Trigger) -> bool:
    """Whether a verb can have the subject of the clause before: not after a bare noun, whose relative clause it is («قرار يدين»)."""
    left = clause.tokens[trigger.first - 1].text if trigger.first else ""
    if left in clause.words["relatives"] and left != "ما" and not trigger.pronoun:
        return False  # its subject is the noun before, whoever that is
    if not trigger.first or trigger.prefix[:1] in ("و", "ف") or trigger.pos == "perfect":
        return True
    text = clause.tokens[trigger.first - 1].text
    if not text[0].isalpha() or text in clause.words["prepositions"]:
        return True
    return clause.opened_by(text) or clause.transparent(text)


def left_subject(clause: Clause, verb: int, prefix: str = "") -> Party | None:
    """A bare party right before the verb at a word, at the head of its clause: «الرئيس المصري يستقبل»."""
    if prefix[:1] in ("و", "ف") and not topic(clause):
        return None  # و before a verb begins a clause: what stands left of it is in the one before
    party = next((p for p in reversed(clause.parties) if p.last <= verb), None)
    first = _first_of_all(clause, verb)
    if first is not None:
        party, verb = next((p for p in reversed(clause.parties) if p.last <= first), None), first
    if party is None:
        return None
    gap = clause.tokens[party.last : verb]
    if not _aside(clause, gap) and (len(gap) > _GAP or not all(clause.transparent(t.text) for t in gap)):
        return None
    head = clause.list_head(party)
    if head.place != "" or not head.usable:
        return None
    definite = clause.tokens[party.first].text.startswith(("ال", "وال"))
    if party.last == verb and party.kind in ("office", "institution") and not definite:
        return party  # أول عاهل سعودي يزور: a relative clause without a pronoun
    left = clause.tokens[head.first - 1].text if head.first else ""
    return head if not left or not left[0].isalpha() or clause.opened_by(left) else None


def _first_of_all(clause: Clause, verb: int) -> int | None:
    """The word «أول» of a predicate whose relative clause the verb at a word is: «كانت مصر أول دولة عربية تقيم»."""
    for index in range(verb - 1, max(verb - 5, 0), -1):
        if not clause.tokens[index].text[0].isalpha():
            return None
        if clause.tokens[index].text in clause.words["firsts"]:
            return index
    return None


def _aside(clause: Clause, gap: list[Word]) -> bool:
    """Whether what stands between a subject and its verb is an apposition that a comma closes."""
    return 1 < len(gap) <= _ASIDE and gap[-1].text in "،," and not any(_of_a_clause(clause, t) for t in gap)


def _of_a_clause(clause: Clause, word: Word) -> bool:
    return spelled(word, clause.words) & (LIGHT | SPEECH) != 0 or word.text in clause.words["relatives"]


def topic(clause: Clause) -> Party | None:
    """What «أما … ف» speaks of."""
    return clause.parties[0] if clause.parties and clause.tokens[0].text in clause.words["topics"] else None


def shared(clause: Clause, trigger: Trigger) -> Party | None:
    """The subject of the clause before in the same sentence: of its verb, or of a verb of speech."""
    if theme := topic(clause):
        return theme
    if nearest := _begins_anew(clause, trigger):
        return nearest
    for earlier in reversed(clause.triggers):
        party = earlier.doer or own_subject(clause, earlier) if earlier.verbal else None
        if earlier.first < trigger.first and party is not None:
            return party
    return speaker(clause, trigger.first) or _first_named(clause, trigger)


def _begins_anew(clause: Clause, trigger: Trigger) -> Party | None:
    """The last party before a verb that begins a clause of its own with another verb: «…، والهند تأسف للقرار وتحث»."""
    for party in reversed(clause.parties):
        if party.last >= trigger.first or party.place or not party.usable:
            continue
        opener = clause.tokens[party.first - 2].text if party.first > 1 else ""
        if party.known and opener in clause.words["subordinators"] and trigger.prefix[:1] == "و":
            return None if disagrees(trigger, party) else party  # بينما فر الرئيس إلى اليابان واستقال
        if not party.conjoined:
            continue
        following = clause.tokens[party.last].text
        imperfect = following[0] in "يت" and len(following) > 3 and party.last not in clause.named
        if imperfect and clause.tokens[party.first].text.startswith("و") and trigger.prefix[:1] == "و":
            return None if disagrees(trigger, party) else party
    return None


def _first_named(clause: Clause, trigger: Trigger) -> Party | None:
    """The first party of the sentence, bare and before the verb: «كانت سوريا سباقة، إذ دشنت», «أول من»."""
    for party in clause.parties:
        if party.last <= trigger.first and party.place == "" and party.usable and party.known:
            return None if disagrees(trigger, party) else party
    return None


def own_subject(clause: Clause, trigger: Trigger) -> Party | None:
    """The subject in the verb's own clause: left of it, or the first party after it."""
    left = left_subject(clause, trigger.first, trigger.prefix)
    if left is not None:
        return left
    after = clause.starting(trigger.last, min(trigger.stop, trigger.last + _REACH))
    return after[0] if after and after[0].place in ("", "idafa") and after[0].usable else None


def speaker(clause: Clause, before: int) -> Party | None:
    """The subject of the last verb of speech or light verb before a word: the first bare party after that verb, or right before it."""
    for index in range(before - 1, -1, -1):
        if not spelled(clause.tokens[index], clause.words) & (LIGHT | SPEECH) or index in clause.named:
            continue
        text = clause.tokens[index].text
        if index and clause.tokens[index - 1].text in clause.words["relatives"] and text != "ما":
            head = relative_antecedent(clause, index)
            if head is not None and head.last >= index - 2:
                return head  # سولانا الذي قام بجولة
        for party in clause.parties:
            if (
                index < party.first <= index + 5
                and party.last <= before
                and party.place in ("", "idafa")
                and party.usable
            ):
                return party
        joined = text[0] in "وف" and not any(text in clause.words[k] for k in ("light_verbs", "speech_verbs"))
        if not joined and (left := _right_before(clause, index)) is not None:
            return left
    return None


def _right_before(clause: Clause, verb: int) -> Party | None:
    """The last bare party before a word, where only particles stand between."""
    party = next((p for p in reversed(clause.parties) if p.last <= verb and p.place == "" and p.usable), None)
    if party is None:
        return None
    gap = clause.tokens[party.last : verb]
    return clause.list_head(party) if len(gap) <= 4 and all(clause.transparent(t.text) for t in gap) else None
