"""A chip that only these tests know, and a bench whose kernels take the time of a known formula."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from taksir.catalog.facts import load_catalog
from taksir.measure.attention import work_of
from taksir.measure.bench import STREAMS
from taksir.measure.clock import Run
from taksir.model.assumptions import Assumptions
from taksir.model.perf.ops.gemm import bare_gemm_s
from taksir.model.perf.spec import Spec

CHIP = """[bench-1]
from = { source = "taksir", kind = "assumed" }
name = "Bench One"
vendor = "NVIDIA"
released = 2024-01-01
peak_bf16 = 5e13
peak_fp8 = 1e14
memory = "hbm3"
memory_bandwidth = 1e12
memory_capacity = 2.4e10
cores = 64
tdp = 200
"""


class KnownBench:
    """Products at 60 %, attention at 50 %, streams at 80 % of the roofline after 3 us; what is too large fails."""

    def __init__(self, spec: Spec, memory: float = 1e12) -> None:
        self.spec = spec
        self.memory = memory

    def gemm(self, m: int, n: int, k: int, dtype: str) -> Run:
        if m * n * k > self.memory:
            raise RuntimeError("CUDA out of memory. Tried to allocate a lot\nand more lines")
        return takes((float(bare_gemm_s(self.spec, m, n, k, dtype)) + 3e-6) / 0.6)

    def attention(self, batch: int, length: int, heads: int, kv_heads: int, head_dim: int, backward: bool) -> Run:
        work = work_of(length, batch * heads, heads // kv_heads, head_dim)
        forward = 5e-6 + float(work.busy_s(self.spec.peak("bf16"), 128, 64)) / 0.5
        return takes(forward * (2.5 if backward else 1.0))

    def stream(self, kind: str, count: int) -> Run:
        if kind == "host_to_device":
            raise NotImplementedError("the host is the device")
        return takes(3e-6 + count * STREAMS[kind] / (0.8 * self.spec.bandwidth_bytes_per_s))


def takes(seconds: float) -> Run:
    return lambda: seconds


class KnownClock:
    """Believes what the kernel says."""

    def seconds(self, run: Callable[[], object]) -> float:
        said = run()
        assert isinstance(said, float)
        return said


def world_of(*folders: Path) -> Assumptions:
    return Assumptions(load_catalog(folders, overlays=False), date(2026, 11, 21))
