"""Many services side by side: models, chips and counts, each with the deployment that gives most within the limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np

from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import Fabric
from taksir.model.perf.operations import Operations
from taksir.model.perf.running import owned_usd_per_hour
from taksir.model.perf.serving.cost import usd_per_million_tokens
from taksir.model.perf.serving.formats import formats_of
from taksir.model.perf.serving.frontier import Frontier, frontier
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.rules import rules_of
from taksir.model.workload.build import transformer
from taksir.quantity.amount import Value


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
        try:
            ops = Operations(self.world, case.chip, self.engine)
            fabric = Fabric(self.world, case.chip, case.server, self.engine)
            model = transformer(self.world, case.model)
            formats = formats_of(model, case.precision, self.engine, ops.spec)
            load = Load(self.isl, self.osl)
            found = frontier(
                ops, fabric, model, load, formats, rules_of(self.world, self.engine), case.chips, engine=self.engine
            )
        except (UsageError, CatalogError) as error:
            return ServeRow(case.model, case.chip, case.chips, case.precision, problem=str(error))
        place = found.best(self.ttft_s, self.tpot_s)
        if place is None:
            fits = bool(np.asarray(found.serving.fits).any())
            problem = "no deployment keeps the limits" if fits else "does not fit the memory of the chips"
            return ServeRow(case.model, case.chip, case.chips, case.precision, problem=problem)
        return self._row(case, found, place)

    def _row(self, case: ServeCase, found: Frontier, place: int) -> ServeRow:
        pool, serving = found.deployment.pool, found.serving
        speed = float(np.asarray(serving.tokens_per_s_chip)[place])

        def whole(each: Value) -> int:
            return round(float(np.asarray(each)[place]))

        return ServeRow(
            case.model, case.chip, case.chips, case.precision,
            tp=whole(pool.tp), attention_dp=whole(pool.attention_dp), pp=whole(pool.pp), ep=whole(pool.moe_ep),
            replicas=whole(pool.replicas),
            clients=float(found.clients[place] * np.asarray(pool.replicas)[place]),
            ttft_s=float(np.asarray(serving.ttft_s)[place]),
            tpot_s=float(np.asarray(serving.tpot_s)[place]),
            tokens_per_s_chip=speed,
            usd_per_million=self._cost(case, speed),
        )  # fmt: skip

    def _cost(self, case: ServeCase, tokens_per_s_chip: float) -> float | None:
        hour = owned_usd_per_hour(self.world, case.chip, self.owner, case.server)
        if hour is None:
            return None
        used = self.world.get("serving.utilisation").p50
        return float(usd_per_million_tokens(hour.p50, tokens_per_s_chip, used))


def serve_cases_of(
    models: Iterable[str], chips: Iterable[tuple[str, str | None]], counts: Iterable[int], precision: str
) -> list[ServeCase]:
    """Every combination, in order."""
    return [
        ServeCase(model, chip, count, precision, server)
        for model, (chip, server), count in product(models, chips, counts)
    ]
