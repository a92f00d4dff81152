"""Articles built by hand: a line of the text is a sentence, a claim names its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from taksir.catalog.facts import Catalog, shipped_catalog
from taksir.checks import Verdict, run_checks
from taksir.ledger.relation import Relation
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal, Party
from taksir.news.document import Document, Section, SectionKind, Sentence
from taksir.news.mention import Mention
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.news.standing import Standing, Status

NOW = date(2026, 10, 30)


@dataclass
class Said:
    """One claim: its words, value and unit; `step` is one in the last stated place."""

    words: str
    value: float | None
    unit: str
    dimension: str = "money"
    kind: str = "investment"
    step: float = 0.0
    qualifier: str = "exact"
    low: float | None = None
    high: float | None = None
    iso: str | None = None
    subject: str | None = None
    object: str | None = None
    status: str = "asserted"
    per: str | None = None


@dataclass
class Told:
    """One article: lines of text, claims in the order of the text, names, and where its parts stand."""

    text: str
    claims: Sequence[Said] = ()
    published: date | None = None
    names: Sequence[tuple[str, str]] = ()
    deals: Sequence[tuple[str, str, Sequence[str]]] = ()
    kinds: dict[int, SectionKind] = field(default_factory=dict)
    id: str = "d1"
    refused: frozenset[str] = frozenset()
    """Words of deals that are told as a refusal to comment."""


def usd(words: str, value: float, step: float = 0.0, **more: Any) -> Said:
    return Said(words, value, "USD", step=step, **more)


def idr(words: str, value: float, step: float = 0.0, **more: Any) -> Said:
    return Said(words, value, "IDR", step=step, **more)


def krw(words: str, value: float, step: float = 0.0, **more: Any) -> Said:
    return Said(words, value, "KRW", step=step, **more)


def day(words: str, iso: str, **more: Any) -> Said:
    return Said(words, None, "date", "date", "date", iso=iso, **more)


def build(told: Told) -> Article:
    text, sentences, start = told.text, [], 0
    for number, line in enumerate(text.split("\n")):
        kind = told.kinds.get(number, SectionKind.BODY)
        sentences.append(Sentence(Span(start, start + len(line)), kind, number if line else number - 1))
        start += len(line) + 1
    same = [Sentence(s.span, s.section, 0) for s in sentences]
    document = Document(
        told.id,
        f"{told.id}.txt",
        told.id,
        text,
        "id",
        published=told.published,
        sections=tuple(Section(s.section, s.span) for s in same),
        sentences=tuple(same),
    )
    claims, place = [], 0
    for number, said in enumerate(told.claims, start=1):
        place = text.index(said.words, place)
        span = Span(place, place + len(said.words))
        sentence = next(n for n, s in enumerate(same) if s.span.contains(span))
        low = said.low if said.low is not None else said.value
        high = said.high if said.high is not None else said.value
        quantity = Quantity(
            span,
            said.dimension,
            said.unit,
            said.value,
            low,
            high,
            said.qualifier,
            iso=said.iso,
            per=said.per,
            step=said.step,
        )
        claims.append(
            Claim(
                f"{told.id}.c{number}",
                told.id,
                said.kind,
                quantity,
                same[sentence].span,
                sentence,
                same[sentence].section,
                said.subject,
                said.object,
                (),
                Standing(Status(said.status)),
                per=said.per,
            )
        )
        place = span.end
    longest = "|".join(re.escape(name) for name, _ in sorted(told.names, key=lambda one: -len(one[0])))
    kind_of = dict(told.names)
    mentions = tuple(
        Mention(Span(found.start(), found.end()), found[0], kind_of[found[0]])
        for found in (re.finditer(longest, text) if longest else ())
    )
    deals = []
    for number, (kind, words, parties) in enumerate(told.deals, start=1):
        at = text.index(words)
        sentence = next(n for n, s in enumerate(same) if s.span.start <= at <= s.span.end)
        deals.append(
            Deal(
                f"{told.id}.k{number}",
                told.id,
                kind,
                tuple(Party(name, "partner") for name in parties),
                Span(at, at + len(words)),
                sentence,
                same[sentence].section,
                Standing(Status.NO_COMMENT if words in told.refused else Status.REPORTED),
            )
        )
    return Article(document, tuple(sorted(mentions, key=lambda m: m.span)), tuple(claims), tuple(deals))


def verdicts(
    *told: Told, name: str, as_of: date = NOW, relations: Sequence[Relation] = (), catalog: Catalog | None = None
) -> tuple[Verdict, ...]:
    """Run every check on hand-built articles and keep the verdicts of one."""
    found = run_checks([build(one) for one in told], relations, as_of, catalog or shipped_catalog())
    return tuple(verdict for verdict in found if verdict.check == name)
