"""Who doubts, denies or puts otherwise what is told: sentences of the documents against others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taksir.copilot.cited import WORDS
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.seek.doubt import Doubt, doubts
from taksir.copilot.seek.line import Line
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.sought import Sought
from taksir.copilot.toolbox.passages import sheets_of, told_passages
from taksir.report.wording import one_line

SHOWN = 3
"""So many sentences of the matter are given."""


def doubting(desk: Desk, sought: Sought, words: str = "", limit: int = 6) -> Finding:
    """Sentences that speak against what is looked for, with who says so and the numbers of both.

    `data["doubts"]`: line and said (quote, document, sentence), who, claim and matter (ids of the numbers), `after` the
    sentence behind in which the number stands; `data["matter"]`: the sentences that tell it, `looked` how many
    documents were looked through.
    """
    sheets = sheets_of(desk, sought)
    found, matter = doubts(sheets, sought, limit)
    passages = [one for doubt in found for one in _passages(doubt)]
    finding = told_passages(desk, (*passages, *matter[:SHOWN]), words)
    data: dict[str, Any] = {
        "doubts": [_data(one) for one in found],
        "matter": [_line(one.line) for one in matter],
        "looked": len(sheets),
    }
    return finding.model_copy(update={"data": {**finding.data, **data}})


def _passages(doubt: Doubt) -> Sequence[Passage]:
    lines = [(doubt.after or doubt.line, doubt.claim), (doubt.said or doubt.line, doubt.matter)]
    return [Passage(line, claim, doubt.score, 1.0, {}, ()) for line, claim in lines]


def _data(doubt: Doubt) -> dict[str, Any]:
    return {
        "line": _line(doubt.line),
        "said": _line(doubt.said) if doubt.said else None,
        "after": _line(doubt.after) if doubt.after else None,
        "claim": doubt.claim.id if doubt.claim else None,
        "matter": doubt.matter.id if doubt.matter else None,
        "who": list(doubt.who),
        "score": round(doubt.score, 3),
    }


def _line(line: Line) -> dict[str, Any]:
    document = line.document
    return {
        "quote": one_line(line.text, WORDS),
        "document": document.id,
        "sentence": line.number,
        "title": document.publisher or document.title or document.file.rpartition("/")[2],
        "day": document.published.isoformat() if document.published else None,
    }
