"""Power of a chip against its peak and against its server."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.audit.bandwidth import matrix_peak
from taksir.catalog.audit.finding import Finding, found
from taksir.catalog.audit.item import Item
from taksir.catalog.audit.scope import Audit, off


def efficiency(audit: Audit) -> Iterator[Finding]:
    """FLOP/s a watt far from that of chips with matrix units of the same years."""

    def measure(chip: Item) -> float | None:
        peak, tdp = matrix_peak(audit, chip), chip.get("tdp")
        return peak / tdp if peak and tdp else None

    for chip in audit.items.of("chip"):
        mine = measure(chip)
        usual = audit.items.usual(chip, measure, years=audit.limit("kin_years"), least=int(audit.limit("kin_least")))
        if mine and usual and off(mine, usual) > audit.limit("efficiency_factor"):
            says = f"{mine:.3g} FLOP/s a watt, where chips of its years have {usual:.3g}"
            yield found("efficiency", "doubt", chip, says, "peak_bf16", "peak_fp16", "tdp")


def server(audit: Audit) -> Iterator[Finding]:
    """Chips that draw more than the whole server may, or a server that draws many times its chips."""
    for item in audit.items.of("server"):
        chip, chips = audit.items.find("chip", item.texts.get("chip")), item.get("chips")
        tdp = chip.get("tdp") if chip else None
        if not (chip and tdp and chips):
            continue
        for attribute, most in (("power_max", audit.limit("server_power_factor")), ("power_typical", None)):
            watts = item.get(attribute)
            if watts and attribute == "power_max" and watts < chips * tdp * (1 - audit.limit("rounding")):
                says = f"{chips:g} × {tdp:g} W of {chip.name} are more than its maximum of {watts:,.0f} W"
                yield found("server-power", "contradiction", item, says, "chips", attribute)
            elif watts and most and watts > most * chips * tdp:
                says = f"its maximum is {watts / (chips * tdp):.2g} times the TDP of its chips"
                yield found("server-power", "doubt", item, says, "chips", attribute)
        high, low = item.get("power_max"), item.get("power_typical")
        if high and low and low > high:
            says = f"draws {low:,.0f} W as a rule, and {high:,.0f} W at most"
            yield found("server-power", "contradiction", item, says, "power_typical", "power_max")
