"""Clocks, the machine's words, and gaps of a grid."""

from __future__ import annotations

import time
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.errors import UsageError
from taksir.measure.clock import LEAST, MOST, HostClock, runs
from taksir.measure.curve import filled, fit_rate
from taksir.measure.machine import find_machine, told_state
from taksir.measure.task import reason, told_skips


def test_the_host_clock_tells_the_time_of_a_run() -> None:
    assert HostClock(0.05).seconds(lambda: time.sleep(0.002)) == pytest.approx(0.002, rel=0.5)


def test_a_run_longer_than_the_budget_is_run_once() -> None:
    ran: list[int] = []

    def run() -> None:
        ran.append(1)
        time.sleep(0.01)

    HostClock(0.005).seconds(run)
    assert len(ran) == 1


@given(st.floats(0, 1e3), st.floats(0, 10))
def test_runs_stay_within_bounds(first: float, budget: float) -> None:
    assert LEAST <= runs(first, budget) <= MOST


def test_what_nvidia_smi_leaves_out_is_left_out() -> None:
    assert told_state("570.86, 1980 MHz, [N/A], 700.00 W, 90 W\n") == (
        "driver 570.86, SM 1980 MHz, limit 700.00 W, drawing 90 W"
    )
    assert told_state("") == ""


def test_a_device_that_is_not_there_is_named() -> None:
    torch = SimpleNamespace(cuda=SimpleNamespace(is_available=lambda: False))
    with pytest.raises(UsageError, match="no GPU"):
        find_machine(torch, "cuda")
    with pytest.raises(UsageError, match="--device tpu"):
        find_machine(torch, "tpu")


def test_a_gpu_says_its_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taksir.measure.machine.smi_state", lambda: "driver 570.86")
    about = SimpleNamespace(name="NVIDIA H200", total_memory=1.4e11)
    cuda = SimpleNamespace(is_available=lambda: True, get_device_properties=lambda _: about, device_count=lambda: 8)
    machine = find_machine(SimpleNamespace(cuda=cuda, __version__="2.13"))
    assert machine.told() == "NVIDIA H200, driver 570.86, PyTorch 2.13"
    assert machine.count == 8
    assert "fp8" in machine.dtypes
    assert "host_to_device" in machine.streams


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RuntimeError("CUDA out of memory. Tried to"), "out of memory"),
        (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"), "out of memory"),
        (MemoryError(), "out of memory"),
        (NotImplementedError("no such\nthing"), "no such"),
        (RuntimeError(""), "RuntimeError"),
    ],
)
def test_a_reason_is_one_line(error: Exception, told: str) -> None:
    assert reason(error) == told


def test_gaps_take_the_nearest_value() -> None:
    values = filled([[0.0, 1.0, 2.0], [0.0, 1.0]], {(0.0, 0.0): 1.0, (2.0, 1.0): 5.0})
    assert values.tolist() == [[1.0, 1.0], [1.0, 5.0], [5.0, 5.0]]


@given(st.floats(1e-7, 1e-4), st.floats(0.05, 1.0))
def test_latency_and_rate_come_back(latency: float, share: float) -> None:
    moved = 2.0 ** np.arange(10, 31)
    found = fit_rate(moved, latency + moved / (1e12 * share), 1e12)
    assert found == (pytest.approx(latency, rel=0.01), pytest.approx(share, rel=0.01))


def test_many_shapes_that_fail_alike_are_one_line() -> None:
    lines = [f"gemm fp8 m={m} n=1 k=1: not on this device" for m in range(200)]
    assert told_skips([*lines, "gemm bf16 m=1 n=1 k=1: out of memory"]) == [
        "gemm fp8, 200 shapes: not on this device",
        "gemm bf16 m=1 n=1 k=1: out of memory",
    ]
