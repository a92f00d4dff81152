"""What would have to give for a plan to exist, in numbers and words."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.plan.explain.kind import KINDS
from taksir.plan.explain.limit import Limit
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

UNITS = {"US$": "USD"}
"""Units of limits as `quantity` writes them, where they differ."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A limit moved by `amount` of its unit, from `old` to `new`; `share` is the amount over its size (1 where it was
    nothing, or is taken away), `periods` the names of those in which more than before is used, where that is known.

    `when` is the date that comes of it (the period in which a target or a deadline then falls), where it is one.
    """

    limit: Limit
    amount: float
    old: float
    new: float
    share: float
    periods: tuple[str, ...] = ()
    when: str | None = None

    @property
    def words(self) -> str:
        """In words: "wait for the grid of Virginia: 27 months, not 48 months"."""
        about, unit = KINDS[self.limit.kind], self.limit.unit
        unit = UNITS.get(unit, unit)
        said = about.gives.format(
            limit=self.limit.words,
            old=told(self.old, unit),
            new=told(self.new, unit),
            by=told(self.amount, unit) if self.old <= 0 or about.move != "amount" else f"{plain(100 * self.share, 3)}%",
        )
        if self.when:
            said += f", {self.when}"
        elif self.periods:
            ends = dict.fromkeys((self.periods[0], self.periods[-1]))
            said += f", in {' to '.join(ends)}"
        return said


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Limits that have to give together, by how much; `verified` that the problem with exactly these moved was solved
    again and has a plan, of which `objective` and `cost` (mean over the futures, US dollars today) are."""

    moves: tuple[Moved, ...]
    verified: bool
    objective: float | None = None
    cost: float | None = None

    @property
    def share(self) -> float:
        """The amounts over the sizes of their limits, summed: by this alternatives are ordered."""
        return sum(one.share for one in self.moves)

    @property
    def words(self) -> str:
        """All moves in one line."""
        return "; and ".join(one.words for one in self.moves)


@dataclass(frozen=True, slots=True)
class Infeasibility:
    """Why nothing fits: `together` are limits that allow no plan together, so that one of them at least has to give.

    `sets` are the smallest sets of limits that have to give (all of the same number of limits; no smaller one exists),
    the least move first; `instead` is what can be asked with all limits kept: less of it, or later. `complete` False:
    the search ended before all sets of that number were tried, so there may be others, and smaller ones; `stopped` is
    the number of seconds after which it was ended, where it was for want of time.
    """

    together: tuple[Limit, ...]
    sets: tuple[Relaxation, ...]
    instead: tuple[Relaxation, ...]
    complete: bool = True
    stopped: float | None = None


def told(value: float, unit: str) -> str:
    """A value in words; whole steps have no unit of `quantity`.

    >>> told(3, "period"), told(1.2e9, "USD"), told(0.75, "fraction"), told(4, "die")
    ('3 periods', 'US$1.2 billion', '75%', '4 dies')
    """
    if unit in ("period", "switch", "unit", "die", "stack", "tonne"):
        return f"{plain(value)} {unit}{'' if value == 1 else 's'}"
    return show(value, unit)
