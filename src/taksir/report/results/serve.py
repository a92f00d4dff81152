"""How to serve a model on chips as a result: the best deployment, what users see, what a token costs, the frontier."""

from __future__ import annotations

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.service.answer import Answer
from taksir.model.perf.service.outcome import Outcome
from taksir.model.perf.service.words import STEP
from taksir.quantity.amount import Amount, Value
from taksir.quantity.figure import plain
from taksir.quantity.unit import show
from taksir.report.results.amounts import amount_text
from taksir.report.results.result import Cell, Result, Table
from taksir.report.results.serve_charts import charts, deployed, front_rows
from taksir.report.results.serve_data import serve_data

FRONT = 8
"""Deployments of the frontier that the table lists."""

MILLI = 1e3

HELD = {"weights": "weights", "cache": "cache of the requests", "activations": "activations", "free": "free"}
"""Parts of the memory of a chip, as a reader calls them."""


def serve_result(world: Assumptions, answer: Answer) -> Result:
    """The whole answer; where no deployment fits, what the leanest lacks."""
    chip = world.entity("chip", answer.ask.chip).name
    title = f"{answer.means.model.name} served by {answer.chips:,} × {chip}"
    if answer.outcome is None:
        return Result(title, _miss(answer), (_memory(answer),), (), (), _notes(answer, None), serve_data(answer))
    found = answer.outcome
    tables = (_service(answer, found), _step(found), _first(answer, found), _memory(answer), _front(answer, found))
    working = tuple(one for one in (found.tpot, found.ttft, found.owned, found.rented, found.energy) if one is not None)
    return Result(
        title, _says(answer, found), tuple(table for table in tables if table.rows), charts(answer), working,
        _notes(answer, found), serve_data(answer),
    )  # fmt: skip


def _says(answer: Answer, found: Outcome) -> str:
    ask = answer.ask
    told = ask.concurrency or ask.rate
    tried = len(np.unique(np.stack([np.asarray(getattr(answer.found.deployment.pool, name)) for name in
                                    ("tp", "attention_dp", "pp", "moe_ep")]), axis=1).T)  # fmt: skip
    best = f"Best of {tried:,} layouts" if tried > 1 else "The layout"
    if answer.overrun:
        return (
            f"No deployment answers {plain(ask.rate or 0.0, 3)} requests a second; the most is "
            f"{plain(found.requests_per_s, 3)}, by {deployed(answer)}, with a token every {_time(found.tpot)}. More "
            "than that wait ever longer."
        )
    if not answer.keeps:
        best = "No deployment is as quick as asked; the nearest"
    load = "" if told else f" and {_requests(answer)} requests at once"
    cost = f" A million output tokens cost the owner {amount_text(_dollars(found.owned))}." if found.owned else ""
    return (
        f"{best}: {deployed(answer)}{load}. The first token comes after {_time(found.ttft)}, then one every "
        f"{_time(found.tpot)}; a chip gives {amount_text(_count(found.per_chip))} output tokens a second.{cost}"
    )


def _miss(answer: Answer) -> str:
    held = answer.memory
    spare = -held["free"]
    return (
        f"It does not fit: weights take {_bytes(held['weights'])} of a chip, the cache of one request "
        f"{_bytes(held['cache'])}, activations {_bytes(held['activations'])}; {_bytes(spare)} more than an engine may "
        f"use of {_bytes(answer.capacity_bytes)}."
    )


def _requests(answer: Answer) -> str:
    clients = answer.at(answer.found.clients) * answer.pool()["replicas"]
    if not np.isfinite(clients):
        assert answer.outcome is not None
        clients = answer.outcome.batch * answer.pool()["replicas"]
    return f"{clients:,.0f}"


def _time(amount: Amount) -> str:
    return amount_text(_ms(amount))


def _ms(amount: Amount) -> Amount:
    return Amount(amount.name, np.asarray(amount.value) * MILLI if amount.sampled else amount.p50 * MILLI, "ms")


def _count(amount: Amount) -> Amount:
    return Amount(amount.name, amount.value, "count")


def _inverse(amount: Amount) -> Amount:
    value: Value = 1.0 / np.asarray(amount.value) if amount.sampled else 1.0 / amount.p50
    return Amount("tokens a second of one user", value, "count")


def _bytes(size: float) -> str:
    return show(size, "byte", 3)


def _service(answer: Answer, found: Outcome) -> Table:
    ask, per_chip = answer.ask, found.per_chip
    formats = answer.means.formats
    whole = Amount("", np.asarray(per_chip.value) * answer.chips if per_chip.sampled else per_chip.p50 * answer.chips,
                   "count")  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        ("asked", f"{ask.isl:,} tokens in, {ask.osl:,} out{_load(answer)}"),
        ("deployment", deployed(answer)),
        ("formats", f"weights {formats.dense if not answer.means.model.moe else formats.experts}, cache {formats.kv}"),
        ("requests at once", _requests(answer)),
        ("of them decoded in a replica", f"{found.batch:,.0f} of {found.limit:,.0f} that fit"),
        ("time to the first token", "ever longer" if answer.overrun else _ms(found.ttft)),
        ("time per token", _ms(found.tpot)),
        ("tokens a second of one user", _inverse(found.tpot)),
        ("output tokens a second of a chip", _count(per_chip)),
        ("of all chips", whole),
        ("requests a second", plain(found.requests_per_s, 3)),
        ("time spent on prompts", f"{found.reading:.0%}"),
        ("energy of an output token", found.energy),
        ("a million output tokens, owned", found.owned and _dollars(found.owned)),
        ("a million output tokens, rented", found.rented and _dollars(found.rented)),
    ]
    return Table("service", "The service", ("", ""), tuple(row for row in rows if row[1] is not None))


def _dollars(amount: Amount) -> Amount:
    return Amount(amount.name, amount.value, "USD")


def _load(answer: Answer) -> str:
    ask = answer.ask
    if ask.concurrency:
        return f", {ask.concurrency:,.0f} requests at once"
    if ask.rate:
        return f", {plain(ask.rate, 3)} requests a second"
    limits = {"to the first token": ask.ttft_s, "a token": ask.tpot_s}
    said = [f"at most {plain(limit * MILLI, 3)} ms {name}" for name, limit in limits.items() if np.isfinite(limit)]
    return f"; {', '.join(said)}" if said else ""


def _step(found: Outcome) -> Table:
    whole = sum(found.parts.values())
    rows = tuple(
        (STEP[name], Amount("", value * MILLI, "ms"), f"{value / whole:.1%}")
        for name, value in sorted(found.parts.items(), key=lambda each: -each[1])
        if value > 0.0005 * whole
    )
    together: tuple[Cell, ...] = ("together", Amount("", whole * MILLI, "ms"), "100.0%")
    return Table("step", "Where a step of decoding goes", ("part", "time", "of it"), (*rows, together))


def _first(answer: Answer, found: Outcome) -> Table:
    """Parts of the time to the first token; none where it grows without end."""
    if answer.overrun:
        return Table("first", "Until the first token", (), ())
    whole = sum(found.first.values())
    rows = tuple((name, Amount("", value * MILLI, "ms"), f"{value / whole:.1%}") for name, value in found.first.items())
    return Table("first", "Until the first token", ("part", "time", "of it"), rows)


def _memory(answer: Answer) -> Table:
    kept = answer.capacity_bytes - sum(answer.memory.values())
    parts = {HELD[name]: value for name, value in answer.memory.items()}
    if (lacking := -parts["free"]) > 0:
        parts = {name: value for name, value in parts.items() if name != "free"} | {"of which lacking": lacking}
    parts["kept by the engine"] = kept
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, Amount("", value, "byte"), f"{value / answer.capacity_bytes:.1%}")
        for name, value in parts.items()
        if abs(value) > 0
    )
    return Table("memory", "What one chip holds", ("part", "memory", "of it"), rows)


def _front(answer: Answer, found: Outcome) -> Table:
    chosen = front_rows(answer, FRONT)
    serving = answer.found.serving
    rows: list[tuple[Cell, ...]] = []
    for place in chosen:
        speed = answer.at(serving.tokens_per_s_chip, place)
        cost = None if found.owned is None else Amount("", found.owned.p50 * found.per_chip.p50 / speed, "USD")
        rows.append(
            (
                deployed(answer, place),
                f"{answer.at(answer.found.clients, place) * answer.pool(place)['replicas']:,.0f}",
                Amount("", answer.at(serving.ttft_s, place) * MILLI, "ms"),
                Amount("", answer.at(serving.tokens_per_s_user, place), "count"),
                Amount("", speed, "count"),
                cost,
            )
        )
    columns = ("deployment", "requests at once", "first token", "a user", "a chip", "a million, owned")
    title = "Quicker or cheaper: output tokens a second of a user and of a chip, where no deployment beats another"
    return Table("front", title, columns, tuple(rows) if len(rows) > 1 else ())


def _notes(answer: Answer, found: Outcome | None) -> tuple[str, ...]:
    notes = [f"{one[0].upper()}{one[1:]}." for one in answer.warnings]
    if found is None:
        return tuple(notes)
    said = {"tpot": "time per token", "ttft": "time to the first token"}
    for name, words in said.items():
        one = found.doubts[name]
        notes.append(
            f"Of eight in ten measured runs of its kind ({one.kind}), the {words} lies between {plain(one.low, 2)} and "
            f"{plain(one.high, 2)} times what the model says."
        )
    if found.owned is not None or found.rented is not None:
        notes.append(
            f"Cost: of what the chips could serve, {amount_text(found.utilisation)} is asked of them over the days."
        )
    return tuple(notes)
