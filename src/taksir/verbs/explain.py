"""How a number came to be: the number at an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.report.results.result import Result


def explain(world: Assumptions, address: str) -> Result:
    """The number at an address (a fact, a point of a series, a known claim, a computed result), with its working."""
    from taksir.model.results import resolve
    from taksir.report.results.amounts import amount_text
    from taksir.report.results.result import Result

    amount = resolve(world, address)
    return Result(amount.name, f"{amount.name} is {amount_text(amount)}.", working=(amount,))
