"""Memory capacity against chips of the same years: MB for GB, on-die memory for device memory."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.audit.finding import Finding, found
from taksir.catalog.audit.item import Item
from taksir.catalog.audit.scope import Audit, off


def on_die(chip: Item) -> bool:
    """Whether all memory of a chip is on its die, as far as it is said (Groq, Cerebras, Graphcore)."""
    sram, capacity = chip.get("sram"), chip.get("memory_capacity")
    return sram is not None and (capacity is None or capacity <= sram)


def kin(audit: Audit) -> Iterator[Finding]:
    """Capacity a great many times more or less than is usual."""

    def measure(chip: Item) -> float | None:
        return None if on_die(chip) else chip.get("memory_capacity")

    for chip in audit.items.of("chip"):
        mine = measure(chip)
        usual = audit.items.usual(chip, measure, years=audit.limit("kin_years"), least=int(audit.limit("kin_least")))
        if mine and usual and off(mine, usual) > audit.limit("memory_factor"):
            says = (
                f"{mine:.3g} bytes of memory, where chips of its years have {usual:.2g}: "
                "memory on the die, or megabytes for gigabytes"
            )
            yield found("memory", "doubt", chip, says, "memory_capacity", "memory_bandwidth")
