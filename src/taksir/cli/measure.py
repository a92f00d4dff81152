"""`taksir measure`: time operations on this machine and write them as curves that win over the shipped ones."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

if TYPE_CHECKING:
    from taksir.measure.clock import Run
    from taksir.measure.machine import Machine
    from taksir.measure.session import Findings, Plan
    from taksir.model.assumptions import Assumptions


def measure(
    operations: Annotated[
        list[str] | None, Parameter(help="gemm, attention, stream (norms, copies, optimiser), collective; all of them.")
    ] = None,
    /,
    *,
    chip: Annotated[
        str | None, Parameter(help="Key of the chip in the catalog; guessed from the device's name by default.")
    ] = None,
    device: Annotated[str | None, Parameter(help="cuda or cpu; the GPU where there is one by default.")] = None,
    out: Annotated[Path, Parameter(help="Folder to write to; ./taksir.d is read by every later run here.")] = Path(
        "taksir.d"
    ),
    quick: Annotated[bool, Parameter(help="Fewer and smaller shapes: about a minute.")] = False,
    plan: Annotated[bool, Parameter(help="Say what would be timed, and time nothing (needs no PyTorch).")] = False,
    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None,
    json_: Annotated[bool, Parameter(name="--json", help="Print what was found as JSON.")] = False,
) -> int:
    """Time matrix products, attention, norms, copies, the optimiser and collectives on this machine.

    What is found goes to `curves/` of the folder, with date, driver, clocks and PyTorch's version, and from then on the
    model takes it for this chip.

    Example:

    ```
    taksir measure gemm stream --quick --plan --chip h100-sxm
    ```
    """
    from taksir.catalog.facts import load_catalog
    from taksir.measure.machine import find_machine, load_torch
    from taksir.measure.session import Plan, check_operations
    from taksir.model.assumptions import Assumptions

    chosen = check_operations(operations or ())
    world = Assumptions(load_catalog(tuple(data or ())))
    if plan and chip is not None:
        world.entity("chip", chip)
        return _say_plan(Plan(world, chip, chosen, quick=quick), json_)
    torch = load_torch()
    machine = find_machine(torch, device)
    key = _chip_of(world, chip, machine.name)
    whole = Plan(world, key, chosen, machine.dtypes, machine.streams, quick)
    if plan:
        return _say_plan(whole, json_)
    found = _run(torch, machine, whole)
    return _show(found, whole, machine, out, json_)


def _chip_of(world: Assumptions, chip: str | None, name: str) -> str:
    """The chip that was asked for, or the one that the device's name means; UsageError says what to add."""
    from taksir.errors import UnknownNameError, UsageError
    from taksir.validate.device import find_device

    if chip is not None:
        return world.entity("chip", chip).key
    try:
        return find_device(world, name)
    except UnknownNameError:
        raise UsageError(
            f"the catalog knows no chip {name!r}: name one with --chip KEY (taksir data list chip), or describe yours "
            "in taksir.d/chips/mine.toml (taksir data template chip prints the form)"
        ) from None


def _run(torch: Any, machine: Machine, plan: Plan) -> Findings:
    from taksir.measure.bench import TorchBench
    from taksir.measure.clock import CudaClock, HostClock
    from taksir.measure.collective import FULL, QUICK, collective_curves, members_of, time_collectives
    from taksir.measure.session import measure as measured
    from taksir.model.perf.fabric import scaleup_bytes_per_s

    bench = TorchBench(torch, machine.device)
    clock = CudaClock(torch) if machine.device == "cuda" else HostClock()
    tasks = sum(1 for _ in plan.tasks(bench))
    say = _Counter(tasks)
    print(f"timing {tasks} shapes on {machine.told()} as {plan.chip}", file=sys.stderr)
    found = measured(plan, bench, clock, say.task)
    if machine.device != "cuda":
        found.ratios.clear()  # the ratio of a processor says nothing of training on a GPU
    if "collective" in plan.operations:
        members = members_of(machine.count)
        if not members:
            found.skipped.append("collectives: they need two GPUs at least")
        rows, skipped = time_collectives(torch, machine.device, members, QUICK if plan.quick else FULL, say.line)
        found.skipped += skipped
        for operation, body in collective_curves(rows, scaleup_bytes_per_s(plan.world, plan.chip)).items():
            found.add("collective", operation, body)
    return found


class _Counter:
    """Progress on standard error: a line for every twentieth of the way."""

    def __init__(self, whole: int) -> None:
        self.whole = whole
        self.at = 0

    def task(self, task: object) -> None:
        """The next shape."""
        self.at += 1
        if self.at in (1, self.whole) or self.at % max(1, self.whole // 20) == 0:
            self.line(f"[{self.at}/{self.whole}] {task}")

    def line(self, text: str) -> None:
        """A line as it is."""
        print(text, file=sys.stderr, flush=True)


def _say_plan(plan: Plan, json_: bool) -> int:
    from collections import Counter

    from taksir.cli.listing import print_json, print_table, say

    tasks = list(plan.tasks(_NoBench()))
    counts = Counter((task.operation, task.group) for task in tasks)
    if json_:
        rows = [{"operation": task.operation, "group": task.group, **task.shape} for task in tasks]
        return print_json({"chip": plan.chip, "shapes": rows})
    largest = {(task.operation, task.group): task for task in tasks}
    lines = [
        (*group, count, " ".join(f"{name}={size}" for name, size in largest[group].shape.items()))
        for group, count in counts.items()
    ]
    print_table(("operation", "what", "shapes", "one of them"), lines, right=("shapes",))
    if "collective" in plan.operations:
        say("and all_reduce, all_gather, reduce_scatter, all_to_all where there are several GPUs", "dim")
    return 0


class _NoBench:
    """Prepares nothing: for the plan alone."""

    def gemm(self, m: int, n: int, k: int, dtype: str) -> Run:
        raise NotImplementedError

    def attention(self, batch: int, length: int, heads: int, kv_heads: int, head_dim: int, backward: bool) -> Run:
        raise NotImplementedError

    def stream(self, kind: str, count: int) -> Run:
        raise NotImplementedError


def _show(found: Findings, plan: Plan, machine: Machine, out: Path, json_: bool) -> int:
    from taksir.cli.listing import print_json, print_table, say
    from taksir.measure.record import Record
    from taksir.measure.task import told_skips

    written = Record(out, date.today(), machine.told()).write(plan.chip, found.curves, tuple(found.ratios))
    for line in told_skips(found.skipped):
        print(f"skipped: {line}", file=sys.stderr)
    if json_:
        ratios = {ratio.address: [ratio.low, ratio.middle, ratio.high] for ratio in found.ratios}
        told = {"chip": plan.chip, "machine": machine.told(), "curves": found.curves, "facts": ratios}
        return print_json({**told, "skipped": found.skipped, "written": [str(path) for path in written]})
    rows = [
        (operation, key, body["points"], f"{body['spread']:.0%}")
        for operation, curves in found.curves.items()
        for key, body in curves.items()
    ]
    print_table(("operation", "curve", "shapes", "spread"), rows, right=("shapes", "spread"))
    for ratio in found.ratios:
        say(f"{ratio.address}: {ratio.middle:g} ({ratio.low:g} to {ratio.high:g})")
    for path in written:
        say(f"wrote {path}", "dim")
    return 0
