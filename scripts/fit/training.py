"""Fits data/trained.toml from published training runs: global numbers first, then effects of chips, models and recipes.

    uv run python scripts/fit/training.py RUNS.csv

Only rows of split `calibration` are read. The global numbers minimise the log error of step times, with a robust loss
and priors (priors.py), each distinct recipe counting by the root of its rows. What is left is a mixed model (mixed.py):
random effects of chip, model and (model, chip, format). The spreads are errors of rows whose own recipe, model or chip
was left out of the effects.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from mixed import Effects
from priors import PRIORS, from_scale, to_scale
from scipy.optimize import least_squares
from trained import text

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

ERROR = 0.12
"""Log error that a row is taken to have in the fit of the global numbers."""
BEND = 1.5
"""Errors from which on the loss grows no more than linearly."""
ROUNDS = 9


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
        """Operations and network of a chip, with their answers kept."""
        if key not in self.chips:
            self.chips[key] = (Memo(Operations(self.world, key)), Memo(Fabric(self.world, key)))
        return self.chips[key]

    def item(self, record: Record, rules: Rules) -> Item:
        """A row as its job and layouts."""
        chip = find_device(self.world, record.text("gpu"))
        job = job_of(self.world, record, model_of(self.world, record))
        _, fabric = self.chip(chip)
        job = replace(job, graphed=fabric.domain > RACK or not job.dropless or not job.model.moe)
        recipe = recipe_of(record, job, rules)
        return Item(record, chip, job, recipe.layouts, "recomputation" in recipe.open)

    @property
    def start(self):
        """The priors, where the fit begins."""
        return np.array([to_scale(PRIORS[name][2], PRIORS[name][0]) for name in self.names])

    def rules(self, at) -> Rules:
        """The rules at a point of the fit."""
        return Rules(
            self.judged | {name: from_scale(PRIORS[name][2], x) for name, x in zip(self.names, at, strict=True)}
        )

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

        found = least_squares(cost, start, diff_step=1e-2, max_nfev=ROUNDS, ftol=1e-3)
        return found.x, np.linalg.inv(found.jac.T @ found.jac)


def spreads(items: list[Item], effects: Effects) -> dict[str, float]:
    """Half width of p10 to p90 as a log, by what is known of a row.

    A known recipe is predicted from earlier releases alone, as a later release has to be.
    """
    year = [item.job.year for item in items]
    recipe = effects.groups["recipe"]

    def alike(*names):
        columns = [effects.groups[name] for name in names]
        return lambda a, b: any(column[a] == column[b] for column in columns)

    cell = [(item.job.model.key, item.chip) for item in items]
    held = {
        "recipe": lambda a, b: year[b] >= year[a],
        "cell": lambda a, b: cell[a] == cell[b],
        "model": alike("model"),
        "chip": alike("chip"),
    }
    found = {}
    for name, like in held.items():
        error = effects.held_out(like)
        if name == "recipe":
            rows = range(len(items))
            error = error[[any(year[b] < year[a] and recipe[b] == recipe[a] for b in rows) for a in rows]]
        found[name] = float(np.quantile(np.abs(error), 0.8))
        size = np.abs(np.expm1(error))
        print(f"left out by {name}: {len(size)} rows, median {np.median(size):.3f}, p90 {np.quantile(size, 0.9):.3f}")
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


def main() -> None:
    """Fits and writes."""
    fit = Fit(Path(sys.argv[1]))
    at, covariance = fit.globals()
    left = -fit.errors(at)
    groups = {
        "chip": [item.chip for item in fit.items],
        "model": [item.job.model.key for item in fit.items],
        "recipe": [".".join((item.job.model.key, item.chip, item.job.dtype)) for item in fit.items],
    }
    effects = Effects(groups, left)
    print("global alone: median", np.median(np.abs(np.expm1(left))), "p90", np.quantile(np.abs(np.expm1(left)), 0.9))
    print("sizes of effects: chip, model, recipe, rest", effects.sizes.round(3))
    wide = spreads(fit.items, effects)
    far = distances(fit, at, effects)
    TARGET.write_text(text(len(fit.items), at, covariance, effects, wide, far), "utf-8")


if __name__ == "__main__":
    main()
