"""Sums in the currency that a question asks for."""

from __future__ import annotations

from taksir.copilot.ask.answers.wording import day_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.toolbox.fact import convert
from taksir.errors import TaksirError
from taksir.quantity.unit import show

TOPIC = "currency_"
"""Topics that name a currency begin so; its code follows."""

DOLLARS = "USD"


def wanted_currency(question: Question) -> str | None:
    """The currency that the question names beside its sums; None where that is the dollar or none is."""
    sums = [one.span for one in question.amounts("money", "unit_price")]
    named = [
        topic.removeprefix(TOPIC).upper()
        for topic, span in question.topics.items()
        if topic.startswith(TOPIC) and not any(one.start <= span.start < one.end for one in sums)
    ]
    return next((one for one in named if one != DOLLARS), None) if DOLLARS not in named else None


def in_currency(number: Number | None, question: Question, desk: Desk) -> Number | None:
    """A sum of dollars in the currency asked for; None where none is, or no rate is known."""
    to = wanted_currency(question)
    if to is None or number is None or number.unit.partition("/")[0] != DOLLARS or not isinstance(number.value, float):
        return None
    try:
        rate = convert(desk, f"1 {DOLLARS}", to, day_of(question, desk)).numbers[0]
    except TaksirError:
        return None
    each = float(rate.value or 0.0)
    unit = number.unit.replace(DOLLARS, to, 1)
    low, high = (None if end is None else end * each for end in (number.low, number.high))
    return number.model_copy(
        update={
            "text": show(number.value * each, unit, 3), "value": number.value * each, "unit": unit,
            "low": low, "high": high, "origin": f"{number.origin}.{to.lower()}",
        }
    )  # fmt: skip


def told_sums(numbers: list[Number | None], question: Question, desk: Desk) -> tuple[list[Number], str]:
    """The numbers with the first sum in the currency asked for in front, and a sentence that tells it."""
    from taksir.copilot.ask.answers.wording import shown

    known = [one for one in numbers if one is not None]
    other = in_currency(known[0] if known else None, question, desk)
    if other is None:
        return known, ""
    return [other, *known], " " + say("usual.in_currency", question.language, sum=shown(other, question.language))
