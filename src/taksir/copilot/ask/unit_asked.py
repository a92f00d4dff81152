"""The unit in which an answer is wanted: a number in it leads, and what holds none is no answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.figures import number_text
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import declined
from taksir.quantity.unit import is_currency

MONEY = "money"


def in_unit_asked(answer: Answer, question: Question) -> Answer:
    """An answer of the model whose first number is in the unit that the question names ("how many GW").

    A number in it that the answer tells further behind is put in front; without any, the answer is declined. What
    names no unit, or several, is left as it is.
    """
    spans = {topic: question.topics[topic] for topic in units_by_topic() if topic in question.topics}
    asked = [
        topic
        for topic, span in spans.items()
        if not _stated(question, topic) and not any(one.contains(span) and one != span for one in spans.values())
    ]
    if answer.state != "answered" or not answer.numbers or len(asked) != 1:
        return answer
    wanted = units_by_topic()[asked[0]]
    told = [one for one in answer.numbers if number_text(one, question.language) in answer.text]
    fits = [one for one in (answer.numbers[0], *told) if {one.unit, _kind(one.unit)} & wanted]
    if not fits:
        return declined("ask.other_unit", question.language, answer.reading)
    if fits[0] is answer.numbers[0]:
        return answer
    text = say("ask.leads", question.language, number=number_text(fits[0], question.language), text=answer.text)
    rest = [one for one in answer.numbers if one is not fits[0]]
    return replace(answer, text=text, numbers=(fits[0], *rest))


def _stated(question: Question, topic: str) -> bool:
    """Whether the word stands in a number that the question tells: it asks for none then."""
    return any(one.span.contains(question.topics[topic]) for one in question.quantities)


def _kind(unit: str) -> str:
    over = unit.partition("/")[0]
    if is_currency(over):
        return MONEY
    return over


@lru_cache(maxsize=1)
def units_by_topic() -> Mapping[str, frozenset[str]]:
    """The units that answer, by the topic that asks for them."""
    return {topic: frozenset(table["units"]) for _, tree in ask_tables("units") for topic, table in tree.items()}
