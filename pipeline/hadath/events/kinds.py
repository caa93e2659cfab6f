"""Kinds of words: what the rules ask of word after word of a sentence, answered once for each spelling, as bits."""

from __future__ import annotations

from typing import Final

from hadath.events.words import Spelling, Word, bare, is_verb

Classes = dict[str, frozenset[str]]

# By the word as it stands.
LISTED: Final = 1  # it may stand for a party: بها, الجانبان, مسلحون
PLURAL: Final = 2  # it may stand for several: الجانبان, الثلاث, مسلحون
LIGHT: Final = 4  # a light verb, proclitics aside
SPEECH: Final = 8  # a verb of speech, proclitics aside
COMPOUND: Final = 16  # the last word of a compound preposition
DAY: Final = 32  # the day before or after what follows: غداة
OPENS: Final = 64  # it opens a clause: another's verb, a complementiser, a relative, a subordinator
RELATIVE: Final = 128  # a relative, a conjunction on it aside
CALLED: Final = 256  # it says what something is called: ما (قالت إنه)
HALF: Final = 512  # a part of a divided country by where it lies, a conjunction on it aside: الشمال

# By its stems.
CUE: Final = 1  # it may begin a cue of status
TITLE: Final = 2  # it may begin an institution or an office: وزير, وزارة
HEAD: Final = 4  # it may stand for a party with what follows: an institution, a pair
ACTOR: Final = 8  # an institution or somebody's counterpart
QUANTIFIER: Final = 16


def spelled(word: Word, words: Classes) -> int:
    """Its kinds as it stands, by the closed classes."""
    spelling = _known(word, words)
    if spelling.kinds < 0:
        spelling.kinds = _as_it_stands(word.text, words)
    return spelling.kinds


def stemmed(word: Word, words: Classes) -> int:
    """Its kinds by its stems, by the closed classes."""
    spelling = _known(word, words)
    if spelling.stem_kinds < 0:
        spelling.stem_kinds = _by_stems(spelling.stems, words)
    return spelling.stem_kinds


def _known(word: Word, words: Classes) -> Spelling:
    """Its spelling; what other classes said of it is forgotten."""
    spelling = word.spelling
    if spelling.classes is not words:
        spelling.classes, spelling.kinds, spelling.stem_kinds = words, -1, -1
    return spelling


def _as_it_stands(text: str, words: Classes) -> int:
    kinds = 0
    if text in words["asked"]:
        kinds += LISTED if text in words["listed"] else 0
        kinds += PLURAL if text in words["plural"] else 0
        kinds += COMPOUND if text in words["compound_ends"] else 0
        kinds += DAY if text in words["day_before"] or text in words["day_after"] else 0
        kinds += CALLED if text in words["called"] else 0
    elif text[0] not in "وفس":
        return 0  # most words
    if is_verb(text, words["light_or_speech"]):
        kinds += LIGHT if is_verb(text, words["light_verbs"]) else 0
        kinds += SPEECH if is_verb(text, words["speech_verbs"]) else 0
    kinds += OPENS if _opens_clause(text, words) else 0
    kinds += RELATIVE if bare(text) in words["relatives"] else 0
    kinds += HALF if text in words["halves"] or bare(text) in words["halves"] else 0
    return kinds


def _opens_clause(text: str, words: dict[str, frozenset[str]]) -> bool:
    openers = words["openers"]
    plain = bare(text)
    told = plain[1:] if plain[0] == "س" else plain  # …، وستجري محادثات
    if text not in openers and plain not in openers and told not in openers:
        return False
    relative = text in words["relatives"] or plain in words["relatives"]
    if relative or text in words["complementisers"] or plain in words["subordinators"]:
        return text != "ما"
    if text in words["speech_participles"] and text.endswith(("ا", "ه", "ين")) and not text.startswith("ال"):
        return True  # معربة عن, مؤكدا, no معبر of a border
    joined = plain != text and (told in words["speech_verbs"] or told in words["light_verbs"])
    return joined or text in words["speech_verbs"]


def _by_stems(stems: tuple[str, ...], words: Classes) -> int:
    kinds = 0
    for stem in stems:
        if stem in words["cues"]:
            kinds |= CUE
        if stem in words["institution_heads"]:
            kinds |= TITLE | ACTOR | HEAD
        elif stem in words["phrase_heads"]:
            kinds |= HEAD
        if stem in words["counterparts"]:
            kinds |= ACTOR
        if stem in words["quantifiers"]:
            kinds |= QUANTIFIER
    return kinds
