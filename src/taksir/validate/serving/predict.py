"""Predictions of a table of measured serving, row by row: times per token and to the first, throughput, latency."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from taksir.errors import TaksirError
from taksir.model.assumptions import Assumptions
from taksir.validate.prediction import Prediction, source_group
from taksir.validate.serving.answer import Group, groups_of, tools
from taksir.validate.serving.benchmark import asked_of, latency_s, throughput
from taksir.validate.serving.case import Case, case_of
from taksir.validate.serving.spread import factors, kind_of

TIMES = {"TTFT": "ttft", "TPOT": "tpot"}
"""Metrics that are times, and what the model calls them."""

MILLI = 1e-3


def predictions(world: Assumptions, records: Sequence[Mapping[str, str]]) -> list[Prediction]:
    """A prediction for each record, in their order; `why` where there is none.

    Before its colon the source of each says the set that it belongs to: whose table, what is measured, of which kind.
    """
    cases: dict[int, Case] = {}
    found: dict[int, Prediction] = {}
    for place, record in enumerate(records):
        try:
            if record["metric"] in TIMES:
                cases[place] = case_of(world, record)
            else:
                found[place] = _published(world, record)
        except (TaksirError, ValueError, KeyError) as error:
            found[place] = _without(world, record, str(error))
    for group in _groups(world, cases, records, found):
        served = group.served()
        for index, place in enumerate(group.places):
            found[place] = _timed(world, records[place], group, served, index)
    return [found[place] for place in range(len(records))]


def _groups(
    world: Assumptions, cases: Mapping[int, Case], records: Sequence[Mapping[str, str]], found: dict[int, Prediction]
) -> list[Group]:
    try:
        return groups_of(world, cases)
    except TaksirError:
        kept: list[Group] = []
        for place, case in cases.items():
            try:
                kept += groups_of(world, {place: case})
            except TaksirError as error:
                found[place] = _without(world, records[place], str(error))
        return kept


def _timed(world: Assumptions, record: Mapping[str, str], group: Group, served: Any, index: int) -> Prediction:
    case, quantity = group.cases[index], TIMES[record["metric"]]
    kind = kind_of(world, case)
    source = _source(record, record["metric"], kind)
    predicted = float(np.broadcast_to(np.asarray(getattr(served, f"{quantity}_s")), (len(group.places),))[index])
    if not np.isfinite(predicted):
        return _row(record, source, case.chip, None, why="does not fit in the memory of its chips")
    ops, _ = tools(world, case.chip, case.engine)
    bounds = factors(world, quantity, kind, ops)
    unit = 1.0 if record["unit"] == "s" else MILLI
    notes = [] if case.sure else ["how attention and replicas are laid is taken to be usual"]
    warning = ops.curves("gemm").warning
    return _row(
        record, source, case.chip, predicted / unit, bounds, in_range=case.sure and not warning,
        note="; ".join([*notes, *([warning] if warning else [])]),
    )  # fmt: skip


def _published(world: Assumptions, record: Mapping[str, str]) -> Prediction:
    asked = asked_of(world, record)
    chip = asked.chips[0][0]
    source = _source(record, record["mode"])
    ops, _ = tools(world, chip, asked.engine)
    low, high = factors(world, "throughput", "best", ops)
    warning = ops.curves("gemm").warning or ""
    if asked.single:
        latency, words = latency_s(world, asked)
        return _row(
            record,
            source,
            chip,
            latency / MILLI,
            (1 / high, 1 / low),
            in_range=not warning,
            note=f"{words}; {warning}".strip("; "),
        )
    figure = throughput(world, asked)
    tokens = figure.tokens / (asked.osl if record["unit"].startswith("Queries") else 1.0)
    sides = figure.low / figure.tokens, figure.high / figure.tokens
    return _row(
        record, source, chip, tokens, sides, in_range=not warning, note=f"{figure.words}; {warning}".strip("; ")
    )


def _without(world: Assumptions, record: Mapping[str, str], why: str) -> Prediction:
    return _row(record, _source(record, record["metric"]), record["system"], None, why=why)


def _source(record: Mapping[str, str], *words: str) -> str:
    """The source with what is measured behind its name, so that rows of different quantities make different sets."""
    name = re.sub(r"^https?://", "", source_group(record["source"])).split(" ")[0]
    host = name.partition("/")[0] if "." in name.partition("/")[0] else name
    return f"{'/'.join((host, *words)).replace(' ', '-')}: {record['source']}"


def _row(
    record: Mapping[str, str],
    source: str,
    chip: str,
    predicted: float | None,
    bounds: tuple[float, float] = (1.0, 1.0),
    *,
    in_range: bool | None = None,
    why: str | None = None,
    note: str = "",
) -> Prediction:
    measured = float(record["value"]) if record.get("value") else None
    low, high = (None, None) if predicted is None else (predicted * bounds[0], predicted * bounds[1])
    return Prediction(
        record["id"],
        source,
        chip,
        measured,
        predicted,
        low,
        high,
        record["unit"],
        in_range,
        why,
        note,
        record.get("split", ""),
    )
