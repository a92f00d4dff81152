"""Which kinds of claims the words of a question ask for (`data/ask/kinds`)."""

from __future__ import annotations

from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.asking import listed_topics
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.words import hits

_PAID = "pays"
"""The topic of money that is paid for something."""
_AGREED = ("deal", "leases", "order_word", "deal_type_lease")
"""Topics of what two have agreed."""
_OF = ("kind_stake", "kind_chips", "deal", "supplies", "datacentre", "commits", "order_word")


def wanted_kinds(question: Question) -> tuple[str, ...]:
    """The kinds of claims that the words of a question ask for; the most particular topic first."""
    found: dict[str, None] = {}
    if both(question):
        return tuple(dict.fromkeys((*kinds()["kind_chips"][0], *kinds()[_PAID][0])))
    if pays(question):
        return kinds()[_PAID][0]
    for topic, (told, _) in kinds().items():
        if topic in question.topics:
            found.update(dict.fromkeys(told))
    moved = moved_kinds(question)
    return tuple(kind for kind in found if kind not in moved)


def units_of(topic: str) -> tuple[str, ...]:
    """The units that a topic wants."""
    return kinds()[topic][1]


def both(question: Question) -> bool:
    """Whether a count and what is paid for it are asked for together."""
    return "how_many" in question.topics and _PAID in question.topics


def pays(question: Question) -> bool:
    """Whether money is asked for, of something that could be counted otherwise: shares, chips, an order."""
    return _PAID in question.topics and "how_many" not in question.topics and any(one in question.topics for one in _OF)


def wanted_units(question: Question) -> frozenset[str]:
    """The units that the first of these topics wants; none where any will do."""
    first = next((topic for topic in kinds() if topic in question.topics), None)
    return frozenset(kinds()[first][1]) if first else frozenset()


@lru_cache(maxsize=1)
def kinds() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The kinds of claims and their units by topic; later data add to earlier ones."""
    return {
        name: (tuple(table["kinds"]), tuple(table.get("units", ())))
        for _, tree in ask_tables("kinds")
        for name, table in tree.items()
    }


def sure_kinds(question: Question) -> tuple[str, ...]:
    """The kinds of the topics that leave no doubt (a valuation, capex); all that are wanted where there is none."""
    sure = listed_topics("sure_kinds")
    told = [kind for topic, (listed, _) in kinds().items() if topic in sure & set(question.topics) for kind in listed]
    return tuple(dict.fromkeys(told)) or wanted_kinds(question)


def money_kinds(question: Question) -> frozenset[str]:
    """The kinds of money that a question leaves no doubt of: a valuation, capex, revenue; none where there is doubt."""
    sure = listed_topics("money_kinds") & set(question.topics)
    if "kind_value" in question.topics and set(_AGREED) & set(question.topics):
        sure -= {"kind_valuation"}  # what a contract is worth is no valuation
    return frozenset(kind for topic in sure for kind in kinds()[topic][0])


def moved_kinds(question: Question) -> frozenset[str]:
    """Kinds that are not meant where something rises or falls: shares that jump are no stake."""
    if "measure_percent" not in question.topics:
        return frozenset()
    moving = {name for name, _ in hits(question.text, question.language, "concepts")}
    rows = [tree.get("moving", {}) for _, tree in ask_tables("asking")]
    return frozenset(kind for row in rows if moving & set(row.get("concepts", ())) for kind in row.get("kinds", ()))
