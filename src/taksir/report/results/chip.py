"""Chips as results: a design worked out, what a chip costs, several side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from taksir.model.design.candidate import Candidate
from taksir.model.design.design import Design
from taksir.model.silicon.bom import ChipCost
from taksir.model.silicon.nre import Nre
from taksir.quantity.amount import Amount
from taksir.report.results.amounts import amount_text
from taksir.report.results.charts import bars, waterfall
from taksir.report.results.result import Cell, Chart, Result, Table

PART_NAMES: Mapping[str, str] = {
    "tensor": "matrix units",
    "vector": "vector units",
    "fp64": "FP64 units",
    "register": "register files and schedulers",
    "sram": "SRAM",
    "hbm": "HBM interfaces and fabric",
    "dram": "memory interfaces",
    "link": "links and host",
    "edge": "links to other dies",
    "host": "what every die has",
}


def design_result(worked: Design) -> Result:
    """A design: areas of a die, power, cost, what it delivers, and whether it can be made."""
    parts = [part.named(PART_NAMES[name]) for name, part in worked.parts.items() if part.p50 > 0]
    whole = worked.die_area.p50
    areas = tuple((part.name, part, f"{part.p50 / whole:.0%}") for part in parts)
    spec = worked.specification
    summary: tuple[tuple[Cell, ...], ...] = (
        ("die area", worked.die_area),
        ("dies", spec.dies),
        ("power", worked.power),
        ("memory bandwidth", worked.memory_bandwidth),
        ("cost to make", worked.cost.total),
        ("cost before the first chip", worked.nre.total_usd),
    )
    use = tuple(
        (workload, got, worked.bound_by[workload], worked.usd_per_tflop[workload])
        for workload, got in worked.delivered.items()
    )
    tables = (
        Table("design", spec.name, ("", ""), summary),
        Table("areas", "One die", ("part", "area", "of the die"), areas),
        Table("delivered", "What it delivers", ("workload", "delivered", "bound by", "cost of it"), use),
        _bill(worked.cost),
    )
    made = "It cannot be made as it is: " + "; ".join(worked.problems) if worked.problems else "It can be made"
    says = (
        f"{spec.name} on {spec.node}: {spec.dies:g} × {amount_text(worked.die_area)}, {amount_text(worked.power)}, "
        f"{amount_text(worked.cost.total)} to make. {made}."
    )
    pictures = (
        bars("What lies on one die", f"Areas of {len(parts)} parts of a die of {whole:.0f} mm².", parts),
        _cost_picture(worked.cost, spec.name),
    )
    data = {
        "node": spec.node,
        "dies": spec.dies,
        "stacks": spec.stacks,
        "memory": spec.memory,
        "packaging": spec.mounted_on,
        "problems": list(worked.problems),
        "bound_by": dict(worked.bound_by),
    }
    working = (worked.die_area, worked.power, worked.cost.total)
    return Result(f"Design on {spec.node}", says, tables, pictures, working, worked.notes, data)


def cost_result(name: str, cost: ChipCost, nre: Nre | None, volume: Amount | None, price: Amount | None) -> Result:
    """What a chip costs its maker, part by part; with a volume, what design and masks add to each."""
    rows: list[tuple[Cell, ...]] = []
    working = [cost.total]
    if nre is not None:
        rows += [
            ("design of one die", nre.design_usd),
            ("mask sets", nre.masks_usd),
            ("licences", nre.licences_usd),
            ("package", nre.package_usd),
            ("software", nre.software_usd),
            ("together", nre.total_usd),
        ]
        if volume is not None:
            each = nre.per_unit_usd(volume)
            rows.append((f"a chip, at {volume.p50:,.0f}", each))
            working.append(each)
    dies = tuple((die.name, die.count, die.gross, die.full, die.good, die.good_usd) for die in cost.dies)
    tables = [
        _bill(cost),
        Table("dies", "Dies", ("die", "a package", "a wafer", "flawless", "good", "a good one"), dies),
    ]
    if rows:
        tables.append(Table("nre", "Before the first chip", ("", ""), tuple(rows)))
    says = f"{name} costs {amount_text(cost.total)} to make"
    if price is not None:
        says += f"; at a price of {amount_text(price)} that leaves {1 - cost.total.p50 / price.p50:.0%}"
    data = {"chip": cost.chip, "price": price.p50 if price is not None else None}
    return Result(
        f"Cost of {name}", f"{says}.", tuple(tables), (_cost_picture(cost, name),), tuple(working), cost.notes, data
    )


def compare_result(
    chips: Sequence[Candidate],
    prices: Sequence[Amount | None],
    delivered: Sequence[Mapping[str, Amount]],
    dear: Sequence[Mapping[str, Amount]],
) -> Result:
    """Chips side by side: rates, power, cost, and the cost of a delivered FLOP/s by workload."""
    rows: list[tuple[Cell, ...]] = [
        ("dense BF16", *(chip.peak for chip in chips)),
        ("memory bandwidth", *(chip.bandwidth for chip in chips)),
        ("power", *(chip.power for chip in chips)),
        ("cost to make", *(chip.cost for chip in chips)),
        ("price", *(price if price is not None else "not known" for price in prices)),
        ("cost before the first chip", *(chip.nre for chip in chips)),
    ]
    for name in delivered[0]:
        rows.append((f"delivered, {name}", *(one[name] for one in delivered)))
        rows.append((f"cost of it, {name}", *(one[name] for one in dear)))
    bills: tuple[tuple[Cell, ...], ...] = tuple(
        (part, *(chip.bill.parts[part] for chip in chips)) for part in chips[0].bill.parts
    )
    columns = ("", *(chip.name for chip in chips))
    cheap = min(chips, key=lambda chip: chip.cost.p50)
    says = f"Of {len(chips)} chips {cheap.name} is the cheapest to make: {amount_text(cheap.cost)}."
    picture = bars(
        "Cost to make",
        "Cost of each chip to its maker, with p5 to p95.",
        [chip.cost.named(chip.name) for chip in chips],
    )
    tables = (
        Table("chips", "Side by side", columns, tuple(rows)),
        Table("bills", "Bills of materials", columns, bills),
    )
    notes = tuple(f"{chip.name}: {note}" for chip in chips for note in chip.bill.notes)
    return Result(
        " against ".join(chip.name for chip in chips), says, tables, (picture,), tuple(c.cost for c in chips), notes
    )


def _bill(cost: ChipCost) -> Table:
    total = cost.total.p50
    rows = [(name, part, f"{part.p50 / total:.0%}") for name, part in cost.parts.items()]
    return Table("bill", "Bill of materials", ("part", "cost", "of it"), (*rows, ("together", cost.total, "100%")))


def _cost_picture(cost: ChipCost, name: str) -> Chart:
    parts = [part.named(title) for title, part in cost.parts.items()]
    says = f"The bill of materials of {name}, part by part, up to {amount_text(cost.total)}."
    return waterfall(f"What {name} costs to make", says, parts, cost.total.named("together"))
