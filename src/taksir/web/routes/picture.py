"""Deals as a picture: who pays whom."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from taksir.copilot.tools import tool_named
from taksir.web.bench import bench_of
from taksir.web.drawing import draw, numbered
from taksir.web.page import render

router = APIRouter()


@router.get("/picture")
def picture(
    request: Request, party: str = "", type: str = "", status: str = "", circling: str = "", ties: str = ""
) -> HTMLResponse:
    """Parties as names, payments as arcs, and the same as a table."""
    asked = {"party": party, "type": type, "status": status}
    wanted: dict[str, object] = {name: value for name, value in asked.items() if value}
    found = tool_named("flows").call(bench_of(request).desk, {**wanted, "circling": bool(circling)})
    return render(
        request, "picture.html", "picture_part.html", found=found, asked=asked,
        drawing=draw(found.data, ties=bool(ties)), circling=bool(circling), ties=bool(ties),
        number=numbered(found.data["deals"]),
    )  # fmt: skip
