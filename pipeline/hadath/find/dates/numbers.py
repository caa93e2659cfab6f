"""Number words that stand together as one number: five and twenty, the sixteenth, a thousand and nine hundred."""

from __future__ import annotations

from hadath.find.dates.tokens import Token
from hadath.knowledge.numerals import NumberWord, Readings, cardinal_readings, counted_ordinal, ordinal_readings


def number_at(tokens: list[Token], index: int) -> tuple[Readings, int] | None:
    """The readings of the number that begins at a token, and the index behind it."""
    word = _word(tokens, index)
    if word is None:
        return _thousands(tokens, index)
    ordinal = _ordinal(tokens, index, word)
    if ordinal is not None:
        return ordinal
    value, end = _cardinal(tokens, index)
    if end == index:
        return None
    return cardinal_readings(value, definite=word.definite), end


def _thousands(tokens: list[Token], index: int) -> tuple[Readings, int] | None:
    """130 ألف: digits and the word for thousand."""
    digits, follows = tokens[index].readings.get("int"), _word(tokens, index + 1)
    if digits is None or follows is None or follows != ("thousand", 1000, False):
        return None
    return cardinal_readings(digits * 1000, definite=False), index + 2


def _word(tokens: list[Token], index: int) -> NumberWord | None:
    return tokens[index].readings.get("number") if index < len(tokens) else None


def _joined(tokens: list[Token], index: int) -> NumberWord | None:
    """The number word behind و, where one stands there."""
    return _word(tokens, index + 1) if index < len(tokens) and "w" in tokens[index].readings else None


def _behind_and(tokens: list[Token], index: int) -> int:
    """Where the number behind و begins, past the last token where none does; وأحد عشر is spelt like واحد عشر."""
    word, follows = _word(tokens, index), _word(tokens, index + 1)
    if (
        word
        and follows
        and (word.kind, word.value, follows.kind) == ("unit", 1, "ten")
        and tokens[index].text[0] == "و"
    ):
        return index
    return index + 1 if _joined(tokens, index) else len(tokens)


def _ordinal(tokens: list[Token], index: int, word: NumberWord) -> tuple[Readings, int] | None:
    """The seventh, seventeenth, twenty-seventh; also the eleventh and twenty-first with a cardinal's words."""
    follows, joined = _word(tokens, index + 1), _joined(tokens, index + 1)
    ordinal = word.kind in ("ordm", "ordf")
    feminine = word.kind == "ordf"
    base = 1 if ordinal and word.value == 11 else word.value
    if (ordinal or (word.definite and word.kind == "unit")) and word.value != 10:
        if follows and follows.kind == "ten":
            return ordinal_readings(base + 10, definite=word.definite, feminine=feminine), index + 2
        if joined and joined.kind == "tens" and joined.definite and word.definite:
            readings = ordinal_readings(base + joined.value, definite=True, feminine=feminine)
            return (readings if ordinal else counted_ordinal(base + joined.value, readings)), index + 3
    if ordinal and word.value != 11:
        return ordinal_readings(word.value, definite=word.definite, feminine=feminine), index + 1
    return None


def _cardinal(tokens: list[Token], index: int) -> tuple[int, int]:
    """Thousands, then what is below: (value, end); end is `index` where no cardinal stands."""
    word = _word(tokens, index)
    if word is not None and word.kind == "thousand":
        total, at = word.value, index + 1
    else:
        total, at = _below_thousand(tokens, index)
        word = _word(tokens, at) if at > index else None
        if word is None or word.kind != "thousand":
            return total, at
        total, at = total * word.value, at + 1
    rest, end = _below_thousand(tokens, _behind_and(tokens, at))
    return (total + rest, end) if rest else (total, at)


def _below_thousand(tokens: list[Token], index: int) -> tuple[int, int]:
    word, follows = _word(tokens, index), _word(tokens, index + 1)
    if word and word.kind == "hundred":
        total, at = word.value, index + 1
    elif word and word.kind == "unit" and word.value > 2 and follows == ("hundred", 100, False):
        total, at = word.value * 100, index + 2
    else:
        return _below_hundred(tokens, index)
    rest, end = _below_hundred(tokens, _behind_and(tokens, at))
    return (total + rest, end) if rest else (total, at)


def _below_hundred(tokens: list[Token], index: int) -> tuple[int, int]:
    word = _word(tokens, index)
    if word is None:
        return 0, index
    if word.kind in ("ten", "tens"):
        return word.value, index + 1
    if word.kind != "unit":
        return 0, index
    follows, joined = _word(tokens, index + 1), _joined(tokens, index + 1)
    if follows and follows.kind == "ten" and word.value:
        return word.value + 10, index + 2
    if joined and joined.kind == "tens":
        return word.value + joined.value, index + 3
    return word.value, index + 1
