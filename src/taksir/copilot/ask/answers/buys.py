"""“What does US$10 billion buy?”: chips, power, and what they cost to own."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.checking import checks_of
from taksir.copilot.ask.answers.scopes import PARTS, scope_of
from taksir.copilot.ask.answers.wording import (
    Thing,
    counts_of,
    day_of,
    defaults,
    in_brackets,
    of_day,
    of_thing,
    pick,
    quantity_text,
    shown,
    thing_of,
    told,
    turned,
    verdict,
    whole_machine,
    whole_machines,
)  # fmt: skip
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.toolbox.chain import chain
from taksir.copilot.toolbox.cost import cost
from taksir.news.quantity import Quantity

NAMES = ("chips", "power of the facility", "cost a year")

SCOPES = {"chips_only": "chips", "servers_only": "servers", "it_only": "it"}
"""What a sum is spent on, by the topic that says so; all of it else."""

AMPLE = 3.0
"""A sum that buys so many times what is asked for is far more than enough."""


def buys(question: Question, desk: Desk) -> Answer:
    """Chips first where chips are asked for, power first where only money is named; all-in money of the day."""
    language, money, thing = question.language, question.amounts("money")[0], thing_of(question, desk)
    part = scope_of(question)
    alone = part == "chips_only"
    found = chain(
        desk,
        f"{quantity_text(money, question)} {SCOPES.get(part or '', 'all_in')}",
        thing.key,
        ordered=day_of(question, desk),
    )
    chips, power, yearly = pick(found, *NAMES)
    counted = bool(question.named("chip", "server")) or ("how_many" in question.topics and "chips" in question.topics)
    order = [chips, power] if not _power_asked(question) and (alone or counted) else [power, chips]
    key = f"buys.{part}" if part else "buys.chips" if order[0] is chips else "buys.power"
    text = say(
        key, language, money=told(money, language), name=thing.name, chips=shown(chips, language),
        power=shown(power, language), yearly=shown(yearly, language),
    )  # fmt: skip
    key = "buys.reading_alone" if alone else "buys.reading_part" if part else "buys.reading"
    reading = say(key, language, money=told(money, language), name=thing.name)
    taken = defaults(question, of_thing(thing, question), say("usual.owner", language), of_day(question, desk))
    racks = whole_machines(chips, thing, question, desk)
    if racks is not None and part is None:
        text = f"{say('buys.racks', language, money=told(money, language), racks=shown(racks, language))} {text}"
    numbers = [one for one in (racks, *order, yearly) if one is not None and (one is not yearly or part is None)]
    return answered(text, reading + taken, found, numbers=numbers, notes=found.notes)


def _power_asked(question: Question) -> bool:
    if "asks_power" in question.topics:
        return True
    power = question.topics.get("power")
    if power is None or in_brackets(question, power):  # “(servers, building, power)” is what is counted in
        return False
    return "chips" not in question.topics and "how_many" not in question.topics


def affords(question: Question, desk: Desk) -> Answer:
    """Whether a sum pays for so many chips or so much power, all in; what they cost, and what the sum buys."""
    language, money, thing = question.language, question.amounts("money")[0], thing_of(question, desk)
    counts, powers = counts_of(question), question.amounts("power")
    if not (counts or powers):
        if thing.said and thing.key in desk.catalog.entities("server"):
            return _machine(question, desk, thing, money)
        return checks_of(question, desk)  # a count of something else: what a check says of it
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


def _machine(question: Question, desk: Desk, thing: Thing, money: Quantity) -> Answer:
    """Whether a sum pays for one server or rack by itself, without the building around it."""
    language, one = question.language, whole_machine(thing, desk)
    found = cost(desk, f"1 {one}s", thing.key, bought=day_of(question, desk))
    price, whole = pick(found, PARTS["servers_only"])[0], pick(found, "cost all in")[0]
    part = price.model_copy(update=_part(money, price))
    decision = verdict(1.0, part)
    text = say(
        f"affords.machine_{decision}", language, money=told(money, language), what=figure(1.0, one, language),
        name=thing.name, cost=shown(price, language), whole=shown(whole, language),
    )  # fmt: skip
    reading = say("affords.reading_machine", language, money=told(money, language), name=thing.name)
    reading += defaults(question, of_day(question, desk))
    return answered(turned(text, decision, question), reading, found, numbers=(price, whole), notes=found.notes)


def _part(money: Quantity, price: Number) -> dict[str, float | None]:
    """How many of it a sum pays for, at either end of its price."""
    value, low, high = (
        None if end is None else float(money.value or 0.0) / float(end) for end in (price.value, price.high, price.low)
    )
    return {"value": value, "low": low, "high": high}
