"""The fit of a collective inside a scale-up domain, to measured tables and to times of this machine.

Time = latency + bus bytes / (link bandwidth x share): the latency linear in the members, the share a smooth surface
over log2 of the buffer's bytes and log2 of the members.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from taksir.measure.curve import Array, Body, rounded
from taksir.model.perf.grid import Grid, corners
from taksir.model.perf.network.collective import bus_bytes

KNOTS = (12.0, 16.0, 18.0, 20.0, 21.0, 22.0, 23.0, 24.0, 26.0, 29.0)
"""log2 of bytes: dense where the libraries change their protocol."""
BEYOND = 4.0
"""How far beyond the last knot stands a further one: 1 / share goes on as a + b / bytes through the last two."""
SMOOTH, FLAT = 0.05, 0.3
"""Weights of the second differences along bytes, and of the first along ranks."""


@dataclass(frozen=True)
class Table:
    """Measured times in s of one collective by bytes of the buffer and members; `bandwidth` of a link in bytes/s."""

    op: str
    bandwidth: float
    bytes: Array
    ranks: Array
    time: Array
    locator: str = ""

    def only(self, keep: NDArray[np.bool_]) -> Table:
        """The rows that are kept."""
        return Table(self.op, self.bandwidth, self.bytes[keep], self.ranks[keep], self.time[keep], self.locator)

    @property
    def ideal_s(self) -> Array:
        """Time at the full bandwidth of the link, without latency."""
        return bus_bytes(self.op, self.bytes, self.ranks) / self.bandwidth

    @property
    def knots(self) -> Array:
        """The knots of bytes that the rows reach."""
        least, most = np.log2(self.bytes.min()), np.log2(self.bytes.max())
        inside = [knot for knot in KNOTS if least - 2 < knot <= most]
        return np.array(inside if len(inside) > 1 else [least, max(most, least + 1)])


@dataclass(frozen=True)
class Fit:
    """Latency in s of two members and of each more; the surface of efficiency."""

    latency: Array
    grid: Grid

    def time(self, table: Table) -> Array:
        """Times in s of the rows of a table."""
        share = self.grid.at(np.log2(table.bytes), np.log2(table.ranks))
        found: Array = self.latency[0] + self.latency[1] * (table.ranks - 2) + table.ideal_s / share
        return found


def fit_exchange(table: Table) -> Fit:
    """Least squares on log time, robust, with a smooth surface."""
    knots, ranks = table.knots, np.log2(np.unique(table.ranks))
    shape = (len(knots), len(ranks))
    columns, weights = corners((knots, ranks), (np.log2(table.bytes), np.log2(table.ranks)))
    base = table.ideal_s

    def residual(x: Array) -> Array:
        first, each = np.exp(x[:2])
        time = first + each * (table.ranks - 2) + base / (weights * np.exp(x[2:])[columns]).sum(axis=1)
        surface = x[2:].reshape(shape)
        bends = (SMOOTH * np.diff(surface, 2, axis=0).ravel(), SMOOTH * FLAT * np.diff(surface, axis=1).ravel())
        return np.concatenate([np.log(time / table.time), *bends])

    small = table.bytes <= np.quantile(table.bytes, 0.2)
    start = np.concatenate([np.log([np.median(table.time[small]), 1e-6]), np.full(shape[0] * shape[1], np.log(0.6))])
    found = least_squares(residual, start, loss="soft_l1", f_scale=0.1, bounds=(np.log(1e-9), 10.0)).x
    surface = np.exp(found[2:]).reshape(shape)
    gain = np.maximum(1 / surface[-2] - 1 / surface[-1], 0) / (2 ** (knots[-1] - knots[-2]) - 1)
    surface = np.vstack([surface, 1 / (1 / surface[-1] - gain)])
    grid = Grid(("log2_bytes", "log2_ranks"), (np.append(knots, knots[-1] + BEYOND), ranks), surface)
    return Fit(np.exp(found[:2]), grid)


def left_out(table: Table) -> Array:
    """Log of predicted over measured, every size (smallest first) predicted by a fit without it."""
    parts = []
    for size in np.unique(table.bytes):
        here = table.only(table.bytes == size)
        parts.append(np.log(fit_exchange(table.only(table.bytes != size)).time(here) / here.time))
    return np.concatenate(parts)


def exchange_body(table: Table, found: Fit, out: Array) -> Body:
    """The body of a curve; `out` are the log residuals with the size left out."""
    return {
        "latency_s": [rounded(float(each)) for each in found.latency],
        "axes": {"log2_bytes": found.grid.knots[0].tolist(), "log2_ranks": found.grid.knots[1].tolist()},
        "values": [rounded(float(each)) for each in found.grid.values.ravel()],
        "spread": rounded(MAD_TO_SD * float(np.median(np.abs(out - np.median(out))))),
        "points": int(out.size),
    }


MAD_TO_SD = 1.4826
"""Standard deviation over median absolute deviation, of a normal distribution."""
