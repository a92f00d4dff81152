"""A solution as reports look at it: means and ranges over the futures, periods put together, names of things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.instance import Instance
from taksir.plan.solution import PARTS, Solution

Array = NDArray[np.float64]

MOST_COLUMNS = 8
"""More periods than so many are put together by year in tables for a screen."""

FEW_YEARS = 3
"""Fewer years than so many say too little."""

SMALL = 1e-6
"""Part of the largest value below which a solver's number is nothing."""

TOLD = "time that is told"
"""What a phase waits for where the scenario tells only how long."""

WAITS = {
    "permit": "permit",
    "build": "construction",
    "grid": "grid",
    "equipment": "equipment",
    "given": TOLD,
}
"""What a phase waits for, as a reader calls it."""

COMMISSIONED = ("grid", "equipment")
"""What is commissioned after it has come."""

ABBREVIATED = 3
"""Names of so many letters and less may be abbreviations; they stay as they are."""

_BRACKETS = re.compile(r"\s*\([^)]*\)")

ONCE = 0.5
"""A decision that is 0 or 1 is taken from here on."""


@dataclass(frozen=True, slots=True)
class Column:
    """Periods shown as one: from `first` to before `end`."""

    name: str
    first: int
    end: int


class View:
    """What reports ask of a solution that has a plan.

    Arrays end in (period, future) unless told otherwise. `mean` weighs the futures by their probabilities.
    """

    def __init__(self, solution: Solution) -> None:
        self.solution, self.instance = solution, solution.instance
        self.values = solution.values
        self.time = self.instance.time

    def mean(self, values: Array) -> Array:
        """Expected over the futures, the last axis."""
        return np.asarray(values @ self.time.probability, float)

    def value(self, name: str, letters: str) -> Array:
        """A decision summed to the axes `letters` (of `DECISIONS`), specks of the solver taken for nothing."""
        from taksir.plan.solution import DECISIONS

        given = np.asarray(self.values[name], float)
        summed: Array = np.einsum(f"{_axes(DECISIONS[name])}->{_axes_like(DECISIONS[name], letters)}", given)
        return np.where(np.abs(summed) < SMALL * max(1.0, float(np.abs(summed).max(initial=0.0))), 0.0, summed)

    @property
    def periods(self) -> tuple[str, ...]:
        """Names of the periods."""
        return tuple(one.name for one in self.time.periods)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Columns of a table for a screen."""
        return columns_of(self.instance)

    @property
    def each(self) -> tuple[Column, ...]:
        """Every period as a column of its own."""
        return tuple(Column(name, place, place + 1) for place, name in enumerate(self.periods))

    def energised(self) -> Array:
        """W that have power by site, (i, t, f)."""
        sites = self.instance.sites
        sizes = self.instance.sizes
        found = np.zeros((sizes["i"], sizes["t"], sizes["f"])) + sites.powered[:, None, None]
        for phase, begun in self.begun():
            for future in range(sizes["f"]):
                found[sites.site[phase], int(sites.ready[phase, begun, future]) :, future] += sites.power[phase]
        return found

    def drawn(self) -> Array:
        """W that chips take at their maximum by site, (i, t, f)."""
        found: Array = np.einsum("ic,ictf->itf", self.instance.sites.watt, self.value("stock", "ictf"))
        return found

    def begun(self) -> list[tuple[int, int]]:
        """Phases that are begun with their period, in the order in which they begin."""
        found = np.argwhere(np.asarray(self.values["begin"]) > ONCE)
        return sorted(((int(phase), int(period)) for phase, period in found), key=lambda one: (one[1], one[0]))

    def taped(self) -> list[tuple[int, int]]:
        """Own chips that are begun with their period."""
        return [(int(own), int(period)) for own, period in np.argwhere(np.asarray(self.values["tape"]) > ONCE)]

    def placed(self) -> Array:
        """Packages ordered by chip in the period in which the order is placed, (c, t, f)."""
        order, lead = self.value("order", "ctf"), self.instance.chips.lead
        found = np.zeros_like(order)
        for chip in range(len(lead)):
            for period in range(order.shape[1]):
                found[chip, max(period - int(lead[chip]), 0)] += order[chip, period]
        return found

    def arrived(self) -> Array:
        """Packages that are installed by chip, (c, t, f)."""
        return self.value("install", "ctf")

    def standing(self) -> Array:
        """Packages that stand at the end of a period by chip, without rented ones, (c, t, f)."""
        return self.value("stock", "ctf")

    def rented(self) -> Array:
        """Packages rented by chip, (c, t, f)."""
        found = np.zeros_like(self.standing())
        for place, chip in enumerate(self.instance.rents.chip):
            found[chip] += self.values["rented"][place]
        return found

    def done(self) -> Array:
        """Tokens a second of each work on each ground by each chip, (w, g, c, t, f)."""
        return np.asarray(self.instance.work.rate[:, None, :, None, None] * self.values["do"], float)

    def asked(self) -> Array:
        """Tokens a second asked, (w, t, f); of training what is to be learned spread over its window."""
        work, hours = self.instance.work, self.time.hours
        found = np.array(work.load, float)
        for place in np.flatnonzero(work.training):
            seconds = float((hours * work.window[place]).sum()) * 3600
            if seconds:
                found[place] = work.window[place][:, None] * work.amount[place] / seconds
        return found

    def discounted(self) -> dict[str, Array]:
        """Dollars of today by part, (f,); what is left at the end is taken off last."""
        parts = {
            name: np.asarray(self.time.discount @ self.solution.spent[place], float) for place, name in enumerate(PARTS)
        }
        parts["left at the end"] = np.asarray(self.solution.cost - sum(parts.values()), float)
        return parts

    def site_names(self) -> tuple[str, ...]:
        """Sites by the names that the scenario gives them."""
        return tuple(_spoken(one.key) for one in self.instance.sites.sites)

    def ground_names(self) -> tuple[str, ...]:
        """Grounds as a reader calls them: by the sites on them that have chips, else their own name."""
        on: dict[int, list[str]] = {}
        used = self.mean(self.value("stock", "itf")).max(axis=-1, initial=0.0) if self.values else None
        for place, (one, name) in enumerate(zip(self.instance.sites.sites, self.site_names(), strict=True)):
            if used is None or used[place] > SMALL * max(1.0, float(used.max())):
                on.setdefault(one.ground, []).append(name)
        grounds = enumerate(self.instance.sites.grounds)
        return tuple(", ".join(on[place]) if place in on else _spoken(name) for place, name in grounds)

    def chip_names(self) -> tuple[str, ...]:
        """Chips as a reader calls them, without what stands in brackets; two offers of one chip carry their keys."""
        return _apart([(_BRACKETS.sub("", one.name), one.key) for one in self.instance.chips.chips])

    def phase_name(self, phase: int) -> str:
        """A phase with the site that it belongs to: "Johor 2"."""
        sites = self.instance.sites
        here = [place for place, site in enumerate(sites.site) if site == sites.site[phase]]
        name = self.site_names()[int(sites.site[phase])]
        return f"{name} {here.index(phase) + 1}" if len(here) > 1 else name

    def ready(self, phase: int, begun: int) -> list[int]:
        """Periods in which a phase begun then gets power, over the futures, in order; T is after the plan."""
        return sorted(min(int(one), len(self.periods)) for one in self.instance.sites.ready[phase, begun])

    def when(self, period: int) -> str:
        """A period by its name."""
        return self.periods[period] if period < len(self.periods) else f"after {self.periods[-1]}"


def columns_of(instance: Instance) -> tuple[Column, ...]:
    """Periods; years where those are many, quarters where there are few years."""
    periods = instance.time.periods
    if len(periods) <= MOST_COLUMNS:
        return tuple(Column(one.name, place, place + 1) for place, one in enumerate(periods))
    years: dict[str, list[int]] = {}
    for place, one in enumerate(periods):
        years.setdefault(str(one.start.year), []).append(place)
    if len(years) < FEW_YEARS:
        years = {}
        for place, one in enumerate(periods):
            years.setdefault(f"{one.start.year}-Q{(one.start.month - 1) // 3 + 1}", []).append(place)
    return tuple(Column(name, held[0], held[-1] + 1) for name, held in years.items())


def paths(waits: Sequence[tuple[str, float]]) -> list[list[tuple[str, float]]]:
    """What a phase waits for at the same time, the longest first; construction comes after the permit, commissioning
    after grid and equipment.

    >>> paths((("permit", 9.0), ("build", 12.0), ("grid", 18.0)))
    [[('permit', 9.0), ('construction', 12.0)], [('grid', 18.0)]]
    """
    months = {name: value for name, value in waits if value > 0}
    after = [("commissioning", months["commissioning"])] if "commissioning" in months else []
    building = [(WAITS[name], months[name]) for name in ("permit", "build") if name in months]
    found = [building] if building else []
    for name, value in months.items():
        if name not in ("permit", "build", "commissioning"):
            found.append([(WAITS.get(name, name), value), *(after if name in COMMISSIONED else [])])
    return sorted(found, key=lambda path: -sum(value for _, value in path))


def summed(values: Array, columns: Sequence[Column]) -> list[float]:
    """A flow by column."""
    return [float(values[one.first : one.end].sum()) for one in columns]


def at_end(values: Array, columns: Sequence[Column]) -> list[float]:
    """A stock at the end of each column."""
    return [float(values[one.end - 1]) for one in columns]


def rounded(value: float) -> int:
    """A count to three figures: more would pretend to be known.

    >>> rounded(12345.6), rounded(0.2)
    (12300, 0)
    """
    return round(float(f"{value:.3g}"))


def _spoken(key: str) -> str:
    """A name of the scenario with a capital, where it is a word.

    >>> _spoken("johor-hall"), _spoken("us-tx"), _spoken("site1")
    ('Johor-hall', 'us-tx', 'site1')
    """
    first = key.partition("-")[0]
    return key[:1].upper() + key[1:] if first.isalpha() and len(first) > ABBREVIATED else key


def _apart(named: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Names; where two are alike, with their keys."""
    names = [name for name, _ in named]
    return tuple(f"{name} ({key})" if names.count(name) > 1 else name for name, key in named)


def _axes(letters: str) -> str:
    """Letters with the second of two alike written otherwise, for einsum: "ottf" is "otuf"."""
    found = ""
    for letter in letters:
        found += "u" if letter in found else letter
    return found


def _axes_like(letters: str, wanted: str) -> str:
    """The letters wanted; of a decision with two periods the last is meant."""
    return wanted.replace("t", "u") if letters.count("t") > 1 else wanted
