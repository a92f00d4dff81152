"""What is bought where nobody says what: the rack or server that most took on a day."""

from __future__ import annotations

from datetime import date

from taksir.catalog.facts import Catalog
from taksir.verbs.chain import CHIP

USUAL = (CHIP, "gb200-nvl72", "hgx-h100", "hgx-a100", "dgx-v100")
"""Servers and racks that were bought most, the newest first."""


def usual_server(catalog: Catalog, day: date) -> str:
    """The newest of them whose chip a customer could have on a day; the oldest where there was none yet."""
    servers, chips = catalog.entities("server"), catalog.entities("chip")
    for key in USUAL:
        released = chips[servers[key].text("chip")].dates.get("released")
        if released is not None and released <= day:
            return key
    return USUAL[-1]
