"""A measured run beside the prediction of it, as `taksir validate training|serving FILE.csv` shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

RELEASE = re.compile(r"\b\d+\.\d+(?:\.\d+)?\b")
"""A release number after the name of a source: `26.08`."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """One row: `low` and `high` are p10 and p90; without a prediction, `why` says what is missing.

    `in_range` is False where the model was used outside what it was fitted on; `note` says how. `split` is the row's
    own (`calibration` rows were fitted, others were not).
    """

    id: str
    source: str
    chip: str
    measured: float | None
    predicted: float | None
    low: float | None
    high: float | None
    unit: str
    in_range: bool | None = None
    why: str | None = None
    note: str = ""
    split: str = ""

    @property
    def error(self) -> float | None:
        """Relative error: predicted / measured - 1."""
        return self.predicted / self.measured - 1 if self.predicted is not None and self.measured else None

    @property
    def covered(self) -> bool | None:
        """Whether the measured value lies within p10 to p90."""
        if self.predicted is None or self.measured is None or self.low is None or self.high is None:
            return None
        return self.low <= self.measured <= self.high


@dataclass(frozen=True, slots=True)
class PredictionSet:
    """The rows of one source, chip and split in figures; sets are never pooled."""

    source: str
    chip: str
    split: str
    n: int
    predicted: int
    median_abs_error: float | None
    p90_abs_error: float | None
    worst_abs_error: float | None
    median_ratio: float | None
    coverage: float | None


def source_group(source: str) -> str:
    """The set that a row belongs to by its source: what stands before the first ": " or ", ", and a release after it.

    >>> source_group("mlcommons/training_results_v5.1: Dell/results/8xMI355X/llama2_70b_lora")
    'mlcommons/training_results_v5.1'
    >>> source_group("NVIDIA-NeMo/Megatron-Bridge 067f987d docs/performance-summary.md, 26.08 Pre-Training Performance")
    'NVIDIA-NeMo/Megatron-Bridge 26.08'
    """
    head, _, rest = re.sub(r", ", ": ", source, count=1).partition(": ")
    words = head.split()
    name = words[0] if words else source
    release = RELEASE.match(rest.strip())
    return f"{name} {release.group()}" if release else name


def sets_of(predictions: Sequence[Prediction], group: Callable[[str], str] = source_group) -> tuple[PredictionSet, ...]:
    """One set a source, chip and split, in the order of their first rows."""
    members: dict[tuple[str, str, str], list[Prediction]] = {}
    for each in predictions:
        members.setdefault((group(each.source), each.chip, each.split), []).append(each)
    return tuple(_figures(*key, rows) for key, rows in members.items())


def _figures(source: str, chip: str, split: str, rows: Sequence[Prediction]) -> PredictionSet:
    errors = np.array([row.error for row in rows if row.error is not None])
    covered = [row.covered for row in rows if row.covered is not None]
    if not errors.size:
        return PredictionSet(source, chip, split, len(rows), 0, None, None, None, None, None)
    size = np.abs(errors)
    return PredictionSet(
        source,
        chip,
        split,
        len(rows),
        int(errors.size),
        float(np.median(size)),
        float(np.quantile(size, 0.9)),
        float(size.max()),
        float(np.median(errors + 1)),
        sum(covered) / len(covered) if covered else None,
    )
