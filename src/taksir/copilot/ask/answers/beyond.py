"""What is known from elsewhere of a deal that the documents tell without it: its sum, or a newer one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taksir.copilot.ask.figures import day_text, figure_of, interval
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.telling import sides, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.known import known_number, known_of
from taksir.copilot.toolbox.provenance import explain
from taksir.news.standing import STRENGTH, Status

_KINDS = ("investment", "funding_round", "acquisition", "stake")
_TYPES = frozenset({"investment", "funding_round", "acquisition", "stake", "joint_venture"})
_LEAST = STRENGTH[Status.ANNOUNCED]


def beyond(desk: Desk, told: Mapping[str, Any], language: str) -> tuple[str, list[Number], list[Finding]]:
    """The newest firm record between giver and taker that the documents do not tell; empty where there is none."""
    nothing: tuple[str, list[Number], list[Finding]] = ("", [], [])
    if "parties" not in told or told["type"] not in _TYPES:
        return nothing
    givers, takers, _ = sides(told)
    if len(givers) != 1 or len(takers) != 1:
        return nothing
    seen = {one["id"] for size in told["sizes"] for one in size.get("known", ())}
    rows = [
        one
        for one in known_of(desk, (givers[0], takers[0]), _KINDS)
        if (one.subject, one.object) == (givers[0], takers[0])
        and one.id not in seen
        and STRENGTH[Status(one.status)] >= _LEAST
        and (not told["until"] or one.as_of.isoformat() > told["until"] or not told["sizes"])
    ]
    if not rows:
        return nothing
    first = max(rows, key=lambda one: (one.as_of, one.value))
    ends = first.low is not None and first.high is not None and first.low != first.high
    number = known_number(first)
    what = interval(first.low or 0.0, first.high or 0.0, first.unit, language) if ends else figure_of(number, language)
    status = word("status_word", first.status, language)
    line = f"{word('kind_word', first.kind, language)}, {what} ({status}, {first.origin}, "
    text = say("ledger_more.beyond", language, others=f"{line}{day_text(first.as_of, language)})")
    return text, [number], [explain(desk, first.id)]
