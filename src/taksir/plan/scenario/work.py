"""Work that is asked for: a training run or a service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from taksir.plan.scenario.number import Told


@dataclass(frozen=True, slots=True)
class Work:
    """`model` is a model of the catalog.

    Training: `tokens` to learn from between `release` and `deadline`, on `cluster` packages at a time (layouts are
    searched for that many; None: as many as the deadline needs), in a number `format`. Serving: `load` output tokens a
    second from each day on (straight lines between), prompts of `isl` and answers of `osl` tokens within `ttft_s` and
    `tpot_s`. `sites` (names of the scenario's sites and clouds, or country codes) is where it may be done; empty:
    anywhere. `penalty` US dollars a token that is left undone; None: all must be done.
    """

    kind: Literal["training", "serving"]
    model: str
    tokens: Told = 0.0
    release: date | None = None
    deadline: date | None = None
    cluster: int | None = None
    format: str | None = None
    load: Mapping[date, Told] = field(default_factory=dict)
    isl: int = 1024
    osl: int = 1024
    ttft_s: float | None = None
    tpot_s: float | None = None
    sites: tuple[str, ...] = ()
    penalty: Told | None = None
