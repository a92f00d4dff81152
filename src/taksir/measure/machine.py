"""The machine that is measured: its device, its software, and the state in which it ran."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from taksir.errors import UsageError
from taksir.measure.bench import HOST_COPIES, STREAMS

QUERY = ("name", "driver_version", "clocks.sm", "clocks.mem", "power.limit", "power.draw")
"""What nvidia-smi is asked."""


@dataclass(frozen=True, slots=True)
class Machine:
    """`device` is "cuda" or "cpu"; `state` says driver, clocks and power in words, empty where nothing tells them."""

    device: str
    name: str
    count: int
    memory_bytes: float
    torch: str
    state: str

    @property
    def dtypes(self) -> tuple[str, ...]:
        """Formats of matrix products that may be tried: fp8 only on GPUs."""
        return ("bf16", "fp8") if self.device == "cuda" else ("bf16",)

    @property
    def streams(self) -> tuple[str, ...]:
        """Kernels that move memory: copies from and to the host only where it is not the device."""
        return tuple(kind for kind in STREAMS if self.device == "cuda" or kind not in HOST_COPIES)

    def told(self) -> str:
        """One line for the locator of what was measured."""
        return ", ".join(part for part in (self.name, self.state, f"PyTorch {self.torch}") if part)


def load_torch() -> Any:
    """PyTorch; UsageError says how to get it."""
    try:
        return import_module("torch")
    except ImportError:
        raise UsageError(
            "measuring needs PyTorch, which is not installed: pip install 'taksir[measure]' (or PyTorch alone, "
            "as https://pytorch.org says for your machine)"
        ) from None


def find_machine(torch: Any, device: str | None = None) -> Machine:
    """The GPU if PyTorch sees one, else the processor; UsageError when the device asked for is not there."""
    present = "cuda" if torch.cuda.is_available() else "cpu"
    device = device or present
    if device not in ("cuda", "cpu") or (device == "cuda" and present != "cuda"):
        raise UsageError(f"--device {device}: PyTorch sees {'a GPU' if present == 'cuda' else 'no GPU here'}")
    if device == "cuda":
        about = torch.cuda.get_device_properties(0)
        count = int(torch.cuda.device_count())
        return Machine("cuda", str(about.name), count, float(about.total_memory), torch.__version__, smi_state())
    return Machine("cpu", cpu_name(), 1, _host_memory(), torch.__version__, f"{torch.get_num_threads()} threads")


def smi_state() -> str:
    """Driver, clocks and power of the first GPU as nvidia-smi tells them; empty without it."""
    command = ["nvidia-smi", "--id=0", f"--query-gpu={','.join(QUERY[1:])}", "--format=csv,noheader"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return told_state(done.stdout)


def told_state(line: str) -> str:
    """The answer of nvidia-smi in words.

    >>> told_state("570.86, 1980 MHz, 2619 MHz, 700.00 W, 121.50 W")
    'driver 570.86, SM 1980 MHz, memory 2619 MHz, limit 700.00 W, drawing 121.50 W'
    """
    cells = [cell.strip() for cell in line.strip().splitlines()[0].split(",")] if line.strip() else []
    words = ("driver", "SM", "memory", "limit", "drawing")
    return ", ".join(f"{word} {cell}" for word, cell in zip(words, cells, strict=False) if cell and "N/A" not in cell)


def cpu_name() -> str:
    """The processor's name, of /proc/cpuinfo where there is one."""
    import platform

    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:
            names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


def _host_memory() -> float:
    import os

    try:
        return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, ValueError, OSError):
        return 2.0**33
