"""Money that circles: A invests in B, B buys from A. Found as cycles in the flows between parties, and netted.

What circulates is the largest set of flows that leaves every party with the balance it has: a maximum circulation, by a
linear programme, so that the order in which deals are told does not matter. Net flows are gross flows without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from taksir.errors import UsageError

TINY = 1e-9
"""Share of the largest flow below which nothing is left."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Money from one party to another: `payer` pays `receiver` `usd`; `kind` says for what (invests, buys, lends)."""

    payer: str
    receiver: str
    usd: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A way around: `parties` in the order of payment, the first one paid by the last; `usd` goes all the way round."""

    parties: tuple[str, ...]
    usd: float
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circulation:
    """Gross flows, what of them circles, what is left, and the cycles that make it up, largest first."""

    gross: tuple[Flow, ...]
    net: tuple[Flow, ...]
    cycles: tuple[Cycle, ...]
    gross_usd: float
    net_usd: float

    @property
    def circling_usd(self) -> float:
        """Money counted in the gross sum that comes back to where it came from."""
        return self.gross_usd - self.net_usd

    @property
    def share(self) -> float:
        """The part of the gross sum that circles; 0 where there is no money at all."""
        return self.circling_usd / self.gross_usd if self.gross_usd else 0.0


def net_out(flows: Iterable[Flow]) -> Circulation:
    """Find the money that circles among parties and take it out.

    A flow from a party to itself circles wholly. UsageError for a flow that is negative or not finite.
    """
    gross = tuple(flows)
    for flow in gross:
        if not (np.isfinite(flow.usd) and flow.usd >= 0):
            raise UsageError(f"{flow.payer} to {flow.receiver}: a flow is a sum of money, zero or more")
    circling = _circulation(gross)
    left = tuple(
        replace(flow, usd=flow.usd - part) for flow, part in zip(gross, circling, strict=True) if flow.usd > part
    )
    total = sum(flow.usd for flow in gross)
    return Circulation(gross, left, _cycles(gross, circling), total, sum(flow.usd for flow in left))


def balances(flows: Iterable[Flow]) -> Mapping[str, float]:
    """What each party gets less what it pays; netting leaves it as it is."""
    total: dict[str, float] = defaultdict(float)
    for flow in flows:
        total[flow.payer] -= flow.usd
        total[flow.receiver] += flow.usd
    return dict(total)


def _circulation(flows: tuple[Flow, ...]) -> list[float]:
    """How much of each flow circles: max Σc with 0 ≤ c ≤ flow and as much into every party as out of it."""
    largest = max((flow.usd for flow in flows), default=0.0)
    if largest == 0:
        return [0.0] * len(flows)
    from scipy.optimize import linprog

    parties = sorted({name for flow in flows for name in (flow.payer, flow.receiver)})
    place = {name: row for row, name in enumerate(parties)}
    balance = np.zeros((len(parties), len(flows)))
    for column, flow in enumerate(flows):
        balance[place[flow.payer], column] -= 1
        balance[place[flow.receiver], column] += 1
    sizes = np.array([flow.usd for flow in flows]) / largest
    found = linprog(
        -np.ones(len(flows)), A_eq=balance, b_eq=np.zeros(len(parties)), bounds=list(zip(sizes * 0, sizes, strict=True))
    )
    parts = np.clip(found.x, 0.0, sizes)
    parts[parts < TINY] = 0.0
    whole = sizes - parts < TINY
    return [flow.usd if all_ else float(part * largest) for flow, part, all_ in zip(flows, parts, whole, strict=True)]


def _cycles(flows: tuple[Flow, ...], circling: list[float]) -> tuple[Cycle, ...]:
    """The circulation as cycles: walk along what is left of it until a party comes again, take the bottleneck out."""
    left = list(circling)
    floor = TINY * max(left, default=0.0)
    found: list[Cycle] = []
    while max(left, default=0.0) > floor:
        walk = [max(range(len(left)), key=left.__getitem__)]
        seen = {flows[walk[0]].payer: 0}
        while (here := flows[walk[-1]].receiver) not in seen:
            onward = max(
                (edge for edge, part in enumerate(left) if part > floor and flows[edge].payer == here),
                key=left.__getitem__,
                default=None,
            )
            if onward is None:  # a rounding rest without a way on
                left[walk[-1]] = 0.0
                break
            seen[here] = len(walk)
            walk.append(onward)
        else:
            ring = walk[seen[here] :]
            part = min(left[edge] for edge in ring)
            for edge in ring:
                left[edge] -= part
            found.append(Cycle(tuple(flows[e].payer for e in ring), part, tuple(flows[e].kind for e in ring)))
    return tuple(sorted(found, key=lambda cycle: -cycle.usd * len(cycle.parties)))
