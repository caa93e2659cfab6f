"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, then UTF-8, then the two eight-bit encodings of Arabic."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65536
_ARABIC = re.compile("[\u0621-\u064a]")
_FOREIGN = re.compile("[^\x00-\x7f]")
# ا and ل side by side, the article: cp1256 and ISO-8859-6 share the byte of ا and differ in that of ل.
_ARTICLE = "ال"


class Undecodable(ValueError):
    """Bytes that are no text in the encoding named or in any that is detected."""


def decode(data: bytes, *, encoding: str | None = None) -> str:
    """The text of some bytes, without its byte order mark; line ends stay as they are. Raises `Undecodable`."""
    name = encoding or detect(data)
    if name is None:
        raise Undecodable(
            "neither UTF-8 nor UTF-16, Windows-1256 or ISO-8859-6 Arabic; name the encoding with --encoding"
        )
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Undecodable(f"no {name}: {error.reason} at byte {error.start}; name another with --encoding") from error
    except LookupError as error:
        raise Undecodable(f"no encoding is called {name!r}; try utf-8, cp1256 or iso-8859-6") from error


def detect(data: bytes) -> str | None:
    """The name of the encoding that some bytes are in, None where none of the known ones fits."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    if wide := _wide(sample):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=len(data) <= _SAMPLE)
        return "utf-8"
    except UnicodeDecodeError:
        return _eight_bit(sample)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Arabic text is 06, of Latin text 00."""
    half = len(sample) // 2
    if half < 2:
        return None
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset : 2 * half : 2]
        if high.count(6) + high.count(0) > 0.9 * half and high.count(6) + high.count(0) > 2 * sample.count(
            0
        ) - high.count(0):
            return name
    return None


def _eight_bit(sample: bytes) -> str | None:
    """Windows-1256 or ISO-8859-6, whichever reads as Arabic with more articles; None where neither does."""
    best, most = None, -1
    for name in ("cp1256", "iso-8859-6"):
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            continue
        foreign = len(_FOREIGN.findall(text))
        if len(_ARABIC.findall(text)) >= 0.8 * foreign and text.count(_ARTICLE) > most:
            best, most = name, text.count(_ARTICLE)
    return best
