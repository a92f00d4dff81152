"""What the electricity of a site or of chips costs, and how much of it they use."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.moneys import DOLLARS, told_sums, wanted_currency
from taksir.copilot.ask.answers.spans import DAYS, days_of, span_of
from taksir.copilot.ask.answers.wording import (
    counts_of,
    defaults,
    of_thing,
    pick,
    quantity_text,
    shown,
    thing_of,
    told,
)  # fmt: skip
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.toolbox.electricity import electricity
from taksir.copilot.toolbox.fact import convert
from taksir.news.quantity import Quantity
from taksir.quantity.unit import show

BILL, USED = "cost of electricity a year", "electricity a year"
PER_KWH, KILO = "/kWh", 1e3


def bill(question: Question, desk: Desk) -> Answer:
    """Dollars a year first, at the price that the question tells or that of the place; energy first where asked for."""
    language, thing = question.language, thing_of(question, desk)
    amount = next(iter((*question.amounts("power"), *counts_of(question))))
    place = next((one.key for one in question.named("site", "country")), None)
    steady, metered = drawn_whole(question, amount), drawn_at_meter(question, amount)
    found = electricity(desk, quantity_text(amount, question), place, thing.key,
                        utilisation=1.0 if steady or metered else None, pue=1.0 if metered else None)  # fmt: skip
    cost, used, price = pick(found, BILL, USED, "price of electricity")
    stated = _stated(question, desk)
    if stated is not None:
        cost, price = _at(stated, used), stated
    part = _part(question)
    cost, used = _scaled(cost, part), _watt_hours(_scaled(used, part))
    money = {"cost", "price", "electricity_bill", "kwh_price"} & set(question.topics)
    energy = "asks_energy" in question.topics or ("energy_word" in question.topics and not money)
    numbers, other = told_sums([used, cost] if energy else [cost, used], question, desk)
    what = told(amount, language)
    text = say(
        "bills.used" if energy else "bills.cost", language, what=what, cost=shown(cost, language),
        used=shown(used, language), price=shown(price, language, 4),
        time=told(part, language) if part else figure(1.0, "year", language),
    )  # fmt: skip
    reading = say("bills.reading", language, what=what)
    facility = "" if quantity_text(amount, question).endswith(" it") else say("usual.facility", language)
    scope = facility if amount.unit == "W" else of_thing(thing, question)
    where = say("bills.place", language, place=found.data["place"]) if stated is None and found.data["place"] else ""
    load = pick(found, "part drawn on average")
    drawn = "metered" if metered else "steady" if steady else "load"
    reading += defaults(question, "" if metered else scope, where,
                        say(f"bills.{drawn}", language, part=shown(load[0], language)))  # fmt: skip
    notes = found.notes if stated is None and drawn == "load" else ()  # they are of the price and part usually taken
    return answered(text + other, reading, found, numbers=[*numbers, price], notes=notes)


def drawn_whole(question: Question, amount: Quantity) -> bool:
    """Whether all of a power is drawn all the time: at full load, or a power of the site without a pause."""
    return "full_load" in question.topics or (amount.unit == "W" and "without_pause" in question.topics)


def drawn_at_meter(question: Question, amount: Quantity) -> bool:
    """Whether a power is told as the meter of the site has it: all of it is drawn, and cooling is in it."""
    return amount.unit == "W" and "at_meter" in question.topics


def _stated(question: Question, desk: Desk) -> Number | None:
    """The price of a kWh that the question tells, in its own money, or in dollars where these are asked for."""
    told_ = next((one for one in question.amounts("unit_price") if one.unit.endswith(PER_KWH) and one.value), None)
    if told_ is None or told_.value is None:
        return None
    value, code = told_.value, told_.unit.removesuffix(PER_KWH)
    if code != DOLLARS and ("currency_usd" in question.topics or wanted_currency(question) not in (None, code)):
        value, code = value * float(convert(desk, f"1 {code}", DOLLARS).numbers[0].value or 0.0), DOLLARS
    unit = f"{code}{PER_KWH}"
    return Number(name="price of electricity", text=show(value, unit, 4), value=value, unit=unit,
                  origin="electricity.price_told")  # fmt: skip


def _at(price: Number, used: Number) -> Number:
    """What so much electricity costs at a price."""
    ends = [None if end is None else end * float(price.value or 0.0) for end in (used.low, used.high)]
    value, unit = float(used.value or 0.0) * float(price.value or 0.0), f"{price.unit.removesuffix(PER_KWH)}/year"
    return Number(name=BILL, text=show(value, unit, 3), value=value, unit=unit, low=ends[0], high=ends[1],
                  origin="electricity.at_the_price_told")  # fmt: skip


def _part(question: Question) -> Quantity | None:
    """The time asked for, where it is not a year."""
    span = span_of(question)
    return None if span is None or (span.unit == "year" and span.value == 1.0) else span


def _watt_hours(number: Number) -> Number:
    """Energy in watt-hours, which are written with a prefix: GWh, TWh."""
    if not number.unit.startswith("kWh") or not isinstance(number.value, (int, float)):
        return number
    low, high = (None if end is None else end * KILO for end in (number.low, number.high))
    value = number.value * KILO
    return number.model_copy(
        update={"text": show(value, "Wh", 3), "value": value, "unit": "Wh", "low": low, "high": high}
    )


def _scaled(number: Number, span: Quantity | None) -> Number:
    """A number a year for the time that is asked for."""
    if span is None or not isinstance(number.value, (int, float)):
        return number
    part, unit = days_of(span) / DAYS["year"], number.unit.removesuffix("/year")
    low, high = (None if end is None else end * part for end in (number.low, number.high))
    value = number.value * part
    name = number.name.removesuffix(" a year")
    return number.model_copy(
        update={"name": name, "text": show(value, unit, 3), "value": value, "unit": unit, "low": low, "high": high}
    )
