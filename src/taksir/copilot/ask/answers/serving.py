"""What a token of a model costs on a chip, and how many a second there are."""

from __future__ import annotations

import math

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.shapes import Precision, precision_of
from taksir.copilot.ask.answers.spans import DAYS, days_of, span_of
from taksir.copilot.ask.answers.wording import (
    counts_of,
    defaults,
    first,
    name_of,
    of_thing,
    pick,
    quantity_text,
    same_model,
    shown,
    thing_of,
    told,
)
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.toolbox.chain import chain
from taksir.copilot.toolbox.memory import memory
from taksir.copilot.toolbox.work import serve as served
from taksir.news.quantity import Quantity
from taksir.quantity.unit import show

LENGTH = 1024
"""Tokens of a prompt and of an answer that the tool takes."""

MILLION, SECONDS = 1e6, 86_400.0
"""Tokens of which the price is told; seconds of a day."""

BRIEF = {"second": 1.0, "minute": 60.0}
"""Seconds of what so many tokens are told by, which no span is."""

NEAR = 20
"""So many letters lie at most between a number of tokens and the words by which it is of a second."""

COST = "cost of a million output tokens, owned"
RATE = "output tokens a second of a chip"


def serve(question: Question, desk: Desk) -> Answer:
    """Dollars a million output tokens first; tokens a second or chips for so many, where these are asked for."""
    language, model, thing = question.language, question.keys("model")[0], thing_of(question, desk)
    counts, wanted = counts_of(question), _wanted(question)
    alone = "one_user" in question.topics
    precision = precision_of(question.topics)
    count = round(counts[0].value or 1) if counts and counts[0].unit == "package" else None
    if alone and count is None:
        count = _least(desk, model, thing.key, precision)
    found = served(desk, model, thing.key, count=count, concurrency=1.0 if alone else None, precision=precision)
    name = name_of(desk, model)
    reading = say("serving.reading", language, model=name, name=thing.name)
    reading += defaults(
        question, same_model(question, desk, model), of_thing(thing, question), precision.upper() if precision else "",
        say("serving.lengths", language, isl=figure(LENGTH, "token", language, 4),
            osl=figure(LENGTH, "token", language, 4)),
    )  # fmt: skip
    cost, rate = first(pick(found, COST)), first(pick(found, RATE))
    if rate is None:
        return answered(say("serving.no_fit", language, model=name, name=thing.name), reading, found,
                        numbers=found.numbers[:2], notes=found.notes)  # fmt: skip
    each, rented = first(pick(found, "time per token")), first(pick(found, COST.replace("owned", "rented")))
    values = {"model": name, "name": thing.name, "cost": shown(cost, language), "rate": shown(rate, language),
              "each": shown(each, language), "rented": shown(rented, language)}  # fmt: skip
    if "energy_token" in question.topics and (energy := first(pick(found, "energy of an output token"))) is not None:
        text = say("serving.energy", language, energy=shown(energy, language), **values)
        return answered(text, reading, found, numbers=[energy, rate], notes=found.notes)
    if "latency_word" in question.topics and each is not None:
        wait = first(pick(found, "time to the first token"))
        text = say("serving.latency", language, wait=shown(wait, language), **values)
        ordered = (wait, each, rate) if "first_token" in question.topics else (each, wait, rate)
        return answered(text, reading, found, numbers=[one for one in ordered if one], notes=found.notes)
    power = next((one for one in question.amounts("power") if one.value), None)
    if power is not None and wanted is None:
        held = pick(chain(desk, quantity_text(power, question), thing.key), "chips")[0]
        whole = _times(rate, float(held.value or 0.0), "output tokens a second of all chips")
        text = say("serving.power", language, power=told(power, language), whole=shown(whole, language),
                   chips=shown(held, language), **values)  # fmt: skip
        return answered(text, reading, found, numbers=[whole, held, rate], notes=found.notes)
    if wanted is not None:
        chips = _chips(rate, wanted, thing.name)
        text = say("serving.chips", language, wanted=figure(wanted, "token/s", language),
                   chips=shown(chips, language), **values)  # fmt: skip
        return answered(text, reading, found, numbers=[chips, rate, *(one for one in (cost,) if one)],
                        notes=found.notes)  # fmt: skip
    if alone and each is not None:
        user = _times(each, None, "output tokens a second of a user")
        text = say("serving.user", language, user=shown(user, language), **values)
        return answered(text, reading, found, numbers=[user, each, rate], notes=found.notes)
    quick = "speed" in question.topics and "cost" not in question.topics and "price" not in question.topics
    order: list[Number | None] = [rate, each, cost, rented] if quick else [cost, rented, rate, each]
    text = say("serving.rate" if quick or cost is None else "serving.cost", language, **values)
    if count is not None and count > 1 and quick:
        whole = _times(rate, float(count), "output tokens a second of all chips")
        text = say("serving.all", language, chips=figure(float(count), "package", language, 12),
                   whole=shown(whole, language), **values)  # fmt: skip
        order.insert(0, whole)
    return answered(text, reading, found, numbers=[one for one in order if one], notes=found.notes)


def _least(desk: Desk, model: str, chip: str, precision: Precision | None) -> int:
    """The fewest chips that hold the model: what a single user is served on."""
    held = first(pick(memory(desk, model, "serve", chip, precision), "chips"))
    return int(held.value or 1) if held is not None else 1


def _wanted(question: Question) -> float | None:
    """Tokens a second that are to be served, where the question tells them."""
    rate = next((one for one in question.amounts("throughput") if one.value), None)
    if rate is not None:
        return rate.value
    tokens, span = next((one for one in question.amounts("tokens") if one.value), None), span_of(question)
    if tokens is not None and tokens.value and tokens.per in BRIEF:
        return tokens.value / BRIEF[tokens.per]
    second = question.topics.get("per_second")
    if (
        tokens is not None
        and second is not None
        and max(second.start - tokens.span.end, tokens.span.start - second.end) < NEAR
    ):
        return tokens.value
    if tokens is None or not tokens.value or tokens.value <= MILLION:  # the price of a million of them is asked for
        return None
    lasts = span or (Quantity(tokens.span, "duration", tokens.per, 1.0, 1.0, 1.0) if tokens.per in DAYS else None)
    return tokens.value / (days_of(lasts) * SECONDS) if lasts is not None else None


def _chips(rate: Number, wanted: float, name: str) -> Number:
    """Chips that give so many tokens a second together, whole ones."""
    value, low, high = (math.ceil(wanted / float(one)) if one else None for one in (rate.value, rate.high, rate.low))
    return Number(name="chips", text=show(float(value or 1), "package", 3), value=float(value or 1), unit="package",
                  low=low, high=high, origin="serve.chips", about=(name,))  # fmt: skip


def _times(number: Number, count: float | None, name: str) -> Number:
    """So many times a number a second; without a count, how often a time fits into a second."""
    ends = (number.value, number.low, number.high)
    if count is None:
        value, high, low = (1.0 / float(one) if one else None for one in ends)
    else:
        value, low, high = (count * float(one) if one is not None else None for one in ends)
    return Number(name=name, text=show(value or 0.0, "token/s", 3), value=value, unit="token/s", low=low, high=high,
                  origin="serve.rate", about=number.about)  # fmt: skip
