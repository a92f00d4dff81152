"""PyTorch on the processor: every kernel runs, and collectives of two processes are timed."""

from __future__ import annotations

from math import prod
from pathlib import Path

import pytest
from known_bench import world_of

torch = pytest.importorskip("torch", reason="PyTorch is not installed: bash .ci/pytorch brings it where it is on disk")

from taksir.measure.bench import STREAMS, TorchBench  # noqa: E402
from taksir.measure.clock import HostClock  # noqa: E402
from taksir.measure.collective import time_collectives  # noqa: E402
from taksir.measure.machine import find_machine, load_torch  # noqa: E402
from taksir.measure.session import Plan, found_of  # noqa: E402
from taksir.measure.task import Task, time_all  # noqa: E402

CLOCK = HostClock(0.002)


@pytest.fixture
def cpu() -> TorchBench:
    return TorchBench(load_torch(), "cpu")


def test_the_processor_is_found() -> None:
    machine = find_machine(torch, "cpu")
    assert machine.name
    assert machine.memory_bytes > 1e9
    assert machine.torch == torch.__version__
    assert set(machine.streams) == set(STREAMS) - {"host_to_device", "device_to_host"}


def test_a_product_is_a_product(cpu: TorchBench) -> None:
    assert cpu.gemm(8, 16, 32, "bf16")().shape == (8, 16)
    with pytest.raises(NotImplementedError):
        cpu.gemm(8, 16, 32, "fp4")


@pytest.mark.parametrize("backward", [False, True])
def test_attention_runs_both_ways_with_shared_heads(cpu: TorchBench, backward: bool) -> None:
    assert CLOCK.seconds(cpu.attention(1, 64, 8, 2, 32, backward)) > 0


@pytest.mark.parametrize("kind", [kind for kind in STREAMS if "host" not in kind])
def test_kernels_that_move_memory_run(cpu: TorchBench, kind: str) -> None:
    assert CLOCK.seconds(cpu.stream(kind, 8192)) > 0


def test_copies_need_a_device(cpu: TorchBench) -> None:
    with pytest.raises(NotImplementedError):
        cpu.stream("host_to_device", 64)


def test_small_shapes_make_curves(folder: Path, cpu: TorchBench) -> None:
    plan = Plan(world_of(folder), "bench-1", ("gemm", "attention", "stream"), quick=True)
    groups: dict[tuple[str, str], list[Task]] = {}
    for task in sorted(plan.tasks(cpu), key=lambda task: prod(task.shape.values())):
        groups.setdefault((task.operation, task.group), []).append(task)
    small = [task for tasks in groups.values() for task in tasks[:3]]
    found = found_of(plan, time_all(small, CLOCK))
    assert {"gemm", "stream"} <= set(found.curves)
    assert all(value > 0 for value in found.curves["gemm"]["bf16"]["values"])


def test_collectives_of_two_processes() -> None:
    said: list[str] = []
    rows, skipped = time_collectives(torch, "cpu", (2,), (12, 14), said.append)
    assert said == ["collectives of 2 members"]
    timed = {row[0] for row in rows}
    assert {"all_reduce", "all_gather"} <= timed
    assert all(row[3] > 0 and row[2] == 2 for row in rows)
    assert timed | {line.partition(" ")[0] for line in skipped} >= {"all_reduce", "reduce_scatter", "all_to_all"}
