"""Memory of a served model: weights, caches, what is over."""

import numpy as np
import pytest
from tests.model.perf.serving.plain import DENSE, MIXTURE

from taksir.model.perf.serving.deployment import Pool
from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.memory import memory_of, request_bytes, weights_bytes
from taksir.model.workload.transformer import Attention, Block, Mlp, Recurrence, Transformer

LATENT = Transformer(
    "latent",
    "Latent",
    7168,
    1000,
    (Block(61, Attention(128, 128, 192, 128, q_rank=1536, kv_rank=512, rope_dim=64), None),),
)


def test_weights_are_those_of_the_model():
    each = 4096 * (4096 + 2 * 1024) + 4096 * 4096 + 3 * 4096 * 14336
    assert weights_bytes(DENSE, Pool(), Formats()) == pytest.approx(2 * (32 * each + 2 * 32000 * 4096))


@pytest.mark.parametrize("model", [DENSE, MIXTURE])
def test_cutting_over_chips_divides_the_weights(model):
    one, eight = weights_bytes(model, Pool(), Formats()), weights_bytes(model, Pool(8.0, moe_ep=8.0), Formats())
    assert one / 8 <= eight < one / 7


def test_four_bits_keep_their_scales():
    bf16 = weights_bytes(DENSE, Pool(), Formats())
    fp4 = weights_bytes(DENSE, Pool(), Formats("fp4", "fp4", "fp4"))
    assert 0.25 < fp4 / bf16 < 0.35


def test_heads_of_keys_are_copied_when_chips_outnumber_them():
    shared = [float(request_bytes(DENSE, Pool(tp), Formats(), 1000.0)) for tp in (1.0, 8.0, 16.0)]
    assert shared[0] == 32 * 1000 * 8 * 256 * 2
    assert shared[1] == shared[2] == shared[0] / 8


def test_a_latent_cache_is_one_for_all_heads():
    assert request_bytes(LATENT, Pool(8.0), Formats(kv="fp8"), 10.0) == 61 * 10 * 576


def test_a_window_and_a_state_do_not_grow():
    mixers = (Attention(8, 8, 64, 64, window=128), Recurrence("gdn", 16, 128, 32, 128, 4))
    model = Transformer("short", "Short", 512, 100, tuple(Block(1, mixer, Mlp(1024)) for mixer in mixers))
    assert request_bytes(model, Pool(), Formats(), 1e3) == request_bytes(model, Pool(), Formats(), 1e5)


def test_what_fits_is_what_weights_leave():
    memory = memory_of(DENSE, Pool(np.array([1.0, 2.0])), Formats(), 4096.0, 1.0, 80e9, 0.9)
    left = 0.9 * 80e9 - np.asarray(memory.weights_bytes) - np.asarray(memory.working_bytes)
    assert memory.max_batch == pytest.approx(left / memory.request_bytes)
    assert memory.over() is None


def test_what_does_not_fit_is_named():
    tight = memory_of(DENSE, Pool(), Formats(), 1e6, 1.0, 20e9, 0.9)
    assert "cache of one request" in tight.over()
    assert "weights alone" in memory_of(DENSE, Pool(), Formats(), 10.0, 1.0, 10e9, 0.9).over()
