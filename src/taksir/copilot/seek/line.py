"""A sentence of a document, with the names it has and has taken over, its numbers, and what it can be found by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from taksir.copilot.seek.terms import Terms, terms_of_text
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.document import Document, SectionKind
from taksir.news.mention import Mention
from taksir.news.span import Span
from taksir.news.standing import Status
from taksir.news.status import StandingReader

HERE, NEAR, TITLED, HELD = 1.0, 0.75, 0.7, 0.45
"""What a name counts that stands in the sentence, in the one before or the head of its list, in the title, or
anywhere in the document."""

_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARLESS = re.compile(r"--\d{2}-\d{2}")

_OPENING = 6
"""So many sentences may open a document: headings, dateline, the first of the text."""

_LEAD, _LEAST_LEAD = 3, 50
"""So many sentences, the title among them, say what a document is about: those of so many characters."""

_SHORT = 2
"""A name of more words than this is made of words that a question may hold: a committee, a ministry."""


@dataclass(frozen=True, eq=False)
class Line:
    """`names` are usual names with what each counts; `claims` are the numbers that are told in it, in order.

    `days` are the full dates of the document. `before` is the sentence that it follows within its paragraph, or the
    head of its list; `following` gives the next.
    """

    document: Document
    number: int
    span: Span
    names: dict[str, float]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    days: tuple[str, ...]
    before: Line | None
    following: Callable[[], Line | None]
    reader: Callable[[], StandingReader]

    @cached_property
    def status(self) -> Status:
        """How surely the sentence says what it says."""
        return self.reader().of(self.span, self.number).status

    def day_of(self, claim: Claim) -> str | None:
        """The date of a claim; one without its year is the last such day before the article was written.

        An article without a date was written on the last day that it names, as far as can be told.
        """
        iso = claim.quantity.iso
        if iso is None or not _YEARLESS.fullmatch(iso):
            return iso
        published = self.document.published
        written = published.isoformat() if published else max(self.days, default=None)
        if written is None:
            return iso
        year = int(written[:4])
        return f"{year}{iso[1:]}" if iso[2:] <= written[5:] else f"{year - 1}{iso[1:]}"

    @property
    def naming(self) -> bool:
        """Whether the sentence itself names a company or a person, or says "the company"."""
        return any(one.type in ("org", "person") for one in self.mentions)

    @property
    def id(self) -> str:
        """The document's name with the number of the sentence."""
        return f"{self.document.id}.s{self.number}"

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.span.of(self.document.text)

    @cached_property
    def terms(self) -> Terms:
        """What it can be found by; names of companies and people have no meaning."""
        plain = blanked(self.document.text, self.span, self.mentions)
        return terms_of_text(self.text, self.document.language, plain)


@dataclass(frozen=True, eq=False)
class Sheet:
    """The lines of a document; `names` are all that it names, `title` what its title can be found by.

    `day` is that of the document, else the first full day that its opening names: "Kamis (8/9/2026)".
    """

    document: Document
    lines: tuple[Line, ...]
    names: frozenset[str]
    day: date | None
    headed: frozenset[str]

    @cached_property
    def title(self) -> Terms:
        """What the title can be found by."""
        return terms_of_text(self.document.title or "", self.document.language)

    @cached_property
    def lead(self) -> Terms:
        """What its first sentences can be found by: they say what the rest is about."""
        long = [line.terms for line in self.lines[:_OPENING] if line.span.end - line.span.start >= _LEAST_LEAD]
        terms = long[:_LEAD]
        return Terms(
            frozenset().union(*(one.concepts for one in terms)), frozenset().union(*(one.stems for one in terms)),
            " ".join(one.squeezed for one in terms),
        )  # fmt: skip


def sheet(article: Article) -> Sheet:
    """The own sentences of an article."""
    document = article.document
    names = frozenset(_parts(article.mentions))
    spans = [
        span
        for span in (document.title_span, *(one.span for one in document.sentences if one.section == SectionKind.TITLE))
        if span is not None
    ]
    headed = frozenset(_parts(one for one in article.mentions if any(span.contains(one.span) for span in spans)))
    stated = (one.quantity.iso for one in article.claims if one.quantity.dimension == "date")
    days = tuple(iso for iso in stated if iso and _FULL.fullmatch(iso))
    lines: dict[int, Line] = {}
    reader = cache(lambda: StandingReader(document, article.mentions))
    last: int | None = None
    for number, sentence in enumerate(document.sentences):
        if not sentence.own:
            continue
        inside = tuple(one for one in article.mentions if sentence.span.contains(one.span))
        above = sentence.head if sentence.head is not None else last
        if above is not None and sentence.head is None:
            above = above if document.sentences[above].paragraph == sentence.paragraph else None
        before = lines.get(above) if above is not None else None
        told = dict.fromkeys(names, HELD)
        told |= dict.fromkeys(headed, TITLED)
        if before is not None:
            told |= dict.fromkeys(_parts(before.mentions), NEAR)
        told |= dict.fromkeys(_parts(inside), HERE)
        claims = tuple(one for one in article.claims if one.sentence == number)
        lines[number] = Line(
            document, number, sentence.span, told, claims, inside, days, before, _next(lines, number), reader
        )
        last = number
    return Sheet(document, tuple(lines.values()), names, document.published or _opening(article), headed)


def _opening(article: Article) -> date | None:
    """The first full day that the first sentences name, for want of a date of the document."""
    for claim in article.claims:
        iso = claim.quantity.iso
        if (
            claim.own
            and claim.quantity.dimension == "date"
            and iso
            and _FULL.fullmatch(iso)
            and claim.sentence < _OPENING
        ):
            return date.fromisoformat(iso)
    return None


def _next(lines: Mapping[int, Line], number: int) -> Callable[[], Line | None]:
    """Gives the line behind one, when all are there."""
    return lambda: next((lines[at] for at in range(number + 1, number + 3) if at in lines), None)


def blanked(text: str, span: Span, mentions: Iterable[Mention]) -> str:
    """A stretch of a text with blanks for names: the parts of a name are no words of the sentence."""
    said = span.of(text)
    for one in mentions:
        short = len(one.span.of(text).split()) <= _SHORT
        if short and one.how != "coreference" and one.type in ("org", "person", "programme", "publisher"):
            start, end = one.span.start - span.start, one.span.end - span.start
            said = f"{said[:start]}{' ' * (end - start)}{said[end:]}"
    return said


def _parts(mentions: Iterable[Mention]) -> Iterator[str]:
    for one in mentions:
        yield one.name
        if "+" in one.name:
            yield from one.name.split("+")
