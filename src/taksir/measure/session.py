"""One run of measuring: what is timed on a chip, and the curves and facts that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from taksir.errors import UnknownNameError
from taksir.measure.attention import FORMS, attention_curve, attention_tasks, backward_ratio
from taksir.measure.bench import STREAMS, Bench
from taksir.measure.clock import Clock
from taksir.measure.curve import Body
from taksir.measure.gemm import gemm_curve, gemm_tasks
from taksir.measure.memory import stream_curve, stream_tasks
from taksir.measure.record import Ratio
from taksir.measure.task import Task, Timings, time_all
from taksir.model.assumptions import Assumptions
from taksir.model.perf.kin import curves_for
from taksir.model.perf.spec import Spec, spec_of

OPERATIONS = ("gemm", "attention", "stream", "collective")
"""What can be timed; a collective needs two devices."""
LONGEST_S = {True: 0.005, False: 0.05}
"""Roofline time of the largest shapes, in a quick run and in a whole one."""
BACKWARD = "training.attention.backward"
"""The fact that says how much longer the backward pass of attention takes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to time on which chip of the catalog: formats of the matrix products, kernels that move memory."""

    world: Assumptions
    chip: str
    operations: tuple[str, ...] = OPERATIONS
    dtypes: tuple[str, ...] = ("bf16",)
    streams: tuple[str, ...] = tuple(STREAMS)
    quick: bool = False

    @property
    def spec(self) -> Spec:
        """The datasheet against which efficiencies are told."""
        return spec_of(self.world, self.chip)

    def tasks(self, bench: Bench) -> Iterator[Task]:
        """Every shape, collectives left out."""
        longest = LONGEST_S[self.quick]
        if "gemm" in self.operations:
            for dtype in self.dtypes:
                yield from gemm_tasks(bench, self.spec, dtype, self.quick, longest)
        if "attention" in self.operations:
            yield from attention_tasks(bench, self.spec, self.quick, longest)
        if "stream" in self.operations:
            yield from stream_tasks(bench, self.spec, self.streams, self.quick, longest)


@dataclass
class Findings:
    """Curves by operation and key, facts, and what was skipped, with the reason."""

    curves: dict[str, dict[str, Body]] = field(default_factory=dict)
    ratios: list[Ratio] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def add(self, operation: str, key: str, body: Body | None) -> None:
        """A curve, where there is one."""
        if body is not None:
            self.curves.setdefault(operation, {})[key] = body


def check_operations(names: Sequence[str]) -> tuple[str, ...]:
    """The operations of those names, all where there are none; UnknownNameError for another."""
    for name in names:
        if name not in OPERATIONS:
            raise UnknownNameError("operation", name, list(OPERATIONS))
    return tuple(names) or OPERATIONS


def measure(plan: Plan, bench: Bench, clock: Clock, say: Callable[[Task], None] = lambda _: None) -> Findings:
    """Time the plan's tasks and turn them into curves."""
    return found_of(plan, time_all(plan.tasks(bench), clock, say))


def found_of(plan: Plan, timings: Timings) -> Findings:
    """The curves and facts of timings."""
    found = Findings(skipped=list(timings.skipped))
    spec = plan.spec
    for dtype in plan.dtypes:
        found.add("gemm", dtype, gemm_curve(timings.of("gemm", dtype), spec, dtype))
    forward, backward = (timings.of("attention", form) for form in FORMS)
    like = _attention_like(plan)
    found.add("attention", "bf16", attention_curve(forward, spec, like, _cores(plan, like)))
    if ratio := backward_ratio(forward, backward):
        note = f"time of attention backward over forward, {plan.chip}; p10 to p90 over the shapes"
        found.ratios.append(Ratio(BACKWARD, "ratio", *ratio, note))
    for kind in plan.streams:
        found.add("stream", kind, stream_curve(timings.of("stream", kind), spec, kind))
    return found


def _attention_like(plan: Plan) -> Mapping[str, float]:
    """The shipped curve whose tile and traffic are taken: the chip's own or its kin's."""
    body = curves_for(plan.world, "attention", plan.chip).pick("bf16").record.body
    return {name: float(body[name]) for name in ("tile", "traffic", "cores")}


def _cores(plan: Plan, like: Mapping[str, float]) -> float:
    has = plan.world.entity("chip", plan.chip).has("cores")
    return float(plan.world.get(f"chip.{plan.chip}.cores").p50) if has else like["cores"]
