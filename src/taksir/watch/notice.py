"""What a new article gives to tell, held against those that are near to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from taksir.brief import FINDINGS
from taksir.catalog.facts import Catalog
from taksir.checks import Verdict, run_checks
from taksir.ledger.change import changes
from taksir.ledger.relate import relate
from taksir.ledger.relation import Relation
from taksir.news.article import Article
from taksir.news.document import SectionKind
from taksir.news.span import Span
from taksir.watch.event import Event
from taksir.watch.page import Page
from taksir.watch.phrases import Phrases


class Notice:
    """Works out the events of one article after another, for the names that are watched (none: for all)."""

    def __init__(
        self, kinds: Iterable[str], entities: Iterable[str], names: Iterable[str], phrases: Phrases, catalog: Catalog
    ) -> None:
        self.kinds = frozenset(kinds)
        self.names = tuple(names)
        self.watched = frozenset((*entities, *self.names))
        self.phrases = phrases
        self.catalog = catalog

    def events(self, article: Article, near: Sequence[Article], as_of: date) -> list[Event]:
        """What is to be told of an article. `near` are those of `Ledger.near`; where one of them had the article's
        address before it, only what is new in it is told."""
        address = article.document.address
        before = next((one for one in near if address and one.document.address == address), None)
        # Together they are read in the order of their names, whatever the order in which they came.
        told = sorted([*near, article], key=lambda one: one.document.id)
        close, relations = _close(told, relate(told), article.document.id)
        page = Page(close, article, self.phrases, as_of)
        moved = changes(close, relations, {article.document.id})
        found = [page.changed(change) for change in moved if change.kind in self.kinds]
        if "implausible" in self.kinds:
            found += [page.found(verdict) for verdict in self._findings(close, relations, article, as_of)]
        found = [event for event in found if self._concerns(event)]
        if "named" in self.kinds and self.watched:
            found += self._named(page, article, before)
        return list({event.id: event for event in found}.values())

    def _concerns(self, event: Event) -> bool:
        return not self.watched or bool(self.watched.intersection(event.names))

    def _findings(
        self, told: Sequence[Article], relations: Sequence[Relation], article: Article, as_of: date
    ) -> Iterator[Verdict]:
        """Bad verdicts that speak of the article, by itself or with the documents that it is related to.

        Values that differ between documents are left to `changes`, which knows which of them is new.
        """
        own = article.document.id
        disputed = [set(relation.items) for relation in relations if relation.type == "contradicts"]
        for verdict in run_checks(told, relations, as_of, self.catalog):
            items = {*verdict.claims, *verdict.deals}
            documents = {item.partition(".")[0] for item in items}
            if len(documents) > 1 and any(items <= values for values in disputed):
                continue
            if verdict.plausibility in FINDINGS and own in documents:
                yield verdict

    def _named(self, page: Page, article: Article, before: Article | None) -> Iterator[Event]:
        """One event for a document that names those who are watched, in words that it did not have before."""
        known = set(_own_sentences(before)) if before else set()
        named: dict[str, Span] = {}
        quote: Span | None = None
        mentions = [(mention.span.start, name) for mention in article.mentions for name in mention.name.split("+")]
        text = article.document.text
        for name in self.names:
            mentions += [(match.start(), name) for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        for sentence in article.document.sentences:
            words = sentence.span.of(text)
            if not sentence.own or words in known:
                continue
            for start, name in mentions:
                if name in self.watched and sentence.span.start <= start < sentence.span.end:
                    named.setdefault(name, sentence.span)
                    if sentence.section != SectionKind.TITLE:
                        quote = quote or sentence.span
        if named:
            yield page.named(tuple(named), quote or next(iter(named.values())))


def _own_sentences(article: Article) -> Iterator[str]:
    return (one.span.of(article.document.text) for one in article.document.sentences if one.own)


def _close(told: Sequence[Article], relations: Sequence[Relation], own: str) -> tuple[list[Article], list[Relation]]:
    """The articles that are related to one, itself included, and how they stand to each other."""

    def documents(relation: Relation) -> set[str]:
        return {item.partition(".")[0] for item in relation.items} | {span[0] for span in relation.spans}

    of = [(relation, documents(relation)) for relation in relations]
    names = {own}.union(*(found for _, found in of if own in found))
    return [one for one in told if one.document.id in names], [relation for relation, found in of if found <= names]
