"""An own chip against a chip that can be bought: what it saves, when it pays back, and where a claimed saving holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.design import frontier, programme, roofline, saving
from taksir.model.design.candidate import Candidate
from taksir.model.design.schedule import Programme, performance, schedule
from taksir.model.silicon.margin import gross_margin, price_usd
from taksir.model.sound import workable
from taksir.quantity.amount import Amount, Value, compute, law

Basis = Literal["chip", "capex", "all_in", "delivered"]
"""What a saving is stated of: the price of the chip, capex of the data centre, all-in cost, a delivered FLOP."""

BASES: tuple[Basis, ...] = get_args(Basis)


MOST_SAMPLES = 1 << 16
"""Samples of a programme: each holds every month, and more would fill the memory."""


@law("x / y", unit="ratio")
def over(one: Value, other: Value) -> Value:
    """One amount over another."""
    return one / other


@dataclass(frozen=True, slots=True)
class OwnChip:
    """The comparison. `ratios` and `savings` go by basis; `conditions` holds, for the target, each condition solved.

    `merchant_margin` is what the seller keeps at that price over what the chip costs to make: the margin avoided.
    """

    own: Candidate
    merchant: Candidate
    volume: Amount
    target: float
    basis: Basis
    merchant_price: Amount
    merchant_margin: Amount
    partner_margin: Amount
    own_price: Amount
    nre: Amount
    relative_rate: Amount
    relative_utilisation: Amount
    chip_share: Amount
    ratios: Mapping[Basis, Amount]
    savings: Mapping[Basis, Amount]
    conditions: Mapping[str, Amount]
    programme: Programme
    notes: tuple[str, ...]

    def holds(self, basis: Basis) -> float:
        """Part of the samples in which the target saving is reached on that basis; 0 or 1 for a point."""
        return float(np.mean(np.asarray(self.savings[basis].value) >= self.target))


def own_chip(
    world: Assumptions,
    own: Candidate,
    merchant: Candidate,
    volume: float,
    *,
    target: float = 0.4,
    basis: Basis = "delivered",
    workload: str = "decode",
    merchant_price: float | None = None,
    partner_margin: float | None = None,
    relative_rate: float | None = None,
    relative_utilisation: float | None = None,
) -> OwnChip:
    """Compare them at a volume; what is None comes from the facts. UsageError for numbers that make no sense."""
    above = {"volume": volume, "price": merchant_price, "rate": relative_rate, "utilisation": relative_utilisation}
    for what, number in above.items():
        if number is not None and not 0 < number < float("inf"):
            raise UsageError(f"{what} must be above zero, not {number:g}")
    if partner_margin is not None and not 0 <= partner_margin < 1:
        raise UsageError(f"the partner's margin must be at least 0 and below 1, not {partner_margin:g}")
    if not 0 <= target < 1:
        raise UsageError(f"target must lie between 0 and 1, not {target:g}")
    if world.draw is not None and world.draw.samples > MOST_SAMPLES:
        raise UsageError(f"{world.draw.samples:,} samples of {programme.HORIZON} months: at most {MOST_SAMPLES:,}")
    with workable(f"{own.name} instead of {merchant.name}"):
        return _Case(
            world, own, merchant, volume, target, basis, workload, merchant_price, partner_margin, relative_rate,
            relative_utilisation,
        ).compared()  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Case:
    world: Assumptions
    own: Candidate
    merchant: Candidate
    chips: float
    target: float
    basis: Basis
    workload: str
    price: float | None
    partner: float | None
    rate: float | None
    utilisation: float | None

    def compared(self) -> OwnChip:
        world = self.world
        notes: list[str] = []
        price = self._merchant_price(notes)
        margin = compute(gross_margin, "margin of the seller", self.merchant.cost, price)
        partner = self._or("margin of the partner", self.partner, "fraction", "silicon.margin.partner")
        utilisation = self._or("relative utilisation", self.utilisation, "ratio", "ownchip.risk.utilisation")
        volume = world.given("volume", self.chips, "chip")
        cost_ratio = compute(over, "cost to make, own over bought", self.own.cost, self.merchant.cost)
        relative = self._relative_rate()
        upfront = compute(saving.upfront_ratio, "cost before the first chip, a chip", self.own.nre, volume, price)
        bare = compute(saving.price_ratio, "price, own over bought", cost_ratio, margin, partner)
        share, power = (
            world.get("ownchip.share.chips"),
            compute(over, "power ratio", self.own.power, self.merchant.power),
        )
        chip = compute(saving.chip_ratio, "chip, own over bought", bare, upfront)
        rest = compute(
            saving.rest_ratio, "all but the chips, own over bought", world.get("ownchip.share.with_power"), power
        )
        capex = compute(saving.capex_ratio, "capex, own over bought", share, chip, rest)
        money = self._money()
        all_in = compute(saving.all_in_ratio, "all-in, own over bought", capex, *money, power)
        delivered = compute(saving.delivered_ratio, "a delivered FLOP, own over bought", all_in, relative, utilisation)
        ratios: dict[Basis, Amount] = {"chip": chip, "capex": capex, "all_in": all_in, "delivered": delivered}
        savings = {name: compute(saving.saving, f"saving, {name}", ratio) for name, ratio in ratios.items()}
        conditions = self._conditions(
            share, chip, bare, upfront, all_in, cost_ratio, margin, partner, relative, utilisation, power, rest, price
        )
        return OwnChip(
            self.own, self.merchant, volume, self.target, self.basis, price, margin, partner,
            compute(price_usd, "price of the own chip", self.own.cost, partner), self.own.nre, relative, utilisation,
            share, ratios, savings, conditions,
            schedule(world, self.own, price, partner, relative, utilisation, volume), tuple(notes),
        )  # fmt: skip

    def _money(self) -> tuple[Amount, ...]:
        """What `all_in_ratio` takes between the capex ratio and the power ratio."""
        addresses = (
            "ownchip.cost.capex_per_w", "capital.server_life.hyperscaler", "capital.wacc.hyperscaler",
            "ownchip.cost.electricity_per_w", "ownchip.cost.other_opex",
        )  # fmt: skip
        return tuple(self.world.get(address) for address in addresses)

    def _conditions(
        self, share: Amount, chip: Amount, bare: Amount, upfront: Amount, all_in: Amount, cost_ratio: Amount,
        margin: Amount, partner: Amount, relative: Amount, utilisation: Amount, power: Amount, rest: Amount,
        price: Amount,
    ) -> dict[str, Amount]:  # fmt: skip
        """Each condition solved for the target saving on the basis, everything else as it is."""
        target = self.world.given("target saving", self.target, "fraction")
        one = self.world.given("the same performance", 1.0, "ratio")
        gives = (
            compute(performance, "relative performance", relative, utilisation) if self.basis == "delivered" else one
        )
        if self.basis in ("chip", "capex"):
            capex = compute(saving.saving, "ratio allowed", target)
        else:
            capex = compute(frontier.allowed_capex_ratio, "capex ratio allowed", target, gives, *self._money(), power)
        allowed = capex
        found = {}
        if self.basis != "chip":
            allowed = compute(frontier.allowed_chip_ratio, "chip ratio allowed", capex, share, rest)
            found["chip share"] = compute(frontier.share_needed, "chip share needed", capex, chip, rest)
        found |= {
            "volume": compute(frontier.volume_needed, "volume needed", allowed, bare, self.own.nre, price),
            "partner margin": compute(
                frontier.partner_margin_needed, "partner margin allowed", allowed, cost_ratio, margin, upfront
            ),
            "merchant margin": compute(
                frontier.merchant_margin_needed, "merchant margin needed", allowed, cost_ratio, partner, upfront
            ),
        }
        if self.basis == "delivered":
            found["relative rate"] = compute(frontier.rate_needed, "relative rate needed", target, all_in, utilisation)
            found["utilisation"] = compute(frontier.utilisation_needed, "utilisation needed", target, all_in, relative)
        return found

    def _relative_rate(self) -> Amount:
        if self.rate is not None:
            return self.world.given("relative rate", self.rate, "ratio")
        needs = [self.world.get(f"blueprint.{self.workload}.{what}") for what in ("memory_intensity", "link_intensity")]
        whole = self.world.given("roof", 1.0, "fraction")
        rates = [
            compute(
                roofline.delivered_flop_per_s, f"roof of {one.name}", one.peak, one.bandwidth, one.links, *needs, whole
            )
            for one in (self.own, self.merchant)
        ]
        return compute(over, "rate, own over bought", *rates)

    def _merchant_price(self, notes: list[str]) -> Amount:
        if self.price is not None:
            return self.world.given("price of the bought chip", self.price, "USD")
        try:
            return self.world.at(f"price.{self.merchant.key}")
        except (CatalogError, UsageError):
            notes.append(
                f"no price of {self.merchant.name} is known: its cost and a usual margin of the seller are taken"
            )
        return compute(
            price_usd, "price of the bought chip", self.merchant.cost, self.world.get("silicon.margin.merchant")
        )

    def _or(self, name: str, given: float | None, unit: str, address: str) -> Amount:
        return self.world.get(address) if given is None else self.world.given(name, given, unit)
