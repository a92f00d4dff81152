"""What the gazetteer knows of a name that bears on deals: whose it is, whether it is a country, what it sells."""

from __future__ import annotations

from functools import cache

from taksir.catalog.gazetteer import Entity, gazetteer

_LAND = frozenset({"country"})
_SELLERS = frozenset(
    {
        "chips",
        "memory",
        "cloud",
        "neocloud",
        "energy",
        "utility",
        "server",
        "foundry",
        "datacenter",
        "cooling",
        "equipment",
    }
)
_RULERS = frozenset({"government", "regulator", "country"})
_LEADS = frozenset({"ceo", "cfo", "coo", "cto", "chairman", "chair", "founder", "president", "chief executive"})


@cache
def _entity(name: str) -> Entity | None:
    return gazetteer().entity(name)


@cache
def is_land(name: str) -> bool:
    """Whether a place is a country, not a town or a part of the world: only a country is a party.

    >>> is_land("Indonesia"), is_land("Jakarta")
    (True, False)
    """
    entity = _entity(name)
    return entity is None or bool(_LAND & set(entity.sectors))


@cache
def leads(name: str) -> str | None:
    """The organisation for which a person speaks.

    >>> leads("Jensen Huang")
    'NVIDIA'
    """
    entity = _entity(name)
    if entity is None or entity.type != "person" or not entity.of or not entity.role:
        return None
    if ";" in entity.of or not any(role in entity.role.lower() for role in _LEADS):
        return None
    return authority(entity.of)


@cache
def governs(name: str) -> bool:
    """Whether a name is a government, a ministry, a regulator or a country.

    >>> governs("US Department of Commerce"), governs("China"), governs("Intel")
    (True, True, False)
    """
    entity = _entity(name)
    return entity is not None and bool(_RULERS & set(entity.sectors))


@cache
def is_law(name: str) -> bool:
    """Whether a name is that of a law or rule, which takes part in no deal.

    >>> is_law("CHIPS and Science Act"), is_law("Stargate")
    (True, False)
    """
    entity = _entity(name)
    return entity is not None and "law" in entity.sectors


@cache
def authority(name: str) -> str:
    """The government of a country that is named for it, where the gazetteer has one.

    >>> authority("United States")
    'US government'
    """
    state = gazetteer().of_alias(f"{name} Government", "en")
    return name if state is None else state.name


@cache
def land_of(name: str) -> str | None:
    """The country of an office of state, or of a country itself.

    >>> land_of("Government of China") == land_of("China")
    True
    """
    entity = _entity(name)
    return entity.country if entity is not None else None


@cache
def rank_of(name: str) -> int:
    """How exactly a name says who decides: 0 for a country, 1 for its government, 2 for an office.

    >>> rank_of("China"), rank_of("Government of China"), rank_of("US Department of Commerce")
    (0, 1, 2)
    """
    entity = _entity(name)
    if entity is None or entity.type == "place":
        return 0
    return 1 if "government" in name.lower() else 2


@cache
def maker(name: str) -> str | None:
    """Who makes a chip.

    >>> maker("NVIDIA H100")
    'NVIDIA'
    """
    entity = _entity(name)
    while entity is not None and entity.parent and entity.type == "chip":
        parent = _entity(entity.parent)
        if parent is None or parent.type == "org":
            return entity.parent
        entity = parent
    return None


@cache
def owner(name: str) -> str | None:
    """Whose part a name is.

    >>> owner("Google")
    'Alphabet'
    """
    entity = _entity(name)
    return entity.parent if entity is not None else None


@cache
def sells(name: str) -> bool:
    """Whether chips, memory, compute, power or what cools and makes them are what it sells.

    >>> sells("NVIDIA")
    True
    """
    entity = _entity(name)
    return entity is not None and bool(_SELLERS & set(entity.sectors))


@cache
def house(name: str) -> str:
    """The house a name belongs to: its parent's, when that is the beginning of its own name.

    >>> house("Google Cloud") == house("Google")
    True
    """
    entity = _entity(name)
    seen = {name}
    while entity is not None and entity.parent and entity.parent not in seen and name.startswith(f"{entity.parent} "):
        name = entity.parent
        seen.add(name)
        entity = _entity(name)
    return name
