"""Which types of deals the words of a question mean."""

from __future__ import annotations

from taksir.copilot.ask.question import Question

INVESTING = ("investment", "stake", "funding_round", "acquisition", "joint_venture")
"""Types of deals in which somebody puts money into somebody."""
_TOPIC = "deal_type_"
_BY_TOPIC = {
    "invest": INVESTING, "acquire": ("acquisition",), "owns": ("acquisition", "stake"), "leases": ("lease",),
    "supplies": ("supply", "manufacturing"), "partner": ("partnership", "joint_venture"),
    "kind_layoffs": ("layoffs",), "kind_round": ("funding_round", "investment"),
}  # fmt: skip


def types_of(question: Question) -> tuple[str, ...]:
    """Types in the order in which the words stand; what a word means wholly comes before what it may mean, too."""
    found: dict[str, None] = {}
    for topic in question.topics:
        if topic.startswith(_TOPIC):
            found[topic.removeprefix(_TOPIC)] = None
    for topic in question.topics:
        found.update(dict.fromkeys(_BY_TOPIC.get(topic, ())))
    return tuple(found)
