"""Capital by period, what it costs, and what lenders allow; how risk counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """`limited` False: money is no limit, and nothing below counts.

    `cash` at the start, `inflow` (t, f) of each period, `floor` that cash may not fall below, `debt` at the start, its
    `rate` a period, `debt_limit` (t,); `loan_to_value` is debt over all that was spent on sites and chips so far (inf:
    no such covenant). US dollars.
    """

    limited: bool
    cash: float
    inflow: Array
    floor: float
    debt: float
    rate: float
    debt_limit: Array
    loan_to_value: float


@dataclass(frozen=True, slots=True)
class Risk:
    """The objective is (1 − weight) times the mean and weight times the mean of the worst `tail` of the futures."""

    weight: float = 0.0
    tail: float = 0.1
