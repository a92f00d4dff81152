"""How long a pipeline takes for the micro batches of a step: the busiest stage each time, and the bubble.

1F1B: arXiv:2104.04473, interleaved: the same, section 2.2; zero-bubble (ZB-H1): arXiv:2401.10241, table 1; DualPipe:
arXiv:2412.19437, section 3.2.1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.model.perf.training.layout import DUAL_PIPE, ZERO_BUBBLE

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stages:
    """Layers of an inner and of the last stage, which is short of those that do not divide: it has the logits too."""

    inner: Array
    last: Array


def stages(layers: int, pp: ArrayLike, interleave: ArrayLike) -> Stages:
    """Layers cut into pp · interleave equal chunks as far as they go.

    >>> stages(126, 8, 8)
    Stages(inner=array(16.), last=array(14.))
    >>> stages(80, 8, 5)
    Stages(inner=array(10.), last=array(10.))
    """
    ranks, chunks = np.asarray(pp, float), np.asarray(pp, float) * np.asarray(interleave, float)
    inner = np.ceil(layers / chunks) * np.asarray(interleave, float)
    short = inner * ranks - layers
    last = np.where(ranks > 1, np.maximum(inner - short, 0.0), layers)
    return Stages(np.where(ranks > 1, inner, layers), last)


def bubble_share(pp: ArrayLike, micro_batches: ArrayLike, interleave: ArrayLike = 1) -> Array:
    """Bubble over the time of ideal work when all stages are alike: (p − 1) / (v · m).

    >>> float(bubble_share(8, 64)), float(bubble_share(8, 64, 4))
    (0.109375, 0.02734375)
    """
    return np.asarray((np.asarray(pp, float) - 1) / (np.asarray(interleave, float) * np.asarray(micro_batches, float)))


def pipeline_s(
    busiest: Array,
    total: Array,
    backward: Array,
    weight: Array,
    micro_batches: Array,
    pp: Array,
    interleave: Array,
    schedule: Array,
) -> Array:
    """Seconds for all micro batches.

    `busiest` and `total` are the work of one on the busiest stage and on all stages; `backward` and `weight` the parts
    of a stage's that are backward and, of that, gradients of weights, which ZB-H1 puts into the bubble. DualPipe
    (arXiv:2412.19437, table 2) is left with (p/2 - 1)(F + 2 B - 3 W).
    """
    fill = (total - busiest) / interleave
    fill = np.where(schedule == ZERO_BUBBLE, np.maximum(fill - (pp - 1) * 2 * weight, 0.0), fill)
    dual = np.maximum(pp / 2 - 1, 0.0) * np.maximum(busiest + backward - 3 * weight, 0.0)
    fill = np.where(schedule == DUAL_PIPE, dual, fill)
    time: Array = micro_batches * busiest + np.where(pp > 1, fill, 0.0)
    return time


def in_flight(pp: ArrayLike, interleave: ArrayLike, micro_batches: ArrayLike) -> Array:
    """Micro batches whose activations the first stage holds at once, as a multiple of its own layers.

    1F1B: p; interleaved: p · (1 + (p − 1) / (p · v)) (arXiv:2205.05198, section 4.2.3); never more than there are.
    """
    ranks, chunks = np.asarray(pp, float), np.asarray(interleave, float)
    held = np.where(chunks > 1, ranks * (1 + (ranks - 1) / (ranks * chunks)), ranks)
    return np.asarray(np.minimum(held, np.asarray(micro_batches, float)))
