"""An empty scenario in which every key is explained, written from the declarations that the reader reads by."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator, Mapping

from taksir.catalog.facts import Catalog
from taksir.catalog.scenario_keys import Key, Table, scenario_tables
from taksir.plan.scenario.default import default_fact, default_words

WIDTH = 112
"""Letters of a line of explanation."""

LARGE = 10**9
"""Numbers from here on are written with their power of ten."""

_UNITS = {"fraction": "0.2 or 20 percent", "1/year": "0.1 or 10 percent a year", "ratio": "", "count": ""}

HEAD = """\
A scenario for `taksir plan`. Lines with ## explain; take the # off a key that you need. Every key is read strictly.
Numbers: "200 MW", "US$2 billion", "1.5e9 EUR" (at the rate of the first day of the plan, or the last known),
"16,384 package", "2 percent", and "180..200..220 MW" for low, most likely and high (5th and 95th percentile; of two
numbers the middle is most likely). Days: 2027-01-01; by day, too, 2027, 2027-Q1 and 2027-01 for their first day.
Without a key the number of the catalog counts, which is told with its source as it is today."""


def scenario_template(catalog: Catalog) -> str:
    """The text; it is a sound scenario as it stands, and with one "#" taken off every line."""
    lines = list(_words(HEAD))
    for table in scenario_tables().values():
        if table.inside is None:
            lines += _table(catalog, table, (table.name,))
    return "\n".join(lines) + "\n"


def _table(catalog: Catalog, table: Table, path: tuple[str, ...]) -> Iterator[str]:
    yield ""
    named = ".NAME" if table.many else ""
    yield from _words(f"[{'.'.join(path)}{named}] {table.says}")
    examples: Mapping[str, Mapping[str, str]] = table.examples if table.many else {"": {}}
    told: set[str] = set()
    for number, (name, values) in enumerate(examples.items()):
        shown = table.required or (table.shown and number == 0)
        if number:
            yield ""
        yield f"{'' if shown else '# '}[{'.'.join((*path, name) if name else path)}]"
        for key in table.keys.values():
            if _fits(table, key, values) and (key.required or key.name in values or key.name not in told):
                yield from _key(catalog, table, key, values, shown=shown, new=key.name not in told)
                told.add(key.name)
    for key in table.keys.values():
        if key.type == "many":
            yield from _table(catalog, scenario_tables()[key.of or ""], (*path, key.name))


def _fits(table: Table, key: Key, values: Mapping[str, str]) -> bool:
    if key.type == "many":
        return False
    if not key.when:
        return True
    other, wanted = key.when
    return _said(values.get(other) or f'"{table.keys[other].default}"') == wanted


def _key(
    catalog: Catalog, table: Table, key: Key, values: Mapping[str, str], *, shown: bool, new: bool
) -> Iterator[str]:
    if new:
        yield from _words(f"{key.name}: {'; '.join(_told(catalog, table, key, values))}", "   ")
    yield f"{'' if shown and key.required else '# '}{key.name} = {values.get(key.name, key.example)}"


def _told(catalog: Catalog, table: Table, key: Key, values: Mapping[str, str]) -> Iterator[str]:
    """Meaning, unit, bounds and default of a key."""
    yield key.says
    yield from told_as(key)
    if key.when:
        yield f"only where {key.when[0]} is {key.when[1]}"
    if key.required:
        yield "needed"
        return
    plan = scenario_tables()["plan"].keys
    said = {name: _said(values.get(name, one.example or "")) for name, one in table.keys.items()}
    fact = default_fact(catalog, key, {"owner": _said(plan["owner"].example or ""), "place": _place(), **said})
    parts = [part for part in (key.default, default_words(fact) if fact else None) if part]
    yield f"default: {', else '.join(parts)}"


def told_as(key: Key) -> Iterator[str]:
    """In which unit and between which bounds a key is told, and what words or names it takes.

    >>> list(told_as(Key("power", "number", "of the facility", unit="W", low=1000.0, high=1e12)))
    ['in W', '1,000 to 1e+12']
    """
    if key.one_of:
        yield " or ".join(key.one_of)
    if key.unit in _UNITS:
        yield from filter(None, [_UNITS[key.unit]])
    elif key.unit and key.unit != "of makes":
        yield f"in {' or '.join(key.all_units)}{' a period, a month or a year' if key.period else ''}"
    if key.high is not None:
        yield f"{_bound(key.low)} to {_bound(key.high)}"
    elif key.low:
        yield f"{_bound(key.low)} or more"
    if key.of and key.type == "tables":
        for one in scenario_tables()[key.of].keys.values():
            words = (one.says, *told_as(one), "needed" if one.required else "may be left out")
            yield f"{one.name} ({', '.join(words)})"


def _bound(value: object) -> str:
    """A bound as a reader writes it."""
    if not isinstance(value, (int, float)):
        return str(value)
    return f"{value:,.0f}" if value == int(value) and abs(value) < LARGE else f"{value:g}"


def _words(text: str, indent: str = "") -> Iterator[str]:
    """Lines of explanation."""
    for line in textwrap.wrap(text, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False):
        yield f"## {indent}{line}"


def _said(example: str) -> str:
    """The text of an example; empty where it is none."""
    value = tomllib.loads(f"a = {example}")["a"] if example else ""
    return value if isinstance(value, str) else ""


def _place() -> str:
    return _said(scenario_tables()["sites"].keys["place"].example or "")
