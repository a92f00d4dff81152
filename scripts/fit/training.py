"""Fits data/trained.toml from published training runs: global numbers first, then effects of chips, models and recipes.

    uv run python scripts/fit/training.py RUNS.csv

Only rows of split `calibration` are read. The global numbers minimise the log error of step times, with a robust loss
and priors (below), each distinct recipe counting by the root of its rows. What is left is a mixed model: random effects
of chip, model and (model, chip, format), their variances by maximum likelihood. The spreads are errors of rows whose
own recipe, model or chip was left out of the effects.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import least_squares, minimize

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import Fabric
from taksir.model.perf.operations import Operations
from taksir.model.perf.training.candidates import candidates
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import Layout
from taksir.model.perf.training.rules import FACTS, Rules
from taksir.model.perf.training.step import age_factor, step
from taksir.validate.device import find_device
from taksir.validate.pretraining.choice import choose
from taksir.validate.pretraining.predict import RACK
from taksir.validate.pretraining.reading import Reading, value
from taksir.validate.pretraining.recipe import recipe_of
from taksir.validate.pretraining.record import Record, read_records
from taksir.validate.pretraining.workload import job_of, model_of

TARGET = Path(__file__).parents[2] / "src/taksir/data/trained.toml"

LOG, SHARE, PLAIN = "log", "share", "plain"
PRIORS = {
    "gemm.scale": (1.08, 0.1, LOG, "time of a matrix product in training over that of the same alone"),
    "moe.scale": (1.2, 0.3, LOG, "time of grouped products in training over the serving kernel's"),
    "attention.scale": (1.0, 0.25, LOG, "time of forward attention in training over the serving kernel's"),
    "elementwise.scale": (1.2, 0.3, LOG, "bytes of norms, residuals, activations over one fused kernel each"),
    "moe.passes": (1.0, 0.6, LOG, "bytes moved to sort tokens by expert, pad, weigh and bring them back, over one fused kernel each"),
    "moe.traffic": (1.0, 0.4, LOG, "time of sending tokens to experts and back over the collective's"),
    "cast.tensor": (0.8, 0.5, LOG, "bytes moved to bring inputs into FP8 scaled by tensor, over reading once and writing twice"),
    "cast.block": (1.2, 0.5, LOG, "the same into FP8 scaled by block"),
    "cast.four": (2.0, 0.5, LOG, "the same into FP4, with a Hadamard transform"),
    "launch.dense": (6e-4, 0.7, LOG, "host time to start the kernels of a dense layer, forward and backward"),
    "launch.moe": (8e-3, 0.5, LOG, "the same of a mixture that keeps every token, kernel by kernel"),
    "launch.graphed": (3e-3, 0.7, LOG, "the same of a mixture whose kernels are started as graphs"),
    "overlap.tensor": (0.5, 1.0, SHARE, "part of tensor-parallel traffic that runs beside products"),
    "overlap.expert": (0.15, 1.0, SHARE, "part of the traffic to experts that runs beside products"),
    "overlap.shard": (0.85, 1.0, SHARE, "part of gathering sharded weights that can run beside work"),
    "overlap.stages": (0.7, 1.0, SHARE, "part of the traffic between stages that runs beside work"),
    "recompute.partial": (0.4, 1.0, SHARE, "where a recipe leaves recomputation open: its cost over that of whole layers for as many bytes"),
    "progress.dense": (0.05, 0.05, PLAIN, "part by which software shortens a step of a dense model in a year"),
    "progress.moe": (0.1, 0.08, PLAIN, "the same of a mixture"),
    "jitter.doubling": (0.004, 0.5, LOG, "part by which a step grows with each doubling of the chips"),
}  # fmt: skip
"""Mode, standard deviation (of the log, the log odds, or the number), scale, and what it is."""
UNITS = {"launch.dense": "s", "launch.moe": "s", "launch.graphed": "s"}
ERROR = 0.12
"""Log error that a row is taken to have in the fit of the global numbers."""
BEND = 1.5
"""Errors from which on the loss grows no more than linearly."""
ROUNDS = 14
TAIL, TURNS = 4.0, 4
"""Degrees of freedom of the rest's distribution, and how often its weights are renewed."""


class Memo:
    """An object whose answers are kept: the fit asks for the same times again and again."""

    def __init__(self, inner):
        self._inner, self._kept = inner, {}

    def __getattr__(self, name):
        found = getattr(self._inner, name)
        if not callable(found):
            return found

        def ask(*given, **named):
            key = (name, *(np.asarray(each).tobytes() if not isinstance(each, str) and np.ndim(each) >= 0
                           and np.asarray(each).dtype != object else repr(each) for each in given),
                   *sorted((word, repr(each)) for word, each in named.items()))  # fmt: skip
            if key not in self._kept:
                self._kept[key] = found(*given, **named)
            return self._kept[key]

        return ask


@dataclass(frozen=True)
class Item:
    """One measured row: its job, its layouts, and what they are called."""

    record: Record
    chip: str
    job: Job
    layouts: Layout
    free: bool

    @property
    def recipe(self):
        """What makes it the same recipe as another row."""
        axes = self.layouts.one(0)
        job = self.job
        return *self.levels, job.seq, job.global_batch, job.mtp, job.dropless, job.graphed, *axes.values()

    @property
    def levels(self):
        """Model, chip, format."""
        return self.job.model.key, self.chip, self.job.dtype


class Fit:
    """The calibration rows and the model of them."""

    def __init__(self, path: Path) -> None:
        self.world = Assumptions(shipped_catalog())
        self.names = list(PRIORS)
        self.judged = {name: float(self.world.get(f"training.{name}").p50) for name in FACTS}
        self.chips: dict[str, tuple] = {}
        records = [each for each in read_records(path) if each.text("split") == "calibration"]
        prior = self.rules(self.start)
        self.items = [self.item(record, prior) for record in records]
        count = Counter(item.recipe for item in self.items)
        self.weight = np.array([count[item.recipe] ** -0.5 for item in self.items])

    def chip(self, key: str):
        if key not in self.chips:
            self.chips[key] = (Memo(Operations(self.world, key)), Memo(Fabric(self.world, key)))
        return self.chips[key]

    def item(self, record: Record, rules: Rules) -> Item:
        chip = find_device(self.world, record.text("gpu"))
        job = job_of(self.world, record, model_of(self.world, record))
        _, fabric = self.chip(chip)
        job = replace(job, graphed=fabric.domain > RACK or not job.dropless or not job.model.moe)
        recipe = recipe_of(record, job, rules)
        return Item(record, chip, job, recipe.layouts, "recomputation" in recipe.open)

    @property
    def start(self):
        return np.array([_to(PRIORS[name][2], PRIORS[name][0]) for name in self.names])

    def rules(self, at) -> Rules:
        return Rules(self.judged | {name: _from(PRIORS[name][2], x) for name, x in zip(self.names, at, strict=True)})

    def errors(self, at):
        """Log of modelled over measured step time, a row."""
        rules, seen, found = self.rules(at), {}, []
        for item in self.items:
            late = item.job.year >= rules["overlap.since"]
            key = (item.recipe, late)
            if key not in seen:
                ops, fabric = self.chip(item.chip)
                timed = step(ops, fabric, item.job, item.layouts, rules)
                chosen = choose(timed, item.layouts.recompute, ops.spec.capacity_bytes, rules, item.free)
                seen[key] = chosen.index, chosen.time_s / age_factor(item.job, rules)
            index, bare = seen[key]
            time_s = bare * age_factor(item.job, rules)
            layout = item.layouts.take(slice(index, index + 1))
            told = value(Reading(self.world, item.record, item.job, layout, item.chip, time_s))
            ratio = told / item.record.number("measured_value")
            found.append(np.log(ratio if item.record.text("unit").lower().startswith("s/") else 1 / ratio))
        return np.array(found)

    def globals(self):
        """The fitted numbers and their covariance, in the scale of the fit."""
        start = self.start
        spread = np.array([PRIORS[name][1] for name in self.names])

        def cost(at):
            error = self.errors(at) / ERROR
            bent = np.sign(error) * BEND * np.sqrt(2 * (np.sqrt(1 + (error / BEND) ** 2) - 1))
            return np.concatenate([np.sqrt(self.weight) * bent, (at - start) / spread])

        found = least_squares(cost, start, diff_step=1e-2, max_nfev=ROUNDS)
        return found.x, np.linalg.inv(found.jac.T @ found.jac)


def _to(scale: str, number: float) -> float:
    return {LOG: np.log(number), SHARE: np.log(number / (1 - number)) if 0 < number < 1 else 0.0, PLAIN: number}[scale]


def _from(scale: str, x: float) -> float:
    return float({LOG: np.exp(x), SHARE: 1 / (1 + np.exp(-x)), PLAIN: x}[scale])


class Effects:
    """Random effects of the log of measured over modelled time."""

    def __init__(self, items: list[Item], left) -> None:
        self.left = np.asarray(left)
        self.groups = {
            "chip": [item.chip for item in items],
            "model": [item.job.model.key for item in items],
            "recipe": [f"{item.job.model.key}.{item.chip}.{item.job.dtype}" for item in items],
        }
        self.alike = np.stack([np.equal.outer(np.array(names), np.array(names)) for names in self.groups.values()])
        self.loose = np.ones(len(self.left))
        for _ in range(TURNS):
            start = np.log([0.05, 0.1, 0.08, 0.06])
            self.sizes = np.exp(minimize(self._unlikely, start, method="Nelder-Mead", options={"maxiter": 400}).x)
            rest = self.left - (self._covariance(self.sizes) - self._noise(self.sizes)) @ np.linalg.solve(
                self._covariance(self.sizes), self.left
            )
            self.loose = (TAIL + (rest / self.sizes[3]) ** 2) / (TAIL + 1)

    def _covariance(self, sizes):
        return np.tensordot(sizes[:3] ** 2, self.alike.astype(float), 1) + self._noise(sizes)

    def _noise(self, sizes):
        """Student's t: a row far off has more of it, so that it pulls less."""
        return np.diag(self.loose * sizes[3] ** 2)

    def _unlikely(self, logs):
        matrix = self._covariance(np.exp(np.clip(logs, -6, 0)))
        factor = np.linalg.cholesky(matrix)
        solved = np.linalg.solve(factor, self.left)
        return np.log(np.diag(factor)).sum() + solved @ solved / 2 + ((logs + 2.5) ** 2).sum() / 8

    def table(self):
        """Effect, its standard error and rows, by level and name."""
        inverse = np.linalg.inv(self._covariance(self.sizes))
        for level, (group, names) in enumerate(self.groups.items()):
            for name in sorted(set(names)):
                share = self.sizes[level] ** 2 * np.array([one == name for one in names], float)
                error = np.sqrt(max(self.sizes[level] ** 2 - share @ inverse @ share, 0.0))
                yield group, name, float(share @ inverse @ self.left), float(error), names.count(name)

    def held_out(self, like: Callable[[int, int], bool]):
        """Errors of rows predicted from those that are not alike."""
        matrix = self._covariance(self.sizes)
        found = np.empty(len(self.left))
        for row in range(len(found)):
            others = np.array([not like(row, other) for other in range(len(found))])
            across = matrix[row, others]
            found[row] = self.left[row] - across @ np.linalg.solve(matrix[np.ix_(others, others)], self.left[others])
        return found


def spreads(items: list[Item], effects: Effects) -> dict[str, float]:
    """Half width of p10 to p90 as a log, by what is known of a row."""
    release = [item.record.text("source") for item in items]

    def alike(*names):
        columns = [effects.groups[name] for name in names]
        return lambda a, b: any(column[a] == column[b] for column in columns)

    cell = [(item.job.model.key, item.chip) for item in items]
    held = {
        "recipe": lambda a, b: effects.groups["recipe"][a] == effects.groups["recipe"][b] and release[a] == release[b],
        "cell": lambda a, b: cell[a] == cell[b],
        "model": alike("model"),
        "chip": alike("chip"),
    }
    found = {name: float(np.quantile(np.abs(effects.held_out(like)), 0.8)) for name, like in held.items()}
    for name, like in held.items():
        error = np.abs(np.expm1(effects.held_out(like)))
        print(f"left out by {name}: median {np.median(error):.3f}, p90 {np.quantile(error, 0.9):.3f}")
    return found


def distances(fit: Fit, at, effects: Effects) -> tuple[float, float]:
    """Log of measured step time over that of the best layout found for the job: the middle, and half of p10 to p90.

    Each distinct recipe counts once; what the effects say of it is taken off first.
    """
    rules, seen, found = fit.rules(at), set(), []
    known = {(group, name): best for group, name, best, _, _ in effects.table()}
    for row, item in enumerate(fit.items):
        key = (*item.levels, item.job.global_batch, int(item.layouts.chips[0]))
        if key in seen or item.job.year < rules["overlap.since"]:
            continue
        seen.add(key)
        ops, fabric = fit.chip(item.chip)
        layouts = candidates(item.job, int(item.layouts.chips[0]), fabric.domain)
        if not len(layouts):
            continue
        tried = step(ops, fabric, item.job, layouts, rules)
        best = float(np.where(tried.broken == 0, tried.time_s, np.inf).min())
        if not np.isfinite(best):
            continue
        mine = step(ops, fabric, item.job, item.layouts, rules)
        chosen = choose(mine, item.layouts.recompute, ops.spec.capacity_bytes, rules, item.free)
        effect = sum(known[group, names[row]] for group, names in effects.groups.items())
        found.append(np.log(chosen.time_s / best) + effects.left[row] - effect)
    middle = float(np.median(found))
    print(f"distance from the best layout: {len(found)} recipes, middle {middle:.3f}", np.round(sorted(found), 2))
    return middle, float(np.quantile(np.abs(np.array(found) - middle), 0.8))


def written(fit: Fit, at, covariance, effects: Effects, wide: dict[str, float], far: tuple[float, float]) -> str:
    """The file."""
    head = 'source = "megatron-bridge", kind = "derived"'
    rows = len(fit.items)
    lines = ["# Fitted by scripts/fit/training.py on the calibration rows of published training runs: do not edit.", ""]
    for topic in dict.fromkeys(name.partition(".")[0] for name in fit.names):
        lines.append(f"[trained.{topic}]")
        for place, name in enumerate(fit.names):
            if name.partition(".")[0] == topic:
                mode, (_, _, scale, says) = at[place], PRIORS[name]
                off = 1.28 * np.sqrt(covariance[place, place])
                low, best, high = (_from(scale, x) for x in (mode - off, mode, mode + off))
                lines.append(
                    f'{name.partition(".")[2]} = {{ low = {low:.3g}, mode = {best:.4g}, high = {high:.3g}, unit = "{UNITS.get(name, "ratio")}", {head}, '
                    f'note = "{says}; scripts/fit/training.py on {rows} runs" }}'
                )
        lines.append("")
    table = list(effects.table())
    for group, says in (("chip", "of runs on this chip"), ("model", "of runs of this model")):
        lines.append(f"[trained.{group}]")
        lines += [_effect(name, best, error, says, n, head) for kind, name, best, error, n in table if kind == group]
        lines.append("")
    for model, chip in dict.fromkeys(tuple(name.split(".")[:2]) for kind, name, *_ in table if kind == "recipe"):
        lines.append(f"[trained.recipe.{model}.{chip}]")
        lines += [_effect(name.split(".")[2], best, error, "of runs of this model on this chip in this format", n, head)
                  for kind, name, best, error, n in table if kind == "recipe" and name.split(".")[:2] == [model, chip]]  # fmt: skip
        lines.append("")
    lines.append("[trained.distance]")
    lines.append(f'log = {{ low = {far[0] - far[1]:.3f}, mode = {far[0]:.3f}, high = {far[0] + far[1]:.3f}, unit = "ratio", {head}, '
                 'note = "log of measured step time over that of the best layout that the model finds for the same job and chips" }')
    lines += ["", "[trained.spread]"]
    lines.append(f'layout = {{ value = {far[1]:.3f}, unit = "ratio", {head}, note = "half of p10 to p90 of that distance, as a log" }}')
    says = {"recipe": "the same model, chip and format was fitted, of another release", "cell": "this model on this chip was not fitted",
            "model": "no run of the model was fitted", "chip": "no run of the chip was fitted"}  # fmt: skip
    lines += [f'{name} = {{ value = {size:.3f}, unit = "ratio", {head}, note = "half of p10 to p90 as a log where {says[name]}; rows left out accordingly" }}'
              for name, size in wide.items()]  # fmt: skip
    return "\n".join(lines) + "\n"


def _effect(name: str, best: float, error: float, says: str, n: int, head: str) -> str:
    low, high = best - 1.28 * error, best + 1.28 * error
    return (
        f'{name} = {{ low = {low:.4f}, mode = {best:.4f}, high = {high:.4f}, unit = "ratio", {head}, '
        f'note = "log of measured over modelled step time {says}: {n} rows" }}'
    )


def main() -> None:
    fit = Fit(Path(sys.argv[1]))
    at, covariance = fit.globals()
    left = -fit.errors(at)
    effects = Effects(fit.items, left)
    print("global alone: median", np.median(np.abs(np.expm1(left))), "p90", np.quantile(np.abs(np.expm1(left)), 0.9))
    print("sizes of effects: chip, model, recipe, rest", effects.sizes.round(3))
    wide = spreads(fit.items, effects)
    far = distances(fit, at, effects)
    TARGET.write_text(written(fit, at, covariance, effects, wide, far), "utf-8")


if __name__ == "__main__":
    main()
