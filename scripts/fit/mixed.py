"""A mixed model of what a fit leaves: random effects of groups, some of which fade with time, slopes, heavy tails.

Variances by maximum likelihood, with weak priors. A recipe's effect is that of the newest release most of all: two
releases t years apart share exp(-t / life) of it, since kernels and settings change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

TAIL, TURNS = 4.0, 4
"""Degrees of freedom of the rest's distribution, and how often its weights are renewed."""
START = (0.05, 0.08, 0.06, 0.06, 0.04, 1.0)
"""Standard deviations of four groups and of the rest, and the life of what fades in years, to start from."""
WIDE = (1.0, 1.0, 1.0, 1.0, 1.0, 0.7)
"""Standard deviations of their logs: how much is thought to be known of them before."""
SLOPE = 0.1
"""Standard deviation of a slope a year."""
STEPS = 900
LASTING = ("chip", "model")
"""Groups whose effects do not fade."""


class Effects:
    """Random effects of chip, model, their cell and recipe on what is left of each row; `sizes` are their deviations
    and the rest's.

    `when` dates the rows; `slopes` are columns of years by name, each with a slope of its own.
    """

    def __init__(
        self, groups: Mapping[str, Sequence[str]], left, when: Sequence[float], slopes: Mapping[str, Sequence[float]]
    ) -> None:
        self.left, self.when = np.asarray(left), np.asarray(when)
        self.groups, self.slopes = dict(groups), dict(slopes)
        self.alike = np.stack([np.equal.outer(np.array(names), np.array(names)) for names in self.groups.values()])
        self.apart = np.abs(np.subtract.outer(self.when, self.when))
        self.steep = sum(np.outer(column, column) for column in self.slopes.values()) * SLOPE**2
        self.loose = np.ones(len(self.left))
        for _ in range(TURNS):
            found = minimize(self._unlikely, np.log(START), method="Nelder-Mead", options={"maxiter": STEPS})
            self.numbers = np.exp(found.x)
            whole = self._covariance(self.numbers)
            rest = self._noise(self.numbers) @ np.linalg.solve(whole, self.left)
            self.loose = (TAIL + (rest / self.sizes[-1]) ** 2) / (TAIL + 1)

    @property
    def sizes(self):
        """Standard deviations of the groups and the rest."""
        return self.numbers[:-1]

    @property
    def life(self) -> float:
        """Years after which what fades has faded to 1 / e."""
        return float(self.numbers[-1])

    def _covariance(self, numbers):
        shared = self.steep + self._noise(numbers)
        for size, group, alike in zip(numbers, self.groups, self.alike, strict=False):
            shared = shared + size**2 * alike * (1.0 if group in LASTING else np.exp(-self.apart / numbers[-1]))
        return shared

    def _noise(self, numbers):
        """Student's t: a row far off has more of it, so that it pulls less."""
        return np.diag(self.loose * numbers[-2] ** 2)

    def _unlikely(self, logs):
        matrix = self._covariance(np.exp(np.clip(logs, -6, 2)))
        factor = np.linalg.cholesky(matrix)
        solved = np.linalg.solve(factor, self.left)
        before = ((logs - np.log(START)) / WIDE) ** 2
        return np.log(np.diag(factor)).sum() + solved @ solved / 2 + before.sum() / 2

    def table(self) -> Iterator[tuple[str, str, float, float, int]]:
        """Grouping, name, effect (as of the newest row of all), its standard error and rows."""
        inverse = np.linalg.inv(self._covariance(self.numbers))
        for level, (group, names) in enumerate(self.groups.items()):
            for name in sorted(set(names)):
                share = self.sizes[level] ** 2 * np.array([one == name for one in names], float)
                if group not in LASTING:
                    share = share * np.exp(-(self.when.max() - self.when) / self.life)
                yield group, name, *self._guess(inverse, share, self.sizes[level]), list(names).count(name)

    def slope(self, name: str) -> tuple[float, float]:
        """A slope a year and its standard error."""
        inverse = np.linalg.inv(self._covariance(self.numbers))
        return self._guess(inverse, SLOPE**2 * np.asarray(self.slopes[name]), SLOPE)

    def _guess(self, inverse, share, size) -> tuple[float, float]:
        error = np.sqrt(max(size**2 - share @ inverse @ share, 0.0))
        return float(share @ inverse @ self.left), float(error)

    def held_out(self, like: Callable[[int, int], bool]):
        """Errors of rows predicted from those that are not alike."""
        matrix = self._covariance(self.numbers)
        found = np.empty(len(self.left))
        for row in range(len(found)):
            others = np.array([not like(row, other) for other in range(len(found))])
            across = matrix[row, others]
            found[row] = self.left[row] - across @ np.linalg.solve(matrix[np.ix_(others, others)], self.left[others])
        return found
