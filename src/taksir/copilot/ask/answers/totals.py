"""The peak and the memory of so many chips, or of a rack, together."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.shapes import precision_of
from taksir.copilot.ask.answers.wording import (
    counts_of,
    defaults,
    first,
    of_thing,
    pick,
    quantity_text,
    shown,
    thing_of,
    whole_machine,
)
from taksir.copilot.ask.answers.wording import told as told_text
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.chain import chain
from taksir.quantity.unit import show

PEAK = "How much, peak {format}, dense, all of it"


def total(question: Question, desk: Desk) -> Answer:
    """Memory or bandwidth of all chips where these are asked for, else their dense peak in the format asked for."""
    language, thing = question.language, thing_of(question, desk)
    counts, one = counts_of(question), whole_machine(thing, desk)
    count = quantity_text(counts[0], question) if counts else f"1 {one}s"
    found = chain(desk, count, thing.key)
    chips = float(pick(found, "chips")[0].value or 0.0)
    what = told_text(counts[0], language) if counts else figure(1.0, one, language)
    format_ = precision_of(question.topics) or ("int8" if "int8" in question.topics else "bf16")
    if "bandwidth" in question.topics or "memory" in question.topics:
        attribute = "memory_bandwidth" if "bandwidth" in question.topics else "memory_capacity"
        number = _memory(desk, str(found.data["chip"]), chips, attribute)
    else:
        attribute = f"peak_{format_}"
        number = first(pick(found, PEAK.format(format=format_)))
    if number is None:
        return declined("facts.no_measure", language)
    label = say(f"compare.{attribute}", language)
    text = say("totals.answer", language, what=what, name=thing.name, label=label, value=shown(number, language))
    reading = say("totals.reading", language, what=what, name=thing.name, label=label)
    return answered(text, reading + defaults(question, of_thing(thing, question)), _only(found, number),
                    numbers=[number])  # fmt: skip


def _memory(desk: Desk, chip: str, chips: float, attribute: str) -> Number | None:
    one = desk.catalog.entity("chip", chip)
    if not one.has(attribute):
        return None
    fact = desk.catalog.known(f"chip.{chip}.{attribute}").fact
    value = fact.best * chips
    low, high = (None if end is None else end * chips for end in (fact.low, fact.high))
    return Number(name=f"{attribute.replace('_', ' ')} of all chips", text=show(value, fact.unit, 3), value=value,
                  unit=fact.unit, low=low, high=high, origin=f"chip.{chip}.{attribute}", about=(one.name,))  # fmt: skip


def _only(found: Finding, number: Number) -> Finding:
    """The finding with the number that was worked out among its own."""
    return found.model_copy(update={"numbers": (number, *found.numbers)})


ABOUT = ("tdp", "memory capacity", "memory bandwidth", "peak bf16", "peak fp8", "peak fp4", "price")
"""What is told of a chip of which nothing is asked."""


def about(question: Question, desk: Desk) -> Answer:
    """The figures of a chip: power, memory, peaks, price."""
    from taksir.copilot.toolbox.chips import chip

    language, thing = question.language, thing_of(question, desk)
    servers = desk.catalog.entities("server")
    found = chip(desk, servers[thing.key].text("chip") if thing.key in servers else thing.key)
    numbers = pick(found, *ABOUT)
    parts = ", ".join(
        f"{say(f'compare.{one.name.replace(chr(32), chr(95))}', language)} {shown(one, language)}" for one in numbers
    )
    text = say("totals.about", language, name=thing.name, parts=parts)
    return answered(text, say("totals.about_reading", language, name=thing.name), found, numbers=numbers)
