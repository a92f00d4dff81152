"""What failures and checkpoints add to a run: the wall time over the time of its steps.

A checkpoint is written every τ = √(2 δ M) − δ (Daly 2006, first order; δ the time to write one, M the mean time between
failures); failures come at random, also while a checkpoint is written or a restart is under way.
"""

from __future__ import annotations

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Value, law

SECONDS_PER_HOUR = 3600

ENDLESS = 100
"""Wall time over work from where on a run does not get on."""


@law("1 / (λ · N)", unit="s", source="Llama Team 2024, arXiv 2407.21783, section 3.3.4")
def between_failures_s(chips: Value, failures_per_chip_hour: Value) -> Value:
    """Mean time between failures of a job in s: any chip's, host's or cable's stops it.

    >>> round(between_failures_s(16384, 1.97e-5))
    11154
    """
    return SECONDS_PER_HOUR / (failures_per_chip_hour * chips)


@law("√(2 δ M) − δ", unit="s", source="J. T. Daly 2006, doi 10.1016/j.future.2004.11.016, first order")
def checkpoint_interval_s(write_s: Value, between_s: Value) -> Value:
    """Time between checkpoints that loses least, in s; never shorter than writing one takes."""
    best: Value = np.maximum(np.sqrt(2 * np.asarray(write_s) * between_s) - write_s, write_s)
    return best


@law("M/τ · e^(R/M) · (e^((τ+δ)/M) − 1)", unit="ratio", source="J. T. Daly 2006, doi 10.1016/j.future.2004.11.016")
def wall_over_work(write_s: Value, interval_s: Value, restart_s: Value, between_s: Value) -> Value:
    """Wall time over the time of steps; ENDLESS at most, where failures come faster than work is done.

    >>> round(float(wall_over_work(10.0, 460.0, 600.0, 11154.0)), 3), float(wall_over_work(10.0, 10.0, 600.0, 0.001))
    (1.101, 100.0)
    """
    again = np.exp(np.minimum(np.asarray(restart_s) / between_s, ENDLESS))
    grown = np.expm1(np.minimum((np.asarray(interval_s) + write_s) / between_s, ENDLESS))
    return np.minimum(between_s / np.asarray(interval_s) * again * grown, ENDLESS)


def wall_over_steps(world: Assumptions, chips: Value) -> Value:
    """The same for so many chips, from the catalog's rate of failures, restart and checkpoint times; planned stops and
    work besides steps (evaluation, changes of the data) with it."""
    between = between_failures_s(chips, _fact(world, "failure.rate"))
    write = _fact(world, "checkpoint.stall")
    interval = checkpoint_interval_s(write, between)
    whole: Value = wall_over_work(write, interval, _fact(world, "failure.restart"), between) * _fact(
        world, "run.besides"
    )
    return whole


def _fact(world: Assumptions, name: str) -> float:
    return float(world.get(f"training.{name}").p50)
