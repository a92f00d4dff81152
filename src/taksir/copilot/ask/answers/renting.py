"""What so many chips cost to rent for a time."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.modifiers import beside_the_facts
from taksir.copilot.ask.answers.moneys import told_sums
from taksir.copilot.ask.answers.spans import days_of, span_of
from taksir.copilot.ask.answers.wording import (
    counts_of,
    day_of,
    defaults,
    first,
    of_thing,
    pick,
    quantity_text,
    shown,
    thing_of,
    told,
)  # fmt: skip
from taksir.copilot.ask.phrase import has_phrase, say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.toolbox.rent import rent as hired
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.quantity.unit import show

MONTH = Quantity(Span(0, 0), "duration", "month", 1.0, 1.0, 1.0)
"""The time that is taken where none is told."""

HOUR = Quantity(Span(0, 0), "duration", "hour", 1.0, 1.0, 1.0)
"""What a rent is told for where it is asked by the hour."""

HOURLY = "hour"
"""What the unit of a rent holds."""

ONE = Quantity(Span(0, 0), "chips", "package", 1.0, 1.0, 1.0)


def _at(stated: Quantity, hours: Number) -> tuple[Number, Number]:
    """What so many hours cost at the price that the question tells, and that price."""
    code, price = stated.unit.partition("/")[0], float(stated.value or 0.0)
    value = price * float(hours.value or 0.0)
    whole = Number(name="cost of the rent", text=show(value, code, 3), value=value, unit=code,
                   origin="rent.at_the_price_told")  # fmt: skip
    unit = f"{code}/chip-hour"
    return whole, Number(name="rent of a chip-hour", text=show(price, unit, 3), value=price, unit=unit,
                         origin="rent.price_told")  # fmt: skip


def rent(question: Question, desk: Desk) -> Answer:
    """Dollars for the time first, then what an hour of a chip is rented for."""
    refused = beside_the_facts(question, desk)
    if refused is not None:
        return refused
    language, thing = question.language, thing_of(question, desk)
    count = next(iter(counts_of(question)), ONE)
    span = span_of(question) or (HOUR if "asks_hourly" in question.topics else None)
    time = span or MONTH
    found = hired(desk, quantity_text(count, question), days_of(time), thing.key, day_of(question, desk))
    whole, hour = first(pick(found, "cost of the rent")), first(pick(found, "rent of a chip-hour"))
    stated = next((one for one in question.amounts("unit_price") if one.value and HOURLY in one.unit), None)
    hours = first(pick(found, "chip-hours"))
    if stated is not None and hours is not None:
        whole, hour = _at(stated, hours)
    numbers, other = told_sums([whole, hour, *pick(found, "chip-hours")], question, desk)
    what, when = told(count, language), told(time, language)
    text = say("rent.answer", language, what=what, name=thing.name, time=when, cost=shown(whole, language),
               hour=shown(hour, language))  # fmt: skip
    market = f"rent.market.{found.data['market']}"
    reading = say("rent.reading", language, what=what, name=thing.name, time=when)
    reading += defaults(
        question, of_thing(thing, question), "" if span else say("rent.month", language),
        say(market, language, period=found.data["price_of"]) if has_phrase(market) else "",
    )  # fmt: skip
    return answered(text + other, reading, found, numbers=numbers, notes=found.notes)
