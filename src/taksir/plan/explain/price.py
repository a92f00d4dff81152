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
        """Whether the price is that of at least one side within a hundredth, or lies between both; None: not tried."""
        if self.more is None or self.less is None:
            return None
        room = NEAR * abs(self.price)
        low, high = min(self.more, self.less), max(self.more, self.less)
        return low - room <= self.price <= high + room

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
    """Prices that were tried: how many, how many of them agree, how many stand at a corner, and the worst distance from
    the nearest side as a part of the price (0 where it lies between them)."""

    tried: int
    agree: int
    corners: int
    worst: float


def agreement(found: tuple[Binding, ...]) -> Agreement:
    """How prices and finite differences agree."""
    tried = [one for each in found for one in each.prices if one.more is not None]
    return Agreement(
        len(tried),
        sum(one.agrees is True for one in tried),
        sum(one.corner for one in tried),
        max((_miss(one) for one in tried), default=0.0),
    )


def _miss(one: Price) -> float:
    assert one.more is not None
    assert one.less is not None
    low, high = min(one.more, one.less), max(one.more, one.less)
    return max(low - one.price, one.price - high, 0.0) / abs(one.price)
