"""Which annotated relations were found."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.ledger.relation import Relation
from taksir.news.article import Article
from taksir.news.span import Span
from taksir.score.gold import Gold, GoldDeal, GoldRelation
from taksir.score.match import pair_claims

_TYPES = {
    "corroboration": {"corroborates"},
    "contradiction": {"contradicts"},
    "not_duplicate": {"distinct", "increment_of"},
    "duplicate_in_doc": {"same_event"},
    "tension": {"tension"},
    "same_entity": {"tension", "distinct"},
}
"""Annotated relation types in the words of the JSON contract."""


def found_relations(gold: Gold, articles: Sequence[Article], relations: Sequence[Relation]) -> list[GoldRelation]:
    """Annotated relations of which one found relation of the right type joins every item."""
    places = _places(gold, articles)
    return [wanted for wanted in gold.relations if any(_fits(wanted, found, places, articles) for found in relations)]


def _fits(wanted: GoldRelation, found: Relation, places: dict[str, set[str]], articles: Sequence[Article]) -> bool:
    if found.type not in _TYPES.get(wanted.type, {wanted.type}):
        return False
    if wanted.items:
        return all(places.get(item, set()) & set(found.items) for item in wanted.items)
    if wanted.spans:
        return all(
            any(document == where and Span(start, end).overlaps(span) for document, start, end in found.spans)
            for where, span in wanted.spans
        )
    documents = {document for document, _, _ in found.spans} | {item.split(".")[0] for item in found.items}
    return len(documents) > 1 and _names_entity(wanted, found)


def _names_entity(wanted: GoldRelation, found: Relation) -> bool:
    """A `same_entity` relation names its entity only in words ("Amazon in 001 (competitor)")."""
    return any(
        word in found.why for word in wanted.key.replace("'", " ").replace("[", " ").split() if word[:1].isupper()
    )


def _places(gold: Gold, articles: Sequence[Article]) -> dict[str, set[str]]:
    """Annotated claim and deal ids with the ids that were read at their places."""
    places: dict[str, set[str]] = {}
    for entry, article in zip(gold.documents, articles, strict=True):
        pairs, _, _ = pair_claims(entry.claims, article.claims)
        for pair in pairs:
            places[pair.gold.id] = {pair.claim.id}
        for deal in entry.deals:
            places[deal.id] = {
                d.id for d in article.deals if _same(deal, d.type, {p.name.casefold() for p in d.parties})
            }
    return places


def _same(gold: GoldDeal, kind: str, parties: set[str]) -> bool:
    return (gold.type in (None, kind)) and len(gold.parties & parties) >= min(2, len(gold.parties))
