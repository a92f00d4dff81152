"""An error as its reader wants it: one line of JSON for a program, a small page for a person. Never a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope


def refusal(scope: Scope, code: int, says: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer with this status, saying why in one line."""
    extra = {"Cache-Control": "no-store", **(headers or {})}
    if 300 <= code < 400:
        return Response(status_code=code, headers=extra)
    says = " ".join(says.split())
    asked = Headers(scope=scope)
    if scope["path"].startswith("/api/") or "text/html" not in asked.get("accept", ""):
        return JSONResponse({"error": says}, code, headers=extra)
    body = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Taksir</title>'
        '<link rel="stylesheet" href="/static/taksir.css"></head>'
        f'<body><main><h1>Taksir</h1><p role="alert">{escape(says)}</p>'
        '<p><a href="/">Taksir</a></p></main></body></html>'
    )
    return HTMLResponse(body, code, headers=extra)
