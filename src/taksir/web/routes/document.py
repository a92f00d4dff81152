"""One article with its claims and deals in place, and the list of all articles."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from taksir.news.article import Article
from taksir.report.passage import passages
from taksir.web.bench import Bench, bench_of
from taksir.web.page import render

router = APIRouter()


@router.get("/documents/{name}")
def document(request: Request, name: str) -> HTMLResponse:
    """The text as it stands; every highlight leads to its claim or deal."""
    bench = bench_of(request)
    digest = bench.digest()
    article = article_of(bench, name)
    known = article.document.id in digest.articles
    marked = {}
    if known:
        for claim in article.claims:
            verdicts = digest.verdicts_of([claim.id])
            marked[claim.id] = verdicts[0].plausibility.value if verdicts else ""
    return render(
        request, "document.html",
        article=article, document=article.document, passages=passages(article), marked=marked, known=known,
        claims={claim.id for claim in article.claims}, numbers={deal.id: n for n, deal in enumerate(article.deals, 1)},
    )  # fmt: skip


def article_of(bench: Bench, name: str) -> Article:
    """The article of that name; from the ledger where the newest brief does not have it (yet)."""
    found = bench.digest().articles.get(name)
    if found is not None:
        return found
    with bench.desk.ledger() as ledger:
        return ledger.document(name)
