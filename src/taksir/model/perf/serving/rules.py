"""What the tables of operations do not hold: how an engine runs them one after another, from the facts `serving.*`."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.model.assumptions import Assumptions

ENGINES = ("trtllm", "sglang", "vllm")
"""Serving engines with numbers of their own; others take those of the last."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Plain numbers of one engine.

    `step_s` a step whatever it holds (scheduling, sampling, launch), `layer_s` a layer, `sequence_s` each request of a
    step. `compute`, `network`, `streams`, `mixing` multiply the times of operations in a step of decoding, `prefill`
    those of a prefill. `stretch`: the share of a prefill by which the decoding of others is held up. `front_s` before
    a prompt is read; `handover_s` and `handover_share` what the transfer of a cache takes beside its bytes, and the
    share of the link that it reaches. `accept` is the probability that a token guessed ahead is accepted. `memory` is
    the share of a chip's memory that the engine fills.
    """

    step_s: float
    layer_s: float
    sequence_s: float
    compute: float
    mixing: float
    streams: float
    network: float
    prefill: float
    stretch: float
    front_s: float
    handover_s: float
    handover_share: float
    memory: float
    accept: float


MIXED = ("trtllm", "vllm")
"""Engines whose steps hold the tokens of prompts beside those that are decoded; SGLang gives prompts steps of their own
(server argument enable_mixed_chunk, off)."""

OF_ENGINE = ("step_s", "sequence_s", "stretch", "front_s")
"""Rules that each engine has its own number of."""


def rules_of(world: Assumptions, engine: str | None) -> Rules:
    """The rules of an engine; of one that is not known, those of the last of `ENGINES`."""
    name = engine if engine in ENGINES else ENGINES[-1]
    numbers = {}
    for field in Rules.__slots__:
        path = f"{name}.{field}" if field in OF_ENGINE else field
        numbers[field] = float(world.get(f"serving.{path.removesuffix('_s')}").p50)
    return Rules(**numbers)
