"""Tables of a scenario: their keys against the declarations, their values into frozen objects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from taksir.catalog.fact_file import nearest
from taksir.catalog.scenario_keys import Key, Table, scenario_tables
from taksir.plan.scenario.future import Future, Risk
from taksir.plan.scenario.national import National
from taksir.plan.scenario.offer import ChipOffer, CloudOffer, OwnChip, Tier
from taksir.plan.scenario.rules import Export, Rules, Target
from taksir.plan.scenario.scenario import Capital
from taksir.plan.scenario.site import Phase, SiteOffer, SupplierOffer
from taksir.plan.scenario.value import WRONG, Keys, Values, Wrong
from taksir.plan.scenario.work import Work

NOUNS: dict[str, Callable[..., Any]] = {
    "plan": dict, "capital": Capital, "risk": Risk, "targets": Target, "work": Work, "chips": ChipOffer, "tier": Tier,
    "own": OwnChip, "clouds": CloudOffer, "sites": SiteOffer, "phase": Phase, "suppliers": SupplierOffer,
    "rules": Rules, "export": Export, "futures": Future, "national": National,
}  # fmt: skip
"""What a table becomes."""


class Tables:
    """Reads tables of a page; what cannot be read is WRONG, with its problems noted."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._page = values.page

    def one(self, table: Table, keys: Keys, record: object, **more: Any) -> Any:
        """The object of a table at `keys`; `more` are fields that the table does not tell.

        The table [plan] becomes a dict of what could be read.
        """
        if not isinstance(record, dict):
            return self._wrong(keys, "is not a table")
        sound = True
        for name in record:
            if name not in table.keys:
                self._wrong((*keys, name), f"unknown key{nearest(name, table.keys)}")
        fields: dict[str, Any] = {}
        for key in table.keys.values():
            fits = _fits(table, key, record)
            at = (*keys, key.name)
            if key.name not in record:
                if key.required and fits:
                    sound = False
                    self._wrong(at, f"is missing: {key.says}{f' (such as {key.example})' if key.example else ''}")
            elif fits is False:
                self._wrong(at, f"stands only where {key.when[0]} is {key.when[1]!r}")
            elif not self._read(key, at, record[key.name], fields):
                sound = sound and not key.required
        noun = NOUNS[table.name]
        return noun(**fields, **more) if sound or noun is dict else WRONG

    def many(self, table: Table, keys: Keys, record: object) -> dict[str, Any]:
        """The objects of tables by name, those left out that are WRONG."""
        if not isinstance(record, dict):
            self._wrong(keys, "is not a table of tables by name")
            return {}
        found = {name: self.one(table, (*keys, name), inner) for name, inner in record.items()}
        return {name: one for name, one in found.items() if one is not WRONG}

    def _read(self, key: Key, at: Keys, value: object, fields: dict[str, Any]) -> bool:
        """Put what a key says into the fields; whether it could be read."""
        if key.type == "many":
            fields[key.target] = self.many(scenario_tables()[key.of or ""], at, value)
            return True
        if key.type == "tables":
            return self._list(key, at, value, fields)
        if key.unit_field:
            told, unit = self._values.number(key, at, value)
            found: Any = told
            fields[key.unit_field] = unit
        else:
            whole = self._with_unit(key, fields)
            found = WRONG if whole is None else self._values.read(whole, at, value)
        if found is not WRONG:
            fields[key.target] = found
        return found is not WRONG

    def _list(self, key: Key, at: Keys, value: object, fields: dict[str, Any]) -> bool:
        if not isinstance(value, list):
            self._wrong(at, f"is not a list of tables (such as {key.example})")
            return False
        if key.filled and not value:
            self._wrong(at, f"is empty (such as {key.example})")
            return False
        inner = scenario_tables()[key.of or ""]
        found = tuple(self.one(inner, (*at, str(place)), one) for place, one in enumerate(value))
        if any(one is WRONG for one in found):
            return False
        fields[key.target] = found
        return True

    def _with_unit(self, key: Key, fields: dict[str, Any]) -> Key | None:
        """A key whose unit is that of a product which the table names, with that unit; None where it names none."""
        head, _, other = (key.unit or "").partition("of ")
        if head or not other:
            return key
        return replace(key, unit=self._values.names.unit_of(fields[other])) if other in fields else None

    def _wrong(self, keys: Keys, says: str) -> Wrong:
        self._page.wrong(keys, says)
        return WRONG


def _fits(table: Table, key: Key, record: Mapping[str, object]) -> bool | None:
    """Whether a key has a place beside the others; None where what decides it is wrong itself."""
    if not key.when:
        return True
    other, wanted = key.when
    told = record.get(other, table.keys[other].default)
    return told == wanted if told in table.keys[other].one_of else None
