"""What lies on one die, as laid out: units that are later switched off count too."""

from __future__ import annotations

from dataclasses import dataclass, fields

from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Floorplan:
    """The contents of one die; every field is a number or an array, and they broadcast.

    `tensor_flop_per_clock` counts dense BF16 (or FP16) in matrix units, a multiply and an add being two;
    `vector_flop_per_clock` FP32 outside them; `register_bytes` the register files of a GPU; `sram_bytes` every other
    memory on the die; `link_bytes_per_s` links that leave the package and the host's, both directions;
    `edge_bytes_per_s` traffic to dies in the same package, both directions; `hosts` 1 for a die that carries host
    interface and management, 0 for a pure compute die.
    """

    tensor_flop_per_clock: Value
    vector_flop_per_clock: Value
    fp64_flop_per_clock: Value
    register_bytes: Value
    sram_bytes: Value
    hbm_stacks: Value
    dram_bytes_per_s: Value
    link_bytes_per_s: Value
    edge_bytes_per_s: Value
    hosts: Value


PARTS = ("tensor", "vector", "fp64", "register", "sram", "hbm", "dram", "link", "edge", "host")
"""Names of the parts, in the order of the fields; the efficiency of each is the fact `design.area.<part>`."""

LOGIC = ("tensor", "vector", "fp64", "register")
"""Parts that shrink with the logic density of the node."""

assert len(PARTS) == len(fields(Floorplan))
