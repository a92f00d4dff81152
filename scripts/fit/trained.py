"""Writes data/trained.toml: the global numbers of training, the effects on top of them, and how far runs spread."""

from __future__ import annotations

import numpy as np
from mixed import Effects
from priors import PRIORS, SLOPES, UNITS, from_scale

HEAD = 'source = "megatron-bridge", kind = "derived"'
LEFT_OUT = {
    "recipe": "the same model, chip and format was fitted, of earlier releases",
    "format": "the same model was fitted on the same chip in another format",
    "cell": "this model on this chip was not fitted",
    "model": "no run of the model was fitted",
    "chip": "no run of the chip was fitted",
    "both": "neither the model nor the chip was fitted",
    "drift": "a software release is later than those fitted: added in squares, a root year",
}
"""What is known of a row, and which rows were left out to learn how far off it lies then."""
EFFECTS = {
    "chip": "of runs on this chip",
    "model": "of runs of this model",
    "cell": "of runs of this model on this chip, beyond both",
    "recipe": "of runs of this model on this chip in this format, beyond all three",
}
KINDS = {"dense": "dense models", "moe": "mixtures"}


def text(items: list, at, covariance, effects: Effects, slopes: dict, wide: dict, far: dict) -> str:
    """The file."""
    rows = len(items)
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
    lines.append("[trained.progress]")
    for name, (best, error) in slopes.items():
        numbers = f"low = {best - 1.28 * error:.4f}, mode = {best:.4f}, high = {best + 1.28 * error:.4f}"
        lines.append(_fact(name, numbers, f"{SLOPES[name]}: releases of the same recipes compared"))
    table = list(effects.table())
    for group, says in EFFECTS.items():
        kept = [(*_split(group, name), best, error, n) for kind, name, best, error, n in table if kind == group]
        for head in dict.fromkeys(head for head, *_ in kept):
            lines += ["", f"[trained.{head}]"]
            lines += [_effect(leaf, best, error, says, n) for at, leaf, best, error, n in kept if at == head]
    lines += ["", "[trained.life]"]
    life = f"value = {effects.life:.2f}"
    lines.append(_fact("years", life, "time after which effects of cells and recipes have faded to 1 / e", "year"))
    for which, choice in (("first", min), ("last", max)):
        lines += ["", f"[trained.{which}]"]
        for chip in sorted({item.chip for item in items}):
            date = choice(item.job.year for item in items if item.chip == chip)
            note = f"date of the {which} run of this chip, as a year"
            lines.append(_fact(chip, f"value = {date:.2f}", note, "count"))
        date = choice(item.job.year for item in items)
        lines.append(_fact("run", f"value = {date:.2f}", f"date of the {which} run of all, as a year", "count"))
    most: dict[tuple[str, str], int] = {}
    for item in items:
        cell = item.levels[:2]
        most[cell] = max(most.get(cell, 0), int(item.layouts.chips[0]))
    for model in sorted({model for model, _ in most}):
        lines += ["", f"[trained.most.{model}]"]
        for chip in sorted(chip for name, chip in most if name == model):
            note = "chips of the largest run of this model on this chip"
            lines.append(_fact(chip, f"value = {most[model, chip]}", note, "package"))
    for name, says in KINDS.items():
        low, best, high = far[name]
        lines += ["", f"[trained.distance.{name}]"]
        note = f"log of the modelled step time of a published layout over that of the best found, {says}"
        lines.append(_fact("log", f"low = {low:.3f}, mode = {best:.3f}, high = {high:.3f}", note))
        for level, (down, up) in wide[name].items():
            lines += ["", f"[trained.spread.{name}.{level}]"]
            note = f"log of measured over predicted step time of {says} where {LEFT_OUT[level]}"
            lines.append(_fact("low", f"value = {down:.3f}", f"p10 of the {note}; rows left out accordingly"))
            lines.append(_fact("high", f"value = {up:.3f}", f"p90 of the {note}"))
    return "\n".join(lines) + "\n"


def _split(group: str, name: str) -> tuple[str, str]:
    """Where an effect stands: the table, and the key in it."""
    *head, leaf = name.split(".")
    return ".".join((group, *head)), leaf


def _effect(name: str, best: float, error: float, says: str, n: int) -> str:
    numbers = f"low = {best - 1.28 * error:.4f}, mode = {best:.4f}, high = {best + 1.28 * error:.4f}"
    return _fact(name, numbers, f"log of measured over modelled step time {says}: {n} rows")


def _fact(name: str, numbers: str, note: str, unit: str = "ratio") -> str:
    return f'{name} = {{ {numbers}, unit = "{unit}", {HEAD}, note = "{note}" }}'
