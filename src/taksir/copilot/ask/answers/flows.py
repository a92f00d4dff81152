"""“Who really pays whom?”, “Does money come back?”: payments of the ledger's deals and their circles."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.desk import Desk
from taksir.copilot.toolbox.flows import flows as found_flows

MOST = 3
"""So many circles and payments are told; all are in the table."""


def flows(question: Question, desk: Desk) -> Answer:
    """The circles first, then the largest payments; of one company where the question names one."""
    language = question.language
    party = next(iter(question.keys("org")), None)
    found = found_flows(desk, party)
    if not found.data["payments"]:
        return declined("flows.none", language)
    parts = []
    for ring in found.data["circles"][:MOST]:
        way = " → ".join((*ring["parties"], ring["parties"][0]))
        usd = ring["usd"]
        parts.append(
            say("flows.circle_sum", language, way=way, sum=figure(usd, "USD", language))
            if usd
            else say("flows.circle", language, way=way)
        )
    if not parts:
        parts.append(say("flows.no_circle", language))
    known = [one for one in found.data["payments"] if one["usd"] and one["sure"] != "denied"]
    for one in sorted(known, key=lambda one: -float(one["usd"]))[:MOST]:
        money = figure(one["usd"], "USD", language)
        parts.append(say("flows.pays", language, payer=one["payer"], payee=one["payee"], sum=money))
    reading = say("flows.reading_of", language, party=party) if party else say("flows.reading", language)
    return answered(" ".join(parts), reading, found)
