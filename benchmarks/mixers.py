"""Rows of attention for the report of operations: prefill and decode, a frame a chip and format."""

from __future__ import annotations

from pathlib import Path

import attention
import decode
import numpy as np
import pandas as pd
from heads import shapes
from numpy.typing import NDArray
from tables import CHIPS, tables

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.curve import Curves
from taksir.model.perf.ops.attention import attention_s
from taksir.model.perf.ops.decode import decode_s
from taksir.model.perf.spec import Spec

Array = NDArray[np.float64]
LONG, MANY = 8192, 4096
"""Queries, and sequences times heads, from which a prefill is a frontier shape."""
FAR, CACHES = 32768, 2048
"""Contexts, and sequences times heads of keys, from which a step of decoding is one."""


def time_s(frame: pd.DataFrame) -> Array:
    """Measured seconds."""
    return np.asarray(frame.latency / 1e3, float)


def gather_attention(wheel: Path, folder: str) -> dict[str, pd.DataFrame]:
    """Prefill of the common engine."""
    table = next(iter(tables(wheel, folder, "attention", "context_attention_perf")))
    every, found = shapes(table, attention.KEY), {}
    every = every[every.isl >= attention.SHORTEST]
    cores = attention.cores_of(Assumptions(load_catalog(overlays=False)), CHIPS[folder])
    for (work, cache), ours in attention.DTYPES.items():
        frame = every[(every.attn_dtype == work) & (every.kv_cache_dtype == cache)]
        counts = frame.head_dim.map(frame.head_dim.value_counts())
        frame = frame[counts >= attention.FEWEST].sort_values("head_dim", kind="stable").reset_index(drop=True)
        if len(frame):
            frame.attrs["cores"] = cores
            found[ours] = frame
    return found


def attention_left_out(spec: Spec, frame: pd.DataFrame, dtype: str) -> Array:
    """Log errors of prefill, a fifth of the shapes left out at a time."""
    every = attention.by_dim(frame, spec, frame.attrs["cores"], dtype)
    limit = attention.limits(frame.attrs["cores"])
    fixed = attention.launch_of(every, limit)
    return np.concatenate([attention.fit_of(limit, fixed).misses(every[dim]) for dim in sorted(every)])


def attention_edge(spec: Spec, frame: pd.DataFrame, dtype: str) -> Array:
    """Log errors on frontier shapes by a fit without any of them."""
    cores, out = frame.attrs["cores"], []
    limit = attention.limits(cores)
    inner = attention.by_dim(frame[~attention_frontier(frame)], spec, cores, dtype)
    fixed = attention.launch_of(inner, limit)
    for dim, rows in inner.items():
        far = attention.rows_of(frame[attention_frontier(frame) & (frame.head_dim == dim)], spec, cores, dtype)
        law = attention.fit_of(limit, fixed).law(rows)
        out.append(np.log(law.time_s(far.points, far.moved_s, far.busy_s) / far.time_s))
    return np.concatenate(out)


def attention_predict(curves: Curves, spec: Spec, frame: pd.DataFrame, dtype: str) -> Array:
    """Times of prefill by stored curves."""
    names = ("batch_size", "isl", "isl", "num_heads", "num_key_value_heads", "head_dim")
    return attention_s(curves, spec, *(frame[name].to_numpy(float) for name in names), dtype)


def attention_frontier(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Long prompts and many heads."""
    return np.asarray((frame.isl >= LONG) | (frame.batch_size * frame.num_heads >= MANY))


def gather_decode(wheel: Path, folder: str) -> dict[str, pd.DataFrame]:
    """Decoding of the common engine."""
    table = next(iter(tables(wheel, folder, "attention", "generation_attention_perf")))
    every, found = shapes(table, decode.KEY), {}
    every = every[every.num_heads <= decode.GROUP * every.num_key_value_heads]
    for cache, ours in decode.DTYPES.items():
        frame = every[every.kv_cache_dtype == cache]
        counts = frame.head_dim.map(frame.head_dim.value_counts())
        frame = frame[counts >= decode.FEWEST].sort_values("head_dim", kind="stable").reset_index(drop=True)
        if len(frame):
            found[ours] = frame
    return found


def decode_left_out(spec: Spec, frame: pd.DataFrame, dtype: str) -> Array:
    """Log errors of decoding, a fifth of the shapes left out at a time."""
    launch_s = decode.LAUNCH * float(time_s(frame).min())
    dims = sorted(frame.head_dim.unique())
    every = [decode.rows_of(frame[frame.head_dim == dim], spec, dtype) for dim in dims]
    return np.concatenate([decode.fit_of(decode.FINE, launch_s).misses(rows) for rows in every])


def decode_edge(spec: Spec, frame: pd.DataFrame, dtype: str) -> Array:
    """Log errors on frontier shapes by a fit without any of them, whose knots end where its rows do."""
    ends = (np.log2(FAR), np.log2(CACHES), np.inf)
    knots = tuple(each[each < end] for each, end in zip(decode.FINE, ends, strict=True))
    launch_s, out, edge = decode.LAUNCH * float(time_s(frame).min()), [], decode_frontier(frame)
    for dim in sorted(frame.head_dim.unique()):
        here = np.asarray(frame.head_dim == dim)
        rows = decode.rows_of(frame[here & ~edge], spec, dtype)
        far = decode.rows_of(frame[here & edge], spec, dtype)
        law = decode.fit_of(knots, launch_s).law(rows)
        out.append(np.log(law.time_s(far.points, 0 * far.busy_s, far.busy_s) / far.time_s))
    return np.concatenate(out)


def decode_predict(curves: Curves, spec: Spec, frame: pd.DataFrame, dtype: str) -> Array:
    """Times of decoding by stored curves."""
    names = ("num_heads", "num_key_value_heads", "head_dim")
    batch, context = frame.batch_size.to_numpy(float), frame.step.to_numpy(float) + 1
    return decode_s(curves, spec, batch, context, *(frame[name].to_numpy(float) for name in names), dtype)


def decode_frontier(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Long contexts and many caches."""
    return np.asarray((frame.step >= FAR - 1) | (frame.batch_size * frame.num_key_value_heads >= CACHES))
