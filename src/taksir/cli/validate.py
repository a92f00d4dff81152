"""`taksir validate`: the model beside published results."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from taksir.cli.run import Run

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
    if not run.json_:
        return run.show(result)
    run.write(result)
    sys.stdout.write(json.dumps(validation_json(found), ensure_ascii=False, indent=1) + "\n")
    return 0
