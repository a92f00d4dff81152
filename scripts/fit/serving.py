"""Writes the derived facts of data/serving.toml: how engines run operations, fitted on measured runs of serving.

    python scripts/fit/serving.py POINTS.csv [--leave | --models]   # needs scipy

Rows of `split=calibration` alone are read. The few numbers of `model/perf/serving/rules.py` are fitted to times per
output token (and those of the first token to times to the first token) by least squares of logarithms with a robust
loss; runs of one model on one chip weigh like the root of their number. With `--leave` the
spreads are those of runs left out: all of a model on a chip under an engine together, a sixth of such groups at a time.
With `--models` the errors with each model left out are printed, and nothing is written.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import least_squares

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.serving.deployment import Deployment, Pool, Speculation
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.memory import Memory
from taksir.model.perf.serving.rules import ENGINES, OF_ENGINE, Rules
from taksir.model.perf.serving.serve import answered
from taksir.model.perf.serving.work import Work
from taksir.validate.serving.answer import Group, groups_of
from taksir.validate.serving.case import Case, case_of
from taksir.validate.serving.spread import kind_of

TARGET = Path(__file__).parents[2] / "src/taksir/data/serving.toml"
MARK = "# Below: written by scripts/fit/serving.py."

STEP = {
    "step_s": (1e-3, 1e-5, 2e-2, "s", "time of a step of {engine} whatever it holds: scheduling, sampling, launch"),
    "sequence_s": (5e-6, 1e-8, 2e-4, "s", "time that each request of a step takes {engine} beside the chip"),
    "stretch": (0.8, 0.05, 2.5, "ratio", "share of a prefill by which {engine} holds up those that decode"),
    "layer_s": (2e-6, 1e-8, 1e-4, "s", "time of a layer beside its operations"),
    "compute": (1.0, 0.5, 2.5, "ratio", "products and experts in a step of decoding over their tables"),
    "mixing": (1.0, 0.4, 3.0, "ratio", "attention in a step of decoding over its tables"),
    "streams": (
        0.7,
        0.1,
        4.0,
        "ratio",
        "norms and activations in a step of decoding over their tables: below one because what a step hands on "
        "stays in the cache of the chip, and kernels are fused",
    ),
    "network": (1.0, 0.3, 4.0, "ratio", "collectives in a step of decoding over their tables"),
    "prefill": (1.1, 0.4, 3.0, "ratio", "a prefill over the tables of its operations"),
    "accept": (
        0.65,
        0.2,
        0.95,
        "fraction",
        "probability that a token guessed by a model's own block for it is accepted",
    ),
}
"""Fitted to times per token: start and prior, bounds, unit, what it is."""

FIRST = {
    "front_s": (
        0.03,
        1e-3,
        1.0,
        "s",
        "time before {engine} reads a prompt and after: tokenising, admission, the answer's way back",
    ),
    "handover_s": (0.03, 1e-4, 1.0, "s", "handing a cache from pool to pool, beside its bytes"),
    "handover_share": (
        0.3,
        0.02,
        1.0,
        "fraction",
        "share of the link between pools that the transfer of a cache reaches",
    ),
}
"""Fitted to times to the first token."""

FOLDS = 6
"""Parts of the groups of runs that are left out in turn."""

AS_OF = 'as_of = 2026-04-27\nlocator = "systems/silicon_sample.csv"'
"""Day and place of the measurements."""

NOISE, PRIOR_NOISE = 0.1, 0.5
"""Log residual at which the loss turns from square to linear; that by which a factor may differ from its prior."""


@dataclass(frozen=True)
class Sample:
    """Runs of one kind (one pool, or two) as arrays, with what was measured."""

    cases: Sequence[Case]
    work: Work
    load: Load
    deployment: Deployment
    engine: np.ndarray
    tpot_s: np.ndarray
    ttft_s: np.ndarray
    weight: np.ndarray


def read(path: str) -> dict[str, tuple[Mapping[str, str], float, float]]:
    """Calibration runs by id: a row, time per token and to the first token in s; runs told twice are taken once."""
    runs: dict[str, dict[str, Any]] = {}
    with open(path, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["split"] == "calibration" and row["metric"] in ("TPOT", "TTFT"):
                run = runs.setdefault(row["id"].rsplit("-", 1)[0], {"row": row})
                run[row["metric"]] = float(row["value"]) / 1e3
    found: dict[tuple[Any, ...], tuple[str, Any]] = {}
    for name, run in runs.items():
        row = run["row"]
        key = (row["system"], row["precision"], row["isl"], row["osl"], round(run["TPOT"], 9))
        found.setdefault(key, (name, (row, run["TPOT"], run["TTFT"])))
    return dict(found.values())


def samples(world: Assumptions, path: str) -> list[Sample]:
    """The runs with the times of their operations, those of one pool and those of two."""
    runs = list(read(path).values())
    cases = {place: case_of(world, row) for place, (row, *_) in enumerate(runs)}
    groups = groups_of(world, cases)
    return [
        _merged([group for group in groups if (group.deployment.prefill is not None) is apart], runs)
        for apart in (False, True)
    ]


def _merged(groups: Sequence[Group], runs: Sequence[Any]) -> Sample:
    sizes = [len(group.places) for group in groups]

    def column(values: Sequence[Any]) -> np.ndarray:
        return np.concatenate(
            [np.broadcast_to(np.asarray(each, float), (size,)) for each, size in zip(values, sizes, strict=True)]
        )

    def whole(kind: type, each: Sequence[Any]) -> Any:
        return (
            None
            if each[0] is None
            else kind(*(column([getattr(one, name) for one in each]) for name in kind.__slots__))
        )

    works = [group.work for group in groups]
    shapes = [work.batch.shape for work in works]

    def table(which: str, knots: bool) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for key in sorted({key for work in works for key in getattr(work, which)}):
            found[key] = np.concatenate([
                np.broadcast_to(
                    np.asarray(getattr(work, which).get(key, 0.0), float), shape if knots else shape[:-1]
                )
                for work, shape in zip(works, shapes, strict=True)
            ])  # fmt: skip
        return found

    work = Work(
        np.concatenate([work.batch for work in works]), table("decode", True), table("prefill", False),
        table("passing", True), np.concatenate([work.own for work in works]),
        whole(Memory, [work.memory for work in works]), whole(Memory, [work.prefill_memory for work in works]),
        column([work.limit for work in works]), column([work.clients for work in works]),
        column([work.layers for work in works]), column([work.sent_s for work in works]),
    )  # fmt: skip
    guessed = column(
        [0.0 if group.deployment.speculation is None else group.deployment.speculation.drafted for group in groups]
    )
    deployment = Deployment(
        whole(Pool, [group.deployment.pool for group in groups]),
        prefill=whole(Pool, [group.deployment.prefill for group in groups]),
        speculation=Speculation(guessed, 0.0),
    )  # fmt: skip
    load = Load(*(column([getattr(group.load, name) for group in groups]) for name in ("isl", "osl", "concurrency")))
    load = replace(load, burst=column([group.load.burst for group in groups]))
    cases = [case for group in groups for case in group.cases]
    measured = [runs[place] for group in groups for place in group.places]
    weight = column([size**-0.25 for size in sizes])
    return Sample(
        cases, work, load, deployment, np.array([case.engine for case in cases]),
        np.array([tpot for _, tpot, _ in measured]), np.array([ttft for *_, ttft in measured]), weight / weight.mean(),
    )  # fmt: skip


def names(which: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Fitted numbers: rule and engine, None for those of all."""
    return [(rule, engine) for rule in which for engine in (ENGINES if rule in OF_ENGINE else (None,))]


def rules_at(values: Mapping[tuple[str, str | None], float], fixed: Mapping[str, float], engine: np.ndarray) -> Rules:
    """Rules whose fields are one number a run."""
    fields: dict[str, Any] = dict(fixed)
    for (rule, name), value in values.items():
        if name is None:
            fields[rule] = value
        else:
            fields[rule] = np.where(engine == name, value, fields.get(rule, value))
    return Rules(**fields)


def served(sample: Sample, rules: Rules) -> Any:
    """What the model says of the runs of a sample."""
    drafted = sample.deployment.speculation.drafted  # type: ignore[union-attr]
    guess = Speculation(drafted, np.broadcast_to(np.asarray(rules.accept, float), drafted.shape))
    return answered(sample.work, sample.load, replace(sample.deployment, speculation=guess), rules)


def fitted(
    which: Mapping[str, Any],
    given: Sequence[Sample],
    fixed: Mapping[str, float],
    error: Callable[[Sample, Any], np.ndarray],
    kept: Sequence[np.ndarray],
    near: Mapping[tuple[str, str | None], float] | None = None,
) -> dict[tuple[str, str | None], float]:
    """The numbers that fit best; `kept` says which runs of each sample count. With `near`, a few steps from there."""
    keys = names(which)
    start = np.log([which[rule][0] for rule, _ in keys])
    bounds = np.log([which[rule][1] for rule, _ in keys]), np.log([which[rule][2] for rule, _ in keys])
    count = sum(float(each.sum()) for each in kept)
    loose = np.array([PRIOR_NOISE if which[rule][3] in ("ratio", "fraction") else 4 * PRIOR_NOISE for rule, _ in keys])

    def residuals(point: np.ndarray) -> np.ndarray:
        values = dict(zip(keys, np.exp(point), strict=True))
        parts = []
        for sample, keep in zip(given, kept, strict=True):
            found = error(sample, served(sample, rules_at(values, fixed, sample.engine)))
            parts.append((sample.weight * np.nan_to_num(found) / NOISE)[keep])
        return np.concatenate([*parts, (point - start) / loose * np.sqrt(count) * NOISE / 2])

    first = start if near is None else np.log([near[key] for key in keys])
    steps = 30 if near is None else 4
    best = least_squares(residuals, first, bounds=bounds, loss="soft_l1", diff_step=1e-3, max_nfev=steps)
    return dict(zip(keys, np.exp(best.x), strict=True))


def tpot_error(sample: Sample, serving: Any) -> np.ndarray:
    """Log of predicted over measured time per token."""
    return np.asarray(np.log(serving.tpot_s / sample.tpot_s))


def ttft_error(sample: Sample, serving: Any) -> np.ndarray:
    """Log of predicted over measured time to the first token."""
    return np.asarray(np.log(serving.ttft_s / sample.ttft_s))


def both(
    given: Sequence[Sample],
    fixed: Mapping[str, float],
    kept: Sequence[np.ndarray],
    near: Mapping[tuple[str, str | None], float] | None = None,
) -> dict[tuple[str, str | None], float]:
    """Times per token first, then with these times to the first token."""
    rest = {rule: FIRST[rule][0] for rule in FIRST}
    step = fitted(STEP, given, {**fixed, **rest}, tpot_error, kept, near)
    held = {**fixed, **{rule: value for (rule, engine), value in step.items() if engine is None}}

    def error(sample: Sample, serving: Any) -> np.ndarray:
        return ttft_error(sample, serving)

    own = {key: value for key, value in step.items() if key[1] is not None}
    first = _first(given, held, own, error, kept)
    return {**step, **first}


def _first(given: Any, held: Any, own: Any, error: Any, kept: Any) -> dict[tuple[str, str | None], float]:
    keys = names(FIRST)
    start = np.log([FIRST[rule][0] for rule, _ in keys])
    bounds = np.log([FIRST[rule][1] for rule, _ in keys]), np.log([FIRST[rule][2] for rule, _ in keys])

    def residuals(point: np.ndarray) -> np.ndarray:
        values = {**own, **dict(zip(keys, np.exp(point), strict=True))}
        parts = [
            (
                sample.weight
                * np.nan_to_num(error(sample, served(sample, rules_at(values, held, sample.engine))))
                / NOISE
            )[keep]
            for sample, keep in zip(given, kept, strict=True)
        ]
        return np.concatenate([*parts, (point - start)])

    best = least_squares(residuals, start, bounds=bounds, loss="soft_l1", diff_step=1e-3, max_nfev=15)
    return dict(zip(keys, np.exp(best.x), strict=True))


def group_of(case: Case) -> tuple[str, str, str]:
    """Runs that are left out together."""
    return case.model, case.chip, case.engine


def left_out(
    given: Sequence[Sample],
    fixed: Mapping[str, float],
    near: Mapping[tuple[str, str | None], float],
    fold: Mapping[Any, Any],
) -> list[tuple[Case, float, float]]:
    """Log errors of each run in both times, its fold left out of the fit."""
    folds = sorted(set(fold.values()))
    found: list[tuple[Case, float, float]] = []
    for each in folds:
        out = [np.array([fold[group_of(case)] == each for case in sample.cases]) for sample in given]
        values = both(given, fixed, [~mask for mask in out], near)
        for sample, mask in zip(given, out, strict=True):
            serving = served(sample, rules_at(values, fixed, sample.engine))
            for place in np.flatnonzero(mask):
                errors = (float(each(sample, serving)[place]) for each in (tpot_error, ttft_error))
                found.append((sample.cases[place], *errors))  # type: ignore[arg-type]
    return found


def spreads(errors: Sequence[tuple[Case, float, float]], world: Assumptions) -> dict[tuple[str, str], np.ndarray]:
    """10th, 50th and 90th percentile of measured over predicted, by quantity and kind of run."""
    found: dict[tuple[str, str], list[float]] = {}
    for case, tpot, ttft in errors:
        for quantity, error in (("tpot", tpot), ("ttft", ttft)):
            if np.isfinite(error):
                found.setdefault((quantity, kind_of(world, case)), []).append(-error)
    return {key: np.exp(np.quantile(values, (0.1, 0.5, 0.9))) for key, values in found.items()}


def written(
    values: Mapping[tuple[str, str | None], float], spread: Mapping[tuple[str, str], np.ndarray], runs: int
) -> str:
    """The derived facts as TOML."""
    note = f"fitted by scripts/fit/serving.py on {runs} runs of split=calibration"
    lines = [MARK, ""]
    for (rule, engine), value in values.items():
        _, low, high, unit, what = {**STEP, **FIRST}[rule]
        name = rule.removesuffix("_s")
        name = name if engine is None else f"{engine}.{name}"
        wide = (max(value / 1.3, low / 2), min(value * 1.3, high * 2))
        if unit == "fraction":
            wide = (wide[0], min(wide[1], (1 + value) / 2))
        lines += [
            f"[serving.{name}]", f"low = {wide[0]:.3g}", f"mode = {value:.3g}", f"high = {wide[1]:.3g}",
            f'unit = "{unit}"',
            'source = "aiconfigurator-core"', 'kind = "derived"', AS_OF,
            f'note = "{what.format(engine=engine)}; {note}"', "",
        ]  # fmt: skip
    for (quantity, kind), (low, middle, high) in sorted(spread.items()):
        lines += [
            f"[serving.spread.{quantity}.{kind}]", f"low = {low:.3g}", f"mode = {min(max(middle, low), high):.3g}",
            f"high = {high:.3g}", 'unit = "ratio"', 'source = "aiconfigurator-core"', 'kind = "derived"', AS_OF,
            f'note = "measured over predicted, 10th, 50th and 90th percentile, groups of runs left out; {note}"', "",
        ]  # fmt: skip
    return "\n".join(lines)


def report(given: Sequence[Sample], errors: Sequence[tuple[Case, float, float]]) -> None:
    """Prints median and 90th percentile of |predicted / measured - 1| by kind, chip and engine."""
    table: dict[tuple[str, ...], list[tuple[float, float]]] = {}
    for case, tpot, ttft in errors:
        for key in ((kind_short(case), case.chip), (case.model, case.engine, case.mode), ("all",)):
            table.setdefault(key, []).append((tpot, ttft))
    for key, rows in sorted(table.items()):
        off = np.abs(np.expm1(np.array(rows)))
        tpot, ttft = (f"{np.nanmedian(each):.3f} p90 {np.nanquantile(each, 0.9):.3f}" for each in off.T)
        print(f"{' '.join(key):50s} n {len(rows):5d}  tpot {tpot}  ttft {ttft}")


def kind_short(case: Case) -> str:
    """Pool count and precision of a run."""
    return f"{case.mode} {case.precision}"


def main(path: str, leave: bool, models: bool) -> None:
    """Fits, prints errors, writes the facts."""
    world = Assumptions(shipped_catalog())
    given = samples(world, path)
    fixed = {name: float(world.get(f"serving.{name}").p50) for name in ("memory",)}
    everything = [np.ones(len(sample.cases), bool) for sample in given]
    values = both(given, fixed, everything)
    for (rule, engine), value in values.items():
        print(f"{rule} {engine or ''} {value:.4g}")
    inside = []
    for sample in given:
        serving = served(sample, rules_at(values, fixed, sample.engine))
        inside += list(zip(sample.cases, tpot_error(sample, serving), ttft_error(sample, serving), strict=True))
    report(given, inside)
    errors = inside
    groups = sorted({group_of(case) for sample in given for case in sample.cases})
    if models:
        print("each model left out")
        report(given, left_out(given, fixed, values, {group: group[0] for group in groups}))
        return
    if leave:
        errors = left_out(given, fixed, values, {group: place % FOLDS for place, group in enumerate(groups)})
        print("groups left out")
        report(given, errors)
    head = TARGET.read_text("utf-8").partition(MARK)[0]
    runs = sum(len(sample.cases) for sample in given)
    TARGET.write_text(head + written(values, spreads(errors, world), runs), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], "--leave" in sys.argv, "--models" in sys.argv)
