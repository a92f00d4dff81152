"""The working of a computed number: each step with formula, inputs and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation.

    `inputs` maps names to numbers or words as they stood; `sources` are aliases of `data/sources.toml`, or claim
    ids for numbers that a document states.
    """

    step: str
    formula: str
    inputs: Mapping[str, float | int | str | None] = field(default_factory=dict)
    value: float | None = None
    unit: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """A number with what it may be: `value` may be None where only the interval is known."""

    low: float | None
    high: float | None
    unit: str
    value: float | None = None
