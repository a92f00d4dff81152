"""“How long to train M on N chips?”, what it costs, and how many chips it takes in a time."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.wording import defaults, first, name_of, pick, shown, told
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back, declined
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.toolbox.work import train as trained
from taksir.errors import CatalogError, UsageError
from taksir.news.quantity import Quantity

DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25, "hour": 1 / 24}


ALIKE = 0.05
"""So much larger or smaller a model may be that stands for one of which only the size is told."""


TOKENS = (1e12, 15e12)
"""Tokens that are offered where a model of which only the size is told has none."""


def train(question: Question, desk: Desk) -> Answer:
    """Days first; dollars where the cost is asked for; chips where a time is given instead of chips."""
    language = question.language
    model = next(iter(question.keys("model")), None) or _alike(question, desk)
    if model is None:
        return declined("training.no_such", language)
    counts = [one for one in question.amounts("chips", "count") if one.value]
    chips = _servers(desk, question) or "h100-sxm"
    time = next((one for one in question.amounts("duration") if one.unit in DAYS and one.value), None)
    tokens = next((one.value for one in question.amounts("tokens") if one.value), None)
    if tokens is None and not question.named("model"):
        options = [say("training.option_tokens", language, question=question.text.rstrip("?？. "),
                       tokens=figure(count, "token", language)) for count in TOKENS]  # fmt: skip
        return asked_back(say("training.how_many_tokens", language), say("training.reading_short", language,
                          model=_title(question, desk, model)), options)  # fmt: skip
    if counts:
        return _days(question, desk, model, chips, counts[0], tokens)
    if time is not None and time.value:
        return _chips(question, desk, model, chips, time, tokens)
    name, chip = name_of(desk, model), name_of(desk, chips)
    options = [
        say("training.option", language, model=name, chips=figure(count, "count", language, 6), name=chip)
        for count in (1024, 16384)
    ]
    return asked_back(say("training.how_many", language, model=name), say("training.reading_short", language,
                      model=name), options)  # fmt: skip


def _alike(question: Question, desk: Desk) -> str | None:
    """The dense model of the size that is told ("a 70B model"), None where no size is near."""
    told = next((one.value for one in question.amounts("parameters") if one.value), None)
    if told is None:
        return None
    sizes = {
        key: desk.catalog.known(f"model.{key}.params").fact.best
        for key, one in desk.catalog.entities("model").items()
        if one.has("params") and one.has("tokens") and not one.has("experts")
    }
    near = {key: abs(size / told - 1) for key, size in sizes.items() if abs(size / told - 1) <= ALIKE}
    return min(near, key=lambda key: near[key], default=None)


def _title(question: Question, desk: Desk, model: str) -> str:
    """The model's name; where only a size is told, that size and whose shape is taken."""
    if question.named("model"):
        return name_of(desk, model)
    size = told(question.amounts("parameters")[0], question.language)
    return say("training.like", question.language, params=size, model=name_of(desk, model))


def _servers(desk: Desk, question: Question) -> str | None:
    return next(iter(question.keys("server", "chip")), None)


def _days(question: Question, desk: Desk, model: str, chip: str, count: Quantity, tokens: float | None) -> Answer:
    language, number = question.language, _packages(desk, count, chip)
    found = _run(desk, model, number, chip, tokens)
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
    dear = (cost or rented) is not None and "cost" in question.topics and "how_long" not in question.topics
    text = say(
        "training.cost" if dear else "training.days", language, model=name,
        chips=told(count, language), name=of,
        days=shown(days[0], language), mfu=shown(mfu, language), cost=shown(cost, language),
        rented=shown(rented, language),
    )  # fmt: skip
    numbers = [rented, cost, days[0], mfu] if dear else [days[0], rented, cost, mfu]
    return answered(text, reading, found, numbers=[one for one in numbers if one], notes=found.notes)


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


def _chips(question: Question, desk: Desk, model: str, chip: str, time: Quantity, tokens: float | None) -> Answer:
    """The smallest count tried that trains within the time: as its maker did, else in eight bits."""
    language, wanted = question.language, (time.value or 1.0) * DAYS[time.unit]
    name, of = _title(question, desk, model), name_of(desk, chip)
    reading = say("training.chips_reading", language, model=name, time=told(time, language), name=of)
    found = _enough(desk, model, chip, tokens, wanted)
    if found is None:
        return declined("training.no_count", language, reading, model=name, time=told(time, language), name=of)
    reading += _taken(question, found, of, tokens, language)
    chips, days_of = pick(found, "chips")[0], first(pick(found, "days of training"))
    cost, rented = first(pick(found, "cost, amortised")), first(pick(found, "cost, rented"))
    text = say("training.chips", language, model=name, time=told(time, language), name=of,
               chips=figure(float(chips.value or 0), "package", language, 12),
               days=shown(days_of, language))  # fmt: skip
    numbers = [one for one in (chips, days_of, rented, cost) if one]
    return answered(text, reading, found, numbers=numbers, notes=found.notes)


def _enough(desk: Desk, model: str, chip: str, tokens: float | None, days: float) -> Finding | None:
    """A run within the days; None where no number of chips does it."""
    for dtype in dict.fromkeys((_format(desk, model), "fp8", "bf16")):
        try:
            return trained(desk, model, None, chip, tokens, "fp8" if dtype == "fp8" else "bf16", days=days)
        except (CatalogError, UsageError):  # not in time, or a chip without units for it
            continue
    return None


def _taken(question: Question, found: Finding, chip: str, tokens: float | None, language: str) -> str:
    parts = [say("training.format", language, format=found.data["dtype"])]
    if tokens is None:
        parts.append(say("training.tokens", language))
    if not question.named("chip", "server"):
        parts.insert(0, say("usual.chip", language, name=chip))
    return defaults(question, *parts)
