"""Documents of a few sentences, written for the tests."""

from __future__ import annotations

from taksir.news.document import Document, SectionKind, Sentence
from taksir.news.mention import Mention
from taksir.news.span import Span
from taksir.news.standing import Standing
from taksir.news.status import StandingReader

NAMES = {
    "Reuters": ("Reuters", "publisher"),
    "Bloomberg": ("Bloomberg", "publisher"),
    "Wall Street Journal": ("The Wall Street Journal", "publisher"),
    "Financial Times": ("Financial Times", "publisher"),
    "로이터": ("Reuters", "publisher"),
    "블룸버그": ("Bloomberg", "publisher"),
    "Orbita Cloud": ("Orbita Cloud", "org"),
    "Helion Chips": ("Helion Chips", "org"),
    "Nvidia": ("NVIDIA", "org"),
    "한빛전자": ("Hanbit Electronics", "org"),
    "Maria Sanz": ("Maria Sanz", "person"),
    "Dewi Larasati": ("Dewi Larasati", "person"),
}


def document(lines: list[str], language: str, *, title: bool = False) -> Document:
    """One sentence a line; a line that starts with a bullet hangs under the last line that ends in a colon."""
    text = "\n".join(lines)
    sentences = []
    at = 0
    head: int | None = None
    for index, line in enumerate(lines):
        bullet = line.startswith("• ")
        kind = SectionKind.TITLE if title and index == 0 else SectionKind.BULLET if bullet else SectionKind.BODY
        if not bullet:
            head = index if line.endswith(":") else None
        sentences.append(Sentence(Span(at, at + len(line)), kind, index, head if bullet else None))
        at += len(line) + 1
    return Document("d1", "d1.txt", "", text, language, sentences=tuple(sentences))


def mentions(text: str) -> tuple[Mention, ...]:
    """The names of `NAMES`, longest first, without overlaps."""
    found: list[Mention] = []
    for word in sorted(NAMES, key=len, reverse=True):
        at = text.find(word)
        while at >= 0:
            span = Span(at, at + len(word))
            if not any(m.span.overlaps(span) for m in found):
                found.append(Mention(span, *NAMES[word]))
            at = text.find(word, at + 1)
    return tuple(sorted(found, key=lambda m: m.span))


def standing(lines: str | list[str], quote: str, language: str, *, title: bool = False) -> Standing:
    """Standing of the first `quote` in the text."""
    made = document([lines] if isinstance(lines, str) else lines, language, title=title)
    start = made.text.index(quote)
    index = next(i for i, s in enumerate(made.sentences) if s.span.start <= start < s.span.end)
    return StandingReader(made, mentions(made.text)).of(Span(start, start + len(quote)), index)
