"""Time of a layer on one chip but for the mixing of tokens: products, experts, what is streamed, what is exchanged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from taksir.model.perf.network.copies import copies
from taksir.model.perf.operations import Operations
from taksir.model.perf.serving.deployment import Pool
from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.products import dense_products, mixer_products
from taksir.model.perf.spec import BYTES
from taksir.model.workload.transformer import Block, Mlp
from taksir.quantity.amount import Value

Parts = dict[str, Any]
"""Seconds by what they are spent on: products, attention, experts, streams, network, logits, host …"""


@dataclass(frozen=True, slots=True)
class Shop:
    """What times a layer: the chip's operations, its network, and how the model lies on it."""

    ops: Operations
    fabric: Any
    hidden: int
    pool: Pool
    formats: Formats

    def products_s(self, block: Block, tokens: Value) -> Value:
        """Matrix products of a layer for `tokens` on this chip, experts left out."""
        total: Value = 0.0
        products = (
            [] if block.mixer is None else list(mixer_products(block.mixer, self.hidden, self.pool.tp, self.formats))
        )
        if block.mlp is not None:
            products += dense_products(block.mlp, self.hidden, self.pool.tp, self.formats)
        for each in products:
            total = total + self.ops.gemm_s(tokens, each.n, each.k, each.dtype)
        return total

    def experts_s(self, mlp: Mlp, tokens: Value) -> Value:
        """Router and experts; `tokens` of one copy of attention."""
        everyone = np.asarray(tokens, float) * self.pool.attention_dp
        routed = self.ops.gemm_s(tokens, mlp.experts, self.hidden, "bf16")
        if mlp.latent:
            routed = routed + self.ops.gemm_s(tokens, mlp.latent, self.hidden, self.formats.dense)
            routed = routed + self.ops.gemm_s(tokens, self.hidden, mlp.latent, self.formats.dense)
        width = mlp.latent or self.hidden
        return routed + self.ops.moe_s(
            everyone, width, mlp.width, mlp.experts, mlp.top_k, self.formats.experts, gated=mlp.gated,
            tp=self.pool.moe_tp, ep=self.pool.moe_ep,
        )  # fmt: skip

    def streams_s(self, block: Block, tokens: Value) -> Value:
        """Norms with their residuals before each half of the layer, and the activation between the matrices."""
        wide = np.asarray(tokens, float) * self.hidden * BYTES["bf16"]
        halves = (block.mixer is not None) + (block.mlp is not None)
        total: Value = halves * self.ops.stream_s(2 * 2 * wide)
        if block.mlp is not None and not block.mlp.experts:
            total = total + self.ops.stream_s(
                np.asarray(tokens, float) * block.mlp.matrices * block.mlp.width / self.pool.tp * BYTES["bf16"]
            )
        return total

    def network_s(self, block: Block, tokens: Value) -> Value:
        """Sums over the chips that share a layer, and the exchange of tokens between experts."""
        wide = np.asarray(tokens, float) * self.hidden * BYTES["bf16"]
        reduced = self.fabric.all_reduce_s(wide, self.pool.tp, custom=True)
        total: Value = np.where(block.mixer is not None, reduced, 0.0)
        if block.mlp is None:
            return total
        if not block.mlp.experts:
            return np.asarray(total + reduced)
        ranks = self.pool.ranks
        group = wide * self.pool.attention_dp
        gathered = self.fabric.all_gather_s(group / 2, ranks) + self.fabric.reduce_scatter_s(group, ranks)
        domains = np.asarray(ranks, float) / self.fabric.domain
        fan = np.where(domains > 1, copies(np.asarray(ranks, float), domains, block.mlp.top_k), block.mlp.top_k)
        sent = wide / self.pool.tp * np.minimum(fan, block.mlp.experts)
        exchanged = self.fabric.all_to_all_s(sent / 2, ranks) + self.fabric.all_to_all_s(sent, ranks)
        apart = np.where(np.asarray(self.pool.moe_ep) > 1, np.minimum(gathered, exchanged), gathered)
        return np.asarray(total + np.where(np.asarray(self.pool.attention_dp) > 1, apart, reduced))

    def parts(self, block: Block, tokens: Value) -> Parts:
        """All of them for one layer."""
        mixture = block.mlp is not None and block.mlp.experts
        return {
            "products": self.products_s(block, tokens),
            "experts": self.experts_s(block.mlp, tokens) if mixture and block.mlp else 0.0,
            "streams": self.streams_s(block, tokens),
            "network": self.network_s(block, tokens),
        }


def added(total: Parts, more: Parts, times: Value = 1.0) -> Parts:
    """The sum of two sets of parts, the second taken `times`."""
    return {key: total.get(key, 0.0) + times * np.asarray(more.get(key, 0.0)) for key in {**total, **more}}


def total_s(parts: Parts) -> Value:
    """Seconds of all parts together."""
    result: Value = np.asarray(sum(parts.values()))
    return result
