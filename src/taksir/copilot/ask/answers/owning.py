"""Renting against buying: which costs less over a time, and what the chips alone cost that are bought."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.costs import cluster, running_cost
from taksir.copilot.ask.answers.facts import fact_of
from taksir.copilot.ask.answers.renting import ONE
from taksir.copilot.ask.answers.renting import rent as rented
from taksir.copilot.ask.answers.spans import days_of, span_of
from taksir.copilot.ask.answers.wording import (
    counts_of,
    day_of,
    defaults,
    of_day,
    of_thing,
    pick,
    quantity_text,
    shown,
    thing_of,
    told,
)
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back
from taksir.copilot.desk import Desk
from taksir.copilot.toolbox.chain import chain
from taksir.copilot.toolbox.rent import rent as hired

YEARS = (1, 3)
"""Years that are offered where no time is told."""


def rent_or_buy(question: Question, desk: Desk) -> Answer:
    """The one that is asked for where only one is, else both over the time that is told, the cheaper first."""
    topics, language, span = question.topics, question.language, span_of(question)
    if "if_buy" in topics and "if_rent" not in topics:
        return cluster(question, desk) if counts_of(question) else fact_of(question, desk)
    if "if_rent" in topics and "if_buy" not in topics:
        return rented(question, desk)
    thing, count = thing_of(question, desk), next(iter(counts_of(question)), ONE)
    if span is None:
        options = [say("own.option", language, what=told(count, language), name=thing.name, years=one) for one in YEARS]
        return asked_back(say("own.how_long", language), say("own.reading_open", language, name=thing.name), options)
    owned = chain(desk, quantity_text(count, question), thing.key, ordered=day_of(question, desk))
    lent = hired(desk, quantity_text(count, question), days_of(span), thing.key, day_of(question, desk))
    own, rent = running_cost(owned, span), pick(lent, "cost of the rent")[0]
    less, more = sorted((own, rent), key=lambda one: float(one.value or 0.0))
    price = pick(owned, "cost all in")[0]
    text = say(
        "own.own" if less is own else "own.rent", language, what=told(count, language), name=thing.name,
        time=told(span, language), own=shown(own, language), rent=shown(rent, language), build=shown(price, language),
    )  # fmt: skip
    reading = say("own.reading", language, what=told(count, language), name=thing.name, time=told(span, language))
    reading += defaults(question, of_thing(thing, question), say("usual.owner", language), of_day(question, desk))
    return answered(text, reading, owned, lent, numbers=[less, more, price],
                    notes=tuple(dict.fromkeys((*owned.notes, *lent.notes))))  # fmt: skip
