"""How long chips take to talk to each other: a scale-up domain inside, the scale-out network between the domains.

A level takes latency + bytes / (bandwidth x share reached). A group that spans domains runs hierarchically: the levels
work on the same buffer at once (NCCL pipelines them), so the longer transfer counts, while the latencies add.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.kin import Kin, kin_of
from taksir.model.perf.network.collective import BUS, Array
from taksir.model.perf.network.exchange import Exchange
from taksir.model.perf.network.scaleout import ScaleOut, scaleout_of
from taksir.model.perf.network.topology import Topology, topology_of
from taksir.model.perf.spec import Spec, spec_of
from taksir.quantity.amount import Value


class Fabric:
    """Times in s of collectives; bytes, ranks and strides are scalars or arrays that broadcast.

    A group has `ranks` members that stand `stride` chips apart, so clip(domain // stride, 1, ranks) of them share a
    domain. `server` says in what the chips come, where that decides how many share one. `engine` picks the serving
    engine whose own kernels `custom` takes for small messages.
    """

    def __init__(self, world: Assumptions, chip: str, server: str | None = None, engine: str | None = None) -> None:
        self.world = world
        self.chip = chip
        self.server = server
        self.engine = engine

    @cached_property
    def spec(self) -> Spec:
        """The datasheet."""
        return spec_of(self.world, self.chip)

    @cached_property
    def domain(self) -> int:
        """Chips in one scale-up domain; of cards without links of their own, those in one host."""
        if self.server is not None:
            return max(1, round(float(self.world.get(f"server.{self.server}.chips").p50)))
        if self.spec.scaleup_bytes_per_s > 0:
            return self.spec.scaleup_domain
        return round(float(self.world.get("perf.network.host").p50))

    @cached_property
    def scaleup_bytes_per_s(self) -> float:
        """Bandwidth of a chip inside its domain, one direction."""
        return scaleup_bytes_per_s(self.world, self.chip)

    @cached_property
    def scaleout(self) -> ScaleOut:
        """The network between domains."""
        return scaleout_of(self.world, self.spec)

    @cached_property
    def topology(self) -> Topology:
        """How the links of a domain are laid."""
        return topology_of(self.world, self.chip)

    @cached_property
    def kin(self) -> Kin:
        """Whose measured collectives are taken: the chip's own, or those of its kin with the same kind of link."""
        chips = {key: self.world.entity("chip", key) for key in self.world.catalog.measured("collective")}
        own = self.world.entity("chip", self.chip)
        linked = [key for key in chips if chips[key].has("scaleup_bandwidth") == own.has("scaleup_bandwidth")]
        if linked and not any(chips[key].texts.get("vendor") == own.texts.get("vendor") for key in linked):
            nearest = min(linked, key=self._unlike)  # of a stranger, the one with links as fast
            linked = [key for key in linked if self._unlike(key) == self._unlike(nearest)]
        return kin_of(self.world, self.chip, linked or list(chips))

    def _unlike(self, chip: str) -> float:
        return abs(float(np.log(scaleup_bytes_per_s(self.world, chip) / self.scaleup_bytes_per_s)))

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know: borrowed curves, a port that is assumed."""
        told = []
        if self.kin.lender != self.chip:
            told.append(f"collectives of {self.chip} are those of {self.kin.lender}, scaled to its links")
        if not self.spec.scaleout_bytes_per_s:
            told.append(f"the network port of {self.chip} is not known: {self._port():.3g} byte/s is assumed")
        return tuple(told)

    def spread(self, operation: str) -> float:
        """Standard deviation of the log residual of a collective; wider where the curve is a kin's."""
        return float(np.hypot(self._exchange(operation).spread, self.kin.spread))

    def all_reduce_s(self, buffer_bytes: Value, ranks: Value, stride: Value = 1, custom: bool = False) -> Array:
        """Sum of a buffer that every member holds. `custom`: the engine's one-shot kernel inside a domain if faster."""
        inner, outer = self._members(ranks, stride)
        within = self._within_s("all_reduce", buffer_bytes, inner)
        if custom and (key := self._custom("all_reduce")):
            within = np.minimum(within, self._within_s(key, buffer_bytes, inner))
        halves = ("reduce_scatter", "all_gather")
        return np.where(outer > 1, self._across_s("all_reduce", halves, buffer_bytes, inner, outer), within)

    def all_gather_s(self, buffer_bytes: Value, ranks: Value, stride: Value = 1) -> Array:
        """Every member ends with the whole buffer of `buffer_bytes`, of which each had one part."""
        return self._collective_s("all_gather", buffer_bytes, ranks, stride)

    def reduce_scatter_s(self, buffer_bytes: Value, ranks: Value, stride: Value = 1) -> Array:
        """Every member ends with its part of the sum; `buffer_bytes` is the whole buffer."""
        return self._collective_s("reduce_scatter", buffer_bytes, ranks, stride)

    def all_to_all_s(self, buffer_bytes: Value, ranks: Value, stride: Value = 1, custom: bool = False) -> Array:
        """Every member sends `buffer_bytes` in all, evenly over the members, its own share included.

        `custom`: dispatch kernels for experts (DeepEP, low latency) instead of the library's.
        """
        inner, outer = self._members(ranks, stride)
        members = np.maximum(np.asarray(ranks, float), 1.0)
        key = (self._custom("all_to_all") if custom else None) or "all_to_all"
        near = np.asarray(buffer_bytes, float) * np.minimum(inner / members, 1.0)
        far = np.asarray(buffer_bytes, float) - near
        latency = self._latency_s(key, inner, outer)
        across = np.maximum(self._transfer_s(key, near, inner), far / self.scaleout.bandwidth_bytes_per_s)
        return np.where(outer > 1, latency + across, self._within_s(key, buffer_bytes, inner))

    def send_s(self, sent_bytes: Value, stride: Value = 1, ranks: Value = 2) -> Array:
        """From one member to the next, `stride` chips on; of a line of `ranks`, the slowest hop."""
        inner, outer = self._members(ranks, stride)
        near = self._within_s("all_to_all", 2 * np.asarray(sent_bytes, float), np.full(inner.shape, 2.0))
        far = self.scaleout.start_s + self.scaleout.exchange_s
        return np.where(outer > 1, far + np.asarray(sent_bytes, float) / self.scaleout.bandwidth_bytes_per_s, near)

    def _collective_s(self, operation: str, buffer_bytes: Value, ranks: Value, stride: Value) -> Array:
        inner, outer = self._members(ranks, stride)
        across = self._across_s(operation, (operation,), buffer_bytes, inner, outer)
        return np.where(outer > 1, across, self._within_s(operation, buffer_bytes, inner))

    def _members(self, ranks: Value, stride: Value) -> tuple[Array, Array]:
        """Members of a group in one domain, and domains that it spans."""
        count = np.asarray(ranks, float)
        inner = np.clip(self.domain // np.maximum(np.asarray(stride), 1), 1, np.maximum(count, 1)).astype(float)
        return inner, np.ceil(np.maximum(count, 1) / inner)

    def _within_s(self, key: str, buffer_bytes: Value, ranks: Array) -> Array:
        if key == "all_reduce" and not self.kin.related:  # no reduction in the switch: scatter, then gather
            return self._within_s("reduce_scatter", buffer_bytes, ranks) + self._transfer_s(
                "all_gather", buffer_bytes, ranks
            )
        latency = self._exchange(key).latency_s(self.topology.hops(ranks))
        return np.where(ranks > 1, latency + self._transfer_s(key, buffer_bytes, ranks), 0.0)

    def _across_s(self, operation: str, parts: tuple[str, ...], size: Value, inner: Array, outer: Array) -> Array:
        ring = (1 - 1 / (inner * outer)) / np.where(inner > 1, 1 - 1 / inner, 1)  # one ring through all domains
        near = ring * np.sum([self._transfer_s(part, size, inner) for part in parts], axis=0)
        far = self.scaleout.transfer_s(operation, np.asarray(size, float) / inner, outer)
        latency = np.sum([self._exchange(part).latency_s(self.topology.hops(inner)) for part in parts], axis=0)
        start = np.where(inner > 1, latency, self.scaleout.start_s)
        total: Array = start + self.scaleout.latency_s(operation, outer) + np.maximum(near, far)
        return total

    def _latency_s(self, key: str, inner: Array, outer: Array) -> Array:
        near = np.where(inner > 1, self._exchange(key).latency_s(self.topology.hops(inner)), self.scaleout.start_s)
        return near + self.scaleout.latency_s(_operation(key), outer)

    def _transfer_s(self, key: str, buffer_bytes: Value, ranks: Array) -> Array:
        bandwidth = self.scaleup_bytes_per_s * self.topology.share(ranks)
        time = self._exchange(key).transfer_s(buffer_bytes, ranks, bandwidth)
        return time * self.topology.crowding(ranks) if _operation(key) == "all_to_all" else time

    def _exchange(self, key: str) -> Exchange:
        return self._exchanges[key]

    @cached_property
    def _exchanges(self) -> dict[str, Exchange]:
        curves = self.world.catalog.curves("collective", self.kin.lender)
        return {key: Exchange.of(_operation(key), record.body) for key, record in curves.items()}

    def _custom(self, operation: str) -> str | None:
        """The key of the engine's own kernel, of any engine's where it has none."""
        if not self.kin.related:
            return None
        found = [key for key in self._exchanges if key.startswith(f"{operation}@")]
        named = f"{operation}@{self.engine}"
        return named if named in found else next(iter(found), None)

    def _port(self) -> float:
        return float(self.world.get("perf.network.scaleout.default").p50)


def scaleup_bytes_per_s(world: Assumptions, chip: str) -> float:
    """Bandwidth of a chip to the others of its domain, one direction: its own links, else PCIe."""
    own = spec_of(world, chip).scaleup_bytes_per_s
    if own > 0:
        return own
    address = f"perf.network.pcie.{chip}"
    return float(world.get(address if world.has(address) else "perf.network.pcie.default").p50)


def _operation(key: str) -> str:
    operation = key.partition("@")[0]
    assert operation in BUS, f"no such collective: {operation}"
    return operation
