"""Experts: how tokens fall on them, and what must hold of the time that they take."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.kin import curves_for
from taksir.model.perf.operations import Operations
from taksir.model.perf.ops.moe import busiest, hit_experts, moe_s, work_of
from taksir.model.perf.spec import spec_of

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))
H100 = curves_for(WORLD, "moe", "h100-sxm"), spec_of(WORLD, "h100-sxm")
TOKENS = st.integers(0, 20).map(lambda power: 2**power)
SKEWS = st.sampled_from([0.0, 0.6, 1.0, 1.01, 1.2])
RANKS = st.sampled_from([1, 2, 8, 32, 64])


@given(TOKENS, SKEWS, RANKS)
def test_the_busiest_rank_holds_its_share_and_no_more_than_all(tokens: int, skew: float, ep: int) -> None:
    excess = float(busiest(tokens, 256, 8, ep, skew))
    assert 1 <= excess <= ep
    work = work_of(tokens, 7168, 2048, 256, 8, "fp8_block", ep=ep, skew=skew)
    assert 1 <= float(work.hit) <= min(256 / ep, float(work.rows)) + 1e-9
    assert max(1, tokens * 8 / ep) * (1 - 1e-9) <= float(work.rows) <= tokens * 8


@given(TOKENS, st.sampled_from([0.6, 1.01, 1.2]))
def test_uneven_routing_hits_no_more_experts_than_even_routing(tokens: int, skew: float) -> None:
    assert (
        1 <= float(hit_experts(tokens, 128, 8, skew)) <= float(hit_experts(tokens, 128, 8, 0)) == min(128, 8 * tokens)
    )


def test_the_law_of_popularity_agrees_with_drawing_it() -> None:
    """Hit experts and the load of the busiest of eight ranks, against 400 draws of the law itself."""
    tokens, experts, top_k, ep, skew = 4096, 128, 8, 8, 1.2
    drawn = np.random.default_rng(0).random((400, experts))
    power = 1 - skew
    popularity = (((0.8 * tokens) ** power - 1) * drawn + 1) ** (1 / power)
    loads = popularity / popularity.sum(axis=1, keepdims=True) * tokens * top_k
    hits = (loads >= 0.5).sum(axis=1).mean()
    excess = (loads.reshape(400, ep, -1).sum(axis=2).max(axis=1) / (tokens * top_k / ep)).mean()
    assert float(hit_experts(tokens, experts, top_k, skew)) == pytest.approx(hits, rel=0.05)
    assert float(busiest(tokens, experts, top_k, ep, skew)) == pytest.approx(excess, rel=0.15)


@given(TOKENS, RANKS, SKEWS)
def test_more_tokens_hardly_ever_take_less_time(tokens: int, ep: int, skew: float) -> None:
    less, more = (
        float(moe_s(*H100, tokens * step, 7168, 2048, 256, 8, "fp8_block", ep=ep, skew=skew)) for step in (1, 2)
    )
    assert more > 0.8 * less


@given(TOKENS, SKEWS)
def test_more_ranks_never_take_much_longer(tokens: int, skew: float) -> None:
    one, many = (float(moe_s(*H100, tokens, 7168, 2048, 256, 8, "fp8_block", ep=ep, skew=skew)) for ep in (1, 16))
    assert many < 1.1 * one


@given(TOKENS, st.sampled_from(["bf16", "fp8", "fp8_block"]))
def test_never_below_the_arithmetic(tokens: int, dtype: str) -> None:
    curves, spec = H100
    work = work_of(tokens, 4096, 1536, 128, 8, dtype)
    arithmetic = float(work.flops) / spec.peak("bf16" if dtype == "bf16" else "fp8")
    assert float(moe_s(curves, spec, tokens, 4096, 1536, 128, 8, dtype)) > arithmetic


def test_a_plain_expert_has_two_matrices() -> None:
    gated, plain = (work_of(1024, 2688, 1856, 128, 6, "bf16", gated) for gated in (True, False))
    assert float(gated.flops) == pytest.approx(1.5 * float(plain.flops))
    both = work_of(1024, 2688, 1856, 128, 6, "bf16", np.array([True, False]))
    assert both.flops.tolist() == [float(gated.flops), float(plain.flops)]


def test_sizes_broadcast() -> None:
    times = moe_s(*H100, np.array([1, 64, 4096])[:, None], 7168, 2048, 256, 8, "fp8_block", ep=np.array([1, 8]))
    assert times.shape == (3, 2)


def test_the_quicker_of_two_kernels_counts() -> None:
    curves, spec = curves_for(WORLD, "moe", "b200"), spec_of(WORLD, "b200")
    assert len(curves.choices("fp4", "~2")) == 2
    assert len(curves.choices("bf16", "~2")) == 1
    alone = curves_for(WORLD, "moe", "b200")
    object.__setattr__(alone, "records", {"fp4": alone.records["fp4"]})
    tokens = np.array([1.0, 64.0, 16384.0])
    best, first = (moe_s(each, spec, tokens, 7168, 2048, 256, 8, "fp4") for each in (curves, alone))
    assert np.all(best <= first)
    assert np.any(best < first)


def test_the_facade_takes_the_usual_skew() -> None:
    ops = Operations(WORLD, "h100-sxm")
    usual = float(WORLD.get("perf.moe.skew").p50)
    shape = (4096, 7168, 2048, 256, 8, "fp8_block")
    assert float(ops.moe_s(*shape, ep=8)) == float(ops.moe_s(*shape, ep=8, skew=usual))
    assert float(ops.moe_s(*shape, ep=8)) > float(ops.moe_s(*shape, ep=8, skew=0))


@pytest.mark.parametrize("chip", ["tpu-v7", "gaudi3", "mi300x"])
def test_no_chip_computes_above_its_peak(chip: str) -> None:
    curves, spec = curves_for(WORLD, "moe", chip), spec_of(WORLD, chip)
    tokens = 2.0 ** np.arange(10, 21)
    for dtype in ("bf16", "fp8", "fp4"):
        work = work_of(tokens, 7168, 2048, 256, 8, dtype)
        time_s = moe_s(curves, spec, tokens, 7168, 2048, 256, 8, dtype)
        assert np.all(work.flops / time_s <= spec.peak(dtype) * (1 + 1e-9))
