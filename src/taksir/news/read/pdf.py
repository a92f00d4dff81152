"""From a PDF to text: lines joined to paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from taksir.errors import SourceError
from taksir.news.block import cut_blocks
from taksir.news.masthead import PageFacts

_MAX_PAGES = 300
_MAX_RUNNING = 90
_PAGE_NUMBER = re.compile(r"(?:page|halaman|hal\.?)?\s*-?\s*\d{1,4}\s*(?:(?:/|of|dari)\s*\d{1,4})?\s*-?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]{2}")


def text_of_pdf(data: bytes, file: str) -> tuple[str, PageFacts, tuple[str, ...]]:
    """The text of a PDF, what its information states, and warnings."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = bool(reader.is_encrypted) and not _opens(reader)
        pages = [] if locked else [page.extract_text() or "" for page in reader.pages[:_MAX_PAGES]]
        count = 0 if locked else len(reader.pages)
        facts = PageFacts() if locked else _facts(reader)
    except Exception as error:  # a damaged PDF raises anything, from KeyError to RecursionError
        raise SourceError(f"{file}: the PDF is damaged ({type(error).__name__})") from None
    if locked:
        raise SourceError(f"{file}: the PDF is encrypted and asks for a password")
    if not any(_WORDS.search(page) for page in pages):
        raise SourceError(f"{file}: the PDF holds no text (pages that were scanned?)")
    warnings = (f"only the first {_MAX_PAGES} of {count} pages were read",) if count > _MAX_PAGES else ()
    return _paragraphs(pages), facts, warnings


def _opens(reader: object) -> bool:
    """Whether the PDF opens without a password: it may only forbid printing or copying."""
    return bool(reader.decrypt(""))  # type: ignore[attr-defined]


def _paragraphs(pages: list[str]) -> str:
    seen = Counter(_running_key(line) for page in pages for line in set(_edges(page)))
    repeated = {key for key, count in seen.items() if key and len(pages) >= 3 and count >= len(pages) - 1}
    lines: list[str] = []
    for page in pages:
        edges = set(_edges(page))
        for line in page.replace("\0", "").splitlines():
            bare = line.strip()
            running = len(bare) <= _MAX_RUNNING and _running_key(bare) in repeated
            if bare in edges and (running or _PAGE_NUMBER.fullmatch(bare)):
                continue
            lines.append(line)
    text = "\n".join(lines)
    return "\n\n".join(" ".join(block.text.split()) for block in cut_blocks(text))


def _edges(page: str) -> list[str]:
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    return [*lines[:2], *lines[-2:]]


def _running_key(line: str) -> str:
    return _DIGITS.sub("0", line)


def _facts(reader: object) -> PageFacts:
    info = reader.metadata  # type: ignore[attr-defined]
    if not info:
        return PageFacts()
    title = info.title.strip() if isinstance(info.title, str) else ""
    author = info.author.strip() if isinstance(info.author, str) else ""
    lowered = title.lower()
    named = bool(title) and not lowered.endswith((".doc", ".docx", ".pdf", ".indd")) and "untitled" not in lowered
    return PageFacts(title=title if named else None, author=author or None)
