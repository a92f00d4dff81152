"""The pictures of serving: throughput against latency, the parts of a step, what a chip holds, the roofline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from taksir.model.perf.service.anatomy import operations
from taksir.model.perf.service.answer import Answer
from taksir.model.perf.service.cloud import pool_at
from taksir.model.perf.service.words import STEP
from taksir.report.results.frontier import Point, frontier
from taksir.report.results.parts import stacked_parts
from taksir.report.results.result import Chart
from taksir.report.results.roofline import Worked, roofline

GIGA, MILLI = 1e9, 1e3

AXES = {"tp": "TP", "attention_dp": "DP", "pp": "PP", "moe_ep": "EP"}
"""Axes of a layout, as a reader calls them."""


def charts(answer: Answer) -> tuple[Chart, ...]:
    """All of them, for an answer that has a deployment."""
    found = [_front(answer)] if len(answer.found.front) > 1 else []
    return (*found, _step(answer), _memory(answer), _roofline(answer))


def deployed(answer: Answer, place: int | None = None) -> str:
    """A deployment in words: `4 × TP2`, and behind `after` the pool that reads its prompts."""
    reading = answer.prefill(place)
    words = layout_words(answer.pool(place))
    return words if reading is None else f"{words} after {layout_words(reading)} for prompts"


def layout_words(pool: Mapping[str, int]) -> str:
    """A pool in words.

    >>> layout_words({"tp": 4, "attention_dp": 1, "pp": 1, "moe_ep": 1, "replicas": 2})
    '2 × TP4'
    """
    split = " ".join(f"{name}{pool[axis]}" for axis, name in AXES.items() if pool[axis] > 1) or "one chip"
    return f"{pool['replicas']} × {split}" if pool["replicas"] > 1 else split


def front_rows(answer: Answer, most: int) -> Sequence[int]:
    """At most so many places of the front, evenly over it, the chosen one among them."""
    front = [int(place) for place in answer.found.front]
    step = max(1, -(-len(front) // most))
    kept = front[::step]
    if answer.place is not None and answer.place in front and answer.place not in kept:
        nearest = min(range(len(kept)), key=lambda n: abs(front.index(kept[n]) - front.index(answer.place or 0)))
        kept[nearest] = answer.place
    return kept


def _front(answer: Answer) -> Chart:
    serving = answer.found.serving
    user, chip = (np.asarray(each, float) for each in (serving.tokens_per_s_user, serving.tokens_per_s_chip))
    good = np.asarray(serving.fits) & np.isfinite(user) & np.isfinite(chip)
    front = {int(place) for place in answer.found.front}
    points = []
    for place in np.flatnonzero(good).tolist():
        chosen = place == answer.place
        label = f"{deployed(answer, place)}" if chosen else ""
        points.append(Point(user[place], chip[place], place in front or chosen, chosen, label,
                            layout_words(answer.pool(place)) if place in front or chosen else ""))  # fmt: skip
    assert answer.outcome is not None
    says = (
        f"Each mark is a deployment under a load; on the line are those that none beats. The one taken gives a user "
        f"{1 / answer.outcome.tpot.p50:.3g} and a chip {answer.outcome.per_chip.p50:,.4g} output tokens a second."
    )
    across, up = "output tokens a second of one user", "output tokens a second of a chip"
    return frontier("Throughput against speed", says, points, across, up)


def _step(answer: Answer) -> Chart:
    assert answer.outcome is not None
    bars = {"as chosen": {STEP[name]: value * MILLI for name, value in answer.outcome.parts.items()}}
    front = [int(place) for place in answer.found.front]
    if front and not (answer.ask.concurrency or answer.ask.rate):
        for name, place in {"quickest for a user": front[0], "most of a chip": front[-1]}.items():
            if place != answer.place:
                bars[name] = {STEP[part]: value * MILLI for part, value in answer.parts(place).items()}
    parts = next(iter(bars.values()))
    whole = sum(parts.values())
    largest = sorted(parts, key=lambda part: -parts[part])[:2]
    told = " and ".join(f"{part} {parts[part] / whole:.0%}" for part in largest)
    return stacked_parts("Where a step of decoding goes", f"Of {whole:.3g} ms, {told}.", bars, "ms")


def _memory(answer: Answer) -> Chart:
    held = answer.memory
    capacity = answer.capacity_bytes / GIGA
    bar = {
        "weights": held["weights"] / GIGA,
        "cache of the requests": held["cache"] / GIGA,
        "activations": held["activations"] / GIGA,
    }
    says = (
        f"{sum(bar.values()):.3g} GB of the {capacity:.3g} GB of a chip; {max(held['free'], 0) / GIGA:.3g} GB are left."
    )
    return stacked_parts(
        "What one chip holds", says, {"a chip": bar}, "GB", most=(capacity, f"a chip: {capacity:.3g} GB")
    )


def _roofline(answer: Answer) -> Chart:
    assert answer.place is not None
    assert answer.outcome is not None
    pool = pool_at(answer.found.deployment.pool, answer.place)
    reading = answer.found.deployment.prefill
    prefill = None if reading is None else pool_at(reading, answer.place)
    worked = [
        Worked(one.name, one.flops, one.moved_bytes, one.time_s, one.dtype, one.phase)
        for one in operations(answer.means, answer.ask, pool, prefill, answer.outcome.batch)
    ]
    times = {phase: sum(one.time_s for one in worked if one.phase == phase) for phase in ("prefill", "decode")}
    longest = {
        phase: max((one for one in worked if one.phase == phase), key=lambda one: one.time_s).name for phase in times
    }
    says = (
        f"One step of decoding and one prompt on one chip. What takes longest is {longest['decode']} in a step, "
        f"{longest['prefill']} in a prompt; a mark is as large as its part of the phase."
    )
    return roofline("The operations on the roofline", says, answer.means.ops.spec, worked)
