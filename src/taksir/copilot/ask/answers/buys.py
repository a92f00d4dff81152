"""“What does US$10 billion buy?”: chips, power, and what they cost to own."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.checking import checks_of
from taksir.copilot.ask.answers.wording import (
    counts_of,
    day_of,
    defaults,
    of_day,
    of_thing,
    pick,
    quantity_text,
    shown,
    thing_of,
    told,
    turned,
    verdict,
    whole_machines,
)  # fmt: skip
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.desk import Desk
from taksir.copilot.toolbox.chain import chain
from taksir.copilot.toolbox.cost import cost
from taksir.news.quantity import Quantity

NAMES = ("chips", "power of the facility", "cost a year")

AMPLE = 3.0
"""A sum that buys so many times what is asked for is far more than enough."""


def buys(question: Question, desk: Desk) -> Answer:
    """Chips first where chips are asked for, power first where only money is named; all-in money of the day."""
    language, money, thing = question.language, question.amounts("money")[0], thing_of(question, desk)
    alone = "chips_only" in question.topics
    scope = "chips" if alone else "all_in"
    found = chain(desk, f"{quantity_text(money, question)} {scope}", thing.key, ordered=day_of(question, desk))
    chips, power, yearly = pick(found, *NAMES)
    counted = bool(question.named("chip", "server")) or ("how_many" in question.topics and "chips" in question.topics)
    order = [chips, power] if not _power_asked(question) and (alone or counted) else [power, chips]
    key = "buys.chips_alone" if alone else "buys.chips" if order[0] is chips else "buys.power"
    text = say(
        key, language, money=told(money, language), name=thing.name, chips=shown(chips, language),
        power=shown(power, language), yearly=shown(yearly, language),
    )  # fmt: skip
    key = "buys.reading_alone" if alone else "buys.reading"
    reading = say(key, language, money=told(money, language), name=thing.name)
    taken = defaults(question, of_thing(thing, question), say("usual.owner", language), of_day(question, desk))
    racks = whole_machines(chips, thing, question, desk)
    if racks is not None:
        text = f"{say('buys.racks', language, money=told(money, language), racks=shown(racks, language))} {text}"
    numbers = [one for one in (racks, *order, yearly) if one]
    return answered(text, reading + taken, found, numbers=numbers, notes=found.notes)


def _power_asked(question: Question) -> bool:
    if "asks_power" in question.topics:
        return True
    return "power" in question.topics and "chips" not in question.topics and "how_many" not in question.topics


def affords(question: Question, desk: Desk) -> Answer:
    """Whether a sum pays for so many chips or so much power, all in; what they cost, and what the sum buys."""
    language, money, thing = question.language, question.amounts("money")[0], thing_of(question, desk)
    counts, powers = counts_of(question), question.amounts("power")
    if not (counts or powers):  # a count of something else: what a check says of it
        return checks_of(question, desk)
    wanted = counts[0] if counts else powers[0]
    whole = cost(desk, quantity_text(wanted, question), thing.key, bought=day_of(question, desk))
    found = chain(desk, f"{quantity_text(money, question)} all_in", thing.key, ordered=day_of(question, desk))
    price = pick(whole, "cost all in")[0]
    chips, power, _ = pick(found, *NAMES)
    buys_, size = (chips, _chips(wanted, question, desk, thing.key)) if counts else (power, wanted.value or 0.0)
    told_ = verdict(size, buys_)
    key = "spare" if size * AMPLE < float(buys_.low or buys_.value or 0.0) else told_
    what = told(wanted, language)
    text = say(
        f"affords.{key}", language, money=told(money, language), what=what, name=thing.name,
        cost=shown(price, language), buys=shown(buys_, language),
    )  # fmt: skip
    text = turned(text, key, question)
    reading = say("affords.reading", language, money=told(money, language), what=what, name=thing.name)
    taken = defaults(question, of_thing(thing, question), say("usual.owner", language), of_day(question, desk))
    return answered(text, reading + taken, whole, found, numbers=(price, buys_),
                    notes=tuple(dict.fromkeys((*whole.notes, *found.notes))))  # fmt: skip


def _chips(count: Quantity, question: Question, desk: Desk, key: str) -> float:
    """Packages of a count; of racks and servers, what one of them holds."""
    value = count.value or 0.0
    if count.unit not in ("rack", "server", "pod"):
        return value
    return pick(chain(desk, quantity_text(count, question), key), "chips")[0].value or value  # type: ignore[return-value]
