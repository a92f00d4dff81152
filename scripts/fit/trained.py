"""Writes data/trained.toml: the global numbers of training, the effects on top of them, and how far runs spread."""

from __future__ import annotations

import numpy as np
from mixed import Effects
from priors import PRIORS, UNITS, from_scale

HEAD = 'source = "megatron-bridge", kind = "derived"'
LEFT_OUT = {
    "recipe": "the same model, chip and format was fitted, of earlier releases",
    "cell": "this model on this chip was not fitted",
    "model": "no run of the model was fitted",
    "chip": "no run of the chip was fitted",
}
"""What is known of a row, and which rows were left out to learn how far off it lies then."""


def text(rows: int, at, covariance, effects: Effects, wide: dict[str, float], far: tuple[float, float]) -> str:
    """The file."""
    lines = ["# Fitted by scripts/fit/training.py on the calibration rows of published training runs: do not edit.", ""]
    for topic in dict.fromkeys(name.partition(".")[0] for name in PRIORS):
        lines.append(f"[trained.{topic}]")
        for place, (name, (_, _, scale, says)) in enumerate(PRIORS.items()):
            if name.partition(".")[0] == topic:
                off = 1.28 * np.sqrt(covariance[place, place])
                low, best, high = (from_scale(scale, x) for x in (at[place] - off, at[place], at[place] + off))
                numbers = f"low = {low:.3g}, mode = {best:.4g}, high = {high:.3g}"
                note = f"{says}; scripts/fit/training.py on {rows} runs"
                lines.append(_fact(name.partition(".")[2], numbers, note, UNITS.get(name, "ratio")))
        lines.append("")
    table = list(effects.table())
    for group, says in (("chip", "of runs on this chip"), ("model", "of runs of this model")):
        lines.append(f"[trained.{group}]")
        lines += [_effect(name, best, error, says, n) for kind, name, best, error, n in table if kind == group]
        lines.append("")
    recipes = [(name.split("."), best, error, n) for kind, name, best, error, n in table if kind == "recipe"]
    for cell in dict.fromkeys((model, chip) for (model, chip, _), *_ in recipes):
        lines.append(f"[trained.recipe.{cell[0]}.{cell[1]}]")
        says = "of runs of this model on this chip in this format"
        lines += [
            _effect(parts[2], *rest[:2], says, rest[2]) for parts, *rest in recipes if (parts[0], parts[1]) == cell
        ]
        lines.append("")
    lines.append("[trained.distance]")
    numbers = f"low = {far[0] - far[1]:.3f}, mode = {far[0]:.3f}, high = {far[0] + far[1]:.3f}"
    lines.append(_fact("log", numbers, "log of measured step time over that of the best layout that the model finds"))
    lines += ["", "[trained.spread]"]
    lines.append(_fact("layout", f"value = {far[1]:.3f}", "half of p10 to p90 of that distance, as a log"))
    for name, size in wide.items():
        note = f"half of p10 to p90 as a log where {LEFT_OUT[name]}; rows left out accordingly"
        lines.append(_fact(name, f"value = {size:.3f}", note))
    return "\n".join(lines) + "\n"


def _effect(name: str, best: float, error: float, says: str, n: int) -> str:
    numbers = f"low = {best - 1.28 * error:.4f}, mode = {best:.4f}, high = {best + 1.28 * error:.4f}"
    return _fact(name, numbers, f"log of measured over modelled step time {says}: {n} rows")


def _fact(name: str, numbers: str, note: str, unit: str = "ratio") -> str:
    return f'{name} = {{ {numbers}, unit = "{unit}", {HEAD}, note = "{note}" }}'
