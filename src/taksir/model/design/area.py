"""Area of a die from what lies on it.

Logic (matrix units, vector units, register files) shrinks with the published logic density of the node to an
exponent; SRAM with its bit cell; interfaces, being analogue, hardly. The efficiencies are facts `design.area.*`,
fitted to published dies (`calibration`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from taksir.model.design.floorplan import LOGIC, PARTS, Floorplan
from taksir.model.design.number import number
from taksir.quantity.amount import Value, law

BITS_PER_BYTE = 8.0
MM2_PER_UM2 = 1e-6


@law("(ρ₀/ρ)^γ", unit="ratio")
def logic_scale(reference_density: Value, density: Value, exponent: Value) -> Value:
    """How much of the area on the reference node a block takes on another, from transistors a mm² of both.

    >>> logic_scale(96.3e6, 96.3e6, 0.7)
    1.0
    """
    scale: Value = (reference_density / density) ** exponent
    return scale


@law("n · a · s", unit="mm2")
def block_mm2(count: Value, mm2_each: Value, scale: Value) -> Value:
    """Area of blocks: how many (in the unit of the efficiency), mm² each on the reference node, the node's scale."""
    return count * mm2_each * scale


@law("8 · bytes · cell · overhead", unit="mm2")
def sram_mm2(capacity_bytes: Value, cell_um2: Value, overhead: Value) -> Value:
    """Area of SRAM: bit cells times what periphery, redundancy and routing add to them.

    >>> round(sram_mm2(1e6, 0.027, 2.5), 2)
    0.54
    """
    return BITS_PER_BYTE * capacity_bytes * cell_um2 * MM2_PER_UM2 * overhead


@law("r · Σ parts", unit="mm2")
def die_area_mm2(residual: Value, *parts_mm2: Value) -> Value:
    """Area of the die: the sum of its parts, times what the fit leaves unexplained (1 at best)."""
    return residual * sum(parts_mm2)


@law("2·⌊min(l, √(A·l/k)) / w⌋", unit="count")
def stacks_on_edge(die_area: Value, stack_edge_mm: Value, field_long_mm: Value, field_short_mm: Value) -> Value:
    """Memory stacks that fit along the two long sides of a die, whole ones a side.

    The die is given the shape of the exposure field, which leaves it the longest side that it can have.

    >>> stacks_on_edge(814.0, 10.0, 33.0, 26.0)
    6.0
    """
    side_mm = np.minimum(field_long_mm, np.sqrt(die_area * field_long_mm / field_short_mm))
    return number(2 * np.floor(side_mm / stack_edge_mm))


@dataclass(frozen=True, slots=True)
class Efficiency:
    """mm² that each part takes on the reference node, and how they shrink; `sram` is a ratio to the bit cells.

    Units of the parts: 1000 FLOP a clock (tensor, vector, fp64), MB (register), stack (hbm), 100 GB/s (dram, link),
    TB/s (edge), die (host).
    """

    parts: Mapping[str, Value]
    logic_exponent: Value
    interface_exponent: Value
    reference_density: Value


SCALES: Mapping[str, float] = {
    "tensor": 1e3,
    "vector": 1e3,
    "fp64": 1e3,
    "register": 1e6,
    "sram": 1.0,
    "hbm": 1.0,
    "dram": 1e11,
    "link": 1e11,
    "edge": 1e12,
    "host": 1.0,
}
"""What one unit of a part is in the unit of its field of `Floorplan`."""


def contents(plan: Floorplan) -> dict[str, Value]:
    """The floorplan by part, in the units of the efficiencies."""
    values = (
        plan.tensor_flop_per_clock,
        plan.vector_flop_per_clock,
        plan.fp64_flop_per_clock,
        plan.register_bytes,
        plan.sram_bytes,
        plan.hbm_stacks,
        plan.dram_bytes_per_s,
        plan.link_bytes_per_s,
        plan.edge_bytes_per_s,
        plan.hosts,
    )
    return {part: value / SCALES[part] for part, value in zip(PARTS, values, strict=True)}


def part_areas_mm2(plan: Floorplan, density: Value, cell_um2: Value, efficiency: Efficiency) -> dict[str, Value]:
    """Area of every part in mm² on a node of that logic density (1/mm²) and bit cell (µm²); no residual."""
    logic = logic_scale(efficiency.reference_density, density, efficiency.logic_exponent)
    interface = logic_scale(efficiency.reference_density, density, efficiency.interface_exponent)
    areas: dict[str, Value] = {}
    for part, count in contents(plan).items():
        each = efficiency.parts[part]
        if part == "sram":
            areas[part] = sram_mm2(count, cell_um2, each)
        else:
            areas[part] = block_mm2(count, each, logic if part in LOGIC else interface)
    return areas
