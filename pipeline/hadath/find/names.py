"""The shape of a name: where a run of words that may be one begins and ends."""

from __future__ import annotations

from typing import Final

from hadath.find import clitics
from hadath.find.people_scene import Scene

_LONGEST: Final = 6
_CLOSE: Final = frozenset({" ", "-", " -", "- ", " - ", ""})
_TANWIN: Final = "\u064b"
_ARTICLE: Final = "ال"
_DOUBTFUL: Final = "يتنسام"  # a single unknown word that begins so is more often a verb or a participle
_PROCLITICS: Final = "بلكفو"  # one that begins so may be two words
_AN: Final = "ان"
_MADDA: Final = "آ"
_FAITH: Final = "الدين"  # of a given name of two words: نور الدين نباتي
_ALI: Final = "علي"  # folded, the name and the preposition على are one word


def name_end(scene: Scene, start: int, *, sure: bool) -> int:
    """The end of the name that begins at a folded offset; the offset itself where none does. `sure`: a complete title stands before."""
    shapes, position, end = scene.shapes, start, start
    words: list[str] = []
    while len(words) < _LONGEST:
        ahead = scene.word(position)
        if ahead is None or (words and scene.text[position : ahead.start] not in _CLOSE):
            break
        word = ahead.text
        if not _continues(scene, word, words, ahead.start, sure):
            break
        words.append(word)
        position = ahead.end
        if word not in shapes.inside or len(words) > 1:
            end = position
    while words and words[-1] in shapes.joined and words[-1] not in shapes.given:
        words.pop()
        end = start if not words else _cut(scene, start, len(words))
    return end if _is_name(scene, words, sure) else start


def _cut(scene: Scene, start: int, count: int) -> int:
    end = start
    for _ in range(count):
        ahead = scene.word(end)
        if ahead is None:
            break
        end = ahead.end
    return end


def _continues(scene: Scene, word: str, words: list[str], start: int, sure: bool) -> bool:
    """Whether a word may be part of the name whose words stand before it."""
    shapes = scene.shapes
    if words and word not in shapes.given and scene.is_other(start):
        return False
    if word == _AN and not words and scene.folded.given(start, start + 1) == _MADDA:
        return True  # آن, no أن
    if len(word) < 2 or not "\u0621" <= word[0] <= "\u06d3" or _TANWIN in scene.folded.given(start, start + len(word)):
        return False
    if words and _begins_another(scene, start):
        return False
    if words and words[-1] in shapes.joined:
        return word not in shapes.ends
    if word == _ALI:
        return _is_ali(scene, start, words, sure=sure)
    if word in shapes.given:
        state = scene.states.get(start)
        if state is not None and state.end > start + len(word):
            return False  # إسلام آباد
        title = scene.title_hits.get(start)
        return title is None or not (title.end > start + len(word) or _state_follows(scene, start + len(word)))
    if _ends_name(scene, word) or start in scene.title_hits or scene.state_at(start) is not None:
        return False
    if word in shapes.inside:
        return True
    if words and word[0] == "و" and (word[1:] in shapes.given or clitics.glued(word)):
        return False
    if word.startswith(_ARTICLE):
        return _family_name(scene, word, words, sure)
    return not (words and words[-1].startswith(_ARTICLE) and words[-1] not in shapes.given and words[-1] != _FAITH)


def _begins_another(scene: Scene, start: int) -> bool:
    """Whether a known person's full name, or a title behind a preposition, begins at a word."""
    title = scene.title_hits.get(start + 1)
    if title is not None and title.prefix:
        return True
    return any(hit.tag == "full" for hit in scene.known.get(start, ()))


def _is_ali(scene: Scene, start: int, words: list[str], *, sure: bool) -> bool:
    """Whether «علي» is the name here: written with ي, and no article or clause behind it unless a family name."""
    ahead = scene.word(start + len(_ALI))
    follow = ahead.text if ahead and scene.text[start + len(_ALI) : ahead.start] == " " else ""
    if follow in scene.surnames or follow in scene.shapes.joined:
        return True
    if words and follow.startswith(_ARTICLE) and follow.endswith("ي") and not _ends_name(scene, follow):
        return True
    if scene.folded.given(start, start + len(_ALI))[-1] == "ى" or _ends_name(scene, follow):
        return (
            bool(words) and scene.folded.given(start, start + len(_ALI))[-1] == "ي" and not follow.startswith(_ARTICLE)
        )
    titled = sure and not words and scene.folded.given(start, start + len(_ALI))[-1] == "ي"  # السفير علي المؤمن
    return titled or not follow.startswith(_ARTICLE)


def _ends_name(scene: Scene, word: str) -> bool:
    """Whether a word is known to be no name, bare, with a preposition or a conjunction, or with a pronoun."""
    ends = scene.shapes.ends
    if word in ends or word.startswith(scene.shapes.prefixes):
        return True
    if len(word) > 3 and word[0] in "بلكوف" and word[1:] in ends and word not in scene.surnames:
        return True
    if len(word) > 4 and word.endswith(scene.shapes.pronouns):
        return True
    if len(word) > 4 and word.endswith(scene.shapes.feminine) and word not in scene.surnames:
        return True
    if len(word) > 3 and word.endswith("ا") and word[:-1] in ends:
        return True
    if word.endswith("ه") and len(word) == 4:
        return word[:-1] in ends  # رفضه
    return len(word) > 4 and word.endswith("ه") and (word[:-1] in ends or word[:-2] + "ه" in ends)


def _state_follows(scene: Scene, end: int) -> bool:
    ahead = scene.word(end)
    return ahead is not None and scene.state_at(ahead.start) is not None


def _family_name(scene: Scene, word: str, words: list[str], sure: bool) -> bool:
    """Whether a word with the article is a family name here and no adjective."""
    if not words:
        return sure and (word in scene.surnames or (word.endswith("ي") and len(word) > 5))
    last = words[-1]
    if last in scene.shapes.given or word in scene.surnames:
        return True
    if sure and len(words) == 1 and word.endswith("ي") and len(word) > 5 and not last.startswith(_ARTICLE):
        return True  # وزيرة المالية سهام البوغديري
    return len(words) > 1 and last.startswith(_ARTICLE) and word.endswith("ي")


def _is_name(scene: Scene, words: list[str], sure: bool) -> bool:
    """Whether a run of words is a name: several, or one that a complete title makes one."""
    if not words:
        return False
    word = words[0]
    if len(words) > 1:
        return not word.startswith(_ARTICLE) or word in scene.shapes.given or word in scene.surnames
    if word in scene.surnames:
        return len(word) > 3
    if not sure or len(word) <= 4 or word in scene.shapes.inside or word[0] in _DOUBTFUL:
        return False
    return word[0] not in _PROCLITICS or not clitics.glued(word)
