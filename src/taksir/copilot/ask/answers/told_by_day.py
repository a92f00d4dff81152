"""The sentences that tell most of somebody, a few of each dated document: for want of deals and dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from taksir.copilot.ask.answers.doubting import quoted
from taksir.copilot.ask.parties import Parties
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.sought import sought_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.seek.line import HERE, NEAR
from taksir.copilot.seek.moved import is_title
from taksir.copilot.seek.passage import Passage
from taksir.copilot.toolbox.passages import found_passages, told_passages
from taksir.news.standing import Status

Told = dict[str, Any]

_EACH = 2
"""So many sentences of a document."""
_LOOKED = 200


def told_by_day(
    question: Question, desk: Desk, parties: Parties, told: Collection[str], deals: Collection[Told]
) -> Finding:
    """Sentences about all that are named: none that a line of `told` quotes, or that one of `deals` was read in.

    `data["rows"]`: day, quote, claims.
    """
    names = parties.actors or parties.sides
    side = tuple(name for name in (*parties.places, *parties.things) if name not in names)
    sought = replace(sought_of(question, names, side), fits=None, words=(), values=(), needs=frozenset(),
                     other=frozenset(), yes_or_no=False)  # fmt: skip
    kept: list[Passage] = []
    held: Counter[str] = Counter()
    since, until = question.days.since, question.days.until
    for one in found_passages(desk, sought, _LOOKED):
        document = one.line.document
        day = document.published
        counts = [*one.counts.values(), *(one.line.names.get(name, 0.0) for name in side)]
        if (
            day is None
            or one.line.status == Status.NO_COMMENT
            or (since and day < since)
            or (until and day > until)
            or is_title(one.line)
        ):
            continue
        if not counts or max(counts) < HERE or min(counts) < NEAR or quoted(one.line.text, told) or _dealt(deals, one):
            continue
        if held[document.id] < (_EACH if min(counts) >= HERE else 1):
            held[document.id] += 1
            kept.append(one)
    finding = told_passages(desk, tuple(kept), question.text)
    rows: list[dict[str, Any]] = [
        {"day": str(one.line.document.published), "quote": one.line.text, "claims": []} for one in kept
    ]
    return finding.model_copy(update={"data": {**finding.data, "rows": rows}})


def _dealt(deals: Collection[Told], passage: Passage) -> bool:
    """Whether one of the deals was read in a sentence."""
    line = passage.line
    sayings = (saying for deal in deals for saying in deal["sayings"] if saying["document"] == line.document.id)
    return any(saying["quote"].rstrip("…. ") in line.text for saying in sayings)
