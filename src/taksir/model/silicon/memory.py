"""What the memory of a chip costs and how many stacks carry it."""

from __future__ import annotations

import numpy as np

from taksir.quantity.amount import Value, law

BYTES_PER_GB = 1e9
BYTES_PER_GIB = 2.0**30


@law("capacity · price", unit="USD")
def memory_usd(capacity_gb: Value, usd_per_gb: Value) -> Value:
    """Price of memory, by the gigabyte of the trade.

    >>> memory_usd(192.0, 15.0)
    2880.0
    """
    return capacity_gb * usd_per_gb


@law("capacity / 10⁹", unit="GB")
def plain_gb(capacity_bytes: Value) -> Value:
    """Gigabytes of memory that is mounted as it is stated."""
    return capacity_bytes / BYTES_PER_GB


@law("n · s · ⌈capacity/(n·s·2³⁰)⌉", unit="GB")
def mounted_gb(capacity_bytes: Value, stacks: Value, step_gb: Value) -> Value:
    """Gigabytes that are bought and mounted, as the trade counts them (2³⁰ bytes each).

    Vendors state decimal gigabytes and switch a part off, but pay for whole stacks, whose sizes come in steps.

    >>> mounted_gb(180e9, 8, 4.0), mounted_gb(80e9, 5, 4.0), mounted_gb(96 * 2**30, 4, 4.0)
    (192.0, 80.0, 96.0)
    """
    steps = np.ceil(np.round(np.asarray(capacity_bytes) / (stacks * step_gb * BYTES_PER_GIB), 6))
    return _number(stacks * step_gb * steps)


@law("⌈capacity / (stack / 10⁹ · 2³⁰)⌉", unit="count")
def stacks_needed(capacity_bytes: Value, stack_bytes: Value) -> Value:
    """Stacks of the usual size that carry a capacity; a stack of 24 GB, as the trade counts, holds 24·2³⁰ bytes.

    >>> stacks_needed(141e9, 24e9), stacks_needed(96 * 2**30, 24e9)
    (6.0, 4.0)
    """
    held = np.asarray(stack_bytes) / BYTES_PER_GB * BYTES_PER_GIB
    return _number(np.ceil(np.round(np.asarray(capacity_bytes) / held, 6)))


@law("n, to a whole one", unit="count")
def whole(stacks: Value) -> Value:
    """Stacks as whole ones where their number is not known for sure."""
    return _number(np.maximum(np.rint(np.asarray(stacks, dtype=float)), 1.0))


def _number(value: Value) -> Value:
    return float(value) if np.ndim(value) == 0 else value
