"""A scenario as the TOML file that tells it: what was read is read again from it, number for number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from typing import Any

from taksir.catalog.facts import Catalog
from taksir.catalog.scenario_keys import Key, Table, scenario_tables
from taksir.plan.scenario.names import Names
from taksir.plan.scenario.number import Told
from taksir.plan.scenario.scenario import Scenario
from taksir.plan.scenario.value import PLAIN

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def written(scenario: Scenario, catalog: Catalog) -> str:
    """The text of a file; what is as it would be without the key is left out.

    Money is in US dollars, whatever currency it was told in; the notes tell the rate.
    """
    names = Names(catalog, {})
    lines: list[str] = []
    for table in scenario_tables().values():
        if table.inside is not None:
            continue
        held: Any = scenario if table.name == "plan" else getattr(scenario, table.name)
        if table.many:
            for name, one in held.items():
                lines += _table(table, (table.name, name), one, names)
        elif held is not None:
            lines += _table(table, (table.name,), held, names)
    return "\n".join(lines).lstrip("\n") + "\n"


def _table(table: Table, path: tuple[str, ...], held: Any, names: Names) -> Iterator[str]:
    told = list(_keys(table, held, names))
    inner = [line for key in table.keys.values() if key.type == "many" for line in _inner(key, path, held, names)]
    if told or table.many:
        yield ""
        yield f"[{'.'.join(map(_name, path))}]"
        yield from (f"{_name(key.name)} = {text}" for key, text in told)
    yield from inner


def _inner(key: Key, path: tuple[str, ...], held: Any, names: Names) -> Iterator[str]:
    for name, one in getattr(held, key.target).items():
        yield from _table(scenario_tables()[key.of or ""], (*path, key.name, name), one, names)


def _keys(table: Table, held: Any, names: Names) -> Iterator[tuple[Key, str]]:
    """Keys that say something, with what they say."""
    usual = _usual(held)
    for key in table.keys.values():
        value = getattr(held, key.target)
        if key.type == "many" or value is None or (key.when and getattr(held, key.when[0]) != key.when[1]):
            continue
        plain = key.target in usual and value == usual[key.target] and not key.required
        if plain and not (table.name == "capital" and key.name == "cash" and held.given and not held.inflow):
            continue
        yield key, _value(_with_unit(key, held, names), value, names)


def _usual(held: Any) -> dict[str, Any]:
    """Fields of a noun that has them by default, with their values; `says` and `notes` of a scenario among them."""
    if isinstance(held, Scenario):
        return {"says": "", "sources": (), "notes": (), "uncertain": ()}
    assert is_dataclass(held)
    made = {one.name: one.default_factory() for one in fields(held) if one.default_factory is not MISSING}
    return made | {one.name: one.default for one in fields(held) if one.default is not MISSING}


def _with_unit(key: Key, held: Any, names: Names) -> Key:
    if key.unit_field:
        return replace(key, unit=getattr(held, key.unit_field))
    if key.unit == "of makes":
        return replace(key, unit=names.unit_of(held.makes))
    return key


def _value(key: Key, value: Any, names: Names) -> str:
    if key.type == "tables":
        inner = scenario_tables()[key.of or ""]
        return f"[{', '.join(_inline(dict(_pairs(inner, one, names))) for one in value)}]"
    if isinstance(value, Mapping):
        return _inline({str(name): _number(key, one) for name, one in value.items()})
    if key.type == "number":
        return _number(key, value)
    if isinstance(value, tuple):
        return f"[{', '.join(_plain(one) for one in value)}]"
    return _plain(value)


def _pairs(table: Table, held: Any, names: Names) -> Iterator[tuple[str, str]]:
    return ((key.name, text) for key, text in _keys(table, held, names))


def _inline(pairs: Mapping[str, str]) -> str:
    return f"{{ {', '.join(f'{_name(name)} = {text}' for name, text in pairs.items())} }}" if pairs else "{}"


def _number(key: Key, told: Told) -> str:
    unit = "" if key.unit in PLAIN else key.unit or ""
    numbers = "..".join(repr(float(one)) for one in (told if isinstance(told, tuple) else (told,)))
    return json.dumps(f"{numbers} {unit}".rstrip()) if unit or isinstance(told, tuple) else numbers


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, date)):
        return str(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _name(name: str) -> str:
    return name if _BARE.fullmatch(name) else _plain(name)
