"""Power of clusters and of training runs, predicted from chips and beside what was published.

One rule for each way in which a power came to be reported (`report` of `published/clusters.csv`):

- `stated`: an owner or a newspaper names the power of a cluster. Predicted is the facility at its peak, times what a
  stated power may mean (`power.stated_over_meant`).
- `machine`: a public computing centre names the power of its machine, without the building around it. Predicted are
  the racks at their peak, times the same.
- `benchmark`: Epoch AI took the average of a Linpack run from the Top500 list, times 1.5, times the PUE of the year.
  Predicted is the same: racks under Linpack, times the same two. Such rows are told by their precision (to the kW).
- `counted`: Epoch AI counted the chips from the power, so that the row says nothing of a model: shown, never counted.

A machine whose server is not known is a node of a kind around the TDP of its chips (`node`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.site.load import Load, around_w, default_pue, facility_power_w, scopes_of
from taksir.model.site.node import Node, NodeKind, node_of
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial

_FACILITY = frozenset({"stated", "counted"})
"""Reports that speak of the facility."""


@law("P₁ + P₂", unit="W")
def sum_w(first_w: Value, second_w: Value) -> Value:
    """Power of two parts of a machine together."""
    return first_w + second_w


def rows(trial: Trial) -> list[Row]:
    """Every cluster with reported power and every training run with a published power."""
    return [*_clusters(trial), *_runs(trial)]


def _clusters(trial: Trial) -> Iterator[Row]:
    for record in published("clusters"):
        world = trial.world()
        report = record["report"]
        counts = report != "counted"
        predicted, why = None, None
        try:
            predicted = predict_cluster(world, record)
        except UnknownNameError as error:
            why = str(error)
        yield Row(
            id=record["id"],
            set=f"cluster power, {'reported' if counts else 'chips counted from power'}",
            what=f"{record['name']}: {record['chips']} {record['chip']}, {report}",
            published=float(record["value"]),
            unit="W",
            predicted=predicted,
            why=why,
            source=record["source"],
            chip=record["chip"],
            counts=counts,
        )


def predict_cluster(world: Assumptions, record: Mapping[str, str]) -> Amount:
    """The power in W that a row of `published/clusters.csv` should report."""
    pue = default_pue(world, date(int(record["year"]), 7, 1))
    load: Load = "linpack" if record["report"] == "benchmark" else "peak"
    whole: Amount | None = None
    for suffix in ("", "2"):
        if not record[f"chips{suffix}"]:
            continue
        chips = world.given(f"chips{suffix}", float(record[f"chips{suffix}"]), "package")
        scopes = scopes_of(world, chips, _node(world, record, suffix), pue, load)
        part = scopes.facility if record["report"] in _FACILITY else scopes.rack
        whole = part if whole is None else compute(sum_w, "both parts", whole, part)
    assert whole is not None  # every row has chips
    if load == "linpack":
        peak = compute(around_w, "peak as Epoch AI has it", whole, world.get("power.epoch_peak_over_linpack"))
        return compute(facility_power_w, "facility as Epoch AI has it", peak, pue)
    return compute(around_w, "power as stated", whole, world.get("power.stated_over_meant"))


def _node(world: Assumptions, record: Mapping[str, str], suffix: str) -> Node:
    chip = record[f"chip{suffix}"]
    if record["node"] == "server" and not suffix:
        return node_of(world, chip, record["server"])
    if record["node"] == "server":
        return node_of(world, chip)
    kind: NodeKind = record["node"]  # type: ignore[assignment]
    if world.has(f"chip.{chip}.tdp"):
        return Node(world.get(f"chip.{chip}.tdp"), kind)
    return Node(world.given(f"TDP of {chip}", float(record[f"tdp{suffix}_w"]), "W"), kind)


def _runs(trial: Trial) -> Iterator[Row]:
    for record in published("run_power"):
        world = trial.world()
        predicted, why = None, None
        try:
            pue = default_pue(world, date(int(record["year"]), 7, 1))
            chips = world.given("chips", float(record["chips"]), "package")
            node = node_of(world, record["chip"])
            if node.form == "node":
                node = Node(node.tdp)  # nobody says in which servers of which maker
            servers = scopes_of(world, chips, node, pue).server
            predicted = compute(facility_power_w, "servers with cooling", servers, pue)
        except UnknownNameError as error:
            why = str(error)
        yield Row(
            id=record["id"],
            set="training power",
            what=f"{record['chips']} {record['chip']}: servers at maximum and their cooling, as Epoch AI estimates it",
            published=float(record["value"]),
            unit="W",
            predicted=predicted,
            why=why,
            source=record["source"],
            chip=record["chip"],
        )
