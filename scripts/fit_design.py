"""Fits the area and energy efficiencies of the design model to published dies and writes data/design.toml.

    python scripts/fit_design.py            # writes src/taksir/data/design.toml
    python scripts/fit_design.py --check    # prints errors, writes nothing

Areas: data/published/area.csv. Power: the chips of data/chips that carry HBM and whose die areas are known; of several
products of one die the one that runs it at full rate.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taksir.catalog.facts import Catalog, load_catalog
from taksir.model.design.calibration import EXPONENTS, Prior, fit, left_out, predict_mm2
from taksir.model.design.energy import TERMS, Packages, fit_energies, predict_w
from taksir.model.design.floorplan import PARTS
from taksir.validate.area import area_priors, dies, published_dies

Array = NDArray[np.float64]

TARGET = Path(__file__).parents[1] / "src/taksir/data/design.toml"
REFERENCE = "n7"
NEARLY, MOSTLY = 0.95, 0.75
"""A product runs its die at full rate; it is not capped: shares of the best product of that die."""
UNITS = {
    "tensor": "for 1000 BF16 FLOP a clock",
    "vector": "for 1000 FP32 FLOP a clock",
    "fp64": "for 1000 FP64 FLOP a clock",
    "register": "for a megabyte of register file with its schedulers",
    "sram": "macro area over bit cells",
    "hbm": "for a stack, with the fabric that feeds it",
    "dram": "for 100 GB/s of LPDDR or GDDR",
    "link": "for 100 GB/s, both directions",
    "edge": "for 1 TB/s to dies in the package, both directions",
    "host": "for host interface, management and what every die has",
}


def line(name: str, unit: str, note: str, locator: str, **numbers: float) -> str:
    """One fact of the file."""
    text = ", ".join(f"{key} = {value:.4g}" for key, value in numbers.items())
    origin = f'source = "taksir", kind = "derived", locator = "{locator}", note = "{note}"'
    return f'{name} = {{ {text}, unit = "{unit}", {origin} }}'


def errors(found: Array, true: Array) -> str:
    """Median and worst relative error in words."""
    size = np.abs(found / true - 1)
    return f"median {np.median(size):.1%}, worst {size.max():.1%}"


def interval(ratio: Array) -> tuple[float, float]:
    """5th and 95th percentile of a few numbers, taken outwards so that nine in ten of them lie inside."""
    return float(np.quantile(ratio, 0.05, method="lower")), float(np.quantile(ratio, 0.95, method="higher"))


def area_lines(catalog: Catalog) -> list[str]:
    """The efficiencies of the areas; prints every die with its errors: fitted, left out, family left out."""
    rows = [row for row in published_dies() if row["counts"] == "yes"]
    known = dies(catalog, rows)
    priors = area_priors(catalog)
    reference = catalog.fact(f"node.{REFERENCE}.logic_density").best
    error = catalog.fact("blueprint.prior.error").best
    best = fit(known, priors, reference, error)
    inside = predict_mm2(known, best)
    unseen = left_out(known, priors, reference, error)
    family = left_out(known, priors, reference, error, family=True)
    for row, *areas in zip(rows, known.area_mm2, inside, unseen, family, strict=True):
        print(f"{row['id']:18} {areas[0]:6.0f}  " + "  ".join(f"{area / areas[0] - 1:+7.1%}" for area in areas[1:]))
    print("fitted:", errors(inside, known.area_mm2))
    print("die left out:", errors(unseen, known.area_mm2))
    print("family left out:", errors(family, known.area_mm2))
    ratio = known.area_mm2 / unseen
    where = f"scripts/fit_design.py, {len(rows)} dies of data/published/area.csv"
    lines = ["[design.area]"]
    for part in PARTS:
        unit = "ratio" if part == "sram" else "mm2"
        lines.append(line(part, unit, UNITS[part], where, value=float(best.parts[part])))
    for name in EXPONENTS:
        lines.append(line(name, "ratio", "of the ratio of logic densities", where, value=float(getattr(best, name))))
    lines.append(line("reference_density", "1/mm2", f"logic density of {REFERENCE}", where, value=reference))
    densest = float(known.density.max())
    lines.append(
        line("densest", "1/mm2", "logic density of the densest node among the dies fitted", where, value=densest)
    )
    low, high = interval(ratio)
    found = f"die left out {errors(unseen, known.area_mm2)}; fitted {errors(inside, known.area_mm2)}"
    note = f"published over predicted: {found}"
    lines.append(line("residual", "ratio", note, where, low=min(low, 1.0), mode=1.0, high=max(high, 1.0)))
    return lines


def capped(row: tuple[Any, ...], others: Iterable[tuple[Any, ...]]) -> bool:
    """Whether another product of the same die and rate is allowed far more power."""
    return any(row[0] == other[0] and row[5] < MOSTLY * other[5] for other in others)


def packages(catalog: Catalog) -> tuple[list[str], Packages]:
    """The chips that the energies are fitted to, and their numbers."""
    best: dict[tuple[object, ...], float] = {}
    found = {}
    for key, chip in catalog.entities("chip").items():
        number = {name: known.fact.best for name, known in chip.numbers.items()}
        if not {"tdp", "peak_bf16", "memory_bandwidth", "die_area", "compute_dies"} <= set(number):
            continue
        node = chip.texts.get("node", "")
        if not chip.texts.get("memory", "").startswith("hbm") or f"blueprint.node_energy.{node}" not in catalog.facts:
            continue
        silicon = number["compute_dies"] * number["die_area"] + number.get("io_dies", 0) * number.get("io_die_area", 0)
        die = (chip.texts.get("vendor"), node, number["die_area"], number["compute_dies"])
        best[die] = max(best.get(die, 0.0), number["peak_bf16"])
        found[key] = (die, number["peak_bf16"], number["memory_bandwidth"], silicon, node, number["tdp"])
    keys = [key for key, row in found.items() if row[1] >= NEARLY * best[row[0]] and not capped(row, found.values())]
    table = [found[key] for key in keys]
    scale = [catalog.fact(f"blueprint.node_energy.{row[4]}").best for row in table]
    columns = [np.array([row[n] for row in table], dtype=float) for n in (1, 2, 3, 5)]
    return keys, Packages(columns[0], columns[1], columns[2], np.array(scale), columns[3])


def energy_lines(catalog: Catalog) -> list[str]:
    """The energies; prints every chip with its errors: fitted, left out."""
    keys, known = packages(catalog)
    priors = {}
    for name in TERMS:
        fact = catalog.fact(f"blueprint.prior_energy.{name}")
        priors[name] = Prior(fact.low or 0.0, fact.best, fact.high or 0.0)
    error = catalog.fact("blueprint.prior_energy.error").best
    best = fit_energies(known, priors, error)
    unseen = np.empty(len(keys))
    for n in range(len(keys)):
        one = np.arange(len(keys)) == n
        unseen[n] = predict_w(known.take(one), fit_energies(known.take(~one), priors, error))[0]
    inside = predict_w(known, best)
    for n, key in enumerate(keys):
        power = known.power_w[n]
        print(f"{key:18} {power:6.0f}  {inside[n] / power - 1:+7.1%}  {unseen[n] / power - 1:+7.1%}")
    print("power fitted:", errors(inside, known.power_w))
    print("power, chip left out:", errors(unseen, known.power_w))
    where = f"scripts/fit_design.py, thermal design power of {len(keys)} chips of data/chips"
    notes = {"flop": "for a dense BF16 FLOP on N7", "memory": "for a byte of HBM", "area": "for silicon that is on"}
    units = {"flop": "pJ", "memory": "pJ", "area": "W/mm2"}
    lines = ["[design.energy]"]
    lines += [line(name, units[name], notes[name], where, value=best[name]) for name in TERMS]
    low, high = interval(known.power_w / unseen)
    note = f"design power over predicted, chip left out: {errors(unseen, known.power_w)}"
    lines.append(line("residual", "ratio", note, where, low=min(low, 1.0), mode=1.0, high=max(high, 1.0)))
    return lines


def main() -> None:
    """Fit, print the errors, write the file."""
    catalog = load_catalog(overlays=False)
    lines = ["# Written by scripts/fit_design.py: do not edit, run it again.", ""]
    lines += [*area_lines(catalog), "", *energy_lines(catalog), ""]
    if "--check" not in sys.argv[1:]:
        TARGET.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
