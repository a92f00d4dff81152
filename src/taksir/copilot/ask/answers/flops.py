"""Training of which only the compute is told: so many FLOP on so many chips, how long, how many, at what cost."""

from __future__ import annotations

import math
from dataclasses import dataclass

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.shapes import precision_of
from taksir.copilot.ask.answers.spans import days_of, span_of
from taksir.copilot.ask.answers.wording import (
    Thing,
    counts_of,
    defaults,
    first,
    name_of,
    of_thing,
    pick,
    quantity_text,
    shown,
    thing_of,
    told,
)
from taksir.copilot.ask.answers.wording import verdict as verdict_of
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back, declined
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.chain import chain
from taksir.copilot.toolbox.rent import rent
from taksir.errors import TaksirError
from taksir.quantity.unit import show

DELIVERED = "How much, delivered in training ({format}), all of it"
PEAK = "How much, peak {format}, dense, all of it"
USUAL = "bf16"
DAY, HOUR, HOURS = 86_400.0, 3_600.0, 24.0
LOT = "1000 packages"
"""So many chips are asked for where their number is what is sought."""
COUNTS = (1_024.0, 16_384.0)
"""Numbers of chips that are offered where neither they nor a time are told."""


@dataclass(frozen=True, slots=True)
class Rate:
    """FLOP a second that one chip gives in training, and the part of its peak that this is."""

    each: Number
    share: str


def by_compute(question: Question, desk: Desk) -> Answer:
    """Days of so many chips, chips of a time, chip-hours, or dollars at the rents of the day."""
    language, thing = question.language, _thing(question, desk)
    flop = float(question.amounts("flop")[0].value or 0.0)
    counts, time = counts_of(question), span_of(question)
    format_ = precision_of(question.topics) or USUAL
    found = chain(desk, quantity_text(counts[0], question) if counts else LOT, thing.key)
    chips = float(pick(found, "chips")[0].value or 1.0)
    rate = _rate(question, found, format_, chips)
    if rate is None or not flop:
        return declined("facts.no_measure", language)
    hours = _over(flop / HOUR, rate.each, "chip-hours", "chip-hour")
    reading = say("flops.reading", language, flop=figure(flop, "FLOP", language), name=thing.name)
    reading += defaults(question, of_thing(thing, question), format_.upper(), rate.share)
    values = {"flop": figure(flop, "FLOP", language), "name": thing.name, "hours": shown(hours, language)}
    rented = _rented(desk, thing, hours)
    dear = bool({"cost", "price"} & set(question.topics)) and rented is not None
    if "gpu_hours" in question.topics:
        text = say("flops.hours", language, **values)
        return answered(text, reading, found, numbers=[hours, *_known(rented)], notes=found.notes)
    if counts:
        days = _over(flop / DAY / chips, rate.each, "days of training", "day")
        text = say("flops.days", language, days=shown(days, language), chips=told(counts[0], language), **values)
        if time is not None and "whether" in question.topics:
            fits = _over(1.0, days, "runs in the time", "ratio", days_of(time))
            text = f"{say(f'training.in_time_{verdict_of(1.0, fits)}', language, time=told(time, language))} {text}"
        return _told(text, reading, found, [days, hours], rented, question, dear=dear)
    if time is not None and "gpu_hours" not in question.topics and not dear:
        needed = _over(flop / DAY / days_of(time), rate.each, "chips", "package")
        whole = needed.model_copy(update={"value": float(math.ceil(float(needed.value or 1.0)))})
        text = say("flops.chips", language, chips=shown(whole, language), time=told(time, language), **values)
        return _told(text, reading, found, [whole, hours], rented, question, dear=False)
    if dear:
        return _told(say("flops.hours", language, **values), reading, found, [hours], rented, question, dear=True)
    options = [say("flops.option", language, count=figure(count, "count", language, 6), **values) for count in COUNTS]
    return asked_back(say("training.how_many", language, model=values["flop"]), reading, options)


def _thing(question: Question, desk: Desk) -> Thing:
    """The chip that is named; where none is, the one by which training is usually counted."""
    thing = thing_of(question, desk)
    return thing if thing.said else Thing("h100-sxm", name_of(desk, "h100-sxm"), False)


def _told(
    text: str, reading: str, found: Finding, numbers: list[Number], rented: Number | None, question: Question, *,
    dear: bool,
) -> Answer:  # fmt: skip
    if rented is not None:
        cost = say("flops.rented", question.language, cost=shown(rented, question.language))
        text = f"{cost} {text}" if dear else f"{text} {cost}"
        numbers = [rented, *numbers] if dear else [*numbers, rented]
    return answered(text, reading, found, numbers=numbers, notes=found.notes)


def _rate(question: Question, found: Finding, format_: str, chips: float) -> Rate | None:
    """What one chip gives: of its peak the part that the question tells, else what it gives in training as a rule."""
    language = question.language
    stated = next((one.value for one in question.amounts("percent") if one.value), None)
    peak = first(pick(found, PEAK.format(format=format_)))
    if stated is not None and "mfu_word" in question.topics:
        if peak is None:
            return None
        share = stated / 100.0
        return Rate(_scaled(peak, share / chips, exact=True),
                    say("flops.share", language, share=figure(stated, "percent", language)))  # fmt: skip
    usual, base = first(pick(found, DELIVERED.format(format=USUAL))), first(pick(found, PEAK.format(format=USUAL)))
    if usual is None or base is None or peak is None:
        return None
    by = float(peak.value or 0.0) / float(base.value or 1.0)
    share = float(usual.value or 0.0) / float(base.value or 1.0)
    return Rate(_scaled(usual, by / chips),
                say("flops.share", language, share=figure(share * 100, "percent", language, 2)))  # fmt: skip


def _scaled(number: Number, by: float, *, exact: bool = False) -> Number:
    low, high = (None if end is None or exact else float(end) * by for end in (number.low, number.high))
    return number.model_copy(update={"value": float(number.value or 0.0) * by, "low": low, "high": high})


def _over(amount: float, rate: Number, name: str, unit: str, times: float = 1.0) -> Number:
    """An amount divided by a rate, its interval turned round."""
    value, low, high = (None if not end else times * amount / float(end) for end in (rate.value, rate.high, rate.low))
    return Number(name=name, text=show(value or 0.0, unit, 3), value=value, unit=unit, low=low, high=high,
                  origin=f"train.{name.replace(' ', '_')}")  # fmt: skip


def _rented(desk: Desk, thing: Thing, hours: Number) -> Number | None:
    """What so many chip-hours cost to rent on the day; None where no rent of the chip is known."""
    try:
        found = rent(desk, LOT, 1.0, thing.key)
    except TaksirError:
        return None
    each = first(pick(found, "rent of a chip-hour"))
    if each is None:
        return None
    value = float(hours.value or 0.0) * float(each.value or 0.0)
    return Number(name="cost, rented", text=show(value, "USD", 3), value=value, unit="USD", origin="train.rented")


def _known(number: Number | None) -> list[Number]:
    return [] if number is None else [number]
