"""Laws of FLOPs, bytes and memory: against the literature, and as properties of any shape."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.workload.activation import activation_bytes
from taksir.model.workload.build import transformer
from taksir.model.workload.flops import context_flops, forward_flops, mtp_flops, training_flops
from taksir.model.workload.keys import attended, indexed, keys_seen
from taksir.model.workload.memory import cache_bytes, layer_cache_bytes
from taksir.model.workload.phase import Formats, decode, experts_met, prefill
from taksir.model.workload.transformer import Attention, Block, Mlp, Recurrence, Transformer
from taksir.model.workload.weights import layer_weights, weights

WORLD = Assumptions(shipped_catalog())
KEYS = sorted(WORLD.catalog.entities("model"))
GPT = transformer(WORLD, "megatron-gpt-175b")
COUNT = st.integers(1, 300)


SMALL = Attention(heads=8, kv_heads=2, head_dim=16, value_dim=16)


@given(context=COUNT, share=st.floats(0, 1), limit=st.integers(0, 400))
def test_keys_seen_are_those_of_a_walk_over_the_queries(context: int, share: float, limit: int) -> None:
    query = int(share * context)
    walked = sum(min(position, limit or position) for position in range(context - query + 1, context + 1))
    assert keys_seen(query, context, limit) == walked


@given(context=COUNT, split=st.floats(0, 1), window=st.integers(0, 50), top_k=st.integers(0, 50))
def test_a_prompt_in_two_parts_is_as_much_attention_as_in_one(
    context: int, split: float, window: int, top_k: int
) -> None:
    first = int(split * context)
    mixer = replace(SMALL, window=window, top_k=top_k, index_heads=2, index_dim=8)
    whole = context_flops(mixer, context, context)
    assert context_flops(mixer, first, first) + context_flops(mixer, context - first, context) == pytest.approx(whole)


@pytest.mark.parametrize("key", KEYS)
def test_prefill_is_the_decoding_of_its_tokens_one_by_one(key: str) -> None:
    model = transformer(WORLD, key)
    steps = np.arange(1.0, 65.0)
    whole = forward_flops(model, 64.0, 64.0)
    alone = forward_flops(model, np.ones(64), steps)
    assert np.sum(alone.context) == pytest.approx(whole.context)
    assert np.sum(alone.linear + 0 * steps) == pytest.approx(whole.linear)


@given(query=COUNT, times=st.integers(2, 9))
def test_matrices_take_flops_in_proportion_to_tokens(query: int, times: int) -> None:
    one, many = (forward_flops(GPT, float(count), float(count)) for count in (query, times * query))
    assert many.linear == pytest.approx(times * one.linear)
    assert many.output == pytest.approx(times * one.output)
    assert many.context >= times * one.context


def megatron_flops(model: Transformer, seq: float, passes: int) -> float:
    """Narayanan et al., arXiv:2104.04473, eq. 3, with so many passes through the layers (3, or 4 with recomputation)."""
    layer = 24.0 * seq * model.layers * model.hidden**2 * (1 + seq / (6.0 * model.hidden))
    return passes * layer + 6.0 * seq * model.hidden * model.vocab


@pytest.mark.parametrize("key", ["megatron-gpt-22b", "megatron-gpt-175b", "megatron-gpt-529-6b", "megatron-gpt-1008b"])
def test_a_gpt_takes_the_flops_of_megatrons_formula(key: str) -> None:
    model = transformer(WORLD, key)
    seq = 2048.0
    formula = megatron_flops(model, seq, 3)
    assert training_flops(model, seq, causal=False).total * seq == pytest.approx(formula, rel=1e-9)
    again = forward_flops(model, seq, seq, causal=False)
    assert megatron_flops(model, seq, 4) - formula == pytest.approx(again.linear + again.context)
    assert training_flops(model, seq).context < training_flops(model, seq, causal=False).context


@pytest.mark.parametrize("key", KEYS)
def test_training_takes_six_flops_a_parameter_that_a_token_passes(key: str) -> None:
    """The rule of thumb 6 N; short convolutions and learned norms are all that differs."""
    model = transformer(WORLD, key)
    found = training_flops(model, 4096.0)
    rule = 6 * (weights(model).active - model.positions * model.hidden)
    assert found.linear + found.output == pytest.approx(rule, rel=0.002)


def test_multi_token_prediction_adds_a_layer_and_an_output() -> None:
    model = transformer(WORLD, "deepseek-v3")
    ahead, whole = (one.total for one in (mtp_flops(model, 4096.0, 4096.0), forward_flops(model, 4096.0, 4096.0)))
    assert model.mtp_block is not None
    assert 1 / 61 < ahead / whole < 3 / 61
    assert training_flops(model, 4096.0, mtp=True).total > training_flops(model, 4096.0).total
    assert mtp_flops(GPT, 8.0, 8.0).total == 0


@given(context=st.integers(1, 10**6))
def test_latents_keep_less_than_heads_would(context: int) -> None:
    latent = Attention(128, 128, 192, 128, q_rank=1536, kv_rank=512, rope_dim=64)
    heads = Attention(128, 128, 192, 128)
    grouped = Attention(128, 8, 192, 128)
    sizes = [float(layer_cache_bytes(mixer, context)) for mixer in (latent, grouped, heads)]
    assert sizes == sorted(sizes)
    assert sizes[0] == 2 * 576 * context


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("llama-3-1-405b", 126 * 2 * 8 * 128),
        ("llama-3-1-8b", 32 * 2 * 8 * 128),
        ("deepseek-v3", 61 * 576),
        ("gpt-oss-120b", 18 * 2 * 8 * 64),
        ("qwen3-5-397b-a17b", 15 * 2 * 2 * 256),
        ("nemotron-3-nano", 6 * 2 * 2 * 128),
        ("glm-5", 78 * (576 + 128)),
    ],
)
def test_a_token_is_kept_as_many_numbers_as_its_layers_have(key: str, numbers: int) -> None:
    model = transformer(WORLD, key)
    grown = cache_bytes(model, 200_001.0, 1.0) - cache_bytes(model, 200_000.0, 1.0)
    assert grown == pytest.approx(numbers)


@pytest.mark.parametrize("key", KEYS)
def test_a_cache_grows_with_context_and_shrinks_with_ranks_and_bytes(key: str) -> None:
    model = transformer(WORLD, key)
    contexts = np.array([1.0, 100.0, 5000.0, 1e6])
    kept = cache_bytes(model, contexts)
    assert np.all(np.diff(kept) >= 0)
    assert np.all(cache_bytes(model, contexts, tp=8) <= kept)
    assert np.all(cache_bytes(model, contexts, 1.0) <= kept)


def test_a_head_is_never_split_over_ranks() -> None:
    mixer = replace(SMALL, kv_heads=2)
    assert layer_cache_bytes(mixer, 10.0, tp=8) == layer_cache_bytes(mixer, 10.0, tp=2)


def test_compressed_attention_sees_its_window_and_one_key_for_many() -> None:
    mixer = replace(SMALL, window=4, compress=10, top_k=3, index_heads=1, index_dim=8)
    assert attended(mixer, 1.0, 1000.0) == pytest.approx(4 + 3)
    assert indexed(mixer, 1.0, 1000.0) == pytest.approx(100)
    assert layer_cache_bytes(mixer, 1000.0, 1.0) == pytest.approx((4 + 100) * 2 * 2 * 16 + 100 * 8)


def test_recurrent_layers_do_not_grow() -> None:
    layer = Recurrence("gdn", 2, 8, 4, 8, 4)
    assert layer_cache_bytes(layer, 10.0) == layer_cache_bytes(layer, 1e6)
    assert context_flops(layer, 2.0, 1e6) == 2 * context_flops(layer, 1.0, 10.0)
    assert context_flops(Recurrence("mamba2", 2, 8, 4, 8, 4), 1.0, 1.0) < context_flops(layer, 1.0, 1.0)


@given(experts=st.integers(2, 512), share=st.floats(0.01, 1), tokens=st.integers(1, 10_000))
def test_experts_met_lie_between_those_of_a_token_and_all(experts: int, share: float, tokens: int) -> None:
    top_k = max(1, int(share * experts))
    met = experts_met(experts, top_k, float(tokens))
    assert top_k - 1e-9 <= met <= min(experts, top_k * tokens) + 1e-9


@pytest.mark.parametrize("key", KEYS)
def test_decoding_reads_all_that_prefill_wrote(key: str) -> None:
    model = transformer(WORLD, key)
    formats = Formats(weight=1.0, kv=1.0)
    wrote = prefill(model, 1.0, 4095.0, 4095.0, formats)
    step = decode(model, 1.0, 4096.0, formats)
    assert step.read_bytes <= wrote.written_bytes * (1 + 1e-9)
    assert step.weight_bytes <= weights(model).active + 1e-3 * weights(model).total
    assert wrote.weight_bytes <= weights(model).total
    assert wrote.flops > 500 * step.flops
    assert wrote.bytes == wrote.weight_bytes + wrote.read_bytes + wrote.written_bytes


def test_demand_is_worked_out_for_arrays_at_once() -> None:
    model = transformer(WORLD, "deepseek-v3-2")
    batch = np.array([1.0, 8.0, 256.0])
    many = decode(model, batch, np.full(3, 8192.0), Formats())
    for at, one in enumerate(batch):
        alone = decode(model, float(one), 8192.0, Formats())
        assert np.asarray(many.flops)[at] == pytest.approx(alone.flops)
        assert np.asarray(many.bytes)[at] == pytest.approx(alone.bytes)
    assert np.all(np.diff(many.weight_bytes) > 0)


@given(
    heads=st.integers(1, 64),
    tp=st.sampled_from([1, 2, 4, 8]),
    seq=st.sampled_from([512, 2048, 8192]),
    batch=st.integers(1, 8),
)
def test_a_gpt_layer_keeps_what_korthikanti_says(heads: int, tp: int, seq: int, batch: int) -> None:
    """Equations 1 to 4 and table 2 of arXiv:2205.05198."""
    hidden = 64 * heads
    block = Block(1, Attention(heads, heads, 64, 64), Mlp(4 * hidden, gated=False))
    sbh = seq * batch * hidden
    scores = 5 * heads * seq / hidden

    def kept(recompute: str, parallel: bool) -> float:
        found = activation_bytes(
            block, hidden, seq, batch, tp=tp, sequence_parallel=parallel, scores=True, dropout=True
        )
        return float(found.kept(recompute))

    assert kept("none", False) == pytest.approx(sbh * (10 + 24 / tp + scores / tp))
    assert kept("none", True) == pytest.approx(sbh * (34 + scores) / tp)
    assert kept("selective", True) == pytest.approx(sbh * 34 / tp)
    assert kept("full", False) == pytest.approx(sbh * 2)


@pytest.mark.parametrize("key", KEYS)
def test_more_ranks_and_more_recomputation_keep_less(key: str) -> None:
    model = transformer(WORLD, key)
    for block in model.blocks:
        ranks = np.array([1.0, 2.0, 4.0, 8.0])
        found = activation_bytes(block, model.hidden, 4096.0, tp=ranks, scores=True, streams=model.streams)
        assert np.all(np.diff(found.total) < 0)
        assert np.all(found.kept("full") <= found.kept("selective"))
        assert np.all(found.kept("selective") <= found.kept("none"))
        halved = activation_bytes(block, model.hidden, 4096.0, tp=ranks, cp=2, scores=True, streams=model.streams)
        assert halved.total == pytest.approx(found.total / 2)
    with pytest.raises(ValueError, match="none, selective or full"):
        found.kept("half")


def test_sequence_parallelism_may_differ_from_layout_to_layout() -> None:
    block = GPT.blocks[0]
    both = activation_bytes(block, GPT.hidden, 2048.0, tp=8, sequence_parallel=np.array([0, 1]))
    assert [float(one) for one in np.asarray(both.total)] == [
        pytest.approx(activation_bytes(block, GPT.hidden, 2048.0, tp=8, sequence_parallel=flag).total)
        for flag in (False, True)
    ]


def test_experts_that_are_not_split_keep_fewer_copies_of_tokens() -> None:
    block = Block(1, SMALL, Mlp(64, experts=16, top_k=4, shared_width=32, latent=48))
    split, whole = (activation_bytes(block, 128, 512.0, tp=4, expert_tp=ranks).mlp for ranks in (4, 1))
    assert whole < split


def test_parts_of_a_layer_add_up() -> None:
    block = Block(2, SMALL, Mlp(64, experts=16, top_k=4, shared_width=32))
    layer = layer_weights(128, block)
    assert layer.active < layer.total
    assert layer.chosen * 4 == layer.experts
    model = Transformer("own", "Own", 128, 1000, (block,))
    assert weights(model).total == 2 * layer.total + 2 * 1000 * 128 + 128
    assert weights(model).mtp == 0
    assert layer_weights(128, Block(1, None, None)).total == 0
