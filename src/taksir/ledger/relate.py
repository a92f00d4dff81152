"""How all statements of a set of articles stand to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.ledger.dealing import relate_deals, relate_moves, tellings_of
from taksir.ledger.difference import relate_facts
from taksir.ledger.dispute import relate_disputes
from taksir.ledger.fact import facts_of, join_documents
from taksir.ledger.relation import Relation
from taksir.ledger.stance import relate_rivals, relate_stances, stances_of
from taksir.ledger.statement import read_source, read_statements
from taksir.news.article import Article

ORDER = ("contradicts", "tension", "corroborates", "same_event", "increment_of", "distinct")
"""The order in which relations are given: what a reader must know first."""


def relate(articles: Sequence[Article]) -> tuple[Relation, ...]:
    """The relations within and between documents, each once, the gravest type first.

    Statements meet only in buckets of what they measure and whom they name, so that the work grows with the number
    of statements. The same articles in the same order give the same relations.
    """
    sources = [read_source(article, number) for number, article in enumerate(articles)]
    facts = [fact for source in sources for fact in facts_of(read_statements(source))]
    groups = join_documents(facts) if len(sources) > 1 else [fact.group for fact in facts]
    group_of = {statement.claim.id: group for group in groups for fact in group.facts for statement in fact.statements}
    tellings = [telling for source in sources for telling in tellings_of(source, group_of)]
    found = [*relate_facts(groups), *relate_deals(tellings), *relate_disputes(sources)]
    if len(sources) > 1:
        found += relate_moves(tellings)
        found += relate_stances([stance for source in sources for stance in stances_of(source)], tellings)
        found += relate_rivals(sources, tellings)
    return tuple(_sorted(found, articles))


def _sorted(relations: list[Relation], articles: Sequence[Article]) -> Iterator[Relation]:
    ranks = {article.document.id: rank for rank, article in enumerate(articles)}
    place: dict[str, tuple[int, int]] = {}
    for article in articles:
        for claim in article.claims:
            place[claim.id] = (ranks[claim.document], claim.quantity.span.start)
        for deal in article.deals:
            place[deal.id] = (ranks[deal.document], deal.span.start)

    def key(relation: Relation) -> tuple[object, ...]:
        first = min((place[item] for item in relation.items), default=None)
        if first is None and relation.spans:
            first = (ranks[relation.spans[0][0]], relation.spans[0][1])
        return (ORDER.index(relation.type), first or (0, 0), relation.items, relation.spans)

    seen: set[tuple[object, ...]] = set()
    for relation in sorted(relations, key=key):
        mark = (relation.type, frozenset(relation.items), relation.spans)
        if mark not in seen:
            seen.add(mark)
            yield relation
