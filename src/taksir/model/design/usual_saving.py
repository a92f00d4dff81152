"""What an own chip saves in general, where only the kind of chip is known: wide facts, laws of `saving.py`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from taksir.model.assumptions import Assumptions
from taksir.model.design import saving
from taksir.model.design.own_chip import Basis
from taksir.quantity.amount import Amount, compute

FACTS = "bands.cost_saving"


@lru_cache(maxsize=64)
def usual_ratios(world: Assumptions, bought_usd: Amount) -> Mapping[Basis, Amount]:
    """Own over bought by basis, for a bought chip of that price: the chip, capex, all-in, a delivered FLOP."""

    def fact(name: str) -> Amount:
        return world.get(f"{FACTS}.{name}")

    bare = compute(
        saving.price_ratio, "price, own over bought", *map(fact, ("cost_ratio", "merchant_margin", "partner_margin"))
    )
    upfront = compute(
        saving.upfront_ratio, "cost before the first chip, a chip", fact("nre"), fact("volume"), bought_usd
    )
    chip = compute(saving.chip_ratio, "chip, own over bought", bare, upfront)
    power = fact("power_ratio")
    rest = compute(saving.rest_ratio, "all but the chips, own over bought", fact("with_power"), power)
    capex = compute(saving.capex_ratio, "capex, own over bought", fact("chip_share"), chip, rest)
    money = (
        fact("capex_per_w"), world.get("capital.server_life.other"), world.get("capital.wacc.internet"),
        fact("electricity_per_w"), world.get("ownchip.cost.other_opex"),
    )  # fmt: skip
    all_in = compute(saving.all_in_ratio, "all-in, own over bought", capex, *money, power)
    used = world.get("ownchip.risk.utilisation")
    delivered = compute(saving.delivered_ratio, "a delivered FLOP, own over bought", all_in, fact("rate"), used)
    return {"chip": chip, "capex": capex, "all_in": all_in, "delivered": delivered}
