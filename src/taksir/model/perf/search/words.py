"""Axes, their values and the parts of a step as a reader knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from taksir.model.perf.training.layout import RECOMPUTATION, SCHEDULES

SWITCH = ("no", "yes")

VALUES: Mapping[str, Sequence[str]] = {
    "recompute": RECOMPUTATION, "schedule": SCHEDULES, "sequence_parallel": SWITCH,
}  # fmt: skip
"""Axes whose values are words."""

NAMES: Mapping[str, str] = {
    "tp": "TP", "pp": "PP", "cp": "CP", "dp": "DP", "ep": "EP", "etp": "expert TP", "micro_batch": "micro batch",
    "interleave": "interleave", "zero": "ZeRO", "recompute": "recomputation", "sequence_parallel": "sequence parallel",
    "schedule": "schedule", "offload": "offload",
}  # fmt: skip
"""Axes of a layout."""

PARTS: Mapping[str, str] = {
    "gemm": "matrix products",
    "attention": "attention",
    "elementwise": "norms and element-wise work",
    "logits": "embedding and logits",
    "launch": "waiting for the host",
    "tensor": "tensor-parallel traffic",
    "expert": "exchange among experts",
    "context": "exchange of keys and values",
    "stages": "sends between stages",
    "bubble": "pipeline bubble",
    "replicas": "gradients and weights among replicas",
    "optimiser": "optimiser",
    "recompute": "recomputation",
    "offload": "offloading",
    "fixed": "jitter and fixed costs",
}
"""Parts of a step."""

RESTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "gemm": ("Σ FLOP / (P · η)", ("peak_bf16", "memory_bandwidth")),
    "attention": ("Σ FLOP / (P · η)", ("peak_bf16", "memory_bandwidth")),
    "elementwise": ("Σ bytes / (β · η)", ("memory_bandwidth",)),
    "logits": ("Σ FLOP / (P · η) + bytes / (β · η)", ("peak_bf16", "memory_bandwidth")),
    "tensor": ("Σ (α + bytes / β) − hidden", ("scaleup_bandwidth", "scaleout_bandwidth")),
    "expert": ("Σ (α + bytes / β) − hidden", ("scaleup_bandwidth", "scaleout_bandwidth")),
    "context": ("Σ (α + bytes / β) − hidden", ("scaleup_bandwidth", "scaleout_bandwidth")),
    "stages": ("Σ (α + bytes / β) − hidden", ("scaleup_bandwidth", "scaleout_bandwidth")),
    "replicas": ("Σ (α + bytes / β) − hidden", ("scaleup_bandwidth", "scaleout_bandwidth")),
    "optimiser": ("bytes / (β · η)", ("memory_bandwidth",)),
    "recompute": ("Σ FLOP / (P · η)", ("peak_bf16", "memory_bandwidth")),
    "bubble": ("(t_all − t_busiest) / v", ()),
}
"""The law that a part of a step follows, and the attributes of a chip that it rests on; η are measured efficiencies."""

MEMORY: Mapping[str, str] = {
    "weights": "weights",
    "gradients": "gradients",
    "optimiser": "optimiser state",
    "activations": "activations",
    "logits": "logits",
    "buffers": "buffers and fragments",
}
"""Parts of the memory of a chip."""


def said(axis: str, value: int) -> str:
    """A value of an axis as a person writes it.

    >>> said("recompute", 2), said("tp", 8), said("offload", 50)
    ('full', '8', '50%')
    """
    if axis in VALUES:
        return VALUES[axis][value]
    return f"{value}%" if axis == "offload" else str(value)


def layout_text(layout: Mapping[str, int]) -> str:
    """A layout in one line: what it splits, and what is not as usual.

    >>> layout_text({"tp": 8, "pp": 16, "cp": 1, "dp": 128, "ep": 1, "etp": 1, "micro_batch": 1, "interleave": 8,
    ...              "zero": 1, "recompute": 0, "sequence_parallel": 1, "schedule": 0, "offload": 0})
    'TP 8 · PP 16 × 8 · DP 128 · micro batch 1 · ZeRO 1'
    """
    parts = [f"{NAMES[axis]} {layout[axis]}" for axis in ("tp", "pp", "cp", "dp", "ep", "etp") if layout[axis] > 1]
    if layout["interleave"] > 1:
        parts = [f"{part} × {layout['interleave']}" if part.startswith("PP ") else part for part in parts]
    parts += [f"micro batch {layout['micro_batch']}", f"ZeRO {layout['zero']}"]
    if layout["recompute"]:
        parts.append(f"{said('recompute', layout['recompute'])} recomputation")
    if layout["tp"] > 1 and not layout["sequence_parallel"]:
        parts.append("no sequence parallelism")
    if layout["schedule"]:
        parts.append(said("schedule", layout["schedule"]))
    if layout["offload"]:
        parts.append(f"{layout['offload']}% of activations offloaded")
    return " · ".join(parts)
