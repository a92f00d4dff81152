"""Full-text search over the terms of `terms`: FTS5 in SQLite, tsvector in PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from taksir.ledger.record import loads
from taksir.ledger.shelf import Kept
from taksir.ledger.terms import query_terms, terms_of
from taksir.news.span import Span

_WIDTH = 160
"""So many characters of a sentence are shown."""
_QUOTE = "'"


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found: its best sentence as `snippet`, cut where long, and where that stands in the text.

    `matches` are the spans of the words that were looked for, within `span`; `cut` says that the sentence is longer.
    """

    document: str
    title: str | None
    publisher: str | None
    published: date | None
    rank: int
    snippet: str
    span: Span
    matches: tuple[Span, ...]
    cut: bool = False


def find(connection: Connection, query: str, language: str | None, limit: int) -> list[Hit]:
    """The best documents, ties by name. A query without a word finds nothing."""
    wanted = query_terms(query, language)
    if not wanted:
        return []
    if connection.dialect.name == "postgresql":
        expression = _tsquery(wanted)
        sql = (
            "SELECT id, title, publisher, published, language, text, record FROM documents "
            "WHERE lexemes @@ CAST(:query AS tsquery) AND superseded_by IS NULL {language} "
            "ORDER BY round(CAST(ts_rank_cd(lexemes, CAST(:query AS tsquery), 1) AS numeric), 6) DESC, id LIMIT :limit"
        )
    else:
        expression = _fts5(wanted)
        sql = (
            "SELECT id, title, publisher, published, language, text, record FROM search "
            "JOIN documents ON documents.number = search.rowid "
            "WHERE search.terms MATCH :query AND superseded_by IS NULL {language} "
            "ORDER BY round(bm25(search), 6), id LIMIT :limit"
        )
    where = "AND language = :language" if language else ""
    values = {"query": expression, "limit": limit} | ({"language": language} if language else {})
    found = []
    for rank, row in enumerate(connection.execute(text(sql.format(language=where)), values), start=1):
        span, matches, cut = _best_sentence(row.text, row.record, row.language, wanted)
        published = date.fromisoformat(row.published) if row.published else None
        found.append(Hit(row.id, row.title, row.publisher, published, rank, _shown(row.text, span), span, matches, cut))
    return found


def _fts5(wanted: list[list[tuple[str, ...]]]) -> str:
    words = (" OR ".join(_phrase(form, " + ", '"') for form in forms) for forms in wanted)
    return " AND ".join(f"({word})" for word in words)


def _tsquery(wanted: list[list[tuple[str, ...]]]) -> str:
    words = (" | ".join(f"({_phrase(form, ' <-> ', _QUOTE)})" for form in forms) for forms in wanted)
    return " & ".join(f"({word})" for word in words)


def _phrase(form: tuple[str, ...], then: str, quote: str) -> str:
    """Terms are letters and digits only, so that quoting needs no escape."""
    return then.join(f"{quote}{term}{quote}" for term in form)


def _best_sentence(
    body: str, record: str, language: str, wanted: list[list[tuple[str, ...]]]
) -> tuple[Span, tuple[Span, ...], bool]:
    """The own sentence with most of the words looked for, the first of equals."""
    document = loads(Kept, record).document
    terms = {term: number for number, forms in enumerate(wanted) for form in forms for term in form}
    spans = [sentence.span for sentence in document.sentences if sentence.own] or [Span(0, len(body))]
    best, most, found = spans[0], 0, []
    for span in spans:
        marks = [
            (terms[term], Span(span.start + start, span.start + end))
            for term, start, end in terms_of(span.of(body), language)
            if term in terms
        ]
        words = len({number for number, _ in marks})
        if words > most:
            best, most, found = span, words, [mark for _, mark in marks]
    window = _window(body, best, found)
    return window, tuple(match for match in found if window.contains(match)), window != best


def _window(body: str, span: Span, found: list[Span]) -> Span:
    """At most `_WIDTH` characters of a sentence, around the first match, cut between words where there are any."""
    if span.end - span.start <= _WIDTH:
        return span
    first = found[0].start if found else span.start
    start = max(span.start, min(first - _WIDTH // 3, span.end - _WIDTH))
    end = min(span.end, start + _WIDTH)
    if start > span.start:
        blank = body.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    if end < span.end:
        blank = body.rfind(" ", max(first, start), end)
        end = blank if blank >= 0 else end
    return Span(start, end)


def _shown(body: str, span: Span) -> str:
    return " ".join(span.of(body).split())
