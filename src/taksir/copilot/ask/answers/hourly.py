"""A training at the price of a chip-hour that the question tells."""

from __future__ import annotations

from taksir.copilot.ask.question import Question
from taksir.copilot.finding import Number
from taksir.news.quantity import Quantity
from taksir.quantity.unit import show

HOURLY = ("/hour", "*hour")
"""How the unit of a price by the hour ends: USD/hour, USD/package*hour."""

PRICED = ("unit_price", "asks_hourly")
"""Topics of words that tell of what a price is: “per GPU-hour”."""


def price_of_hour(question: Question) -> Quantity | None:
    """The price of an hour of a chip that the question tells."""
    return next((one for one in question.amounts("unit_price") if one.unit.endswith(HOURLY) and one.value), None)


def hours_asked(question: Question) -> bool:
    """Whether hours of chips are asked for, and not only named as that of which the price is told."""
    topic = question.topics.get("gpu_hours")
    spans = [one.span for one in question.amounts("unit_price")]
    spans += [question.topics[one] for one in PRICED if one in question.topics]
    return topic is not None and not any(one.overlaps(topic) for one in spans)


def at_price(hours: Number, price: Quantity, tool: str) -> Number:
    """What so many hours of chips cost at a price, in the money of the price."""
    code, each = price.unit.partition("/")[0], float(price.value or 0.0)
    value, low, high = (None if end is None else float(end) * each for end in (hours.value, hours.low, hours.high))
    return Number(name="cost at the price told", text=show(value or 0.0, code, 3), value=value, unit=code, low=low,
                  high=high, origin=f"{tool}.at_the_price_told")  # fmt: skip
