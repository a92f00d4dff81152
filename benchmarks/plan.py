"""How a plan grows: written, solved as a linear and as a mixed-integer programme, beside the same problem in PyPSA.

python benchmarks/plan.py            5,000 to 200,000 variables (minutes)
python benchmarks/plan.py --short    the smallest two
python benchmarks/plan.py --bar      24 quarters, 6 sites, 8 chips, 8 futures; and the shipped scenarios
python benchmarks/plan.py --prices   what one more of each limit is worth, held against smaller steps (shipped plans)
python benchmarks/plan.py --variants 1000   variants on processes and on a local Ray cluster

Every row is a process of its own, so that its memory is its own. Prints, asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests" / "plan"
AS_OF = "2026-11-21"

SIZES: dict[str, dict[str, int]] = {
    "5,000": {"periods": 16, "sites": 3, "chips": 6, "futures": 5},
    "20,000": {"periods": 20, "sites": 5, "chips": 8, "futures": 5},
    "40,000": {"periods": 24, "sites": 6, "chips": 8, "futures": 8},
    "100,000": {"periods": 28, "sites": 6, "chips": 8, "futures": 16},
    "200,000": {"periods": 36, "sites": 7, "chips": 9, "futures": 20},
}
PYPSA_MOST = 20_000
"""Variables up to which PyPSA is asked as well: beyond, it takes longer than anybody waits."""

HEAD = f"{'':24}{'variables':>10}{'rows':>9}{'build s':>9}{'LP s':>8}{'MILP s':>8}{'gap':>8}{'peak MB':>9}"


PRICES = f"{'':24}{'binding':>8}{'within 1 %':>14}{'worst':>10}{'as the dual':>13}{'corners':>9}{'s':>8}"
"""Limits that bind; of how many a step a third as large gives what is told; how far apart those are at most, as a part
of the dual; how many are worth what the dual says; of how many one less costs more."""


def problem(size: dict[str, int], **more: Any) -> Any:
    """A problem of real magnitudes."""
    sys.path.insert(0, str(TESTS))
    from problem_by_hand import random_instance

    return random_instance(**size, **more)


def ours(instance: Any, seconds: float) -> dict[str, Any]:
    """Build alone, then the relaxation and the whole problem, each built and solved."""
    from taksir.plan.programme import programme
    from taksir.plan.solve import Options, solve

    start = time.perf_counter()
    made = programme(instance)
    build = time.perf_counter() - start
    rows = int(made.model.ncons)
    del made
    linear = solve(instance, Options(relaxed=True, seconds=seconds))
    whole = solve(instance, Options(gap=0.01, seconds=seconds))
    return {
        "variables": whole.variables, "rows": rows, "build": build, "lp": linear.seconds, "milp": whole.seconds,
        "gap": whole.gap, "objective": whole.objective, "relaxed": linear.objective, "status": whole.status,
    }  # fmt: skip


def theirs(instance: Any, seconds: float) -> dict[str, Any]:
    """The same in PyPSA: the network and its model, then HiGHS."""
    sys.path.insert(0, str(TESTS))
    warnings.simplefilter("ignore")
    from pypsa_twin import Twin

    row: dict[str, Any] = {}
    for key, relaxed in (("lp", True), ("milp", False)):
        start = time.perf_counter()
        twin = Twin(instance, relaxed)
        model = twin.build()
        row["build"] = time.perf_counter() - start
        twin.network.optimize.solve_model(
            solver_name="highs", log_to_console=False,
            solver_options={"mip_rel_gap": 0.01, "output_flag": False, "threads": 2, "time_limit": seconds},
        )  # fmt: skip
        row[key] = time.perf_counter() - start
        row |= {"variables": int(model.nvars), "rows": int(model.ncons)}
        row["objective" if not relaxed else "relaxed"] = float(model.objective.value or "nan") * 1e6
    return row


def shipped(path: Path, seconds: float) -> dict[str, Any]:
    """A shipped scenario, with what making it ready takes."""
    from datetime import date

    from taksir.catalog.facts import shipped_catalog
    from taksir.model.assumptions import Assumptions
    from taksir.plan.ready import ready
    from taksir.plan.scenario.read import read_scenario

    catalog = shipped_catalog()
    start = time.perf_counter()
    made = ready(Assumptions(catalog, date.fromisoformat(AS_OF)), read_scenario(path, catalog))
    instance = made.instance()
    return {"ready": time.perf_counter() - start, **ours(instance, seconds)}


def many(count: int) -> dict[str, Any]:
    """So many variants on processes and on Ray, and how far the answers are apart."""
    import numpy as np

    from taksir.plan.variants.change import Change, Variant
    from taksir.plan.variants.run import run_variants

    instance = problem({"periods": 6, "sites": 2, "chips": 3, "futures": 2, "work": 2, "own": 1})
    raw = np.random.default_rng(0)
    variants = [
        Variant(f"variant {at}", (
            Change("chips.price", float(raw.uniform(0.8, 1.3))), Change("work.load", float(raw.uniform(0.8, 1.2))),
            Change("pools.capacity", float(raw.uniform(0.7, 1.2))),
        ))
        for at in range(count)
    ]  # fmt: skip
    row: dict[str, Any] = {}
    found = {}
    for engine in ("process", "ray"):
        start = time.perf_counter()
        found[engine] = run_variants(instance, variants, engine, 2)  # type: ignore[arg-type]
        row[engine] = time.perf_counter() - start
    pairs = list(zip(found["process"], found["ray"], strict=True))
    row["apart"] = max(
        abs(one.objective - other.objective) / abs(one.objective)
        for one, other in pairs
        if one.objective and other.objective
    )
    row["solved"] = sum(one.objective is not None for one, _ in pairs)
    row["differ"] = sum(
        (one.status, one.begun, one.taped) != (other.status, other.begun, other.taped) for one, other in pairs
    )
    return row


def prices(path: Path, seconds: float) -> dict[str, Any]:
    """The worth of one more of each limit of a shipped scenario that binds, as it is told, against a third of its step,
    found anew."""
    from dataclasses import replace
    from datetime import date

    from taksir.catalog.facts import shipped_catalog
    from taksir.model.assumptions import Assumptions
    from taksir.plan.explain.binding import binding, differenced
    from taksir.plan.explain.price import alike
    from taksir.plan.ready import ready
    from taksir.plan.scenario.read import read_scenario
    from taksir.plan.solve import Options, Solver

    catalog = shipped_catalog()
    world = Assumptions(catalog, date.fromisoformat(AS_OF))
    instance = ready(world, read_scenario(path, catalog)).instance()
    solver = Solver(instance, Options(gap=0.01, seconds=seconds))
    start = time.perf_counter()
    found = binding(solver, every=False)
    row: dict[str, Any] = {"limits": len(found), "seconds": time.perf_counter() - start, "agree": 0, "off": []}
    row |= {"corners": sum(one.shown.corner for one in found), "dual": 0, "worst": 0.0}
    for one in found:
        told = one.shown
        other = differenced(solver, one, replace(told, step=(told.step or 0.0) / 3))
        row["dual"] += alike(told.price, told.dual, told.dual)
        if alike(told.price, other, told.dual):
            row["agree"] += 1
            row["worst"] = max(row["worst"], abs(told.price - other) / told.dual)
        else:
            row["off"].append(f"{one.limit.words}: {told.price:.6g}, by a third of the step {other:.6g}")
    return row


def child(task: str, name: str, seconds: float) -> None:
    """One row, as a line of JSON."""
    if task == "shipped":
        row = shipped(Path(name), seconds)
    elif task == "prices":
        row = prices(Path(name), seconds)
    elif task == "variants":
        row = many(int(name))
    else:
        row = (ours if task == "ours" else theirs)(problem(SIZES[name], limited=False), seconds)
    row["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(row))


def measured(task: str, name: str, seconds: float) -> dict[str, Any] | None:
    """A row of a process of its own; None where it failed, with what it said last."""
    command = [sys.executable, __file__, "--child", task, name, "--seconds", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{task} {name}: {(done.stderr.strip().splitlines() or ['failed'])[-1]}")
        return None
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def line(name: str, row: dict[str, Any]) -> str:
    """A row of the table."""
    gap = "" if row.get("gap") is None else f"{row['gap']:.2%}"
    return (
        f"{name:24}{row['variables']:>10,}{row['rows']:>9,}{row['build']:>9.2f}{row['lp']:>8.2f}{row['milp']:>8.2f}"
        f"{gap:>8}{row['peak']:>9,.0f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--bar", action="store_true")
    parser.add_argument("--prices", action="store_true")
    parser.add_argument("--variants", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--child", nargs=2)
    told = parser.parse_args()
    if told.child:
        child(*told.child, told.seconds)
        return
    if told.variants:
        row = measured("variants", str(told.variants), told.seconds)
        if row:
            print(
                f"{told.variants:,} variants: {row['process']:.1f} s on two processes, {row['ray']:.1f} s on local Ray;"
            )
            print(f"{row['solved']:,} have a plan, {row['differ']} decide otherwise, at most {row['apart']:.0e} apart")
        return
    if told.prices:
        print(PRICES)
        for path in sorted((ROOT / "examples" / "plans").glob("*.toml")):
            row = measured("prices", str(path), told.seconds)
            if row:
                print(
                    f"{path.stem:24}{row['limits']:>8}{row['agree']:>14}{row['worst']:>10.0e}{row['dual']:>13}"
                    f"{row['corners']:>9}{row['seconds']:>8.1f}",
                    *(f"\n   {one}" for one in row["off"]),
                    flush=True,
                )
        return
    print(HEAD)
    if told.bar:
        row = measured("ours", "40,000", told.seconds)
        if row:
            print(line("bar 24×6×8×8", row))
        for path in sorted((ROOT / "examples" / "plans").glob("*.toml")):
            row = measured("shipped", str(path), told.seconds)
            if row:
                print(line(path.stem, row), f"   ready {row['ready']:.1f} s, {row['status']}")
        return
    for name in list(SIZES)[: 2 if told.short else None]:
        row = measured("ours", name, told.seconds)
        if row:
            print(line(f"{name} taksir", row), flush=True)
        if row and row["variables"] <= PYPSA_MOST:
            other = measured("pypsa", name, told.seconds)
            if other:
                apart = abs(other["relaxed"] / row["relaxed"] - 1)
                print(line(f"{name} PyPSA", other), f"   LP apart {apart:.0e}", flush=True)


if __name__ == "__main__":
    main()
