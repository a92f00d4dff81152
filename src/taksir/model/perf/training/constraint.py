"""What a layout breaks: one bit a constraint, and the words for it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import Layout
from taksir.model.workload.transformer import Attention, Recurrence

Mask = NDArray[np.int64]
Test = NDArray[np.bool_]

MEMORY = "memory"
"""The constraint that needs the memory of a layout beside the layout."""

Check = Callable[[Job, Layout], Test]


def _heads(job: Job, layout: Layout) -> Test:
    return _undivided(layout.tp, [mixer.heads for mixer in _attentions(job)])


def _undivided(by: NDArray[np.int64], numbers: list[int]) -> Test:
    bad = np.zeros(by.shape, bool)
    for number in set(numbers):
        bad |= number % by != 0
    return bad


def _attentions(job: Job) -> list[Attention]:
    return [block.mixer for block in job.model.blocks if isinstance(block.mixer, Attention)]


def _keys(job: Job, layout: Layout) -> Test:
    bad = np.zeros(len(layout), bool)
    for mixer in _attentions(job):
        if not mixer.latent:
            bad |= (mixer.kv_heads % layout.tp != 0) & (layout.tp % mixer.kv_heads != 0)
    return bad


def _states(job: Job, layout: Layout) -> Test:
    found = [block.mixer for block in job.model.blocks if isinstance(block.mixer, Recurrence)]
    return _undivided(layout.tp, [heads for m in found for heads in (m.key_heads, m.value_heads)])


def _widths(job: Job, layout: Layout) -> Test:
    found = [block.mlp for block in job.model.blocks if block.mlp is not None]
    return _undivided(layout.tp, [mlp.shared_width if mlp.experts else mlp.width for mlp in found])


def _experts(job: Job, layout: Layout) -> Test:
    found = [block.mlp.experts for block in job.model.blocks if block.mlp is not None and block.mlp.experts]
    return _undivided(layout.ep, found) if found else (layout.ep > 1) | (layout.etp > 1)


def _expert_width(job: Job, layout: Layout) -> Test:
    found = [block.mlp.width for block in job.model.blocks if block.mlp is not None and block.mlp.experts]
    return _undivided(layout.etp, found)


def _expert_ranks(job: Job, layout: Layout) -> Test:
    bad: Test = (layout.dp * layout.cp * layout.tp) % (layout.ep * layout.etp) != 0
    return bad


def _batch(job: Job, layout: Layout) -> Test:
    bad: Test = job.global_batch % (layout.dp * layout.micro_batch) != 0
    return bad


def _context(job: Job, layout: Layout) -> Test:
    bad: Test = (layout.cp > 1) & (job.seq % (2 * layout.cp) != 0)
    return bad


def _layers(job: Job, layout: Layout) -> Test:
    bad: Test = layout.pp * layout.interleave > job.layers + 2
    return bad


def _interleave(job: Job, layout: Layout) -> Test:
    bad: Test = (layout.interleave > 1) & (layout.pp < 2)
    return bad


def _sequence(job: Job, layout: Layout) -> Test:
    bad: Test = (layout.sequence_parallel > 0) & ((job.seq // layout.cp) % layout.tp != 0)
    return bad


CONSTRAINTS: dict[str, tuple[Check | None, str]] = {
    "heads": (_heads, "tensor parallelism does not divide the attention heads"),
    "keys": (_keys, "tensor parallelism and the key-value heads do not divide each other"),
    "states": (_states, "tensor parallelism does not divide the heads of the recurrence"),
    "widths": (_widths, "tensor parallelism does not divide the width of the feed-forward layers"),
    "experts": (_experts, "expert parallelism does not divide the experts, or there are none"),
    "expert_width": (_expert_width, "expert tensor parallelism does not divide the width of an expert"),
    "expert_ranks": (_expert_ranks, "expert parallelism does not divide the ranks of a stage"),
    "batch": (_batch, "replicas times micro batch do not divide the global batch"),
    "context": (_context, "context parallelism does not cut the sequence into pairs of equal parts"),
    "layers": (_layers, "there are more chunks of layers than layers"),
    "interleave": (_interleave, "interleaving needs more than one pipeline stage"),
    "sequence": (_sequence, "tensor parallelism does not divide the sequence, which sequence parallelism needs"),
    MEMORY: (None, "the model does not fit the memory of the chip"),
}
"""Every constraint: its test, and what it means when it is broken. Bit i of a mask is the i-th of these."""


def broken(job: Job, layout: Layout, memory_bytes: NDArray[np.float64], capacity_bytes: float) -> Mask:
    """A bit for each constraint that a layout breaks; 0 for a layout that can run."""
    mask = np.zeros(len(layout), np.int64)
    for bit, (check, _) in enumerate(CONSTRAINTS.values()):
        bad = memory_bytes > capacity_bytes if check is None else check(job, layout)
        mask |= bad.astype(np.int64) << bit
    return mask


def words(mask: int) -> tuple[str, ...]:
    """What a mask says, constraint by constraint."""
    return tuple(says for bit, (_, says) in enumerate(CONSTRAINTS.values()) if mask >> bit & 1)
