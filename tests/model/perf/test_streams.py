"""Kernels that only move memory, and the optimiser's step."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.operations import Operations
from taksir.model.perf.ops.stream import stream_of
from taksir.model.perf.spec import spec_of

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))
H100 = Operations(WORLD, "h100-sxm")


@given(st.floats(0, 1e12))
def test_a_stream_is_never_faster_than_the_memory(moved: float) -> None:
    assert float(H100.stream_s(moved)) > moved / H100.spec.bandwidth_bytes_per_s


def test_arrays_are_the_scalars_side_by_side() -> None:
    moved = np.array([[1e3, 1e6], [1e9, 1e10]])
    assert H100.stream_s(moved).ravel() == pytest.approx([float(H100.stream_s(each)) for each in moved.flat])


def test_a_copy_on_h100_reaches_what_is_published() -> None:
    assert 0.85 < stream_of(WORLD, H100.spec).share < 0.95


@pytest.mark.parametrize(("chip", "lender"), [("h200-sxm", "h200-sxm"), ("h800-sxm", "h100-sxm"), ("mi300x", None)])
def test_a_chip_of_a_vendor_without_measurements_takes_the_common_facts(chip: str, lender: str | None) -> None:
    stream = stream_of(WORLD, spec_of(WORLD, chip))
    assert stream.lender == lender
    assert stream.spread > 0


@given(st.floats(1e6, 1e12), st.floats(8, 40))
def test_the_optimizer_is_a_stream_and_a_little_slower(params: float, each: float) -> None:
    step, stream = float(H100.optimizer_s(params, each)), float(H100.stream_s(params * each))
    assert stream <= step <= 1.5 * stream
