"""The memory that a model needs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.told import finding, number
from taksir.copilot.toolbox.work import Chip, Model
from taksir.quantity.unit import show
from taksir.report.results.amounts import DIGITS
from taksir.verbs.memory import CONTEXT, Requests
from taksir.verbs.memory import memory as needed
from taksir.verbs.naming import find

SERVED = ("memory", "weights", "cache of a token", "cache of a request", "cache of all requests", "chips by memory")
TRAINED = ("memory", "weights", "gradients", "optimiser state", "chips by memory")
"""What is told, in the order of the working."""


def memory(
    desk: Desk,
    model: Model,
    use: Annotated[Literal["serve", "train"], Field(description="to serve it, or to train it")] = "serve",
    chip: Chip = "h100-sxm",
    precision: Annotated[
        Literal["bf16", "fp8", "fp4", "int4"] | None,
        Field(description="format of the weights served; that of the maker by default"),
    ] = None,
    context: Annotated[
        int, Field(description="tokens of a request, answer included", ge=1, le=1_000_000_000)
    ] = CONTEXT,
    batch: Annotated[int, Field(description="requests at once", ge=1, le=1_000_000)] = 1,
) -> Finding:
    """How much memory a model needs to be served or trained, part by part, and how many of a chip hold it.

    Numbers, served: memory in all, weights, cache of a token, cache of a request, cache of all requests; trained:
    memory in all without activations, weights, gradients, optimiser state. Then, for both, the chips on which a layout
    fits (where one was found) and chips by memory alone. `data.precision` is the format; `data.fits`.
    """
    world = desk.world()
    result = needed(world, model, use=use, chip=chip, precision=precision, requests=Requests(context, batch))
    names = SERVED if use == "serve" else TRAINED
    first = [number(one, "memory", name) for name, one in zip(names, result.working, strict=True)]
    chips = result.data["chips"]
    if isinstance(chips, int):
        about = (world.entity("chip", find(world, chip)[0]).name,)
        held = Number(
            name="chips", text=show(float(chips), "package", DIGITS), value=float(chips), unit="package",
            origin="memory.chips", about=about,
        )  # fmt: skip
        first.insert(len(first) - 1, held)
    return finding(result, world, "memory", first)
