"""Everything that one document says."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.news.claim import Claim
from taksir.news.claims import build_claims, with_deals, with_replaced
from taksir.news.deal import Deal
from taksir.news.deals import find_deals, without_totals
from taksir.news.document import Document
from taksir.news.entity import find_mentions
from taksir.news.mention import Mention
from taksir.news.quantities import find_quantities
from taksir.news.span import Span
from taksir.news.status import StandingReader


@dataclass(frozen=True, slots=True)
class Article:
    """A document with what was found in it; `unread` are numbers that no rule understood."""

    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    deals: tuple[Deal, ...]
    unread: tuple[Span, ...] = ()


def read_article(document: Document) -> Article:
    """Mentions, claims and deals of a document; never raises on any text."""
    mentions = find_mentions(document)
    quantities, unread = find_quantities(document, mentions)
    standing_of = StandingReader(document, mentions).of
    claims = build_claims(document, mentions, quantities, standing_of)
    deals = without_totals(document, claims, find_deals(document, mentions, claims, standing_of))
    return Article(document, mentions, with_replaced(document, with_deals(claims, deals)), deals, unread)
