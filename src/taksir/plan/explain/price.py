"""What one more unit of a limit is worth, and whether moving it says the same."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.plan.explain.limit import Limit

NEAR = 0.01
"""How near two worths lie that agree, as a part of the larger."""

NOTHING = 1e-4
"""The part of its dual below which one more unit is worth nothing."""


@dataclass(frozen=True, slots=True)
class Price:
    """Of one unit in one period, or in several of what stands, in all futures; `dual` is its price at the plan.

    `more` is what one unit more was worth when the limit was moved up by `step` and the programme solved again, `check`
    the same by half of it, `less` what one unit less cost (infinite: no plan is left); None where not tried. Worths
    fall with more: `more` ≤ `dual` ≤ `less`. Where they differ the plan stands at a corner.
    """

    period: int
    name: str
    dual: float
    more: float | None = None
    less: float | None = None
    check: float | None = None
    step: float | None = None

    @property
    def price(self) -> float:
        """What one more unit is worth: as solved again where that was tried, else the dual."""
        return self.dual if self.more is None else self.more

    @property
    def agrees(self) -> bool | None:
        """Whether a step of another size says the same within a hundredth; None: not tried."""
        if self.more is None or self.check is None:
            return None
        return alike(self.more, self.check, self.dual)

    @property
    def corner(self) -> bool:
        """Whether one less costs more than one more is worth."""
        if self.more is None or self.less is None:
            return False
        return not alike(self.more, self.less, self.dual)


def alike(one: float, other: float, dual: float) -> bool:
    """Whether two worths are within a hundredth of each other, or both as good as nothing beside the dual.

    >>> alike(1.0, 1.005, 1.0), alike(1.0, 1.02, 1.0), alike(0.0, 1e-9, 1.0)
    (True, False, True)
    """
    nothing = NOTHING * abs(dual)
    return abs(one - other) <= max(NEAR * max(abs(one), abs(other)), nothing)


@dataclass(frozen=True, slots=True)
class Binding:
    """A limit that binds in periods that follow each other: `prices` of each, in `unit` (a unit of the objective a unit
    of the limit).

    `held` tells of what programme: "integers fixed" at the plan, or "LP relaxation". Of limits of what stands
    (`STANDING`) periods may lie apart, and `through` is the worth of one more all through the plan.
    """

    limit: Limit
    unit: str
    held: str
    prices: tuple[Price, ...]
    through: Price | None = None

    @property
    def shown(self) -> Price:
        """The worth that is told: one more all through of what stands, else one more in the best period."""
        return self.through or self.top

    @property
    def top(self) -> Price:
        """The period in which one more unit is worth most, of those in which that was tried."""
        tried = [one for one in self.prices if one.more is not None]
        return max(tried or self.prices, key=lambda one: (one.price, one.dual))

    @property
    def together(self) -> float:
        """What one more unit in every one of the periods is worth, while prices hold."""
        return sum(one.dual for one in self.prices)

    @property
    def periods(self) -> tuple[str, str]:
        """Names of the first and the last period."""
        return self.prices[0].name, self.prices[-1].name


@dataclass(frozen=True, slots=True)
class Agreement:
    """Prices that were `tried`: how many a step of another size gives within a hundredth (`agree`), how many of those
    are of a corner, where one less costs more; and how far the `worst` is off, as a part of the larger."""

    tried: int
    agree: int
    corners: int
    worst: float


def agreement(found: tuple[Binding, ...]) -> Agreement:
    """How the worths of one more that are told agree with steps of another size."""
    told = (one for each in found for one in (*each.prices, each.through))
    tried = [one for one in told if one is not None and one.agrees is not None]
    worst = max((_off(one) for one in tried), default=0.0)
    return Agreement(
        len(tried),
        sum(one.agrees is True for one in tried),
        sum(one.agrees is True and one.corner for one in tried),
        worst,
    )


def _off(one: Price) -> float:
    assert one.more is not None
    assert one.check is not None
    larger = max(abs(one.more), abs(one.check))
    return 0.0 if larger <= NOTHING * abs(one.dual) else abs(one.more - one.check) / larger
