"""The main job: documents in, one plain frozen object out.

Reads every source, finds what it says, relates the documents, runs the checks and counts origins. Presents nothing:
`report` and `cli` do that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from taksir.catalog.facts import Catalog, load_catalog
from taksir.catalog.known_claims import known_claims
from taksir.checks import run_checks
from taksir.checks.kept import Kept
from taksir.checks.verdict import Plausibility, Verdict
from taksir.errors import SourceError
from taksir.ledger.corroboration import corroborate
from taksir.ledger.known import weigh_known
from taksir.ledger.relate import relate
from taksir.ledger.relation import Corroboration, Relation
from taksir.news.article import Article, read_article
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document

if TYPE_CHECKING:
    from taksir.ledger.store import Ledger

SEVERITY = (
    Plausibility.IMPLAUSIBLE,
    Plausibility.INCONSISTENT,
    Plausibility.CONSISTENT,
    Plausibility.UNINFORMATIVE,
    Plausibility.NOT_CHECKABLE,
)
"""Worst first, the order in which verdicts are shown."""

FINDINGS = frozenset({Plausibility.IMPLAUSIBLE, Plausibility.INCONSISTENT})
"""Verdicts that an analyst must look at; a brief that holds one ends with exit code 1."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why, in one line."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a set of documents says, with what checks and other documents make of it.

    Articles are numbered d1, d2 … in the order of the sources; ids of claims and deals start with them.
    """

    as_of: date
    data_hash: str
    articles: tuple[Article, ...]
    relations: tuple[Relation, ...]
    verdicts: tuple[Verdict, ...]
    corroborations: tuple[Corroboration, ...]
    failures: tuple[Failure, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all articles, in order."""
        return tuple(claim for article in self.articles for claim in article.claims)

    @property
    def deals(self) -> tuple[Deal, ...]:
        """All deals of all articles, in order."""
        return tuple(deal for article in self.articles for deal in article.deals)

    @property
    def findings(self) -> tuple[Verdict, ...]:
        """Verdicts that say inconsistent or implausible."""
        return tuple(verdict for verdict in self.verdicts if verdict.plausibility in FINDINGS)

    def verdicts_of(self, item: str) -> tuple[Verdict, ...]:
        """Verdicts that speak of one claim or deal, worst first."""
        found = [v for v in self.verdicts if item in v.claims or item in v.deals]
        return tuple(sorted(found, key=lambda v: SEVERITY.index(v.plausibility)))


def brief_documents(
    documents: Iterable[Document],
    *,
    as_of: date,
    catalog: Catalog | None = None,
    failures: Sequence[Failure] = (),
    keep: Callable[[Article], object] | None = None,
) -> Brief:
    """The brief of documents that are read already.

    `keep` is called with every article as soon as it is understood (the ledger's `add`); `failures` may still grow
    while `documents` is read.
    """
    articles: list[Article] = []
    for document in documents:
        article = read_article(document)
        articles.append(article)
        if keep is not None:
            keep(article)
    return brief_articles(articles, as_of=as_of, catalog=catalog, failures=failures)


def brief_articles(
    articles: Sequence[Article],
    *,
    as_of: date,
    catalog: Catalog | None = None,
    failures: Sequence[Failure] = (),
    kept: Kept | None = None,
) -> Brief:
    """The brief of articles that are understood already, as a ledger keeps them: related, checked, origins counted.

    `kept` is what the checks said of the articles of an earlier brief of the same day and catalog.
    """
    catalog = catalog or load_catalog()
    relations = relate(articles)
    deal_days = catalog.fact("known.deal_days").best
    known = weigh_known(articles, known_claims(catalog.library.layers), as_of, deal_days)
    return Brief(
        as_of=as_of,
        data_hash=catalog.data_hash,
        articles=tuple(articles),
        relations=relations,
        verdicts=run_checks(articles, relations, as_of, catalog, kept),
        corroborations=corroborate(articles, relations, known),
        failures=tuple(failures),
    )


def make_brief(
    sources: Sequence[str],
    *,
    as_of: date,
    read: Callable[[str, str], Document],
    catalog: Catalog | None = None,
    ledger: Ledger | None = None,
    progress: Callable[[str], None] | None = None,
) -> Brief:
    """The brief of sources; one that cannot be read becomes a `Failure` and the others go on.

    `read(source, id)` turns one source into a document; `progress` hears each source before it is read.
    """
    failures: list[Failure] = []

    def documents() -> Iterable[Document]:
        number = 0
        for source in sources:
            if progress is not None:
                progress(source)
            try:
                document = read(source, f"d{number + 1}")
            except SourceError as error:
                failures.append(Failure(source, str(error)))
                continue
            number += 1
            yield document

    keep = partial(ledger.add, day=as_of) if ledger is not None else None
    return brief_documents(documents(), as_of=as_of, catalog=catalog, failures=failures, keep=keep)
