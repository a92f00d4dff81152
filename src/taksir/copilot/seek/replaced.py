"""Numbers that a later document replaced: what "from 120 MW to 168 MW" tells is no more so in those before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from taksir.copilot.seek.former import former
from taksir.copilot.seek.line import TITLED, Line, Sheet
from taksir.news.claim import Claim

SAME = 0.005
"""So far from each other, by their part, two numbers are the same."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A number that was replaced on a day, and of whom the sentence is that says so."""

    day: date
    unit: str
    value: float | str
    names: frozenset[str]

    def holds(self, claim: Claim, line: Line, day: date | None) -> bool:
        """Whether a claim, told on a day, is this number of the same names."""
        quantity = claim.quantity
        if day is None or day >= self.day or quantity.unit != self.unit:
            return False
        value = quantity.iso or quantity.value
        if isinstance(value, float) and isinstance(self.value, float):
            same = abs(value - self.value) <= SAME * abs(self.value)
        else:
            same = value == self.value
        return same and bool(self.names & _near(line))


def replaced_in(sheets: Iterable[Sheet]) -> tuple[Replaced, ...]:
    """Every number that one of the dated documents tells as replaced by another of its unit."""
    return tuple(one for sheet in sheets for one in _of(sheet.day, sheet.lines) if sheet.day is not None)


def _of(day: date | None, lines: Sequence[Line]) -> Iterable[Replaced]:
    for line in lines if day is not None else ():
        told = [one for one in line.claims if one.quantity.value is not None or one.quantity.iso]
        if len(told) < 2:
            continue
        was = [one for one in told if former(one, line)]
        for one in was:
            unit = one.quantity.unit
            if any(other.quantity.unit == unit and other not in was for other in told):
                value = one.quantity.iso or one.quantity.value
                assert day is not None
                assert value is not None
                yield Replaced(day, unit, value, _near(line))


def _near(line: Line) -> frozenset[str]:
    return frozenset(name for name, counts in line.names.items() if counts >= TITLED)
