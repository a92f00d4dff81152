"""Why the other layouts lose: what the best of each other value of an axis takes more, or lacks in memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.search.kept import LOSSES
from taksir.model.perf.search.search import Search, Trainer
from taksir.model.perf.search.space import AXES
from taksir.model.perf.training.step import PARTS, Step, step


@dataclass(frozen=True, slots=True)
class Rival:
    """The best layout with another value of one axis: `index` among the layouts remembered.

    When it fits, `slower` is how much longer its step takes (0.22: by 22 %) and `part` what grew most, by `share` of
    the best step; when none fits, `over_bytes` is what the leanest lacks in memory.
    """

    axis: str
    value: int
    index: int
    fits: bool
    slower: float = 0.0
    part: str = ""
    share: float = 0.0
    over_bytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Loss:
    """Layouts that fit and lose most of their time to one part: how many, and how much slower the fastest of them is
    than the best."""

    part: str
    layouts: int
    slower: float


def rivals(trainer: Trainer, found: Search) -> tuple[Rival, ...]:
    """For each axis that was free, every value that the best layout does not have; none where no layout fits."""
    if found.best < 0:
        return ()
    few, best = found.few, found.best
    others = [(axis, int(value)) for axis in AXES for value in np.unique(getattr(few.layout, axis))]
    others = [(axis, value) for axis, value in others if value != int(getattr(few.layout, axis)[best])]
    rows = np.array([_champion(found, axis, value) for axis, value in others], np.intp)
    done = step(trainer.ops, trainer.fabric, trainer.job, few.layout.take(np.append(rows, best)), trainer.rules)
    return tuple(
        _rival(axis, value, int(row), done, place, trainer.most_bytes)
        for place, ((axis, value), row) in enumerate(zip(others, rows, strict=True))
    )


def losses(found: Search) -> tuple[Loss, ...]:
    """What the layouts that fit lose most to, the commonest first."""
    few = found.few
    told = []
    for place in np.argsort(-found.kept.by_loss, kind="stable"):
        rows = np.flatnonzero(few.fits & (few.loss == place))
        if found.kept.by_loss[place] and found.best >= 0:
            slower = float(few.time_s[rows].min() / few.time_s[found.best] - 1)
            told.append(Loss(LOSSES[place], int(found.kept.by_loss[place]), slower))
    return tuple(told)


def nearest_miss(found: Search) -> int:
    """The index of the layout that needs least memory of those that do not fit."""
    few = found.few
    unfit = np.flatnonzero(~few.fits)
    return int(unfit[np.argmin(few.memory_bytes[unfit])])


def _champion(found: Search, axis: str, value: int) -> int:
    """The fastest layout with a value that fits, else the leanest."""
    few = found.few
    having: NDArray[np.bool_] = getattr(few.layout, axis) == value
    able = np.flatnonzero(having & few.fits)
    if len(able):
        return int(able[np.lexsort((few.memory_bytes[able], few.time_s[able]))[0]])
    unable = np.flatnonzero(having)
    return int(unable[np.argmin(few.memory_bytes[unable])])


def _rival(axis: str, value: int, index: int, done: Step, place: int, most_bytes: float) -> Rival:
    """The layout at `place` of a step whose last layout is the best."""
    over = float(done.memory_bytes[place]) - most_bytes
    if done.broken[place] or over > 0:
        return Rival(axis, value, index, False, over_bytes=over)
    whole = float(done.time_s[-1])
    grown = {name: float(done.parts[name][place] - done.parts[name][-1]) for name in PARTS}
    part = max(grown, key=lambda name: grown[name])
    return Rival(axis, value, index, True, float(done.time_s[place]) / whole - 1, part, grown[part] / whole)
