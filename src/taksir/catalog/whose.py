"""Whose number a name in a text stands for, from `data/checks/whose.toml`.

>>> whose("tokens")["Alphabet"]
'tokens.google'
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from taksir.catalog.layer import SHIPPED
from taksir.errors import CatalogError

FILE = SHIPPED / "checks" / "whose.toml"


@cache
def whose(table: str) -> Mapping[str, str]:
    """What each name of a table stands for, in the order of the file; CatalogError for a table that it lacks."""
    tables = _tables()
    if table not in tables:
        raise CatalogError(f"{FILE}: no table {table!r}; there are {', '.join(tables)}")
    return tables[table]


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, str]]:
    try:
        tables = tomllib.loads(FILE.read_text("utf-8"))
        return {
            name: MappingProxyType({key: str(value) for key, value in rows.items()}) for name, rows in tables.items()
        }
    except (OSError, AttributeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{FILE}: {error}") from error
