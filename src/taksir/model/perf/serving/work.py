"""The operations of a deployment under a load, timed once; engines' rules are laid on them afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.operations import Operations
from taksir.model.perf.serving.decode import decode_operations
from taksir.model.perf.serving.deployment import Deployment, Pool
from taksir.model.perf.serving.disagg import link_bytes_per_s
from taksir.model.perf.serving.layer import Parts
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.memory import Memory, memory_of, request_bytes
from taksir.model.perf.serving.prefill import prefill_operations
from taksir.model.perf.serving.rules import MIXED
from taksir.model.perf.serving.speculative import tokens_per_step
from taksir.model.perf.serving.steps import knots
from taksir.model.perf.spec import Spec
from taksir.model.workload.transformer import Transformer
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Work:
    """Operations of decoding at `batch` (knots on the last axis), of one prompt, and the memory of both pools.

    `prefill` is that of a prompt alone; `passing` what one adds to the steps of those that decode (knots), where one
    pool does both, and `own` the steps that it has for itself.
    `limit` is the largest batch of one replica; `clients` those that one replica of the deployment serves.
    `sent_s` is the time of sending a prompt's cache from pool to pool at the full bandwidth of the link.
    """

    batch: NDArray[np.float64]
    decode: Parts
    prefill: Parts
    passing: Parts
    own: NDArray[np.float64]
    memory: Memory
    prefill_memory: Memory | None
    limit: Value
    clients: Value | None
    layers: Value
    sent_s: Value


def work_of(
    ops: Operations, fabric: Any, model: Transformer, load: Load, deployment: Deployment, memory_share: Value
) -> Work:
    """Times of the operations, and what fits; arrays of deployments and loads broadcast."""
    capacity = ops.spec.capacity_bytes
    memory = _memory(
        model, deployment.pool, deployment, load, capacity, memory_share, chunked=deployment.prefill is None
    )
    reading = deployment.prefill or deployment.pool
    prefill_memory = None
    if deployment.prefill is not None:
        prefill_memory = _memory(model, reading, deployment, load, capacity, memory_share, chunked=True)
    limit = np.minimum(memory.max_batch * deployment.pool.pp, deployment.max_batch) * deployment.pool.attention_dp
    asked = 0.0 if load.arrivals_per_s is None else np.asarray(load.arrivals_per_s, float)
    clients = None if load.concurrency is None else np.asarray(load.concurrency, float) / deployment.pool.replicas
    largest = limit if clients is None else np.minimum(limit, clients)
    largest = largest + np.zeros_like(np.asarray(load.longest + deployment.pool.chips + asked, float))
    batch = knots(np.where(np.isfinite(largest), largest, 1.0))
    decode = decode_operations(
        ops, fabric, model, wider(deployment.pool), deployment.formats, batch, column(load.context),
        None if deployment.speculation is None else wider(deployment.speculation),
    )  # fmt: skip
    prefill = prefill_operations(ops, fabric, model, reading, deployment.formats, load.isl)
    passing, own = _passing(ops, fabric, model, load, deployment, batch)
    return Work(
        batch, decode, prefill, passing, own, memory, prefill_memory, limit, clients, float(model.layers),
        sent_s(ops.spec, model, deployment, load),
    )  # fmt: skip


def _passing(
    ops: Operations, fabric: Any, model: Transformer, load: Load, deployment: Deployment, batch: NDArray[np.float64]
) -> tuple[Parts, NDArray[np.float64]]:
    if deployment.prefill is not None:
        return {}, np.zeros_like(batch)
    pool, drafted = deployment.pool, 0.0 if deployment.speculation is None else deployment.speculation.drafted
    copies = column(pool.attention_dp)
    together = np.maximum(batch * column(brought(deployment)) / (column(load.osl) * copies), 1.0)
    decoding = np.maximum(batch / copies / column(pool.pp), 1.0) * (column(drafted) + 1)
    mixed = deployment.engine is None or deployment.engine in MIXED
    passing = prefill_operations(
        ops, fabric, model, wider(pool), deployment.formats, column(load.isl), together, decoding if mixed else None
    )
    return passing, np.broadcast_to(1 / together, batch.shape)


def sent_s(spec: Spec, model: Transformer, deployment: Deployment, load: Load) -> Value:
    """Seconds in which one chip sends its part of a prompt's cache to the other pool; 0 where there is one pool."""
    if deployment.prefill is None:
        return 0.0
    cache = request_bytes(model, deployment.prefill, deployment.formats, load.isl)
    return cache / link_bytes_per_s(spec, deployment.chips)


def taken(work: Work, place: NDArray[np.intp]) -> Work:
    """The work of the deployments at `place`, each as often as it stands there."""

    def rows(value: Any, columns: int = 0) -> Any:
        array = np.asarray(value, float)
        return array[place] if array.ndim > columns else value

    size = work.batch.shape

    def parts(each: Parts, columns: int) -> Parts:
        shape = size if columns else size[:-1]
        return {key: np.broadcast_to(np.asarray(part, float), shape)[place] for key, part in each.items()}

    def memory(each: Memory | None) -> Any:
        return None if each is None else Memory(*(rows(getattr(each, name)) for name in Memory.__slots__))

    return Work(
        work.batch[place], parts(work.decode, 1), parts(work.prefill, 0), parts(work.passing, 1), work.own[place],
        memory(work.memory), memory(work.prefill_memory), rows(work.limit),
        None if work.clients is None else rows(work.clients), work.layers, rows(work.sent_s),
    )  # fmt: skip


def brought(deployment: Deployment) -> Value:
    """Tokens that a step brings each request."""
    if deployment.speculation is None:
        return 1.0
    return tokens_per_step(deployment.speculation.drafted, deployment.speculation.accept)


def _memory(
    model: Transformer, pool: Pool, deployment: Deployment, load: Load, capacity: Value, share: Value, chunked: bool
) -> Memory:
    tokens = np.minimum(np.asarray(load.isl, float), deployment.chunk) if chunked else np.asarray(0.0)
    held = np.asarray(load.isl, float) + np.asarray(deployment.reserve, float) * load.osl
    return memory_of(model, pool, deployment.formats, held, tokens, capacity, share)


def column(value: Value) -> Value:
    """The value with a last axis for the batches."""
    array = np.asarray(value, float)
    return array[..., None] if array.ndim else array


def wider(each: Any) -> Any:
    """The same pool, speculation or rules with a last axis for the batches."""
    names = {name: column(getattr(each, name)) for name in each.__slots__}
    return replace(each, **names)
