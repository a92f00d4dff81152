"""Draws that are designed: a few inputs at scores that are told, all others at their median."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from taksir.model.draw import Draw
from taksir.plan.problem.instance import Instance

Array = NDArray[np.float64]


class Problems(Protocol):
    """What a draw makes of a scenario: a problem for each sample, and one of medians."""

    def instance(self, sample: int | None = None) -> Instance: ...  # noqa: D102


Read = Callable[[Draw | None], Problems]
"""Gives the problems of a draw; those of None have the point alone."""


@dataclass(frozen=True, slots=True)
class Input:
    """An input of a draw: its 5th percentile, median and 95th percentile, where they were told."""

    name: str
    low: float = np.nan
    mode: float = np.nan
    high: float = np.nan
    share: bool = False


class Noted(Draw):
    """A draw that notes which inputs were asked for (`inputs`, by name)."""

    def __init__(self, samples: int = 4096, seed: int = 0, start: int = 0) -> None:
        super().__init__(samples, seed, start)
        self.inputs: dict[str, Input] = {}

    def normal(self, name: str) -> Array:
        """The scores of the draw, (samples,)."""
        self.inputs.setdefault(name, Input(name))
        return super().normal(name)

    def sample(self, name: str, low: float, mode: float, high: float, *, share: bool = False) -> Array:
        """The samples of the draw, (samples,)."""
        if low < high:
            self.inputs[name] = Input(name, low, mode, high, share)
        return super().sample(name, low, mode, high, share=share)


class Designed(Draw):
    """`scores` (samples,) of some inputs by name; every other input is at its median in all samples."""

    def __init__(self, scores: Mapping[str, Array], samples: int) -> None:
        super().__init__(max(samples, 2))
        self.samples = samples
        self.scores = scores
        self._median = np.zeros(samples)
        self._median.flags.writeable = False

    def normal(self, name: str) -> Array:
        """The scores that were told, or zeros, (samples,)."""
        return self.scores.get(name, self._median)


def value_at(one: Input, score: float) -> float:
    """What an input is at a standard normal score; NaN where its range was not told.

    >>> value_at(Input("price", 2.0, 4.0, 8.0), 0.0)
    4.0
    """
    if np.isnan(one.mode):
        return float("nan")
    return float(
        Designed({one.name: np.full(2, score)}, 2).sample(one.name, one.low, one.mode, one.high, share=one.share)[0]
    )
