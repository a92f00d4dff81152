"""Every deployment of a model on some chips at every load: what the best of them reach, and the best under limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.operations import Operations
from taksir.model.perf.serving.deployment import Deployment, Pool
from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.rules import Rules
from taksir.model.perf.serving.serve import answered
from taksir.model.perf.serving.serving import Serving
from taksir.model.perf.serving.work import taken, work_of
from taksir.model.workload.transformer import Attention, Transformer
from taksir.quantity.amount import Value

LOADS = 25
"""Numbers of clients that each deployment is asked at, evenly spaced in the logarithm."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """Deployments at loads: `deployment` and `serving` hold arrays of one element each, `clients` those of a replica.

    `front` are the places of those that no other beats both in tokens a second a chip and a user, fastest user first.
    """

    deployment: Deployment
    serving: Serving
    clients: NDArray[np.float64]
    front: NDArray[np.intp]

    def best(self, ttft_s: Value = np.inf, tpot_s: Value = np.inf) -> int | None:
        """The place with the most tokens a second a chip within the limits; None where none is within."""
        good = np.asarray(self.serving.fits) & (np.asarray(self.serving.ttft_s) <= ttft_s)
        good &= np.asarray(self.serving.tpot_s) <= tpot_s
        if not good.any():
            return None
        return int(np.argmax(np.where(good, self.serving.tokens_per_s_chip, -np.inf)))


def pools(model: Transformer, chips: int, domain: int) -> Pool:
    """Ways to lay one replica over up to `chips` chips, the rest in further replicas; arrays of one element each.

    Attention is cut into powers of two that divide the heads, within a scale-up domain; copied, and experts kept whole,
    for mixtures only; layers are cut into stages.
    """
    heads = min((block.mixer.heads for block in model.blocks if isinstance(block.mixer, Attention)), default=1)
    experts = min((block.mlp.experts for block in model.blocks if block.mlp and block.mlp.experts), default=0)
    powers = [2**power for power in range(int(np.log2(max(chips, 1))) + 1)]
    ways = [
        (tp, copies, pp, ep)
        for tp, copies, pp in product(powers, repeat=3)
        if tp * copies * pp <= chips
        and chips % (tp * copies * pp) == 0
        and heads % tp == 0
        and tp <= domain
        and pp <= model.layers
        and (copies == 1 or experts)
        for ep in {1, min(tp * copies, experts or 1)}
        if not experts or experts % ep == 0
    ]
    tp, copies, pp, ep = (np.array(column, float) for column in zip(*ways, strict=True))
    return Pool(tp, copies, pp, ep, chips / (tp * copies * pp))


def frontier(
    ops: Operations,
    fabric: Any,
    model: Transformer,
    load: Load,
    formats: Formats,
    rules: Rules,
    chips: int,
    *,
    engine: str | None = None,
    max_batch: float = np.inf,
    reserve: float = 1.0,
    among: Pool | None = None,
) -> Frontier:
    """All deployments of `pools` (or of `among`) at loads from one client a replica to as many as fit."""
    pool = among or pools(model, chips, fabric.domain)
    deployment = Deployment(pool, formats, engine, max_batch=max_batch, reserve=reserve)
    idle = replace(load, concurrency=None, arrivals_per_s=None)
    work = work_of(ops, fabric, model, idle, deployment, rules.memory)
    share = np.linspace(0.0, 1.0, LOADS)
    top = np.maximum(np.asarray(work.limit, float), 1.0)
    clients = (top[:, None] ** share).ravel()
    place = np.repeat(np.arange(top.size), LOADS)
    many = replace(deployment, pool=Pool(*(np.asarray(getattr(pool, name))[place] for name in Pool.__slots__)))
    asked = replace(load, concurrency=clients * many.pool.replicas, arrivals_per_s=None)
    serving = answered(replace(taken(work, place), clients=clients), asked, many, rules)
    return Frontier(many, serving, clients, front_of(serving))


def front_of(serving: Serving) -> NDArray[np.intp]:
    """Places of the deployments that none beats in both: tokens a second of a chip, and of a user."""
    speed = np.where(serving.fits, serving.tokens_per_s_user, -np.inf)
    yields = np.where(serving.fits, serving.tokens_per_s_chip, -np.inf)
    order = np.lexsort((-yields, -speed))
    best = np.maximum.accumulate(np.concatenate([[-np.inf], yields[order][:-1]]))
    return np.asarray(order[(yields[order] > best) & np.isfinite(yields[order])])
