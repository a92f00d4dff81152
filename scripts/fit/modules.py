"""What attention to chosen keys takes in each engine, from its whole layer of sparse attention.

The layer's tables (DeepSeek-V3.2, GLM-5) hold projections, scores, selection and attention together. With the other
parts as this model has them, attention is what remains; it is the kernel's curve times one factor up to 64 heads and
one at 128, for each engine and format of the cache.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from tables import mille, tables

from taksir.catalog.curves import CurveRecord
from taksir.model.assumptions import Assumptions
from taksir.model.perf.curve import Curve, Curves
from taksir.model.perf.operations import Operations
from taksir.model.perf.ops.attention import visible_keys
from taksir.model.perf.ops.sparse import attend_s, index_s, select_s
from taksir.model.workload.build import transformer
from taksir.model.workload.transformer import Attention, Transformer

MODELS = {"deepseek-ai/DeepSeek-V3.2": "deepseek-v3-2", "zai-org/GLM-5": "glm-5"}
FORMATS = {"bfloat16": "bf16", "fp8": "fp8"}
GEMMS = {"bfloat16": "bf16", "fp8_block": "fp8_block"}
KEY = ["num_heads", "batch_size", "isl", "step"]
LONG, TOKENS, LEAST = 4096, 2048, 1024
"""Context, tokens and queries at least (below, the tables of SGLang hold the time of the host)."""
NARROW, WIDE = 64, 128
FEWEST = 50


def engine_curves(
    world: Assumptions, wheel: Path, folder: str, chip: str, kernel: dict[str, object], parts: dict[str, Curves]
) -> dict[str, dict[str, object]]:
    """Curves of attention to chosen keys by format and engine; SGLang's, whose kernel it is, are the common ones."""
    found: dict[str, dict[str, object]] = {}
    seen: set[str] = set()
    for table in tables(wheel, folder, "sparse_attention", "dsa_context_module_perf"):
        if table.engine in seen:
            continue
        seen.add(table.engine)
        frame = pd.read_parquet(table.path)
        frame = frame[frame.model.isin(MODELS) & frame.gemm_type.isin(GEMMS) & ~frame.op_name.str.contains("skip")]
        for theirs, ours in FORMATS.items():
            left = [
                _left(
                    Operations(world, chip, table.engine), parts, rows, transformer(world, MODELS[model]), GEMMS[gemm]
                )
                for (model, gemm), rows in frame[frame.kv_cache_dtype == theirs].groupby(["model", "gemm_type"])
            ]
            if left:
                key = ours if table.engine == "sglang" else f"{ours}@{table.engine}"
                plain = bool(frame.kernel_source.str.contains("dense").any())
                curve = _scaled(chip, kernel, Operations(world, chip).spec, pd.concat(left), plain)
                if curve is not None:
                    found[key] = {**curve, "from": {"locator": table.locator}}
    return found


def _left(ops: Operations, parts: dict[str, Curves], rows: pd.DataFrame, model: Transformer, gemm: str) -> pd.DataFrame:
    """Rows with the seconds that remain for attention once the other parts are taken off."""
    mixer = next(b.mixer for b in model.blocks if isinstance(b.mixer, Attention) and b.mixer.index_heads)
    rows = rows.groupby(KEY, as_index=False).latency.min()
    batch, query, heads = (rows[name].to_numpy(float) for name in ("batch_size", "isl", "num_heads"))
    context, tokens = rows.step.to_numpy(float) + query, batch * query
    keys = visible_keys(query, context)
    up = mixer.head_dim - mixer.rope_dim + mixer.value_dim
    sides = [
        (mixer.q_rank + mixer.kv_rank + mixer.rope_dim, model.hidden),
        (heads * mixer.head_dim, mixer.q_rank),
        (heads * up, mixer.kv_rank),
        (model.hidden, heads * mixer.value_dim),
        (mixer.index_heads * mixer.index_dim, mixer.q_rank),
    ]
    others = sum(np.asarray(ops.gemm_s(tokens, out, into, gemm)) for out, into in sides)
    others = others + np.asarray(ops.gemm_s(tokens, mixer.index_dim + mixer.index_heads, model.hidden, "bf16"))
    others = others + index_s(parts["index"], ops.spec, tokens, keys, batch * context, mixer)
    others = others + select_s(parts["select"], ops.spec, tokens, keys) * (context > mixer.top_k)
    return rows.assign(
        left=rows.latency / 1e3 - others, tokens=tokens, context=context, keys=keys, top_k=mixer.top_k,
        whole=rows.latency / 1e3,
        shape=[mixer] * len(rows),
    )  # fmt: skip


def _scaled(chip: str, kernel: dict[str, object], spec, rows: pd.DataFrame, plain: bool) -> dict[str, object] | None:  # type: ignore[no-untyped-def]
    """The kernel's curve with a third axis of heads; `plain`: contexts of `top_k` pass the plain kernel."""
    narrow = Curve.of(CurveRecord("sparse_attend", chip, "", "", "", "", "", None, "", kernel))
    shape = rows["shape"].iloc[0]
    args = [rows[name].to_numpy(float) for name in ("tokens", "keys", "num_heads")]
    rows = rows.assign(ratio=rows.left / attend_s(narrow, spec, *args, shape))
    long = rows[(rows.context >= LONG) & (rows.isl >= LEAST) & (rows.tokens >= TOKENS) & (rows.ratio > 0)]
    groups = [long[long.num_heads <= NARROW].ratio, long[long.num_heads == WIDE].ratio]
    if len(groups[0]) < FEWEST:
        return None
    factors = [float(groups[0].median()), float((groups[1] if len(groups[1]) else groups[0]).median())]
    miss = np.log(long.ratio / np.where(long.num_heads <= NARROW, *factors)) * (long.left / long.whole)
    values = np.reshape(kernel["values"], (-1, 1)) / float(str(kernel["per"])) / np.array(factors)
    return {
        **kernel, "axes": {**kernel["axes"], "log2_heads": [float(np.log2(NARROW)), float(np.log2(WIDE))]},
        "plain": plain,
        "spread": float(f"{miss.std():.3g}"), "points": len(long),
        "error": {"median": float(f"{np.median(np.abs(miss)):.3g}"),
                  "p90": float(f"{np.quantile(np.abs(miss), 0.9):.3g}")},
        **mille(values),
    }  # fmt: skip
