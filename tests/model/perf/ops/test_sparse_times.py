"""Attention to chosen keys, and recurrences: what must hold of any shape and chip."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.operations import Operations
from taksir.model.perf.ops.recurrence import bare_recurrence_s
from taksir.model.workload.transformer import Attention, Recurrence

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))
CHIPS = ("h100-sxm", "h200-sxm", "b200", "gb300", "a100-sxm-80", "mi300x")
OPS = {chip: Operations(WORLD, chip) for chip in CHIPS}
CHOSEN = Attention(128, 128, 192, 128, top_k=2048, index_heads=64, index_dim=128, q_rank=1536, kv_rank=512, rope_dim=64)
PLAIN = replace(CHOSEN, top_k=0, index_heads=0, index_dim=0)
NET = Recurrence("gdn", 16, 128, 32, 128, 4)
POWER = st.integers(0, 17).map(lambda power: 2**power)
BATCH = st.integers(0, 10).map(lambda power: 2**power)


@given(st.sampled_from(CHIPS), BATCH, POWER)
def test_decoding_of_a_short_context_is_plain_attention_and_an_index(chip: str, batch: int, context: int) -> None:
    ops = OPS[chip]
    plain = ops.latent_decode_s(batch, min(context, 2048), 128, PLAIN, "bf16")
    time_s = ops.sparse_decode_s(batch, context, 128, CHOSEN, "bf16")
    assert time_s > plain
    assert ops.sparse_decode_s(batch, context, 128, replace(CHOSEN, index_heads=0), "bf16") == pytest.approx(plain)
    assert ops.sparse_decode_s(batch, 2 * context, 128, CHOSEN, "bf16") >= time_s * 0.99


@given(st.sampled_from(CHIPS), POWER, POWER, st.sampled_from([8, 64, 128]), st.sampled_from(["bf16", "fp8"]))
def test_prefill_is_finite_and_rises_with_the_context(
    chip: str, query: int, before: int, heads: int, dtype: str
) -> None:
    ops = OPS[chip]
    time_s = ops.sparse_prefill_s(1, query, query + before, heads, CHOSEN, dtype)
    assert np.isfinite(time_s)
    assert time_s > 0
    if before >= 2048:
        assert ops.sparse_prefill_s(1, query, query + 2 * before, heads, CHOSEN, dtype) >= time_s * 0.97


def test_a_long_prompt_gains_from_choosing_and_a_short_one_does_not() -> None:
    for chip in ("h200-sxm", "b200"):
        for size, gains in ((4096, False), (131072, True)):
            chosen = OPS[chip].sparse_prefill_s(1, size, size, 128, CHOSEN, "bf16")
            plain = OPS[chip].latent_prefill_s(1, size, size, 128, PLAIN, "bf16")
            assert bool(chosen < plain) == gains


def test_a_long_context_gains_in_decoding() -> None:
    chosen = OPS["h200-sxm"].sparse_decode_s(64, 131072, 128, CHOSEN, "bf16")
    assert chosen < 0.5 * OPS["h200-sxm"].latent_decode_s(64, 131072, 128, PLAIN, "bf16")


def test_sparse_sizes_broadcast() -> None:
    context = np.array([1024, 4096, 65536])
    times = np.asarray(OPS["b200"].sparse_prefill_s(np.array([1, 4])[:, None], context, context, 64, CHOSEN, "fp8"))
    assert times.shape == (2, 3)
    assert times[1, 2] == pytest.approx(OPS["b200"].sparse_prefill_s(4, 65536, 65536, 64, CHOSEN, "fp8"))


@given(st.sampled_from(CHIPS), BATCH, POWER, st.sampled_from(["gdn", "kda", "mamba2"]), st.sampled_from([1, 0.25]))
def test_a_recurrence_takes_its_roofline_and_rises_with_the_tokens(
    chip: str, batch: int, query: int, kind: str, share: float
) -> None:
    ops, layer = OPS[chip], replace(NET, kind=kind)
    time_s = ops.recurrence_s(batch, query, layer, share)
    assert np.isfinite(time_s)
    assert time_s >= bare_recurrence_s(ops.spec, batch, query, layer, share)
    assert ops.recurrence_s(batch, 2 * query, layer, share) >= time_s * 0.97
    assert ops.recurrence_s(2 * batch, query, layer, share) >= time_s * 0.97


def test_one_token_steps_and_many_scan() -> None:
    step, few, many = (float(np.asarray(OPS["h100-sxm"].recurrence_s(1, size, NET))) for size in (1, 4, 4096))
    assert step < few <= 4 * step
    assert many < 300 * step


def test_the_cost_of_a_step_does_not_know_the_context() -> None:
    long = np.asarray(OPS["b200"].recurrence_s(1, 2 ** np.arange(12, 18), NET))
    assert np.diff(np.log2(long)) == pytest.approx(1, abs=0.2)


def test_a_recurrence_that_was_not_measured_has_the_efficiency_of_its_nearest() -> None:
    scan = replace(NET, kind="mamba2", key_heads=8, value_heads=64, value_dim=64)
    assert OPS["h100-sxm"].recurrence_s(8, 2048, scan) > 0
