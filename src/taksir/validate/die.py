"""Dies and packages of chiplet-actuary, computed here from its own inputs: an independent tool on the same laws."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.model.silicon import die, package, wafer, yield_
from taksir.quantity.amount import Amount, compute
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial

UNITS = {
    "die_area_mm2": "mm2", "wafer_usd": "USD/wafer", "defect_density": "1/cm2", "cluster_alpha": "ratio",
    "wafer_diameter": "mm", "edge_loss": "mm", "scribe": "mm", "dies": "count", "interface_share": "fraction",
    "package_wafer_usd": "USD/wafer", "package_d0": "1/cm2", "package_alpha": "ratio", "area_ratio": "ratio",
    "bond_yield": "fraction", "assembly_yield": "fraction", "substrate_ratio": "ratio",
    "substrate_usd_mm2": "USD/mm2", "micro_usd_mm2": "USD/mm2", "c4_usd_mm2": "USD/mm2",
}  # fmt: skip


def rows(trial: Trial) -> list[Row]:
    """Every result of the tool with ours; the inputs stand in the same line, so the catalog's own are not used."""
    del trial
    found = []
    for line in published("die"):
        given = {name: Amount(name, float(line[name]), unit) for name, unit in UNITS.items() if line[name]}
        quantity = line["quantity"]
        predicted = _system(line["package"], given) if quantity == "system" else _die(quantity, given)
        what = f"{line['die_area_mm2']} mm², {quantity}"
        found.append(
            Row(
                line["id"],
                "die cost against chiplet-actuary",
                what,
                float(line["value"]),
                line["unit"],
                predicted,
                float(line["low"]),
                float(line["high"]),
                line["note"] or None,
                source=line["source"],
            )
        )
    return found


def _die(quantity: str, given: Mapping[str, Amount]) -> Amount:
    area = given["die_area_mm2"]
    gross = compute(
        wafer.gross_dies, "dies a wafer", area, given["wafer_diameter"], given["edge_loss"], given["scribe"]
    )
    good = compute(yield_.die_yield, "yield", area, given["defect_density"], given["cluster_alpha"])
    if quantity == "gross":
        return gross
    if quantity == "yield":
        return good
    if quantity == "raw":
        return compute(die.raw_die_usd, "raw die", given["wafer_usd"], gross)
    return compute(die.known_good_die_usd, "good die", given["wafer_usd"], gross, good)


def _system(way: str, given: Mapping[str, Amount]) -> Amount:
    area = compute(die.chiplet_area_mm2, "chiplet", given["die_area_mm2"], given["interface_share"])
    one = _die("good", {**given, "die_area_mm2": area})
    dies = compute(die.good_dies_usd, "good dies", given["dies"], one)
    lying = compute(die.good_dies_usd, "area of dies", given["dies"], area)
    none = Amount("none", 0.0, "mm2")
    sure = Amount("certain", 1.0, "fraction")
    if way == "organic":
        bumps = compute(package.bumps_usd, "bumps", lying, none, given["micro_usd_mm2"], given["c4_usd_mm2"])
        slab = compute(package.substrate_usd, "package", lying, given["substrate_ratio"], given["substrate_usd_mm2"])
        substrate, slab_yield = Amount("none", 0.0, "USD"), sure
    else:
        wide = compute(package.interposer_area_mm2, "interposer", lying, none, none, given["area_ratio"])
        many = compute(
            wafer.gross_dies, "interposers", wide, given["wafer_diameter"], given["edge_loss"], given["scribe"]
        )
        slab_yield = compute(yield_.die_yield, "interposer yield", wide, given["package_d0"], given["package_alpha"])
        raw = compute(die.raw_die_usd, "interposer", given["package_wafer_usd"], many)
        c4 = compute(package.bumps_usd, "C4 bumps", none, wide, given["micro_usd_mm2"], given["c4_usd_mm2"])
        slab = compute(package.both_usd, "interposer with bumps", raw, c4)
        bumps = compute(package.bumps_usd, "micro bumps", lying, none, given["micro_usd_mm2"], given["c4_usd_mm2"])
        substrate = compute(
            package.substrate_usd, "substrate", wide, given["substrate_ratio"], given["substrate_usd_mm2"]
        )
    bonded = compute(package.both_usd, "dies with bumps", dies, bumps)
    bond = compute(yield_.together, "bonding", given["bond_yield"], given["dies"])
    return compute(package.packaged_usd, "system", bonded, slab, substrate, slab_yield, bond, given["assembly_yield"])
