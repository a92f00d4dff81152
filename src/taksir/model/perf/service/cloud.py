"""Every deployment at the load that is asked for, or at every load; the best of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.service.ask import Ask, Held, Means
from taksir.model.perf.service.layouts import layouts
from taksir.model.perf.serving.deployment import Deployment, Pool
from taksir.model.perf.serving.frontier import LOADS, Frontier, front_of
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.serve import answered
from taksir.model.perf.serving.work import taken, work_of

KEPT = 0.995
"""Part of a rate of requests that a deployment must answer to keep up with it."""


def cloud(means: Means, ask: Ask) -> Frontier:
    """All deployments of the question's layouts; where no load is given, each at loads from one client to all that fit.

    Of two pools, stages of layers are tried where nothing fits without. UsageError names the constraint when no layout
    is left.
    """
    if ask.prefill_chips and ask.held.pp is None:
        found = _cloud(means, ask, replace(ask.held, pp=1), Held(pp=1))
        if np.any(found.serving.fits):
            return found
    return _cloud(means, ask, ask.held, Held())


def _cloud(means: Means, ask: Ask, held: Held, reading: Held) -> Frontier:
    pool = layouts(means.model, ask.chips, means.fabric.domain, held)
    prefill = layouts(means.model, ask.prefill_chips, means.fabric.domain, reading) if ask.prefill_chips else None
    if prefill is not None:
        one, other = np.indices((np.size(pool.tp), np.size(prefill.tp))).reshape(2, -1)
        pool, prefill = pool_at(pool, one), pool_at(prefill, other)
    deployment = Deployment(
        pool, means.formats, ask.engine, prefill, means.speculation, max_batch=means.max_batch
    )  # fmt: skip
    return _told(means, ask, deployment) if (ask.concurrency or ask.rate) else _loads(means, ask, deployment)


def _told(means: Means, ask: Ask, deployment: Deployment) -> Frontier:
    work = work_of(means.ops, means.fabric, means.model, ask.load, deployment, means.rules.memory)
    serving = answered(work, ask.load, deployment, means.rules)
    clients = np.broadcast_to(np.nan if work.clients is None else work.clients, np.shape(deployment.pool.tp))
    return Frontier(deployment, serving, np.asarray(clients, float), front_of(serving))


def _loads(means: Means, ask: Ask, deployment: Deployment) -> Frontier:
    idle = Load(float(ask.isl), float(ask.osl))
    work = work_of(means.ops, means.fabric, means.model, idle, deployment, means.rules.memory)
    top = np.maximum(np.asarray(work.limit, float), 1.0)
    clients = (top[:, None] ** np.linspace(0.0, 1.0, LOADS)).ravel()
    place = np.repeat(np.arange(top.size), LOADS)
    prefill = None if deployment.prefill is None else pool_at(deployment.prefill, place)
    many = replace(deployment, pool=pool_at(deployment.pool, place), prefill=prefill)
    asked = replace(idle, concurrency=clients * many.pool.replicas)
    serving = answered(replace(taken(work, place), clients=clients), asked, many, means.rules)
    return Frontier(many, serving, clients, front_of(serving))


def best(ask: Ask, found: Frontier) -> tuple[int | None, bool]:
    """The place of the best deployment, and whether it keeps the limits; none where no deployment fits.

    Within the limits the one with the most tokens a second, of those that keep up with a rate the one that answers
    soonest; where none keeps them, the one that is least beyond.
    """
    serving = found.serving
    ttft, tpot = (np.asarray(each, float) for each in (serving.ttft_s, serving.tpot_s))
    fits = np.asarray(serving.fits) & np.isfinite(ttft) & np.isfinite(tpot)
    if not fits.any():
        return None, False
    keeps_up = np.asarray(serving.requests_per_s) >= KEPT * ask.rate if ask.rate else np.ones_like(fits)
    good = fits & keeps_up & (ttft <= ask.ttft_s) & (tpot <= ask.tpot_s)
    if good.any():
        merit = -(ttft + ask.osl * tpot) if ask.rate else np.asarray(serving.tokens_per_s_chip)
        return int(np.argmax(np.where(good, merit, -np.inf))), True
    beyond = np.maximum(ttft / ask.ttft_s, tpot / ask.tpot_s)
    if ask.rate:
        beyond = np.maximum(beyond, ask.rate / np.asarray(serving.requests_per_s))
    return int(np.argmin(np.where(fits, beyond, np.inf))), False


def pool_at(pool: Pool, place: NDArray[np.intp] | int) -> Pool:
    """The pools at places of arrays of them; a plain pool for one place."""
    return Pool(*(np.asarray(getattr(pool, name), float)[place] for name in Pool.__slots__))
