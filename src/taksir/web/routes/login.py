"""Signing in with the server's token, once for each browser."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from taksir.web.bench import bench_of
from taksir.web.guard import COOKIE, session_of
from taksir.web.page import render

router = APIRouter()


@router.get("/login")
def ask(request: Request, to: str = "/") -> Response:
    """The page that asks for the token."""
    if bench_of(request).settings.token is None:
        return RedirectResponse("/", 303)
    return render(request, "login.html", to=own_address(to), wrong=False)


@router.post("/login")
def sign_in(
    request: Request, token: Annotated[str, Form(max_length=1_000)] = "", to: Annotated[str, Form()] = "/"
) -> Response:
    """A cookie that no script reads and no other site sends, and back to where the reader came from."""
    expected = bench_of(request).settings.token
    if expected is None:
        return RedirectResponse("/", 303)
    if not hmac.compare_digest(token.strip().encode(), expected.encode()):
        return render(request, "login.html", code=401, to=own_address(to), wrong=True)
    answer = RedirectResponse(own_address(to), 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, session_of(expected), httponly=True, samesite="strict", secure=secure, path="/")
    return answer


@router.post("/logout")
def sign_out() -> Response:
    """Forget this browser."""
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def own_address(to: str) -> str:
    """An address of this server, else its first page."""
    fine = to.startswith("/") and not to.startswith("//") and "\\" not in to and to.isprintable()
    return to if fine else "/"
