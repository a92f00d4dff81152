"""What lies on each die of a specification, and the area of each part, with the working."""

from __future__ import annotations

import numpy as np

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.design import area
from taksir.model.design import specification as sketch
from taksir.model.design.area import SCALES
from taksir.model.design.floorplan import LOGIC, PARTS
from taksir.model.design.node import node_address
from taksir.model.design.number import number
from taksir.model.design.specification import Specification
from taksir.quantity.amount import Amount, Value, compute, law


@law("x / u", unit="unit")
def in_units(amount: Value, unit: Value) -> Value:
    """An amount in the unit that its efficiency is stated for."""
    return amount / unit


@law("n · x", unit="byte/s")
def of_stacks(stacks: Value, each: Value) -> Value:
    """What all stacks give together."""
    return stacks * each


@law("L + H/n", unit="byte/s")
def leaving(link_bytes_per_s: Value, host_bytes_per_s: Value) -> Value:
    """What a die sends out of the package: scale-up links and the host's."""
    return link_bytes_per_s + host_bytes_per_s


@law("c · n · (1 − s), to whole ones", unit="count")
def good_cores(cores: Value, dies: Value, spare: Value) -> Value:
    """Cores of a package that must work, those of one die being whole."""
    return number(np.multiply(np.rint(np.multiply(cores, 1 - np.asarray(spare))), dies))


def stacked_memory(world: Assumptions, memory: str) -> None:
    """UsageError for a memory that stands on the board and not in stacks beside the die; UnknownNameError for none."""
    entity = world.entity("memory", memory)
    if entity.text("mounted") != "package":
        raise UsageError(f"{entity.name} stands on the board, not in stacks beside the die: name an HBM")


class Layout:
    """A specification on its way to silicon: amounts of what was asked for, and of what style and defaults add."""

    def __init__(self, world: Assumptions, spec: Specification) -> None:
        self.world, self.spec = world, spec
        world.entity("node", spec.node)
        if spec.stacks:
            stacked_memory(world, spec.memory)
        world.entity("packaging", spec.mounted_on)

    def bandwidth(self) -> Amount:
        """Memory bandwidth of the package."""
        if not self.spec.stacks:
            return self.given("memory bandwidth", self.spec.dram_bytes_per_s, "byte/s")
        each = self.world.get(f"memory.{self.spec.memory}.stack_bandwidth")
        return compute(of_stacks, "memory bandwidth", self.given("stacks", self.spec.stacks, "count"), each)

    def parts(self, bandwidth: Amount) -> dict[str, Amount]:
        """Area of every part of one die, in mm²."""
        world, spec = self.world, self.spec
        contents = dict(zip(PARTS, self.contents(bandwidth), strict=True))
        density = world.get(node_address(world.catalog, spec.node, "logic_density"))
        cell = world.get(node_address(world.catalog, spec.node, "sram_cell"))
        reference = world.get("design.area.reference_density")
        scales = {
            kind: compute(
                area.logic_scale, f"scale of {kind}", reference, density, world.get(f"design.area.{kind}_exponent")
            )
            for kind in ("logic", "interface")
        }
        parts = {}
        for part, content in contents.items():
            each = world.get(f"design.area.{part}")
            if part == "sram":
                parts[part] = compute(area.sram_mm2, "sram", content, cell, each)
                continue
            count = compute(in_units, f"{part} in units", content, self.given(f"unit of {part}", SCALES[part], "unit"))
            scale = scales["logic" if part in LOGIC else "interface"]
            parts[part] = compute(area.block_mm2, part, count, each, scale)
        return parts

    def contents(self, bandwidth: Amount) -> tuple[Amount, ...]:
        """What one die carries, in the order of `PARTS`."""
        spec, style = self.spec, f"blueprint.{self.spec.style}"
        dies = self.given("dies", spec.dies, "count")
        clock = self.given_or("clock", spec.clock_hz, "Hz", f"{style}.clock")
        spare = self.given_or("spare", spec.spare, "fraction", "blueprint.default.spare")
        matrix = self.matrix()
        vector = self.rate("vector", spec.vector_flop_per_s, f"{style}.vector", matrix)
        fp64 = self.rate("fp64", spec.fp64_flop_per_s, f"{style}.fp64", matrix)
        if spec.register_bytes is None:
            each = self.world.get(f"{style}.register")
            register = compute(sketch.registers_bytes, "register files", each, matrix, clock, spare)
        else:
            register = self.given("register files", spec.register_bytes, "byte")
        share = sketch.each_die
        link = compute(share, "links of a die", self.given("links", spec.link_bytes_per_s, "byte/s"), dies)
        host = compute(share, "host link of a die", self.world.get("blueprint.default.host_link"), dies)
        if spec.edge_bytes_per_s is None:
            ratio = self.world.get("blueprint.default.edge_per_memory")
            edge = compute(sketch.between_dies, "traffic to other dies", ratio, bandwidth, dies)
        else:
            edge = self.given("traffic to other dies", spec.edge_bytes_per_s, "byte/s")
        dram = 0.0 if spec.stacks else spec.dram_bytes_per_s
        return (
            *(
                compute(sketch.laid_out_per_clock, f"{name} a clock", rate, spare, clock, dies)
                for name, rate in (("matrix FLOP", matrix), ("vector FLOP", vector), ("FP64 FLOP", fp64))
            ),
            compute(share, "register files of a die", register, dies),
            compute(share, "sram of a die", self.given("sram", spec.sram_bytes, "byte"), dies),
            compute(share, "stacks of a die", self.given("stacks", spec.stacks, "count"), dies),
            compute(share, "board memory of a die", self.given("board memory", dram, "byte/s"), dies),
            compute(leaving, "out of the package", link, host),
            edge,
            self.given("host", 1.0, "count"),
        )

    def matrix(self) -> Amount:
        """Rate of the matrix units, in BF16 units of area."""
        spec = self.spec
        return compute(
            sketch.matrix_flop_per_s,
            "matrix rate",
            self.given("peak_bf16", spec.peak_bf16, "FLOP/s"),
            self.given("peak_fp8", spec.peak_fp8 or 0.0, "FLOP/s"),
            self.given("peak_fp4", spec.peak_fp4 or 0.0, "FLOP/s"),
            self.world.get("blueprint.narrow.fp8"),
            self.world.get("blueprint.narrow.fp4"),
        )

    def rate(self, name: str, given: float | None, ratio: str, matrix: Amount) -> Amount:
        """A rate as given, or the usual share of the matrix units."""
        if given is not None:
            return self.given(f"{name} rate", given, "FLOP/s")
        return compute(sketch.share_of_rate, f"{name} rate", self.world.get(ratio), matrix)

    def given_or(self, name: str, given: float | None, unit: str, address: str) -> Amount:
        """What was given, or the fact at the address."""
        return self.world.get(address) if given is None else self.given(name, given, unit)

    def given(self, name: str, number: float, unit: str) -> Amount:
        """What was given."""
        return self.world.given(name, float(number), unit)
