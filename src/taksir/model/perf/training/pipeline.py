"""How long a pipeline takes for the micro batches of a step: the busiest stage each time, and the bubble.

1F1B: arXiv:2104.04473, interleaved: the same, section 2.2; zero-bubble (ZB-H1): arXiv:2401.10241, table 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.model.perf.training.layout import ZERO_BUBBLE

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stages:
    """Layers of an inner and of the last stage; the stages at the ends may be short of some, which makes room for the
    embedding and the logits."""

    inner: Array
    last: Array


def stages(layers: int, pp: ArrayLike, interleave: ArrayLike) -> Stages:
    """Layers cut into pp · interleave equal chunks as far as they go.

    >>> stages(126, 8, 8)
    Stages(inner=array(16.), last=array(15.))
    >>> stages(80, 8, 5)
    Stages(inner=array(10.), last=array(10.))
    """
    ranks, chunks = np.asarray(pp, float), np.asarray(pp, float) * np.asarray(interleave, float)
    inner = np.ceil(layers / chunks) * np.asarray(interleave, float)
    short = inner * ranks - layers
    last = np.where(ranks > 1, np.maximum(inner - np.ceil(short / 2), 0.0), layers)
    return Stages(np.where(ranks > 1, inner, layers), last)


def bubble_share(pp: ArrayLike, micro_batches: ArrayLike, interleave: ArrayLike = 1) -> Array:
    """Bubble over the time of ideal work when all stages are alike: (p − 1) / (v · m).

    >>> float(bubble_share(8, 64)), float(bubble_share(8, 64, 4))
    (0.109375, 0.02734375)
    """
    return np.asarray((np.asarray(pp, float) - 1) / (np.asarray(interleave, float) * np.asarray(micro_batches, float)))


def pipeline_s(
    busiest: Array, total: Array, weight: Array, micro_batches: Array, pp: Array, interleave: Array, schedule: Array
) -> Array:
    """Seconds for all micro batches: `busiest` and `total` are the work of one on the busiest stage and on all stages,
    `weight` the part of the busiest that is gradients of weights, which ZB-H1 puts into the bubble."""
    fill = (total - busiest) / interleave
    postponed = np.where(schedule == ZERO_BUBBLE, (pp - 1) * 2 * weight, 0.0)
    time: Array = micro_batches * busiest + np.where(pp > 1, np.maximum(fill - postponed, 0.0), 0.0)
    return time


def in_flight(pp: ArrayLike, interleave: ArrayLike, micro_batches: ArrayLike) -> Array:
    """Micro batches whose activations the first stage holds at once, as a multiple of its own layers.

    1F1B: p; interleaved: p · (1 + (p − 1) / (p · v)) (arXiv:2205.05198, section 4.2.3); never more than there are.
    """
    ranks, chunks = np.asarray(pp, float), np.asarray(interleave, float)
    held = np.where(chunks > 1, ranks * (1 + (ranks - 1) / (ranks * chunks)), ranks)
    return np.asarray(np.minimum(held, np.asarray(micro_batches, float)))
