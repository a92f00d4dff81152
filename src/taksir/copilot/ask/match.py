"""Which intents a question may mean, the likeliest first, by the words and needs of `intents`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from taksir.copilot.ask.intents import Meant, intents
from taksir.copilot.ask.question import Question

NEAR = 1.0
"""Two intents whose scores lie closer than this cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent with what speaks for it; `missing` are the needs that the question does not meet."""

    meant: Meant
    score: float
    missing: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether enough speaks for it."""
        return self.score >= self.meant.least


def ranked(question: Question) -> tuple[Ranked, ...]:
    """Every intent for which enough speaks, those that lack nothing first, then by score."""
    found = [
        Ranked(meant, score, tuple(need for need in meant.needs if not holds(question, need)))
        for meant in intents().values()
        if (score := score_of(question, meant)) >= meant.least
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.missing), -one.score, one.meant.name)))


def near(found: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """The likeliest that lacks nothing, and those that cannot be told from it."""
    fit = [one for one in found if not one.missing]
    return tuple(one for one in fit if fit[0].score - one.score < NEAR)


def score_of(question: Question, meant: Meant) -> float:
    """What speaks for an intent less what speaks against it."""
    told = sum(weight for topic, weight in meant.speaks.items() if topic in question.topics)
    told += sum(weight for what, weight in meant.likes.items() if holds(question, what))
    return (
        meant.weight + told - sum(weight for topic, weight in meant.against.items() if holds_or_topic(question, topic))
    )


def holds_or_topic(question: Question, what: str) -> bool:
    """Whether a topic stands in the question, or what `holds` understands."""
    return what in question.topics or (not what.isidentifier() and holds(question, what))


def holds(question: Question, need: str) -> bool:
    """Whether a question has what is written as `money`, `chip|server`, `2 chip`, `#topic`, `days`, `!org`."""
    if need.startswith("!"):
        return not holds(question, need[1:])
    count, _, rest = need.partition(" ") if need[:1].isdigit() else ("1", "", need)
    kinds = rest.split("|")
    if any(
        (kind == "days" and (question.days.since or question.days.until))
        or (kind == "statement" and question.statement is not None)
        or (kind.startswith("#") and kind[1:] in question.topics)
        for kind in kinds
    ):
        return True
    keys = {(name.kind, name.key) for name in question.names if name.kind in kinds}
    amounts = [one for one in question.quantities if one.dimension in kinds]
    return len(keys) + len(amounts) >= int(count)
