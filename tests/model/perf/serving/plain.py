"""A chip and a network of simple laws, for tests of what is built on them."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np

from taksir.model.perf.serving.rules import Rules
from taksir.model.workload.transformer import Attention, Block, Mlp, Transformer

DENSE = Transformer(
    "small", "Small", 4096, 32000, (Block(32, Attention(32, 8, 128, 128), Mlp(14336)),), params=7e9, active=7e9
)
MIXTURE = Transformer(
    "mixture",
    "Mixture",
    4096,
    32000,
    (Block(32, Attention(32, 8, 128, 128), Mlp(2048, experts=64, top_k=4)),),
    mtp=1,
)
RULES = Rules(
    step_s=1e-3,
    layer_s=1e-6,
    sequence_s=1e-6,
    compute=1.0,
    mixing=1.0,
    streams=1.0,
    network=1.0,
    prefill=1.0,
    stretch=0.8,
    front_s=0.02,
    handover_s=0.01,
    handover_share=0.5,
    memory=0.9,
    accept=0.7,
)


@dataclass
class PlainOps:
    """Rooflines: `flops` and `bandwidth` of one chip, a launch in front of every kernel."""

    flops: float = 1e15
    bandwidth: float = 3e12
    capacity: float = 160e9
    launch_s: float = 3e-6
    spec: object = field(init=False)

    def __post_init__(self):
        self.spec = SimpleNamespace(
            capacity_bytes=self.capacity,
            bandwidth_bytes_per_s=self.bandwidth,
            scaleup_domain=8,
            scaleup_bytes_per_s=450e9,
            scaleout_bytes_per_s=50e9,
            computes=lambda dtype: True,
        )

    def _time(self, flops, moved):
        return self.launch_s + np.maximum(np.asarray(flops) / self.flops, np.asarray(moved) / self.bandwidth)

    def gemm_s(self, m, n, k, dtype):
        return self._time(2.0 * m * n * k, 2.0 * (m * k + k * np.asarray(n, float)) + 2.0 * m * n)

    def stream_s(self, moved):
        return self._time(0.0, moved)

    def moe_s(self, tokens, hidden, width, experts, top_k, dtype, gated=True, tp=1, ep=1, skew=None):
        rows = np.asarray(tokens, float) * top_k / ep
        hit = experts * (1 - (1 - top_k / experts) ** np.asarray(tokens, float)) / ep
        return self._time(6.0 * rows * hidden * width / tp, 6.0 * hit * hidden * width / tp)

    def attention_s(self, batch, query, context, heads, kv, dim, dtype, value_dim=None, window=0, causal=True):
        return self._time(2.0 * batch * query * np.asarray(context, float) * heads * dim, 0.0)

    def decode_s(self, batch, context, heads, kv, dim, dtype, value_dim=None, window=0):
        return self._time(0.0, 4.0 * batch * np.asarray(context, float) * kv * dim)


@dataclass
class PlainFabric:
    """One level of 450 GB/s; nothing to do for a group of one."""

    domain: int = 8

    def _time(self, moved, ranks):
        ranks = np.asarray(ranks, float)
        return np.where(ranks > 1, 5e-6 + np.asarray(moved) / 450e9 * (ranks - 1) / ranks, 0.0)

    def all_reduce_s(self, moved, ranks, stride=1, custom=False):
        return self._time(2 * np.asarray(moved), ranks)

    def all_gather_s(self, moved, ranks, stride=1):
        return self._time(moved, ranks)

    def reduce_scatter_s(self, moved, ranks, stride=1):
        return self._time(moved, ranks)

    def all_to_all_s(self, moved, ranks, stride=1, custom=False):
        return self._time(moved, ranks)

    def send_s(self, moved, stride=1, ranks=2):
        return 5e-6 + np.asarray(moved) / 450e9
