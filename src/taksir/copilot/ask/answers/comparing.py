"""Two chips or more side by side, by themselves or serving a model."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.wording import name_of
from taksir.copilot.ask.figures import number_text
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.toolbox.chips import compare as compared

MEASURES = {
    "cost": "cost to make", "make": "cost to make", "price": "price", "memory": "memory capacity", "tdp": "tdp",
    "power": "tdp", "fp8": "peak fp8", "fp4": "peak fp4",
}  # fmt: skip
"""The measure that a topic asks for; the dense BF16 peak where none is."""

USUAL = ("peak bf16", "memory bandwidth", "memory capacity", "tdp", "price")


def compare(question: Question, desk: Desk) -> Answer:
    """The number that was asked for of each chip, in the order of the question, the rest behind."""
    language, keys = question.language, list(question.keys("chip", "server"))[:6]
    servers = desk.catalog.entities("server")
    chips = list(dict.fromkeys(servers[key].text("chip") if key in servers else key for key in keys))
    models = question.keys("model")
    if models:
        return _at_work(question, desk, chips, models[0])
    found = compared(desk, chips)
    asked = next((MEASURES[topic] for topic in MEASURES if topic in question.topics), USUAL[0])
    if asked == "memory capacity" and _bandwidth(question):
        asked = "memory bandwidth"
    order = dict.fromkeys((asked, *USUAL))
    numbers = [one for name in order for one in found.numbers if one.name.startswith(f"{name}, ")]
    lead = _more([one for one in numbers if one.name.startswith(f"{asked}, ")], asked, language)
    told = "; ".join(
        say("compare.measure", language, what=say(f"compare.{name.replace(' ', '_')}", language), each=_each(
            [one for one in numbers if one.name.startswith(f"{name}, ")], language))
        for name in order
        if any(one.name.startswith(f"{name}, ") for one in numbers)
    )  # fmt: skip
    names = ", ".join(name_of(desk, key) for key in chips)
    reading = say("compare.reading", language, names=names, what=say(f"compare.{asked.replace(' ', '_')}", language))
    return answered(f"{lead}{told}.", reading, found, numbers=numbers, notes=found.notes[:4])


def _more(numbers: list[Number], asked: str, language: str) -> str:
    """Which has more of what was asked for; nothing where fewer than two are known."""
    if len(numbers) < 2:
        return ""
    what = say(f"compare.{asked.replace(' ', '_')}", language)
    most = max(numbers, key=lambda one: float(one.value or 0))
    clear = all(_low(most) > _high(one) for one in numbers if one is not most)
    key = "compare.more" if clear else "compare.even"
    return f"{say(key, language, what=what, name=_short(most))}. "


def _low(number: Number) -> float:
    return float(number.low if number.low is not None else number.value or 0)


def _high(number: Number) -> float:
    return float(number.high if number.high is not None else number.value or 0)


def _short(number: Number) -> str:
    return number.about[-1].partition(" (")[0].partition(" SXM")[0]


def _at_work(question: Question, desk: Desk, chips: list[str], model: str) -> Answer:
    language = question.language
    found = compared(desk, chips, model)
    costs = [one for one in found.numbers if one.name.startswith("cost of a million output tokens")]
    rates = [one for one in found.numbers if one.name.startswith("output tokens a second")]
    quick = "how_long" in question.topics or "peak" in question.topics
    numbers = [*rates, *costs] if quick else [*costs, *rates]
    best = _best(rates if quick or not costs else costs, language, most=quick or not costs)
    text = say(
        "compare.serving", language, model=name_of(desk, model), costs=_each(costs, language),
        rates=_each(rates, language), best=best,
    )  # fmt: skip
    reading = say("compare.serving_reading", language, model=name_of(desk, model),
                  names=", ".join(name_of(desk, key) for key in chips))  # fmt: skip
    return answered(text, reading, found, numbers=numbers, notes=found.notes[:4])


def _best(numbers: list[Number], language: str, *, most: bool) -> str:
    """The one whose whole interval is better than that of every other; none where they overlap."""
    order = sorted(numbers, key=lambda one: float(one.value or 0), reverse=most)
    if not order:
        return say("usual.unknown", language)
    first, rest = order[0], order[1:]
    clear = all(_low(first) > _high(one) if most else _high(first) < _low(one) for one in rest)
    return _short(first) if clear or not rest else f"{_short(first)} ({say('compare.no_winner', language)})"


def _each(numbers: list[Number], language: str) -> str:
    return ", ".join(f"{_short(one)} {number_text(one, language)}" for one in numbers)


def _bandwidth(question: Question) -> bool:
    return "bandwidth" in question.topics
