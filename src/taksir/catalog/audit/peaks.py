"""Peaks of one chip against each other: dense and sparse, narrow and wide types."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.audit.finding import Finding, Weight, found
from taksir.catalog.audit.scope import Audit, off

PAIRS = (("peak_fp8", "peak_bf16"), ("peak_int8", "peak_bf16"), ("peak_fp6", "peak_fp8"), ("peak_fp4", "peak_fp8"),
         ("peak_bf16", "peak_tf32"))  # fmt: skip
"""The narrower type and the next wider one that is usually given."""

STEPS = (1, 2, 3, 4, 8, 16)
"""What hardware does: as fast, two, three (FP4 of Blackwell Ultra), four, eight or sixteen times as fast."""

TYPES = ("bf16", "fp8", "fp4")


def sparse(audit: Audit) -> Iterator[Finding]:
    """A sparse peak that is not twice the dense one: one of the two is the other, or counted by another rule."""
    for chip in audit.items.of("chip"):
        for name in TYPES:
            dense, with_sparsity = chip.get(f"peak_{name}"), chip.get(f"peak_{name}_sparse")
            if dense and with_sparsity and off(with_sparsity, 2 * dense) > 1 + audit.limit("sparse_tolerance"):
                says = f"{name.upper()} with sparsity is {with_sparsity / dense:.3g} times the dense peak, not twice"
                weight: Weight = "contradiction" if with_sparsity <= dense else "doubt"
                yield found("sparse", weight, chip, says, f"peak_{name}", f"peak_{name}_sparse")


def steps(audit: Audit) -> Iterator[Finding]:
    """A narrower type that is slower than the wider one, or faster by something that hardware does not do."""
    for chip in audit.items.of("chip"):
        for narrow, wide in PAIRS:
            fast, slow = chip.get(narrow), chip.get(wide)
            if not (fast and slow):
                continue
            ratio = fast / slow
            if ratio < 1 and narrow == "peak_int8":
                continue  # integer units that were cut to make room, as on Blackwell Ultra
            if min(off(ratio, step) for step in STEPS) > 1 + audit.limit("dtype_tolerance"):
                says = f"{_type(narrow)} is {ratio:.3g} times {_type(wide)}; types differ by 1, 2, 3, 4, 8 or 16"
                yield found("dtypes", "doubt", chip, says, narrow, wide)


def highest(audit: Audit) -> Iterator[Finding]:
    """A peak that a table calls the highest and that is below another of the same row."""
    for chip in audit.items.of("chip"):
        stated = chip.get("peak_highest")
        names = [name for name in chip.numbers if name.startswith("peak_") and name != "peak_highest"]
        most = max(names, key=lambda name: chip.get(name) or 0, default=None)
        if most is None or stated is None:
            continue
        peak = chip.get(most)
        if peak and stated < peak * (1 - audit.limit("rounding")):
            says = f"its highest peak is given as {stated:.3g}, and {_type(most)} is {peak:.3g}"
            yield found("highest", "contradiction", chip, says, "peak_highest", most)


def _type(name: str) -> str:
    return name.removeprefix("peak_").upper()
