"""What a cluster costs, and what a chip costs to make."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.moneys import told_sums
from taksir.copilot.ask.answers.wording import (
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
from taksir.copilot.toolbox.chips import chip
from taksir.copilot.toolbox.cost import cost

ONE_CHIP = "1 packages"


def cluster(question: Question, desk: Desk) -> Answer:
    """The cost of so many chips, or of so much power, all in; what a chip-hour costs its owner."""
    language, thing = question.language, thing_of(question, desk)
    quantity = next(iter((*counts_of(question), *question.amounts("power"))))
    found = cost(desk, quantity_text(quantity, question), thing.key, bought=day_of(question, desk))
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
