"""Chips by themselves and side by side."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Grid, Number
from taksir.copilot.told import finding, number
from taksir.copilot.toolbox.work import serve
from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.verbs.chip import chip_compare, chip_cost, chip_key, price_of

FACTS = (
    "tdp", "memory_capacity", "memory_bandwidth", "peak_bf16", "peak_fp8", "peak_fp4", "scaleup_bandwidth",
    "compute_dies", "die_area", "transistors",
)  # fmt: skip
"""Attributes of a chip that tell most of it, in the order in which they are listed."""

SIDES = ("peak_bf16", "memory_capacity", "memory_bandwidth", "tdp", "peak_fp8", "peak_fp4")
"""What is put side by side."""

Name = Annotated[str, Field(description="a chip: b200, H100, MI355X, TPU v7 …", max_length=80)]


def chip(
    desk: Desk,
    name: Name,
    volume: Annotated[float | None, Field(description="chips that share design, masks and software", gt=0)] = None,
) -> Finding:
    """What is known of a chip (power, memory, peaks, price), what it costs its maker part by part, what design costs.

    Numbers: cost to make, price, then the facts of its datasheet by address, then the bill of materials.
    """
    world = desk.world()
    key = chip_key(world, name)
    entity = world.entity("chip", key)
    about = (entity.name,)
    facts = [
        number(world.get(f"chip.{key}.{attribute}"), "chip", attribute.replace("_", " "), about)
        for attribute in FACTS
        if entity.has(attribute)
    ]
    price = price_of(world, key)
    money = [] if price is None else [number(price, "chip", "price", about)]
    try:
        made = chip_cost(world, name, volume=volume)
    except CatalogError as error:
        return _plain(world, entity.name, [*money, *facts], str(error))
    first = [number(made.working[0], "chip", "cost to make", about), *money, *facts]
    return finding(made, world, "chip", first, about)


def compare(
    desk: Desk,
    chips: Annotated[list[Name], Field(description="two chips or more", min_length=2, max_length=6)],
    model: Annotated[str | None, Field(description="a model that they would serve: DeepSeek-V3 …")] = None,
) -> Finding:
    """Chips side by side: peaks, memory, power, price, cost to make; with a model, what a token costs on each.

    Numbers, without a model: the dense BF16 peak of each in the order given, then memory, power, price and cost. With
    one: the cost of a million output tokens on each, then tokens a second of a chip. `data.cheapest`, `data.fastest`.
    """
    world = desk.world()
    keys = [chip_key(world, one) for one in chips]
    if len(set(keys)) < 2:
        raise UsageError(f"{' and '.join(chips)} are one chip: name two that differ")
    return _at_work(desk, world, keys, model) if model is not None else _side_by_side(world, keys)


def _side_by_side(world: Assumptions, keys: list[str]) -> Finding:
    names = {key: world.entity("chip", key).name for key in keys}
    first = []
    for attribute in SIDES:
        for key in keys:
            if world.entity("chip", key).has(attribute):
                amount = world.get(f"chip.{key}.{attribute}")
                first.append(number(amount, "compare", f"{attribute.replace('_', ' ')}, {names[key]}", (names[key],)))
    for key in keys:
        price = price_of(world, key)
        if price is not None:
            first.append(number(price, "compare", f"price, {names[key]}", (names[key],)))
    best = {one: _best(first, one) for one in ("peak bf16", "memory bandwidth")}
    data = {"fastest": best["peak bf16"], "most_bandwidth": best["memory bandwidth"]}
    try:
        result = chip_compare(world, keys)
    except CatalogError as error:
        return _plain(world, " against ".join(names.values()), first, str(error), tool="compare", data=data)
    made = [number(one, "compare", f"cost to make, {names[key]}", (names[key],))
            for key, one in zip(keys, result.working, strict=True)]  # fmt: skip
    found = finding(result, world, "compare", [*first, *made])
    return found.model_copy(update={"data": {**found.data, **data}})


def _at_work(desk: Desk, world: Assumptions, keys: list[str], model: str) -> Finding:
    found = {key: serve(desk, model, chip=key) for key in keys}
    names = {key: world.entity("chip", key).name for key in keys}
    wanted = ("cost of a million output tokens, owned", "output tokens a second of a chip", "time per token")
    numbers = [
        one.model_copy(update={"name": f"{one.name}, {names[key]}", "about": (*one.about, names[key])})
        for name in wanted
        for key in keys
        for one in found[key].numbers
        if one.name == name
    ]
    cheap = {key: one.value for key in keys for one in found[key].numbers if one.name == wanted[0]}
    quick = {key: one.value for key in keys for one in found[key].numbers if one.name == wanted[1]}
    cheapest = min(cheap, key=lambda key: float(cheap[key] or 0), default=None)
    fastest = max(quick, key=lambda key: float(quick[key] or 0), default=None)
    said = [f"{names[key]}: {found[key].says}" for key in keys]
    return Finding(
        tool="compare",
        says=" ".join(said),
        numbers=tuple(numbers),
        citations=tuple({one.id: one for each in found.values() for one in each.citations}.values()),
        tables=tuple(
            table.model_copy(update={"key": f"{key}.{table.key}", "title": f"{names[key]}: {table.title}"})
            for key, each in found.items()
            for table in each.tables[:1]
        ),
        working=tuple(step for each in found.values() for step in each.working),
        notes=tuple(dict.fromkeys(note for each in found.values() for note in each.notes)),
        data={
            "cheapest": names[cheapest] if cheapest else None, "fastest": names[fastest] if fastest else None,
            "chips": {names[key]: each.data for key, each in found.items()},
        },
        as_of=desk.as_of,
        data_hash=desk.catalog.data_hash,
    )  # fmt: skip


def _best(numbers: list[Number], name: str) -> str | None:
    told = [one for one in numbers if one.name.startswith(f"{name}, ")]
    return max(told, key=lambda one: float(one.value or 0)).about[0] if told else None


def _plain(
    world: Assumptions,
    title: str,
    numbers: list[Number],
    why: str,
    tool: str = "chip",
    data: dict[str, str | None] | None = None,
) -> Finding:
    """Facts alone, where the cost to make cannot be worked out."""
    if not numbers:
        raise CatalogError(why)
    known, facts = world.catalog.sources, (world.catalog.known(one.origin).fact for one in numbers)
    cited = dict.fromkeys(fact.source for fact in facts if fact.source in known)
    rows = tuple((one.name, one.text) for one in numbers)
    return Finding(
        tool=tool,
        says=f"{title}: {', '.join(f'{one.name} {one.text}' for one in numbers[:4])}.",
        numbers=tuple(numbers),
        citations=tuple(Citation(id=one, title=known[one].title, address=known[one].address) for one in cited),
        tables=(Grid(key="facts", title=title, columns=("", ""), rows=rows),),
        notes=(f"What it costs to make is not told: {why}.",),
        data=dict(data or {}),
        as_of=world.as_of,
        data_hash=world.catalog.data_hash,
    )
