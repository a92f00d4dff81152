"""`taksir sweep`: many models, chips and counts side by side."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from taksir.cli.axes import Axes
from taksir.cli.run import Run
from taksir.errors import UnknownNameError, UsageError
from taksir.verbs.naming import find, find_owner

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions

sweep = App(name="sweep", help="Many models, chips and counts side by side.", help_format="markdown")

Engine = Literal["numpy", "process", "ray"]
Chips = Annotated[str, Parameter(help="Chips, or servers that hold them, with commas: h100-sxm,b200,mi300x.")]
Counts = Annotated[str, Parameter(help="How many chips, with commas: 1024,2048,4096.")]
Csv = Annotated[Path | None, Parameter(help="Write every row and column to a CSV file.")]

MANY = float("inf")
MILLI = 1e3


@sweep.command
def train(
    *models: Annotated[str, Parameter(help="Models: llama-3.1-8b llama-3.1-70b …")],
    counts: Counts,
    chips: Chips = "h100-sxm",
    batches: Annotated[str | None, Parameter(help="Sequences of a step, with commas; as usual by default.")] = None,
    tokens: Annotated[
        float | None, Parameter(help="Tokens to train on; those of the published runs by default.")
    ] = None,
    seq: Annotated[int | None, Parameter(help="Tokens of a sequence; as usual by default.")] = None,
    dtype: Annotated[str, Parameter(help="Format of the matrix products: bf16, fp8, mxfp8, fp4.")] = "bf16",
    axes: Axes | None = None,
    owner: Annotated[str, Parameter(help="Whose cluster: hyperscaler, lab …, or a company.")] = "hyperscaler",
    csv: Csv = None,
    engine: Annotated[Engine, Parameter(help="Where the work is done.")] = "process",
    ray: Annotated[bool, Parameter(help="On the Ray cluster of RAY_ADDRESS, or a local one.", negative="")] = False,
    run: Run | None = None,
) -> int:
    """Train every model on every number of every chip: the best layout of each, its time, memory and cost.

    Ctrl-C keeps what is done. Every fact is taken at its best; the interval of one case is told by `taksir train`.

    Example:

    ```
    taksir sweep train llama-3.1-70b --chips h100-sxm,b200 --counts 1024,4096 --csv sweep.csv
    ```
    """
    from taksir.model.perf.search.cases import TrainSweep, cases_of
    from taksir.model.perf.training.format import format_of
    from taksir.model.workload.find import find_model
    from taksir.report.results.perf_sweep import train_sweep_result

    run = run or Run()
    world = _points(run)
    if not models:
        raise UsageError("name a model or more")
    _positive({"--tokens": tokens, "--seq": seq})
    dtype = format_of(dtype)
    keys = [find_model(world, name) for name in models]
    sizes = _whole("--batches", batches) if batches is not None else (None,)
    cases = cases_of(keys, _chips(world, chips), _whole("--counts", counts), sizes, seq, dtype)
    work = TrainSweep(world, (axes or Axes()).only(), tokens, find_owner(world, owner))
    says = [f"{case.model} on {case.chips:,} {case.chip}" for case in cases]
    rows = Rows(work, cases, says, "ray" if ray else engine)
    done = list(rows)
    _write(csv, done)
    run.show(train_sweep_result(world, done, rows.left))
    return 130 if rows.left else 0


@sweep.command
def serve(
    *models: Annotated[str, Parameter(help="Models: llama-3.1-70b deepseek-v3 …")],
    counts: Counts,
    chips: Chips = "h100-sxm",
    isl: Annotated[int, Parameter(help="Tokens of a prompt.")] = 1024,
    osl: Annotated[int, Parameter(help="Tokens of an answer.")] = 1024,
    ttft: Annotated[float | None, Parameter(help="Most ms to the first token; any by default.")] = None,
    tpot: Annotated[float | None, Parameter(help="Most ms from token to token; any by default.")] = None,
    precision: Annotated[str, Parameter(help="Format of the checkpoint: bf16, fp8, fp4, int4.")] = "fp8",
    backend: Annotated[str | None, Parameter(help="Serving engine: trtllm, sglang, vllm; any by default.")] = None,
    owner: Annotated[str, Parameter(help="Whose chips: hyperscaler, neocloud …, or a company.")] = "hyperscaler",
    csv: Csv = None,
    engine: Annotated[Engine, Parameter(help="Where the work is done.")] = "process",
    ray: Annotated[bool, Parameter(help="On the Ray cluster of RAY_ADDRESS, or a local one.", negative="")] = False,
    run: Run | None = None,
) -> int:
    """Serve every model on every number of every chip: the deployment that gives most within the limits.

    Ctrl-C keeps what is done. Every fact is taken at its best.

    Example:

    ```
    taksir sweep serve llama-3.1-70b --chips h100-sxm,h200-sxm --counts 4,8 --tpot 50
    ```
    """
    from taksir.model.perf.service.cases import ServeSweep, serve_cases_of
    from taksir.model.perf.serving.formats import NAMES
    from taksir.model.perf.serving.rules import ENGINES
    from taksir.model.workload.find import find_model
    from taksir.report.results.serve_sweep import serve_sweep_result

    run = run or Run()
    world = _points(run)
    if not models:
        raise UsageError("name a model or more")
    _positive({"--isl": isl, "--osl": osl, "--ttft": ttft, "--tpot": tpot})
    if precision.lower() not in NAMES:
        raise UnknownNameError("precision", precision, sorted(NAMES))
    if backend is not None and backend not in ENGINES:
        raise UnknownNameError("engine", backend, list(ENGINES))
    keys = [find_model(world, name) for name in models]
    cases = serve_cases_of(keys, _chips(world, chips), _whole("--counts", counts), precision)
    first, each = (MANY if limit is None else limit / MILLI for limit in (ttft, tpot))
    work = ServeSweep(world, isl, osl, first, each, find_owner(world, owner), backend)
    says = [f"{case.model} on {case.chips:,} {case.chip}" for case in cases]
    rows = Rows(work, cases, says, "ray" if ray else engine)
    done = list(rows)
    _write(csv, done)
    run.show(serve_sweep_result(done, rows.left, f"{isl:,} tokens in, {osl:,} out"))
    return 130 if rows.left else 0


class Rows:
    """Rows as they are done, in the order of their cases at the end; `left` is how many an interrupt left out."""

    def __init__(self, work: Callable[[Any], Any], cases: Sequence[Any], says: Sequence[str], engine: Engine) -> None:
        self.work, self.cases, self.says, self.engine = work, cases, says, engine
        self.left = 0

    def __iter__(self) -> Iterator[Any]:
        from taksir.model.sweep_pool import stream_chunks

        found: dict[int, Any] = {}
        stream = stream_chunks(self.work, self.cases, "numpy" if len(self.cases) == 1 else self.engine)
        try:
            for place, row in stream:
                found[place] = row
                if len(self.cases) > 1:
                    print(f"[{len(found)}/{len(self.cases)}] {self.says[place]}", file=sys.stderr, flush=True)
        except KeyboardInterrupt:
            self.left = len(self.cases) - len(found)
        return (found[place] for place in sorted(found))


def _points(run: Run) -> Assumptions:
    """The facts of the run, each at its best."""
    run.samples = 1
    return run.world


def _positive(numbers: Mapping[str, float | None]) -> None:
    for option, number in numbers.items():
        if number is not None and not 0 < number < float("inf"):
            raise UsageError(f"{option} {number:g}: a number above zero")


def _chips(world: Assumptions, text: str) -> list[tuple[str, str | None]]:
    found = [find(world, name) for name in _parts(text)]
    if not found:
        raise UsageError(f"--chips {text!r}: name a chip or more")
    return found


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _whole(option: str, text: str) -> tuple[int, ...]:
    try:
        found = tuple(int(part) for part in _parts(text))
    except ValueError:
        found = ()
    if not found or min(found) < 1:
        raise UsageError(f"{option} {text!r}: whole numbers above zero, with commas")
    return found


def _write(path: Path | None, rows: Sequence[Any]) -> None:
    """The rows as CSV, where a file is wanted."""
    if path is None:
        return
    import csv
    import io
    from dataclasses import asdict

    from taksir.cli.output import write_atomically

    text = io.StringIO()
    if rows:
        table = csv.DictWriter(text, list(asdict(rows[0])), lineterminator="\n")
        table.writeheader()
        table.writerows(asdict(row) for row in rows)
    write_atomically(path, text.getvalue().encode("utf-8"))
