"""Memory bandwidth against bus and clock, against HBM stacks, and against chips of the same years."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.audit.finding import Finding, Weight, found
from taksir.catalog.audit.item import Item
from taksir.catalog.audit.memory import on_die
from taksir.catalog.audit.scope import Audit, off

RATES = (2, 4, 8, 16)
"""Bits that a pin moves a clock: DDR, GDDR5 and HBM as some tables count it, GDDR6, GDDR6X."""

PEAKS = ("peak_bf16", "peak_fp16")


def matrix_peak(audit: Audit, chip: Item) -> float | None:
    """The 16-bit peak of a chip with matrix units: one whose 16-bit peak is a multiple of its 32-bit one."""
    peak, vector = chip.most(*PEAKS), chip.get("peak_fp32")
    if peak is None or (chip.get("peak_bf16") is None and (vector is None or peak < audit.limit("matrix") * vector)):
        return None
    return peak


def bus(audit: Audit) -> Iterator[Finding]:
    """Bandwidth that no data rate explains: bits of the bus × clock × 2, 4, 8 or 16."""
    for chip in audit.items.of("chip"):
        bandwidth, width, clock = chip.get("memory_bandwidth"), chip.get("memory_bus"), chip.get("memory_clock")
        if not (bandwidth and width and clock):
            continue
        rate = bandwidth * 8 / (width * clock)
        if min(off(rate, whole) for whole in RATES) > 1 + audit.limit("bus_tolerance"):
            says = f"moves {rate:.3g} bits a pin and clock; memory moves 2, 4, 8 or 16"
            yield found("bus", "contradiction", chip, says, "memory_bandwidth", "memory_bus", "memory_clock")


def stacks(audit: Audit) -> Iterator[Finding]:
    """Bandwidth or capacity far from stacks × what a stack of that generation has."""
    for chip in audit.items.of("chip"):
        memory, number = audit.items.find("memory", chip.texts.get("memory")), chip.get("memory_stacks")
        if memory is None or number is None:
            continue
        for mine, stack in (("memory_bandwidth", "stack_bandwidth"), ("memory_capacity", "stack_capacity")):
            value, one = chip.get(mine), memory.get(stack)
            if value and one and off(value, number * one) > audit.limit("stack_factor"):
                says = (
                    f"{mine.replace('_', ' ')} is {value / (number * one):.2g} times "
                    f"{number:g} stacks of {memory.name} ({number * one:.3g})"
                )
                far = off(value, number * one) > audit.limit("stack_factor") ** 2
                yield found("stacks", "contradiction" if far else "doubt", chip, says, mine, "memory_stacks")


def kin(audit: Audit) -> Iterator[Finding]:
    """Bandwidth per FLOP/s far from that of chips with matrix units of the same years."""

    def measure(chip: Item) -> float | None:
        bandwidth, peak = chip.get("memory_bandwidth"), matrix_peak(audit, chip)
        return bandwidth / peak if bandwidth and peak and not on_die(chip) else None

    for chip in audit.items.of("chip"):
        mine = measure(chip)
        usual = audit.items.usual(chip, measure, years=audit.limit("kin_years"), least=int(audit.limit("kin_least")))
        if mine is None or usual is None or off(mine, usual) <= audit.limit("bandwidth_factor"):
            continue
        many, few = ("more", mine / usual) if mine > usual else ("less", usual / mine)
        says = f"{few:.2g} times {many} bandwidth per FLOP/s than is usual for chips of its years"
        weight: Weight = "contradiction" if mine > usual else "doubt"
        yield found("bandwidth", weight, chip, says, "memory_bandwidth", *PEAKS)
