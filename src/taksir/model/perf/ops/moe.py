"""The experts of a mixture: grouped matrix products on the rank that has most to do, at measured efficiency."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.curve import Curves
from taksir.model.perf.ops.gemm import curve_key, flavour_of
from taksir.model.perf.ops.roofline import roofline_s
from taksir.model.perf.spec import BYTES, Spec
from taksir.quantity.amount import Value, law

Array = NDArray[np.float64]
SECOND = "~2"
"""Behind the key of a second kernel's curve; the quicker of the two is what an engine would choose."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the busiest rank of a layer of experts has to do.

    `rows` are the pairs of token and expert that it computes, `hit` the experts of its `held` that get any, `hidden`
    the width they work at, `flops` what it computes, `bytes` what it moves.
    """

    rows: Array
    held: Array
    hit: Array
    hidden: Array
    flops: Array
    bytes: Array

    @property
    def log2_sizes(self) -> tuple[Array, Array, Array, Array]:
        """Where it stands on a curve: rows an expert, experts held, numbers of the hit experts' weights, hidden."""
        weights = self.flops / (2 * self.rows) * self.hit
        return np.log2(self.rows / self.hit), np.log2(self.held), np.log2(weights), np.log2(self.hidden)


def moe_s(
    curves: Curves,
    spec: Spec,
    tokens: Value,
    hidden: Value,
    width: Value,
    experts: Value,
    top_k: Value,
    dtype: str,
    gated: bool | NDArray[np.bool_] = True,
    tp: Value = 1,
    ep: Value = 1,
    skew: Value = 0.0,
) -> Array:
    """Time in s of the routed experts of one layer on the busiest rank, routing and permutation there included.

    `tokens` enter the layer over all `ep` ranks together; a rank holds experts / ep experts, each width / tp wide.
    `skew` is the exponent of the power law by which experts are chosen (0: all alike). (roofline + launch) /
    efficiency; where two kernels were measured, the quicker one; never quicker than its FLOP at the peak. Sizes
    broadcast. Shared experts and the exchange between ranks are apart. Errors as of `gemm_s`.
    """
    work = work_of(tokens, hidden, width, experts, top_k, dtype, gated, tp, ep, skew)
    peak = spec.peak(flavour_of(dtype).compute)
    bare_s = roofline_s(work.flops, work.bytes, peak * curves.reach, spec.bandwidth_bytes_per_s)
    times_s = [
        np.asarray(bare_s + curve.launch_s) / curve.efficiency(*work.log2_sizes)
        for curve in curves.choices(curve_key(curves, spec, dtype), SECOND)
    ]
    quickest: Array = np.maximum(np.minimum.reduce(times_s), work.flops / peak)
    return quickest


def work_of(
    tokens: Value, hidden: Value, width: Value, experts: Value, top_k: Value, dtype: str,
    gated: bool | NDArray[np.bool_] = True, tp: Value = 1, ep: Value = 1, skew: Value = 0.0,
) -> Work:  # fmt: skip
    """Counts of the busiest rank: three matrices an expert, two where it is not gated, read once if it is hit at all.

    Each row is gathered in the format of the inputs and leaves in bf16, twice on its way to the sum over experts.
    """
    arrays = (np.asarray(each, float) for each in (tokens, hidden, width, experts, top_k, tp, ep, skew))
    tokens, hidden, width, experts, top_k, tp, ep, skew = np.broadcast_arrays(*arrays)
    flavour = flavour_of(dtype)
    matrices = np.where(gated, 3.0, 2.0)
    own_width, held = width / tp, experts / ep
    excess = busiest(tokens, experts, top_k, ep, skew)
    rows = np.minimum(np.maximum(tokens * top_k / ep * excess, 1.0), tokens * np.minimum(top_k, held))
    hit = np.clip(hit_experts(tokens, experts, top_k, skew) / ep * np.sqrt(excess), 1.0, np.minimum(held, rows))
    half, inputs = BYTES["bf16"], BYTES[flavour.inputs]
    weights = matrices * hidden * own_width
    between = own_width * ((matrices - 1) * half + inputs)
    moved = hit * weights * BYTES[flavour.weights] + rows * (hidden * (inputs + 2 * half) + between)
    return Work(rows, held, hit, hidden, 2 * rows * weights, moved + tokens * hidden * half)


@law(
    "P(x) ~ x^-a, 1 <= x <= 0.8 T (0.01 <= x <= 2 where T k <= E)",
    unit="1",
    source="aiconfigurator, collector/helper.py, power_law_logits_v3",
)
def span(tokens: Value, experts: Value, top_k: Value) -> Value:
    """Largest over smallest popularity of an expert, as the measured tables drew them."""
    tokens = np.asarray(tokens, float)
    many = tokens * top_k > np.asarray(experts, float)
    ratio: Value = np.where(many, np.maximum(0.8 * tokens, 1.001), 200.0)
    return ratio


def hit_experts(tokens: Value, experts: Value, top_k: Value, skew: Value) -> Array:
    """Experts that get a token at all: those whose share of the draws rounds to one or more.

    With skew 0, min(E, T k): the draws are spread evenly, as balanced routing does.
    """
    drawn = np.asarray(tokens, float) * top_k
    most = np.minimum(experts, drawn)
    if not np.any(skew):
        return np.asarray(most)
    ratio, power = span(tokens, experts, top_k), _power(skew)
    least = np.clip(0.5 * np.asarray(experts) * _moment(ratio, power, 1) / drawn, 1.0, ratio)
    above = 1.0 - (least**power - 1.0) / (ratio**power - 1.0)
    return np.where(np.asarray(skew) == 0, most, np.clip(experts * above, 1.0, most))


def busiest(tokens: Value, experts: Value, top_k: Value, ep: Value, skew: Value) -> Array:
    """Load of the busiest of `ep` ranks over the mean; 1 with skew 0 or one rank.

    The popularity of the experts of a rank adds up to about a gamma variable with their mean and variance; the largest
    of `ep` such stands at its quantile ep / (ep + 1/2).
    """
    tokens, experts, top_k, ep, skew = np.broadcast_arrays(tokens, experts, top_k, ep, skew)
    out = np.ones(tokens.shape)
    uneven = (skew != 0) & (ep > 1)
    if not uneven.any():
        return out
    from scipy.special import gammaincinv

    tokens, experts, top_k, ep, skew = (each[uneven].astype(float) for each in (tokens, experts, top_k, ep, skew))
    ratio, power = span(tokens, experts, top_k), _power(skew)
    variance = _moment(ratio, power, 2) / _moment(ratio, power, 1) ** 2 - 1.0
    shape = experts / ep / np.maximum(variance, 1e-9)
    out[uneven] = np.clip(gammaincinv(shape, ep / (ep + 0.5)) / shape, 1.0, ep)
    return out


def _power(skew: Value) -> Value:
    power = 1.0 - np.asarray(skew, float)
    safe: Value = np.where(np.abs(power) < 1e-6, 1e-6, power)
    return safe


def _moment(ratio: Value, power: Value, order: int) -> Value:
    """Mean of x^order under the law on 1 <= x <= ratio."""
    moment: Value = power / (power + order) * (ratio ** (power + order) - 1.0) / (ratio**power - 1.0)
    return moment
