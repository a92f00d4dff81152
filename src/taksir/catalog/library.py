"""Entities and series of every layer, read when they are first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from taksir.catalog.attribute import kinds
from taksir.catalog.entity import Entity, merge, read_entities
from taksir.catalog.fact import Fact, Known
from taksir.catalog.layer import Layer
from taksir.catalog.series import Point, Series, read_points
from taksir.errors import UnknownNameError


class Library:
    """What the folders of the layers hold, weakest layer first."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)
        self._entities: dict[str, dict[str, Entity]] = {}
        self._series: dict[str, Series] | None = None

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The folders, weakest first."""
        return self._layers

    def entities(self, kind: str) -> Mapping[str, Entity]:
        """Every entity of a kind by its key; UnknownNameError for an unknown kind."""
        if kind not in self._entities:
            declared = kinds()
            if kind not in declared:
                raise UnknownNameError("kind", kind, list(declared))
            found: dict[str, Entity] = {}
            for layer in self._layers:
                for path in layer.files(f"{declared[kind].folder}/*.toml"):
                    for key, entity in read_entities(path, declared[kind], layer.origin).items():
                        found[key] = merge(found[key], entity) if key in found else entity
            self._entities[kind] = found
        return self._entities[kind]

    def series(self) -> Mapping[str, Series]:
        """Every series by its name; a later layer's point of the same period and day replaces the earlier one."""
        if self._series is None:
            points: dict[str, dict[tuple[str, object], Point]] = {}
            for layer in self._layers:
                for path in layer.files("series/*.csv"):
                    for name, point in read_points(path, layer.origin):
                        points.setdefault(name, {})[point.period.text, point.fact.as_of] = point
            self._series = {name: Series(name, _ordered(found.values())) for name, found in points.items()}
        return self._series

    def fact(self, name: str) -> Known | None:
        """The fact at an address: `<kind>.<key>.<attribute>` or `<series>@<period>`; None where there is none."""
        series, at, period = name.partition("@")
        if at:
            found = self.series().get(series)
            matches = [point for point in found.points if point.period.text == period] if found else []
            return Known(matches[-1].fact, matches[-1].origin) if matches else None
        kind, _, rest = name.partition(".")
        key, _, attribute = rest.partition(".")
        if kind not in kinds() or not attribute:
            return None
        entity = self.entities(kind).get(key)
        return entity.numbers.get(attribute) if entity else None

    def names(self, like: str) -> list[str]:
        """Addresses that a mistyped one may have meant: those of its kind, or of its series."""
        series, at, _ = like.partition("@")
        if at:
            found = self.series()
            points = found[series].points if series in found else ()
            return [point.fact.name for point in points] or list(found)
        kind = like.partition(".")[0]
        if kind not in kinds():
            return [f"{name}." for name in kinds()]
        return [known.fact.name for entity in self.entities(kind).values() for known in entity.numbers.values()]

    def assume(self, fact: Fact) -> None:
        """Put a fact in the place of the one with its address, which must exist."""
        known = Known(fact, "--assume")
        series, at, period = fact.name.partition("@")
        if at:
            old = self.series()[series]
            points = tuple(
                replace(point, fact=replace(fact, as_of=point.fact.as_of), origin="--assume")
                if point.period.text == period
                else point
                for point in old.points
            )
            assert self._series is not None
            self._series[series] = Series(series, points)
            return
        kind, key, attribute = fact.name.split(".", 2)
        old_entity = self._entities[kind][key]
        self._entities[kind][key] = replace(old_entity, numbers={**old_entity.numbers, attribute: known})


def _ordered(points: object) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda point: (point.period.start, point.period.end, str(point.fact.as_of))))  # type: ignore[call-overload]
