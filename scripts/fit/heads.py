"""Rows of the tables of attention: a shape a row, of the kernel that an engine runs for most shapes."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pyarrow import parquet
from tables import Table


def shapes(table: Table, key: list[str], window: int = 0) -> pd.DataFrame:
    """The key and `latency` (ms) of the rows with that window (older tables have none).

    Where a shape was measured with several kernels, the one that ran most shapes of its head dimension counts.
    """
    there = parquet.read_schema(table.path).names
    frame = table.read([name for name in (*key, "window_size", "kernel_source", "latency") if name in there])
    if "window_size" in frame:
        frame = frame[frame.window_size == window]
    elif window:
        frame = frame[:0]
    frame = frame[frame.latency > 0]
    count = frame.groupby(["head_dim", "kernel_source"]).latency.transform("size")
    frame = frame.assign(fewer=-count).sort_values([*key, "fewer", "latency"])
    return frame.drop_duplicates(key)[[*key, "latency"]].reset_index(drop=True)


def apart(common: pd.DataFrame, other: pd.DataFrame, key: list[str], fewest: int) -> float:
    """Median ratio, as a logarithm, between the times of two engines for the same shapes; infinite for too few."""
    both = common.merge(other, on=key)
    if len(both) < fewest:
        return float("inf")
    return float(np.median(np.abs(np.log(both.latency_x / both.latency_y))))
