"""How far rows of training runs lie from what is predicted without them, by what is known of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from mixed import Effects

CLASSES = ("dense", "moe")
FAR = 0.25
"""Years from which on a release counts as far ahead of what was fitted."""
LEAST = 0.02
"""Smallest half of an interval that is believed, as a log."""


@dataclass(frozen=True)
class Left:
    """Errors (log of measured over predicted) of items."""

    items: list
    error: np.ndarray

    def of(self, name: str, mask=None):
        """Those of a class of models."""
        kept = np.array([item.job.model.moe for item in self.items]) == (name == "moe")
        return self.error[kept if mask is None else kept & mask]


def summary(name: str, left: Left, mask=None) -> None:
    """Prints number, median and p90 of absolute errors, and p10 to p90 of their logs, by class."""
    for each in CLASSES:
        error = left.of(each, mask)
        if len(error):
            size = np.abs(np.expm1(error))
            low, high = np.quantile(error, [0.1, 0.9])
            middle, far = np.median(size), np.quantile(size, 0.9)
            ends = f"bias {np.median(error):+.3f} p10 {low:+.3f} p90 {high:+.3f}"
            print(f"{name:32s} {each:5s} n {len(error):3d} median {middle:.3f} p90 {far:.3f} {ends}")


def spreads(
    items: list, effects: Effects, refitted: dict[str, np.ndarray]
) -> dict[str, dict[str, tuple[float, float]]]:
    """p10 and p90 of those errors by class and level, and how they grow with the time ahead (`drift`, a root year).

    A known recipe is predicted from earlier releases alone, as a later release has to be. `refitted` holds errors by
    level whose model or chip was left out of the global numbers too; it takes the place of those of the effects alone.
    """
    when, recipe, cell = effects.when, effects.groups["recipe"], effects.groups["cell"]
    model, chip = effects.groups["model"], effects.groups["chip"]
    rows = range(len(items))

    def seen(names, gap):
        return np.array([any(when[b] <= when[a] - gap and names[a] == names[b] for b in rows) for a in rows])

    later, far = (Left(items, effects.held_out(lambda a, b, gap=gap: when[b] > when[a] - gap)) for gap in (0.01, FAR))
    held = {
        "recipe": (later, seen(recipe, 0.01)),
        "format": (later, seen(cell, 0.01) & ~seen(recipe, 0.01)),
        "cell": (Left(items, effects.held_out(lambda a, b: cell[a] == cell[b])), None),
        "model": (Left(items, effects.held_out(lambda a, b: model[a] == model[b])), None),
        "chip": (Left(items, effects.held_out(lambda a, b: chip[a] == chip[b])), None),
        "both": (Left(items, effects.held_out(lambda a, b: chip[a] == chip[b] or model[a] == model[b])), None),
    }
    for level, error in refitted.items():
        summary(f"{level}, of the effects alone", held[level][0])
        held[level] = (Left(items, error), None)
    found: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for level, (left, mask) in held.items():
        summary(level, left, mask)
        for name in CLASSES:
            pool = left.error[mask] if level == "format" else left.of(name, mask)
            found[name][level] = _ends(pool) if level == "recipe" else _even(pool)
    for name in CLASSES:
        found[name] |= _ordered(found[name])
    ahead = seen(recipe, FAR)
    summary("recipe, far ahead", far, ahead)
    gap = _gap(when, recipe, ahead, FAR) - _gap(when, recipe, held["recipe"][1], 0.01)
    for name in CLASSES:
        near, wide = found[name]["recipe"], _ends(far.of(name, ahead))
        found[name]["drift"] = tuple(
            sign * float(np.sqrt(max(b**2 - a**2, 0.0) / gap))
            for sign, a, b in zip((-1, 1), near, wide, strict=True)
        )  # fmt: skip
    for date in sorted(set(when[held["recipe"][1]])):
        summary(f"to {date:.2f} from what came before", later, held["recipe"][1] & (when == date))
    return dict(found)


def _ends(error) -> tuple[float, float]:
    low, high = np.quantile(error, [0.1, 0.9])
    return min(float(low), -LEAST), max(float(high), LEAST)


def _ordered(wide: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Who knows less is no more certain, whatever few rows say."""
    cell = wide["cell"][1]
    half = {"format": min(wide["format"][1], cell)}
    half |= {level: max(wide[level][1], cell) for level in ("model", "chip")}
    half["both"] = max(wide["both"][1], *half.values())
    return {level: (-size, size) for level, size in half.items()}


def _even(error) -> tuple[float, float]:
    """Where few chips or models decide, which side they lie on says nothing of the next one."""
    half = max(float(np.quantile(np.abs(error), 0.8)), LEAST)
    return -half, half


def _gap(when, names, mask, least) -> float:
    """Mean time from the newest earlier release of a row's recipe."""
    gaps = [
        when[a] - max(when[b] for b in range(len(when)) if names[a] == names[b] and when[b] <= when[a] - least)
        for a in np.flatnonzero(mask)
    ]
    return float(np.mean(gaps))
