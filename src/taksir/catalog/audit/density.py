"""Transistors and area against the process node, die area against the reticle."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from taksir.catalog.audit.finding import Finding, found
from taksir.catalog.audit.item import Item
from taksir.catalog.audit.scope import Audit, off


def transistors(audit: Audit) -> Iterator[Finding]:
    """Transistors a mm² above the node's published peak, or far from other chips of the node."""
    densities = {id(chip): _density(chip) for chip in audit.items.of("chip")}
    for chip in audit.items.of("chip"):
        mine = densities[id(chip)]
        if mine is None:
            continue
        node = audit.items.find("node", chip.texts.get("node"))
        peak = node.get("logic_density") if node else None
        if peak and mine > peak * (1 + audit.limit("rounding")):
            says = f"{mine / 1e6:.0f} million transistors a mm²; {chip.texts['node']} has {peak / 1e6:.0f} at most"
            yield found("density", "contradiction", chip, says, "transistors", "die_area", "dies_area", "compute_dies")
            continue
        others = [
            value
            for other in audit.items.of("chip")
            if other is not chip and _process(other) == _process(chip) is not None
            for value in (densities[id(other)],)
            if value is not None
        ]
        if len(others) >= audit.limit("density_least") and off(mine, median(others)) > audit.limit("density_factor"):
            says = (
                f"{mine / 1e6:.3g} million transistors a mm², where others of {_process(chip)} "
                f"have {median(others) / 1e6:.3g}"
            )
            yield found("density", "doubt", chip, says, "transistors", "die_area", "dies_area", "compute_dies")


def reticle(audit: Audit) -> Iterator[Finding]:
    """A die larger than one exposure prints, where it is said how many dies there are."""
    for chip in audit.items.of("chip"):
        node = audit.items.find("node", chip.texts.get("node"))
        most = (node.get("reticle_area") if node else None) or audit.limit("reticle_mm2")
        for area, dies in (("die_area", "compute_dies"), ("io_die_area", "io_dies")):
            value = chip.get(area)
            if value and chip.get(dies) and value > most:
                says = f"a die of {value:g} mm² does not fit the reticle of {most:g} mm²"
                yield found("reticle", "contradiction", chip, says, area, dies)


def _density(chip: Item) -> float | None:
    number, area, whole = chip.get("transistors"), chip.get("die_area"), chip.get("dies_area")
    if number and whole:
        return number / whole
    if not (number and area):
        return None
    whole = area * (chip.get("compute_dies") or 1)
    io_area, io_dies = chip.get("io_die_area"), chip.get("io_dies")
    return number / (whole + (io_area * io_dies if io_area and io_dies else 0))


def _process(chip: Item) -> str | None:
    size = chip.get("process")
    return chip.texts.get("node") or (f"{size:g} nm" if size else None)
