"""A mixed model of what a fit leaves: random effects of groups, their variances by maximum likelihood, heavy tails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

TAIL, TURNS = 4.0, 4
"""Degrees of freedom of the rest's distribution, and how often its weights are renewed."""
START = (0.05, 0.1, 0.08, 0.06)
"""Standard deviations of three groups and of the rest, to start from."""
STEPS = 400


class Effects:
    """Random effects of three groupings on what is left of each row; `sizes` are their deviations and the rest's."""

    def __init__(self, groups: Mapping[str, Sequence[str]], left) -> None:
        self.left = np.asarray(left)
        self.groups = dict(groups)
        self.alike = np.stack([np.equal.outer(np.array(names), np.array(names)) for names in self.groups.values()])
        self.loose = np.ones(len(self.left))
        for _ in range(TURNS):
            found = minimize(self._unlikely, np.log(START), method="Nelder-Mead", options={"maxiter": STEPS})
            self.sizes = np.exp(found.x)
            rest = self.left - (self._covariance(self.sizes) - self._noise(self.sizes)) @ np.linalg.solve(
                self._covariance(self.sizes), self.left
            )
            self.loose = (TAIL + (rest / self.sizes[3]) ** 2) / (TAIL + 1)

    def _covariance(self, sizes):
        return np.tensordot(sizes[:3] ** 2, self.alike.astype(float), 1) + self._noise(sizes)

    def _noise(self, sizes):
        """Student's t: a row far off has more of it, so that it pulls less."""
        return np.diag(self.loose * sizes[3] ** 2)

    def _unlikely(self, logs):
        matrix = self._covariance(np.exp(np.clip(logs, -6, 0)))
        factor = np.linalg.cholesky(matrix)
        solved = np.linalg.solve(factor, self.left)
        return np.log(np.diag(factor)).sum() + solved @ solved / 2 + ((logs + 2.5) ** 2).sum() / 8

    def table(self) -> Iterator[tuple[str, str, float, float, int]]:
        """Grouping, name, effect, its standard error and rows."""
        inverse = np.linalg.inv(self._covariance(self.sizes))
        for level, (group, names) in enumerate(self.groups.items()):
            for name in sorted(set(names)):
                share = self.sizes[level] ** 2 * np.array([one == name for one in names], float)
                error = np.sqrt(max(self.sizes[level] ** 2 - share @ inverse @ share, 0.0))
                yield group, name, float(share @ inverse @ self.left), float(error), names.count(name)

    def held_out(self, like: Callable[[int, int], bool]):
        """Errors of rows predicted from those that are not alike."""
        matrix = self._covariance(self.sizes)
        found = np.empty(len(self.left))
        for row in range(len(found)):
            others = np.array([not like(row, other) for other in range(len(found))])
            across = matrix[row, others]
            found[row] = self.left[row] - across @ np.linalg.solve(matrix[np.ix_(others, others)], self.left[others])
        return found
