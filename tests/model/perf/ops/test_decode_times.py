"""Attention of one new token a sequence, plain and latent: what must hold of any shape, format and chip."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.operations import Operations
from taksir.model.perf.spec import BYTES
from taksir.model.workload.transformer import Attention

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))
CHIPS = ("a100-sxm-80", "h100-sxm", "h200-sxm", "b200", "gb300", "l40s", "h800-sxm", "mi355x")
OPS = {chip: Operations(WORLD, chip) for chip in CHIPS}
CONTEXT = st.floats(1, 20).map(lambda power: 2.0**power)
BATCH = st.floats(0, 13).map(lambda power: 2.0**power)
HEADS = st.sampled_from([(1, 1), (8, 1), (8, 8), (32, 8), (64, 8), (128, 8), (40, 40)])
DIM = st.sampled_from([64, 80, 128, 192, 256])
LATENT = Attention(128, 128, 192, 128, q_rank=1536, kv_rank=512, rope_dim=64)


@given(st.sampled_from(CHIPS), BATCH, CONTEXT, HEADS, DIM, st.sampled_from(["bf16", "fp8"]))
def test_reading_the_cache_is_the_least_it_takes(
    chip: str, batch: float, context: float, heads: tuple[int, int], dim: int, dtype: str
) -> None:
    time_s = OPS[chip].decode_s(batch, context, *heads, dim, dtype)
    held = OPS[chip].curves("decode").key(dtype)
    assert np.isfinite(time_s)
    cache = 2 * batch * context * heads[1] * dim * BYTES[held]
    assert time_s >= cache / OPS[chip].spec.bandwidth_bytes_per_s


@given(st.sampled_from(CHIPS), BATCH, CONTEXT, HEADS, DIM, st.sampled_from(["bf16", "fp8"]))
def test_time_rises_with_context_and_batch(
    chip: str, batch: float, context: float, heads: tuple[int, int], dim: int, dtype: str
) -> None:
    time_s = OPS[chip].decode_s(batch, context, *heads, dim, dtype)
    assert OPS[chip].decode_s(batch, 1.7 * context, *heads, dim, dtype) >= time_s * 0.995
    assert OPS[chip].decode_s(1.7 * batch, context, *heads, dim, dtype) >= time_s * 0.995


@given(st.sampled_from(CHIPS), BATCH, CONTEXT, HEADS)
def test_a_window_bounds_what_is_read(chip: str, batch: float, context: float, heads: tuple[int, int]) -> None:
    inside = OPS[chip].decode_s(batch, np.minimum(context, 4096), *heads, 128, "bf16")
    assert OPS[chip].decode_s(batch, context, *heads, 128, "bf16", window=4096) == pytest.approx(inside)


def test_an_eight_bit_cache_is_read_sooner() -> None:
    for chip in ("h100-sxm", "b200"):
        wide, narrow = (OPS[chip].decode_s(64, 16384, 32, 8, 128, dtype) for dtype in ("bf16", "fp8"))
        assert 0.45 < float(narrow / wide) < 0.75


def test_long_contexts_are_read_at_most_of_the_bandwidth() -> None:
    for chip in ("a100-sxm-80", "h100-sxm", "h200-sxm", "b200"):
        time_s = OPS[chip].decode_s(256, 32768, 32, 8, 128, "bf16")
        assert 0.75 < 2 * 256 * 32768 * 8 * 128 * 2 / time_s / OPS[chip].spec.bandwidth_bytes_per_s <= 1


def test_far_beyond_the_table_time_follows_the_bytes() -> None:
    once, twice = (OPS["h100-sxm"].decode_s(100_000, size, 32, 8, 128, "bf16") for size in (2**19, 2**20))
    assert twice == pytest.approx(2 * once, rel=1e-3)


def test_a_wider_memory_is_filled_less_by_the_same_few_bytes() -> None:
    lender, borrower = OPS["h100-sxm"], OPS["h800-sxm"]
    assert borrower.curves("decode").lender == "h100-sxm"
    assert borrower.curves("decode").warning is not None
    small = (1, 256, 8, 1, 128, "bf16")
    assert borrower.decode_s(*small) == pytest.approx(float(np.asarray(lender.decode_s(*small))), rel=0.05)


def test_sizes_broadcast_and_hold_alone() -> None:
    batch, context = np.array([1, 64])[:, None], np.array([128, 1024, 8192])
    times = np.asarray(OPS["h100-sxm"].decode_s(batch, context, 32, 8, 128, "bf16"))
    assert times.shape == (2, 3)
    assert times[1, 1] == pytest.approx(OPS["h100-sxm"].decode_s(64, 1024, 32, 8, 128, "bf16"))


@given(st.sampled_from(CHIPS), BATCH, CONTEXT, st.sampled_from([1, 8, 16, 64, 128]), st.sampled_from(["bf16", "fp8"]))
def test_latent_decoding_reads_one_cache_a_sequence(
    chip: str, batch: float, context: float, heads: int, dtype: str
) -> None:
    ops = OPS[chip]
    time_s = ops.latent_decode_s(batch, context, heads, LATENT, dtype)
    held = ops.curves("latent_decode").key(dtype)
    assert np.isfinite(time_s)
    assert time_s >= batch * context * 576 * BYTES[held] / ops.spec.bandwidth_bytes_per_s
    assert ops.latent_decode_s(batch, 1.7 * context, heads, LATENT, dtype) >= time_s * 0.995
    assert ops.latent_decode_s(1.7 * batch, context, heads, LATENT, dtype) >= time_s * 0.995


@given(st.sampled_from(CHIPS), st.integers(0, 17), st.integers(0, 17), st.sampled_from([1, 16, 128]))
def test_latent_prefill_takes_at_least_its_arithmetic(chip: str, query: int, before: int, heads: int) -> None:
    ops, size, prefix = OPS[chip], 2**query, 2**before
    time_s = ops.latent_prefill_s(1, size, size + prefix, heads, LATENT, "bf16")
    pairs = size * (prefix + (size + 1) / 2)
    assert np.isfinite(time_s)
    assert time_s >= 2 * heads * pairs * (192 + 128) / ops.spec.peak("bf16")
    spread = ops.curves("latent_prefill").pick("bf16").spread
    assert ops.latent_prefill_s(1, size, size + 2 * prefix, heads, LATENT, "bf16") >= time_s * (1 - spread)
