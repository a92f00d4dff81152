"""For how long something is asked: a time that is told, or so much a year or a month."""

from __future__ import annotations

from taksir.copilot.ask.question import Question
from taksir.news.quantity import Quantity

DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25, "hour": 1 / 24}
"""Days of a unit of time."""

RATES = {"yearly": "year", "monthly": "month", "daily": "day"}
"""Topics that ask for so much in a unit of time."""


def span_of(question: Question) -> Quantity | None:
    """The time that a question tells, or the one unit of which it asks for a rate; None where it tells none."""
    pause = question.topics.get("without_pause")  # “24 hours a day” is no time
    told = next(
        (
            one
            for one in question.amounts("duration")
            if one.unit in DAYS and one.value and not (one.unit == "hour" and pause and one.span.overlaps(pause))
        ),
        None,
    )
    if told is not None:
        return told
    for topic, unit in RATES.items():
        if topic in question.topics:
            return Quantity(question.topics[topic], "duration", unit, 1.0, 1.0, 1.0)
    return None


def days_of(span: Quantity) -> float:
    """How many days a time is."""
    return (span.value or 1.0) * DAYS[span.unit]
