"""Plans side by side."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, File, HTTPException, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from taksir.verbs.plan import MOST_TEXT
from taksir.web.bench import bench_of
from taksir.web.beside import measures, shares
from taksir.web.page import render
from taksir.web.planroom import SECONDS

router = APIRouter()

MOST = 4
"""So many plans stand side by side."""


@router.get("/plans")
def plans(request: Request, s: Annotated[list[str] | None, Query()] = None) -> HTMLResponse:
    """Up to four scenarios: each is solved, or how far it is; htmx asks again until all are done."""
    room = bench_of(request).plans
    chosen = list(dict.fromkeys(s or []))[:MOST]
    asked = [room.plan(name) for name in chosen]
    found = [one.found for one in asked if one.found is not None]
    ready = len(asked) > 0 and all(one.done for one in asked)
    return render(
        request, "plans.html", "plans_part.html", chosen=chosen, asked=asked, ready=ready, names=room.names(),
        limit=SECONDS, most=MOST, found=found, label=room.label,
        titles=[room.label(one.name) for one in asked if one.found is not None],
        measures=measures(found) if ready else (), shares=shares(found) if ready else (),
    )  # fmt: skip


@router.post("/plans")
def upload(
    request: Request, file: Annotated[UploadFile, File()], s: Annotated[list[str] | None, Query()] = None
) -> Response:
    """Keep a scenario of the user's own and lead to the plans with it."""
    data = file.file.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        raise HTTPException(413, f"a scenario of more than {MOST_TEXT:,} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(422, "the scenario is no text") from None
    if "=" not in text:
        raise HTTPException(422, "the file holds no scenario")
    name = bench_of(request).plans.keep(text)
    kept = list(dict.fromkeys([*(s or []), name]))[-MOST:]
    return RedirectResponse(f"/plans?{urlencode([('s', one) for one in kept])}", 303)
