"""Engines: their rules and their kernels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.operations import Operations
from taksir.model.perf.ops.gemm import bare_gemm_s
from taksir.model.perf.serving.kernels import Kernels
from taksir.model.perf.serving.rules import ENGINES, rules_of
from taksir.model.perf.serving.speculative import tokens_per_step
from taksir.model.perf.serving.steps import Steps, knots


@pytest.fixture(scope="module")
def world():
    return Assumptions(shipped_catalog())


def test_an_engine_nobody_measured_has_the_rules_of_the_last(world):
    assert rules_of(world, "other") == rules_of(world, None) == rules_of(world, ENGINES[-1])
    assert rules_of(world, "trtllm") != rules_of(world, "sglang")


def test_factors_on_measured_operations_are_near_one(world):
    rules = rules_of(world, "trtllm")
    for factor in (rules.compute, rules.network, rules.prefill, rules.stretch):
        assert 0.6 < factor < 1.6


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_takes_the_quicker_kernel(world, engine):
    sizes = np.array([1.0, 64.0, 4096.0])
    own, common = Operations(world, "h200-sxm", engine), Operations(world, "h200-sxm")
    quick = Kernels(world, "h200-sxm", engine)
    assert np.all(quick.gemm_s(sizes, 4096.0, 4096.0, "fp8") <= own.gemm_s(sizes, 4096.0, 4096.0, "fp8"))
    assert np.all(quick.gemm_s(sizes, 4096.0, 4096.0, "fp8") <= common.gemm_s(sizes, 4096.0, 4096.0, "fp8"))
    shape = (7168.0, 2048.0, 256.0, 8.0, "fp8")
    assert np.all(quick.moe_s(sizes, *shape) <= own.moe_s(sizes, *shape))


def test_inputs_of_products_come_in_their_format(world):
    m, n, k = np.array([16.0, 512.0, 8192.0])[:, None], 8192.0, np.array([1024.0, 28672.0])
    quick, common = Kernels(world, "b200", "trtllm"), Operations(world, "b200", "trtllm")
    assert np.all(quick.gemm_s(m, n, k, "fp4") < common.gemm_s(m, n, k, "fp4"))
    assert np.all(quick.gemm_s(m, n, k, "fp4") >= bare_gemm_s(quick.spec, m, n, k, "fp4"))
    assert np.all(quick.gemm_s(m, n, k, "bf16") <= common.gemm_s(m, n, k, "bf16"))


@given(st.integers(0, 8), st.floats(0.0, 1.0))
def test_a_step_brings_one_token_and_at_most_all_guesses(drafted, accept):
    assert 1 - 1e-9 <= tokens_per_step(drafted, accept) <= drafted + 1 + 1e-9


@given(st.floats(2.0, 1e4), st.floats(1.0, 1e4))
def test_a_step_lies_between_its_knots(largest, batch):
    batches = knots(largest)
    steps = Steps.of(batches, 1e-3 + 1e-5 * batches)
    assert float(steps.at(batch)) == pytest.approx(1e-3 + 1e-5 * min(batch, largest), rel=1e-6)
