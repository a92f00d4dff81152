"""Rows whose time is a launch, traffic and work over an efficiency: their law, and how far it misses rows left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from launched import Launched, Limits, fit_launched
from numpy.typing import NDArray
from surface import left_out

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """Measured times in s, where they lie on the surface, and the seconds of plain traffic and of work at full rate."""

    points: Sequence[Array]
    moved_s: Array
    busy_s: Array
    time_s: Array

    def some(self, held: NDArray[np.bool_]) -> Rows:
        """A choice of rows."""
        points = [each[held] for each in self.points]
        return Rows(points, self.moved_s[held], self.busy_s[held], self.time_s[held])


@dataclass(frozen=True)
class Fit:
    """How a law is fitted: knots, limits of its slopes, price of bends; `fixed` launch and traffic, if they are."""

    knots: Sequence[Array]
    limit: Limits
    price: float = 0.01
    fixed: tuple[float, float] | None = None

    def law(self, rows: Rows) -> Launched:
        """The law of rows."""
        return fit_launched(
            self.knots, rows.points, rows.moved_s, rows.busy_s, rows.time_s, self.limit, self.price, self.fixed
        )

    def misses(self, rows: Rows) -> Array:
        """Log of predicted over measured time, a fifth of the rows left out at a time."""

        def predictor(learn: NDArray[np.bool_]):  # type: ignore[no-untyped-def]
            part = self.law(rows.some(learn))

            def predict(held: NDArray[np.bool_]) -> Array:
                few = rows.some(held)
                return part.time_s(few.points, few.moved_s, few.busy_s)

            return predict

        return np.log(left_out(np.arange(len(rows.time_s)), predictor) / rows.time_s)


def rounded(value: float) -> float:
    """Three significant digits."""
    return float(f"{value:.3g}")


def told(misses: Array) -> dict[str, object]:
    """What a stored curve tells of its misses."""
    size = np.abs(misses)
    error = {"median": rounded(float(np.median(size))), "p90": rounded(float(np.quantile(size, 0.9)))}
    return {"spread": rounded(float(misses.std())), "points": len(misses), "error": error}
