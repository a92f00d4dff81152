"""A step on an ideal chip, where every time can be said by hand."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.training.constraint import words
from taksir.model.perf.training.flops import hardware_flops, model_flops
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import FULL, Layout
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.step import PARTS, step
from taksir.model.workload.build import transformer

WORLD = Assumptions(shipped_catalog())
RULES = Rules.of(WORLD)
DENSE = transformer(WORLD, "llama-3.1-8b")
MIXTURE = transformer(WORLD, "qwen3-30b-a3b")
PEAK, BANDWIDTH = 1e15, 3e12
TRAFFIC = ("tensor", "expert", "context", "stages", "replicas")


class Chip:
    """Every operation at its roofline."""

    spec = SimpleNamespace(capacity_bytes=1e14, tdp_w=700.0, peak=lambda dtype: PEAK)

    def gemm_s(self, m, n, k, dtype):
        return 2.0 * m * n * k / PEAK

    def moe_s(self, tokens, hidden, width, experts, top_k, dtype, gated=True, tp=1, ep=1, skew=0.0):
        return 2.0 * (3 if gated else 2) * tokens * top_k / ep * hidden * width / tp / PEAK

    def attention_s(
        self, batch, query, context, heads, kv_heads, head_dim, dtype, value_dim=None, window=0, causal=True
    ):
        return batch * query * context * heads * (head_dim + (value_dim or head_dim)) / PEAK

    def stream_s(self, size):
        return np.asarray(size) / BANDWIDTH

    def optimizer_s(self, params, each):
        return np.asarray(params) * each / BANDWIDTH


class Links:
    """Every chip beside every other, at one bandwidth."""

    domain = 8

    def __init__(self, bandwidth=1e11):
        self.bandwidth = bandwidth

    def _ring(self, size, ranks, stride=1):
        return np.asarray(size, float) * (1 - 1 / np.maximum(np.asarray(ranks, float), 1)) / self.bandwidth

    all_gather_s = reduce_scatter_s = _ring

    def all_reduce_s(self, size, ranks, stride=1, custom=False):
        return 2 * self._ring(size, ranks)

    def all_to_all_s(self, size, ranks, stride=1, custom=False):
        return self._ring(size, ranks)

    def send_s(self, size, stride=1, ranks=2):
        return np.asarray(size, float) / self.bandwidth


def of(job, links=None, rules=RULES, **axes):
    return step(Chip(), links or Links(), job, Layout.of(**axes), rules)


def test_parts_add_up():
    found = of(Job(DENSE, 8192, 128), dp=[8, 4, 2, 8], tp=[1, 2, 4, 1], cp=[1, 1, 1, 2])
    assert np.sum([found.parts[name] for name in PARTS], axis=0) == pytest.approx(found.time_s)


def test_products_of_one_chip_take_what_their_flops_take():
    job = Job(DENSE, 8192, 1, year=RULES["year"])
    rules = Rules({**RULES.facts, "gemm.scale": 1.0, "gemm.weight-gradient": 1.0})
    inside = DENSE.blocks[0]
    width = inside.mlp.width
    matrices = 3 * 4096 * width + 2 * 4096 * 4096 + 2 * 4096 * 1024
    assert of(job, rules=rules).parts["gemm"][0] == pytest.approx(6 * matrices * 32 * 8192 / PEAK)


def test_one_chip_sends_nothing():
    found = of(Job(DENSE, 8192, 8))
    assert all(found.parts[name][0] == 0 for name in TRAFFIC)
    assert found.parts["bubble"][0] == pytest.approx(0, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([1, 2, 4, 8]), st.sampled_from([1, 2, 4]), st.sampled_from([1, 2]), st.sampled_from([0, 1, 3]),
    st.floats(1.0, 100.0),
)  # fmt: skip
def test_more_bandwidth_is_never_slower(tp, pp, cp, zero, factor):
    job = Job(DENSE, 8192, 64)
    axes = {"dp": 4, "tp": tp, "pp": pp, "cp": cp, "zero": zero}
    assert of(job, Links(1e11 * factor), **axes).time_s[0] <= of(job, Links(1e11), **axes).time_s[0] * (1 + 1e-12)


def test_experts_are_spread_and_their_tokens_sent():
    found = of(Job(MIXTURE, 4096, 512), dp=8, ep=[1, 8])
    assert found.parts["expert"][0] == 0 < found.parts["expert"][1]
    assert found.memory.weights[1] < found.memory.weights[0] / 4


def test_recomputation_trades_time_for_memory():
    found = of(Job(DENSE, 8192, 128), dp=8, recompute=[0, 1, 2])
    assert (np.diff(found.time_s) > 0).all()
    assert (np.diff(found.memory_bytes) < 0).all()


def test_interleaving_shrinks_the_bubble():
    found = of(Job(DENSE, 8192, 64), dp=4, pp=4, interleave=[1, 2, 4, 8])
    assert (np.diff(found.parts["bubble"]) < 0).all()


def test_a_frozen_model_trains_faster():
    assert of(Job(DENSE, 8192, 64, lora=True), dp=8).time_s[0] < of(Job(DENSE, 8192, 64), dp=8).time_s[0]


def test_many_layouts_at_once_are_each_as_alone():
    job = Job(DENSE, 8192, 64)
    axes = {
        "dp": [8, 4, 2, 8],
        "tp": [1, 2, 2, 4],
        "pp": [1, 1, 4, 2],
        "micro_batch": [1, 2, 4, 1],
        "zero": [1, 3, 0, 2],
    }
    together = of(job, **axes)
    for place in range(4):
        alone = of(job, **{name: values[place] for name, values in axes.items()})
        assert together.time_s[place] == pytest.approx(alone.time_s[0])
        assert together.memory_bytes[place] == pytest.approx(alone.memory_bytes[0])


def test_flops_are_those_that_megatron_counts():
    """Megatron-Bridge prints both rates: 2.600e11 FLOP a token of DeepSeek-V3 with MTP, 2.524e12 of Llama 3.1 405B."""
    for name, seq, each in (("deepseek-v3", 4096, 2.600e11), ("llama-3.1-405b", 8192, 2.524e12)):
        model = transformer(WORLD, name)
        assert model_flops(Job(model, seq, 1, mtp=model.mtp > 0)) / seq == pytest.approx(each, rel=0.005)


def test_recomputed_layers_count_as_hardware_flops():
    job = Job(DENSE, 8192, 8)
    found = hardware_flops(job, Layout.of(recompute=[0, FULL])) / model_flops(job)
    assert found[0] == 1.0
    assert 1.25 < found[1] < 4 / 3


def test_an_impossible_layout_names_its_constraint():
    found = of(Job(DENSE, 8192, 64), dp=8, tp=3)
    assert "tensor parallelism does not divide the attention heads" in words(int(found.broken[0]))
