"""What changes over time: the stages of a site, the points of a series.

A stage is an item of kind `build`: text `site`, date `at`; `power` (W), `chips` (H100 equivalents), `cost`,
`cost_compute`, `cost_shell` (USD).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from taksir.catalog.audit.finding import Finding, found
from taksir.catalog.audit.item import Figure, Item
from taksir.catalog.audit.scope import Audit, differs, off
from taksir.catalog.series import Point, Series

YEAR = timedelta(days=366)

SAME_LENGTH = 1.2
"""Periods of one length are within this of each other: months differ by a tenth, years by a day."""

GROWING = ("power", "chips", "buildings")


def sums(audit: Audit) -> Iterator[Finding]:
    """Cost of compute and of shell that do not add up to the cost."""
    for item in audit.items.of("build"):
        whole, compute, shell = item.get("cost"), item.get("cost_compute"), item.get("cost_shell")
        if whole and compute and shell and differs(compute + shell, whole, audit.limit("tolerance")):
            says = f"US${compute:,.3g} of compute and US${shell:,.3g} of shell are not US${whole:,.3g}"
            yield found("timeline-sum", "contradiction", item, says, "cost", "cost_compute", "cost_shell")


def jumps(audit: Audit) -> Iterator[Finding]:
    """A site that grows by a great factor between neighbouring dates, or that shrinks."""
    sites: dict[str, list[Item]] = {}
    for item in audit.items.of("build"):
        if "at" in item.dates:
            sites.setdefault(item.texts.get("site", item.name), []).append(item)
    for stages in sites.values():
        stages.sort(key=lambda item: item.dates["at"])
        for before, now in pairwise(stages):
            for name in GROWING:
                then, value = before.get(name), now.get(name)
                if not (then and value):
                    continue
                if value < then * (1 - audit.limit("rounding")):
                    says = f"{name} falls from {then:,.6g} to {value:,.6g} at {now.dates['at']}"
                    yield found("timeline-jump", "doubt", now, says, name)
                elif value > then * audit.limit("build_factor"):
                    says = f"{name} grows {value / then:.2g} times from {before.dates['at']} to {now.dates['at']}"
                    yield found("timeline-jump", "doubt", now, says, name)


def series(audit: Audit) -> Iterator[Finding]:
    """Neighbours of a series that are far apart, a point that sticks out between its neighbours, two units."""
    for name in audit.catalog.series_names():
        known = audit.catalog.series(name)
        units = {point.fact.unit for point in known.points}
        if len(units) > 1:
            says = f"is given in {' and '.join(sorted(units))}"
            yield Finding("series", "contradiction", name, name, says, _figures(known))
            continue
        latest = known.known(audit.as_of)
        for before, now in pairwise(latest.points):
            then, value = before.fact.best, now.fact.best
            near = now.period.start - before.period.start <= YEAR and _alike(before, now)
            if near and then > 0 and value > 0 and off(then, value) > audit.limit("series_jump"):
                says = f"goes from {then:,.6g} to {value:,.6g} between {before.period.text} and {now.period.text}"
                yield Finding("series", "doubt", name, now.fact.name, says, _figures(Series(name, (before, now))))
        for before, now, after in zip(latest.points, latest.points[1:], latest.points[2:], strict=False):
            then, value, later = before.fact.best, now.fact.best, after.fact.best
            if min(then, value, later) <= 0 or not (_alike(before, now) and _alike(now, after)):
                continue
            if off(value, then) > audit.limit("series_spike") < off(value, later) and (value > then) == (value > later):
                says = f"is {value:,.6g} in {now.period.text}, between {then:,.6g} and {later:,.6g}"
                yield Finding(
                    "series", "doubt", name, now.fact.name, says, _figures(Series(name, (before, now, after)))
                )


def _alike(one: Point, other: Point) -> bool:
    """Whether two points are of periods of one length."""
    return off(one.period.days, other.period.days) < SAME_LENGTH


def _figures(series_: Series) -> tuple[Figure, ...]:
    facts = (point.fact for point in series_.points)
    return tuple(Figure(fact.name, fact.best, fact.unit, fact.name, fact.source, fact.as_of) for fact in facts)
