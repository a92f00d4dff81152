"""Many services side by side: models, chips and counts, each with the deployment that gives most within the limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.service.answer import answer
from taksir.model.perf.service.ask import Ask


@dataclass(frozen=True, slots=True)
class ServeCase:
    """One service of a sweep, on `chips` chips."""

    model: str
    chip: str
    chips: int
    precision: str = "fp8"
    server: str | None = None


@dataclass(frozen=True, slots=True)
class ServeRow:
    """What became of a case; where no deployment keeps the limits, `problem` says so and the numbers are None.

    `clients` are requests at once over all replicas; `usd_per_million` counts output tokens at the owner's cost of a
    chip-hour and the usual utilisation.
    """

    model: str
    chip: str
    chips: int
    precision: str
    tp: int | None = None
    attention_dp: int | None = None
    pp: int | None = None
    ep: int | None = None
    replicas: int | None = None
    clients: float | None = None
    ttft_s: float | None = None
    tpot_s: float | None = None
    tokens_per_s_chip: float | None = None
    usd_per_million: float | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ServeSweep:
    """What all cases of a sweep share: lengths of prompts and answers, limits in s, whose chips, which engine."""

    world: Assumptions
    isl: int
    osl: int
    ttft_s: float = np.inf
    tpot_s: float = np.inf
    owner: str = "hyperscaler"
    engine: str | None = None

    def __call__(self, case: ServeCase) -> ServeRow:
        """The row of a case; what is wrong with one stands in its row, so that the others go on."""
        ask = Ask(
            case.model, case.chip, case.chips, case.server, self.isl, self.osl, precision=case.precision,
            engine=self.engine, ttft_s=self.ttft_s, tpot_s=self.tpot_s,
        )  # fmt: skip
        row = ServeRow(case.model, case.chip, case.chips, case.precision)
        try:
            found = answer(self.world, ask, self.owner)
        except (UsageError, CatalogError) as error:
            return replace(row, problem=str(error))
        result = found.outcome
        if result is None:
            return replace(row, problem="does not fit the memory of the chips")
        if not found.keeps:
            return replace(row, problem="no deployment keeps the limits")
        pool = found.pool()
        return replace(
            row, tp=pool["tp"], attention_dp=pool["attention_dp"], pp=pool["pp"], ep=pool["moe_ep"],
            replicas=pool["replicas"], clients=found.at(found.found.clients) * pool["replicas"],
            ttft_s=float(result.ttft.p50), tpot_s=float(result.tpot.p50),
            tokens_per_s_chip=float(result.per_chip.p50),
            usd_per_million=None if result.owned is None else float(result.owned.p50),
        )  # fmt: skip


def serve_cases_of(
    models: Iterable[str], chips: Iterable[tuple[str, str | None]], counts: Iterable[int], precision: str
) -> list[ServeCase]:
    """Every combination, in order."""
    return [
        ServeCase(model, chip, count, precision, server)
        for model, (chip, server), count in product(models, chips, counts)
    ]
