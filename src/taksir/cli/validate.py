"""`taksir validate`: the model beside published results."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from taksir.cli.run import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from taksir.model.assumptions import Assumptions
    from taksir.report.results.result import Result
    from taksir.validate.prediction import Prediction
    from taksir.validate.table import Cells, Progress

Split = Annotated[str | None, Parameter(help="Only rows whose column `split` says this: validation, calibration.")]
Every = Annotated[bool, Parameter(name="--rows", help="Show every row, not only those farthest off.")]

PACE = 1.0
"""Seconds between two lines of progress."""

validate = App(name="validate", help="Hold the model against published results.", help_format="markdown")


@validate.command
def cost(
    file: Annotated[
        Path | None, Parameter(help="Published results as CSV (id, value …); the shipped ones by default.")
    ] = None,
    /,
    *,
    topic: Annotated[
        list[str] | None, Parameter(help="Only this topic: die, area, bom, training, hourly, power …")
    ] = None,
    rows: Annotated[bool, Parameter(help="Show every row, not only those outside the interval.")] = False,
    run: Run | None = None,
) -> int:
    """Predict published dies, bills of materials, training costs, cluster powers and sites, and show the errors.

    Example:

    ```
    taksir validate cost --topic die --rows
    ```
    """
    from taksir.report.results.validation import validation_json, validation_result
    from taksir.validate.cost import cost_rows, rows_of_file
    from taksir.validate.trial import Trial

    run = run or Run()
    trial = Trial(run.world.catalog, run.world.as_of, run.samples, run.seed)
    found = cost_rows(trial, tuple(topic or ()))
    if file is not None:
        found = rows_of_file(file, found)
    result = validation_result("Model beside published results", found, every=rows)
    return _shown(run, result, validation_json(found) if run.json_ else {})


@validate.command
def training(
    file: Annotated[Path, Parameter(help="Measured training runs as CSV: id, model, gpu, n_gpus, tp, pp, unit …")],
    /,
    *,
    split: Split = None,
    every: Every = False,
    run: Run | None = None,
) -> int:
    """Predict the measured training runs of a file, each in its own unit, and show errors by source and chip.

    A row that cannot be predicted says why. `low` and `high` of the JSON are p10 and p90.

    Example:

    ```
    taksir validate training runs.csv --split validation
    ```
    """
    from taksir.validate.table import TRAINING, predict_training, read_table

    rows = read_table(file, TRAINING, split)
    return _beside(f"training runs of {file.name}", rows, predict_training, run, every=every)


@validate.command
def serving(
    file: Annotated[Path, Parameter(help="Measured serving as CSV: id, model, system, isl, osl, tp, metric, unit …")],
    /,
    *,
    split: Split = None,
    every: Every = False,
    run: Run | None = None,
) -> int:
    """Predict the measured serving of a file (times to the first token and a token, throughput), and show errors.

    A row that cannot be predicted says why. `low` and `high` of the JSON are p10 and p90.

    Example:

    ```
    taksir validate serving points.csv --split validation
    ```
    """
    from taksir.validate.table import SERVING, predict_serving, read_table

    rows = read_table(file, SERVING, split)
    return _beside(f"serving of {file.name}", rows, predict_serving, run, every=every)


class Told:
    """Progress on standard error: at most a line a second, and none of what is quick."""

    def __init__(self) -> None:
        self.last = monotonic()

    def __call__(self, done: int, of: int) -> None:
        """So many rows are done."""
        now = monotonic()
        if now - self.last >= PACE and done < of:
            self.last = now
            print(f"[{done}/{of}] rows", file=sys.stderr, flush=True)


def _beside(
    what: str,
    rows: Sequence[Cells],
    predict: Callable[[Assumptions, Sequence[Cells], Progress], list[Prediction]],
    run: Run | None,
    *,
    every: bool,
) -> int:
    """Predictions of measured rows, shown; every fact stands at its best, as they carry an interval of their own."""
    from taksir.report.results.prediction import prediction_json, prediction_result

    run = run or Run()
    run.samples = 1
    found = predict(run.world, rows, Told())
    result = prediction_result(f"Model beside {what}", found, every=every)
    return _shown(run, result, prediction_json(found) if run.json_ else {})


def _shown(run: Run, result: Result, body: Mapping[str, object]) -> int:
    if not run.json_:
        return run.show(result)
    run.write(result)
    sys.stdout.write(json.dumps(body, ensure_ascii=False, indent=1) + "\n")
    return 0
