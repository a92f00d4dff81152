"""What a check looks at: the articles of a run, how they relate, the run's date and what is known."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taksir.catalog.facts import Catalog
from taksir.ledger.relation import Relation
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.document import Document
from taksir.news.mention import Mention
from taksir.news.span import Span

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with its own claims in the order of the text, also by sentence."""

    article: Article
    claims: tuple[Claim, ...]
    by_sentence: Mapping[int, tuple[Claim, ...]]
    starts: tuple[int, ...]
    """Where each mention of the article begins."""

    def near(self, claim: Claim, before: int, after: int) -> Iterator[Claim]:
        """Claims of the sentences from `before` sentences before a claim's own to `after` sentences after it."""
        for number in range(claim.sentence - before, claim.sentence + after + 1):
            yield from self.by_sentence.get(number, ())

    def named(self, span: Span) -> Sequence[Mention]:
        """Mentions that begin inside a stretch of the text."""
        starts = self.starts
        return self.article.mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @property
    def document(self) -> Document:
        """The text that was read."""
        return self.article.document

    @property
    def text(self) -> str:
        """Its words."""
        return self.article.document.text

    def quote(self, claim: Claim) -> str:
        """A claim's number in the article's own words."""
        return claim.quantity.span.of(self.text)

    def around(self, claim: Claim) -> str:
        """The sentence that carries a claim."""
        return claim.evidence.of(self.text)

    def sentences(self) -> Iterator[tuple[int, tuple[Claim, ...]]]:
        """Sentences that hold claims, in the order of the text."""
        yield from self.by_sentence.items()


@dataclass(frozen=True, slots=True)
class Case:
    """All that the checks of one run may use."""

    readings: tuple[Reading, ...]
    relations: tuple[Relation, ...]
    as_of: date
    catalog: Catalog
    claims: Mapping[str, tuple[Reading, Claim]]

    def setting(self, name: str) -> float:
        """A margin or window of `data/checks.toml` or `data/bands.toml`, or of what lies over it."""
        return self.catalog.fact(name).best

    def day(self, reading: Reading) -> date:
        """The day whose facts may decide on an article: its own where it is known, never after the run's."""
        published = reading.document.published
        return self.as_of if published is None else min(published, self.as_of)

    def world(self, reading: Reading) -> Assumptions:
        """What was known on the article's day, as samples of the draw that all checks share."""
        from taksir.checks.world import world_of

        return world_of(self.catalog, self.day(reading))


def build_case(articles: Sequence[Article], relations: Sequence[Relation], as_of: date, catalog: Catalog) -> Case:
    """Sort and index the articles of one run."""
    readings = tuple(_read(article) for article in articles)
    claims = {claim.id: (reading, claim) for reading in readings for claim in reading.claims}
    return Case(readings, tuple(relations), as_of, catalog, claims)


def _read(article: Article) -> Reading:
    own = sorted((claim for claim in article.claims if claim.own), key=lambda claim: claim.quantity.span)
    grouped: dict[int, list[Claim]] = defaultdict(list)
    for claim in own:
        grouped[claim.sentence].append(claim)
    starts = tuple(mention.span.start for mention in article.mentions)
    return Reading(article, tuple(own), {number: tuple(grouped[number]) for number in sorted(grouped)}, starts)
