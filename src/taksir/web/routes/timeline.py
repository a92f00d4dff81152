"""What is told, in the order of time."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from taksir.copilot.tools import tool_named
from taksir.errors import TaksirError
from taksir.report.flows import parties_of, types_of
from taksir.web.bench import bench_of
from taksir.web.page import asks_for_part, render

router = APIRouter()


@router.get("/timeline")
def timeline(request: Request, entity: str = "", since: str = "", until: str = "", type: str = "") -> HTMLResponse:
    """Deals, stated dates and documents as a line of time, and the same as a table."""
    desk = bench_of(request).desk
    asked = {"entity": entity.strip(), "since": since, "until": until}
    moments, undated, says = [], [], ""
    try:
        found = tool_named("timeline").call(desk, {name: value for name, value in asked.items() if value})
        moments, undated = found.data["moments"], found.data["undated"]
    except TaksirError as error:
        says = str(error)
    if type:
        undated = [deal for deal in undated if deal["type"] == type]
        told = [{**one, "deals": [deal for deal in one["deals"] if deal["type"] == type]} for one in moments]
        moments = [{**one, "claims": [], "documents": [], "known": []} for one in told if one["deals"]]
    rows = bench_of(request).digest().deal_rows
    return render(
        request, "timeline.html", "timeline_part.html", code=422 if says and not asks_for_part(request) else 200,
        moments=moments, undated=undated, says=says, asked={**asked, "type": type},
        parties=parties_of(rows), types=types_of(rows), today=desk.as_of.isoformat(),
    )  # fmt: skip
