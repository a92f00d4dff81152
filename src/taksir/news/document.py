"""One text as read, cut into sections and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from taksir.news.span import Span


class SectionKind(StrEnum):
    """What a stretch of a page is."""

    TITLE = "title"
    DATELINE = "dateline"
    LEAD = "lead"
    BODY = "body"
    BULLET = "bullet"
    QUOTE = "quote"
    CAPTION = "caption"
    TEASER = "teaser"
    GLOSSARY = "glossary"
    HASHTAGS = "hashtags"
    FOOTER = "footer"
    BYLINE = "byline"
    INSTRUCTION = "instruction"


NOT_OWN = frozenset(
    {
        SectionKind.TEASER,
        SectionKind.GLOSSARY,
        SectionKind.HASHTAGS,
        SectionKind.FOOTER,
        SectionKind.BYLINE,
        SectionKind.INSTRUCTION,
    }
)
"""Kinds whose words are not claims of the article itself; an instruction orders its reader to say something."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of one kind; sections are sorted, do not overlap, and cover every word of the text."""

    kind: SectionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or a heading, a bullet, a line) with the section that holds it.

    `paragraph` counts blocks from 0. `head` is the index in `Document.sentences` of the list head that governs
    this bullet ("OpenAI dapat:"), or None.
    """

    span: Span
    section: SectionKind
    paragraph: int
    head: int | None = None

    @property
    def own(self) -> bool:
        """Whether its words are the article's own (not a teaser, footer, glossary, hashtags, byline, instruction)."""
        return self.section not in NOT_OWN


@dataclass(frozen=True, slots=True)
class Document:
    """One text as read. `text` is never normalised: spans index it as it came.

    `published_from` says where the date stands: dateline, meta, stated, url, or None when no date is stated.
    `media` is text, markdown, html or pdf; for html and pdf `text` is what was extracted.
    """

    id: str
    file: str
    sha256: str
    text: str
    language: str
    media: str = "text"
    title: str | None = None
    title_span: Span | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    published_from: str | None = None
    address: str | None = None
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    warnings: tuple[str, ...] = ()
