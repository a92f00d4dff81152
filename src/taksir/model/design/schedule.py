"""The programme of an own chip, from facts: respins, first volume, what a chip saves, break-even and payback."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.model.assumptions import Assumptions
from taksir.model.design import payback, programme
from taksir.model.design.candidate import Candidate
from taksir.quantity.amount import Amount, Value, compute, law


@law("q · u", unit="ratio")
def performance(relative_rate: Value, relative_utilisation: Value) -> Value:
    """Delivered in use by one own chip, over what a bought one delivers."""
    return relative_rate * relative_utilisation


@dataclass(frozen=True, slots=True)
class Programme:
    """The own chip over time: respins expected, month of the first volume, and when and from where on it pays."""

    respins: Amount
    first_volume: Amount
    saved_a_chip: Amount
    break_even: Amount
    payback: Amount
    worth: Amount


def schedule(
    world: Assumptions,
    own: Candidate,
    price: Amount,
    partner: Amount,
    relative: Amount,
    utilisation: Amount,
    volume: Amount,
) -> Programme:
    """The own chip month by month against a bought one of that price; `relative` is its rate over the bought one's."""
    design, to_volume, delay, ramp, sold, early = (
        world.get(f"ownchip.time.{what}")
        for what in ("design", "to_volume", "respin_delay", "ramp", "sold", "yield_ramp")
    )
    respins = compute(
        programme.expected_respins,
        "respins expected",
        world.get("ownchip.risk.first_silicon"),
        world.get("ownchip.risk.later_silicon"),
    )
    first = compute(programme.first_volume_month, "first volume", design, to_volume, respins, delay)
    dearer = compute(
        programme.dearer_each_month, "cost of young silicon", first, world.get("ownchip.risk.first_yield"), early
    )
    gives = compute(performance, "relative performance", relative, utilisation)
    monthly = [programme.by_month(one) for one in (price, gives, own.silicon, own.fixed)]
    saved = compute(programme.saved_a_chip, "saved by a chip", *monthly, dearer, programme.by_month(partner))
    built = compute(programme.built_each_month, "built each month", first, ramp, sold)
    spent = compute(programme.spent_each_month, "spent each month", own.nre, design)
    discount = compute(programme.discount_each_month, "discount", world.get("capital.wacc.hyperscaler"))
    flows = (built, saved, spent, discount)
    return Programme(
        respins,
        first,
        saved,
        compute(payback.break_even_volume, "break-even volume", *flows),
        compute(payback.payback_month, "payback", volume, *flows),
        compute(payback.net_present_usd, "net present value", volume, *flows),
    )
