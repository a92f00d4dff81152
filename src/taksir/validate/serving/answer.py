"""Many runs answered at once: those of one model on one chip in one way are one array of deployments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import Fabric
from taksir.model.perf.operations import Operations
from taksir.model.perf.serving.deployment import Deployment, Pool, Speculation
from taksir.model.perf.serving.formats import formats_of
from taksir.model.perf.serving.kernels import Kernels
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.rules import Rules, rules_of
from taksir.model.perf.serving.serve import answered
from taksir.model.perf.serving.serving import Serving
from taksir.model.perf.serving.work import Work, work_of
from taksir.model.workload.build import transformer
from taksir.validate.serving.case import Case

POOL = ("tp", "attention_dp", "pp", "moe_ep", "replicas")


@dataclass(frozen=True, slots=True)
class Group:
    """Runs of one model, chip, engine and precision; `places` are their places in the list that was asked."""

    places: Sequence[int]
    cases: Sequence[Case]
    work: Work
    load: Load
    deployment: Deployment
    rules: Rules

    def served(self, rules: Rules | None = None) -> Serving:
        """What the model says of them."""
        return answered(self.work, self.load, self.deployment, rules or self.rules)


def groups_of(world: Assumptions, cases: Mapping[int, Case]) -> list[Group]:
    """The runs in groups, their operations timed."""
    together: dict[tuple[object, ...], list[int]] = {}
    for place, case in cases.items():
        key = (
            case.model,
            case.chip,
            case.engine,
            case.precision,
            case.prefill is not None,
            case.drafted > 0,
            case.clients is None,
        )
        together.setdefault(key, []).append(place)
    return [_group(world, places, [cases[place] for place in places]) for places in together.values()]


def _group(world: Assumptions, places: Sequence[int], cases: Sequence[Case]) -> Group:
    first = cases[0]
    ops, fabric = tools(world, first.chip, first.engine)
    model = transformer(world, first.model)
    rules = rules_of(world, first.engine)
    lengths, burst = (float(world.get(f"serving.{name}").p50) for name in ("sweep.lengths", "burst"))
    share = np.array([lengths if case.sweep else 1.0 for case in cases])
    load = Load(
        np.array([case.isl for case in cases]) * share,
        np.array([case.osl for case in cases]) * share,
        concurrency=None if first.clients is None else np.array([case.clients for case in cases], float),
        burst=np.full(len(cases), burst),
    )
    guessed = Speculation(np.array([case.drafted for case in cases], float), rules.accept) if first.drafted else None
    deployment = Deployment(
        _pools([case.pool for case in cases]),
        formats_of(model, first.precision, first.engine, ops.spec),
        first.engine,
        _pools([case.prefill for case in cases if case.prefill]) if first.prefill else None,
        guessed,
    )
    return Group(places, cases, work_of(ops, fabric, model, load, deployment, rules.memory), load, deployment, rules)


@lru_cache(maxsize=64)
def tools(world: Assumptions, chip: str, engine: str | None) -> tuple[Operations, Fabric]:
    """Operations and network of a chip, made once a run."""
    return Kernels(world, chip, engine), Fabric(world, chip, engine=engine)


def _pools(pools: Sequence[Pool]) -> Pool:
    return Pool(**{name: np.array([float(getattr(pool, name)) for pool in pools]) for name in POOL})
