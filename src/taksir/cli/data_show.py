"""What `taksir data show` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from taksir.catalog.attribute import kinds
from taksir.catalog.heritage import heritage
from taksir.catalog.uses import uses
from taksir.cli.listing import FACT_COLUMNS, fact_json, fact_rows, print_json, print_table, say, value_text
from taksir.errors import UnknownNameError
from taksir.report.wording import counted

if TYPE_CHECKING:
    from taksir.catalog.entity import Entity
    from taksir.catalog.fact import Fact, Known
    from taksir.catalog.facts import Catalog
    from taksir.catalog.series import Series
    from taksir.catalog.source import Source

SHOWN = 8
"""How many other facts of a source are named."""


def show_name(catalog: Catalog, name: str, data: Sequence[Path], *, json_: bool) -> int:
    """Show whatever has that name; UnknownNameError with the nearest of all names where nothing has."""
    if name in catalog.facts or catalog.library.fact(name) is not None:
        return _fact(catalog, heritage(catalog, name, data), json_=json_)
    entities = _entities(catalog, name)
    if entities:
        if json_:
            return print_json([_entity_json(entity) for entity in entities])
        for entity in entities:
            _entity(entity)
        return 0
    if name in catalog.series_names(name):
        return _series(catalog.series(name), json_=json_)
    if name in catalog.sources:
        return _source(catalog, catalog.sources[name], json_=json_)
    raise UnknownNameError("name", name, _names(catalog, name))


def _fact(catalog: Catalog, found: Sequence[Known], *, json_: bool) -> int:
    now, older = found[0], found[1:]
    fact, source = now.fact, catalog.sources[now.fact.source]
    others = [known.fact.name for known in uses(catalog)[fact.source] if known.fact.name != fact.name]
    if json_:
        return print_json(
            {
                **fact_json(now),
                "source": asdict(source),
                "overrode": [fact_json(known) for known in older],
                "same_source": others,
            }
        )
    say(fact.name, "bold")
    say(value_text(fact))
    for label, text in (
        ("as of", fact.as_of),
        ("kind", fact.kind),
        ("where", fact.locator),
        ("note", fact.note),
        ("layer", now.origin),
    ):
        if text:
            say(f"{label}: {text}")
    say(f"source: {source.alias} ({source.grade}) {source.title}")
    say(f"        {source.address}; licence: {source.licence}")
    for known in older:
        say(f"overrode: {value_text(known.fact)} of {known.origin} ({known.fact.source})")
    if others:
        more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
        say(f"the same source gives: {', '.join(others[:SHOWN])}{more}")
    return 0


def _entity(entity: Entity) -> None:
    say(f"{entity.kind}.{entity.key}", "bold")
    for label, text in {**entity.texts, **entity.dates}.items():
        say(f"{label.replace('_', ' ')}: {text}")
    say("")
    rows = []
    for _, group in groupby(entity.numbers.items(), key=lambda pair: pair[0].partition(".")[0]):
        months = list(group)
        name, known = months[0]
        text = value_text(known.fact) if len(months) == 1 else _months([month.fact for _, month in months])
        label = name if len(months) == 1 else name.partition(".")[0]
        rows.append((label, text, known.fact.as_of, known.fact.kind, known.fact.source, known.origin))
    print_table(FACT_COLUMNS, rows)
    say(counted(len(rows), "attribute"), "dim")


def _months(facts: Sequence[Fact]) -> str:
    return f"{' '.join(f'{fact.best:g}' for fact in facts)} {facts[0].unit}"


def _entity_json(entity: Entity) -> dict[str, object]:
    return {
        "kind": entity.kind,
        "key": entity.key,
        "texts": dict(entity.texts),
        "dates": dict(entity.dates),
        "numbers": {name: fact_json(known) for name, known in entity.numbers.items()},
    }


def _series(series: Series, *, json_: bool) -> int:
    from taksir.catalog.series import known_point

    points = [known_point(point) for point in series.points]
    if json_:
        return print_json({"name": series.name, "points": [fact_json(known) for known in points]})
    say(series.name, "bold")
    print_table(FACT_COLUMNS, fact_rows(points))
    say(counted(len(points), "point"), "dim")
    return 0


def _source(catalog: Catalog, source: Source, *, json_: bool) -> int:
    facts = uses(catalog).get(source.alias, ())
    if json_:
        return print_json({**asdict(source), "facts": [fact_json(known) for known in facts]})
    say(source.alias, "bold")
    for label in ("title", "address", "licence", "grade"):
        say(f"{label}: {getattr(source, label)}")
    say("")
    print_table(FACT_COLUMNS, fact_rows(facts))
    say(counted(len(facts), "fact"), "dim")
    return 0


def _entities(catalog: Catalog, name: str) -> list[Entity]:
    """Entities by key, or by kind and key."""
    kind, _, key = name.partition(".")
    if kind in kinds() and key in catalog.entities(kind):
        return [catalog.entities(kind)[key]]
    return [catalog.entities(kind)[name] for kind in kinds() if name in catalog.entities(kind)]


def _names(catalog: Catalog, name: str) -> list[str]:
    kind = name.partition(".")[0]
    things = [key for one in kinds() for key in catalog.entities(one)]
    if kind in kinds() and kind != name:
        things = [f"{kind}.{key}" for key in catalog.entities(kind)] + catalog.library.names(name)
    return [*things, *catalog.facts, *catalog.series_names(), *catalog.sources]
