"""Country codes that the catalog knows: those of the names of countries, sites, suppliers and companies."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from taksir.catalog.facts import Catalog
from taksir.catalog.layer import SHIPPED

KINDS = ("site", "supplier", "company")


def country_codes(catalog: Catalog) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes, sorted."""
    held = {one.texts.get("country", "") for kind in KINDS for one in catalog.entities(kind).values()}
    return tuple(sorted(code for code in held | _named() if code))


@lru_cache(maxsize=1)
def _named() -> frozenset[str]:
    """Codes of the countries whose names are read in articles; "EU" is none."""
    tree = tomllib.loads((SHIPPED / "entities" / "places_countries.toml").read_text("utf-8"))
    codes = {one.get("country", "") for one in tree["entities"].values() if one.get("sectors") == "country"}
    return frozenset(codes - {"EU"})
