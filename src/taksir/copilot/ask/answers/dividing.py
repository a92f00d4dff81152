"""One amount of a question divided by another: a sum per chip, a power per chip, a sum per year."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.bills import bill
from taksir.copilot.ask.answers.renting import rent
from taksir.copilot.ask.answers.spans import DAYS, days_of
from taksir.copilot.ask.answers.wording import counts_of, told
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.news.quantity import Quantity
from taksir.quantity.unit import show

HOURS = 24.0
HOURLY, KWH = "hour", "kWh"
"""What the unit of a rent holds, and what stands under a price of electricity."""

PREFIXES = {"per_gigawatt": (1e9, "GW"), "per_megawatt": (1e6, "MW"), "per_watt": (1.0, "W")}
"""Topics of a unit of power, how many watts it holds, and its sign."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What is divided by what, in how many parts, and what a part is called."""

    whole: Quantity
    by: Quantity
    parts: float
    unit: str


def share(question: Question, desk: Desk) -> Answer:
    """The sum or the power that falls on each of what stands beside it."""
    language, found = question.language, _shared(question)
    if found is None:
        return declined("facts.no_measure", language)
    value = float(found.whole.value or 0.0) / found.parts
    over = "W" if found.whole.unit == "W" else found.whole.unit
    unit = over if found.unit in ("GW", "MW") else f"{over}/{found.unit}"
    number = Number(name="share of each", text=show(value, unit, 3), value=value, unit=unit, origin="divided")
    amount = say("divide.each", language, sum=figure(value, over, language, 4), part=_part(found.unit, language))
    whole, by = told(found.whole, language), told(found.by, language)
    text = say("divide.answer", language, whole=whole, by=by, each=amount)
    reading = say("divide.reading", language, whole=whole, by=by)
    finding = Finding(
        tool="divide", says=text, numbers=(number,), as_of=desk.as_of, data_hash=desk.catalog.data_hash,
        working=({"of": "share of each", "step": "one divided by the other", "formula": "a / b",
                  "inputs": {"a": found.whole.value, "b": found.parts}, "value": value, "unit": unit},),
    )  # fmt: skip
    return answered(text, reading, finding)


def _shared(question: Question) -> Shared | None:
    """The two amounts: by time where a rate of time is asked for, by power or by chips else."""
    money = next((one for one in question.amounts("money") if one.value), None)
    power = next((one for one in question.amounts("power") if one.value), None)
    counts, topics = counts_of(question), question.topics
    time = next((one for one in question.amounts("duration") if one.unit in DAYS and one.value), None)
    whole = money or power
    if whole is None:
        return None
    if "asks_hourly" in topics and money is not None and counts and time is not None:
        hours = days_of(time) * HOURS * float(counts[0].value or 1.0)
        return Shared(money, counts[0], hours, "chip-hour")
    for topic, unit in (("yearly", "year"), ("monthly", "month")):
        if topic in topics and time is not None and money is not None:
            return Shared(money, time, days_of(time) / DAYS[unit], unit)
    if money is not None and power is not None:
        for topic, (size, sign) in PREFIXES.items():
            if topic in topics:
                return Shared(money, power, float(power.value or 0.0) / size, sign)
    if counts and counts[0].value:
        unit = "chip" if counts[0].unit not in ("rack", "server", "pod") else counts[0].unit
        return Shared(whole, counts[0], float(counts[0].value), unit)
    return None


def _part(unit: str, language: str) -> str:
    return say(f"divide.per_{unit.lower().replace('-', '_')}", language)


def at_price(question: Question, desk: Desk) -> Answer:
    """So many at the price that the question tells: what they cost together, or how many a sum buys."""
    language, price = question.language, question.amounts("unit_price")[0]
    code, under = price.unit.partition("/")[::2]
    if HOURLY in under:
        return rent(question, desk)
    if under == KWH:
        return bill(question, desk)
    each, money = float(price.value or 0.0), next((one for one in question.amounts("money") if one.value), None)
    counts = counts_of(question)
    if not each or (money is None and not counts) or (money is not None and money.unit != code):
        return declined("facts.no_measure", language)
    if money is not None:
        value, unit, name, what = float(money.value or 0.0) / each, "package", "chips", told(money, language)
        finding_inputs = {"sum": money.value, "price": each}
    else:
        value, unit, name, what = float(counts[0].value or 0.0) * each, code, "sum", told(counts[0], language)
        finding_inputs = {"count": counts[0].value, "price": each}
    number = Number(name=name, text=show(value, unit, 4), value=value, unit=unit, origin="divided")
    key = "divide.count" if money is not None else "divide.sum"
    text = say(key, language, what=what, price=told(price, language), value=figure(value, unit, language, 4))
    finding = Finding(
        tool="divide", says=text, numbers=(number,), as_of=desk.as_of, data_hash=desk.catalog.data_hash,
        working=({"of": name, "step": "at the price told", "formula": "a / p" if money is not None else "n · p",
                  "inputs": finding_inputs, "value": value, "unit": unit},),
    )  # fmt: skip
    reading = say("divide.reading_price", language, what=what, price=told(price, language))
    return answered(text, reading, finding)
