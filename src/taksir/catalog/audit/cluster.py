"""Clusters: count, power, peak and cost against the chips in them.

A cluster is an item of kind `cluster`: `chips`, `chips_first`, `chips_second`, `power`, `power_estimated` (W), `cost`
(USD), `peak_16bit`, `peak_8bit`, `peak_highest` (FLOP/s); texts `chip` and `chip_second`.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from taksir.catalog.audit.finding import Finding, Weight, found
from taksir.catalog.audit.item import Item
from taksir.catalog.audit.scope import Audit, off


def power(audit: Audit) -> Iterator[Finding]:
    """Less power than the chips alone take, or many times as much."""
    least, most = audit.limit("cluster_power_low"), audit.limit("cluster_power_high")
    for item in audit.items.of("cluster"):
        alone = _sum(audit, item, ("tdp",))
        for attribute in ("power", "power_estimated"):
            watts = item.get(attribute)
            if not (watts and alone):
                continue
            if watts < least * alone:
                says = f"{watts / 1e6:,.3g} MW, and its chips alone take {alone / 1e6:,.3g} MW"
                yield found("cluster-power", "contradiction", item, says, attribute, "chips")
            elif watts > most * alone:
                says = f"{watts / 1e6:,.3g} MW are {watts / alone:.2g} times the TDP of its chips"
                yield found("cluster-power", "doubt", item, says, attribute, "chips")


def peak(audit: Audit) -> Iterator[Finding]:
    """A peak that is not chips × peak of the chip, or a highest one that is not the highest."""
    for item in audit.items.of("cluster"):
        stated, summed = item.get("peak_16bit"), _sum(audit, item, ("peak_bf16", "peak_fp16"))
        if stated and summed and off(stated, summed) > 1 + audit.limit("tolerance"):
            says = f"{stated:.3g} FLOP/s, and its chips have {summed:.3g} together"
            yield found("cluster-peak", "contradiction", item, says, "peak_16bit", "chips")
        highest, other = item.get("peak_highest"), item.most("peak_8bit", "peak_16bit")
        if highest and other and highest < other * (1 - audit.limit("tolerance")):
            says = f"its highest peak is given as {highest:.3g}, and another as {other:.3g}"
            yield found("cluster-peak", "contradiction", item, says, "peak_highest", "peak_8bit", "peak_16bit")


def cost(audit: Audit) -> Iterator[Finding]:
    """Cost a chip far from that of other clusters with the chip."""
    clusters = [item for item in audit.items.of("cluster") if item.get("cost") and item.get("chips")]
    each = {id(item): (item.get("cost") or 0) / (item.get("chips") or 1) for item in clusters}
    for item in clusters:
        others = [each[id(o)] for o in clusters if o is not item and o.texts.get("chip") == item.texts.get("chip")]
        if not item.texts.get("chip") or len(others) < audit.limit("cost_least"):
            continue
        if off(each[id(item)], median(others)) > audit.limit("cost_factor"):
            says = (
                f"US${each[id(item)]:,.0f} a chip, where others with {item.texts['chip']} cost US${median(others):,.0f}"
            )
            yield found("cluster-cost", "doubt", item, says, "cost", "chips")


def count(audit: Audit) -> Iterator[Finding]:
    """Chips of each type that do not add up to the total; a gap where they are fewer (there may be a third type)."""
    for item in audit.items.of("cluster"):
        total, first, second = item.get("chips"), item.get("chips_first"), item.get("chips_second") or 0
        if total and first and off(total, first + second) > 1 + audit.limit("rounding"):
            says = f"{first:,.0f} and {second:,.0f} chips are not {total:,.0f} in total"
            weight: Weight = "gap" if first + second < total else "contradiction"
            yield found("cluster-count", weight, item, says, "chips_first", "chips_second", "chips")


def _sum(audit: Audit, item: Item, attributes: tuple[str, ...]) -> float | None:
    """A number of the chips, over all chips of a cluster; None where a type is unknown."""
    first = audit.items.find("chip", item.texts.get("chip"))
    one = first.first(*attributes) if first else None
    number = item.get("chips_first") or (None if item.texts.get("chip_second") else item.get("chips"))
    if not (one and number):
        return None
    if not item.texts.get("chip_second"):
        return one * number
    second = audit.items.find("chip", item.texts["chip_second"])
    two, more = second.first(*attributes) if second else None, item.get("chips_second")
    return one * number + two * more if two and more else None
