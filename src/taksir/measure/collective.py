"""Collectives over the GPUs of this machine, one process each (`data/curves/collective`); over gloo on processors."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from taksir.measure.clock import WARM
from taksir.measure.curve import Body
from taksir.measure.exchange import Table, exchange_body, fit_exchange, left_out
from taksir.measure.task import reason
from taksir.model.perf.network.collective import BUS

FULL = tuple(range(12, 31, 2))
QUICK = (12, 16, 20, 24)
"""log2 of the bytes of a buffer."""
REPEATS = 20
TIMEOUT_S = 300

Row = tuple[str, float, int, float]
"""Collective, bytes of the buffer, members, seconds."""


def members_of(count: int) -> tuple[int, ...]:
    """Groups that are timed on so many devices: powers of two, and all.

    >>> members_of(1), members_of(6), members_of(8)
    ((), (2, 4, 6), (2, 4, 8))
    """
    powers = [2**power for power in range(1, count.bit_length()) if 2**power <= count]
    return tuple(sorted({*powers, count})) if count > 1 else ()


def time_collectives(
    torch: Any, device: str, members: Sequence[int], powers: Sequence[int], say: Callable[[str], None]
) -> tuple[list[Row], list[str]]:
    """Median times of every collective for every group and size; and what was skipped, with the reason."""
    import torch.multiprocessing as processes

    rows: list[Row] = []
    skipped: list[str] = []
    for count in members:
        say(f"collectives of {count} members")
        with tempfile.TemporaryDirectory() as folder:
            try:
                arguments = (count, device, tuple(powers), folder)
                processes.spawn(member, args=arguments, nprocs=count, join=True)
            except (RuntimeError, OSError, processes.ProcessException) as error:
                skipped.append(f"collectives of {count} members: {reason(error)}")
                continue
            found = json.loads(Path(folder, "found.json").read_text("utf-8"))
            rows += [(str(op), float(size), int(ranks), float(time)) for op, size, ranks, time in found["rows"]]
            skipped += found["skipped"]
    return rows, skipped


def member(rank: int, count: int, device: str, powers: Sequence[int], folder: str) -> None:
    """What one process does: joins the group, takes part in everything; the first writes what was found."""
    import datetime

    import torch
    import torch.distributed as group

    if device == "cuda":
        torch.cuda.set_device(rank)
    group.init_process_group(
        "nccl" if device == "cuda" else "gloo",
        init_method=f"file://{folder}/meeting",
        rank=rank,
        world_size=count,
        timeout=datetime.timedelta(seconds=TIMEOUT_S),
    )
    rows: list[Row] = []
    skipped: list[str] = []
    try:
        for operation in BUS:
            for power in powers:
                try:
                    seconds = _seconds(torch, group, operation, 2**power, count, device)
                except (RuntimeError, NotImplementedError) as error:
                    skipped.append(f"{operation} of {count} members: {reason(error)}")
                    break
                rows.append((operation, 2.0**power, count, seconds))
        if rank == 0:
            Path(folder, "found.json").write_text(json.dumps({"rows": rows, "skipped": skipped}), "utf-8")
        group.barrier()
    finally:
        group.destroy_process_group()


def _seconds(torch: Any, group: Any, operation: str, size: int, count: int, device: str) -> float:
    numbers = max(size // 2 // count, 1) * count
    whole = torch.zeros(numbers, dtype=torch.bfloat16, device=device)
    part = torch.zeros(numbers // count, dtype=torch.bfloat16, device=device)
    other = torch.zeros_like(whole)
    gather = getattr(group, "all_gather_single", None) or group.all_gather_into_tensor  # the name until 2.12
    scatter = getattr(group, "reduce_scatter_single", None) or group.reduce_scatter_tensor
    run: dict[str, Callable[[], object]] = {
        "all_reduce": lambda: group.all_reduce(whole),
        "all_gather": lambda: gather(whole, part),
        "reduce_scatter": lambda: scatter(part, whole),
        "all_to_all": lambda: group.all_to_all_single(other, whole),
    }

    def wait() -> None:
        if device == "cuda":
            torch.cuda.synchronize()

    for _ in range(WARM):
        run[operation]()
    wait()
    times = []
    for _ in range(REPEATS):
        group.barrier()
        wait()
        started = perf_counter()
        run[operation]()
        wait()
        times.append(perf_counter() - started)
    return median(times)


def collective_curves(rows: Sequence[Row], bandwidth_bytes_per_s: float) -> dict[str, Body]:
    """The bodies of the curves by collective, of those timed at three sizes at least."""
    found: dict[str, Body] = {}
    for operation in BUS:
        mine = [row for row in rows if row[0] == operation]
        if len({row[1] for row in mine}) < LEAST_SIZES:
            continue
        size, ranks, time = (np.array([float(row[column]) for row in mine]) for column in (1, 2, 3))
        table = Table(operation, bandwidth_bytes_per_s, size, ranks, time)
        found[operation] = exchange_body(table, fit_exchange(table), left_out(table))
    return found


LEAST_SIZES = 4
"""Sizes that a fit with one left out needs."""
