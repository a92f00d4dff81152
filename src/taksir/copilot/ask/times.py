"""Whether what the ledger tells is of the time that a question speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from taksir.copilot.ask.question import Question


def of_time(told: Mapping[str, Any], question: Question) -> bool:
    """Whether a deal or fact can be of that time: its own day, its period, else a day on which it is told, by year."""
    since, until = question.days.since, question.days.until
    if since is None and until is None:
        return True
    stated = [
        told.get("date"),
        told.get("period"),
        *(day for one in (told, *told.get("sizes", ())) for day in one.get("periods", ())),
    ]
    own = [str(one) for one in stated if one and str(one)[:4].isdigit()]
    days = [one["day"] for one in told["sayings"]]
    if since is not None and until is None:
        return any(day >= since.isoformat() for day in days if day)
    first, last = (str(since)[:4] if since else "0000"), str(until)[:4]
    return any(first <= day[:4] <= last for day in _known([*own, *days]))


def _known(days: Iterable[str | None]) -> list[str]:
    return [day for day in days if day]
