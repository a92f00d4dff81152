"""From a text to a document: pure, no file is touched."""

from __future__ import annotations

import hashlib

from taksir.errors import SourceError
from taksir.news.document import Document, Sentence
from taksir.news.document import SectionKind as K
from taksir.news.language import guess_language
from taksir.news.masthead import PageFacts, read_masthead
from taksir.news.section import Layout, lay_out
from taksir.news.sentence import cut_sentences
from taksir.news.span import Span


def document_from_text(
    text: str,
    *,
    id: str,
    file: str,
    lang: str | None = None,
    media: str = "text",
    sha256: str | None = None,
    address: str | None = None,
    facts: PageFacts | None = None,
    hints: dict[int, K] | None = None,
    warnings: tuple[str, ...] = (),
) -> Document:
    """The document that `text` is: language, sections, sentences and what it says of itself.

    `facts` is what the page's mark-up states; `hints` maps the start of a block to what the mark-up says that it is.

    >>> d = document_from_text("Amazon akan membangun pusat data di Jakarta tahun ini.", id="d1", file="-", lang="id")
    >>> d.sentences[0].span.of(d.text)
    'Amazon akan membangun pusat data di Jakarta tahun ini.'
    """
    if not text.strip():
        raise SourceError(f"{file}: the document is empty")
    language, noted = _language(text, file, lang)
    layout = lay_out(text, language, title=facts.title if facts else None, hints=hints)
    masthead = read_masthead(text, layout, language, facts=facts, address=address)
    return Document(
        id=id,
        file=file,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        language=language,
        media=media,
        title=masthead.title,
        title_span=masthead.title_span,
        publisher=masthead.publisher,
        author=masthead.author,
        published=masthead.published,
        published_from=masthead.published_from,
        address=address,
        sections=layout.sections(),
        sentences=_sentences(text, layout),
        warnings=(*warnings, *noted, *masthead.warnings, *_ordering(layout)),
    )


def _language(text: str, file: str, lang: str | None) -> tuple[str, tuple[str, ...]]:
    if lang is not None:
        return lang, ()
    guess = guess_language(text)
    if guess.other:
        raise SourceError(
            f"{file}: the text is {guess.other}; only Indonesian, English and Korean are read (--lang overrides)"
        )
    if guess.other == "":
        raise SourceError(f"{file}: the text is not Indonesian, English or Korean (--lang overrides)")
    if not guess.sure:
        return guess.language, (f"the language is not sure; read as {guess.language}",)
    return guess.language, ()


def _ordering(layout: Layout) -> tuple[str, ...]:
    """A warning where the text orders its reader, or a program, to say something."""
    if any(piece.kind is K.INSTRUCTION for piece in layout.pieces):
        return ("some sentences order their reader or a program to say something; they are not read as its claims",)
    return ()


def _sentences(text: str, layout: Layout) -> tuple[Sentence, ...]:
    """Sentences of every piece; a bullet is governed by the sentence with a colon before its run."""
    out: list[Sentence] = []
    head: int | None = None
    for piece in layout.pieces:
        if piece.kind is K.BULLET:
            governs = head
        else:
            governs = head = None
        for start, end in cut_sentences(text, piece.start, piece.end):
            out.append(Sentence(Span(start, end), piece.kind, piece.block, governs))
        if piece.kind is not K.BULLET and text[piece.end - 1] in ":：":
            head = len(out) - 1
    return tuple(out)
