"""The tables of a plan: phases, chips, power, work and money, by year for a screen and by period for a file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from taksir.plan.solution import PARTS
from taksir.quantity.amount import Amount
from taksir.quantity.unit import show
from taksir.report.results.charts import axis_of
from taksir.report.results.plan_view import SMALL, TOLD, Array, Column, View, at_end, paths, rounded, summed
from taksir.report.results.result import Cell, Table

MONTH = timedelta(days=365.25 / 12)

DAY = "a day that is told"
"""What a phase waits for that may not have power before a date."""

LEAST_TOLD = 0.005
"""A part below which whole percents would say that there is none."""

LEAST_SHARE = 0.01
"""Work done by a chip somewhere stands in a table for a screen from this part of the work on."""


def mean_of(view: View) -> str:
    """What a title adds where numbers are means."""
    return " (mean over the futures)" if len(view.time.futures) > 1 else ""


def phases(view: View) -> Table:
    """What is begun when, when it has power, and what it waits for."""
    rows: list[tuple[Cell, ...]] = []
    sites = view.instance.sites
    for phase, begun in view.begun():
        ready = view.ready(phase, begun)
        energised = view.when(ready[0]) + (f" to {view.when(ready[-1])}" if ready[-1] != ready[0] else "")
        power = Amount("power", float(sites.power[phase]), "W")
        rows.append((view.phase_name(phase), power, view.when(begun), energised, _waits(view, phase, begun, ready[0])))
    own = view.instance.own
    names = view.chip_names()
    for place, begun in view.taped():
        ships = _ships(view, place, begun)
        rows.append((f"design of {names[int(own.chip[place])]}", None, view.when(begun), ships, "tape-out, volume"))
    return Table("phases", "What is begun", ("phase", "power", "begun", "ready", "waits for"), tuple(rows))


def _waits(view: View, phase: int, begun: int, ready: int) -> str:
    """What a phase waits for; where time is told, also that it ends on a day that is told."""
    waited, periods = view.instance.sites.waits[phase], view.time.periods
    told = dict(waited).get("given")
    if told is None or ready >= len(periods):
        return waits(waited)
    most = (periods[begun].end - periods[begun].start).days + told * MONTH.days
    return DAY if (periods[ready].start - periods[begun].start).days > most + MONTH.days else waits(waited)


def waits(waited: Sequence[tuple[str, float]]) -> str:
    """What a phase waits for longest.

    >>> waits((("permit", 9.0), ("build", 12.0), ("grid", 18.0)))
    'permit and construction, 21 months'
    """
    found = paths(waited)
    if not found:
        return ""
    names, months = [name for name, _ in found[0]], sum(months for _, months in found[0])
    length = show(months, "month", 2)
    return f"{length}, as told" if names == [TOLD] else f"{' and '.join(names)}, {length}"


def _ships(view: View, own: int, begun: int) -> str:
    ramp = view.instance.own.ramp[own, begun]
    first = [int(np.argmax(ramp[:, f] > 0)) if (ramp[:, f] > 0).any() else len(ramp) for f in range(ramp.shape[1])]
    low, high = min(first), max(first)
    return view.when(low) + (f" to {view.when(high)}" if high != low else "")


def chips(view: View, columns: Sequence[Column]) -> Table:
    """Packages ordered, arrived and standing by chip."""
    rows: list[tuple[Cell, ...]] = []
    flows = {
        "ordered": (view.placed(), summed),
        "installed": (view.arrived(), summed),
        "retired": (view.value("retire", "ctf"), summed),
        "standing": (view.standing(), at_end),
        "rented": (view.rented(), at_end),
    }
    for chip, name in enumerate(view.chip_names()):
        first = name
        for what, (values, over) in flows.items():
            if what == "ordered" and chip in view.instance.own.chip:
                continue
            mean = view.mean(values[chip])
            if mean.max(initial=0.0) > SMALL:
                rows.append((first, what, *(_some(one) for one in over(mean, columns))))
                first = ""
    heads = ("chip", "", *(one.name for one in columns))
    return Table("chips", f"Packages{mean_of(view)}", heads, tuple(rows))


def _some(value: float) -> Cell:
    found = rounded(value)
    return found or None


def power(view: View, columns: Sequence[Column]) -> Table:
    """W drawn at most of W that have power, by site, at the end of each column."""
    drawn, energised = view.mean(view.drawn()), view.mean(view.energised())
    axis, scale = axis_of(Amount("", float(max(energised.sum(axis=0).max(initial=0.0), 1.0)), "W"))
    places = _places(float(energised.sum(axis=0).max(initial=0.0)) / scale)
    rows: list[tuple[Cell, ...]] = []
    kept = [place for place in range(len(energised)) if max(energised[place].max(), drawn[place].max()) > 0]
    for place in kept:
        rows.append((view.site_names()[place], *_of(drawn[place], energised[place], scale, places, columns)))
    if len(kept) > 1:
        rows.append(("all sites", *_of(drawn.sum(axis=0), energised.sum(axis=0), scale, places, columns)))
    title = f"{axis} that chips draw of {axis} with power, at the end{mean_of(view)}"
    return Table("power", title, ("site", *(one.name for one in columns)), tuple(rows))


def _places(largest: float) -> int:
    """Decimals that leave four figures of the largest, two at most."""
    return max(0, min(2, 3 - math.floor(math.log10(largest)))) if largest > 0 else 0


def _of(drawn: Array, energised: Array, scale: float, places: int, columns: Sequence[Column]) -> list[Cell]:
    pairs = zip(at_end(drawn, columns), at_end(energised, columns), strict=True)
    return [
        f"{_decimals(one / scale, places)} of {_decimals(all_ / scale, places)}" if all_ > 0 else None
        for one, all_ in pairs
    ]


def _decimals(value: float, places: int) -> str:
    """A number with so many decimals at most, "0" for nothing.

    >>> _decimals(0.0093, 2), _decimals(2.0, 2), _decimals(1234.4, 0)
    ('0.01', '2', '1,234')
    """
    return f"{value + 0.0:,.{places}f}".rstrip("0").rstrip(".") if places else f"{value + 0.0:,.0f}"


def work(view: View, columns: Sequence[Column], least: float = LEAST_SHARE) -> Table:
    """Which part of each work is done where by which chip; what is left undone."""
    hours = view.time.hours
    done, asked = view.mean(view.done()) * hours, view.mean(view.asked()) * hours
    missed = view.mean(view.values["missed"]) * hours
    rows: list[tuple[Cell, ...]] = []
    grounds, names = view.ground_names(), view.chip_names()
    for place, name in enumerate(view.instance.work.names):
        whole = float(asked[place].sum())
        if whole <= 0:
            continue
        training = bool(view.instance.work.training[place])
        of = [whole] * len(columns) if training else summed(asked[place], columns)
        first = name
        order = np.argsort(-done[place].sum(axis=-1), axis=None)
        for ground, chip in zip(*np.unravel_index(order, done[place].shape[:2]), strict=True):
            tokens = done[place, ground, chip]
            if tokens.sum() > least * whole:
                rows.append((first, grounds[ground], names[chip], *_parts(summed(tokens, columns), of)))
                first = ""
        if missed[place].sum() > SMALL * whole:
            rows.append((first, "left undone", "", *_parts(summed(missed[place], columns), of)))
    heads = ("work", "where", "chip", *(one.name for one in columns))
    return Table("work", f"Part of the work that is done{mean_of(view)}", heads, tuple(rows))


def _part(share: float) -> str:
    """A part in whole percent; a small one is not told as none, nor nearly all as all.

    >>> _part(0.003), _part(0.5), _part(0.998)
    ('<1%', '50%', '>99%')
    """
    if 0 < share < LEAST_TOLD:
        return "<1%"
    return ">99%" if 1 - LEAST_TOLD < share < 1 - SMALL else f"{share:.0%}"


def _parts(tokens: Sequence[float], of: Sequence[float]) -> list[Cell]:
    return [
        _part(one / all_) if all_ > 0 and one > SMALL * all_ else None for one, all_ in zip(tokens, of, strict=True)
    ]


def money(view: View, columns: Sequence[Column]) -> Table:
    """Dollars by part and column, in all, and of today."""
    spent = view.mean(view.solution.spent)
    today = {name: float(view.mean(values)) for name, values in view.discounted().items()}
    whole = spent.sum(axis=0)
    largest = float(max(np.abs(whole).sum(), 1.0))
    axis, scale = axis_of(Amount("", largest, "USD"))
    places = max(0, 2 - math.floor(math.log10(largest / scale)))

    def told(value: float) -> Cell:
        shown = round(value / scale, places)
        return shown or None

    rows: list[tuple[Cell, ...]] = [
        (name, *map(told, summed(spent[place], columns)), told(float(spent[place].sum())), told(today[name]))
        for place, name in enumerate(PARTS)
        if np.abs(spent[place]).max(initial=0.0) > SMALL * largest
    ]
    rows.append(("left at the end", *(None for _ in columns), None, told(today["left at the end"])))
    cost = float(view.mean(view.solution.cost))
    rows.append(("together", *map(told, summed(whole, columns)), told(float(whole.sum())), told(cost)))
    if view.instance.money.limited:
        for name in ("cash", "debt"):
            held = view.mean(view.value(name, "tf"))
            if held.max(initial=0.0) > 0:
                rows.append((f"{name} at the end", *map(told, at_end(held, columns)), None, None))
    heads = ("", *(one.name for one in columns), "in all", "today")
    return Table("money", f"Money, {axis}{mean_of(view)}", heads, tuple(rows))


def futures(view: View) -> Table:
    """What each future costs, and what stands at the end of it."""
    drawn = view.drawn().sum(axis=0)[-1]
    standing = view.standing().sum(axis=0)[-1]
    most = view.instance.objective == "most_compute"
    hours = view.time.hours
    worth = np.einsum("c,ctf,t->f", view.instance.chips.worth, view.standing() + view.rented(), hours) / hours.sum()
    spent = view.solution.spent.sum(axis=(0, 1))
    rows = tuple(
        (
            name,
            f"{view.time.probability[place]:.0%}",
            *((Amount("", float(worth[place]), "FLOP/s"),) if most else ()),
            Amount("", float(spent[place] if most else view.solution.cost[place]), "USD"),
            Amount("", float(drawn[place]), "W"),
            rounded(float(standing[place])),
        )
        for place, name in enumerate(view.time.futures)
    )
    told = ("delivered on average", "spent") if most else ("cost today",)
    heads = ("future", "probability", *told, "drawn at the end", "packages at the end")
    return Table("futures", "Future by future", heads, rows if len(rows) > 1 else ())
