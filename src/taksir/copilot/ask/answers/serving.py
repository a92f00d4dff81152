"""What a token of a model costs on a chip, and how many a second there are."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.wording import defaults, first, name_of, of_thing, pick, shown, thing_of
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.desk import Desk
from taksir.copilot.toolbox.work import serve as served

COST = "cost of a million output tokens, owned"
RATE = "output tokens a second of a chip"


def serve(question: Question, desk: Desk) -> Answer:
    """Dollars a million output tokens first; tokens a second where the speed is asked for."""
    language, model, thing = question.language, question.keys("model")[0], thing_of(question, desk)
    counts = [one for one in question.amounts("chips") if one.value]
    found = served(desk, model, thing.key, count=round(counts[0].value or 1) if counts else None)
    name = name_of(desk, model)
    reading = say("serving.reading", language, model=name, name=thing.name)
    reading += defaults(question, of_thing(thing, question), say("serving.lengths", language,
                        isl=figure(1024, "token", language), osl=figure(1024, "token", language)))  # fmt: skip
    cost, rate = first(pick(found, COST)), first(pick(found, RATE))
    if rate is None:
        return answered(say("serving.no_fit", language, model=name, name=thing.name), reading, found,
                        numbers=found.numbers[:2], notes=found.notes)  # fmt: skip
    each, rented = first(pick(found, "time per token")), first(pick(found, COST.replace("owned", "rented")))
    quick = "speed" in question.topics and "cost" not in question.topics and "price" not in question.topics
    text = say(
        "serving.rate" if quick or cost is None else "serving.cost", language, model=name, name=thing.name,
        cost=shown(cost, language), rate=shown(rate, language), each=shown(each, language),
        rented=shown(rented, language),
    )  # fmt: skip
    order = [rate, each, cost, rented] if quick else [cost, rented, rate, each]
    return answered(text, reading, found, numbers=[one for one in order if one], notes=found.notes)
