"""Throughput as benchmarks and vendors publish it: no deployment is told, so that of the best is predicted.

MLPerf asks in scenarios: offline (all at once), server and interactive (limits on both times), single stream (one after
the other). Documents state the chips, sometimes how layers are cut, and lengths. Requests reach the engine within its
process, and it takes in as many as fit at the time (no room is kept for answers that are still short).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.serving.deployment import Pool
from taksir.model.perf.serving.formats import NAMES, formats_of
from taksir.model.perf.serving.frontier import Frontier, frontier, pools
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.rules import rules_of
from taksir.model.workload.build import transformer
from taksir.validate.device import find_device
from taksir.validate.serving.answer import tools
from taksir.validate.serving.case import engine_of
from taksir.validate.serving.spread import factors

LIMITED = {"Server": "server", "Interactive": "interactive"}
"""Scenarios with limits, as the facts call them."""

COUNT = re.compile(r"\(x(\d+)\)")
"""How many of each chip a mixed system has."""


FREE = 0.5
"""Share of its answer that a request has in the cache on average over its life."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What the mean of a time may be where its 99th percentile is limited; p10 and p90 over the best guess."""

    mean_s: float = np.inf
    low: float = 1.0
    high: float = 1.0

    def at(self, factor: float) -> float:
        """The limit on the model's time when what is measured is `factor` times as fast, or slack as far to a side."""
        slack = self.high if factor > 1 else self.low
        return float(self.mean_s * np.exp(np.sign(np.log(factor)) * np.hypot(np.log(factor), np.log(slack))))


@dataclass(frozen=True, slots=True)
class Figure:
    """Predicted output tokens a second with p10 and p90, and the deployment in words."""

    tokens: float
    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A published figure: the model, the chips of each kind, precision, lengths, limits of the mean times.

    `submitted` to a benchmark, rather than told by a document.
    """

    model: str
    chips: tuple[tuple[str, int], ...]
    precision: str
    engine: str
    isl: float
    osl: float
    ttft: Limit
    tpot: Limit
    tp: int | None
    single: bool
    submitted: bool


def asked_of(world: Assumptions, record: Mapping[str, str]) -> Asked:
    """What a row asks; UnknownNameError for an unknown model or chip, CatalogError for a task that is not known."""
    model = transformer(world, record["model"])
    mode, ttft, tpot = record["mode"], Limit(), Limit()
    submitted = not (record["isl"] and record["osl"])
    if not submitted:
        isl, osl = float(record["isl"]), float(record["osl"])
    else:
        task = f"serving.mlperf.{model.key}"
        if not world.has(f"{task}.osl"):
            raise CatalogError(f"model {model.key}: the lengths of its benchmark are not known")
        isl, osl = _number(world, f"{task}.isl"), _number(world, f"{task}.osl")
        if mode in LIMITED:
            if not world.has(f"{task}.{LIMITED[mode]}.tpot"):
                raise CatalogError(f"model {model.key}: the limits of its {mode} scenario are not known")
            ttft, tpot = (_limit(world, f"{task}.{LIMITED[mode]}", each) for each in ("ttft", "tpot"))
    precision = record["precision"].lower()
    precision = precision if precision in NAMES else "fp8"
    return Asked(
        model.key, _chips(world, record), precision, engine_of(record["backend"]), isl, osl,
        ttft, tpot, int(float(record["tp"])) if record["tp"] else None, mode == "SingleStream",
        submitted,
    )  # fmt: skip


def _limit(world: Assumptions, where: str, time: str) -> Limit:
    tail = world.catalog.known(f"serving.tail.{time}").fact
    low, high = tail.low or tail.best, tail.high or tail.best
    return Limit(_number(world, f"{where}.{time}") / tail.best, tail.best / high, tail.best / low)


def throughput(world: Assumptions, asked: Asked) -> Figure:
    """Output tokens a second of all chips; CatalogError where none fits the limits.

    p10 and p90 are those of an engine so much slower or faster, which under limits also means other batches.
    """
    total, low, high, words = 0.0, 0.0, 0.0, []
    for chip, count in asked.chips:
        ops, _ = tools(world, chip, asked.engine)
        slower, faster = factors(world, "throughput", "best", ops)
        found, place = _best(world, asked, chip, count)
        total += float(np.asarray(found.serving.tokens_per_s)[place])
        low, high = low + slower * _within(found, asked, slower), high + faster * _within(found, asked, faster)
        words.append(f"{count} {chip}: {_words(found, place)}")
    return Figure(total, low, high, "; ".join(words))


def _within(found: Frontier, asked: Asked, factor: float) -> float:
    """Tokens a second of the best within limits for an engine that is `factor` times as fast.

    Where none is, those of the deployment that answers soonest: so few could still be served in time.
    """
    place = found.best(asked.ttft.at(factor), asked.tpot.at(factor))
    if place is None:
        place = int(np.nanargmin(np.asarray(found.serving.ttft_s) / asked.ttft.mean_s + found.serving.tpot_s))
    return float(np.asarray(found.serving.tokens_per_s)[place])


def latency_s(world: Assumptions, asked: Asked) -> tuple[float, str]:
    """Seconds of one answer when nothing else runs."""
    chip, count = asked.chips[0]
    found = _frontier(world, asked, chip, count)
    alone = np.where(
        found.clients <= 1, found.serving.ttft_s + (asked.osl - 1) * np.asarray(found.serving.tpot_s), np.inf
    )
    alone = np.where(found.serving.fits, alone, np.inf)
    place = int(np.argmin(alone))
    if not np.isfinite(alone[place]):
        raise CatalogError(f"no deployment of {asked.model} fits on {count} {chip}")
    return float(alone[place]), _words(found, place)


def _best(world: Assumptions, asked: Asked, chip: str, count: int) -> tuple[Frontier, int]:
    found = _frontier(world, asked, chip, count)
    place = found.best(asked.ttft.mean_s, asked.tpot.mean_s)
    if place is None:
        raise CatalogError(f"no deployment of {asked.model} on {count} {chip} fits and keeps within the limits")
    return found, place


def _frontier(world: Assumptions, asked: Asked, chip: str, count: int) -> Frontier:
    ops, fabric = tools(world, chip, asked.engine)
    model = transformer(world, asked.model)
    among = pools(model, count, min(fabric.domain, count))
    if asked.tp is not None:
        kept = np.asarray(among.ranks == asked.tp) & np.asarray(np.asarray(among.pp) == 1)
        among = Pool(*(np.asarray(getattr(among, name))[kept] for name in Pool.__slots__))
    load, formats = Load(asked.isl, asked.osl), formats_of(model, asked.precision, asked.engine, ops.spec)
    rules = replace(rules_of(world, asked.engine), memory=_number(world, "serving.published.memory"))
    rules = replace(rules, front_s=_number(world, "serving.published.front"))
    most = _number(world, "serving.mlperf.max_batch" if asked.submitted else "serving.max_batch")
    return frontier(
        ops, fabric, model, load, formats, rules, count,
        engine=asked.engine, max_batch=most, reserve=FREE, among=among,
    )  # fmt: skip


def _chips(world: Assumptions, record: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    parts = record["system"].split(",")
    counts = [COUNT.search(part) for part in parts]
    if len(parts) > 1 and all(counts):
        return tuple(
            (find_device(world, part), int(count.group(1))) for part, count in zip(parts, counts, strict=True) if count
        )
    return ((find_device(world, record["system"]), max(1, int(float(record["n_gpus"] or 1)))),)


def _words(found: Frontier, place: int) -> str:
    pool = found.deployment.pool
    tp, copies, pp, ep, replicas = (int(np.asarray(getattr(pool, name))[place]) for name in Pool.__slots__)
    batch = float(np.asarray(found.serving.batch)[place])
    return f"{replicas} replica(s) of tp {tp}, attention copies {copies}, pp {pp}, ep {ep}, batch {batch:.0f}"


def _number(world: Assumptions, address: str) -> float:
    return float(world.get(address).p50)
