"""What happened when: publication days, dated deals, dates that the articles state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document
from taksir.report.digest import Digest
from taksir.report.wording import date_words

_PLACED = re.compile(r"\d{4}(?:-(?:[QH]\d|\d\d(?:-\d\d)?))?(?:/.*)?")
_MACHINE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_FIRST_MONTH = {"Q1": "01", "Q2": "04", "Q3": "07", "Q4": "10", "H1": "01", "H2": "07"}


@dataclass(frozen=True, slots=True)
class Moment:
    """One day, month, quarter or year with everything that belongs to it; `now` is the brief's own date."""

    iso: str
    words: str
    machine: str | None
    documents: tuple[Document, ...]
    deals: tuple[tuple[int, Deal], ...]
    claims: tuple[Claim, ...]
    now: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments in order; `unplaced` dates say no year."""

    moments: tuple[Moment, ...]
    unplaced: int


def timeline(digest: Digest) -> Timeline:
    """The timeline of a brief; a date that is told several times stands once."""
    documents: dict[str, list[Document]] = {}
    deals: dict[str, list[tuple[int, Deal]]] = {}
    claims: dict[str, list[Claim]] = {}
    unplaced = 0
    for article in digest.brief.articles:
        if article.document.published:
            documents.setdefault(article.document.published.isoformat(), []).append(article.document)
    for number, row in enumerate(digest.deal_rows, 1):
        dated = next((deal for deal in row.deals if deal.date and _PLACED.fullmatch(deal.date)), None)
        if dated is not None and dated.date is not None:
            deals.setdefault(dated.date, []).append((number, dated))
    for claim in sorted((row.head for row in digest.rows), key=lambda claim: digest.place(claim.id)):
        iso = claim.quantity.iso
        if claim.quantity.dimension != "date" or iso is None:
            continue
        if _PLACED.fullmatch(iso):
            claims.setdefault(iso, []).append(claim)
        else:
            unplaced += 1
    now = digest.brief.as_of.isoformat()
    days = sorted({*documents, *deals, *claims, now}, key=_first_day)
    return Timeline(
        tuple(
            Moment(
                iso=day,
                words=date_words(day),
                machine=day if _MACHINE.fullmatch(day) else None,
                documents=tuple(documents.get(day, ())),
                deals=tuple(deals.get(day, ())),
                claims=tuple(claims.get(day, ())),
                now=day == now,
            )
            for day in days
        ),
        unplaced,
    )


def _first_day(iso: str) -> tuple[str, int, str]:
    """Longer stretches before the days that lie in them."""
    first = iso.partition("/")[0]
    year, _, rest = first.partition("-")
    rest = _FIRST_MONTH.get(rest, rest)
    return f"{year}-{rest or '01'}" if len(rest) > 2 else f"{year}-{rest or '01'}-01", len(first), iso
