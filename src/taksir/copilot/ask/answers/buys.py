"""“What does US$10 billion buy?”: chips, power, and what they cost to own."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.wording import (
    day_of,
    defaults,
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
from taksir.copilot.toolbox.chain import chain

NAMES = ("chips", "power of the facility", "cost a year")


def buys(question: Question, desk: Desk) -> Answer:
    """Chips first where chips are asked for, power first where only money is named; all-in money of the day."""
    language, money, thing = question.language, question.amounts("money")[0], thing_of(question, desk)
    alone = "chips_only" in question.topics
    scope = "chips" if alone else "all_in"
    found = chain(desk, f"{quantity_text(money, question)} {scope}", thing.key, ordered=day_of(question, desk))
    chips, power, yearly = pick(found, *NAMES)
    counted = bool(question.named("chip", "server")) or ("how_many" in question.topics and "chips" in question.topics)
    order = [chips, power] if alone or (counted and not _power_asked(question)) else [power, chips]
    key = "buys.chips_alone" if alone else "buys.chips" if order[0] is chips else "buys.power"
    text = say(
        key, language, money=told(money, language), name=thing.name, chips=shown(chips, language),
        power=shown(power, language), yearly=shown(yearly, language),
    )  # fmt: skip
    key = "buys.reading_alone" if alone else "buys.reading"
    reading = say(key, language, money=told(money, language), name=thing.name)
    taken = defaults(question, of_thing(thing, question), say("usual.owner", language), of_day(question, desk))
    return answered(text, reading + taken, found, numbers=(*order, yearly), notes=found.notes)


def _power_asked(question: Question) -> bool:
    return "power" in question.topics and "chips" not in question.topics and "how_many" not in question.topics
