"""The numbers that all designs of a sweep share, fetched once: node, memory, packaging, style, workload."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.design.area import Efficiency
from taksir.model.design.calibration import EXPONENTS
from taksir.model.design.floorplan import PARTS
from taksir.model.design.layout import stacked_memory
from taksir.model.design.node import node_address
from taksir.model.silicon.dated import dated
from taksir.model.silicon.yield_ import harvested_yield

Array = NDArray[np.float64]

AREAS = 192
"""Points of the table of yields by die area."""

LARGEST = 1.5
"""Times the reticle: how far the table goes; larger dies are no designs."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Floats for one combination of node, memory, packaging, style and workload; see the facts of the same names.

    `yields` holds the yield of a die by area and share of spare cores, shape (spares, AREAS).
    """

    node: str
    memory: str
    packaging: str
    efficiency: Efficiency
    density: float
    cell_um2: float
    residual: float
    vector: float
    fp64: float
    register_bytes: float
    edge_per_memory: float
    host_bytes_per_s: float
    stack_edge_mm: float
    field_long_mm: float
    field_short_mm: float
    reticle_mm2: float
    wafer_usd: float
    wafer_mm: float
    edge_loss_mm: float
    scribe_mm: float
    stack_bytes_per_s: float
    stack_bytes: float
    usd_per_gb: float
    memory_step_gb: float
    stack_mm2: float
    interposer_usd: float
    interposer_mm: float
    interposer_edge_mm: float
    interposer_d0: float
    interposer_alpha: float
    area_ratio: float
    max_area_mm2: float
    bond_yield: float
    assembly_yield: float
    substrate_ratio: float
    substrate_usd_per_mm2: float
    micro_bump_usd: float
    c4_bump_usd: float
    sort_usd: float
    final_test_usd: float
    put_together_usd: float
    board_usd_per_w: float
    pj_per_flop: float
    pj_per_byte: float
    w_per_mm2: float
    power_residual: float
    node_energy: float
    memory_intensity: float
    link_intensity: float
    reached: float
    table_areas: Array
    table_spares: Array
    yields: Array


def rates(
    world: Assumptions,
    node: str,
    memory: str = "hbm3e",
    packaging: str = "cowos-l",
    style: str = "array",
    workload: str = "decode",
    spares: Array | None = None,
) -> Rates:
    """Fetch them, as points. CatalogError where the packaging has no interposer; UsageError for names that
    are unknown or no stacked memory."""
    catalog = world.catalog
    if not world.entity("packaging", packaging).has("wafer_price"):
        raise CatalogError(f"packaging {packaging} has no interposer: a sweep needs one that has")
    stacked_memory(world, memory)

    def of(address: str) -> float:
        return world.get(address).p50

    def of_node(attribute: str) -> float:
        return of(node_address(catalog, node, attribute))

    reticle, cores, share = of_node("reticle_area"), of("blueprint.default.cores"), of("silicon.harvest.core-share")
    table_spares = np.unique(np.append(np.zeros(1) if spares is None else spares, 0.0))
    areas = np.linspace(1.0, LARGEST * reticle, AREAS)
    needed = np.rint(cores * (1 - table_spares))
    yields = np.array(
        [
            harvested_yield(areas, of_node("defect_density"), of_node("cluster_alpha"), cores, kept, share)
            for kept in needed
        ]
    )
    of_packaging = partial(_number, world, f"packaging.{packaging}")
    of_use = partial(_number, world, f"blueprint.{workload}")
    exponents = [of(f"design.area.{name}") for name in EXPONENTS]
    parts = {part: of(f"design.area.{part}") for part in PARTS}
    return Rates(
        node=node,
        memory=memory,
        packaging=packaging,
        efficiency=Efficiency(parts, exponents[0], exponents[1], of("design.area.reference_density")),
        density=of_node("logic_density"),
        cell_um2=of_node("sram_cell"),
        residual=of("design.area.residual"),
        vector=of(f"blueprint.{style}.vector"),
        fp64=of(f"blueprint.{style}.fp64"),
        register_bytes=of(f"blueprint.{style}.register"),
        edge_per_memory=of("blueprint.default.edge_per_memory"),
        host_bytes_per_s=of("blueprint.default.host_link"),
        stack_edge_mm=of("blueprint.default.stack_edge"),
        field_long_mm=of("blueprint.default.field_long"),
        field_short_mm=of("blueprint.default.field_short"),
        reticle_mm2=reticle,
        wafer_usd=dated(world, f"wafer.{node}", f"node.{node}.wafer_price").p50,
        wafer_mm=of_node("wafer_diameter"),
        edge_loss_mm=of_node("edge_loss"),
        scribe_mm=of_node("scribe"),
        stack_bytes_per_s=of(f"memory.{memory}.stack_bandwidth"),
        stack_bytes=of(f"memory.{memory}.stack_capacity"),
        usd_per_gb=dated(world, f"memory.{memory}", f"memory.{memory}.price").p50,
        memory_step_gb=of("silicon.memory.step"),
        stack_mm2=of(f"memory.{memory}.footprint"),
        interposer_usd=dated(world, f"interposer.{packaging}", f"packaging.{packaging}.wafer_price").p50,
        interposer_mm=of_packaging("wafer_diameter"),
        interposer_edge_mm=of_packaging("edge_loss"),
        interposer_d0=of_packaging("defect_density"),
        interposer_alpha=of_packaging("cluster_alpha"),
        area_ratio=of_packaging("area_ratio"),
        max_area_mm2=of_packaging("max_area"),
        bond_yield=dated(world, f"bond.{packaging}", f"packaging.{packaging}.bond_yield").p50,
        assembly_yield=of_packaging("assembly_yield"),
        substrate_ratio=of_packaging("substrate_ratio"),
        substrate_usd_per_mm2=of("silicon.substrate.price"),
        micro_bump_usd=of("silicon.bump.micro"),
        c4_bump_usd=of("silicon.bump.c4"),
        sort_usd=of("silicon.test.sort"),
        final_test_usd=of("silicon.test.final"),
        put_together_usd=of("silicon.assembly.cost"),
        board_usd_per_w=of("silicon.board.per-watt"),
        pj_per_flop=of("design.energy.flop"),
        pj_per_byte=of("design.energy.memory"),
        w_per_mm2=of("design.energy.area"),
        power_residual=of("design.energy.residual"),
        node_energy=of(f"blueprint.node_energy.{node}"),
        memory_intensity=of_use("memory_intensity"),
        link_intensity=of_use("link_intensity"),
        reached=of_use("efficiency"),
        table_areas=areas,
        table_spares=table_spares,
        yields=yields,
    )


def _number(world: Assumptions, entity: str, attribute: str) -> float:
    return world.get(f"{entity}.{attribute}").p50
