"""The masthead: what a document says of itself. Title, publisher, author and the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from taksir.catalog.reading import reading_words
from taksir.news.byline import author_of
from taksir.news.document import SectionKind as K
from taksir.news.landmark import folded, head_at
from taksir.news.piece import Piece
from taksir.news.published import PageDate, find_date, is_date_line
from taksir.news.section import Layout
from taksir.news.span import Span

_DOMAIN = re.compile(
    r"(?:[A-Za-z0-9-]{1,40}\.)+(?:com|co\.id|co\.kr|co|id|net|org|tv|news|kr|tech|ai|io|biz|info)\b", re.IGNORECASE
)
_AGENCY = re.compile(r"\(([^()\d]{2,40})\)")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01]|[1-9](?=/))(?![\d])")
_URL_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_URL_YEAR = re.compile(r"/((?:19|20)\d{2})/")
_NOT_AUTHORS = ("editor", "edit", "penyunting", "sumber", "편집", "published by", "posted by", "compiled")
_BRACKETED = re.compile(r"[\[【(](?P<first>[^=\]】)]{2,20})=(?P<second>[^\]】]{2,40})[\]】]")
_EDGES = " \t\xa0*_[]【】()（）〔〕-–—―:=|,"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What mark-up or file data state: meta tags, JSON-LD, a PDF's information, Markdown front matter."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Masthead:
    """What was found, with the text's own words before the mark-up's where both speak; see `Document`."""

    title: str | None
    title_span: Span | None
    publisher: str | None
    author: str | None
    published: date | None
    published_from: str | None
    warnings: tuple[str, ...] = ()


def read_masthead(
    text: str, layout: Layout, language: str, *, facts: PageFacts | None = None, address: str | None = None
) -> Masthead:
    """Title, publisher, author and date of a laid-out text."""
    facts = facts or PageFacts()
    title, span, suffix = _title(layout, facts)
    published, source, warnings = _published(text, layout, language, facts, address)
    return Masthead(
        title=title,
        title_span=span,
        publisher=facts.publisher or _publisher(text, layout) or suffix,
        author=facts.author or _author(text, layout),
        published=published,
        published_from=source,
        warnings=warnings,
    )


def _title(layout: Layout, facts: PageFacts) -> tuple[str | None, Span | None, str | None]:
    if layout.title is None:
        return facts.title, None, None
    block = layout.blocks[layout.title]
    words = block.text
    start = len(words) - len(words.lstrip("#* \t"))
    end = len(words.rstrip("#* \t"))
    suffix: str | None = None
    for i, other in enumerate(layout.blocks[:40]):
        name = _site_suffix(other.text, words[start:end], same=i == layout.title)
        if name is not None:
            suffix = name
            if i == layout.title:
                end = words.rindex(name)
                end = len(words[:end].rstrip(" |-–—\t"))
            break
    return words[start:end], Span(block.start + start, block.start + end), suffix


def _site_suffix(words: str, title: str, *, same: bool) -> str | None:
    """The site's name after the title: "Title | NuntiaNews"."""
    if same:
        before, bar, after = words.rpartition(" | ")
        name = after.strip("#* ")
        return name if bar and len(before) > len(after) and 0 < len(name.split()) <= 4 else None
    if not words.startswith(title) or words == title:
        return None
    rest = words[len(title) :]
    name = rest.strip(" |-–—:\t")
    return name if rest.lstrip()[:1] in ("|", "-", "–", "—") and 0 < len(name.split()) <= 4 else None


def _publisher(text: str, layout: Layout) -> str | None:
    suffixes = tuple(reading_words().by_role["publisher.suffixes"])
    for piece in layout.pieces:
        if piece.kind is not K.DATELINE:
            continue
        words = text[piece.start : piece.end]
        agency = _AGENCY.search(words)
        domain = _DOMAIN.search(words)
        if domain:
            return domain.group()
        house = _BRACKETED.match(words)
        if house and any(role in house["second"] for role in reading_words().by_role["byline.roles"]):
            return house["first"].strip()
        for candidate in _houses(words, agency.group(1) if agency else None):
            name = candidate.strip(_EDGES)
            last = folded(name).split()[-1:] or [""]
            korean = any("가" <= c <= "힣" for c in name)
            if korean and folded(name).split()[0].endswith(suffixes):
                return name.split()[0]
            if not korean and (last[0] in suffixes or last[0].endswith(("news", "wire", "tv"))) and not name.islower():
                return name
            if " " not in name and any(c.isupper() for c in name[1:]) and any(c.islower() for c in name):
                return name
    return None


def _houses(words: str, agency: str | None) -> Iterator[str]:
    if agency is not None:
        yield agency
    for part in re.split(r"[,=|\[\]【】()]", words):
        if part.strip(_EDGES):
            yield part


def _author(text: str, layout: Layout) -> str | None:
    for piece in layout.pieces:
        if piece.kind in (K.BYLINE, K.DATELINE):
            words = text[piece.start : piece.end]
            head = head_at(layout.lower, piece.start, piece.end)
            by = head is not None and "byline.heads" in head.roles
            if by and head is not None and head.phrase.startswith(_NOT_AUTHORS):
                continue
            if piece.kind is K.DATELINE and not by and not any("가" <= c <= "힣" for c in words):
                continue
            name = author_of(words, head.rest - piece.start if by and head is not None else None)
            if name is not None:
                return name
    return None


def _published(
    text: str, layout: Layout, language: str, facts: PageFacts, address: str | None
) -> tuple[date | None, str | None, tuple[str, ...]]:
    if facts.published is not None:
        return facts.published, "meta", ()
    url_day, url_year = _from_address(address)
    partial: tuple[tuple[int, int], str] | None = None
    for found, source in _stated(text, layout, language):
        if found.day is not None:
            warnings: tuple[str, ...] = ()
            if found.ambiguous and found.day != url_day:
                words = text[found.start : found.end]
                warnings = (f"the date {words} could be read two ways; taken as {found.day.isoformat()}",)
            return found.day, source, warnings
        if found.month_day is not None and partial is None:
            partial = (found.month_day, source)
    if url_day is not None:
        return url_day, "url", ()
    if partial is not None and url_year is not None:
        try:
            return date(url_year, *partial[0]), partial[1], ()
        except ValueError:
            return None, None, ()
    return None, None, ()


def _stated(text: str, layout: Layout, language: str) -> Iterator[tuple[PageDate, str]]:
    """Dates that stand as the date of publication: in the dateline, then alone on a line near the top or so named."""
    lines: list[tuple[PageDate, str]] = []
    proses = 0
    for piece in layout.pieces:
        block = layout.blocks[piece.block]
        whole = piece.start == block.start and piece.end == block.end
        if piece.kind in (K.LEAD, K.BODY):
            proses += block.prose
        elif piece.kind is K.DATELINE and not whole:
            found = find_date(text, piece.start, piece.end, language)
            if found is not None:
                yield found, "dateline"
        elif piece.kind in (K.DATELINE, K.BYLINE) and (proses < 2 or _is_named(layout.lower, piece)):
            line = is_date_line(text, piece.start, piece.end, language)
            if line is not None:
                lines.append((line, "stated"))
    yield from lines


def _is_named(lower: str, piece: Piece) -> bool:
    head = head_at(lower, piece.start, piece.end)
    return head is not None and "published.heads" in head.roles


def _from_address(address: str | None) -> tuple[date | None, int | None]:
    if not address:
        return None, None
    path = address.split("?", 1)[0]
    for pattern in (_URL_DATE, _URL_COMPACT):
        for match in pattern.finditer(path):
            try:
                return date(*map(int, match.groups())), int(match.group(1))
            except ValueError:
                continue
    year = _URL_YEAR.search(path)
    return None, int(year.group(1)) if year else None
