"""What goes wrong, as a status and one line.

| status | when |
|---|---|
| 400, 422 | the request cannot be understood: a wrong argument, a number without a unit, a file that cannot be read |
| 401, 403 | no token; sent from a page of another site |
| 404 | a name that nothing knows; the line holds the nearest |
| 405, 413, 415, 421, 429 | wrong method, too large, a kind of file that is not read, wrong host, too many requests |
| 500, 503 | a mistake of ours; the ledger cannot be opened, or too much is waiting |
"""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from taksir.errors import LedgerError, TaksirError, UnknownNameError
from taksir.web.crew import BusyError
from taksir.web.refusal import refusal

logger = logging.getLogger("taksir.web")


def add_handlers(app: FastAPI) -> None:
    """Every error of this app becomes a page or JSON of one line."""
    app.add_exception_handler(TaksirError, _expected)
    app.add_exception_handler(ArithmeticError, _numbers)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def status_of(error: TaksirError) -> int:
    """The status that stands for an error of ours."""
    if isinstance(error, UnknownNameError):
        return 404
    return 503 if isinstance(error, LedgerError | BusyError) else 422


def told(request: Request, code: int, says: str) -> Response:
    """The error as a page of ours for a person, as JSON for a program."""
    wants_page = "text/html" in request.headers.get("accept", "")
    if request.url.path.startswith("/api/") or not wants_page:
        return refusal(request.scope, code, says)
    from taksir.web.page import render

    return render(request, "failure.html", "failure_part.html", code=code, says=" ".join(says.split()), status=code)


def _expected(request: Request, error: Exception) -> Response:
    assert isinstance(error, TaksirError)
    return told(request, status_of(error), str(error))


def _numbers(request: Request, error: Exception) -> Response:
    return told(request, 422, f"these numbers lead to none ({error}): check what was given")


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"][1:])
    return told(request, 422, f"{place}: {first['msg']}" if place else str(first["msg"]))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = told(request, error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _unexpected(request: Request, error: Exception) -> Response:
    logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return told(request, 500, "something went wrong here; the server's log says what")
