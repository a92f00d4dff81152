"""An own chip against a bought one as a result: savings, the conditions of a claim, the programme, the picture."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.model.design.claim_map import ClaimMap
from taksir.model.design.frontier import NEVER
from taksir.model.design.own_chip import Basis, OwnChip
from taksir.model.design.payback import LATE
from taksir.quantity.amount import Amount
from taksir.report.results.amounts import amount_text
from taksir.report.results.charts import chart
from taksir.report.results.result import Cell, Chart, Result, Table

BASIS_NAMES: Mapping[Basis, str] = {
    "chip": "price of the chip",
    "capex": "capex of the data centre",
    "all_in": "all-in cost of a chip-year",
    "delivered": "cost of a delivered FLOP",
}

LIKELY = 0.9
"""From this part of the samples on a saving is said to hold; below one less it, not to."""


def own_chip_result(case: OwnChip, map_: ClaimMap) -> Result:
    """The answer to "own chips cut compute cost by so much": on what basis it holds, and what would make it hold."""
    savings = tuple((BASIS_NAMES[basis], saved, f"{case.holds(basis):.0%}") for basis, saved in case.savings.items())
    made_of: tuple[tuple[Cell, ...], ...] = (
        (f"price of {case.merchant.name}", case.merchant_price),
        ("margin of its seller", case.merchant_margin),
        (f"cost to make {case.own.name}", case.own.cost),
        ("margin of the partner", case.partner_margin),
        (f"price of {case.own.name}, without design", case.own_price),
        (f"cost before the first chip, at {case.volume.p50:,.0f} chips", case.nre),
        ("chips in all capex, bought", case.chip_share),
        ("rate, own over bought", case.relative_rate),
        ("utilisation, own over bought", case.relative_utilisation),
    )
    conditions = tuple((name, _now(case, name), _condition(name, need)) for name, need in case.conditions.items())
    plan = case.programme
    months: tuple[tuple[Cell, ...], ...] = (
        ("respins to expect", plan.respins),
        ("first volume after", plan.first_volume),
        ("break-even volume", _chips(plan.break_even)),
        ("paid back after", _months(plan.payback)),
        ("net present value", plan.worth),
    )
    needs = f"For {case.target:.0%} on the {BASIS_NAMES[case.basis]}, each alone"
    tables = (
        Table("savings", "What is saved", ("on the", "saving", f"{case.target:.0%} reached in"), savings),
        Table("made_of", "What it is made of", ("", ""), made_of),
        Table("conditions", needs, ("condition", "now", "needed"), conditions),
        Table("programme", "The programme", ("", ""), months),
    )
    data = {
        "own": case.own.key,
        "merchant": case.merchant.key,
        "volume": case.volume.p50,
        "target": case.target,
        "basis": case.basis,
        "holds": {basis: case.holds(basis) for basis in case.savings},
        "savings": {basis: [saved.p5, saved.p50, saved.p95] for basis, saved in case.savings.items()},
        "conditions": {name: [need.p5, need.p50, need.p95] for name, need in case.conditions.items()},
        "break_even_volume": plan.break_even.p50 if plan.break_even.p50 < NEVER else None,
        "payback_months": plan.payback.p50 if plan.payback.p50 < LATE else None,
        "map": {"volume": list(map_.volumes), "utilisation": list(map_.utilisations), "needed_rate": map_.rows()},
    }
    notes = (
        *case.notes,
        "Chip for chip: servers and network cost the same for an own chip; building and cooling follow its power.",
        "Taken alone, a condition is solved with everything else as it is; together, smaller changes do.",
    )
    title = f"{case.own.name} instead of {case.merchant.name}"
    working = (case.savings["chip"], case.savings["delivered"], plan.break_even)
    return Result(title, _says(case), tables, (_savings_picture(case), _map_picture(case, map_)), working, notes, data)


def _says(case: OwnChip) -> str:
    holds = [BASIS_NAMES[basis] for basis in case.savings if case.holds(basis) >= LIKELY]
    open_ = [BASIS_NAMES[basis] for basis in case.savings if 1 - LIKELY < case.holds(basis) < LIKELY]
    text = f"A saving of {case.target:.0%} "
    text += f"holds on the {' and the '.join(holds)}" if holds else "holds on no basis"
    if open_:
        text += f"; it may on the {' and the '.join(open_)}"
    chip, flop = (amount_text(case.savings[basis]) for basis in ("chip", "delivered"))
    return (
        f"{text}. Chips are {case.chip_share.p50:.0%} of capex, so that a chip for nothing would save that much at "
        f"most unless it also needs less power or delivers more. It saves {chip} on the chip and {flop} on a "
        f"delivered FLOP; {_break_even(case.programme.break_even)}."
    )


def _break_even(chips: Amount) -> str:
    return "it never breaks even" if chips.p5 >= NEVER else f"break-even is at {_chips(chips)}"


def _now(case: OwnChip, name: str) -> Cell:
    amounts = {
        "chip share": case.chip_share,
        "volume": case.volume,
        "partner margin": case.partner_margin,
        "merchant margin": case.merchant_margin,
        "relative rate": case.relative_rate,
        "utilisation": case.relative_utilisation,
    }
    return amounts.get(name)


def _condition(name: str, need: Amount) -> Cell:
    middle = need.p50
    if name == "volume":
        return "no volume does" if middle >= NEVER else f"at least {_chips(need)}"
    if name == "chip share":
        return "no share does" if middle > 1 else f"at least {middle:.0%}"
    if name == "partner margin":
        return "not even at cost" if middle < 0 else f"at most {middle:.0%}"
    if name == "merchant margin":
        return "no margin does" if middle >= 1 else f"at least {max(middle, 0.0):.0%}"
    return f"at least {middle:.2f} of the bought chip's"


def _chips(amount: Amount) -> str:
    def text(chips: float) -> str:
        return "never" if chips >= NEVER / 2 else f"{float(f'{chips:.2g}'):,.0f}"

    middle = text(amount.p50)
    tail = "" if middle == "never" else " chips"
    return f"{middle}{tail} ({text(amount.p5)} to {text(amount.p95)})" if amount.sampled else f"{middle}{tail}"


def _months(amount: Amount) -> str:
    def text(months: float) -> str:
        return "never" if months >= LATE / 2 else f"{months:.0f}"

    middle = text(amount.p50)
    tail = "" if middle == "never" else " months from the start of the design"
    return f"{middle}{tail} ({text(amount.p5)} to {text(amount.p95)})" if amount.sampled else f"{middle}{tail}"


def _savings_picture(case: OwnChip) -> Chart:
    rows = [
        {"on": BASIS_NAMES[basis], "saving": one.p50, "low": one.p5, "high": one.p95}
        for basis, one in case.savings.items()
    ]
    y = {"field": "on", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 220}}
    x = {"type": "quantitative", "title": "saving", "axis": {"format": "%"}}
    layers = [
        {"mark": {"type": "bar", "color": "#0f766e"}, "encoding": {"y": y, "x": {"field": "saving", **x}}},
        {
            "mark": {"type": "rule", "strokeWidth": 2, "color": "#1e293b"},
            "encoding": {"y": y, "x": {"field": "low", **x}, "x2": {"field": "high"}},
        },
        {
            "data": {"values": [{"target": case.target}]},
            "mark": {"type": "rule", "strokeDash": [5, 4], "color": "#d97706", "strokeWidth": 2},
            "encoding": {"x": {"field": "target", **x}},
        },
    ]
    says = f"Saving by what it is stated of, with p5 to p95; the dashed line is the claim of {case.target:.0%}."
    return chart("What an own chip saves", says, {"height": {"step": 34}, "data": {"values": rows}, "layer": layers})


def _map_picture(case: OwnChip, map_: ClaimMap) -> Chart:
    rows = map_.rows()
    encoding = {
        "x": {"field": "volume", "type": "ordinal", "title": "chips made", "axis": {"format": ",.0f", "labelAngle": 0}},
        "y": {
            "field": "utilisation",
            "type": "ordinal",
            "title": "utilisation, own over bought",
            "sort": "descending",
            "axis": {"format": ".0%"},
        },
    }
    colour = {
        "field": "rate",
        "type": "quantitative",
        "title": "rate needed, own over bought",
        "scale": {"scheme": "blueorange", "domainMid": case.relative_rate.p50},
    }
    layers = [
        {"mark": "rect", "encoding": {**encoding, "color": colour}},
        {
            "mark": {"type": "text", "fontSize": 11},
            "encoding": {**encoding, "text": {"field": "rate", "type": "quantitative", "format": ".2f"}},
        },
    ]
    says = (
        f"How fast the own chip must be, over the bought one, for {case.target:.0%} on a delivered FLOP, by volume and "
        f"utilisation; it is at {case.relative_rate.p50:.2f}. Where the number is larger the claim does not hold."
    )
    return chart("Where the claim holds", says, {"height": 240, "data": {"values": rows}, "layer": layers})
