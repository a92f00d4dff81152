"""The working of a check as a tree: each number unfolds into what it was made of, down to claims, facts and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from taksir.quantity import Step


@dataclass(frozen=True, slots=True)
class Leaf:
    """An input that no step made: a claim's number, a fact, or a number that stands for itself."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Branch:
    """A step with its inputs."""

    step: Step
    inputs: tuple[Branch | Leaf, ...]


def tree_of(working: Sequence[Step]) -> tuple[Branch, ...]:
    """The steps, each below the step that uses it; those that none uses stand on top, the last one first."""
    made: dict[str, int] = {}
    used: set[int] = set()
    below: list[tuple[int | Leaf, ...]] = []
    for place, step in enumerate(working):
        inputs: list[int | Leaf] = []
        for name, value in step.inputs.items():
            from_step = made.get(name)
            if from_step is not None and working[from_step].value == value and from_step not in used:
                used.add(from_step)
                inputs.append(from_step)
            else:
                inputs.append(Leaf(name, value))
        below.append(tuple(inputs))
        made[step.step] = place

    def branch(place: int) -> Branch:
        parts = tuple(one if isinstance(one, Leaf) else branch(one) for one in below[place])
        return Branch(working[place], parts)

    return tuple(branch(place) for place in reversed(range(len(working))) if place not in used)
