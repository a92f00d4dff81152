"""What a watch file may say: tables and keys, as `data/watch/keys.toml` declares them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from taksir.catalog.layer import SHIPPED

Type = Literal["text", "texts", "flag", "count", "seconds", "time", "path"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table; `when` is the value of `to` for which it stands, `example` is TOML."""

    name: str
    type: Type
    says: str
    example: str
    default: Any = None
    required: bool = False
    one_of: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a watch file; `many` are lists of tables."""

    name: str
    says: str
    many: bool = False
    keys: Mapping[str, Key] = field(default_factory=dict)


@cache
def tables() -> Mapping[str, Table]:
    """Every table by its name, in the order in which a watch file is written."""
    tree = tomllib.loads((SHIPPED / "watch" / "keys.toml").read_text("utf-8"))
    found = {}
    for name, record in tree.items():
        keys = {
            key: Key(name=key, **{**told, "one_of": tuple(told.get("one_of", ()))})
            for key, told in record.pop("keys").items()
        }
        found[name] = Table(name=name, keys=keys, **record)
    return found


def template() -> str:
    """A watch file with every key explained: what is needed stands, the rest is commented out."""
    lines = ["# A watch file: `taksir watch FILE`. Lines that begin with # are off and show an example."]
    for table in tables().values():
        off = table.name == "agent"
        mark = "# " if off else ""
        lines += ["", f"# {table.says}", f"{mark}[[{table.name}]]" if table.many else f"{mark}[{table.name}]"]
        shown = table.keys["to"].example.strip('"') if "to" in table.keys else None
        for key in table.keys.values():
            on = key.required and key.when in (None, shown)
            words = f"  (for {key.when})" if key.when else ""
            lines.append(f"{'' if on and not off else '# '}{key.name} = {key.example}  # {key.says}{words}")
    return "\n".join(lines) + "\n"
