"""The memory that a model needs, and how many chips hold it."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.shapes import alike, precision_of
from taksir.copilot.ask.answers.wording import (
    Thing,
    counts_of,
    defaults,
    first,
    name_of,
    of_thing,
    pick,
    same_model,
    shown,
    thing_of,
)
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.toolbox.memory import memory

WEIGHTS, WHOLE = "weights", "memory"


def hold(question: Question, desk: Desk) -> Answer:
    """Chips first where a number of them is asked for, yes or no where one is told, memory else."""
    language, thing = question.language, thing_of(question, desk)
    model = next(iter(question.keys("model")), None) or alike(question, desk)
    if model is None:
        return declined("training.no_such", language)
    use = "train" if "train" in question.topics else "serve"
    asked = precision_of(question.topics)
    found = memory(desk, model, use, thing.key if thing.said else "h100-sxm", asked)  # type: ignore[arg-type]
    chip = thing.name if thing.said else name_of(desk, "h100-sxm")
    whole, weights = first(pick(found, WHOLE)), first(pick(found, WEIGHTS))
    chips = first(pick(found, "chips")) or first(pick(found, "chips by memory"))
    counts = counts_of(question)
    name = name_of(desk, model)
    values = {
        "model": name, "name": chip, "format": str(found.data["precision"]).upper(), "memory": shown(whole, language),
        "weights": shown(weights, language), "chips": shown(chips, language),
    }  # fmt: skip
    order: list[Number | None]
    count = _count(question, desk, thing)
    if count is not None and chips is not None:
        key = "yes" if count >= float(chips.value or 0.0) else "no"
        values["count"] = figure(count, "package", language, 12)
        order = [chips, whole, weights]
    elif _chips_asked(question, said=thing.said):
        key, order = "chips", [chips, whole, weights]
    elif "weights_word" in question.topics:
        key, order = "weights", [weights, whole, chips]
    else:
        key, order = ("train", [whole, weights, chips]) if use == "train" else ("serve", [weights, whole, chips])
    text = say(f"holding.{key}", language, **values)
    reading = say("holding.reading_train" if use == "train" else "holding.reading", language, model=name)
    taken = "" if asked else say("holding.format", language, format=values["format"])
    reading += defaults(
        question,
        same_model(question, desk, model),
        taken,
        of_thing(thing, question) if not thing.said and counts else "",
    )
    return answered(text, reading, found, numbers=[one for one in order if one], notes=found.notes)


def _count(question: Question, desk: Desk, thing: Thing) -> float | None:
    """Chips on which it is asked to fit: so many, those of so many machines, or the one that is named."""
    counts, servers = counts_of(question), desk.catalog.entities("server")
    each = desk.catalog.known(f"server.{thing.key}.chips").fact.best if thing.key in servers else 1.0
    if counts:
        return (counts[0].value or 1.0) * (each if counts[0].unit in ("rack", "server", "pod") else 1.0)
    asked = "whether" in question.topics and bool({"fit", "run", "serve"} & set(question.topics)) and thing.said
    return each if asked and not {"how_many", "how_much"} & set(question.topics) else None


def _chips_asked(question: Question, *, said: bool) -> bool:
    """Whether a number of chips is asked for: how many, or how much of a chip that is named."""
    topics = question.topics
    if "weights_word" in topics or "gigabytes" in topics:
        return False
    return "how_many" in topics or (said and "memory" not in topics and ("how_much" in topics or "need" in topics))
