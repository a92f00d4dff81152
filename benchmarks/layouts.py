"""How many layouts of a training job a second are worked out whole (time by part, memory, bubble, network, MFU,
constraints), how long the full space of two jobs takes, and Calculon beside it in the same run. Asserts nothing.

python benchmarks/layouts.py [CALCULON]

CALCULON is a clone of github.com/calculon-ai/calculon (Apache-2.0; the package of that name on PyPI is another
program); without one, the last lines say how to bring it.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.search.answer import trainer_of
from taksir.model.perf.search.search import search
from taksir.model.perf.search.usual import usual_job

AS_OF = date(2026, 11, 21)
JOBS = (("gpt-3", "a100-sxm-80", 1024, 2048, 1536), ("llama-3.1-405b", "h100-sxm", 16384, 8192, 2048))
"""Model, chip, chips, tokens of a sequence, sequences of a batch."""

SECONDS = 20
HOW = """Calculon is not here. To run it beside: git clone https://github.com/calculon-ai/calculon and
python benchmarks/layouts.py calculon"""


def ours(world: Assumptions, model: str, chip: str, chips: int, seq: int, batch: int) -> float:
    """Search the full space on all cores; layouts a second."""
    trainer = trainer_of(world, usual_job(world, model, chips, seq=seq, batch=batch), chip)
    search(trainer, chips, {"tp": (8,), "pp": (8,), "cp": (1,)}, engine="numpy")  # curves are read once
    start, cpu = time.perf_counter(), cpu_seconds()
    found = search(trainer, chips, engine="process")
    took, worked = time.perf_counter() - start, cpu_seconds() - cpu
    kept = found.kept
    name = trainer.job.model.name
    print(
        f"{name} on {chips:,} {chip}: {kept.layouts:,} layouts, {kept.fitting:,} fit, best of them in {took:.2f} s "
        f"({worked:.2f} s of CPU): {kept.layouts / took:,.0f} a second on {os.cpu_count()} cores, "
        f"{kept.layouts / worked:,.0f} a second of one core's CPU"
    )
    return kept.layouts / took


def cpu_seconds() -> float:
    """CPU seconds of this process and of those that it waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def calculon(folder: Path) -> float:
    """Calculon on as many processes as there are cores, each with layouts of its own; layouts a second together."""
    peer = Path(__file__).with_name("calculon_peer.py")
    arguments = [str(folder), "gpt3-175B", "a100_80g", "1024", "1536", str(SECONDS)]
    running = [
        subprocess.Popen([sys.executable, str(peer), *arguments, str(seed)], stdout=subprocess.PIPE)
        for seed in range(os.cpu_count() or 1)
    ]
    told = [json.loads(one.communicate()[0]) for one in running]
    rate = sum(one["tried"] / one["seconds"] for one in told)
    whole = sum(one["done"] / one["seconds"] for one in told)
    print(
        f"Calculon, GPT-3 175B on 1,024: {rate:,.0f} layouts tried a second on {len(told)} cores ({whole:,.0f} of them "
        f"worked out whole; the others do not fit), of {told[0]['space']:,}"
    )
    return rate


def main() -> None:
    """Ours first, then Calculon where it is."""
    world = Assumptions(shipped_catalog(), AS_OF)
    rates = [ours(world, *job) for job in JOBS]
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"largest process: {peak / 1e6:.2f} GB")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CALCULON", "calculon"))
    if not (folder / "calculon" / "llm").is_dir():
        print(HOW)
        return
    theirs = calculon(folder)
    print(f"against Calculon: {rates[0] / theirs:,.0f} times")


if __name__ == "__main__":
    main()
