"""Fits data/trained.toml from published training runs: global numbers first, then effects of chips, models and recipes.

    uv run python scripts/fit/training.py RUNS.csv [--refit]

Only rows of split `calibration` are read. The global numbers minimise the log error of step times, with a robust loss
and priors (priors.py), each distinct recipe counting by the root of its rows. What is left is a mixed model (mixed.py):
random effects of chip, model, both, and both with the format, and a slope over time. The spreads (spread.py) are errors
of rows whose own recipe's later releases, model or chip were left out of the effects; with `--refit` (minutes more),
models and chips are left out of the global numbers too. What is shipped is fitted with it.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from mixed import Effects
from priors import PRIORS, SLOPES, from_scale, to_scale
from scipy.optimize import least_squares
from spread import spreads
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
        given = (*FACTS, *(f"progress.{name}" for name in SLOPES))
        self.judged = {name: float(self.world.get(f"training.{name}").p50) for name in given}
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

    def errors(self, at, rows=None):
        """Log of modelled over measured step time, a row (of some rows)."""
        rules, seen, found = self.rules(at), {}, []
        for item in self.items if rows is None else [self.items[row] for row in rows]:
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

    def globals(self, rows=None):
        """The fitted numbers and their covariance, in the scale of the fit, from all or some rows."""
        start, weight = self.start, self.weight if rows is None else self.weight[rows]
        spread = np.array([PRIORS[name][1] for name in self.names])

        def cost(at):
            error = self.errors(at, rows) / ERROR
            bent = np.sign(error) * BEND * np.sqrt(2 * (np.sqrt(1 + (error / BEND) ** 2) - 1))
            return np.concatenate([np.sqrt(weight) * bent, (at - start) / spread])

        found = least_squares(cost, start, diff_step=1e-2, max_nfev=ROUNDS, ftol=1e-3)
        return found.x, np.linalg.inv(found.jac.T @ found.jac)


def effects(fit: Fit, left) -> Effects:
    """The mixed model of what is left: groups, dates, and years since each row up to now by class of model."""
    rules = fit.judged
    groups = {
        "chip": [item.chip for item in fit.items],
        "model": [item.job.model.key for item in fit.items],
        "cell": [".".join(item.levels[:2]) for item in fit.items],
        "recipe": [".".join(item.levels) for item in fit.items],
    }
    when = np.array([item.job.year for item in fit.items])
    ago = np.where(when < rules["attention.fused-since"], 0.0, np.minimum(rules["year"] - when, rules["progress.span"]))
    moe = np.array([item.job.model.moe for item in fit.items])
    return Effects(groups, left, when, {"dense": ago * ~moe, "moe": ago * moe})


def distances(fit: Fit, at) -> dict[str, tuple[float, float, float]]:
    """Log of the time of a published layout over that of the best found, both modelled: p10, middle, p90 by class.

    Each distinct recipe counts once.
    """
    rules, seen = fit.rules(at), set()
    found: dict[str, list[float]] = {"dense": [], "moe": []}
    for item in fit.items:
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
        found["moe" if item.job.model.moe else "dense"].append(np.log(chosen.time_s / best))
    for name, logs in found.items():
        print(f"distance from the best layout, {name}: {len(logs)} recipes, median {np.median(logs):.3f}")
    return {name: tuple(np.quantile(logs, [0.1, 0.5, 0.9])) for name, logs in found.items()}


def refit(fit: Fit) -> dict[str, np.ndarray]:
    """Errors of rows whose model, or whose chip, no number was fitted on."""
    found = {}
    for group, folds in (("model", 5), ("chip", len({item.chip for item in fit.items}))):
        names = [item.job.model.key if group == "model" else item.chip for item in fit.items]
        order = [name for name, _ in Counter(names).most_common()]
        fold = np.array([order.index(name) % folds for name in names])
        found[group] = np.empty(len(fold))
        for each in range(folds):
            at, _ = fit.globals(np.flatnonzero(fold != each))
            one = effects(fit, -fit.errors(at)).held_out(lambda a, b, each=each, fold=fold: fold[b] == each)
            found[group][fold == each] = one[fold == each]
    return found


def main() -> None:
    """Fits and writes."""
    fit = Fit(Path(sys.argv[1]))
    at, covariance = fit.globals()
    left = -fit.errors(at)
    whole = effects(fit, left)
    print("global alone: median", np.median(np.abs(np.expm1(left))), "p90", np.quantile(np.abs(np.expm1(left)), 0.9))
    print("sizes of effects: chip, model, cell, recipe, rest", whole.sizes.round(3), "life", round(whole.life, 2))
    slopes = {name: (fit.judged[f"progress.{name}"] + whole.slope(name)[0], whole.slope(name)[1]) for name in SLOPES}
    wide = spreads(fit.items, whole, refit(fit) if "--refit" in sys.argv else {})
    TARGET.write_text(text(fit.items, at, covariance, whole, slopes, wide, distances(fit, at)), "utf-8")


if __name__ == "__main__":
    main()
