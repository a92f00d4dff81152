"""A count of larger or smaller things than packages: dies, superchips, servers, racks, pods."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.site.node import server_key
from taksir.quantity.amount import Amount, Value, compute, law

COUNT = ("package", "die", "superchip", "server", "rack", "pod")
"""What a count of a cluster may be of."""

FORMS: Mapping[str, str] = {"server": "node", "rack": "rack", "pod": "pod"}
"""Form of what is counted by that word."""


@law("N · q", unit="package")
def times_packages(count: Value, per_one: Value) -> Value:
    """Packages in a count of larger things."""
    return count * per_one


@law("N / q", unit="package")
def shared_packages(count: Value, per_package: Value) -> Value:
    """Packages that a count of smaller things makes."""
    return count / per_package


@law("N / n", unit="server")
def servers(chips: Value, per_server: Value) -> Value:
    """Servers that hold the packages."""
    return chips / per_server


@law("N / n", unit="rack")
def racks(chips: Value, per_rack: Value) -> Value:
    """Racks that hold the packages."""
    return chips / per_rack


@law("N / n", unit="pod")
def pods(chips: Value, per_pod: Value) -> Value:
    """Pods that hold the packages."""
    return chips / per_pod


HOLDERS: Mapping[str, Callable[[Value, Value], Value]] = {"node": servers, "rack": racks, "pod": pods}
"""Law that counts what holds the packages, by its form."""


def holders(world: Assumptions, chips: Amount, server: str) -> Amount:
    """How many servers, racks or pods of that kind hold the packages."""
    found = world.entity("server", server)
    return compute(HOLDERS[found.text("form")], f"of {found.name}", chips, world.get(f"server.{server}.chips"))


def server_counted(world: Assumptions, chip: str, scope: str, server: str | None) -> str | None:
    """The server that a cluster is made of: the one named, else the usual one of the form that is counted.

    UsageError where the chip comes in none of that form, or the server named has another.
    """
    form = FORMS.get(scope)
    if form is None:
        return server
    entities = world.catalog.entities("server")
    usual = server or server_key(world, chip)
    if usual is not None and entities[usual].text("form") == form:
        return usual
    fitting = [key for key, one in entities.items() if (one.text("chip"), one.text("form")) == (chip, form)]
    if server is None and fitting:
        return min(fitting, key=lambda key: entities[key].numbers["chips"].fact.best)
    if usual is None:
        raise CatalogError(f"chip {chip}: no server is known, so that {scope}s cannot be counted")
    words = {value: key for key, value in FORMS.items()}
    one = entities[usual]
    raise UsageError(f"{one.name} is no {scope}: count packages or {words[one.text('form')]}s")


def packages_counted(world: Assumptions, given: Amount, scope: str, chip: str, server: str | None) -> Amount:
    """Packages of a count in a scope; CatalogError where it is not known how many make one."""
    if scope == "package":
        return given
    if scope == "die":
        return compute(shared_packages, "packages", given, needed(world, f"chip.{chip}.compute_dies"))
    key = server or server_key(world, chip)
    if key is None:
        raise CatalogError(f"chip {chip}: no server is known, so that {scope}s cannot be counted")
    each = needed(world, f"server.{key}.chips")
    if scope == "superchip":
        each = compute(shared_packages, "packages a superchip", each, needed(world, f"server.{key}.superchips"))
    return compute(times_packages, "packages", given, each)


def needed(world: Assumptions, address: str) -> Amount:
    """The fact at an address of an entity; CatalogError in words where it is not known."""
    if not world.has(address):
        kind, key, attribute = address.split(".", 2)
        raise CatalogError(f"{kind} {key}: {attribute} is not known")
    return world.get(address)
