"""What a training run costs by the three published methods."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.model.assumptions import Assumptions
from taksir.model.capital.run_size import RunSize
from taksir.model.capital.training import Run, TrainingCost
from taksir.quantity.amount import Amount
from taksir.quantity.unit import show
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.charts import bars, waterfall
from taksir.report.results.result import Cell, Chart, Result, Table

METHODS = {
    "cloud": "rent of the chip-hours",
    "acquisition": "price of the whole cluster",
    "amortised": "what the run used up of it, and energy",
}

RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def train_result(world: Assumptions, run: Run, size: RunSize, cost: TrainingCost) -> Result:
    """The costs of a run of that size."""
    name = world.entity("chip", run.chip).name
    tables = (_size(size), _methods(cost, size), _parts(cost))
    known = {method: amount for method in METHODS if (amount := getattr(cost, method)) is not None}
    return Result(
        f"A training run of {amount_text(_count(size.hours))} chip-hours on {name}",
        _says(known),
        tables,
        (_chart(known), _waterfall(cost)),
        tuple(known.values()),
        _notes(world, run, size, cost),
        {
            "chip": run.chip,
            "started": run.started.isoformat(),
            "owner": run.owner,
            **{key: amount_json(one) if one else None for key, one in _sizes(size).items()},
            "mfu_implied": size.implied,
            "costs": {method: amount_json(amount) for method, amount in known.items()},
            "parts": {part: amount_json(one) for part, one in cost.parts.items()},
        },
    )


def problem(size: RunSize) -> str | None:
    """Why the numbers cannot all be true: more computation than the chips can do at their peak."""
    if size.implied and size.mfu is not None and size.mfu.p50 > 1:
        return f"Not possible: it would need {amount_text(size.mfu)} of the dense peak."
    return None


def _says(known: Mapping[str, Amount]) -> str:
    said = [f"{amount_text(known['amortised'])} used up"]
    if "cloud" in known:
        said.append(f"{amount_text(known['cloud'])} if rented")
    if "acquisition" in known:
        said.append(f"{amount_text(known['acquisition'])} for the cluster that it runs on")
    return f"The run costs {', '.join(said)}."


def _sizes(size: RunSize) -> dict[str, Amount | None]:
    return {
        "chip_hours": size.hours, "chips": size.chips, "days": size.days, "flop": size.flop, "mfu": size.mfu,
    }  # fmt: skip


def _size(size: RunSize) -> Table:
    words = {
        "chip_hours": "chip-hours",
        "chips": "chips",
        "days": "days",
        "flop": "computation",
        "mfu": "MFU over all hours, implied" if size.implied else "MFU taken",
    }
    rows = tuple((words[key], _cell(one)) for key, one in _sizes(size).items() if one is not None)
    return Table("size", "The run", ("", ""), rows)


def _cell(one: Amount) -> Cell:
    """An amount without the unit that its row says; a computation by its power of ten."""
    if one.unit == "FLOP":
        return _powers(one)
    return one if one.unit == "fraction" else _count(one)


def _count(one: Amount) -> Amount:
    return Amount(one.name, one.value, "count")


def _powers(one: Amount) -> str:
    """`3.8 × 10²⁵ FLOP`, with its interval where it has one."""

    def written(value: float) -> str:
        mantissa, _, exponent = f"{value:.2e}".partition("e")
        return f"{float(mantissa):g} × 10{str(int(exponent)).translate(RAISED)}"

    between = f" ({written(one.p5)} – {written(one.p95)})" if one.p5 != one.p95 else ""
    return f"{written(one.p50)} FLOP{between}"


def _methods(cost: TrainingCost, size: RunSize) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for method, says in METHODS.items():
        amount: Amount | None = getattr(cost, method)
        hour = None if amount is None else Amount("an hour", amount.value / size.hours.value, "USD")
        rows.append((method, says, amount, hour if method != "acquisition" else None))
    return Table("methods", "What it costs", ("method", "", "cost", "a chip-hour"), tuple(rows))


def _parts(cost: TrainingCost) -> Table:
    rows = tuple((name, one) for name, one in cost.parts.items())
    return Table("parts", "Parts of the amortised cost", ("part", "cost"), rows)


def _chart(known: Mapping[str, Amount]) -> Chart:
    says = ", ".join(f"{method} {show(one.p50, 'USD', 3)}" for method, one in known.items())
    return bars("Cost by method", f"{says}; whiskers are p5 to p95.", [one.named(key) for key, one in known.items()])


def _waterfall(cost: TrainingCost) -> Chart:
    parts = [one.named(name) for name, one in cost.parts.items()]
    says = f"Servers take {parts[0].p50 / cost.amortised.p50:.0%} of the amortised cost."
    return waterfall("What the run used up", says, parts, cost.amortised.named("amortised"))


def _notes(world: Assumptions, run: Run, size: RunSize, cost: TrainingCost) -> tuple[str, ...]:
    notes = [one for one in (problem(size),) if one]
    usual = world.get("chain.mfu")
    if size.implied and size.mfu is not None and not notes and not usual.p5 <= size.mfu.p50 <= usual.p95:
        side = "above" if size.mfu.p50 > usual.p95 else "below"
        notes.append(f"The implied MFU is {side} that of most published runs ({amount_text(usual)}).")
    if cost.cloud is None:
        notes.append("Nobody is known to rent the chip out, so that it has no cloud cost.")
    if cost.acquisition is None:
        notes.append("How many chips is not known (--count or --days), so that the cluster has no price.")
    notes.append(f"Started on {run.started}; hardware bought when the chip came to market, as the paper has it.")
    return (*notes, "Chips, servers, network and energy of the one run; not people, data, or the runs before it.")
