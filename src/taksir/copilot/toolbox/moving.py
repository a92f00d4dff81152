"""Which sentences of the documents tell a change of something since a day, and what was told of it before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from taksir.copilot.cited import WORDS
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.seek.line import Line
from taksir.copilot.seek.moved import Moved, is_title, moved
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.sought import Sought
from taksir.copilot.toolbox.passages import sheets_of, told_passages
from taksir.report.wording import one_line


def moving(desk: Desk, sought: Sought, since: date | None = None, limit: int = 6) -> Finding:
    """Sentences of change in documents of a day or later, of all without one, that are about those who are named.

    `data["moved"]`: quote, document, sentence, title, day, claims (ids of the numbers of now), `headed` for a title,
    `before` the same of an earlier document that told another number; `data["late"]`: the documents of that day or
    later that name them all.
    """
    sheets = [one for one in sheets_of(desk, sought) if set(sought.names) <= one.names]
    found = moved(sheets, sought, since, limit)
    late = [one.document for one in sheets if since is not None and one.day is not None and one.day >= since]
    finding = told_passages(desk, tuple(_passages(found)), "")
    data: dict[str, Any] = {
        "moved": [_data(one) for one in found],
        "late": [{"id": one.id, "title": one.publisher or one.title or one.file} for one in late],
    }
    return finding.model_copy(update={"data": {**finding.data, **data}})


def _passages(found: Iterable[Moved]) -> Iterable[Passage]:
    for one in found:
        for claim in one.claims or (None,):
            yield Passage(one.line, claim, one.score, 1.0, {}, ())
        if one.before is not None:
            yield one.before


def _data(one: Moved) -> dict[str, Any]:
    before = one.before
    told = {
        **_line(one.line),
        "claims": [claim.id for claim in one.claims],
        "headed": is_title(one.line),
        "score": round(one.score, 3),
    }
    older = {**_line(before.line), "claim": before.claim.id if before.claim else None} if before else None
    return {**told, "before": older}


def _line(line: Line) -> dict[str, Any]:
    document = line.document
    return {
        "quote": one_line(line.text, WORDS),
        "document": document.id,
        "sentence": line.number,
        "title": document.publisher or document.title or document.file.rpartition("/")[2],
        "day": document.published.isoformat() if document.published else None,
    }
