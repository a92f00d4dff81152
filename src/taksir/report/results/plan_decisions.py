"""Every decision of a plan as rows: what, where, of which chip, in which period, how much in each future."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from taksir.plan.solution import DECISIONS
from taksir.report.results.plan_view import SMALL, Array, View

UNITS = {
    "begin": "switch", "tape": "switch", "order": "package", "built": "package", "install": "package",
    "stock": "package", "retire": "package", "lease": "package", "rented": "package", "do": "token/s",
    "missed": "token/s", "draw": "USD", "repay": "USD", "cash": "USD", "debt": "USD",
}  # fmt: skip
"""Decisions that are told, in the order in which they are, with their units."""


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """One decision in one period; `at` its place on the axes of the decision, the future left out.

    `item` is a phase, own chip, cloud or work; `item`, `site` and `chip` are keys. `values` (f,) in `unit`. An order
    stands in the period in which it arrives.
    """

    kind: str
    at: tuple[int, ...]
    period: int
    unit: str
    values: Array
    item: str | None = None
    site: str | None = None
    chip: str | None = None
    tier: int | None = None
    placed: int | None = None

    def told(self, view: View) -> dict[str, object]:
        """As JSON has it, without the period."""
        named = {"item": self.item, "site": self.site, "chip": self.chip, "tier": self.tier}
        found: dict[str, object] = {name: value for name, value in named.items() if value is not None}
        if self.placed is not None:
            found["placed"] = view.periods[self.placed]
        mean = float(view.mean(self.values))
        return found | {"mean": mean, "by_future": [float(one) for one in self.values], "unit": self.unit}


def decisions(view: View) -> Iterator[Decision]:
    """All that are not nothing, kind by kind."""
    for kind in UNITS:
        if kind in view.values:
            yield from _of(view, kind)


def _of(view: View, kind: str) -> Iterator[Decision]:
    letters = DECISIONS[kind]
    given = np.asarray(view.values[kind], float)
    whole = given if letters.endswith("f") else np.repeat(given[..., None], len(view.time.futures), axis=-1)
    if kind == "do":
        whole = view.done()
    least = SMALL * max(1.0, float(np.abs(whole).max(initial=0.0)))
    axes = letters.removesuffix("f")
    for place in np.argwhere(np.abs(whole).max(axis=-1) > least):
        at = tuple(int(one) for one in place)
        named = _names(view, axes, at)
        values = np.where(np.abs(whole[at]) > least, whole[at], 0.0)
        period = at[len(axes) - 1 - axes[::-1].index("t")]
        placed = max(period - int(view.instance.chips.lead[at[0]]), 0) if kind == "order" else None
        yield Decision(kind, at, period, UNITS[kind], values, placed=placed, **named)  # type: ignore[arg-type]


def _names(view: View, axes: str, at: tuple[int, ...]) -> dict[str, str | int]:
    given, chips = view.instance, view.instance.chips.chips
    found: dict[str, str | int] = {}
    for letter, place in zip(axes, at, strict=True):
        if letter == "p":
            found |= {"item": given.sites.phases[place], "site": given.sites.sites[int(given.sites.site[place])].key}
        elif letter == "o":
            found |= {"item": given.own.names[place], "chip": chips[int(given.own.chip[place])].key}
        elif letter == "b":
            rents = given.rents
            found |= {"item": rents.names[place], "chip": chips[int(rents.chip[place])].key}
            found["site"] = given.sites.grounds[int(rents.ground[place])]
        elif letter == "w":
            found["item"] = given.work.names[place]
        elif letter == "i":
            found["site"] = given.sites.sites[place].key
        elif letter == "g":
            found["site"] = given.sites.grounds[place]
        elif letter == "c":
            found["chip"] = chips[place].key
        elif letter == "k":
            found["tier"] = place + 1
    return found
