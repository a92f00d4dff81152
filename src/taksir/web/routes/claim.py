"""One claim: its words in their article, what became of it, what the checks make of it and how, who else says it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from taksir.catalog.fact import Fact
from taksir.errors import CatalogError, UnknownNameError
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.span import Span
from taksir.report.digest import Digest
from taksir.web.bench import Bench, bench_of
from taksir.web.page import render
from taksir.web.tree import tree_of

AROUND = 320
"""So many characters around a quote are shown."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement of a fact or deal: the item, its article, the words around it in three parts."""

    item: Claim | Deal
    article: Article
    before: str
    words: str
    after: str


@router.get("/claims/{id_}")
def claim(request: Request, id_: str) -> HTMLResponse:
    """Everything about one claim."""
    bench = bench_of(request)
    digest = bench.digest()
    fact = bench.fact(id_)
    item = digest.claims[id_]
    told = sorted(fact.claims, key=lambda one: (str(digest.document(one).published or "9999"), digest.place(one.id)))
    return render(
        request, "claim.html",
        claim=item, telling=telling(digest, item), history=[telling(digest, one) for one in told],
        verdicts=digest.verdicts_of([id_]), weighed=digest.corroborations.get(id_),
        deals=[deal for deal in digest.deals.values() if id_ in deal.claims],
        **shared(bench, digest, id_),
    )  # fmt: skip


@router.get("/deals/{id_}")
def deal(request: Request, id_: str) -> HTMLResponse:
    """Everything about one deal."""
    bench = bench_of(request)
    digest = bench.digest()
    if id_ not in digest.deals:
        raise UnknownNameError("deal", id_, list(digest.deals))
    item = digest.deals[id_]
    row = next((row for row in digest.deal_rows if any(one.id == id_ for one in row.deals)), None)
    told = sorted(row.deals if row else (item,), key=lambda one: str(digest.document(one).published or "9999"))
    return render(
        request, "deal.html",
        deal=item, telling=telling(digest, item), history=[telling(digest, one) for one in told],
        verdicts=digest.verdicts_of([one.id for one in told]),
        sizes=[digest.claims[one] for one in item.claims if one in digest.claims],
        **shared(bench, digest, id_),
    )  # fmt: skip


def shared(bench: Bench, digest: Digest, id_: str) -> dict[str, Any]:
    """What the pages of claims and deals have in common."""
    return {
        "digest": digest,
        "relations": bench.relations(id_),
        "tree_of": tree_of,
        "fact": partial(known_fact, bench),
        "sources": bench.desk.catalog.sources,
    }


def known_fact(bench: Bench, name: str) -> Fact | None:
    """The fact of that name, where there is one."""
    try:
        return bench.desk.catalog.fact(name)
    except (CatalogError, UnknownNameError):
        return None


def telling(digest: Digest, item: Claim | Deal) -> Telling:
    """The words of a claim or deal with those around them, within their paragraph."""
    article = digest.articles[item.document]
    text = article.document.text
    span = item.quantity.span if isinstance(item, Claim) else item.span
    sentence = item.evidence if isinstance(item, Claim) else item.span
    around = _paragraph(article, item.sentence, sentence)
    start, end = max(around.start, span.start - AROUND), min(around.end, span.end + AROUND)
    before, after = text[start : span.start].lstrip(), text[span.end : end].rstrip()
    if start > around.start:
        before = "… " + before.partition(" ")[2]
    if end < around.end:
        after = after.rpartition(" ")[0] + " …"
    return Telling(item, article, before, span.of(text), after)


def _paragraph(article: Article, number: int, sentence: Span) -> Span:
    """The paragraph that holds a sentence."""
    sentences = article.document.sentences
    if not 0 <= number < len(sentences):
        return sentence
    own = [one.span for one in sentences if one.paragraph == sentences[number].paragraph]
    return Span(min(sentence.start, own[0].start), max(sentence.end, own[-1].end))
