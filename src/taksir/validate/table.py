"""A table of measured runs, read from a CSV of anybody's, and predicted row by row whatever stands in it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path

from taksir.errors import DataError, TaksirError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.validate.prediction import Prediction

Cells = Mapping[str, str]
"""A row by column; a cell that is not there is empty."""

Predict = Callable[[Sequence[Cells]], Sequence[Prediction]]
"""Predictions of rows, in their order."""

Progress = Callable[[int, int], None]
"""Told how many rows are done, and of how many."""

TRAINING = (
    "id", "source", "model", "params", "layers", "hidden", "heads", "kv_heads", "ffn", "vocab", "seq", "global_batch",
    "micro_batch", "tp", "pp", "dp", "interleave", "seq_parallel", "recompute", "gpu", "n_gpus", "measured_value",
    "unit", "notes", "cp", "ep", "precision", "unverified", "split",
)  # fmt: skip
"""Columns of a table of training runs."""

SERVING = (
    "id", "source", "model", "system", "backend", "backend_version", "precision", "mode", "isl", "osl",
    "batch_or_concurrency", "tp", "pp", "attn_dp", "moe_tp", "moe_ep", "n_gpus", "prefill_gpus", "decode_gpus",
    "metric", "value", "unit", "notes", "split",
)  # fmt: skip
"""Columns of a table of serving points."""

NEEDED = {TRAINING: ("id", "model", "gpu", "unit"), SERVING: ("id", "model", "system", "metric", "unit")}
"""Columns without which no row can be predicted; the others may be missing."""

MEASURED = {TRAINING: "measured_value", SERVING: "value"}
"""The column of what was measured; a row without a number there is predicted all the same."""

COUNTS = (
    "isl", "osl", "batch_or_concurrency", "tp", "pp", "attn_dp", "moe_tp", "moe_ep", "n_gpus", "prefill_gpus",
    "decode_gpus",
)  # fmt: skip
"""Columns of serving points that hold numbers."""

NOTHING = ("n/a", "null")
"""Words for a cell that says nothing, besides numbers that are none (`nan`, `inf`)."""

ALIKE = ("model", "system", "backend", "precision", "prefill_gpus")
"""Columns in which serving points agree that are worked out together."""


def read_table(path: Path, columns: tuple[str, ...], split: str | None = None) -> list[dict[str, str]]:
    """The rows of a file (of one split, where named); every one of `columns` is there, others are kept.

    DataError names the file and what is wrong with it; UsageError a split that no row has.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, restkey="", restval="")
            lacking = [name for name in NEEDED[columns] if name not in (table.fieldnames or ())]
            if lacking:
                raise DataError(f"{path}:1: no column {', '.join(map(repr, lacking))}")
            blank = dict.fromkeys(columns, "")
            rows = [blank | {key: _cell(text) for key, text in row.items() if key} for row in table]
            for row in rows:
                row[MEASURED[columns]] *= number(row[MEASURED[columns]]) is not None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path}: cannot be read: {error}") from error
    if split is None:
        return rows
    kept = [row for row in rows if row["split"] == split]
    if rows and not kept:
        known = sorted({row["split"] for row in rows} - {""})
        raise UsageError(f"--split {split!r}: no row has it (there are: {', '.join(known) or 'none'})")
    return kept


def _cell(text: str) -> str:
    """What a cell says; empty where it says nothing."""
    said = text.strip()
    if said.lower() in NOTHING:
        return ""
    try:
        return said if isfinite(float(said)) else ""
    except ValueError:
        return said


def predict_training(world: Assumptions, rows: Sequence[Cells], progress: Progress | None = None) -> list[Prediction]:
    """A prediction of every row of a table of training runs."""
    from taksir.model.perf.training.rules import Rules
    from taksir.validate.pretraining.predict import Bench, predict_row
    from taksir.validate.pretraining.record import Record

    bench = Bench(world, Rules.of(world))

    def predict(some: Sequence[Cells]) -> list[Prediction]:
        return [predict_row(bench, Record(row)) for row in some]

    def lone(row: Cells, why: str) -> Prediction:
        return _without(row, row["gpu"], row["measured_value"], why)

    return predicted(rows, [[place] for place in range(len(rows))], predict, lone, progress)


def predict_serving(world: Assumptions, rows: Sequence[Cells], progress: Progress | None = None) -> list[Prediction]:
    """A prediction of every row of a table of serving points."""
    from taksir.validate.serving import predictions

    together: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(rows):
        together.setdefault((_wrong(row), *(row[name] for name in ALIKE)), []).append(place)

    def lone(row: Cells, why: str) -> Prediction:
        return _without(row, row["system"], row["value"], why)

    def predict(some: Sequence[Cells]) -> Sequence[Prediction]:
        if wrong := _wrong(some[0]):
            return [lone(row, wrong) for row in some]
        return predictions(world, some)

    return predicted(rows, list(together.values()), predict, lone, progress)


def predicted(
    rows: Sequence[Cells],
    groups: Sequence[Sequence[int]],
    predict: Predict,
    without: Callable[[Cells, str], Prediction],
    progress: Progress | None = None,
) -> list[Prediction]:
    """Predictions in the order of the rows, worked out group by group (their places).

    What is wrong with one row stands in its `why` (`without` makes it) and stops no other.
    """
    found: dict[int, Prediction] = {}
    for places in groups:
        some = [rows[place] for place in places]
        for place, one in zip(places, _group(some, predict, without), strict=True):
            found[place] = one if _sound(one) else without(rows[place], "the numbers of the row lead to none")
        if progress is not None:
            progress(len(found), len(rows))
    return [found[place] for place in range(len(rows))]


def _group(
    rows: Sequence[Cells], predict: Predict, without: Callable[[Cells, str], Prediction]
) -> Iterator[Prediction]:
    try:
        yield from predict(rows)
    except (TaksirError, ArithmeticError, ValueError, LookupError, TypeError, RuntimeWarning) as error:
        if len(rows) > 1:
            for row in rows:
                yield from _group([row], predict, without)
        else:
            yield without(rows[0], str(error) if isinstance(error, TaksirError) else f"cannot be worked out: {error}")


def _wrong(row: Cells) -> str:
    """The columns of a serving point that are to hold a number and do not, in words; empty when there are none."""
    return "; ".join(
        f"{name} is {row[name]!r}, not a number" for name in COUNTS if row[name] and number(row[name]) is None
    )


def _sound(one: Prediction) -> bool:
    """Whether it is none, or a number above zero within its interval."""
    numbers = (one.predicted, one.low, one.high)
    return one.predicted is None or all(each is not None and isfinite(each) and each > 0 for each in numbers)


def _without(row: Cells, chip: str, measured: str, why: str) -> Prediction:
    return Prediction(
        row["id"], row["source"], chip, number(measured), None, None, None, row["unit"], why=why, split=row["split"]
    )


def number(text: str) -> float | None:
    """A cell as a finite number; None for anything else.

    >>> number("1e3"), number(""), number("n/a"), number("inf")
    (1000.0, None, None, None)
    """
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None
