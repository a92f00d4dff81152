"""HiGHS, held by us: silent, run in a thread of its own, stopped on wish."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from taksir.errors import DataError
from taksir.plan.programme import Programme
from taksir.plan.solve.options import Options
from taksir.plan.solve.stop import break_off

if TYPE_CHECKING:
    import highspy

TOLERANCE = 1e-9
"""How far, in units of the solver, rows of a small programme may be missed and prices be wrong."""

LOOSE = 1e-7
"""The same of a large one, whose plan is of many more units."""

WHOLE_TOLERANCE = 1e-6
"""How far from whole a whole number may be."""

LARGE = 3000
"""Rows from which a programme is large: its first solution is faster found from the inside (interior point)."""

PATIENCE = 0.05
"""Seconds between two looks at whether Ctrl-C was pressed."""

_pool: tuple[int, int] | None = None
"""The process and the number of threads for which HiGHS has made its threads."""


def engine(programme: Programme, options: Options) -> highspy.Highs:
    """HiGHS with the programme in it: silent from its first word, with the tolerances of a plan, always the same."""
    held = silent(options)
    _fill(held, programme)
    tune(held, options)
    return held


def silent(options: Options) -> highspy.Highs:
    """HiGHS without a word and without a programme, with so many threads."""
    import highspy

    own_threads(options.threads)
    held = highspy.Highs()  # type: ignore[no-untyped-call]
    held.setOptionValue("output_flag", False)
    return held


def tune(held: highspy.Highs, options: Options) -> None:
    """The tolerances of a plan, by how large the programme in it is."""
    near = TOLERANCE if held.getNumRow() <= LARGE else LOOSE
    for name, value in {
        "threads": options.threads, "random_seed": options.seed, "primal_feasibility_tolerance": near,
        "dual_feasibility_tolerance": near, "mip_feasibility_tolerance": WHOLE_TOLERANCE, "mip_rel_gap": options.gap,
        "mip_abs_gap": 0.0,
    }.items():  # fmt: skip
        held.setOptionValue(name, value)


def own_threads(threads: int) -> None:
    """HiGHS has one pool of threads a process: a fork, or another number of them, needs a new one."""
    global _pool  # noqa: PLW0603
    import highspy

    now = (os.getpid(), threads)
    if _pool is not None and _pool != now:
        highspy.Highs.resetGlobalScheduler(False)
    _pool = now


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


@contextmanager
def halting(held: highspy.Highs, halt: Callable[[], bool], tell: Callable[[Any], None]) -> Iterator[None]:
    """Within, HiGHS asks whether to stop, and tells of whole-number programmes."""

    def interrupt(event: Any) -> None:
        if halt():
            event.data_in.user_interrupt = True

    stops = (held.cbMipInterrupt, held.cbSimplexInterrupt, held.cbIpmInterrupt)
    tells = (held.cbMipLogging, held.cbMipImprovingSolution)
    for one in stops:
        one.subscribe(interrupt)
    for one in tells:
        one.subscribe(tell)
    try:
        yield
    finally:
        for one in stops:
            one.unsubscribe(interrupt)
        for one in tells:
            one.unsubscribe(tell)


def run(held: highspy.Highs) -> str:
    """Solve what is in it, so that Ctrl-C is heard meanwhile; how it ended, in HiGHS's words. DataError if it broke."""
    import highspy

    ended: list[Any] = []

    def work() -> None:
        try:
            ended.append(held.run())
        except BaseException as error:  # told below, in the thread that waits
            ended.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(PATIENCE)
    except KeyboardInterrupt:
        thread.join()  # a solver that is left running would break the process as it ends
        raise
    break_off()
    if isinstance(ended[0], BaseException):
        raise ended[0]
    if ended[0] == highspy.HighsStatus.kError:
        raise DataError(f"the solver broke off: {held.modelStatusToString(held.getModelStatus())}")
    return str(held.modelStatusToString(held.getModelStatus()))


def run_linear(held: highspy.Highs) -> str:
    """Solve a linear programme: from the basis that is known, or a large one without any from its inside."""
    cold = not held.getBasis().valid and held.getNumRow() > LARGE
    held.setOptionValue("solver", "ipm" if cold else "simplex")
    return run(held)
