"""A brief as plain tables, one row a claim, deal, check, relation or document; CSV and workbook share them.

Numbers stay numbers in their own unit (W, USD, person); times, spans and ids are as in the JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from taksir.brief import Brief
from taksir.news.article import Article
from taksir.quantity import Range
from taksir.report.digest import Digest
from taksir.report.parties import in_order
from taksir.report.wording import amount, file_name, printable, range_words, with_unit

Cell = str | float | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A named table: its columns and its rows, each as long as the columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(brief: Brief) -> tuple[Table, ...]:
    """Claims, deals, checks, relations, documents."""
    digest = Digest(brief)
    return (_claims(digest), _deals(digest), _checks(brief), _relations(digest), _documents(brief.articles))


def _claims(digest: Digest) -> Table:
    columns = (
        "id", "document", "publisher", "published", "kind", "quote", "says", "value", "low", "high", "unit", "date",
        "qualifier", "per", "increment", "subject", "object", "scope", "period", "status", "attribution", "section",
        "own", "plausibility", "checks", "corroboration", "origins", "start", "end", "sentence", "notes",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for article in digest.brief.articles:
        document = article.document
        for claim in article.claims:
            quantity = claim.quantity
            verdicts = digest.verdicts_of([claim.id])
            weighed = digest.corroborations.get(claim.id)
            rows.append((
                claim.id, claim.document, document.publisher, _day(article), claim.kind, digest.quote(claim),
                amount(quantity), quantity.value, quantity.low, quantity.high, quantity.unit, quantity.iso,
                quantity.qualifier, quantity.per, _yes(claim.increment), claim.subject, claim.object,
                _list(claim.scope), claim.period, claim.standing.status.value, _list(claim.standing.attribution),
                claim.section.value, _yes(claim.own), verdicts[0].plausibility.value if verdicts else None,
                _list(dict.fromkeys(verdict.check for verdict in verdicts)), weighed.level if weighed else None,
                _list(weighed.origins) if weighed else None, quantity.span.start, quantity.span.end,
                claim.evidence.of(document.text), _list(claim.notes),
            ))  # fmt: skip
    return Table("claims", columns, tuple(map(_clean, rows)))


def _deals(digest: Digest) -> Table:
    columns = (
        "id", "document", "publisher", "published", "type", "parties", "roles", "status", "attribution", "date",
        "claims", "size", "section", "own", "quote", "start", "end", "notes",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for article in digest.brief.articles:
        for deal in article.deals:
            parties = in_order(deal.parties)
            sizes = [digest.claims[claim] for claim in deal.claims if claim in digest.claims]
            rows.append((
                deal.id, deal.document, article.document.publisher, _day(article), deal.type,
                _list(party.name for party in parties), _list(party.role for party in parties),
                deal.standing.status.value, _list(deal.standing.attribution), deal.date, _list(deal.claims),
                _list(amount(claim.quantity) or digest.quote(claim) for claim in sizes), deal.section.value,
                _yes(deal.own), digest.quote(deal), deal.span.start, deal.span.end, _list(deal.notes),
            ))  # fmt: skip
    return Table("deals", columns, tuple(map(_clean, rows)))


def _checks(brief: Brief) -> Table:
    columns = (
        "check", "plausibility", "says", "claims", "deals", "implied", "implied_low", "implied_high", "implied_unit",
        "implied_words", "expected", "expected_low", "expected_high", "expected_unit", "expected_words", "working",
        "sources", "would_change", "since_then",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for verdict in brief.verdicts:
        steps = []
        for step in verdict.working:
            inputs = ", ".join(f"{name} = {value}" for name, value in step.inputs.items())
            result = with_unit(step.value, step.unit or "", 6) if step.value is not None else ""
            steps.append(f"{step.step}: {step.formula} ({inputs}){f' = {result}' if result else ''}")
        sources = dict.fromkeys(source for step in verdict.working for source in step.sources)
        rows.append((
            verdict.check, verdict.plausibility.value, verdict.says, _list(verdict.claims), _list(verdict.deals),
            *_range(verdict.implied), *_range(verdict.expected), "\n".join(steps), _list(sources),
            verdict.would_change, verdict.since_then,
        ))  # fmt: skip
    return Table("checks", columns, tuple(map(_clean, rows)))


def _relations(digest: Digest) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for relation in digest.brief.relations:
        quotes = [
            digest.articles[document].document.text[start:end]
            for document, start, end in relation.spans
            if document in digest.articles
        ]
        rows.append((relation.type, _list(relation.items), relation.why, _list(quotes)))
    return Table("relations", ("type", "items", "why", "words"), tuple(map(_clean, rows)))


def _documents(articles: Iterable[Article]) -> Table:
    columns = (
        "id", "file", "title", "publisher", "author", "published", "published_from", "language", "media", "address",
        "sha256", "claims", "deals", "unread_numbers", "unknown_names", "warnings",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for article in articles:
        document = article.document
        names = dict.fromkeys(mention.name for mention in article.mentions if mention.how == "candidate")
        rows.append((
            document.id, file_name(document), document.title, document.publisher, document.author, _day(article),
            document.published_from, document.language, document.media, document.address, document.sha256,
            len(article.claims), len(article.deals), _list(span.of(document.text) for span in article.unread),
            _list(names), _list(document.warnings),
        ))  # fmt: skip
    return Table("documents", columns, tuple(map(_clean, rows)))


def _day(article: Article) -> str | None:
    return article.document.published.isoformat() if article.document.published else None


def _range(found: Range | None) -> tuple[Cell, ...]:
    if found is None:
        return (None,) * 5
    return found.value, found.low, found.high, found.unit, range_words(found)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _list(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None


def _clean(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(printable(cell) if isinstance(cell, str) else cell for cell in row)
