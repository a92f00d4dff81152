"""Published die areas beside the design model: with the fit that saw them, and with fits that did not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from taksir.catalog.facts import Catalog
from taksir.model.design.area import Efficiency
from taksir.model.design.calibration import EXPONENTS, NAMES, Dies, Prior, left_out, predict_mm2
from taksir.model.design.floorplan import PARTS, Floorplan
from taksir.model.design.node import node_number
from taksir.quantity.amount import Amount, Value
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial

FITTED = "die area"
UNSEEN = "die area, left out of the fit"
OTHERS = "die area, not in the fit"

COLUMNS = (
    "tensor_flop_per_clock",
    "vector_flop_per_clock",
    "fp64_flop_per_clock",
    "register_bytes",
    "sram_bytes",
    "hbm_stacks",
    "dram_bytes_per_s",
    "link_bytes_per_s",
    "edge_bytes_per_s",
    "hosts",
)


def published_dies() -> list[Mapping[str, str]]:
    """The rows of `data/published/area.csv`."""
    return list(published("area"))


def dies(catalog: Catalog, rows_: Sequence[Mapping[str, str]]) -> Dies:
    """The rows as arrays; where no vector rate is published it is the usual share of the matrix rate."""
    usual = catalog.fact("blueprint.array.vector").best
    columns: dict[str, list[float]] = {name: [] for name in COLUMNS}
    for row in rows_:
        for name in COLUMNS:
            columns[name].append(float(row[name]) if row[name] else usual * float(row["tensor_flop_per_clock"]))
    nodes = [row["node"] for row in rows_]
    return Dies(
        Floorplan(*(np.array(columns[name]) for name in COLUMNS)),
        np.array([node_number(catalog, node, "logic_density") for node in nodes]),
        np.array([node_number(catalog, node, "sram_cell") for node in nodes]),
        np.array([float(row["value"]) for row in rows_]),
        tuple(row["family"] for row in rows_),
    )


def area_priors(catalog: Catalog) -> dict[str, Prior]:
    """What the parameters may be before any die is seen."""
    found = {}
    for name in NAMES:
        fact = catalog.fact(f"blueprint.prior.{name}")
        assert fact.low is not None and fact.high is not None  # noqa: PT018 - a prior is a range
        found[name] = Prior(fact.low, fact.best, fact.high)
    return found


def fitted(catalog: Catalog) -> Efficiency:
    """The efficiencies that are in use: `data/design.toml`, or what overlays say."""
    parts = {part: catalog.fact(f"design.area.{part}").best for part in PARTS}
    exponents = [catalog.fact(f"design.area.{name}").best for name in EXPONENTS]
    return Efficiency(parts, exponents[0], exponents[1], catalog.fact("design.area.reference_density").best)


def rows(trial: Trial) -> list[Row]:
    """One row a die and fit. Rows whose area nobody published are shown and do not count; the fit has not seen them."""
    catalog, everything = trial.catalog, published_dies()
    counted = [row for row in everything if row["counts"] == "yes"]
    others = [row for row in everything if row["counts"] != "yes"]
    band = catalog.fact("design.area.residual")
    residual = trial.draw().sample(band.name, band.low or 1.0, band.best, band.high or 1.0)
    reference = catalog.fact("design.area.reference_density").best
    efficiency = fitted(catalog)
    unseen = left_out(
        dies(catalog, counted), area_priors(catalog), reference, catalog.fact("blueprint.prior.error").best
    )
    found = []
    for name, members, areas in (
        (FITTED, counted, predict_mm2(dies(catalog, counted), efficiency)),
        (UNSEEN, counted, unseen),
        (OTHERS, others, predict_mm2(dies(catalog, others), efficiency)),
    ):
        for row, area in zip(members, areas, strict=True):
            found.append(_row(name, row, float(area), residual))
    return found


def _row(name: str, row: Mapping[str, str], area_mm2: float, residual: Value) -> Row:
    return Row(
        id=row["id"],
        set=name,
        what=f"{row['what']}, {row['node']}",
        published=float(row["value"]),
        unit=row["unit"],
        predicted=Amount(row["id"], area_mm2 * residual, "mm2"),
        published_low=float(row["low"]) if row["low"] else None,
        published_high=float(row["high"]) if row["high"] else None,
        source=row["source"],
        chip=row["chip"],
        counts=row["counts"] == "yes",
    )
