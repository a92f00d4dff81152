"""Which measure a question asks for: money, percent, people, years (`data/ask/measures`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.asking import listed_topics, listed_words
from taksir.copilot.ask.kinds import kinds
from taksir.copilot.ask.question import Question
from taksir.news.claim import Claim
from taksir.quantity.unit import is_currency

_DIMENSIONS = {
    "W": "power",
    "percent": "percent",
    "date": "date",
    "share": "shares",
    "package": "chips",
} | dict.fromkeys(("day", "week", "month", "year"), "duration")
"""The dimension that a unit is of, where the claims of the ledger give no more than the unit."""

_SEVERAL = ("how_many", "how_much")
"""Topics that ask for a number of whatever measure: they count only where no other says which."""

_PLAIN = frozenset({"measure_duration", "how_long", "measure_percent", "measure_person"})
"""Measures of which every number has one of a few units."""

_PAID = frozenset({"kind_value", "kind_spend", "pays", "invest", "commits"})
"""Topics of what is paid, which ask for money beside another measure."""

_ALONE = ("when", "measure_cadence", "measure_percent", "measure_idr", "measure_usd", "measure_krw")
"""Topics that say which measure it is, whatever others stand beside them; the first counts."""


def measures_of(question: Question) -> list[str]:
    """The measures that a question asks for: a word of a number that it states asks for none."""
    stated = [one.span for one in question.quantities]
    spans = {topic: question.topics[topic] for topic in measures() if topic in question.topics}
    return [
        topic
        for topic, span in spans.items()
        if not any(one.contains(span) for one in stated)
        and not any(one.contains(span) and one != span for one in spans.values())
    ]


def fitting(question: Question, number: bool = False) -> Callable[[Claim], bool] | None:
    """Whether a number is of the measure that a question asks for; None where it asks for none.

    With `number` it asks for one, whatever its words.
    """
    told = measures_of(question)
    if not told and not number:
        return None
    sure = [topic for topic in told if topic not in _SEVERAL]
    alone = [topic for topic in _ALONE if topic in sure][:1]
    if not sure and "how_many" not in told and set(question.topics) & listed_topics("paying"):
        return _fits([measures()["measure_money"]])
    units = frozenset(unit for topic in kinds() if topic in question.topics for unit in kinds()[topic][1])
    if not sure and units:
        return _fits([{"dimensions": frozenset(), "units": units, "no_dimensions": frozenset()}])
    counted = _SEVERAL[:1] if "kind_capacity" in question.topics and not told else ()
    rows = [measures()[topic] for topic in (alone or sure or told[:1] or counted or _SEVERAL[1:])]
    return _fits(rows)


def fitting_each(question: Question) -> list[Callable[[Claim], bool] | None]:
    """What fits, for each measure that is asked for: "how much and over how many years" are two."""
    parts = _parts(question)
    if len(parts) < 2:
        return [fitting(question, number=True)]
    return [_fits([measures()[topic] for topic in topics]) for topics in parts]


def lacking(question: Question, units: Collection[str]) -> list[Callable[[str], bool]]:
    """Of a question of several parts, those of which no unit is, each as whether a unit is of it."""
    parts = _parts(question)
    tests = [partial(_of_any, topics) for topics in parts] if len(parts) > 1 else []
    return [one for one in tests if not any(one(unit) for unit in units)]


def _of_any(topics: Sequence[str], unit: str) -> bool:
    """Whether a number in this unit is of one of these measures."""
    rows = [measures()[topic] for topic in topics]
    dimension = "money" if is_currency(unit) else _DIMENSIONS.get(unit, "")
    return any(unit in row["units"] or (dimension or unit) in row["dimensions"] for row in rows)


def _parts(question: Question) -> list[list[str]]:
    """The topics of each measure that is asked for, in the order of the question; no parts where only one is."""
    told = [topic for topic in measures_of(question) if topic not in _SEVERAL]
    families: dict[str, list[str]] = {}
    for topic in told:
        family = "money" if topic.startswith("measure_") and topic[8:] in ("usd", "idr", "krw", "money") else topic
        families.setdefault("measure_duration" if family == "how_long" else family, []).append(topic)
    paid = _PAID & set(question.topics)
    if families and paid and "money" not in families:
        families["money"] = ["measure_money"]
    places = {
        name: min(question.topics[one].start for one in topics if one in question.topics)
        for name, topics in families.items()
        if name != "money" or not paid
    }
    if paid and "money" in families:
        places["money"] = min(question.topics[one].start for one in paid)
    if len(families) < 2 or len(_interrogatives().findall(question.text.lower())) < 2:
        return []
    return [_narrow(families[name]) for name in sorted(places, key=places.__getitem__)]


def measured(question: Question, unit: str) -> bool:
    """Whether a number in this unit is of the measure that a question asks for."""
    told = measures_of(question)
    sure = [topic for topic in told if topic not in _SEVERAL]
    return not sure or _of_any(_narrow(sure), unit)


def measured_surely(question: Question, unit: str) -> bool:
    """Whether a number in this unit can be of the measure, where that is one of time, people or parts of a hundred."""
    told = [topic for topic in measures_of(question) if topic not in _SEVERAL]
    return not told or not set(told) <= _PLAIN or measured(question, unit)


def _narrow(topics: Sequence[str]) -> list[str]:
    alone = [topic for topic in _ALONE if topic in topics][:1]
    return alone or list(topics)


def _fits(rows: Sequence[Mapping[str, frozenset[str]]]) -> Callable[[Claim], bool]:
    def fits(claim: Claim) -> bool:
        quantity = claim.quantity
        if quantity.value is None and quantity.iso is None and quantity.low is None and quantity.high is None:
            return quantity.dimension in ("money",) and any("money" in row["dimensions"] for row in rows)
        return any(
            quantity.dimension in row["dimensions"]
            or quantity.unit in row["units"]
            or (row["no_dimensions"] and quantity.dimension not in row["no_dimensions"])
            for row in rows
        )

    return fits


@lru_cache(maxsize=1)
def _interrogatives() -> re.Pattern[str]:
    words = sorted(listed_words("interrogatives"), key=lambda word: (-len(word), word))
    return re.compile("|".join(rf"(?<![a-z]){re.escape(word)}" for word in words) or r"(?!)")


@lru_cache(maxsize=1)
def measures() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Dimensions and units by topic."""
    return {
        topic: {key: frozenset(table.get(key, ())) for key in ("dimensions", "units", "no_dimensions")}
        for _, tree in ask_tables("measures")
        for topic, table in tree.items()
    }
