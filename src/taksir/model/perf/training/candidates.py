"""A small set of sensible layouts for a job on so many chips: enough to come near the best, not the whole space."""

from __future__ import annotations

import numpy as np

from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import FULL, NONE, SELECTIVE, Layout

DEEPEST = 32
"""Pipeline stages that are tried at most."""

MICRO_BATCHES = (1, 2, 4, 8)
CONTEXTS = (1, 2, 4, 8)
CHUNKS = (1, 2, 4, 8)
EXPERTS = (1, 2, 4, 8, 16, 32, 64)


def divisors(number: int) -> list[int]:
    """Every whole number that divides it, ascending.

    >>> divisors(12)
    [1, 2, 3, 4, 6, 12]
    """
    small = [each for each in range(1, int(number**0.5) + 1) if number % each == 0]
    return sorted({*small, *(number // each for each in small)})


def candidates(job: Job, chips: int, domain: int) -> Layout:
    """Layouts with tensor parallelism inside a domain of `domain` chips that use all chips and the whole batch.

    Empty when the chips cannot be divided so, as when there are more replicas than sequences.
    """
    tensor = [size for size in divisors(chips) if size <= min(domain, 8)]
    deep = [size for size in divisors(chips) if size <= min(DEEPEST, job.layers)]
    experts = [size for size in EXPERTS if size <= chips] if job.model.moe else [1]
    kinds = [NONE, SELECTIVE, FULL]
    shards = [1, 3]
    axes = (tensor, deep, CONTEXTS, experts, MICRO_BATCHES, CHUNKS, shards, kinds)
    grid = np.stack(np.meshgrid(*(np.array(axis, np.int64) for axis in axes), indexing="ij"), axis=-1)
    tp, pp, cp, ep, size, chunks, zero, kind = grid.reshape(-1, len(axes)).T
    used = tp * pp * cp
    dp = np.maximum(chips // used, 1)
    fits = (dp * used == chips) & (job.global_batch % (dp * size) == 0) & ((chunks == 1) | (pp > 1))
    fits &= (pp * chunks <= job.layers) & ((zero < 3) | (pp == 1)) & ((dp * cp * tp) % ep == 0)
    return Layout.of(
        dp[fits], tp[fits], pp[fits], cp[fits], ep[fits], 1, size[fits], chunks[fits], zero[fits], kind[fits]
    )
