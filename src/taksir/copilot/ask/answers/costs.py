"""What a cluster costs, and what a chip costs to make."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.facts import fact_of
from taksir.copilot.ask.answers.moneys import told_sums
from taksir.copilot.ask.answers.scopes import part_of, scope_of
from taksir.copilot.ask.answers.spans import DAYS, days_of, span_of
from taksir.copilot.ask.answers.wording import (
    Thing,
    counts_of,
    day_of,
    defaults,
    first,
    name_of,
    of_day,
    of_thing,
    pick,
    quantity_text,
    shown,
    thing_of,
    told,
)  # fmt: skip
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.chain import chain
from taksir.copilot.toolbox.chips import chip
from taksir.copilot.toolbox.cost import cost
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.quantity.unit import show

ONE_CHIP = "1 packages"

MEGAWATT = Quantity(Span(0, 0), "power", "W", 1e6, 1e6, 1e6)
GIGAWATT = Quantity(Span(0, 0), "power", "W", 1e9, 1e9, 1e9)
"""What is taken where a cost is asked for each of them."""

BUILD = "What it costs to build"
"""The table of the parts of a cost."""


def cluster(question: Question, desk: Desk) -> Answer:
    """The cost of so many chips, or of so much power, all in; what a chip-hour costs its owner."""
    language, thing = question.language, thing_of(question, desk)
    one = GIGAWATT if "per_gigawatt" in question.topics else MEGAWATT
    quantity = next(iter((*counts_of(question), *question.amounts("power"))), one)
    if quantity.value == 1.0 and thing.said and "price" in question.topics and "cost" not in question.topics:
        return fact_of(question, desk)
    span = span_of(question)
    if "running_cost" in question.topics and span is not None:
        return _running(question, desk, thing, quantity, span)
    found = cost(desk, quantity_text(quantity, question), thing.key, bought=day_of(question, desk))
    if "without_chips" in question.topics:
        return _building(question, desk, found, told(quantity, language), thing.name)
    scope = scope_of(question)
    if scope is not None:
        return part_of(question, desk, found, scope, told(quantity, language), thing)
    whole, hour = pick(found, "cost all in", "cost of a chip-hour")
    text = say(
        "costs.cluster", language, what=told(quantity, language), name=thing.name, cost=shown(whole, language),
        hour=shown(hour, language),
    )  # fmt: skip
    reading = say("costs.cluster_reading", language, what=told(quantity, language), name=thing.name)
    scope = say("usual.facility", language) if quantity.unit == "W" else ""
    taken = defaults(question, of_thing(thing, question), scope, say("usual.owner", language), of_day(question, desk))
    numbers, other = told_sums([whole, hour], question, desk)
    return answered(text + other, reading + taken, found, numbers=numbers, notes=found.notes)


def _running(question: Question, desk: Desk, thing: Thing, quantity: Quantity, span: Quantity) -> Answer:
    """What machines cost their owner over a time: written off, housed, powered and kept up."""
    language = question.language
    found = chain(desk, quantity_text(quantity, question), thing.key, ordered=day_of(question, desk))
    yearly, whole = pick(found, "cost a year")[0], running_cost(found, span)
    numbers, other = told_sums([whole, yearly, *pick(found, "cost all in")], question, desk)
    what, time = told(quantity, language), told(span, language)
    text = say("costs.running", language, what=what, name=thing.name, time=time, cost=shown(whole, language),
               build=shown(first(pick(found, "cost all in")), language))  # fmt: skip
    reading = say("costs.running_reading", language, what=what, name=thing.name, time=time)
    reading += defaults(question, of_thing(thing, question), say("usual.owner", language), of_day(question, desk))
    return answered(text + other, reading, found, numbers=numbers, notes=found.notes)


def running_cost(found: Finding, span: Quantity) -> Number:
    """What machines cost their owner over a time, of what they cost a year."""
    yearly, years = pick(found, "cost a year")[0], days_of(span) / DAYS["year"]
    value, low, high = (None if end is None else float(end) * years for end in (yearly.value, yearly.low, yearly.high))
    return Number(name="cost to own and run", text=show(value or 0.0, "USD", 3), value=value, unit="USD", low=low,
                  high=high, origin="chain.running")  # fmt: skip


def _building(question: Question, desk: Desk, found: Finding, what: str, name: str) -> Answer:
    """The cost of building, land and power connection, without what computes in it."""
    language = question.language
    parts = pick(found, *(f"{BUILD}, {part}, all of it" for part in ("shell", "land and power")))
    ends = [sum(_end(one, end) for one in parts) for end in ("value", "low", "high")]
    whole = Number(name="cost of the building", text=show(ends[0], "USD", 3), value=ends[0], unit="USD", low=ends[1],
                   high=ends[2], origin="cost.building")  # fmt: skip
    numbers, other = told_sums([whole, *parts], question, desk)
    text = say("costs.building", language, what=what, cost=shown(whole, language))
    reading = say("costs.building_reading", language, what=what, name=name)
    return answered(text + other, reading, found, numbers=numbers, notes=found.notes)


def _end(number: Number, end: str) -> float:
    value = getattr(number, end)
    return float(number.value or 0.0) if value is None else float(value)


def hour(question: Question, desk: Desk) -> Answer:
    """What an hour of a chip costs its owner, beside what it is rented for."""
    language, thing = question.language, thing_of(question, desk)
    found = cost(desk, ONE_CHIP, thing.key, bought=day_of(question, desk))
    own, back = pick(found, "cost of a chip-hour", "rent that returns the cost of capital")
    numbers, other = told_sums([own, back], question, desk)
    text = say("costs.hour", language, name=thing.name, hour=shown(own, language), rent=shown(back, language))
    reading = say("costs.hour_reading", language, name=thing.name)
    reading += defaults(question, say("usual.owner", language), of_day(question, desk))
    return answered(text + other, reading, found, numbers=numbers, notes=found.notes)


def making(question: Question, desk: Desk) -> Answer:
    """What a chip costs its maker, beside its price."""
    language, key = question.language, question.keys("chip")[0]
    found, name = chip(desk, key), name_of(desk, key)
    made, price = first(pick(found, "cost to make")), first(pick(found, "price"))
    if made is None:
        return answered(say("costs.not_made", language, name=name, price=shown(price, language)),
                        say("costs.making_reading", language, name=name), found,
                        numbers=[one for one in (price,) if one], notes=found.notes)  # fmt: skip
    key_ = "costs.making" if price is not None else "costs.making_only"
    text = say(key_, language, name=name, cost=shown(made, language), price=shown(price, language))
    reading = say("costs.making_reading", language, name=name)
    return answered(text, reading, found, numbers=[one for one in (made, price) if one], notes=found.notes)
