"""Where a number comes from: a claim's words, a fact's source, or the working of a computed result."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding
from taksir.copilot.told import finding, number
from taksir.copilot.toolbox.claims import claim
from taksir.errors import UsageError
from taksir.report.results.amounts import amount_text
from taksir.report.results.result import Result

_ITEM = re.compile(r"a[0-9a-f]{6,64}\.[a-z]\d+")


def explain(
    desk: Desk,
    address: Annotated[
        str,
        Field(
            description="chip.h100-sxm.tdp, price.h100-sxm@2024, unit_cost.b200, or id of a claim or deal",
            max_length=200,
        ),
    ],
) -> Finding:
    """Where a number comes from, down to its sources.

    Of a claim or deal its words, document and origins; of a fact its source, day, place in it and kind; of a computed
    number the steps. First number: the number itself. `data`: kind (claim, fact, known, computed) and, of a fact, its
    source, locator, as_of, layer and note; of a computed one `tree`.
    """
    address = address.strip()
    if _ITEM.fullmatch(address):
        told = claim(desk, address)
        return told.model_copy(update={"tool": "explain", "data": {"kind": "claim", **told.data}})
    from taksir.catalog.known_claims import known_claims

    known = known_claims(desk.catalog.library.layers)
    if address in known:
        return _known(desk, address)
    from taksir.model.results import resolve

    world = desk.world()
    amount = resolve(world, address)
    fact = amount.fact
    if fact is None:
        says = f"{amount.name} is {amount_text(amount)}: {amount.formula or 'computed'}."
        data: dict[str, Any] = {"kind": "computed", "tree": amount.tree()}
    else:
        source = desk.catalog.sources.get(fact.source) if fact.source else None
        of = f", from {source.title}" if source else f", from {fact.source}" if fact.source else ""
        day = f" (as of {fact.as_of.isoformat()})" if fact.as_of else ""
        says = f"{amount.name} is {amount_text(amount)}: {fact.kind}{of}{day}."
        data = {
            "kind": "fact",
            "grade": fact.kind,
            "source": fact.source,
            "locator": fact.locator,
            "as_of": fact.as_of.isoformat() if fact.as_of else None,
            "layer": amount.origin,
            "note": amount.note or fact.note,
        }
    result = Result(amount.name, says, working=(amount,), data=data)
    return finding(result, world, "explain", [number(amount, "explain")])


def _known(desk: Desk, id: str) -> Finding:
    """A known claim: who said it, when, where it stands."""
    from taksir.catalog.known_claims import known_claims
    from taksir.copilot.known import known_citation, known_data, known_number, known_says
    from taksir.copilot.told_ledger import found

    one = known_claims(desk.catalog.library.layers)[id]
    if one.as_of > desk.as_of:
        raise UsageError(f"{id} is of {one.as_of.isoformat()}, after the day of the run")
    cites: list[Citation] = [known_citation(desk, one)]
    return found(
        desk, "explain", known_says(one), numbers=[known_number(one)], citations=cites,
        data={"kind": "known", **known_data(one)},
    )  # fmt: skip
