"""A cooling plant: its parameters as amounts of the run, for the laws of PUE and water."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount


@dataclass(frozen=True, slots=True)
class Plant:
    """Parameters of a type of cooling. Temperatures and approaches in degC, shares over IT power.

    `follows` says which temperature outside drives the air side: dry_bulb or wet_bulb; the liquid side always follows
    the dry bulb. `liquid_share` is None where all heat goes into air; `water` (litre/kWh) where none is evaporated.
    """

    key: str
    name: str
    follows: str
    supply: Amount
    approach: Amount
    rise: Amount
    fans: Amount
    losses: Amount
    other: Amount
    cop: Amount
    liquid_share: Amount | None
    liquid_supply: Amount | None
    liquid_approach: Amount | None
    water: Amount | None
    wetted_above: Amount | None


def usual_cooling(world: Assumptions, server: str | None, *, own: bool) -> str:
    """The type of cooling that a server is taken to stand under, in a large operator's own halls or in leased ones.

    A server that nobody knows is cooled by air. CatalogError where no type says that it is taken so.
    """
    needed = "air" if server is None else world.entity("server", server).text("cooling")
    hall = "own" if own else "leased"
    for key, entity in world.catalog.entities("cooling").items():
        if needed in entity.texts.get("servers", "").split() and hall in entity.texts.get("halls", "").split():
            return key
    raise CatalogError(f"no cooling is known for servers cooled by {needed} in {hall} halls")


def plant_of(world: Assumptions, cooling: str) -> Plant:
    """The plant of a cooling; UnknownNameError for one that the catalog does not have."""
    entity = world.entity("cooling", cooling)
    follows = entity.text("follows")
    if follows not in ("dry_bulb", "wet_bulb"):
        raise CatalogError(f"cooling {cooling}: follows {follows!r}, neither dry_bulb nor wet_bulb")

    def part(attribute: str) -> Amount:
        return world.get(f"cooling.{cooling}.{attribute}")

    def perhaps(attribute: str) -> Amount | None:
        return part(attribute) if entity.has(attribute) else None

    return Plant(
        key=cooling,
        name=entity.name,
        follows=follows,
        supply=part("supply_temperature"),
        approach=part("approach"),
        rise=part("return_rise"),
        fans=part("fan_pump_share"),
        losses=part("electrical_loss"),
        other=part("other_share"),
        cop=part("chiller_cop"),
        liquid_share=perhaps("liquid_share"),
        liquid_supply=perhaps("liquid_supply_temperature"),
        liquid_approach=perhaps("liquid_approach"),
        water=perhaps("water"),
        wetted_above=perhaps("wetted_above"),
    )
