"""The memory that a model needs as a result: by part, by format, and how many of a chip hold it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount, compute
from taksir.quantity.unit import show
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.charts import bars
from taksir.report.results.result import Cell, Result, Table

if TYPE_CHECKING:
    from taksir.model.perf.search.need import Room, State
    from taksir.model.perf.service.need import Need
    from taksir.model.perf.spec import Spec

PARTS = {
    "weights": "weights", "gradients": "gradients", "optimiser": "optimiser state", "activations": "activations",
    "logits": "logits", "buffers": "buffers",
}  # fmt: skip
"""Parts of the memory of a chip that trains, as a reader calls them."""


def serving_result(
    world: Assumptions,
    model: str,
    chip: str,
    needs: Mapping[str, Need],
    kv: str,
    context: int,
    batch: int,
    *,
    windowed: bool,
) -> Result:
    """Weights and cache; `needs` by format of the weights, the one that is meant first. `kv` is that of its cache."""
    precision, found = next(iter(needs.items()))
    name = world.entity("chip", chip).name
    told = f"{batch:,} request{'s' if batch != 1 else ''} of {context:,} tokens"
    says = (
        f"{model} needs {amount_text(found.whole)}: weights in {precision} {amount_text(found.weight)}, the cache "
        f"({kv}) of {told} {amount_text(found.cache)}, {amount_text(found.token)} a token. {_held(found, name)}"
    )
    parts = (*found.weights.values(), found.cache)
    rows: list[tuple[Cell, ...]] = [(one.name, one) for one in parts]
    rows += [("together", found.whole), ("cache of a token", found.token), ("cache of a request", found.request)]
    sizes = tuple((word, one.weight, one.cache, one.whole, one.least, one.holds) for word, one in needs.items())
    columns = ("weights in", "weights", "cache", "together", "chips by memory", "chips on which a layout fits")
    tables = (Table("parts", "Where the memory goes", ("part", "memory"), tuple(rows)),
              Table("formats", f"By format, on {name}", columns, sizes))  # fmt: skip
    notes = [
        "Activations of a step and buffers are in the part of a chip's memory that an engine leaves free, "
        f"{show(1 - found.share.p50, 'fraction', 2)} of it, and in what the layout is tried with."
    ]
    if windowed:
        notes.append("Some layers keep no more than a window of tokens: the cache grows by less beyond it.")
    data = {
        "use": "serve", "model": model, "chip": chip, "precision": precision, "cache": kv, "context": context,
        "batch": batch, "chips": found.holds, "fits": found.holds is not None, "memory": amount_json(found.whole),
        "parts": {"weights": amount_json(found.weight), "cache": amount_json(found.cache)},
        "cache_token": amount_json(found.token), "cache_request": amount_json(found.request),
    }  # fmt: skip
    chart = bars(f"Memory that {model} needs", f"Bytes by part, served in {precision}.", list(parts))
    working = (found.whole, found.weight, found.token, found.request, found.cache, found.least)
    return Result(f"Memory of {model}, served", says, tables, (chart,), working, tuple(notes), data)


def training_result(world: Assumptions, model: str, state: State, room: Room | None, spec: Spec) -> Result:
    """State of the run, and on how many of a chip the leanest layout fits, activations and buffers included."""
    from taksir.model.perf.search.need import least_chips

    name = world.entity("chip", spec.chip).name
    capacity = world.get(f"chip.{spec.chip}.memory_capacity")
    least = compute(least_chips, "chips", state.whole, capacity)
    parts = ", ".join(f"{one.name} {amount_text(one)}" for one in state.parts)
    on = f"No number of {name} that was tried holds it."
    tables = [
        Table("state", "State of the run, all chips together", ("part", "memory"),
              (*((one.name, one) for one in state.parts), ("together", state.whole)))
    ]  # fmt: skip
    if room is not None:
        each = {PARTS[part]: size for part, size in room.each.items() if size > 0}
        whole = sum(each.values())
        on = f"With activations and buffers it fits {room.chips:,} × {name}, {show(whole, 'byte', 3)} of each."
        rows = (*((part, Amount(part, size, "byte")) for part, size in each.items()),
                ("together", Amount("", whole, "byte")))  # fmt: skip
        tables.append(Table("chip", f"One of {room.chips:,} × {name}, all state sharded", ("part", "memory"), rows))
    says = f"Training {model} keeps {amount_text(state.whole)} beside activations: {parts}. {on}"
    data = {
        "use": "train", "model": model, "chip": spec.chip, "precision": "bf16",
        "chips": None if room is None else room.chips, "fits": room is not None,
        "memory": amount_json(state.whole), "parts": {one.name: amount_json(one) for one in state.parts},
        "each": None if room is None else dict(room.each),
    }  # fmt: skip
    notes = (
        "Weights and gradients in bf16, master weights and moments of Adam in 32 bits; all of it sharded over the "
        "chips, activations recomputed. More chips are needed to be done in a useful time.",
    )
    chart = bars(f"State of a training run of {model}", "Bytes by part, all chips together.", list(state.parts))
    working = (state.whole, *state.parts, least)
    return Result(f"Memory of {model}, trained", says, tuple(tables), (chart,), working, notes, data)


def _held(found: Need, chip: str) -> str:
    if found.holds is None:
        return f"No number of {chip} that was tried holds it."
    chips = f"{found.holds:,} × {chip} hold it" if found.holds != 1 else f"One {chip} holds it"
    return f"{chips} ({amount_text(found.least)} by memory alone)."
