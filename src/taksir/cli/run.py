"""What every command of the model takes and does: the facts of the run, and how its result is shown."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from taksir.errors import UsageError

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.report.results.result import Result


MOST_SAMPLES = 2**22
"""Samples whose arrays fit a common machine."""


@Parameter(name="*")
@dataclass
class Run:
    """The options that every command of the model shares."""

    as_of: Annotated[
        str | None, Parameter(help="Date of the run (YYYY-MM-DD); prices and capacities of that day. Today by default.")
    ] = None
    samples: Annotated[
        int, Parameter(help="Samples of the draw behind p5 and p95; 1 takes every fact at its best.")
    ] = 4096
    seed: Annotated[int, Parameter(help="Seed of the draw.")] = 0
    json_: Annotated[bool, Parameter(name="--json", help="Print the result as JSON instead of tables.")] = False
    html: Annotated[Path | None, Parameter(help="Write a report with the picture: one HTML file.")] = None
    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None
    assume: Annotated[list[str] | None, Parameter(help="A fact for this run: name=value or name=low..high.")] = None

    @cached_property
    def world(self) -> Assumptions:
        """The facts of the run; from here on a division by zero of the model ends it."""
        import warnings

        from taksir.catalog.facts import load_catalog
        from taksir.catalog.words import use_words
        from taksir.model.assumptions import Assumptions
        from taksir.model.draw import Draw

        warnings.filterwarnings("error", category=RuntimeWarning, module="taksir")
        catalog = load_catalog(tuple(self.data or ()), tuple(self.assume or ()))
        use_words(catalog.library.layers)
        if not 1 <= self.samples <= MOST_SAMPLES:
            raise UsageError(f"--samples {self.samples}: from 1 to {MOST_SAMPLES:,}")
        if self.seed < 0:
            raise UsageError(f"--seed {self.seed}: zero or more")
        return Assumptions(catalog, date_of(self.as_of), Draw(self.samples, self.seed) if self.samples > 1 else None)

    def show(self, result: Result, brief: Result | None = None) -> int:
        """Print the result, write the report where one is wanted; the exit code. A terminal gets `brief`, if given."""
        self.write(result)
        if self.json_:
            from taksir.report.results.json import result_json

            sys.stdout.write(json.dumps(result_json(result, self.world), ensure_ascii=False, indent=1) + "\n")
        else:
            from taksir.cli.output import console
            from taksir.report.results.terminal import print_result

            print_result(brief or result, self.world, console())
        return 0

    def write(self, result: Result) -> None:
        """Write the report where one is wanted."""
        if self.html is not None:
            from taksir.cli.output import write_atomically
            from taksir.report.results.html import render_result

            write_atomically(self.html, render_result(result, self.world).encode("utf-8"))


def date_of(text: str | None, option: str = "--as-of") -> date:
    """The day that an option names; today where it is left out; UsageError for anything else."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is not a date like 2026-11-21") from None
