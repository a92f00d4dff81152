"""The first page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from taksir.web.page import render

router = APIRouter()


@router.get("/")
def start(request: Request) -> HTMLResponse:
    """Drop articles in; what was read last; what to look at first."""
    return render(request, "start.html")
