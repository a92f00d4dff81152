"""A deployment under a load: time to the first token, time per token, throughput, and what each is made of."""

from __future__ import annotations

from typing import Any

import numpy as np

from taksir.model.perf.operations import Operations
from taksir.model.perf.serving.batching import cycle_s, requests_per_s, waiting_clients_s
from taksir.model.perf.serving.decode import decode_step
from taksir.model.perf.serving.deployment import Deployment
from taksir.model.perf.serving.disagg import handover_s
from taksir.model.perf.serving.layer import total_s
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.queue import closed_batch, largest_batch, shared_waiting_s
from taksir.model.perf.serving.rules import Rules
from taksir.model.perf.serving.serving import Serving
from taksir.model.perf.serving.steps import Steps, between
from taksir.model.perf.serving.work import Work, brought, column, wider, work_of
from taksir.model.workload.transformer import Transformer
from taksir.quantity.amount import Value


def serve(
    ops: Operations, fabric: Any, model: Transformer, load: Load, deployment: Deployment, rules: Rules
) -> Serving:
    """What the deployment does; arrays of deployments and loads broadcast.

    Steady state of continuous batching: as many requests are in flight as the load keeps going, those that fit are
    decoded at once, and every one that ends is followed by a prompt to be read.
    """
    work = work_of(ops, fabric, model, load, deployment, rules.memory)
    return answered(work, load, deployment, rules)


def answered(work: Work, load: Load, deployment: Deployment, rules: Rules) -> Serving:
    """The same from operations that were timed before."""
    case = _Case(work, load, deployment, rules)
    batch = case.batch()
    tpot = case.tpot_s(batch)
    rate = requests_per_s(batch, load.osl, tpot)
    fits = np.asarray(work.memory.max_batch >= 1) & np.asarray(
        True if work.prefill_memory is None else work.prefill_memory.max_batch >= 1
    )
    broken = np.where(fits, 1.0, np.nan)
    replicas = np.asarray(deployment.pool.replicas, float)
    return Serving(
        ttft_s=broken * case.ttft_s(batch, full=True),
        tpot_s=broken * tpot,
        tokens_per_s=broken * rate * load.osl * replicas,
        requests_per_s=broken * rate * replicas,
        chips=deployment.chips,
        batch=batch,
        limit=work.limit,
        step_s=case.steps.at(batch),
        prefill_s=case.prefill_s,
        reading=np.minimum(case.reading(batch), 1.0),
        fits=fits,
        memory=work.memory,
        parts={key: between(work.batch, part, batch) for key, part in case.parts.items()},
        prefill_parts=work.prefill,
    )


class _Case:
    """Functions of the batch of one replica, for one load."""

    def __init__(self, work: Work, load: Load, deployment: Deployment, rules: Rules) -> None:
        self.work, self.load, self.deployment, self.rules = work, load, deployment, rules
        own = work.batch / column(deployment.pool.attention_dp)
        self.parts = decode_step(work.decode, column(work.layers), own, wider(rules))
        self.steps = Steps.of(work.batch, total_s(self.parts))
        self.prefill_s = rules.prefill * total_s(work.prefill) + rules.step_s + rules.layer_s * work.layers
        self.passing_s = self._passing_s()
        self.brought = brought(deployment)
        pool = deployment.pool
        if deployment.prefill is None:
            self.readers: Value = np.asarray(pool.attention_dp, float)
            self.front_s: Value = rules.front_s
        else:
            reading = deployment.prefill
            self.readers = np.asarray(reading.attention_dp, float) * reading.replicas / pool.replicas
            self.front_s = rules.front_s + handover_s(work.sent_s, rules.handover_share, rules.handover_s)

    def batch(self) -> Value:
        """Requests that decode at once in a replica."""
        if self.work.clients is not None:
            return closed_batch(self.work.clients, np.maximum(self.work.limit, 1.0), self.in_flight)
        if self.load.arrivals_per_s is not None:
            rate = np.asarray(self.load.arrivals_per_s, float) / self.deployment.pool.replicas
            limit = np.broadcast_to(np.asarray(self.work.limit, float), self.work.batch.shape[:-1])
            return largest_batch(limit, lambda batch: self._rate(batch) - rate + self._too_fast(batch))
        return largest_batch(np.maximum(self.work.limit, 1.0), self._too_fast)

    def tpot_s(self, batch: Value) -> Value:
        """Seconds between tokens of one request."""
        step = self.steps.at(batch)
        if self.deployment.prefill is None:
            step = cycle_s(
                step, batch, self.brought, np.asarray(self.load.osl, float), self._reading_s(batch), self.readers,
                self.rules.stretch,
            )  # fmt: skip
        return np.asarray(step / self.brought)

    def reading(self, batch: Value) -> Value:
        """Share of time that a copy of attention reads prompts."""
        return np.asarray(self._rate(batch) * self._reading_s(batch) / self.readers)

    def ttft_s(self, batch: Value, full: bool = False) -> Value:
        """Seconds to the first token; with `full` those of clients that find the batch full as well.

        It comes with a step that decodes the tokens of others too, where one pool does both.
        """
        own = self.prefill_s
        if self.deployment.prefill is None:
            own = np.maximum(own, self._reading_s(batch) + self.steps.at(batch))
        wait = shared_waiting_s(own, self.reading(batch), self.readers, self.load.variation)
        if self.work.clients is not None:
            most = np.maximum(self.work.clients / self.readers - 1, 0.0) * own / 2
            wait = np.minimum(wait, most) + self.load.burst * most
        if self.deployment.prefill is None:
            wait = wait + self.tpot_s(batch) * self.brought / 2
        ttft = np.asarray(self.front_s + own + wait)
        if not (full and self.work.clients is not None):
            return ttft
        decoding = np.asarray(self.load.osl, float) * self.tpot_s(batch)
        return np.asarray(np.maximum(ttft, waiting_clients_s(self.work.clients, self._rate(batch), decoding)))

    def _passing_s(self) -> Value:
        """Seconds of a prompt among others and those that decode, at the knots; steps of its own have theirs."""
        if self.deployment.prefill is not None:
            return 0.0
        rules, work = wider(self.rules), self.work
        launched = rules.step_s + rules.layer_s * column(work.layers)
        return np.asarray(rules.prefill * total_s(work.passing) + launched * work.own)

    def _reading_s(self, batch: Value) -> Value:
        """Seconds by which a prompt keeps those busy that read it."""
        if self.deployment.prefill is not None:
            return self.prefill_s
        return between(self.work.batch, self.passing_s, batch)

    def in_flight(self, batch: Value) -> Value:
        """Requests decoded and those that wait or are read meanwhile."""
        return batch + self._rate(batch) * self.ttft_s(batch) + self._too_fast(batch)

    def _rate(self, batch: Value) -> Value:
        return requests_per_s(batch, np.asarray(self.load.osl, float), self.tpot_s(batch))

    def _too_fast(self, batch: Value) -> Value:
        """Infinite where the chips that read prompts cannot keep up."""
        if self.deployment.prefill is None:
            return 0.0
        return np.where(self.reading(batch) < 1, 0.0, np.inf)
