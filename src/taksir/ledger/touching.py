"""What of an article touches some names, so that two companies are not held against all that there is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from taksir.news.article import Article


def touching(article: Article, names: frozenset[str], every: bool) -> Article:
    """The article with what touches the names, and what stands beside it in the same sentence."""

    def touches(found: Collection[str]) -> bool:
        return names.issubset(found) if every else not names.isdisjoint(found)

    deals = {deal.id for deal in article.deals if touches([party.name for party in deal.parties])}
    sized = {claim for deal in article.deals if deal.id in deals for claim in deal.claims}
    sentences = {
        claim.sentence
        for claim in article.claims
        if claim.id in sized
        or touches([name for name in (claim.subject, claim.object) if name])
        or (
            claim.kind == "date"
            and touches([one.name for one in article.mentions if claim.evidence.contains(one.span)])
        )
    }
    claims = tuple(claim for claim in article.claims if claim.sentence in sentences)
    held = {claim.id for claim in claims}
    return replace(
        article,
        claims=claims,
        deals=tuple(
            replace(deal, claims=tuple(id_ for id_ in deal.claims if id_ in held))
            for deal in article.deals
            if deal.id in deals or not held.isdisjoint(deal.claims)
        ),
    )
