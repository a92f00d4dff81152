"""Sources: files, folders, addresses and standard input, and the document that each one is."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from taksir.errors import SourceError
from taksir.news.document import Document
from taksir.news.masthead import PageFacts
from taksir.news.read.decode import decode
from taksir.news.read.limits import Limits
from taksir.news.read.text import document_from_text

STDIN = "-"
_SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf",
}  # fmt: skip
_HTML_HEADS = (b"<!doctype html", b"<html", b"<!--", b"<?xml")


def expand(sources: Iterable[str]) -> list[str]:
    """Single sources in a fixed order: a folder gives its readable files by name, anything else stands for itself.

    A source that is named twice is read once; a folder with nothing to read stays, so that reading it says so.
    """
    found: dict[str, None] = {}
    for source in sources:
        if source != STDIN and "://" not in source and _is_folder(source):
            files = _files(Path(source))
            found.update(dict.fromkeys(files or [source]))
        else:
            found[source] = None
    return list(found)


def read(
    source: str,
    *,
    id: str,
    lang: str | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
) -> Document:
    """The document at `source`: a path, an http(s) address, or `-` for standard input.

    Every reason not to read it is a `SourceError` of one line. `lang` (id, en, ko) overrides what the text looks
    like; `allow_private` lets an address lead into a private network.
    """
    limits = limits or Limits()
    address: str | None = None
    charset: str | None = None
    media: str | None = None
    if source == STDIN:
        data = _bounded(sys.stdin.buffer.read(limits.max_bytes + 1), "standard input", limits)
        file = STDIN
    elif "://" in source and is_address(source):
        from taksir.news.read.address import fetch

        answer = fetch(source, limits, allow_private=allow_private)
        data, address, charset, file = answer.data, answer.address, answer.charset, source
        media = _media_of_type(answer.media_type)
    else:
        data, file = _from_path(source, limits), source
        media = _SUFFIXES.get(Path(source).suffix.lower())
    if not data.strip():
        raise SourceError(f"{_named(file)}: the document is empty")
    return _document(data, _sniffed(data, media), id=id, file=file, lang=lang, address=address, charset=charset)


def readable(file: str) -> bool:
    """Whether the name of a file ends like one that is read.

    >>> readable("Report.PDF"), readable("photo.png")
    (True, False)
    """
    return Path(file).suffix.lower() in _SUFFIXES


def read_data(data: bytes, file: str, *, id: str, lang: str | None = None, limits: Limits | None = None) -> Document:
    """The document that these bytes are; `file` is only the name under which somebody sent them, nothing is opened."""
    data = _bounded(data, file, limits or Limits())
    if not data.strip():
        raise SourceError(f"{file}: the document is empty")
    media = _sniffed(data, _SUFFIXES.get(Path(file).suffix.lower()))
    return _document(data, media, id=id, file=file, lang=lang, address=None, charset=None)


def is_address(source: str) -> bool:
    """Whether `source` is an address and not a path.

    >>> is_address("https://example.org/a"), is_address("notes/https.txt")
    (True, False)
    """
    scheme, sep, _ = source.partition("://")
    return bool(sep) and scheme.isascii() and scheme.replace("+", "").replace("-", "").isalnum()


def _document(
    data: bytes, media: str, *, id: str, file: str, lang: str | None, address: str | None, charset: str | None
) -> Document:
    named = _named(file)
    sha256 = hashlib.sha256(data).hexdigest()
    facts: PageFacts | None = None
    hints = None
    if media == "pdf":
        from taksir.news.read.pdf import text_of_pdf

        text, facts, warnings = text_of_pdf(data, named)
    elif media == "html":
        from taksir.news.read.page import text_of_page

        page = text_of_page(data, named, charset=charset)
        text, facts, hints, warnings = page.text, page.facts, page.hints, page.warnings
    else:
        text, warnings = decode(data, named, charset=charset)
        if media == "markdown":
            from taksir.news.read.markdown import front_matter

            facts, hints = front_matter(text)
    return document_from_text(
        text,
        id=id,
        file=file,
        lang=lang,
        media=media,
        sha256=sha256,
        address=address,
        facts=facts,
        hints=hints,
        warnings=warnings,
    )


def _named(file: str) -> str:
    return "standard input" if file == STDIN else file


def _is_folder(source: str) -> bool:
    try:
        return os.path.isdir(source)
    except ValueError:
        return False


def _files(folder: Path) -> list[str]:
    """Readable files below `folder`, hidden ones aside, in the order of their paths."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES:
                found.append(os.path.join(root, name))
    return sorted(found)


def _from_path(source: str, limits: Limits) -> bytes:
    try:
        path = Path(source)
        if path.is_dir():
            raise SourceError(f"{source}: the folder holds no .txt, .md, .html or .pdf file")
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > limits.max_bytes:
                raise SourceError(f"{source}: larger than {limits.size}")
            return _bounded(file.read(limits.max_bytes + 1), source, limits)
    except FileNotFoundError:
        raise SourceError(f"{source}: no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{source!r}: cannot be read ({reason})") from None


def _bounded(data: bytes, file: str, limits: Limits) -> bytes:
    if len(data) > limits.max_bytes:
        raise SourceError(f"{file}: larger than {limits.size}")
    return data


def _media_of_type(media_type: str) -> str | None:
    if media_type == "application/pdf":
        return "pdf"
    if media_type in ("text/html", "application/xhtml+xml"):
        return "html"
    return "markdown" if media_type == "text/markdown" else None


def _sniffed(data: bytes, media: str | None) -> str:
    """The kind of content: a PDF says so itself, a page is recognised where nothing else is stated."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-"):
        return "pdf"
    lowered = start[:200].lower()
    if media in (None, "text") and lowered.startswith(_HTML_HEADS) and b"<html" in data[:4096].lower():
        return "html"
    if media == "pdf":
        return "text" if not data[:1024].count(b"\0") else "pdf"
    return media or "text"
