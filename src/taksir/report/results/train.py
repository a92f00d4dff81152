"""How to train a model on chips as a result: the best layout, where its time and memory go, and why the others lose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.search.answer import Answer
from taksir.model.perf.search.outcome import Outcome
from taksir.model.perf.search.published import PublishedRun, published_run
from taksir.model.perf.search.words import MEMORY, PARTS, layout_text
from taksir.model.perf.training.failure import ENDLESS
from taksir.quantity.amount import Amount
from taksir.quantity.figure import plain
from taksir.quantity.unit import show
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.result import Cell, Result, Table
from taksir.report.results.train_charts import charts, worthwhile
from taksir.report.results.train_rivals import losses_table, rivals_json, rivals_table

FRONT = 6
"""Layouts of the front that the table lists."""


def train_result(world: Assumptions, answer: Answer) -> Result:
    """The whole answer; where no layout fits, what the leanest of them lacks."""
    job, chip = answer.trainer.job, world.entity("chip", answer.trainer.ops.chip).name
    title = f"{job.model.name} on {answer.found.chips:,} × {chip}"
    if answer.outcome is None:
        tables: tuple[Table, ...] = (_memory(answer),)
        return Result(title, _miss(answer), tables, charts(answer), (), _notes(world, answer), _data(world, answer))
    found = answer.outcome
    tables = (
        _summary(answer, found), _time(answer), _memory(answer), losses_table(answer), rivals_table(answer),
        _front(answer),
    )  # fmt: skip
    working = tuple(one for one in (found.step, found.mfu, found.days, found.energy) if one is not None)
    if found.cost is not None:
        working += (found.cost.amortised,)
    return Result(
        title, _says(answer, found), tuple(table for table in tables if table.rows), charts(answer), working,
        _notes(world, answer), _data(world, answer),
    )  # fmt: skip


def _says(answer: Answer, found: Outcome) -> str:
    kept = answer.found.kept
    days = f"; {amount_text(found.days)} for {show(answer.tokens or 0.0, 'token', 3)}" if found.days is not None else ""
    fitting = f" ({kept.fitting:,} fit the memory)" if kept.fitting < kept.layouts else ""
    many = f"Best of {kept.layouts:,} layouts{fitting}" if kept.layouts > 1 else "The layout"
    return (
        f"{many}: {layout_text(answer.layout.one(0))}. A step takes {amount_text(found.step)} at "
        f"{amount_text(found.mfu)} MFU{days}."
    )


def _miss(answer: Answer) -> str:
    kept, lacks = answer.found.kept, float(answer.step.memory_bytes[0]) - answer.capacity_bytes
    parts = {name: float(getattr(answer.step.memory, name)[0]) for name in MEMORY}
    most = max(parts, key=lambda name: parts[name])
    none = f"None of {kept.layouts:,} layouts fits" if kept.layouts > 1 else "The layout does not fit"
    return (
        f"{none} the memory of the chip. The nearest miss, {layout_text(answer.layout.one(0))}, needs "
        f"{_gigabytes(float(answer.step.memory_bytes[0]))} of {_gigabytes(answer.capacity_bytes)}, "
        f"{_gigabytes(lacks)} too much; most of it is {MEMORY[most]} ({_gigabytes(parts[most])})."
        + (f" On {answer.enough:,} chips it fits." if answer.enough is not None else "")
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("s" if number != 1 else "")


def _gigabytes(size: float) -> str:
    return show(size, "byte", 3)


def _summary(answer: Answer, found: Outcome) -> Table:
    step, job = answer.step, answer.trainer.job
    memory = float(step.memory_bytes[0])
    rows: list[tuple[Cell, ...]] = [
        ("batch", f"{_count(job.global_batch, 'sequence')} of {_count(job.seq, 'token')}, {job.dtype}"),
        ("step", found.step),
        ("tokens a second and chip", Amount("", found.tokens_per_s.value, "count")),
        ("MFU", found.mfu),
        ("memory of a chip", f"{_gigabytes(memory)} of {_gigabytes(answer.capacity_bytes)}"),
        ("energy of the chips a step", Amount("", float(step.energy_j[0]) * found.error.factor, "J")),
    ]
    if found.days is not None and found.chip_hours is not None:
        rows += [
            ("wall time over steps (failures, checkpoints, evaluation)", found.wall),
            ("days", Amount("", found.days.value, "count")),
            ("chip-hours", Amount("", found.chip_hours.value, "count")),
        ]
        rows += [("energy at the meter", found.energy)] if found.energy is not None else []
    if found.cost is not None:
        rows += [("cost, rented", found.cost.cloud)] if found.cost.cloud is not None else []
        rows.append(("cost, amortised", found.cost.amortised))
    return Table("run", "The run", ("", ""), tuple(rows))


def _time(answer: Answer) -> Table:
    whole = float(answer.step.time_s[0])
    parts = {name: float(values[0]) for name, values in answer.step.parts.items()}
    rows: list[tuple[Cell, ...]] = [
        (PARTS[name], Amount("", value, "s"), f"{value / whole:.1%}")
        for name, value in sorted(parts.items(), key=lambda each: -each[1])
        if value > 0.0005 * whole
    ]
    factor = answer.outcome.error.factor if answer.outcome is not None else 1.0
    rows.append(("together, by the model", Amount("", whole, "s"), "100.0%"))
    if factor != 1:
        rows.append(("as published runs have it", Amount("", whole * factor, "s"), f"{factor:.1%}"))
    return Table("time", "Where the time of a step goes", ("part", "time", "of it"), tuple(rows))


def _memory(answer: Answer) -> Table:
    whole = float(answer.step.memory_bytes[0])
    parts = {name: float(getattr(answer.step.memory, name)[0]) for name in MEMORY}
    rows: list[tuple[Cell, ...]] = [
        (MEMORY[name], Amount("", value, "byte"), f"{value / whole:.1%}") for name, value in parts.items() if value > 0
    ]
    rows.append(("together", Amount("", whole, "byte"), "100.0%"))
    return Table("memory", "Where the memory of the fullest chip goes", ("part", "memory", "of it"), tuple(rows))


def _front(answer: Answer) -> Table:
    few, rows = answer.found.few, worthwhile(answer)
    step = max(1, -(-len(rows) // FRONT))
    told = tuple(
        (
            layout_text(few.layout.one(int(row))),
            Amount("", float(few.time_s[row]), "s"),
            Amount("", float(few.memory_bytes[row]), "byte"),
        )
        for row in rows[::step]
    )
    title = f"Faster or leaner: {len(told)} of {len(answer.found.front)} layouts that no other beats in both"
    return Table("front", title, ("layout", "step", "memory"), told if len(rows) > 1 else ())


def _notes(world: Assumptions, answer: Answer) -> tuple[str, ...]:
    notes = [f"{warning[0].upper()}{warning[1:]}." for warning in answer.warnings]
    if answer.outcome is None:
        return tuple(notes)
    error = answer.outcome.error
    notes += [f"Outside what was validated: {error.note}."] if error.note else []
    if (stuck := float(np.mean(np.asarray(answer.outcome.wall.value) >= ENDLESS))) > 0:
        notes.append(
            f"On {answer.found.chips:,} chips failures come about as fast as work is done in {stuck:.0%} of the draw; "
            f"such a run counts as {ENDLESS:g} times its steps."
        )
    times = f"{plain(error.low, 3)} to {plain(error.high, 3)} times"
    notes.append(f"By published runs, eight in ten steps take {times} as long as the parts of the model say.")
    return (*notes, *_whole(world, answer, answer.outcome))


def _whole(world: Assumptions, answer: Answer, found: Outcome) -> Iterator[str]:
    """What a reader should know of a whole run, and of the one that was published."""
    if found.days is None:
        return
    year = answer.trainer.job.year
    software = f" and software of {year:.0f}" if year is not None else ""
    besides = world.catalog.known("training.run.besides").fact.high
    if besides is not None:
        yield (
            f"Days are those of the best layout that was found{software}; by whole runs that were published, up to "
            f"{plain(besides, 2)} times as long as their steps."
        )
    run = _published(world, answer)
    if run is not None:
        day = f" ({run.released})" if run.released else ""
        took = run.days(answer.found.chips)
        times = plain(took / found.days.p50, 2)
        beside = "as many as are told here" if times == "1" else f"{times} times what is told here"
        hours = show(run.hours.best, "package*hour", 3)
        yield f"The published run{day} took {hours}, {show(took, 'day', 3)} on so many chips: {beside}."


def _published(world: Assumptions, answer: Answer) -> PublishedRun | None:
    return published_run(world, answer.trainer.job.model.key, answer.trainer.ops.chip, answer.tokens)


def _data(world: Assumptions, answer: Answer) -> Mapping[str, object]:
    step, found, kept = answer.step, answer.outcome, answer.found.kept
    data: dict[str, object] = {
        "model": answer.trainer.job.model.key,
        "chip": answer.trainer.ops.chip,
        "chips": answer.found.chips,
        "seq": answer.trainer.job.seq,
        "batch": answer.trainer.job.global_batch,
        "dtype": answer.trainer.job.dtype,
        "layouts": kept.layouts,
        "fitting": kept.fitting,
        "fits": answer.fits,
        "enough_chips": answer.enough,
        "layout": answer.layout.one(0),
        "parts_s": {name: float(values[0]) for name, values in step.parts.items()},
        "memory_bytes": float(step.memory_bytes[0]),
        "capacity_bytes": answer.capacity_bytes,
        "memory_parts_bytes": {name: float(getattr(step.memory, name)[0]) for name in MEMORY},
        "rivals": rivals_json(answer),
    }
    if found is None:
        return data
    alone, error = float(step.time_s[0]), found.error
    data |= {"step_s": alone * error.factor, "step_s_p10": alone * error.low, "step_s_p90": alone * error.high}
    data |= {"mfu": found.mfu.p50, "chips_energy_j": float(step.energy_j[0]) * error.factor}
    data |= {"in_range": error.in_range}
    named = {"days": found.days, "chip_hours": found.chip_hours, "energy": found.energy, "wall": found.wall}
    data |= {name: amount_json(one) if one is not None else None for name, one in named.items()}
    data["days_p10"], data["days_p90"] = (
        (found.days.quantile(0.1), found.days.quantile(0.9)) if found.days is not None else (None, None)
    )
    run = _published(world, answer)
    data["published"] = None if run is None or found.days is None else {
        "chip_hours": run.hours.best, "days": run.days(answer.found.chips), "source": run.hours.source,
        "ratio": run.days(answer.found.chips) / found.days.p50,
    }  # fmt: skip
    cost = found.cost
    data["cost"] = None if cost is None else {
        "cloud": amount_json(cost.cloud) if cost.cloud is not None else None, "amortised": amount_json(cost.amortised),
    }  # fmt: skip
    return data
