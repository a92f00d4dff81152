"""The sum that one investor puts in, where the same sentence tells the whole round's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taksir.copilot.ask.telling import sides
from taksir.copilot.desk import Desk
from taksir.copilot.seek.pledge import whole_sums
from taksir.quantity.unit import is_currency


def own_sums(deals: Sequence[dict[str, Any]], desk: Desk) -> list[dict[str, Any]]:
    """Deals between givers and takers without the sums of whole rounds and valuations, where another sum is told."""
    return [_own(one, desk) if _several(one) else one for one in deals]


def _several(deal: dict[str, Any]) -> bool:
    givers, takers, _ = sides(deal)
    return bool(givers and takers) and sum(is_currency(size["unit"]) for size in deal["sizes"]) > 1


def _own(deal: dict[str, Any], desk: Desk) -> dict[str, Any]:
    documents = list(dict.fromkeys(saying["document"] for size in deal["sizes"] for saying in size["sayings"]))
    whole = {id_ for sheet in desk.library.sheets(documents) for id_ in whole_sums(sheet)}
    kept = [one for one in deal["sizes"] if not all(saying["item"] in whole for saying in one["sayings"])]
    return {**deal, "sizes": kept} if any(is_currency(one["unit"]) for one in kept) else deal
