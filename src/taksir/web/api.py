"""The same for programs: JSON under `/api`, described by `/api/openapi.json`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, HTTPException, Query, Request, Response, UploadFile
from pydantic import AfterValidator, BaseModel

from taksir.copilot.finding import Finding
from taksir.copilot.tool import Tool
from taksir.copilot.tools import tools
from taksir.ledger.page import Page
from taksir.web.bench import Bench, Tab, bench_here, bench_of
from taksir.web.contract import (
    ERRORS,
    AnswerOut,
    DocumentOut,
    Documents,
    Entities,
    EntityOut,
    JobOut,
    Question,
    RowOut,
    Rows,
    ToolOut,
)
from taksir.web.export import TYPES, Format
from taksir.web.listing import Filter, wanted
from taksir.web.routes.ledger import file_of
from taksir.web.turn import called, worked
from taksir.web.upload import received

Held = Annotated[Bench, Depends(bench_here)]
Limit = Annotated[int, Query(ge=1, le=500, description="so many at most")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="so many are left out")]


def _no_control(text: str) -> str:
    """Text that a database can hold."""
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("holds a character that no text holds")
    return text


Word = Annotated[str, Query(max_length=300), AfterValidator(_no_control)]


def api_router() -> APIRouter:
    """Every operation; one for each tool."""
    router = APIRouter(prefix="/api", responses=ERRORS)
    router.add_api_route("/documents", documents, methods=["GET"], response_model=Documents, tags=["ledger"])
    router.add_api_route("/claims", claims, methods=["GET"], response_model=Rows, tags=["ledger"])
    router.add_api_route("/deals", deals, methods=["GET"], response_model=Rows, tags=["ledger"])
    router.add_api_route("/entities", entities, methods=["GET"], response_model=Entities, tags=["ledger"])
    files: Any = {200: {"description": "The file.", "content": {kind.partition(";")[0]: {} for kind in TYPES.values()}}}
    router.add_api_route(
        "/export", export, methods=["GET"], response_class=Response, responses={**ERRORS, **files}, tags=["ledger"]
    )
    kinds: Any = {415: {**ERRORS[422], "description": "A kind of file that is not read."}}
    router.add_api_route(
        "/articles", articles, methods=["POST"], status_code=202, response_model=JobOut, responses=kinds, tags=["read"]
    )
    router.add_api_route("/jobs/{id}", job, methods=["GET"], response_model=JobOut, tags=["read"])
    router.add_api_route("/ask", asked, methods=["POST"], response_model=AnswerOut, tags=["ask"])
    router.add_api_route("/tools", listed, methods=["GET"], response_model=list[ToolOut], tags=["tools"])
    for tool in tools().values():
        router.add_api_route(
            f"/tools/{tool.name}", _operation(tool), methods=["POST"], response_model=Finding, tags=["tools"],
            name=tool.name, summary=tool.description.partition("\n")[0], description=tool.description,
        )  # fmt: skip
    return router


def documents(
    bench: Held, limit: Limit = 100, offset: Offset = 0, language: Literal["en", "id", "ko"] | None = None
) -> Documents:
    """The documents of the ledger, newest first, undated ones last."""
    page = Page(limit=limit, offset=offset)
    with bench.desk.ledger() as ledger:
        found = ledger.documents(language=language, page=page)
        total = ledger.count("documents", language=language)
    return Documents(total=total, items=[DocumentOut.of(one) for one in found])


def claims(
    bench: Held, entity: Word = "", kind: Word = "", status: Word = "", check: Word = "", document: Word = "",
    q: Word = "", every: Annotated[bool, Query(alias="all", description="with teasers and footers")] = False,
    sort: Word = "-published", limit: Limit = 100, offset: Offset = 0,
) -> Rows:  # fmt: skip
    """Claims that fit every given filter. `sort`: published, value, kind, who, status, plausibility, origins,
    publisher; with `-` before it the other way round."""
    given = Filter(entity, kind, status, check, document, q, every)
    return _rows(bench, "claims", given, sort, limit, offset)


def deals(
    bench: Held, entity: Word = "", type: Word = "", status: Word = "", check: Word = "", document: Word = "",
    q: Word = "", every: Annotated[bool, Query(alias="all", description="with teasers and footers")] = False,
    sort: Word = "-published", limit: Limit = 100, offset: Offset = 0,
) -> Rows:  # fmt: skip
    """Deals that fit every given filter; sorted as claims are."""
    given = Filter(entity, type, status, check, document, q, every)
    return _rows(bench, "deals", given, sort, limit, offset)


def entities(bench: Held, q: Word = "", limit: Limit = 100, offset: Offset = 0) -> Entities:
    """Names of the ledger, the most named first; `q` is a part of the name."""
    with bench.desk.ledger() as ledger:
        found = [one for one in ledger.entities() if q.casefold() in one[0].casefold()]
    items = [EntityOut(name=name, type=type_, documents=count) for name, type_, count in found[offset : offset + limit]]
    return Entities(total=len(found), items=items)


def export(
    bench: Held, tab: Tab = "claims", form: Annotated[Format, Query(alias="format")] = "csv", entity: Word = "",
    kind: Word = "", status: Word = "", check: Word = "", document: Word = "", q: Word = "",
    every: Annotated[bool, Query(alias="all", description="with teasers and footers")] = False,
    sort: Word = "-published",
) -> Response:  # fmt: skip
    """All claims or deals that fit, as CSV, JSON or a workbook."""
    rows = wanted(bench.rows(tab), Filter(entity, kind, status, check, document, q, every), sort)
    return file_of(bench, tab, rows, form)


def articles(
    bench: Held,
    files: Annotated[list[UploadFile], File(description="text, Markdown, HTML or PDF")],
    lang: Annotated[Literal["en", "id", "ko"] | None, Query(description="found out where it is left out")] = None,
) -> JobOut:
    """Send articles; the job tells how far they are."""
    return JobOut.of(bench.jobs.begin(received(bench.settings, files), lang))


def job(bench: Held, id: str) -> JobOut:
    """How far a job is."""
    return JobOut.of(bench.jobs.job(id))


async def asked(bench: Held, question: Question) -> AnswerOut:
    """Ask in words; no model is used."""
    from taksir.copilot.ask.ask import ask

    _no_control_in(question.text)
    return AnswerOut.of(await worked(partial(ask, bench.desk, question.text, question.lang)))


def listed() -> list[ToolOut]:
    """Every tool, what it does and what it takes."""
    return [
        ToolOut(name=tool.name, description=tool.description, arguments=tool.arguments.model_json_schema())
        for tool in tools().values()
    ]


def _rows(bench: Bench, tab: Tab, given: Filter, sort: str, limit: int, offset: int) -> Rows:
    found = wanted(bench.rows(tab), given, sort)
    return Rows(total=len(found), items=[RowOut.of(row) for row in found[offset : offset + limit]])


def _operation(tool: Tool) -> Callable[..., Awaitable[Response]]:
    """The operation of a tool: its arguments as the body, its finding as the answer."""

    async def operation(request: Request, given: BaseModel) -> Response:
        arguments = {name: getattr(given, name) for name in type(given).model_fields}
        _no_control_in(arguments)
        found = await called(bench_of(request), tool, arguments)
        return Response(found.model_dump_json(), media_type="application/json")

    operation.__annotations__ = {"request": Request, "given": tool.arguments, "return": Response}
    operation.__name__ = tool.name
    return operation


def _no_control_in(value: Any) -> None:
    if isinstance(value, str):
        try:
            _no_control(value)
        except ValueError as error:
            raise HTTPException(422, str(error)) from None
    elif isinstance(value, dict):
        for part in (*value, *value.values()):
            _no_control_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _no_control_in(part)
