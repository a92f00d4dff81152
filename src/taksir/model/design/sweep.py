"""Area, power, cost and delivered FLOP/s of many designs at once, and which of them nothing beats."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial

import numpy as np
from numpy.typing import NDArray

from taksir.model.design import area, energy
from taksir.model.design import specification as sketch
from taksir.model.design.floorplan import Floorplan
from taksir.model.design.front import nondominated
from taksir.model.design.grid import AXES, Array, Grid
from taksir.model.design.rates import Rates
from taksir.model.design.roofline import delivered_flop_per_s
from taksir.model.silicon import die, memory, package, wafer, yield_
from taksir.model.silicon.bom import board_usd, sorting_usd
from taksir.model.sweep_pool import Engine, map_chunks

CHUNK = 16384
"""Designs worked out together: small enough for the arrays to stay in the cache."""


@dataclass(frozen=True, slots=True)
class Swept:
    """Results by design, arrays of one length; designs that cannot be made have `makes` False."""

    die_area_mm2: Array
    power_w: Array
    cost_usd: Array
    memory_bytes_per_s: Array
    delivered_flop_per_s: Array
    usd_per_delivered_tflop_per_s: Array
    makes: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.cost_usd)


def sweep(rates: Rates, grid: Grid, engine: Engine = "numpy") -> Swept:
    """Work every design out, in chunks on the engine; the same results whatever the engine."""
    done = map_chunks(partial(work_out, rates), list(grid.chunks(CHUNK)), engine)
    return Swept(*(np.concatenate([getattr(part, field.name) for part in done]) for field in fields(Swept)))


def pareto(swept: Swept) -> NDArray[np.intp]:
    """Indices of the designs that can be made and that no other beats in cost of a delivered FLOP/s, power and
    memory bandwidth together, cheapest first."""
    able = np.flatnonzero(swept.makes)
    aims = np.stack(
        [swept.usd_per_delivered_tflop_per_s[able], swept.power_w[able], -swept.memory_bytes_per_s[able]], axis=1
    )
    best = able[nondominated(aims)]
    order: NDArray[np.intp] = best[np.argsort(swept.usd_per_delivered_tflop_per_s[best], kind="stable")]
    return order


def work_out(rates: Rates, grid: Grid) -> Swept:
    """One chunk of designs: the laws of `design`, on arrays."""
    bandwidth = grid.stacks * rates.stack_bytes_per_s
    plan = _floorplan(rates, grid, bandwidth)
    parts = area.part_areas_mm2(plan, rates.density, rates.cell_um2, rates.efficiency)
    die_mm2 = np.asarray(area.die_area_mm2(rates.residual, *parts.values()))
    silicon = grid.dies * die_mm2
    power = np.asarray(
        energy.package_power_w(
            rates.power_residual,
            energy.arithmetic_w(grid.peak_bf16, rates.pj_per_flop, rates.node_energy),
            energy.traffic_w(bandwidth, rates.pj_per_byte),
            energy.standing_w(silicon, rates.w_per_mm2),
        )
    )
    cost, carrier = _cost(rates, grid, die_mm2, silicon, power)
    delivered = np.asarray(
        delivered_flop_per_s(
            grid.peak_bf16, bandwidth, grid.link_bytes_per_s,
            rates.memory_intensity, rates.link_intensity, rates.reached,
        )
    )  # fmt: skip
    room = area.stacks_on_edge(die_mm2, rates.stack_edge_mm, rates.field_long_mm, rates.field_short_mm)
    makes = (die_mm2 <= rates.reticle_mm2) & (grid.stacks <= room * grid.dies) & (carrier <= rates.max_area_mm2)
    makes &= np.isfinite(cost)
    return Swept(die_mm2, power, cost, bandwidth, delivered, cost / (delivered / TERA), makes)


TERA = 1e12


def _floorplan(rates: Rates, grid: Grid, bandwidth: Array) -> Floorplan:
    dies, clock, spare, peak = grid.dies, grid.clock_hz, grid.spare, grid.peak_bf16
    matrix = sketch.laid_out_per_clock(peak, spare, clock, dies)
    return Floorplan(
        matrix,
        rates.vector * matrix,
        rates.fp64 * matrix,
        rates.register_bytes * matrix,
        grid.sram_bytes / dies,
        grid.stacks / dies,
        0.0,
        (grid.link_bytes_per_s + rates.host_bytes_per_s) / dies,
        sketch.between_dies(rates.edge_per_memory, bandwidth, dies),
        1.0,
    )


def _cost(rates: Rates, grid: Grid, die_mm2: Array, silicon: Array, power: Array) -> tuple[Array, Array]:
    """Unit cost in US dollars and the area of the interposer; the parts are those of `silicon.chip_cost`."""
    gross = np.asarray(wafer.gross_dies(die_mm2, rates.wafer_mm, rates.edge_loss_mm, rates.scribe_mm))
    good = _yield(rates, die_mm2, grid.spare)
    with np.errstate(divide="ignore", invalid="ignore"):
        logic = grid.dies * die.known_good_die_usd(rates.wafer_usd, gross, good)
        sorting = sorting_usd(rates.sort_usd, gross, good, grid.dies)
        stored = memory.mounted_gb(grid.stacks * rates.stack_bytes, np.maximum(grid.stacks, 1.0), rates.memory_step_gb)
        stacks_usd = np.where(grid.stacks > 0, memory.memory_usd(stored, rates.usd_per_gb), 0.0)
        carrier = np.asarray(package.interposer_area_mm2(silicon, grid.stacks, rates.stack_mm2, rates.area_ratio))
        pieces = wafer.gross_interposers(carrier, rates.interposer_mm, rates.interposer_edge_mm)
        whole = yield_.die_yield(carrier, rates.interposer_d0, rates.interposer_alpha)
        packaging = package.interposer_usd(rates.interposer_usd, pieces, whole)
        packaging = packaging + package.bumps_usd(silicon, carrier, rates.micro_bump_usd, rates.c4_bump_usd)
        substrate = package.substrate_usd(carrier, rates.substrate_ratio, rates.substrate_usd_per_mm2)
        bond = yield_.together(rates.bond_yield, grid.dies + grid.stacks)
        loss = package.package_loss_usd(logic, stacks_usd, packaging, substrate, bond, rates.assembly_yield)
        test = sorting + rates.final_test_usd
        other = substrate + rates.put_together_usd + test + board_usd(rates.board_usd_per_w, power)
        total: Array = np.asarray(logic + stacks_usd + packaging + loss + other)
    return np.where(np.isfinite(total), total, np.inf), carrier


def _yield(rates: Rates, die_mm2: Array, spare: Array) -> Array:
    """Yield by die area and spare share, from the table: linear in area, the nearest share not above the design's."""
    row = np.searchsorted(rates.table_spares, spare, side="right") - 1
    step = rates.table_areas[1] - rates.table_areas[0]
    place = np.clip((die_mm2 - rates.table_areas[0]) / step, 0.0, len(rates.table_areas) - 1.000001)
    left = place.astype(np.intp)
    part = place - left
    found: Array = rates.yields[row, left] * (1 - part) + rates.yields[row, left + 1] * part
    return found


def as_rows(grid: Grid, swept: Swept, chosen: NDArray[np.intp]) -> list[dict[str, float]]:
    """The chosen designs as one mapping each: what they are and what comes of them."""
    results = [field.name for field in fields(Swept) if field.name != "makes"]
    return [
        {axis: float(getattr(grid, axis)[n]) for axis in AXES}
        | {name: float(getattr(swept, name)[n]) for name in results}
        for n in chosen
    ]
