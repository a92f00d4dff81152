"""What a cluster costs, and what a chip costs to make."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.wording import (
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


def cluster(question: Question, desk: Desk) -> Answer:
    """The cost of so many chips, or of so much power, all in; what a chip-hour costs its owner."""
    language, thing = question.language, thing_of(question, desk)
    quantity = question.amounts("power", "chips", "count")[0]
    found = cost(desk, quantity_text(quantity, question), thing.key, bought=day_of(question, desk))
    whole, hour = pick(found, "cost all in", "cost of a chip-hour")
    text = say(
        "costs.cluster", language, what=told(quantity, language), name=thing.name, cost=shown(whole, language),
        hour=shown(hour, language),
    )  # fmt: skip
    reading = say("costs.cluster_reading", language, what=told(quantity, language), name=thing.name)
    scope = say("usual.facility", language) if quantity.unit == "W" else ""
    taken = defaults(question, of_thing(thing, question), scope, say("usual.owner", language), of_day(question, desk))
    return answered(text, reading + taken, found, numbers=(whole, hour), notes=found.notes)


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
