"""The first page: drop articles in, what to look at first, what came last."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from taksir.web.bench import bench_of
from taksir.web.page import render
from taksir.web.upload import KINDS

FINDINGS = 8
DOCUMENTS = 12

router = APIRouter()


@router.get("/")
def start(request: Request) -> HTMLResponse:
    """What the ledger holds at a glance."""
    bench = bench_of(request)
    digest = bench.digest()
    articles = sorted(
        digest.brief.articles, key=lambda one: (str(one.document.published or ""), one.document.id), reverse=True
    )
    return render(
        request,
        "start.html",
        kinds=KINDS,
        digest=digest,
        findings=digest.findings[:FINDINGS],
        articles=articles[:DOCUMENTS],
        documents=len(articles),
        claims=sum(row.own for row in bench.rows("claims")),
        deals=sum(row.own for row in bench.rows("deals")),
    )
