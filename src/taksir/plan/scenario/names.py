"""What a name in a scenario may refer to: things of the catalog, and what the scenario itself names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import Any

from taksir.catalog.attribute import kinds
from taksir.catalog.countries import country_codes
from taksir.catalog.facts import Catalog
from taksir.errors import TaksirError, UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.supply.allocation import vendor_key
from taksir.model.supply.finder import find_chip
from taksir.model.workload.find import find_model

TRANSFORMERS = "transformers"
ALL = "all"
CALLED = {
    "one chip": "chip", "owner": "company or class of companies", "lost": "disruption, supplier or country",
    "offered": "chip of this file", "own site": "site of this file", "ground": "site or cloud of this file or country",
    "priced": "chip of this file or vendor", "site": "place", "format": "number format",
}  # fmt: skip
"""What a reader calls what a name refers to, where it is not the word of the declaration."""


class UnknownError(ValueError):
    """Nothing is called so; the message tells the nearest."""


class Names:
    """Names of the catalog and of one scenario; `find` gives the form that is kept."""

    def __init__(self, catalog: Catalog, tree: Mapping[str, Any]) -> None:
        self._catalog = catalog
        self._tree = tree
        self._kept: dict[str, dict[str, str]] = {}
        self._special: dict[str, Callable[[str], str]] = {
            "chip": self._chip, "one chip": lambda text: find_chip(catalog, text)[0], "fact": self._fact,
            "model": lambda text: find_model(self._world, text),
        }  # fmt: skip

    def find(self, refers: str, text: str) -> str:
        """The name as it is kept (a key of the catalog, a name of the file); UnknownError otherwise."""
        if refers in self._special:
            try:
                return self._special[refers](text)
            except UnknownNameError as error:
                raise UnknownError(f"no {refers.removeprefix('one ')} is called {text!r}{_near(error)}") from error
            except TaksirError as error:
                raise UnknownError(str(error)) from error
        known = self._known(refers)
        found = known.get(_plain(text))
        if found is None:
            close = get_close_matches(_plain(text), list(known), n=1, cutoff=0.5)
            near = f" (nearest: {known[close[0]]})" if close else ""
            raise UnknownError(f"no {CALLED.get(refers, refers)} is called {text!r}{near}")
        return found

    def unit_of(self, product: str) -> str:
        """The unit of a product's capacity in a period: W of transformers, that of the series of any other."""
        if product == TRANSFORMERS:
            return "W"
        name = self._catalog.series_names(f"capacity.{product}.")[0]
        return self._catalog.series(name).points[0].fact.unit.partition("/")[0]

    def named(self, table: str) -> list[str]:
        """Names that the scenario gives in a table."""
        held = self._tree.get(table)
        return list(held) if isinstance(held, dict) else []

    @cached_property
    def _world(self) -> Assumptions:
        return Assumptions(self._catalog)

    def _known(self, refers: str) -> dict[str, str]:
        if refers not in self._kept:
            self._kept[refers] = {_plain(name): name for name in self._names(refers)} | self._titles(refers)
        return self._kept[refers]

    def _names(self, refers: str) -> Iterable[str]:
        """Names of a sort, as they are kept."""
        catalog, chips = self._catalog, self._catalog.entities("chip").values
        match refers:
            case "offered":
                return (*self.named("chips"), *self.named("own"))
            case "own site":
                return self.named("sites")
            case "ground":
                return (*country_codes(catalog), *self.named("sites"), *self.named("clouds"))
            case "country":
                return country_codes(catalog)
            case "vendor":
                return [vendor_key(one.text("vendor")) for one in chips()]
            case "foundry":
                return [vendor_key(one.text("foundry")) for one in chips() if "foundry" in one.texts]
            case "priced":
                return (*self._names("vendor"), ALL, *self._names("offered"))
            case "format":
                tensor = (name for name in kinds()["chip"].attributes if name.startswith("peak_"))
                return [name.removeprefix("peak_") for name in tensor if not name.endswith("_sparse")]
            case "product":
                series = catalog.series_names("capacity.")
                return [TRANSFORMERS, *dict.fromkeys(name.split(".")[1] for name in series)]
            case "owner":
                companies = catalog.entities("company")
                return (*dict.fromkeys(one.text("class") for one in companies.values()), *companies)
            case "lost":
                return (*country_codes(catalog), *catalog.entities("supplier"), *catalog.entities("disruption"))
            case "source":
                return list(catalog.sources)
            case _:
                return list(catalog.entities(refers))

    def _titles(self, refers: str) -> dict[str, str]:
        """Names for a reader ("Batam"), for the things of the catalog that have one."""
        of = {"owner": "company", "lost": "supplier"}.get(refers, refers)
        if of not in kinds():
            return {}
        keys = {_plain(key) for key in self._names(refers)}
        entities = self._catalog.entities(of)
        return {_plain(one.name): key for key, one in entities.items() if _plain(one.name) not in keys}

    def _chip(self, text: str) -> str:
        """The key of a chip, or of the server or rack that it comes in."""
        wanted, servers = _plain(text), self._catalog.entities("server")
        chip, _ = find_chip(self._catalog, text)
        if wanted in (_plain(chip), _plain(self._catalog.entity("chip", chip).name)):
            return chip
        return next((key for key, one in servers.items() if wanted in (_plain(key), _plain(one.name))), chip)

    def _fact(self, text: str) -> str:
        """The address of a fact, or the name of a series."""
        if text not in self._catalog.library.series():
            self._catalog.known(text)
        return text


def _near(error: UnknownNameError) -> str:
    return f" (nearest: {error.nearest})" if error.nearest else ""


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())
