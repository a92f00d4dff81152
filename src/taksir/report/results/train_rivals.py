"""Why the other layouts lose, as tables: what each other choice costs, and what most layouts lose to."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.model.perf.search.answer import Answer
from taksir.model.perf.search.reasons import Rival
from taksir.model.perf.search.words import NAMES, PARTS, VALUES, layout_text, said
from taksir.quantity.unit import show
from taksir.report.results.result import Cell, Table

ORDER = (
    "tp", "pp", "cp", "ep", "etp", "micro_batch", "interleave", "zero", "recompute", "sequence_parallel",
    "schedule", "offload",
)  # fmt: skip
"""Axes as a reader goes through them; DP follows from the others."""

NOTHING = 0.0005
"""A step that is slower by less is as fast."""


def rivals_table(answer: Answer) -> Table:
    """For each axis the worse values next to the best one: how much slower the best layout with them is, and why."""
    rows: list[tuple[Cell, ...]] = []
    for axis in ORDER:
        best = int(getattr(answer.layout, axis)[0])
        for one in _near([rival for rival in answer.rivals if rival.axis == axis], best):
            rows.append((f"{NAMES[axis]} {said(axis, one.value)}", said(axis, best), *_loses(one)))
    columns = ("the best with", "instead of", "slower by", "loses most to")
    return Table("rivals", "Why the others lose", columns, tuple(rows))


def _near(rivals: Sequence[Rival], best: int) -> Sequence[Rival]:
    if rivals and rivals[0].axis in VALUES:
        return rivals
    worse = [one for one in rivals if not one.fits or one.slower >= NOTHING]
    below = [one for one in worse if one.value < best]
    above = [one for one in worse if one.value > best]
    return [*below[-1:], *above[:1]]


def _loses(one: Rival) -> tuple[Cell, Cell]:
    if not one.fits:
        return "does not fit", f"memory: {show(one.over_bytes, 'byte', 3)} too much"
    if one.slower < NOTHING:
        return "0%", "nothing"
    return f"{one.slower:.1%}" if one.slower < 1 else f"{one.slower + 1:.3g} ×", f"{PARTS[one.part]} (+{one.share:.1%})"


def losses_table(answer: Answer) -> Table:
    """How many layouts do not fit, and what those that fit lose most to."""
    kept = answer.found.kept
    if kept.layouts < 2:
        return Table("losses", "", ("",), ())
    unfit = kept.layouts - kept.fitting
    rows: list[tuple[Cell, ...]] = [("memory of the chip", unfit, "do not fit")] if unfit else []
    for one in answer.losses:
        slower = "the best is one" if one.slower < NOTHING else f"{one.slower:.1%} slower at least"
        rows.append((PARTS[one.part], one.layouts, slower))
    title = f"What {kept.layouts:,} layouts lose most to"
    return Table("losses", title, ("to", "layouts", "against the best"), tuple(rows))


def rivals_json(answer: Answer) -> list[dict[str, object]]:
    """Every rival for a program."""
    few = answer.found.few.layout
    return [
        {
            "axis": one.axis,
            "value": said(one.axis, one.value),
            "fits": one.fits,
            "slower": one.slower if one.fits else None,
            "loses_to": one.part if one.fits else "memory",
            "by_share_of_step": one.share if one.fits else None,
            "over_bytes": None if one.fits else one.over_bytes,
            "layout": layout_text(few.one(one.index)),
        }
        for one in answer.rivals
    ]
