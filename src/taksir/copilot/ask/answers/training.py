"""“How long to train M on N chips?”, what it costs, and how many chips it takes in a time."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.hourly import at_price, hours_asked, price_of_hour
from taksir.copilot.ask.answers.published import compute, published, run_of
from taksir.copilot.ask.answers.shapes import NEAR, alike, scaled_tokens
from taksir.copilot.ask.answers.spans import days_of, span_of
from taksir.copilot.ask.answers.wording import counts_of, defaults, first, name_of, pick, shown, told, verdict
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back, declined
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.work import train as trained
from taksir.errors import CatalogError, UsageError
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.quantity.unit import show

USUAL = Quantity(Span(0, 0), "duration", "month", 3.0, 3.0, 3.0)
"""The time that is taken where neither it nor a number of chips is told."""

HOURS = 24.0

TOKENS = (1e12, 15e12)
"""Tokens that are offered where a model of which only the size is told has none."""


def train(question: Question, desk: Desk) -> Answer:
    """Days first; dollars where the cost is asked for; chips where a time is given; else what is published."""
    language = question.language
    tokens = next((one.value for one in question.amounts("tokens") if one.value), None)
    counts, time = counts_of(question), span_of(question)
    run = run_of(question, desk)
    if run is not None and not counts and time is None and tokens is None:
        told_ = published(question, desk, run)
        if told_ is not None:
            return told_
        if "did_word" in question.topics:  # what it took then is not what it would take today
            return declined("facts.none", language, why="")
    if "flop_word" in question.topics:
        flop = compute(question, desk, tokens)
        if flop is not None:
            return flop
    model = next(iter(question.keys("model")), None) or alike(question, desk, NEAR)
    if model is None:
        others = ", ".join(one.key for one in question.named("family"))
        return declined("ask.undescribed", language, name=others) if others else declined("training.no_such", language)
    chips = _servers(desk, question) or "h100-sxm"
    if tokens is None and not question.named("model"):
        options = [say("training.option_tokens", language, question=question.text.rstrip("?？. "),
                       tokens=figure(count, "token", language)) for count in TOKENS]  # fmt: skip
        return asked_back(say("training.how_many_tokens", language), say("training.reading_short", language,
                          model=_title(question, desk, model)), options)  # fmt: skip
    if counts:
        return _days(question, desk, model, chips, counts[0], tokens, time)
    if time is None and "how_long" in question.topics and not _dear(question):
        name, chip = name_of(desk, model), name_of(desk, chips)
        options = [
            say("training.option", language, model=name, chips=figure(count, "count", language, 6), name=chip)
            for count in (1024, 16384)
        ]
        return asked_back(say("training.how_many", language, model=name), say("training.reading_short", language,
                          model=name), options)  # fmt: skip
    return _chips(question, desk, model, chips, time or USUAL, tokens, told_=time is not None)


def _dear(question: Question) -> bool:
    return bool({"cost", "price", "how_many"} & set(question.topics))


def _title(question: Question, desk: Desk, model: str) -> str:
    """The model's name; where only a size is told, that size and whose shape is taken."""
    if question.named("model"):
        return name_of(desk, model)
    size = told(question.amounts("parameters")[0], question.language)
    return say("training.like", question.language, params=size, model=name_of(desk, model))


def _servers(desk: Desk, question: Question) -> str | None:
    return next(iter(question.keys("server", "chip")), None)


def _days(
    question: Question, desk: Desk, model: str, chip: str, count: Quantity, tokens: float | None, time: Quantity | None
) -> Answer:
    language, number = question.language, _packages(desk, count, chip)
    found = _run(desk, model, number, chip, scaled_tokens(question, desk, model, tokens))
    name, of = _title(question, desk, model), name_of(desk, chip)
    reading = say("training.reading", language, model=name, chips=told(count, language), name=of) + _taken(
        question, found, of, tokens, language
    )
    if not found.data["fits"] or not (days := pick(found, "days of training")):
        key = "training.no_fit" if not found.data["fits"] else "training.no_tokens"
        return answered(say(key, language, model=name, chips=told(count, language), name=of), reading, found,
                        numbers=found.numbers[:3], notes=found.notes)  # fmt: skip
    mfu, cost = first(pick(found, "MFU")), first(pick(found, "cost, amortised"))
    rented = first(pick(found, "cost, rented"))
    whole = found.data.get("published")
    dear = (cost or rented) is not None and "cost" in question.topics and "how_long" not in question.topics
    text = say(
        "training.cost" if dear else "training.days", language, model=name,
        chips=told(count, language), name=of,
        days=shown(days[0], language), mfu=shown(mfu, language), cost=shown(cost, language),
        rented=shown(rented, language),
    )  # fmt: skip
    if time is not None and "whether" in question.topics:
        key = verdict(1.0, _reverse(days[0], days_of(time)))
        text = f"{say(f'training.in_time_{key}', language, time=told(time, language))} {text}"
    if isinstance(whole, dict) and whole.get("days") and not dear:
        text += " " + say("training.published", language, model=name_of(desk, model),
                          days=figure(float(whole["days"]), "day", language))  # fmt: skip
    numbers = [rented, cost, days[0], mfu] if dear else [days[0], rented, cost, mfu]
    text, listed = _by_hours(question, _hours(days[0], number), text, numbers)
    return answered(text, reading, found, numbers=listed, notes=found.notes)


def _run(desk: Desk, model: str, count: int, chip: str, tokens: float | None) -> Finding:
    """A run in the number format that its maker used, where that is told and the chip computes in it; bf16 else."""
    if _format(desk, model) == "fp8":
        try:
            return trained(desk, model, count, chip, tokens, "fp8")
        except UsageError:  # a chip without units for it
            pass
    return trained(desk, model, count, chip, tokens)


def _format(desk: Desk, model: str) -> str:
    runs = desk.catalog.entities("pretraining")
    return "fp8" if model in runs and runs[model].texts.get("precision") == "fp8" else "bf16"


def _packages(desk: Desk, count: Quantity, chip: str) -> int:
    """Packages of a count; of racks and servers, what one of them holds."""
    each = 1.0
    if count.unit in ("rack", "server", "pod"):
        server = chip if chip in desk.catalog.entities("server") else None
        each = desk.catalog.known(f"server.{server}.chips").fact.best if server else 1.0
    return max(1, round((count.value or 1.0) * each))


def _reverse(days: Number, most: float) -> Number:
    """How often a run is done in a time, of the days that it takes."""
    value, low, high = (most / float(one) if one else None for one in (days.value, days.high, days.low))
    return days.model_copy(update={"value": value, "low": low, "high": high, "unit": "ratio"})


def _chips(
    question: Question, desk: Desk, model: str, chip: str, time: Quantity, tokens: float | None, *, told_: bool
) -> Answer:
    """The smallest count tried that trains within the time: as its maker did, else in eight bits."""
    language, wanted = question.language, days_of(time)
    name, of = _title(question, desk, model), name_of(desk, chip)
    reading = say("training.chips_reading", language, model=name, time=told(time, language), name=of)
    found = _enough(desk, model, chip, scaled_tokens(question, desk, model, tokens), wanted)
    if found is None:
        return declined("training.no_count", language, reading, model=name, time=told(time, language), name=of)
    reading += _taken(question, found, of, tokens, language, "" if told_ else say("training.usual", language,
                      time=told(time, language)))  # fmt: skip
    chips, lasts = pick(found, "chips")[0], first(pick(found, "days of training"))
    cost, rented = first(pick(found, "cost, amortised")), first(pick(found, "cost, rented"))
    text = say("training.chips", language, model=name, time=told(time, language), name=of,
               chips=figure(float(chips.value or 0), "package", language, 12),
               days=shown(lasts, language))  # fmt: skip
    dear = rented is not None and "cost" in question.topics and "how_many" not in question.topics
    if dear:
        count = figure(float(chips.value or 0), "package", language, 12)
        text = say("training.cost", language, model=name, chips=count,
                   name=of, days=shown(lasts, language), mfu=shown(first(pick(found, "MFU")), language),
                   cost=shown(cost, language), rented=shown(rented, language))  # fmt: skip
    numbers = [one for one in ((rented, cost, chips, lasts) if dear else (chips, lasts, rented, cost)) if one]
    if lasts is not None:
        text, numbers = _by_hours(question, _hours(lasts, int(chips.value or 1)), text, numbers)
    return answered(text, reading, found, numbers=numbers, notes=found.notes)


def _by_hours(
    question: Question, hours: Number, text: str, numbers: Sequence[Number | None]
) -> tuple[str, list[Number]]:
    """What so many hours of chips cost first where their price is told, themselves first where they are asked for."""
    language, price = question.language, price_of_hour(question)
    known = [one for one in numbers if one is not None]
    if price is not None:
        cost = at_price(hours, price, "train")
        lead = say("training.at_price", language, cost=shown(cost, language), hours=shown(hours, language),
                   price=told(price, language))  # fmt: skip
        dear = not hours_asked(question) and ("how_long" not in question.topics or "cost" in question.topics)
        first_ = [cost, hours] if dear else [hours, cost] if hours_asked(question) else []
        return (f"{lead} {text}", [*first_, *known]) if first_ else (f"{text} {lead}", [*known, cost, hours])
    if "gpu_hours" in question.topics:
        return f"{say('training.hours', language, hours=shown(hours, language))} {text}", [hours, *known]
    return text, known


def _hours(days: Number, chips: int) -> Number:
    """Hours of all chips together."""
    value, low, high = (
        None if end is None else float(end) * HOURS * chips for end in (days.value, days.low, days.high)
    )
    return Number(name="chip-hours", text=show(value or 0.0, "chip-hour", 3), value=value, unit="chip-hour", low=low,
                  high=high, origin="train.chip_hours")  # fmt: skip


def _enough(desk: Desk, model: str, chip: str, tokens: float | None, days: float) -> Finding | None:
    """A run within the days; None where no number of chips does it."""
    for dtype in dict.fromkeys((_format(desk, model), "fp8", "bf16")):
        try:
            return trained(desk, model, None, chip, tokens, "fp8" if dtype == "fp8" else "bf16", days=days)
        except (CatalogError, UsageError):  # not in time, or a chip without units for it
            continue
    return None


def _taken(question: Question, found: Finding, chip: str, tokens: float | None, language: str, usual: str = "") -> str:
    parts = [usual, say("training.format", language, format=found.data["dtype"])]
    if tokens is None:
        parts.append(say("training.tokens", language))
    if not question.named("chip", "server"):
        parts.insert(1, say("usual.chip", language, name=chip))
    return defaults(question, *parts)
