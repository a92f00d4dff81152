"""HiGHS, held by us: run in a thread of its own, watched, stopped on wish."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taksir.plan.programme import Programme
from taksir.plan.solve.options import Options, Progress, Watch
from taksir.plan.solve.stop import stopping

if TYPE_CHECKING:
    import highspy

TOLERANCE = 1e-9
"""How far, in units of the solver, rows may be missed and prices be wrong in linear programmes."""

WHOLE_TOLERANCE = 1e-6
"""How far from whole a whole number may be."""

LARGE = 3000
"""Rows from which the first solution of a linear programme is faster found from the inside (interior point)."""

PATIENCE = 0.05
"""Seconds between two looks at whether to stop."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended: `ended` in HiGHS's words, and whether it was asked to stop."""

    ended: str
    wished: bool


def engine(programme: Programme, options: Options) -> highspy.Highs:
    """HiGHS with the programme in it: silent from its first word, with the tolerances of a plan, always the same."""
    import highspy

    held = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in {
        "output_flag": False, "threads": options.threads, "random_seed": options.seed,
        "primal_feasibility_tolerance": TOLERANCE, "dual_feasibility_tolerance": TOLERANCE,
        "mip_feasibility_tolerance": WHOLE_TOLERANCE, "mip_rel_gap": options.gap, "mip_abs_gap": 0.0,
    }.items():  # fmt: skip
        held.setOptionValue(name, value)
    _fill(held, programme)
    if programme.relaxed and held.getNumRow() > LARGE:
        held.setOptionValue("solver", "ipm")
    return held


def _fill(held: highspy.Highs, programme: Programme) -> None:
    """Write the model of linopy into HiGHS (linopy's own way prints a banner)."""
    import highspy
    import numpy as np

    model, parts = programme.model, programme.model.matrices
    columns = len(parts.vlabels)
    held.addVars(columns, parts.lb, parts.ub)
    whole = np.flatnonzero(parts.vtypes != "C").astype(np.int32)
    if whole.size:
        held.changeColsIntegrality(whole.size, whole, np.ones(whole.size, np.uint8))
    held.changeColsCost(columns, np.arange(columns, dtype=np.int32), parts.c)
    if parts.A is not None:
        rows = parts.A.tocsr()
        lower = np.where(parts.sense != "<", parts.b, -np.inf)
        upper = np.where(parts.sense != ">", parts.b, np.inf)
        held.addRows(rows.shape[0], lower, upper, rows.nnz, rows.indptr, rows.indices, rows.data)
    if model.objective.sense == "max":
        held.changeObjectiveSense(highspy.ObjSense.kMaximize)


def run(held: highspy.Highs, unit: float, begun: float, watch: Watch | None, seconds: float | None = None) -> Run:
    """Solve what is in it, in the foreground for those who wait; Ctrl-C stops at the best so far.

    `unit` is what one unit of its objective is; `begun` when the clock was started.
    """
    import highspy

    held.setOptionValue("time_limit", highspy.kHighsInf if seconds is None else max(seconds, 0.0))
    failed: list[BaseException] = []
    with stopping() as wish:
        seen = _subscribe(held, wish, _teller(unit, begun, watch))

        def work() -> None:
            try:
                held.run()
            except BaseException as error:  # told below, in the thread that waits
                failed.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(PATIENCE)
        except BaseException:
            wish.set()
            thread.join()
            raise
        finally:
            seen()
    if failed:
        raise failed[0]
    return Run(held.modelStatusToString(held.getModelStatus()), wish.is_set())


def _subscribe(held: highspy.Highs, wish: threading.Event, tell: Callable[[Any], None]) -> Callable[[], None]:
    """Hear of progress and be asked whether to stop; what is returned ends it."""

    def interrupt(event: Any) -> None:
        if wish.is_set():
            event.data_in.user_interrupt = True

    stops = (held.cbMipInterrupt, held.cbSimplexInterrupt, held.cbIpmInterrupt)
    tells = (held.cbMipLogging, held.cbMipImprovingSolution)
    for one in stops:
        one.subscribe(interrupt)
    for one in tells:
        one.subscribe(tell)

    def end() -> None:
        for one in stops:
            one.unsubscribe(interrupt)
        for one in tells:
            one.unsubscribe(tell)

    return end


def _teller(unit: float, begun: float, watch: Watch | None) -> Callable[[Any], None]:
    import math

    def tell(event: Any) -> None:
        if watch is None:
            return
        data = event.data_out
        bound, best = float(data.mip_dual_bound) * unit, float(data.mip_primal_bound) * unit
        watch(Progress(
            bound if math.isfinite(bound) and abs(bound) < 1e200 * unit else None,
            best if math.isfinite(best) and abs(best) < 1e200 * unit else None,
            between(bound, best), time.monotonic() - begun,
        ))  # fmt: skip

    return tell


def between(bound: float, best: float) -> float | None:
    """The gap as a part of the best; None where there is none yet.

    >>> between(98.0, 100.0), between(float("-inf"), 1.0)
    (0.02, None)
    """
    import math

    if not (math.isfinite(bound) and math.isfinite(best)):
        return None
    return abs(best - bound) / abs(best) if best else (0.0 if bound == best else None)


def solve_linear(held: highspy.Highs) -> None:
    """Solve a linear programme: from the basis that is known, or a large one without any from its inside."""
    import highspy

    held.setOptionValue("time_limit", highspy.kHighsInf)
    cold = not held.getBasis().valid and held.getNumRow() > LARGE
    held.setOptionValue("solver", "ipm" if cold else "simplex")
    held.run()
