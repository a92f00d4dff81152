"""Money at a day, and the rate of a day."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.wording import day_of, defaults, quantity_text, told
from taksir.copilot.ask.figures import day_text, figure_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.desk import Desk
from taksir.copilot.toolbox.fact import convert as converted

TOPIC = "currency_"
"""Topics that name a currency begin so; its code follows."""

OWN = {"id": "IDR", "ko": "KRW", "en": "IDR"}
"""The currency of a reader, where only one is named."""

DIGITS = 5


def convert(question: Question, desk: Desk) -> Answer:
    """A sum in the other currency, or the rate, each at the last fixing on or before the day."""
    language, day = question.language, day_of(question, desk)
    first_ = question.days.since or question.days.until
    if first_ is not None and first_ > desk.as_of:
        return declined("exchange.future", language, day=day_text(first_, language))
    named = [topic.removeprefix(TOPIC).upper() for topic in _in_order(question)]
    money = next((one for one in question.amounts("money") if one.value), None)
    if money is None:
        base = named[0] if named else "USD"
        to = next((one for one in named if one != base), OWN[language] if base != OWN[language] else "USD")
        if to == "USD" and base != "USD":
            base, to = to, base
        return _rate(question, desk, base, to)
    to = next((one for one in named if one != money.unit), "USD" if money.unit != "USD" else OWN[language])
    found = converted(desk, quantity_text(money, question), to, day)
    total, rate = found.numbers[:2]
    text = say(
        "exchange.sum", language, money=told(money, language), sum=figure_of(total, language, DIGITS),
        rate=figure_of(rate, language, DIGITS), day=day_text(found.data["on"], language),
    )  # fmt: skip
    reading = say("exchange.reading", language, money=told(money, language), to=to, day=day_text(day, language))
    return answered(text, reading + _taken(question, desk, found.data["on"], day.isoformat()), found)


def _rate(question: Question, desk: Desk, base: str, to: str) -> Answer:
    language, day = question.language, day_of(question, desk)
    found = converted(desk, f"1 {base}", to, day)
    rate = found.numbers[1]
    text = say("exchange.rate", language, base=base, rate=figure_of(rate, language, DIGITS),
               day=day_text(found.data["on"], language))  # fmt: skip
    reading = say("exchange.rate_reading", language, base=base, to=to, day=day_text(day, language))
    return answered(text, reading + _taken(question, desk, found.data["on"], day.isoformat()), found, numbers=(rate,))


def _in_order(question: Question) -> list[str]:
    sums = [one.span for one in question.amounts("money")]  # "2 billion Singapore dollars" names no other dollar
    found = [
        (span.start, topic)
        for topic, span in question.topics.items()
        if topic.startswith(TOPIC) and not any(one.start <= span.start < one.end for one in sums)
    ]
    return [topic for _, topic in sorted(found)]


def _taken(question: Question, desk: Desk, on: str, day: str) -> str:
    parts = []
    if question.days.since is None and question.days.until is None:
        parts.append(say("usual.day", question.language, day=day_text(desk.as_of, question.language)))
    if on != day:
        parts.append(say("exchange.last", question.language, day=day_text(on, question.language)))
    return defaults(question, *parts)
