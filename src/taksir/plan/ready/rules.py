"""Rules and targets: export, water, carbon, shares of vendors, foundries and countries, what has to stand by a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.model.supply.allocation import vendor_key
from taksir.plan.problem.rules import Cap, Share, Target
from taksir.plan.ready.calendar import SLACK, Calendar, calendar_month
from taksir.plan.ready.kit import Kit
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.ready.sites import Place
from taksir.plan.scenario.number import Told
from taksir.plan.scenario.rules import Target as Wanted
from taksir.plan.scenario.scenario import Scenario
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Standings:
    """Who stands where: chips in their order with who makes them, sites, and for one sample the power (i, c) and the
    compute (c,) of a package."""

    kits: Sequence[Kit]
    vendors: Sequence[str]
    places: Sequence[Place]
    watt: Array
    worth: Array


@dataclass(slots=True)
class RuleMaker:
    """Limits and peaks of a scenario's rules and targets, in amounts."""

    book: Book
    calendar: Calendar
    scenario: Scenario
    kits: Sequence[Kit]
    limits: dict[str, Amount]
    peaks: dict[tuple[str, str], Amount]

    @classmethod
    def of(cls, book: Book, calendar: Calendar, scenario: Scenario, kits: Sequence[Kit]) -> RuleMaker:
        """Every number of the rules, told or of the catalog."""
        made = cls(book, calendar, scenario, kits, {}, {})
        rules = scenario.rules
        shares: dict[str, Told | None] = {
            **{f"vendor_share.{name}": share for name, share in rules.vendor_share.items()},
            **{f"foundry_share.{name}": share for name, share in rules.foundry_share.items()},
            **{f"country_share.{name}": share for name, share in rules.country_share.items()},
            "any_vendor_share": rules.any_vendor_share,
            "any_country_share": rules.any_country_share,
        }
        made._tell({f"rules.{name}": (share, "fraction") for name, share in shares.items()})
        made._tell({"rules.carbon": (rules.carbon, "t/year"), "rules.water": (rules.water, "litre/day")})
        made._tell({f"rules.export.{name}": (one.most, "package") for name, one in rules.export.items()})
        made._tell({f"targets.{name}": (one.amount, one.unit) for name, one in scenario.targets.items()})
        for wanted in scenario.targets.values():
            if wanted.unit == "FLOP/s":
                made._peaks(wanted.format)
        return made

    def _tell(self, told: dict[str, tuple[Told | None, str]]) -> None:
        for name, (number, unit) in told.items():
            if number is not None:
                self.limits[name] = self.book.told(name, number, unit)

    def _peaks(self, format: str) -> None:
        for kit in self.kits:
            if kit.chip.has(f"peak_{format}"):
                peak = self.book.world.get(f"chip.{kit.chip.key}.peak_{format}")
                self.peaks[kit.key, format] = self.book.put(f"chips.{kit.key}.peak_{format}", peak)
            else:
                self.book.note(f"{kit.chip.name}: no dense peak in {format}, so that it counts nothing of that target")

    def caps(self, at: Standings, pick: Pick) -> tuple[Cap, ...]:
        """Export rules, water and carbon."""
        return (
            *self._exports(at, pick),
            *self._taken("water", "litre/day", at, pick),
            *self._taken("carbon", "t/year", at, pick),
        )

    def _exports(self, at: Standings, pick: Pick) -> Iterator[Cap]:
        for name, rule in self.scenario.rules.export.items():
            there = np.array([place.country in _upper(rule.countries) for place in at.places], dtype=bool)
            held = np.array([kit.key in rule.chips for kit in at.kits], dtype=bool)
            most = pick(self.limits[f"rules.export.{name}"])
            weight = np.outer(there, held).astype(float)
            yield Cap(name, "export" if most == 0 else "quota", "package", weight, self._limit(most, rule.start))

    def _taken(self, what: str, unit: str, at: Standings, pick: Pick) -> Iterator[Cap]:
        """Of every site by itself where it is told, and of all."""
        weight = np.array([[_number(getattr(one, what), pick) for one in place.standing] for place in at.places])
        weight = weight.reshape(len(at.places), len(at.kits))
        for number, place in enumerate(at.places):
            limit = getattr(place, what)
            if limit is not None:
                alone = np.zeros_like(weight)
                alone[number] = weight[number]
                yield Cap(f"{what} of {place.key}", what, unit, alone, self._limit(pick(limit), None))
        if f"rules.{what}" in self.limits:
            yield Cap(f"{what} of all sites", what, unit, weight, self._limit(pick(self.limits[f"rules.{what}"]), None))

    def _limit(self, most: float, start: date | None) -> Array:
        """(T, F): infinite in periods that end before the rule begins."""
        from_then = self.calendar.since(start) > 0
        limit = np.where(from_then, most, np.inf)
        return np.repeat(limit[:, None], len(self.calendar.futures), axis=1)

    def closed(self, rented: Sequence[tuple[str, str]]) -> Array:
        """Whether a rule keeps a chip from being rented in a country, (b, T), for pairs of chip and country."""
        closed = np.zeros((len(rented), len(self.calendar.periods)))
        for rule in self.scenario.rules.export.values():
            if rule.most != 0:
                continue
            begun = self.calendar.since(rule.start) > 0
            for row, (chip, country) in enumerate(rented):
                if chip in rule.chips and country in _upper(rule.countries):
                    closed[row] = np.maximum(closed[row], begun)
        return closed

    def shares(self, at: Standings, pick: Pick) -> tuple[Share, ...]:
        """Shares of vendors, foundries and the countries of sites."""
        rules, places, kits = self.scenario.rules, len(at.places), len(at.kits)
        weights = {
            "chips": np.ones((places, kits)),
            "power": at.watt,
            "compute": np.broadcast_to(at.worth[None, :], (places, kits)).copy(),
        }
        start = 0 if rules.start is None else self.calendar.first(calendar_month(rules.start))
        vendors = [vendor_key(vendor) for vendor in at.vendors]
        foundries = [_foundries(kit) for kit in at.kits]
        countries = [place.country for place in at.places]
        members: list[tuple[str, str, Flags, str]] = []
        named = {vendor_key(name) for name in rules.vendor_share}
        for name in rules.vendor_share:
            members.append(
                (
                    name,
                    "vendor",
                    _of_chips([one == vendor_key(name) for one in vendors], places),
                    f"vendor_share.{name}",
                )
            )
        if rules.any_vendor_share is not None:
            for name in sorted(set(vendors) - named):
                members.append(
                    (name, "vendor", _of_chips([one == name for one in vendors], places), "any_vendor_share")
                )
        for name in rules.foundry_share:
            held = [vendor_key(name) in one for one in foundries]
            members.append((name, "foundry", _of_chips(held, places), f"foundry_share.{name}"))
        for name in rules.country_share:
            members.append(
                (name, "country", _of_sites([one == name.upper() for one in countries], kits), f"country_share.{name}")
            )
        if rules.any_country_share is not None:
            for name in sorted(set(countries) - set(_upper(tuple(rules.country_share)))):
                members.append(
                    (name, "country", _of_sites([one == name for one in countries], kits), "any_country_share")
                )
        return tuple(
            Share(name, kind, rules.of, weights[rules.of], member, pick(self.limits[f"rules.{limit}"]), start)
            for name, kind, member, limit in members
            if start < len(self.calendar.periods)
        )

    def targets(self, at: Standings, performance: Array, pick: Pick) -> tuple[Target, ...]:
        """What has to stand from the period on in which its day lies; `performance` (C,) over the chip it is like."""
        return tuple(self._target(name, one, at, performance, pick) for name, one in self.scenario.targets.items())

    def _target(self, name: str, wanted: Wanted, at: Standings, performance: Array, pick: Pick) -> Target:
        counted = np.outer(
            [not wanted.sites or place.key in wanted.sites for place in at.places],
            [not wanted.chips or kit.key in wanted.chips for kit in at.kits],
        )
        if wanted.unit == "W":
            weight = at.watt
        elif wanted.unit == "package":
            weight = np.ones_like(at.watt)
        else:
            peaks = [self.peaks.get((kit.key, wanted.format)) for kit in at.kits]
            flops = np.array([_number(peak, pick) for peak in peaks]) * performance
            weight = np.broadcast_to(flops[None, :], at.watt.shape)
        amount = pick(self.limits[f"targets.{name}"])
        level = np.zeros(len(self.calendar.periods))
        if wanted.by is not None and calendar_month(wanted.by) <= self.calendar.edges[-1] + SLACK:
            level[self.calendar.holding(wanted.by) :] = amount
        return Target(name, wanted.unit, weight * counted, amount, level)


def _number(amount: Amount | None, pick: Pick) -> float:
    return 0.0 if amount is None else pick(amount)


def _upper(names: Sequence[str]) -> set[str]:
    return {name.upper() for name in names}


def _foundries(kit: Kit) -> set[str]:
    return {vendor_key(name) for name in kit.chip.texts.get("foundry", "").split(" and ") if name.strip()}


def _of_chips(held: Sequence[bool], places: int) -> Flags:
    return np.broadcast_to(np.array(held, dtype=bool)[None, :], (places, len(held))).copy()


def _of_sites(held: Sequence[bool], kits: int) -> Flags:
    return np.broadcast_to(np.array(held, dtype=bool)[:, None], (len(held), kits)).copy()
