"""Questions in plain words; those asked before stand in the address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from taksir.copilot.finding import Number
from taksir.errors import TaksirError
from taksir.quantity import Step
from taksir.web.bench import bench_of
from taksir.web.page import asks_for_part, render
from taksir.web.routes.claim import known_fact
from taksir.web.tree import Branch, tree_of
from taksir.web.turn import worked

if TYPE_CHECKING:
    from taksir.copilot.ask.answer import Answer
    from taksir.copilot.desk import Desk

router = APIRouter()

MOST_BEFORE = 8
"""So many questions are kept in the address."""
LONGEST = 1_000
OUTSIDE = "off_field"
"""The questions that are known not to be answered."""
_ID = re.compile(r"\b[a-z][0-9a-f]{12}\b")


@router.get("/ask")
async def ask(
    request: Request, q: Annotated[str, Query(max_length=LONGEST)] = "", h: Annotated[list[str] | None, Query()] = None
) -> HTMLResponse:
    """A question and its answer: how it was read, its numbers with where they are from, the working."""
    from taksir.copilot.ask.intents import intents

    bench, question = bench_of(request), " ".join(q.split())
    before = [one[:LONGEST] for one in (h or [])][-MOST_BEFORE:]
    answer, says = None, ""
    if question:
        try:
            answer = await worked(partial(_answered, bench.desk, question))
        except TaksirError as error:
            says = str(error)
    later = [one for one in (*before, question) if one][-MOST_BEFORE:]
    examples = [told for name, one in intents().items() if name != OUTSIDE and (told := _without_ids(one.examples))]
    trees = _trees(answer)
    return render(
        request, "ask.html", "ask_part.html", code=422 if says and not asks_for_part(request) else 200, q=question,
        before=before, later=list(dict.fromkeys(later)), answer=answer, says=says, address=address,
        numbers=_linked(answer, bool(trees)), examples=examples, longest=LONGEST, trees=trees,
        digest=bench.digest(), sources=bench.desk.catalog.sources, fact=partial(known_fact, bench),
    )  # fmt: skip


def _answered(desk: Desk, question: str) -> Answer:
    from taksir.copilot.ask.ask import ask as asked

    return asked(desk, question)


def address(question: str, before: list[str]) -> str:
    """The address of a question with those before it."""
    return f"/ask?{urlencode([('q', question), *(('h', one) for one in before if one != question)])}"


def _without_ids(examples: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Examples that may be asked of any ledger, by language."""
    found = {language: [one for one in told if not _ID.search(one)] for language, told in examples.items()}
    return {language: told for language, told in found.items() if told}


def _trees(answer: Answer | None) -> list[tuple[str, tuple[Branch, ...]]]:
    """The working of each result that the answer holds, as a tree."""
    steps: dict[str, list[Step]] = {}
    for told in answer.working if answer is not None else ():
        if "step" in told and isinstance(told.get("inputs", {}), Mapping):
            made = {name: told[name] for name in ("inputs", "value", "unit") if name in told}
            step = Step(str(told["step"]), str(told.get("formula", "")), sources=tuple(told.get("sources", ())), **made)
            steps.setdefault(str(told.get("of", "")), []).append(step)
    return [(name, tree_of(made)) for name, made in steps.items()]


def _linked(answer: Answer | None, trees: bool) -> list[tuple[Number, str | None]]:
    """Every number with the place that shows where it is from: the page of a claim or deal, or the working below.

    Empty where a tool counted it and has no working to show; None where no page shows it.
    """
    if answer is None:
        return []
    cited = {one.id for one in answer.citations}
    tools = {one.tool for one in answer.findings}
    found: list[tuple[Number, str | None]] = []
    for one in answer.numbers:
        page = _page(one.origin) if one.origin in cited or ".c" in one.origin else None
        worked_out = one.origin.partition(".")[0] in tools
        found.append((one, page or (("#working" if trees else "") if worked_out else None)))
    return found


def _page(origin: str) -> str | None:
    document, dot, item = origin.partition(".")
    if not dot or not document.isalnum() or not item[1:].isdigit():
        return None
    return f"/{'deals' if item.startswith('k') else 'claims'}/{origin}" if item[0] in "ck" else None
