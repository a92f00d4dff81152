"""The options that restrict the layouts of a training job: numbers, or words for what is one of few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from taksir.errors import UnknownNameError, UsageError


@Parameter(name="*")
@dataclass
class Axes:
    """Each takes one value or several with commas; what is left out is searched."""

    tp: Annotated[str | None, Parameter(help="Tensor-parallel ranks: 8, or 4,8.")] = None
    pp: Annotated[str | None, Parameter(help="Pipeline stages.")] = None
    cp: Annotated[str | None, Parameter(help="Context-parallel ranks.")] = None
    dp: Annotated[str | None, Parameter(help="Data-parallel replicas.")] = None
    ep: Annotated[str | None, Parameter(help="Expert-parallel ranks.")] = None
    etp: Annotated[str | None, Parameter(help="Tensor-parallel ranks of one expert.")] = None
    micro_batch: Annotated[str | None, Parameter(help="Sequences of a micro batch.")] = None
    interleave: Annotated[str | None, Parameter(help="Chunks of layers that a stage holds.")] = None
    zero: Annotated[str | None, Parameter(help="ZeRO stage: 0, 1, 2 or 3 (as FSDP).")] = None
    recompute: Annotated[str | None, Parameter(help="Recomputation: none, selective, full.")] = None
    sequence_parallel: Annotated[str | None, Parameter(help="Sequence parallelism: yes, no.")] = None
    schedule: Annotated[
        str | None, Parameter(help="Pipeline schedule: 1f1b (interleaved, if any), zero-bubble, dualpipe.")
    ] = None
    offload: Annotated[str | None, Parameter(help="Percentage of activations kept in the host's memory.")] = None

    def only(self) -> dict[str, tuple[int, ...]]:
        """The restrictions by axis of a layout; UsageError for what is no value of an axis."""
        given = {axis: text for axis, text in vars(self).items() if text is not None}
        return {axis: tuple(_value(axis, part) for part in text.split(",")) for axis, text in given.items()}


def _value(axis: str, text: str) -> int:
    from taksir.model.perf.search.words import VALUES

    plain, option = text.strip().lower(), f"--{axis.replace('_', '-')}"
    if axis in VALUES:
        if plain not in VALUES[axis]:
            raise UnknownNameError(f"value of {option}", plain, list(VALUES[axis]))
        return VALUES[axis].index(plain)
    try:
        return int(plain)
    except ValueError:
        raise UsageError(f"{option} {text!r}: a whole number, or several with commas") from None
