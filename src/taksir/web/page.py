"""How a page is made: a template, the words of the reader's language, and only a part of it where htmx asks for one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from taksir.catalog.glossary import Term, glossary
from taksir.copilot.ask.figures import figure as figure_in
from taksir.copilot.ask.figures import number_text
from taksir.news.deal import Party
from taksir.news.document import Document
from taksir.quantity.figure import figure
from taksir.report import wording
from taksir.report.environment import page_environment
from taksir.report.parties import in_order
from taksir.report.results.amounts import amount_text, cell_text
from taksir.web.bench import Bench, bench_of
from taksir.web.shown import amount_of, between, grid, main_numbers
from taksir.web.words import COOKIE, Words, language_of, languages

NAVIGATION = (
    ("start", "/"), ("ledger", "/ledger"), ("picture", "/picture"), ("timeline", "/timeline"),
    ("what-if", "/what-if"), ("plans", "/plans"), ("ask", "/ask"), ("glossary", "/glossary"),
)  # fmt: skip
"""The pages of the bar on top: `nav.<name>` is the word, then the address."""


@cache
def templates() -> Environment:
    """Our templates; every value is escaped, a name that is not given is an error."""
    found = page_environment(
        "taksir.web",
        navigation=NAVIGATION,
        static=static_address,
        with_query=with_query,
        amount_text=amount_text,
        cell_text=cell_text,
        figure=figure,
        figure_in=figure_in,
        number_text=number_text,
        explained=explained,
        grid=grid,
        main_numbers=main_numbers,
        amount_of=amount_of,
        between=between,
        names_of=names_of,
        headline=headline,
    )
    found.filters["scope_in"] = lambda key, words: words.of("scope", key)
    found.tests["match_own"] = lambda name: str(name).startswith("d1.c")  # a statement that was asked about
    return found


def compile_all() -> None:
    """Compile every template now: else many readers who come at once would all compile the same ones."""
    for name in templates().list_templates():
        templates().get_template(name)


def render(
    request: Request, template: str, part: str | None = None, *, code: int = 200, **values: object
) -> HTMLResponse:
    """The page; `part` is the template that htmx gets alone when it asks for a swap."""
    bench = bench_of(request)
    words = Words(language_of(request, bench.layers), bench.layers)
    alone = part is not None and asks_for_part(request)
    name = part if part is not None and alone else template
    body = (
        templates()
        .get_template(name)
        .render(request=request, t=words, lang=words.language, bench=bench, languages=languages(bench.layers), **values)
    )
    answer = HTMLResponse(body, code)
    answer.headers["Vary"] = "HX-Request, Accept-Language, Cookie"
    answer.headers["Cache-Control"] = "no-store"
    if request.query_params.get("lang") == words.language and request.cookies.get(COOKIE) != words.language:
        answer.set_cookie(COOKIE, words.language, max_age=31_536_000, httponly=True, samesite="strict")
    return answer


def explained(bench: Bench, key: str) -> Term:
    """A term of the glossary that the server works with."""
    return glossary(bench.desk.catalog.library.layers)[key]


def asks_for_part(request: Request) -> bool:
    """Whether htmx wants only what it swaps, and not the page (as after the back button)."""
    headers = request.headers
    return (
        headers.get("hx-request") == "true"
        and headers.get("hx-boosted") != "true"
        and headers.get("hx-history-restore-request") != "true"
    )


def with_query(request: Request, **changes: object) -> str:
    """This page's address with some of its query changed; None takes a name away. Every state is an address."""
    query = [(name, value) for name, value in request.query_params.multi_items() if name not in changes and value]
    query += [(name, str(value)) for name, value in changes.items() if value not in (None, "")]
    return f"{request.url.path}?{urlencode(query)}" if query else request.url.path


def headline(document: Document, limit: int = 140) -> str:
    """The title of a document; where it has none, how its text begins."""
    return wording.one_line(document.title or document.text[: 4 * limit], limit) or wording.publisher(document)


def names_of(parties: Sequence[Party]) -> str:
    """The parties of a deal, givers first."""
    return ", ".join(wording.one_line(party.name) for party in in_order(parties)) or "–"


@cache
def static_address(name: str) -> str:
    """The address of a file of ours, with its hash, so that it may be kept for ever."""
    own = files("taksir.web").joinpath("static", name)
    data = (own if own.is_file() else files("taksir.report").joinpath("static", name)).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"
