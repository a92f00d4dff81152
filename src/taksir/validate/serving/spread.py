"""The spread of a row's kind of run: facts `serving.spread.<quantity>.<kind>`."""

from __future__ import annotations

from taksir.model.assumptions import Assumptions
from taksir.model.perf.operations import Operations
from taksir.model.perf.serving.formats import formats_of
from taksir.model.perf.serving.spread import bounds
from taksir.model.perf.serving.spread import kind_of as kind_of_deployment
from taksir.model.workload.build import transformer
from taksir.validate.serving.case import Case


def kind_of(world: Assumptions, case: Case) -> str:
    """dense, moe (mixtures), narrow (dense below eight bits), apart (two pools)."""
    model = transformer(world, case.model)
    return kind_of_deployment(model.moe, formats_of(model, case.precision, case.engine), case.prefill is not None)


def factors(world: Assumptions, quantity: str, kind: str, ops: Operations) -> tuple[float, float]:
    """p10 and p90 of measured over predicted, wider where the chip borrows the curves of another."""
    return bounds(world, quantity, kind, ops.curves("gemm").spread)
