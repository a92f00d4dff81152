"""A brief arranged for a reader: every fact once, worst first. Nothing is computed here, only put in order.

Rows are what the terminal, the page and the sheets share: a row is one fact with all claims that state it (the
ledger's merged view), the verdicts that speak of it and its corroboration.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from taksir.brief import FINDINGS, SEVERITY, Brief
from taksir.checks.verdict import Plausibility, Verdict
from taksir.ledger.merge import Merged, MergedClaim, MergedDeal, merge
from taksir.ledger.relation import Corroboration, Relation
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document

DISPUTED = frozenset({"denied", "conflicting"})
"""Levels of corroboration that a reader must see early."""

_WEIGHT = {"contradicts": 0, "tension": 1, "increment_of": 2, "distinct": 3, "corroborates": 4, "same_event": 5}


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: the claims that state it (`head` is the first), its verdicts worst first, its corroboration."""

    merged: MergedClaim | None
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    corroboration: Corroboration | None

    @property
    def head(self) -> Claim:
        """The first claim that states it."""
        return self.claims[0]

    @property
    def plausibility(self) -> Plausibility | None:
        """The worst verdict; None where no check speaks."""
        return self.verdicts[0].plausibility if self.verdicts else None

    @property
    def disputed(self) -> bool:
        """Whether somebody denies it or says otherwise."""
        return self.corroboration is not None and self.corroboration.level in DISPUTED

    @property
    def plain_date(self) -> bool:
        """Whether it is only a date, which no check speaks of and nobody disputes."""
        return self.head.quantity.dimension == "date" and not self.verdicts and not self.disputed


@dataclass(frozen=True, slots=True)
class DealRow:
    """One deal: each document's telling of it (`head` is the first), its verdicts worst first, and what sizes it."""

    merged: MergedDeal
    deals: tuple[Deal, ...]
    verdicts: tuple[Verdict, ...]
    sizes: tuple[Claim, ...]

    @property
    def head(self) -> Deal:
        """The first telling."""
        return self.deals[0]


class Digest:
    """A brief with its indexes; every list is in a fixed order."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.articles: dict[str, Article] = {article.document.id: article for article in brief.articles}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in brief.claims}
        self.deals: dict[str, Deal] = {deal.id: deal for deal in brief.deals}
        self._places = {item: number for number, item in enumerate((*self.claims, *self.deals))}
        self._verdicts: dict[str, dict[int, Verdict]] = {}
        for number, verdict in enumerate(brief.verdicts):
            for item in (*verdict.claims, *verdict.deals):
                self._verdicts.setdefault(item, {})[number] = verdict
        self.corroborations = {found.claim: found for found in brief.corroborations}

    def document(self, item: Claim | Deal) -> Document:
        """The document that states it."""
        return self.articles[item.document].document

    def quote(self, item: Claim | Deal) -> str:
        """Its words as they stand."""
        span = item.quantity.span if isinstance(item, Claim) else item.span
        return span.of(self.document(item).text)

    def place(self, item: str) -> int:
        """The place of a claim or deal in the order of the articles."""
        return self._places[item]

    def verdicts_of(self, items: Iterable[str]) -> tuple[Verdict, ...]:
        """Verdicts that speak of any of these claims or deals, worst first, each once."""
        found: dict[int, Verdict] = {}
        for item in items:
            found.update(self._verdicts.get(item, {}))
        return tuple(found[number] for number in sorted(found, key=lambda n: (severity(found[n]), n)))

    @cached_property
    def findings(self) -> tuple[Verdict, ...]:
        """Verdicts that an analyst must look at, worst first."""
        return tuple(sorted(self.brief.findings, key=severity))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The articles' own facts, each once: worst verdict first, then the disputed, then as they are told."""
        rows = []
        for merged in self.merged.claims:
            claims = tuple(self.claims[saying.item] for saying in merged.sayings)
            rows.append(self._row(merged, claims))
        return tuple(sorted(rows, key=_rank))

    @cached_property
    def teased(self) -> tuple[Row, ...]:
        """What teasers, footers and the like say: kept, but not the articles' own."""
        return tuple(self._row(None, (claim,)) for claim in self.brief.claims if not claim.own)

    @cached_property
    def deal_rows(self) -> tuple[DealRow, ...]:
        """The articles' own deals, each once: those with findings first, then as they are told."""
        rows = []
        for merged in self.merged.deals:
            deals = tuple(self.deals[saying.item] for saying in merged.sayings)
            sizes = tuple(self.claims[claim] for claim in merged.claims)
            rows.append(DealRow(merged, deals, self.verdicts_of(deal.id for deal in deals), sizes))
        return tuple(sorted(rows, key=lambda row: not (row.verdicts and row.verdicts[0].plausibility in FINDINGS)))

    @cached_property
    def teased_deals(self) -> tuple[Deal, ...]:
        """Deals that stand only in teasers, footers and the like."""
        return tuple(deal for deal in self.brief.deals if not deal.own)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """All relations, contradictions and tensions first."""
        return tuple(sorted(self.brief.relations, key=lambda relation: _WEIGHT.get(relation.type, len(_WEIGHT))))

    @cached_property
    def candidates(self) -> tuple[tuple[Document, tuple[str, ...]], ...]:
        """Per document, the proper names that nothing knows, in the order of the text, each once."""
        found = []
        for article in self.brief.articles:
            names = dict.fromkeys(mention.name for mention in article.mentions if mention.how == "candidate")
            if names:
                found.append((article.document, tuple(names)))
        return tuple(found)

    @cached_property
    def merged(self) -> Merged:
        """Every own fact and deal once, in the order of the articles."""
        return merge(self.brief.articles, self.brief.relations)

    def _row(self, merged: MergedClaim | None, claims: tuple[Claim, ...]) -> Row:
        ids = [claim.id for claim in claims]
        weighed = [self.corroborations[id_] for id_ in ids if id_ in self.corroborations]
        found = next((one for one in weighed if one.level in DISPUTED), weighed[0] if weighed else None)
        return Row(merged, claims, self.verdicts_of(ids), found)


def severity(verdict: Verdict) -> int:
    """Rank of a verdict, worst first."""
    return SEVERITY.index(verdict.plausibility)


def statuses(merged: MergedClaim | MergedDeal | None, own: str) -> str:
    """The status of a fact: the weakest, and the strongest where documents differ; a denial shows beside it."""
    if merged is None:
        return own
    weakest, strongest = merged.weakest, merged.strongest
    words = [status.value for status in dict.fromkeys((weakest, strongest)) if status is not None]
    told = " to ".join(words) or own
    return f"{told}, denied" if merged.denied_by and told != "denied" else told


def attribution(items: Iterable[Claim | Deal]) -> tuple[str, ...]:
    """Everybody whom the statements name as their origin, each once."""
    return tuple(dict.fromkeys(name for item in items for name in item.standing.attribution))


def _rank(row: Row) -> int:
    if row.plausibility in FINDINGS:
        return SEVERITY.index(row.verdicts[0].plausibility)
    return len(FINDINGS) if row.disputed else len(FINDINGS) + 1
