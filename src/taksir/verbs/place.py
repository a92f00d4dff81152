"""Which sites a place means: a site by its key or name, or all sites of a country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taksir.errors import UnknownNameError

if TYPE_CHECKING:
    from taksir.catalog.facts import Catalog


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its usual name with its sites of the catalog; `country` is set where a country is meant."""

    name: str
    sites: tuple[str, ...]
    country: str | None = None


def place_of(catalog: Catalog, said: str) -> Place:
    """A site (`us-tx`, "Texas (Dallas)", "Texas") or a country ("ID", "Indonesia", "인도네시아").

    UnknownNameError with the nearest for a place of which the catalog has no site.
    """
    sites, name = catalog.entities("site"), said.strip()
    plain = name.casefold()
    if plain in sites and not name.isupper():
        return Place(sites[plain].name, (plain,))
    codes, titles = _countries()
    country = name if name in titles else codes.get(plain)
    if country is not None:
        there = tuple(key for key, one in sites.items() if one.texts.get("country") == country)
        if there:
            return Place(titles[country], there, country)
    for key, one in sites.items():
        if plain in (part.strip().casefold() for part in (one.name, *re.split(r"[(),]", one.name))):
            return Place(one.name, (key,))
    held = {one.texts.get("country") for one in sites.values()}
    nations = (title for code, title in titles.items() if code in held)
    raise UnknownNameError("place", said, [*sites, *nations, *(one.name for one in sites.values())])


def _countries() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Codes of countries by every spelling, and their names by code."""
    from taksir.catalog.gazetteer import gazetteer

    codes: dict[str, str] = {}
    titles: dict[str, str] = {}
    for one in gazetteer():
        if one.country and "country" in one.sectors:
            titles.setdefault(one.country, one.name)
            for spelt in (one.name, *one.aliases):
                codes.setdefault(spelt.casefold(), one.country)
    return codes, titles
