"""A chip against the one before it in its family."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taksir.catalog.audit.finding import Finding, found
from taksir.catalog.audit.item import Item
from taksir.catalog.audit.scope import Audit

GROWING = ("peak_bf16", "memory_bandwidth", "memory_capacity", "scaleup_bandwidth")
"""What a successor has no less of."""

GENERATION = re.compile(r"(?P<stem>[A-Za-z][A-Za-z -]*?)(?P<number>\d{1,2})(?P<rest>[a-z]?)(?: .*)?")
"""A family name, a small generation number, a letter for the variant: Trainium2, TPU v5p."""


def slower(audit: Audit) -> Iterator[Finding]:
    """Successors that have less than what they replace; the predecessor's number may be the wrong one."""
    share = audit.limit("successor_share")
    for chip in audit.items.of("chip"):
        before = _before(audit, chip)
        if before is None:
            continue
        for name in GROWING:
            now, then = chip.get(name), before.get(name)
            if now and then and now < share * then:
                says = f"{name.replace('_', ' ')} is {now / then:.2g} of that of {before.name}, which came before it"
                figures = (chip.numbers[name], before.numbers[name])
                yield Finding("successor", "doubt", chip.name, chip.where, says, figures)
        now_on, then_on = chip.dates.get("released"), before.dates.get("released")
        if now_on and then_on and now_on < then_on:
            says = f"released {now_on}, before {before.name} ({then_on}) that it follows"
            yield found("successor", "contradiction", chip, says)


def _before(audit: Audit, chip: Item) -> Item | None:
    stated = audit.items.find("chip", chip.texts.get("successor_of"))
    if stated is not None:
        return stated
    mine = GENERATION.fullmatch(chip.name)
    if mine is None or "key" in chip.texts:
        return None
    for other in audit.items.of("chip"):
        theirs = GENERATION.fullmatch(other.name)
        if (
            theirs
            and (theirs["stem"], theirs["rest"]) == (mine["stem"], mine["rest"])
            and int(theirs["number"]) == int(mine["number"]) - 1
        ):
            return other
    return None
