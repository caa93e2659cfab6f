"""Readers of one article a file: plain text, HTML, DOCX."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from hadath.document import Article
from hadath.readers.article import Item, Problem, Reading, iso_date
from hadath.readers.decode import Undecodable, decode

if TYPE_CHECKING:  # not needed for plain text, which most input is
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,20})", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CORE = "docProps/core.xml"
_LARGEST = 256 * 1024 * 1024


def text(data: bytes, name: str, reading: Reading) -> Item:
    """The article of a text file's bytes: its text as decoded, line ends and all."""
    try:
        return Article(name, decode(data, encoding=reading.encoding))
    except Undecodable as error:
        return Problem(name, str(error))


def html(data: bytes, name: str, reading: Reading) -> Item:
    """The article of a web page: its main text, and title, site and date where its metadata have them."""
    import trafilatura

    try:
        page = decode(data, encoding=reading.encoding or _charset(data))
    except Undecodable as error:
        return Problem(name, str(error))
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or isinstance(found, dict) or not found.text:
        return Problem(name, "no main text found in this page; hand its text over as .txt")
    published = iso_date(found.date) if found.date else None
    return Article(name, found.text, published, found.title or None, found.sitename or found.hostname or None)


def _charset(data: bytes) -> str | None:
    """The encoding that a page states for itself, where Python knows it and the bytes agree."""
    match = _CHARSET.search(data, 0, 4096)
    if match is None or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    try:
        data.decode(match[1].decode("ascii"))
        return match[1].decode("ascii")
    except (UnicodeDecodeError, LookupError):
        return None


def docx(data: bytes, name: str, reading: Reading) -> Item:
    """The article of a Word document: a paragraph a line, and its title where it has one."""
    import zipfile
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = fromstring(_member(archive, "word/document.xml"))
            core = fromstring(_member(archive, _CORE)) if _CORE in archive.namelist() else None
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError, NotImplementedError, RuntimeError) as error:
        return Problem(name, f"no Word document: {error}")
    lines = ["".join(_runs(paragraph)) for paragraph in body.iter(f"{_WORD}p")]
    title = core.findtext(_TITLE) if core is not None else None
    return Article(name, "\n".join(lines), title=title or None)


def _member(archive: ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _LARGEST:
        raise ValueError(f"{name} unpacks to more than {_LARGEST >> 20} MB")
    return archive.read(name)


def _runs(paragraph: Element) -> list[str]:
    marks = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
    return [(node.text or "") if node.tag == f"{_WORD}t" else marks.get(node.tag, "") for node in paragraph.iter()]
