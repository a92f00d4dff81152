"""What one chip takes for each operation of a model: one object a chip, its curves read when first needed."""

from __future__ import annotations

from functools import cached_property

from taksir.model.assumptions import Assumptions
from taksir.model.perf.curve import Curves
from taksir.model.perf.kin import curves_for
from taksir.model.perf.ops.attention import attention_backward_s, attention_s
from taksir.model.perf.ops.decode import decode_s
from taksir.model.perf.ops.gemm import gemm_s
from taksir.model.perf.ops.latent import latent_decode_s, latent_prefill_s
from taksir.model.perf.ops.moe import moe_s
from taksir.model.perf.ops.optimizer import optimizer_s
from taksir.model.perf.ops.recurrence import recurrence_s
from taksir.model.perf.ops.sparse import SparseCurves, sparse_decode_s, sparse_prefill_s
from taksir.model.perf.ops.stream import Stream, stream_of
from taksir.model.perf.spec import Spec, spec_of
from taksir.model.workload.transformer import Attention, Recurrence
from taksir.quantity.amount import Value


class Operations:
    """Times in s of operations on one chip; sizes are scalars or arrays that broadcast."""

    def __init__(self, world: Assumptions, chip: str, engine: str | None = None) -> None:
        self.world = world
        self.chip = chip
        self.engine = engine
        self._curves: dict[str, Curves] = {}

    @cached_property
    def spec(self) -> Spec:
        """The datasheet."""
        return spec_of(self.world, self.chip)

    def gemm_s(self, m: Value, n: Value, k: Value, dtype: str) -> Value:
        """One matrix product (m × k) · (k × n), weights and inputs in `dtype`, result in bf16."""
        return gemm_s(self.curves("gemm"), self.spec, m, n, k, dtype)

    def moe_s(
        self, tokens: Value, hidden: Value, width: Value, experts: Value, top_k: Value, dtype: str,
        gated: bool = True, tp: Value = 1, ep: Value = 1, skew: Value | None = None,
    ) -> Value:  # fmt: skip
        """The routed experts of a layer on the busiest rank; `tokens` enter it over all `ep` ranks together.

        `skew` is the exponent of the power law by which experts are chosen, `perf.moe.skew` where it is not given; 0
        spreads the tokens evenly.
        """
        law = float(self.world.get("perf.moe.skew").p50) if skew is None else skew
        shape = (tokens, hidden, width, experts, top_k, dtype, gated, tp, ep, law)
        return moe_s(self.curves("moe"), self.spec, *shape)

    def attention_s(
        self, batch: Value, query: Value, context: Value, heads: Value, kv_heads: Value, head_dim: Value, dtype: str,
        value_dim: Value | None = None, window: Value = 0, causal: bool = True,
    ) -> Value:  # fmt: skip
        """Softmax attention forward; the queries are the last `query` of `context` positions."""
        shape = (batch, query, context, heads, kv_heads, head_dim, dtype, value_dim, window, causal)
        return attention_s(self.curves("attention"), self.spec, *shape)

    def attention_backward_s(
        self, batch: Value, query: Value, context: Value, heads: Value, kv_heads: Value, head_dim: Value, dtype: str,
        value_dim: Value | None = None, window: Value = 0, causal: bool = True, efficiency: Value = 1.0,
    ) -> Value:  # fmt: skip
        """Its backward pass, at `efficiency` of the forward pass."""
        forward_s = self.attention_s(batch, query, context, heads, kv_heads, head_dim, dtype, value_dim, window, causal)
        return attention_backward_s(forward_s, efficiency)

    def decode_s(
        self, batch: Value, context: Value, heads: Value, kv_heads: Value, head_dim: Value, kv_dtype: str,
        value_dim: Value | None = None, window: Value = 0,
    ) -> Value:  # fmt: skip
        """Softmax attention of one new token a sequence against its cache."""
        shape = (batch, context, heads, kv_heads, head_dim, kv_dtype, value_dim, window)
        return decode_s(self.curves("decode"), self.spec, *shape)

    def latent_prefill_s(
        self, batch: Value, query: Value, context: Value, heads: Value, attention: Attention, dtype: str
    ) -> Value:
        """Multi-head latent attention forward, keys and values projected up; projections left out."""
        return latent_prefill_s(
            self.curves("latent_prefill"), self.spec, batch, query, context, heads, attention, dtype
        )

    def latent_decode_s(self, batch: Value, context: Value, heads: Value, attention: Attention, kv_dtype: str) -> Value:
        """Multi-head latent attention of one new token a sequence; projections left out."""
        return latent_decode_s(self.curves("latent_decode"), self.spec, batch, context, heads, attention, kv_dtype)

    def sparse_prefill_s(
        self, batch: Value, query: Value, context: Value, heads: Value, attention: Attention, dtype: str
    ) -> Value:
        """Latent attention to the keys that an indexer chooses, scores and choice included; projections left out."""
        shape = (batch, query, context, heads, attention, dtype)
        return sparse_prefill_s(self._sparse, self.curves("latent_prefill"), self.spec, *shape)

    def sparse_decode_s(self, batch: Value, context: Value, heads: Value, attention: Attention, kv_dtype: str) -> Value:
        """The same for one new token a sequence."""
        shape = (batch, context, heads, attention, kv_dtype)
        return sparse_decode_s(self._sparse, self.curves("latent_decode"), self.spec, *shape)

    def recurrence_s(self, batch: Value, query: Value, recurrence: Recurrence, heads_share: Value = 1.0) -> Value:
        """Convolution and state of `query` new tokens a sequence, on that share of the heads; projections left out."""
        scans, steps = self.curves("recurrence"), self.curves("recurrence_step")
        return recurrence_s(scans, steps, self.spec, batch, query, recurrence, heads_share)

    @cached_property
    def _sparse(self) -> SparseCurves:
        names = ("sparse_index", "sparse_index_step", "sparse_select", "sparse_attend")
        return SparseCurves(*(self.curves(name) for name in names))

    def curves(self, operation: str) -> Curves:
        """The curves of an operation that speak for the chip, read when first asked for."""
        if operation not in self._curves:
            self._curves[operation] = curves_for(self.world, operation, self.chip, self.engine)
        return self._curves[operation]

    def stream_s(self, moved_bytes: Value) -> Value:
        """A kernel that only moves bytes to and from device memory: norms, activations, residuals, copies."""
        return self._stream.time_s(moved_bytes, self.spec.bandwidth_bytes_per_s)

    def optimizer_s(self, params: Value, bytes_per_param: Value) -> Value:
        """A step of the optimiser over `params` parameters, `bytes_per_param` of each read and written."""
        return optimizer_s(self.world, self.spec, params, bytes_per_param)

    @cached_property
    def _stream(self) -> Stream:
        return stream_of(self.world, self.spec)
