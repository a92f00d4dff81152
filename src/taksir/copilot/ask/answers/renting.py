"""What so many chips cost to rent for a time."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
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
from taksir.copilot.toolbox.rent import rent as hired
from taksir.news.quantity import Quantity
from taksir.news.span import Span

MONTH = Quantity(Span(0, 0), "duration", "month", 1.0, 1.0, 1.0)
"""The time that is taken where none is told."""

ONE = Quantity(Span(0, 0), "chips", "package", 1.0, 1.0, 1.0)


def rent(question: Question, desk: Desk) -> Answer:
    """Dollars for the time first, then what an hour of a chip is rented for."""
    language, thing = question.language, thing_of(question, desk)
    count = next(iter(counts_of(question)), ONE)
    span = span_of(question)
    time = span or MONTH
    found = hired(desk, quantity_text(count, question), days_of(time), thing.key, day_of(question, desk))
    whole, hour = first(pick(found, "cost of the rent")), first(pick(found, "rent of a chip-hour"))
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
