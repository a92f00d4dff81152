"""What a number that was found is: the concepts that it may be told with, those it must be told with, its row."""

from __future__ import annotations

from functools import lru_cache

from taksir.copilot.agent.evidence import things
from taksir.copilot.agent.words import LANGUAGES, marks, words
from taksir.copilot.finding import Finding, Number

_PERIODS = ("yearly", "monthly", "weekly", "daily", "hourly", "low", "high")
_MONEY = ("USD", "IDR", "KRW", "EUR", "GBP", "JPY", "CNY")


def concepts_of(number: Number) -> tuple[frozenset[str], frozenset[str]]:
    """What a number may be told with, and what it must be told with."""
    rules = marks()
    found = {str(one) for one in {number.kind, *number.scope} - {None}}
    found |= concepts_in(number.name.replace("_", " ")) | (
        concepts_in(_bare(number.text)) if number.kind is not None else frozenset()
    )
    worked = number.kind is None
    if not worked:
        found -= rules.worked
    if number.status == "contracted":
        found.add("agreement")
    if number.unit in _MONEY:
        found.add("sum")
    base, _, per = number.unit.partition("/")
    found |= rules.per.get(per, frozenset())
    needed = frozenset(found) & rules.needed
    if found & {"first_token", "mtoken", "throughput", "token_time", "hourly"}:
        needed -= {"tokens", "each"}
    if not worked:
        needed &= {str(number.kind), *_PERIODS}
    found |= rules.units.get(number.unit, frozenset()) | rules.units.get(base, frozenset())
    for one in list(found):
        found |= rules.also.get(one, frozenset())
        if worked:
            found |= rules.also_worked.get(one, frozenset())
    return frozenset(found), needed


def row_of(number: Number) -> frozenset[str]:
    """The concepts of the row of a table in which it stands: its name is “title, row, column”."""
    parts = number.name.split(", ")
    if number.kind is not None or len(parts) < 3 or any(one in parts[-1] for one in number.about):
        return frozenset()
    row = number.name.partition(", ")[2].rpartition(", ")[0]
    found = concepts_in(row)
    return found or (frozenset() if things(row) else frozenset({"unnamed"}))


def subjects_of(number: Number, finding: Finding) -> frozenset[str]:
    """What else was worked out together with it, in other units: the chips that need a power."""
    if number.kind is not None:
        return frozenset()
    units = {one.unit for one in finding.numbers if one.kind is None} - {number.unit}
    return frozenset(name for unit in units for name in marks().units.get(unit, ()))


def _bare(text: str) -> str:
    return text.partition("(")[0]


@lru_cache(maxsize=4096)
def concepts_in(text: str) -> frozenset[str]:
    """What the words of a text are of, in whatever language."""
    return frozenset(one for language in LANGUAGES for _, _, names in words(language).concepts(text) for one in names)
