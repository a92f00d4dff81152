"""A thing of the world (a chip, a node, a site, a supplier) with what is known of it; files of `data/<folder>/`.

A file holds tables, one an entity. A bare number takes its unit from the attribute and its source, date and kind from
the entity's `from`; a table `{value = …, source = …}` says what differs.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from taksir.catalog.attribute import Attribute, Kind
from taksir.catalog.fact import FACT_KEYS, Fact, Known
from taksir.errors import CatalogError

FROM_KEYS = ("source", "as_of", "kind", "locator", "note")
"""What `from` may hold."""

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing: texts and dates by attribute; numbers as facts, addressed `<kind>.<key>.<attribute>`."""

    kind: str
    key: str
    texts: Mapping[str, str]
    dates: Mapping[str, date]
    numbers: Mapping[str, Known]

    @property
    def name(self) -> str:
        """Its name for a reader; the key where none is given."""
        return self.texts.get("name", self.key)

    def text(self, attribute: str) -> str:
        """A text attribute; CatalogError when it is not known."""
        try:
            return self.texts[attribute]
        except KeyError:
            raise CatalogError(f"{self.kind} {self.key}: {attribute} is not known") from None

    def has(self, attribute: str) -> bool:
        """Whether a number is known (of twelve, the first)."""
        return attribute in self.numbers or f"{attribute}.1" in self.numbers

    def months(self, attribute: str) -> tuple[Known, ...]:
        """The twelve facts of a monthly attribute; CatalogError when they are not known."""
        try:
            return tuple(self.numbers[f"{attribute}.{month}"] for month in range(1, MONTHS + 1))
        except KeyError:
            raise CatalogError(f"{self.kind} {self.key}: monthly {attribute} is not known") from None


def read_entities(path: Path, kind: Kind, origin: str) -> dict[str, Entity]:
    """The entities of a file; CatalogError names file, entity and key of what does not fit."""
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{path}: {error}") from error
    return {key: read_entity(f"{path}: {key}", kind, key, record, origin) for key, record in tree.items()}


def merge(old: Entity, new: Entity) -> Entity:
    """What a later layer says of the same thing wins, attribute by attribute."""
    return replace(
        old,
        texts={**old.texts, **new.texts},
        dates={**old.dates, **new.dates},
        numbers={**old.numbers, **new.numbers},
    )


def missing(entity: Entity, kind: Kind) -> list[str]:
    """Required attributes that the entity does not have."""
    return [
        attribute.name
        for attribute in kind.attributes.values()
        if attribute.required
        and attribute.name not in entity.texts
        and attribute.name not in entity.dates
        and not entity.has(attribute.name)
    ]


def read_entity(where: str, kind: Kind, key: str, record: object, origin: str) -> Entity:
    """One entity from its table; CatalogError begins with `where` and the key of what does not fit."""
    if not isinstance(record, dict):
        raise CatalogError(f"{where}: a {kind.name} is a table")
    given = record.get("from", {})
    if not isinstance(given, dict):
        raise CatalogError(f"{where}.from: a table of source, as_of and kind")
    for name in given:
        _known_key(f"{where}.from", name, FROM_KEYS)
    texts: dict[str, str] = {}
    dates: dict[str, date] = {}
    numbers: dict[str, Known] = {}
    for name, value in record.items():
        if name == "from":
            continue
        _known_key(where, name, kind.attributes)
        attribute = kind.attributes[name]
        if attribute.type == "text":
            texts[name] = _typed(f"{where}.{name}", value, str, "a text")
        elif attribute.type == "date":
            dates[name] = _typed(f"{where}.{name}", value, date, "a date")
        else:
            address = f"{kind.name}.{key}.{name}"
            for suffix, fact in _facts(f"{where}.{name}", attribute, address, value, given):
                numbers[name + suffix] = Known(fact, origin)
    return Entity(kind.name, key, texts, dates, numbers)


def _facts(
    where: str, attribute: Attribute, address: str, value: object, given: Mapping[str, Any]
) -> list[tuple[str, Fact]]:
    whole: dict[str, Any] = dict(value) if isinstance(value, dict) else {"value": value}
    if not attribute.months:
        return [("", _fact(where, attribute, address, whole, given))]
    if isinstance(value, list):
        whole = {"values": value}
    values = whole.pop("values", None)
    if not isinstance(values, list) or len(values) != MONTHS:
        raise CatalogError(f"{where}: twelve numbers, January first")
    return [
        (f".{month}", _fact(where, attribute, f"{address}.{month}", {**whole, "value": one}, given))
        for month, one in enumerate(values, 1)
    ]


def _fact(where: str, attribute: Attribute, address: str, record: dict[str, Any], given: Mapping[str, Any]) -> Fact:
    for name in record:
        _known_key(where, name, FACT_KEYS)
    whole = {"unit": attribute.unit, **given, **record, "name": address}
    if record.get("note") is None and "source" in record:
        whole["note"] = None  # the note of `from` speaks of its own source
    if record.get("locator") is None and "source" in record:
        whole["locator"] = None
    for name in ("value", "low", "mode", "high"):
        number = whole.get(name)
        if number is not None and (isinstance(number, bool) or not isinstance(number, (int, float))):
            raise CatalogError(f"{where}.{name}: {number!r} is not a number")
    if whole.get("value") is not None and whole.get("low") is not None:
        whole["mode"] = whole.pop("value")
    if whole["unit"] != attribute.unit:
        raise CatalogError(f"{where}.unit: {whole['unit']!r}; this attribute is given in {attribute.unit}")
    for name in ("source", "kind"):
        if name not in whole:
            raise CatalogError(f"{where}: no {name}, neither here nor in from")
    try:
        fact = Fact(**whole)
    except (TypeError, ValueError) as error:
        raise CatalogError(f"{where}: {error}") from error
    for bound, outside in ((attribute.low, min), (attribute.high, max)):
        if bound is not None and outside(fact.best, bound) != bound:
            raise CatalogError(f"{where}: {fact.best:g} {attribute.unit} is outside {attribute.low}..{attribute.high}")
    return fact


def _typed(where: str, value: object, type_: type[Any], what: str) -> Any:
    if not isinstance(value, type_):
        raise CatalogError(f"{where}: {value!r} is not {what}")
    return value


def _known_key(where: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
        hint = f" (nearest: {close[0]})" if close else ""
        raise CatalogError(f"{where}.{name}: unknown key{hint}")
