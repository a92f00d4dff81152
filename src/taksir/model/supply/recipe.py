"""What one good package takes, of one chip or of a blend of chips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.supply.need import blended, both_needs
from taksir.model.supply.part import Part, logic_parts, memory_part, packaging_part, rack_part, stacked
from taksir.quantity.amount import compute


@dataclass(frozen=True, slots=True)
class Recipe:
    """The parts of one package, who sells it, and the stages that cannot be told for want of facts."""

    name: str
    vendor: str
    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()


def recipe(world: Assumptions, key: str, rack: str | None = None) -> Recipe:
    """The recipe of a chip; with the key of a rack, its assembly into that rack too.

    UnknownNameError for a chip or rack that is not known.
    """
    chip = world.entity("chip", key)
    shipped = [world.get("supply.cycle.test")]
    if rack is not None:
        shipped.append(world.get("supply.cycle.rack"))
    packaged = [world.get("supply.cycle.packaging"), *shipped]  # dies wait for packaging, and that for test
    dies = logic_parts(world, chip, packaged)
    found: list[tuple[str, Part | None]] = [
        ("logic", dies[0] if dies else None),
        *(("I/O dies", part) for part in dies[1:]),
        *([("memory", memory_part(world, chip, packaged))] if stacked(world, chip) else []),
        ("packaging", packaging_part(world, chip, packaged) if "packaging" in chip.texts else None),
    ]
    if rack is not None:
        found.append(("racks", rack_part(world, chip, rack)))
    parts = _joined(part for _, part in found if part is not None)
    missing = tuple(stage for stage, part in found if part is None)
    return Recipe(chip.name, chip.text("vendor"), parts, missing)


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts that take the same lines as one: compute and I/O dies of one family of nodes share its wafers."""
    joined: dict[tuple[str, str | None], Part] = {}
    for part in parts:
        key = (part.product, part.foundry)
        before = joined.get(key)
        need = part.need if before is None else compute(both_needs, part.need.name, before.need, part.need)
        joined[key] = replace(before or part, need=need)
    return tuple(joined.values())


def blend(world: Assumptions, shares: Mapping[str, float], name: str) -> Recipe:
    """The recipe of an average package of several chips of one vendor; `shares` by chip add up to one.

    UsageError when the chips are of several vendors or the shares do not add up.
    """
    recipes = {key: recipe(world, key) for key in shares}
    vendors = sorted({one.vendor for one in recipes.values()})
    if len(vendors) != 1:
        raise UsageError(f"a blend is of one vendor, not of {', '.join(vendors) or 'none'}")
    if abs(sum(shares.values()) - 1) > ROUNDING:
        raise UsageError(f"the shares of a blend add up to {sum(shares.values()):.3f}, not to 1")
    weights = {key: world.given(f"share of {key}", share, "fraction") for key, share in shares.items()}
    kinds: dict[tuple[str, str | None], list[tuple[str, Part]]] = {}
    for key, one in recipes.items():
        for part in one.parts:
            kinds.setdefault((part.product, part.foundry), []).append((key, part))
    parts = []
    for (product, foundry), members in kinds.items():
        pairs = [amount for key, part in members for amount in (weights[key], part.need)]
        need = compute(blended, f"{product} a package of {name}", *pairs)
        first = members[0][1]
        lines = {other for other, _ in kinds if other.startswith("wafer_")}
        of_several = product in lines and len(lines) > 1
        stage = f"{first.stage} on {product.removeprefix('wafer_')}" if of_several else first.stage
        parts.append(Part(stage, product, need, first.waits, first.stored, foundry))
    missing = tuple(dict.fromkeys(stage for one in recipes.values() for stage in one.missing))
    return Recipe(name, vendors[0], tuple(parts), missing)


ROUNDING = 1e-6
"""How far the shares of a blend may be from one."""
