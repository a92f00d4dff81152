"""Sweeps of serving as a result: a row a case, and what a chip gives against what a user sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from taksir.model.perf.service.cases import ServeRow
from taksir.quantity.amount import Amount
from taksir.quantity.unit import show
from taksir.report.results.charts import bars
from taksir.report.results.result import Cell, Chart, Result, Table


def serve_sweep_result(rows: Sequence[ServeRow], left: int, load: str) -> Result:
    """The table of all cases, those that have no deployment with the reason; `load` says what is asked of them."""
    columns = ("model", "chip", "chips", "split", "clients", "TTFT", "TPOT", "a chip", "a million")
    table = Table("cases", "The best deployment of each", columns, tuple(_row(row) for row in rows))
    done = [row for row in rows if row.problem is None]
    notes = [f"Stopped: {left} of {left + len(rows)} cases are not done."] if left else []
    notes.append(
        "TTFT: time to the first token; TPOT: from token to token; a chip: output tokens a second; a million: of "
        "output tokens, at the owner's cost of a chip-hour."
    )
    charts: tuple[Chart, ...] = ()
    if len(done) > 1:
        amounts = [Amount(_name(row), row.tokens_per_s_chip or 0.0, "token/s") for row in done]
        charts = (bars("What one chip gives", "Output tokens a second of one chip in each case.", amounts),)
    data = {"cases": [asdict(row) for row in rows], "left": left}
    return Result(f"Serving: {len(rows)} cases, {load}", _says(rows, done), (table,), charts, (), tuple(notes), data)


def _says(rows: Sequence[ServeRow], done: Sequence[ServeRow]) -> str:
    if not done:
        return "No case has a deployment that keeps the limits."
    most = max(done, key=lambda row: row.tokens_per_s_chip or 0.0)
    told = f"most a chip gives {_name(most)}: {show(most.tokens_per_s_chip or 0.0, 'token', 3)} a second"
    priced = [row for row in done if row.usd_per_million is not None]
    if priced:
        cheap = min(priced, key=lambda row: row.usd_per_million or 0.0)
        told += f"; a million is cheapest on {_name(cheap)}: {show(cheap.usd_per_million or 0.0, 'USD', 3)}"
    return f"Of {len(rows)} cases {len(done)} keep the limits; {told}."


def _name(row: ServeRow) -> str:
    return f"{row.model} on {row.chips:,} {row.chip}"


def _row(row: ServeRow) -> tuple[Cell, ...]:
    named = {"TP": row.tp, "attention DP": row.attention_dp, "PP": row.pp, "EP": row.ep}
    split = " ".join(f"{name}{value}" for name, value in named.items() if value and value > 1) or "one chip"
    numbers = (
        (_milli(row.ttft_s), "ms"), (_milli(row.tpot_s), "ms"), (row.tokens_per_s_chip, "count"),
        (row.usd_per_million, "USD"),
    )  # fmt: skip
    cells = (None if value is None else Amount("", value, unit) for value, unit in numbers)
    return (row.model, row.chip, row.chips, row.problem or f"{row.replicas} × {split}", row.clients, *cells)


def _milli(seconds: float | None) -> float | None:
    return None if seconds is None else 1000 * seconds
