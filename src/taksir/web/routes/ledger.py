"""The ledger as a table: filter, sort, turn pages, take it along as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from taksir.web.bench import Bench, Tab, bench_of
from taksir.web.export import TYPES, Format, Origin, exported
from taksir.web.listing import Filter, listed, wanted
from taksir.web.page import render
from taksir.web.row import Row

SIZE = 50

router = APIRouter()
Word = Annotated[str, Query(max_length=300)]


async def sieve(
    entity: Word = "",
    kind: Word = "",
    status: Word = "",
    check: Word = "",
    document: Word = "",
    q: Word = "",
    every: Annotated[Literal["", "1"], Query(alias="all")] = "",
) -> Filter:
    """What the rows are filtered by, as the address says it."""
    return Filter(entity, kind, status, check, document, q, every == "1")


@router.get("/ledger")
def ledger(
    request: Request,
    given: Annotated[Filter, Depends(sieve)],
    tab: Tab = "claims",
    sort: Word = "-published",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> HTMLResponse:
    """One page of the claims or deals that fit."""
    bench = bench_of(request)
    found = listed(wanted(bench.rows(tab), given, sort), page, SIZE)
    return render(
        request, "ledger.html", "ledger_rows.html",
        choices=bench.choices(tab), tab=tab, given=given, sort=sort, found=found, filtered=given != Filter(),
    )  # fmt: skip


@router.get("/export")
def export(
    request: Request,
    given: Annotated[Filter, Depends(sieve)],
    tab: Tab = "claims",
    form: Annotated[Format, Query(alias="format")] = "csv",
    sort: Word = "-published",
) -> Response:
    """All rows that fit, as a file."""
    bench = bench_of(request)
    rows = wanted(bench.rows(tab), given, sort)
    return file_of(bench, tab, rows, form)


def file_of(bench: Bench, tab: Tab, rows: list[Row], form: Format) -> Response:
    """Rows as a file to keep."""
    origin = Origin(bench.desk.as_of.isoformat(), bench.desk.catalog.data_hash)
    name = f"taksir-{tab}-{origin.as_of}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(exported(tab, rows, form, origin), media_type=TYPES[form], headers=headers)
