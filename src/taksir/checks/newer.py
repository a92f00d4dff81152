"""Which facts of a working became known only after the day of a statement.

What a thing draws, holds and computes is as old as the thing, whenever the page that says so was written: addresses
of `data/checks/timeless.toml` count as known from the day that the thing was announced (or released).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from fnmatch import translate
from functools import lru_cache
from typing import TYPE_CHECKING

from taksir.catalog.fact import Fact
from taksir.catalog.layer import SHIPPED
from taksir.errors import CatalogError

if TYPE_CHECKING:
    from taksir.catalog.facts import Catalog
    from taksir.quantity.amount import Amount

FILE = SHIPPED / "checks" / "timeless.toml"


def newer(catalog: Catalog, amounts: Iterable[Amount], day: date) -> tuple[str, ...]:
    """Addresses of the facts in the workings that were not known on `day`, each once."""
    found = (
        one.fact.name
        for amount in amounts
        for one in amount.walk()
        if isinstance(one.fact, Fact) and not one.fact.known(day) and not _old(catalog, one.fact.name, day)
    )
    return tuple(dict.fromkeys(found))


def _old(catalog: Catalog, address: str, day: date) -> bool:
    if not _timeless().fullmatch(address):
        return False
    kind, _, rest = address.partition(".")
    if kind not in _THINGS:
        return True
    entity = catalog.entity(kind, rest.rpartition(".")[0])
    if kind == "server":  # as old as the chip that it was made for
        entity = catalog.entity("chip", entity.text("chip"))
    first = entity.dates.get("announced") or entity.dates.get("released")
    return first is None or first <= day


_THINGS = frozenset({"chip", "server", "model"})


@lru_cache(maxsize=1)
def _timeless() -> re.Pattern[str]:
    try:
        patterns = tomllib.loads(FILE.read_text("utf-8"))["addresses"]
        return re.compile("|".join(translate(pattern) for pattern in patterns))
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError, re.error) as error:
        raise CatalogError(f"{FILE}: {error}") from error
