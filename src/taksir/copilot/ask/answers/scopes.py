"""A cost of which only a part is asked for: the chips alone, the servers, all that computes."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.moneys import told_sums
from taksir.copilot.ask.answers.wording import Thing, defaults, of_day, of_thing, pick, shown
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding

PARTS = {
    "chips_only": "What it costs to build, chips, all of it", "servers_only": "By scope, servers, cost",
    "it_only": "By scope, IT, cost",
}  # fmt: skip
"""The number of the tool for what a topic asks for alone, the least first."""

WHOLE = "cost all in"


def scope_of(question: Question) -> str | None:
    """The topic of the part of a cost that is asked for alone; None where all of it is."""
    return next((topic for topic in PARTS if topic in question.topics), None)


def part_of(question: Question, desk: Desk, found: Finding, scope: str, what: str, thing: Thing) -> Answer:
    """The part first, then what all of it costs."""
    language = question.language
    part, whole = next(iter(pick(found, PARTS[scope])), None), pick(found, WHOLE)[0]
    if part is None:
        return declined("facts.no_measure", language)
    numbers, other = told_sums([part, whole], question, desk)
    text = say(f"scopes.{scope}", language, what=what, name=thing.name, cost=shown(part, language),
               whole=shown(whole, language))  # fmt: skip
    reading = say("scopes.reading", language, what=what, name=thing.name)
    reading += defaults(question, of_thing(thing, question), of_day(question, desk))
    return answered(text + other, reading, found, numbers=numbers, notes=found.notes)
