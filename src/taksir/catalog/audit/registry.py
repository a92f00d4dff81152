"""The rules of the audit, by name, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from taksir.catalog.audit import (
    bandwidth,
    bounds,
    cluster,
    dates,
    density,
    memory,
    parts,
    peaks,
    power,
    refers,
    run,
    site,
    successor,
    timeline,
    twins,
)
from taksir.catalog.audit.finding import Finding
from taksir.catalog.audit.scope import Audit


@dataclass(frozen=True, slots=True)
class Rule:
    """A question to the data: its name, what it holds to be true, and the function that finds where it is not."""

    name: str
    says: str
    find: Callable[[Audit], Iterator[Finding]]
    own: bool = False
    """Whether it looks at the catalog as a whole, and so says nothing of outside tables."""


RULES = (
    Rule("mfu", "training FLOP ≤ chips × hours × peak of the chip", run.mfu),
    Rule("stated-mfu", "a stated utilisation agrees with FLOP, chips, hours and peak", run.stated_mfu),
    Rule("chip-hours", "chip-hours = chips × hours", run.chip_hours),
    Rule("base-compute", "a fine-tune takes no more than the whole", run.finetune),
    Rule("chip-hour-cost", "cost ÷ chip-hours is a price that somebody pays", run.hour_cost),
    Rule("run-power", "power of a run is near chips × TDP", run.power),
    Rule("bus", "memory bandwidth = bus × clock × a whole data rate", bandwidth.bus),
    Rule("stacks", "memory bandwidth and capacity are near stacks × one stack", bandwidth.stacks),
    Rule("bandwidth", "bandwidth per FLOP/s is within reach of chips of its years", bandwidth.kin),
    Rule("memory", "memory is within reach of chips of its years", memory.kin),
    Rule("sparse", "a sparse peak is twice the dense one", peaks.sparse),
    Rule("dtypes", "peaks of narrower types are 1, 2, 4, 8 or 16 times the wider", peaks.steps),
    Rule("highest", "the peak that is called highest is the highest", peaks.highest),
    Rule("efficiency", "FLOP/s a watt is within reach of chips of its years", power.efficiency),
    Rule("server-power", "chips × TDP ≤ maximum power of the server", power.server),
    Rule("density", "transistors ÷ area is near that of the node", density.transistors),
    Rule("reticle", "a die fits the reticle", density.reticle),
    Rule("successor", "a successor is not slower than what it replaces", successor.slower),
    Rule("dates", "announced before released, before it is used; nothing of later than today", dates.order),
    Rule("cluster-power", "chips × TDP ≤ power ≤ a few times that", cluster.power),
    Rule("cluster-peak", "peak of a cluster = chips × peak", cluster.peak),
    Rule("cluster-cost", "cost ÷ chips is near that of clusters with the same chip", cluster.cost),
    Rule("cluster-count", "chips of each type add up to the total", cluster.count),
    Rule("timeline-sum", "parts of a dated cost add up", timeline.sums),
    Rule("timeline-jump", "a site does not grow tenfold or shrink from one date to the next", timeline.jumps),
    Rule("parts", "parts of a price add up to it, and chips do not cost more than their server", parts.servers),
    Rule("series", "neighbours of a series are within a factor of each other", timeline.series, own=True),
    Rule("wet-bulb", "wet bulb ≤ dry bulb", site.wet_bulb),
    Rule("site-price", "electricity is near that of other sites", site.electricity),
    Rule("twins", "the same thing in two places has the same numbers", twins.disagree),
    Rule("bounds", "low < mode < high, and a dated fact is not from the future", bounds.facts, own=True),
    Rule("refers", "what is referred to exists", refers.missing),
    Rule("unsourced", "every fact has a source that exists", refers.unsourced, own=True),
    Rule("sources", "every source is used", refers.unused, own=True),
)
"""Every rule."""
