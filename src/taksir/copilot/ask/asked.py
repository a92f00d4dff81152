"""What a question asks for: a number, a reason, somebody, a place, yes or no, or what is said."""

from __future__ import annotations

from taksir.copilot.ask.asking import listed_topics, says
from taksir.copilot.ask.measure import measures_of
from taksir.copilot.ask.question import Question

_OTHER = {"who": frozenset({"org", "person", "unknown", "publisher"}), "where": frozenset({"place"})}
"""Types of names of which a sentence must have one, by what is asked for."""

_WIDE = frozenset({"how_many", "how_much", "measure_money", "measure_usd", "measure_idr", "measure_krw"})
"""Topics of a measure that a question about somebody may hold, too."""

_OPEN = frozenset({"how_many", "how_much"})
"""Topics that ask for a number even where a yes or no is asked for, too."""


def asks(question: Question) -> str:
    """What a question asks for: a number, a reason (why), somebody (who), a place (where), yes or no (whether), or
    what is said (what)."""
    topics = question.topics
    if "why" in topics:
        return "why"
    if says(question.text, "purpose", question.language):
        return "what"
    told = measures_of(question)
    if any(topic not in _WIDE for topic in told):
        return "number"
    for topic in ("who", "where"):
        if topic in topics:
            return topic
    if told and ("whether" not in topics or set(told) & _OPEN):
        return "number"
    if "whether" in topics or "status" in topics:
        return "whether"
    return "number" if any(topic in topics for topic in listed_topics("numbers")) else "what"


def asks_number(question: Question) -> bool:
    """Whether a number is asked for, among other things."""
    return bool(measures_of(question))


def others_of(asked: str) -> frozenset[str]:
    """Types of names of which a sentence must have one, for who and where."""
    return _OTHER.get(asked, frozenset())
