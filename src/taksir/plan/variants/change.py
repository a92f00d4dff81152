"""What a variant changes: numbers of a problem by array and name, or of a scenario by its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import numpy as np

from taksir.errors import UnknownNameError, UsageError
from taksir.plan.problem.instance import AXES, Instance
from taksir.plan.scenario.scenario import Scenario

LEAST = {"term": 1, "life": 1}
"""The least of counts of periods; zero for all others."""

TUPLES = ("caps", "shares", "targets")
"""Parts of a problem that come one by one, with names."""


@dataclass(frozen=True, slots=True)
class Change:
    """`part` becomes itself times `factor` plus `plus`, or `to`.

    Of a problem: "chips.price", "sites.ready" (periods), "money.cash", "targets.level"; `of` names rows of it along
    whichever axis has them (chips, sites, works, periods, futures …; empty: all). Of a scenario: the words of the file
    with dots, "sites.johor.grid_months"; every number under them is changed.
    """

    part: str
    factor: float = 1.0
    plus: float = 0.0
    to: float | None = None
    of: tuple[str, ...] = ()

    def of_number(self, number: Any) -> Any:
        """The number, or array, changed."""
        if self.to is not None:
            return np.full_like(number, self.to) if isinstance(number, np.ndarray) else self.to
        return number * self.factor + self.plus


@dataclass(frozen=True, slots=True)
class Variant:
    """A name, and all that is changed."""

    name: str
    changes: tuple[Change, ...] = ()


def changed(problem: Instance, variant: Variant) -> Instance:
    """The problem with the changes of a variant; UsageError for a part, UnknownNameError for a name it has not."""
    for change in variant.changes:
        noun, _, part = change.part.partition(".")
        held: Any = getattr(problem, noun, None)
        if noun in TUPLES:
            made: Any = _of_rules(held, part, change)
        elif is_dataclass(held) and part in {field.name for field in fields(held)}:
            made = replace(held, **{part: _of_part(problem, noun, part, change)})  # type: ignore[type-var]
        else:
            raise UsageError(f"variant {variant.name!r}: {change.part!r} is no part of a problem (like chips.price)")
        problem = replace(problem, **{noun: made})
    return problem


def names(problem: Instance) -> dict[str, tuple[str, ...]]:
    """Names along every axis that has some, by its letter."""
    return {
        "i": tuple(site.key for site in problem.sites.sites), "p": problem.sites.phases, "o": problem.own.names,
        "c": tuple(chip.key for chip in problem.chips.chips), "w": problem.work.names, "g": problem.sites.grounds,
        "r": problem.pools.names, "b": problem.rents.names, "e": problem.sites.equipment,
        "t": tuple(period.name for period in problem.time.periods), "f": problem.time.futures,
    }  # fmt: skip


def _of_part(problem: Instance, noun: str, part: str, change: Change) -> Any:
    held = getattr(getattr(problem, noun), part)
    if isinstance(held, bool) or not isinstance(held, int | float | np.ndarray) or np.asarray(held).dtype == bool:
        raise UsageError(f"{change.part}: no number, so no variant can change it")
    if not isinstance(held, np.ndarray):
        return type(held)(change.of_number(held))
    place = _place(problem, AXES[noun][part], change)
    made = held.astype(float)
    made[place] = change.of_number(made[place])
    if held.dtype.kind != "i":
        return made
    least, most = LEAST.get(part, 0), problem.sizes["t"] if part == "ready" else None
    return np.clip(np.rint(made), least, most).astype(held.dtype)


def _place(problem: Instance, letters: str, change: Change) -> tuple[Any, ...]:
    """Where in an array the rows are that are named: along each axis its own names, all of the others."""
    known = names(problem)
    place: dict[int, list[int]] = {}
    for name in change.of:
        axis = next((axis for axis, letter in enumerate(letters) if name in known.get(letter, ())), None)
        if axis is None:
            every = [one for letter in dict.fromkeys(letters) for one in known.get(letter, ())]
            raise UnknownNameError(f"name of {change.part}", name, every)
        place.setdefault(axis, []).append(known[letters[axis]].index(name))
    return np.ix_(*(place.get(axis, range(problem.sizes[letter])) for axis, letter in enumerate(letters)))


def _of_rules(held: tuple[Any, ...], part: str, change: Change) -> tuple[Any, ...]:
    known = [one.name for one in held]
    for name in change.of:
        if name not in known:
            raise UnknownNameError(f"name of {change.part}", name, known)
    if held and not hasattr(held[0], part):
        raise UsageError(f"{change.part}: no such part of a rule")
    return tuple(
        replace(one, **{part: change.of_number(getattr(one, part))}) if not change.of or one.name in change.of else one
        for one in held
    )


def reworded(scenario: Scenario, variant: Variant) -> Scenario:
    """The scenario with the changes of a variant; UsageError where no number stands under the words."""
    for change in variant.changes:
        made = _under(scenario, change.part.split("."), change)
        assert isinstance(made, Scenario)
        scenario = made
    return scenario


def _under(held: Any, words: list[str], change: Change) -> Any:
    if not words:
        return _told(held, change)
    word, *rest = words
    if isinstance(held, Mapping):
        if word not in held:
            raise UnknownNameError(f"name in {change.part}", word, [str(key) for key in held])
        return {**held, word: _under(held[word], rest, change)}
    if isinstance(held, tuple) and word.isdigit() and int(word) < len(held):
        at = int(word)
        return (*held[:at], _under(held[at], rest, change), *held[at + 1 :])
    if is_dataclass(held) and word in (known := [field.name for field in fields(held)]):
        return replace(held, **{word: _under(getattr(held, word), rest, change)})  # type: ignore[type-var]
    raise UnknownNameError(f"word in {change.part}", word, known if is_dataclass(held) else [])


def _told(held: Any, change: Change) -> Any:
    """Every number that is told there."""
    if isinstance(held, Mapping):
        return {key: _told(value, change) for key, value in held.items()}
    if isinstance(held, tuple) and held and all(isinstance(one, int | float) for one in held):
        if change.to is not None:
            return change.to
        return tuple(sorted(change.of_number(float(one)) for one in held))
    if held is None and change.to is not None:
        return change.to
    if isinstance(held, bool) or not isinstance(held, int | float):
        raise UsageError(f"{change.part}: no number is told there; give it one with `to`")
    return type(held)(change.of_number(held))
