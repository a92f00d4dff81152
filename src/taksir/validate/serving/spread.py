"""How far measured runs lie from predicted ones, by kind of run: facts `serving.spread.<quantity>.<kind>`."""

from __future__ import annotations

from taksir.model.assumptions import Assumptions
from taksir.model.perf.operations import Operations
from taksir.model.perf.service.doubt import bounds
from taksir.model.workload.build import transformer
from taksir.validate.serving.case import Case

NARROW = ("fp4", "int4", "mxfp4", "nvfp4")
"""Precisions below eight bits."""


def kind_of(world: Assumptions, case: Case) -> str:
    """dense, moe (mixtures), narrow (dense below eight bits), apart (two pools)."""
    if case.prefill is not None:
        return "apart"
    if transformer(world, case.model).moe:
        return "moe"
    return "narrow" if case.precision in NARROW else "dense"


def factors(world: Assumptions, quantity: str, kind: str, ops: Operations) -> tuple[float, float]:
    """p10 and p90 of measured over predicted, wider where the chip borrows the curves of another."""
    return bounds(world, quantity, kind, ops.curves("gemm").spread)
