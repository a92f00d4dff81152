"""What one more unit of a limit is worth, and whether moving it says the same."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.plan.explain.limit import Limit

NEAR = 0.01
"""How near a price and a finite difference lie that agree, as a part of the price."""


@dataclass(frozen=True, slots=True)
class Price:
    """Of one unit more in one period, in all futures: `price` is the dual; `more` what one unit more was worth when the
    limit was moved up and the programme solved again, `less` what one unit less cost (None: not tried).

    Prices fall with more: `more` ≤ `price` ≤ `less`. Where they differ the plan stands at a corner, and the price holds
    on one side of it, or between.
    """

    period: int
    name: str
    price: float
    more: float | None = None
    less: float | None = None

    @property
    def agrees(self) -> bool | None:
        """Whether the price is that of one side within a hundredth; None: not tried."""
        if self.more is None or self.less is None:
            return None
        return min(abs(self.price - self.more), abs(self.price - self.less)) <= NEAR * abs(self.price)

    @property
    def between(self) -> bool:
        """Whether it lies between what one more is worth and what one less costs, neither of which it is."""
        if self.agrees is not False or self.more is None or self.less is None:
            return False
        return min(self.more, self.less) < self.price < max(self.more, self.less)

    @property
    def one_more(self) -> float:
        """What one more unit is worth: as solved again where that was tried, else the dual."""
        return self.price if self.more is None else self.more

    @property
    def corner(self) -> bool:
        """Whether one more and one less are not worth the same, so that the price is one-sided."""
        if self.more is None or self.less is None:
            return False
        return abs(self.less - self.more) > NEAR * max(abs(self.less), abs(self.more))


@dataclass(frozen=True, slots=True)
class Binding:
    """A limit that binds in periods that follow each other: `prices` of each, in `unit` (a unit of the objective a unit
    of the limit).

    `held` tells of what programme: "integers fixed" at the plan, or "LP relaxation".
    """

    limit: Limit
    unit: str
    held: str
    prices: tuple[Price, ...]

    @property
    def top(self) -> Price:
        """The period in which one more unit is worth most."""
        return max(self.prices, key=lambda one: one.price)

    @property
    def together(self) -> float:
        """What one more unit in every one of the periods is worth, while prices hold."""
        return sum(one.price for one in self.prices)

    @property
    def periods(self) -> tuple[str, str]:
        """Names of the first and the last period."""
        return self.prices[0].name, self.prices[-1].name


@dataclass(frozen=True, slots=True)
class Agreement:
    """Prices that were tried: how many are within a hundredth of a finite difference, on one side at least; how many
    lie between the sides; how many disagree; how many stand at a corner; and the worst distance from the nearest side,
    as a part of the price, of those that are not between."""

    tried: int
    agree: int
    between: int
    disagree: int
    corners: int
    worst: float


def agreement(found: tuple[Binding, ...]) -> Agreement:
    """How prices and finite differences agree."""
    tried = [one for each in found for one in each.prices if one.more is not None]
    agree = sum(one.agrees is True for one in tried)
    between = sum(one.between for one in tried)
    worst = max((_miss(one) for one in tried if not one.between), default=0.0)
    return Agreement(len(tried), agree, between, len(tried) - agree - between, sum(one.corner for one in tried), worst)


def _miss(one: Price) -> float:
    assert one.more is not None
    assert one.less is not None
    return min(abs(one.price - one.more), abs(one.price - one.less)) / abs(one.price)
