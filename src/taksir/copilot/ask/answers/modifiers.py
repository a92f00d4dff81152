"""Words of a question that the facts of chips do not tell apart: sparsity, spot markets, a place."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import declined
from taksir.copilot.desk import Desk

MONEY = ("price", "rent", "one_piece")
"""Topics of sums that are kept of a chip, whatever the place."""


def beside_the_facts(question: Question, desk: Desk) -> Answer | None:
    """Declined where the question tells apart what the facts do not; None where they have all of it."""
    topics, language = question.topics, question.language
    if not question.named("chip", "server"):
        return None
    if "sparse_word" in topics and "dense_word" not in topics:
        return declined("facts.sparse", language)
    if "spot_word" in topics:
        return declined("facts.by_market", language)
    since = question.days.since
    if (
        since is not None
        and since > desk.as_of
        and since.year > desk.as_of.year
        and any(one in topics for one in MONEY)
    ):
        return declined("facts.to_come", language)
    places = question.named("country", "site", "place")
    if places and any(topic in topics for topic in MONEY):
        where = ", ".join(one.span.of(question.text) for one in places)
        return Answer("declined", say("facts.by_place", language, place=where), "")
    return None
