"""Ways to lay a training job out over chips: one array an axis, all of one length, a layout an index."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Axis = NDArray[np.int64]

NONE, SELECTIVE, FULL = 0, 1, 2
"""Recomputation in the backward pass: nothing, what is cheap to redo, whole layers."""

ONE_F_ONE_B, ZERO_BUBBLE, DUAL_PIPE = 0, 1, 2
"""Pipeline schedule: one forward one backward (interleaved when `interleave` is above one), ZB-H1, or DualPipe, which
runs a forward beside a backward so that the traffic to experts of one is hidden by the work of the other."""

RECOMPUTATION = ("none", "selective", "full")
SCHEDULES = ("1f1b", "zero-bubble", "dualpipe")


@dataclass(frozen=True, slots=True)
class Layout:
    """Axes of parallelism, as in Megatron: chips = tp · pp · cp · dp, and experts are spread over ep · etp of the
    tp · cp · dp ranks of a stage.

    `micro_batch` counts sequences, `interleave` the chunks of layers a stage holds, `zero` what is sharded over the
    data-parallel ranks (1: optimiser, 2: gradients too, 3: weights too, as FSDP does). `recompute` is NONE, SELECTIVE
    or FULL; `sequence_parallel` 0 or 1; `schedule` one of those above; `offload` the percentage of activations
    that wait in the host's memory.
    """

    dp: Axis
    tp: Axis
    pp: Axis
    cp: Axis
    ep: Axis
    etp: Axis
    micro_batch: Axis
    interleave: Axis
    zero: Axis
    recompute: Axis
    sequence_parallel: Axis
    schedule: Axis
    offload: Axis

    @classmethod
    def of(
        cls,
        dp: ArrayLike = 1,
        tp: ArrayLike = 1,
        pp: ArrayLike = 1,
        cp: ArrayLike = 1,
        ep: ArrayLike = 1,
        etp: ArrayLike = 1,
        micro_batch: ArrayLike = 1,
        interleave: ArrayLike = 1,
        zero: ArrayLike = 1,
        recompute: ArrayLike = NONE,
        sequence_parallel: ArrayLike | None = None,
        schedule: ArrayLike = ONE_F_ONE_B,
        offload: ArrayLike = 0,
    ) -> Layout:
        """Layouts from numbers or arrays, which broadcast; sequence parallelism comes with tensor parallelism unless
        said otherwise."""
        together = np.asarray(tp) > 1 if sequence_parallel is None else sequence_parallel
        given = (dp, tp, pp, cp, ep, etp, micro_batch, interleave, zero, recompute, together, schedule, offload)
        arrays = np.broadcast_arrays(*(np.atleast_1d(np.asarray(each, np.int64)) for each in given))
        return cls(*arrays)

    def __len__(self) -> int:
        return len(self.dp)

    @property
    def chips(self) -> Axis:
        """Chips of each layout."""
        return self.dp * self.tp * self.pp * self.cp

    def take(self, index: Any) -> Layout:
        """Some of the layouts, by index, mask or slice."""
        return Layout(*(getattr(self, each.name)[index] for each in fields(self)))

    def one(self, index: int) -> dict[str, int]:
        """One layout as plain numbers by axis."""
        return {each.name: int(getattr(self, each.name)[index]) for each in fields(self)}
