"""Training runs: FLOP, chips, hours, utilisation and cost of one run must fit each other.

A run is an item of kind `run`: `compute` (FLOP), `finetune` (FLOP), `hours`, `chips`, `chip_hours`, `mfu`, `power` (W),
`cost` (USD); text `chip` names the hardware, with commas where it was several.
"""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.audit.finding import Finding, found
from taksir.catalog.audit.item import Item
from taksir.catalog.audit.scope import Audit, off

HALF = ("peak_bf16", "peak_fp16", "peak_tf32", "peak_fp32")
"""Peaks of a run in 16 or 32 bits, the nominal one first."""

NARROW = (*HALF, "peak_fp8")

SECONDS = 3600.0


def mfu(audit: Audit) -> Iterator[Finding]:
    """Runs that need more FLOP/s than their chips have.

    Judged by the fastest peak of 16 or 32 bits (of 8, where the run says so). Where only the nominal 16-bit peak is too
    slow (Pascal cards are 64 times slower in FP16 than in FP32), it is a doubt.
    """
    most = audit.limit("mfu")
    for item in audit.items.of("run"):
        compute, worked, chips = item.get("compute"), _chip_hours(item), _chips(audit, item)
        if compute is None or worked is None or not chips:
            continue
        wanted = NARROW if "fp8" in item.texts.get("format", "").lower() else HALF
        peaks = [peak for chip in chips if (peak := chip.most(*wanted)) is not None]
        nominal = [peak for chip in chips if (peak := chip.first(*HALF)) is not None]
        if not peaks:
            continue
        share = compute / (worked * SECONDS * max(peaks))
        if share > most:
            says = f"implies an MFU of {share:.3g}{_why(item, worked, max(peaks), most)}"
            yield found("mfu", "contradiction", item, says, "compute", "finetune", "chips", "hours", "chip_hours")
        elif (in_half := compute / (worked * SECONDS * max(nominal))) > most:
            says = (
                f"implies an MFU of {in_half:.3g} at the FP16 rate of {item.texts['chip']}, "
                f"which is slower than its FP32 ({share:.3g} there): a run in FP32, or a wrong FP16 rate"
            )
            yield found("mfu", "doubt", item, says, "compute", "chips", "hours", "chip_hours")


def stated_mfu(audit: Audit) -> Iterator[Finding]:
    """Stated utilisation far from what FLOP, chips, hours and peak imply, or above one."""
    for item in audit.items.of("run"):
        stated, compute, worked, chips = item.get("mfu"), item.get("compute"), _chip_hours(item), _chips(audit, item)
        if stated is None:
            continue
        if stated > 1:
            yield found("stated-mfu", "contradiction", item, f"states an MFU of {stated:.3g}", "mfu")
        peaks = [peak for chip in chips if (peak := chip.most(*HALF)) is not None]
        if compute is None or worked is None or not peaks:
            continue
        implied = compute / (worked * SECONDS * max(peaks))
        if off(implied, stated) > audit.limit("mfu_factor"):
            says = f"states an MFU of {stated:.3g}, and FLOP, chips and hours imply {implied:.3g}"
            yield found("stated-mfu", "contradiction", item, says, "mfu", "compute", "chips", "hours", "chip_hours")


def chip_hours(audit: Audit) -> Iterator[Finding]:
    """Chip-hours that are not chips × hours."""
    for item in audit.items.of("run"):
        stated, chips, hours = item.get("chip_hours"), item.get("chips"), item.get("hours")
        if stated and chips and hours and off(stated, chips * hours) > 1 + audit.limit("tolerance"):
            says = f"{stated:,.0f} chip-hours, and {chips:,.0f} chips × {hours:,.0f} hours are {chips * hours:,.0f}"
            yield found("chip-hours", "contradiction", item, says, "chip_hours", "chips", "hours")


def finetune(audit: Audit) -> Iterator[Finding]:
    """A part of the FLOP that is more than the whole."""
    for item in audit.items.of("run"):
        part, whole = item.get("finetune"), item.get("compute")
        if part and whole and part > whole * (1 + audit.limit("rounding")):
            says = f"the fine-tune took {part:.3g} FLOP, and the whole {whole:.3g}"
            yield found("base-compute", "contradiction", item, says, "finetune", "compute")


def hour_cost(audit: Audit) -> Iterator[Finding]:
    """Cost over chip-hours outside what anybody pays."""
    least, most = audit.limit("chip_hour_usd_low"), audit.limit("chip_hour_usd_high")
    for item in audit.items.of("run"):
        cost, worked = item.get("cost"), _chip_hours(item)
        if cost and worked and not least <= cost / worked <= most:
            says = f"US${cost / worked:.3g} a chip-hour, outside US${least:g} to US${most:g}"
            yield found("chip-hour-cost", "doubt", item, says, "cost", "chips", "hours", "chip_hours")


def power(audit: Audit) -> Iterator[Finding]:
    """Power draw far from chips × TDP."""
    least, most = audit.limit("run_power_low"), audit.limit("run_power_high")
    for item in audit.items.of("run"):
        watts, chips, kinds = item.get("power"), item.get("chips"), _chips(audit, item)
        tdp = max((chip.get("tdp") or 0 for chip in kinds), default=0)
        if watts and chips and tdp and not least <= watts / (chips * tdp) <= most:
            says = f"drew {watts / (chips * tdp):.2g} times the TDP of its chips"
            yield found("run-power", "doubt", item, says, "power", "chips")


def _chip_hours(item: Item) -> float | None:
    chips, hours = item.get("chips"), item.get("hours")
    return chips * hours if chips and hours else item.get("chip_hours")


def _chips(audit: Audit, item: Item) -> list[Item]:
    """The hardware of a run; nothing where some of it is unknown."""
    names = [name.strip() for name in item.texts.get("chip", "").split(",") if name.strip()]
    known = [chip for name in names if (chip := audit.items.find("chip", name)) is not None]
    return known if len(known) == len(names) else []


def _why(item: Item, worked: float, peak: float, most: float) -> str:
    """What is likely wrong, where it can be told."""
    part = item.get("finetune")
    if part:
        alone = part / (worked * SECONDS * peak)
        if alone <= most:
            return f"; the fine-tune's own FLOP would be {alone:.2g}: chips and hours are of the fine-tune only"
    if item.texts.get("base"):
        return f"; it starts from {item.texts['base']}, whose FLOP seem to be counted in"
    return ""
