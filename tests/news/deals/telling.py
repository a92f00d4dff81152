"""What the tests of deals share: from a text to the deals that it tells."""

from __future__ import annotations

from taksir.news.article import read_article
from taksir.news.deal import Deal
from taksir.news.read import document_from_text


def deals_of(text: str, lang: str) -> tuple[Deal, ...]:
    """The deals of a text, read as the program reads it."""
    return read_article(document_from_text(text, id="t", file="t.txt", lang=lang)).deals


def told(text: str, lang: str) -> list[tuple[str, set[str]]]:
    """Type and parties of each of the article's own deals."""
    return [(deal.type, {party.name for party in deal.parties}) for deal in deals_of(text, lang) if deal.own]


def roles(deal: Deal) -> dict[str, str]:
    """Party to role."""
    return {party.name: party.role for party in deal.parties}
