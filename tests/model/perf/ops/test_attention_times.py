"""Attention of many queries: what must hold of any shape, format and chip."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.operations import Operations
from taksir.model.perf.ops.attention import attention_work, visible_keys
from taksir.model.perf.ops.roofline import roofline_s

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))
CHIPS = ("a100-sxm-80", "h100-sxm", "h200-sxm", "b200", "gb300", "l40s", "mi300x")
OPS = {chip: Operations(WORLD, chip) for chip in CHIPS}
LENGTH = st.integers(0, 20).map(lambda power: 2**power)
BATCH = st.integers(0, 10).map(lambda power: 2**power)
HEADS = st.sampled_from([(1, 1), (8, 1), (8, 8), (32, 8), (64, 8), (128, 8), (128, 128)])
DIM = st.sampled_from([64, 96, 128, 192, 256])


@given(LENGTH, LENGTH, st.integers(0, 2000))
def test_visible_keys_are_those_counted_one_by_one(query: int, before: int, window: int) -> None:
    query, before = min(query, 64), min(before, 4096)
    seen = [min(before + place + 1, window or before + place + 1) for place in range(query)]
    assert visible_keys(query, before + query, window) == pytest.approx(np.mean(seen))


def test_visible_keys_of_a_whole_context() -> None:
    assert visible_keys(4, 4) == 2.5
    assert visible_keys(4, 4, causal=False) == 4
    assert visible_keys(4, 100, window=10, causal=False) == 10


@given(st.sampled_from(CHIPS), BATCH, LENGTH, LENGTH, HEADS, DIM, st.sampled_from(["bf16", "fp8"]))
def test_time_is_finite_and_never_below_the_roofline(
    chip: str, batch: int, query: int, before: int, heads: tuple[int, int], dim: int, dtype: str
) -> None:
    time_s = OPS[chip].attention_s(batch, query, query + before, *heads, dim, dtype)
    held = OPS[chip].curves("attention").key(dtype)
    work = attention_work(batch, query, query + before, *heads, dim, held)
    spec = OPS[chip].spec
    assert np.isfinite(time_s)
    assert time_s >= roofline_s(work.flops, work.moved_bytes, spec.peak(held), spec.bandwidth_bytes_per_s)


@given(st.sampled_from(CHIPS), BATCH, LENGTH, LENGTH, HEADS, DIM)
def test_time_rises_with_context_and_batch_and_prompt(
    chip: str, batch: int, query: int, before: int, heads: tuple[int, int], dim: int
) -> None:
    ops = OPS[chip]
    time_s = ops.attention_s(batch, query, query + before, *heads, dim, "bf16")
    slack = 1 - ops.curves("attention").pick("bf16").spread
    assert ops.attention_s(batch, query, query + 2 * before, *heads, dim, "bf16") >= time_s * slack
    assert ops.attention_s(2 * batch, query, query + before, *heads, dim, "bf16") >= time_s * slack
    alone = ops.attention_s(batch, query, query, *heads, dim, "bf16")
    assert ops.attention_s(batch, 2 * query, 2 * query, *heads, dim, "bf16") >= alone * slack


@given(st.sampled_from(CHIPS), LENGTH, HEADS)
def test_a_window_bounds_the_cost_of_a_context(chip: str, query: int, heads: tuple[int, int]) -> None:
    near, far = (OPS[chip].attention_s(1, query, query + size, *heads, 128, "bf16", window=1024) for size in (2e5, 1e6))
    assert far == pytest.approx(near)
    whole = OPS[chip].attention_s(1, query, query + 2e5, *heads, 128, "bf16")
    assert near <= whole * 1.001


def test_a_context_as_long_as_the_window_costs_the_same_with_and_without_it() -> None:
    for window in (128, 8192):
        inside, without = (OPS["h100-sxm"].attention_s(4, 128, 128, 32, 8, 128, "bf16", window=w) for w in (window, 0))
        assert inside == pytest.approx(without)


def test_long_prompts_reach_what_kernels_are_known_for() -> None:
    """FlashAttention-3 reaches 0.6 to 0.75 of the peak of an H100 on long causal prompts (arXiv:2407.08608)."""
    for chip, low, high in (("h100-sxm", 0.45, 0.75), ("a100-sxm-80", 0.45, 0.75), ("b200", 0.35, 0.75)):
        time_s = OPS[chip].attention_s(1, 16384, 16384, 64, 8, 128, "bf16")
        reached = 2 * 64 * 16384**2 * 128 / time_s / OPS[chip].spec.peak("bf16")
        assert low < reached < high


def test_a_million_tokens_take_as_long_as_their_arithmetic_says() -> None:
    half, whole = (OPS["h100-sxm"].attention_s(1, size, size, 32, 8, 128, "bf16") for size in (2**19, 2**20))
    assert whole == pytest.approx(4 * half, rel=0.05)


def test_a_prompt_in_chunks_takes_about_as_long_as_whole() -> None:
    ends = np.arange(1, 17) * 2048
    chunks = OPS["h100-sxm"].attention_s(1, 2048, ends, 32, 8, 128, "bf16")
    whole = OPS["h100-sxm"].attention_s(1, 32768, 32768, 32, 8, 128, "bf16")
    assert 1 <= float(np.sum(chunks)) / float(whole) < 1.25


def test_sizes_broadcast_and_hold_alone() -> None:
    query, batch = np.array([128, 1024, 8192]), np.array([1, 16])[:, None]
    times = np.asarray(OPS["b200"].attention_s(batch, query, query, 32, 8, 128, "fp8"))
    assert times.shape == (2, 3)
    assert times[1, 2] == pytest.approx(OPS["b200"].attention_s(16, 8192, 8192, 32, 8, 128, "fp8"))


def test_backward_has_five_products_for_two() -> None:
    shape = (1, 4096, 4096, 32, 8, 128, "bf16")
    forward = OPS["h100-sxm"].attention_s(*shape)
    assert OPS["h100-sxm"].attention_backward_s(*shape) == pytest.approx(2.5 * forward)
    assert OPS["h100-sxm"].attention_backward_s(*shape, efficiency=0.8) == pytest.approx(2.5 * forward / 0.8)


def test_a_format_that_was_not_measured_is_computed_in_one_that_was() -> None:
    shape = (1, 4096, 4096, 32, 8, 128)
    assert OPS["a100-sxm-80"].attention_s(*shape, "fp8") == OPS["a100-sxm-80"].attention_s(*shape, "bf16")


def test_a_chip_that_was_not_measured_borrows_and_says_so() -> None:
    curves = OPS["mi300x"].curves("attention")
    assert curves.warning is not None
    assert curves.spread > 0
    assert OPS["mi300x"].attention_s(1, 8192, 8192, 32, 8, 128, "bf16") > 0


def test_an_engine_with_its_own_kernel_has_its_own_curve() -> None:
    assert Operations(WORLD, "h100-sxm", "sglang").curves("attention").key("bf16") == "bf16@sglang"
    assert Operations(WORLD, "h100-sxm", "trtllm").curves("attention").key("bf16") == "bf16"
