"""Two chips or more side by side, by themselves or serving a model."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.apart import apart_of, percent_of, whole_first
from taksir.copilot.ask.answers.modifiers import beside_the_facts
from taksir.copilot.ask.answers.ratios import RATIOS, ratio_of, rents_of
from taksir.copilot.ask.answers.wording import counts_of, name_of
from taksir.copilot.ask.answers.wording import shown as shown_of
from taksir.copilot.ask.figures import figure, number_text
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.chips import compare as compared
from taksir.quantity.unit import show

MEASURES = {
    "per_watt": "speed per watt", "per_dollar": "speed per dollar", "rent": "rent", "make": "cost to make",
    "fp4": "peak fp4", "fp8": "peak fp8", "int8": "peak int8", "price": "price", "cost": "price", "bf16": "peak bf16",
    "bandwidth": "memory bandwidth", "memory": "memory capacity", "tdp": "tdp", "power": "tdp",
}  # fmt: skip
"""The measure that a topic asks for, the plainest word first; the dense BF16 peak where none is."""

USUAL = ("peak bf16", "memory bandwidth", "memory capacity", "tdp", "price")
"""What is told of chips of which no measure is asked."""

LESS_IS_ASKED = frozenset({"price", "cost to make", "rent"})
"""Measures of which the smaller is the better."""


def compare(question: Question, desk: Desk) -> Answer:
    """The number that was asked for of each chip, in the order of the question, and who has more of it in words."""
    language, keys = question.language, list(question.keys("chip", "server"))[:6]
    servers = desk.catalog.entities("server")
    chips = list(dict.fromkeys(servers[key].text("chip") if key in servers else key for key in keys))
    refused = beside_the_facts(question, desk)
    if refused is not None:
        return refused
    models = question.keys("model")
    if models:
        return _at_work(question, desk, chips, models[0])
    found = compared(desk, chips)
    asked = next((MEASURES[topic] for topic in MEASURES if topic in question.topics), None)
    if "equal_word" in question.topics and len(chips) == 2:
        return _equal(question, desk, found, chips, asked)
    findings, numbers = _numbers(desk, found, chips, asked)
    if asked is not None and not any(_of(one, asked) for one in numbers):
        return _without(question, desk, found, chips, asked)
    order = (asked,) if asked is not None else USUAL
    shown = [one for name in order for one in numbers if _of(one, name)]
    compared_ = [one for one in shown if _of(one, order[0])]
    lead = _more(compared_, order[0], language, lower="lower_word" in question.topics and asked not in RATIOS)
    apart, distance = apart_of(question, compared_)
    if apart:  # who is ahead first where that is asked for too
        lead = f"{lead}{distance} " if "which" in question.topics else f"{distance} {lead}"
    part = percent_of(question, compared_)
    if part is not None:
        first, second = reversed(compared_) if whole_first(question) else compared_
        lead = say("compare.percent", language, name=_short(first), other=_short(second),
                   percent=number_text(part, language), what=_label(order[0], language)) + " "  # fmt: skip
        apart = [part]
    missing = _missing([one for one in shown if _of(one, order[0])], desk, chips, order[0], language)
    told = _each(shown, language) if asked is not None else "; ".join(
        say("compare.measure", language, what=_label(name, language), each=_each(
            [one for one in shown if _of(one, name)], language))
        for name in order
        if any(_of(one, name) for one in shown)
    )  # fmt: skip
    names = ", ".join(name_of(desk, key) for key in chips)
    reading = say("compare.reading", language, names=names, what=_label(order[0], language))
    rest = [one for name in USUAL for one in numbers if _of(one, name) and one not in shown]
    return answered(f"{lead}{told}.{missing}", reading, *findings, numbers=[*apart, *shown, *rest],
                    notes=found.notes[:4])  # fmt: skip


def _equal(question: Question, desk: Desk, found: Finding, chips: Sequence[str], asked: str | None) -> Answer:
    """How many of one chip do as much as so many of the other, by the peak asked for."""
    language, by = question.language, asked if asked is not None and asked.startswith("peak ") else USUAL[0]
    peaks = [one for one in found.numbers if _of(one, by)]
    if len(peaks) != len(chips):
        return _without(question, desk, found, chips, by)
    counts, keys = counts_of(question), list(chips)
    spans = [one.span for one in question.named("chip", "server")]
    if counts and len(spans) > 1 and counts[0].span.end <= spans[1].start:  # the one named first is counted
        keys.reverse()
        peaks.reverse()
    many = float(counts[0].value or 1.0) if counts else 1.0
    value = many * float(peaks[1].value or 0.0) / float(peaks[0].value or 1.0)
    number = Number(name="chips", text=show(value, "package", 3), value=value, unit="package",
                    origin="compare.equal", about=peaks[0].about)  # fmt: skip
    text = say("compare.equal", language, many=figure(many, "package", language, 12), name=name_of(desk, keys[1]),
               value=shown_of(number, language), other=name_of(desk, keys[0]), what=_label(by, language))  # fmt: skip
    names = ", ".join(name_of(desk, key) for key in chips)
    reading = say("compare.reading", language, names=names, what=_label(by, language))
    return answered(text, reading, found, numbers=[number, *peaks], notes=found.notes[:4])


def _numbers(desk: Desk, found: Finding, chips: Sequence[str], asked: str | None) -> tuple[list[Finding], list[Number]]:
    """The numbers of the tool, with those that are worked out or looked up because they are asked for."""
    if asked == "rent":
        rents = rents_of(desk, chips)
        return [found, *rents], [*(one.numbers[0] for one in rents), *found.numbers]
    if asked in RATIOS:
        return [found], [*ratio_of(asked, found.numbers), *found.numbers]
    if asked == "peak int8":
        return [found], [*found.numbers, *_facts(desk, chips, "peak_int8", asked)]
    return [found], list(found.numbers)


def _facts(desk: Desk, chips: Sequence[str], attribute: str, name: str) -> list[Number]:
    from taksir.copilot.told import number

    world = desk.world()
    names = {key: world.entity("chip", key).name for key in chips}
    return [
        number(world.get(f"chip.{key}.{attribute}"), "compare", f"{name}, {names[key]}", (names[key],))
        for key in chips
        if world.entity("chip", key).has(attribute)
    ]


def _of(number: Number, name: str) -> bool:
    return number.name.startswith(f"{name}, ")


def _label(name: str, language: str) -> str:
    return say(f"compare.{name.replace(' ', '_')}", language)


def _without(question: Question, desk: Desk, found: Finding, chips: Sequence[str], asked: str) -> Answer:
    """That the measure is known of none of them."""
    language, names = question.language, ", ".join(name_of(desk, key) for key in chips)
    what = _label(asked, language)
    text = say("compare.unknown", language, what=what, names=names)
    return Answer("declined", text, say("compare.reading", language, names=names, what=what), findings=(found,))


def _missing(numbers: Sequence[Number], desk: Desk, chips: Sequence[str], asked: str, language: str) -> str:
    """Of whom the measure is not known, where it is of another."""
    known = {name for one in numbers for name in one.about}
    lacking = [key for key in chips if desk.catalog.entity("chip", key).name not in known]
    if not lacking or not numbers:
        return ""
    names = ", ".join(name_of(desk, key) for key in lacking)
    return " " + say("compare.unknown", language, what=_label(asked, language), names=names)


def _more(numbers: Sequence[Number], asked: str, language: str, *, lower: bool = False) -> str:
    """Which has more of what was asked for (or is cheaper); nothing where fewer than two are known."""
    if len(numbers) < 2:
        return ""
    what, cheap = _label(asked, language), asked in LESS_IS_ASKED
    less = cheap or lower
    order = sorted(numbers, key=lambda one: float(one.value or 0), reverse=not less)
    first, second = order[0], order[1]
    apart = all(_high(first) < _low(one) if less else _low(first) > _high(one) for one in order[1:])
    if first.value == second.value:
        key = "compare.same"
    elif not apart:
        key = "compare.cheaper_even" if cheap else "compare.even_lower" if lower else "compare.even"
    else:
        key = "compare.lower" if lower else "compare.efficient" if asked in RATIOS else "compare.more"
        key = "compare.cheaper" if cheap else key
    return f"{say(key, language, what=what, name=_short(first), other=_short(second))} "


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
    quick = any(topic in question.topics for topic in ("how_long", "peak", "speed"))
    quick = (quick and not any(topic in question.topics for topic in ("price", "cost"))) or not costs
    numbers = [*rates, *costs] if quick else [*costs, *rates]
    text = say(
        "compare.serving", language, model=name_of(desk, model), costs=_each(costs, language),
        rates=_each(rates, language), best=_best(rates if quick else costs, language, quick=quick),
    )  # fmt: skip
    reading = say("compare.serving_reading", language, model=name_of(desk, model),
                  names=", ".join(name_of(desk, key) for key in chips))  # fmt: skip
    return answered(text, reading, found, numbers=numbers, notes=found.notes[:4])


def _best(numbers: Sequence[Number], language: str, *, quick: bool) -> str:
    """The one whose whole interval is better than that of every other; no clear winner where they overlap."""
    order = sorted(numbers, key=lambda one: float(one.value or 0), reverse=quick)
    if not order:
        return say("usual.unknown", language)
    first, rest = order[0], order[1:]
    clear = all(_low(first) > _high(one) if quick else _high(first) < _low(one) for one in rest)
    what = say("compare.quick" if quick else "compare.cheap", language)
    if clear and rest:
        return say("compare.winner", language, what=what, name=_short(first))
    return say("compare.no_winner", language, what=what, name=_short(first))


def _each(numbers: Sequence[Number], language: str) -> str:
    return ", ".join(f"{_short(one)} {number_text(one, language)}" for one in numbers)
