"""`taksir chip`: designs of accelerators, what chips cost, and whether an own one pays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from taksir.cli.run import Run
from taksir.cli.sketch import GIGA, MEGA, TERA, Sketch, numbers
from taksir.errors import UsageError

if TYPE_CHECKING:
    from taksir.model.design.candidate import Candidate

chip = App(name="chip", help="Design accelerators, cost and compare chips, own or bought.", help_format="markdown")

Workload = Literal["train", "prefill", "decode"]


@chip.command
def design(*, sketch: Sketch | None = None, run: Run | None = None) -> int:
    """Work a design out: die area, power, cost, what it delivers, and whether it can be made.

    Areas and power are fitted to real chips; what the style adds (vector units, register files) is a fact that
    `--assume` can change.

    Example:

    ```
    taksir chip design --node n3 --bf16 2300 --fp8 4600 --stacks 8 --dies 2 --sram 256 --links 1200
    ```
    """
    from taksir.model.design.design import design as work_out
    from taksir.report.results.chip import design_result

    run = run or Run()
    return run.show(design_result(work_out(run.world, (sketch or Sketch()).specification())))


@chip.command
def cost(
    name: Annotated[str, Parameter(help="A chip: b200, H100, trainium2.")],
    /,
    *,
    volume: Annotated[float | None, Parameter(help="Chips that share design, masks and software.")] = None,
    run: Run | None = None,
) -> int:
    """Show what a chip costs its maker, part by part, and what stands before the first one.

    Example:

    ```
    taksir chip cost b200 --volume 1e6
    ```
    """
    from taksir.verbs.chip import chip_cost

    run = run or Run()
    return run.show(chip_cost(run.world, name, volume=volume))


@chip.command
def compare(
    *names: Annotated[str, Parameter(help="Two or more chips: b200 trainium2 mi300x.")],
    run: Run | None = None,
) -> int:
    """Set chips side by side: rates, power, cost, and the cost of a delivered FLOP/s by workload.

    Example:

    ```
    taksir chip compare b200 trainium2 mi300x
    ```
    """
    from taksir.verbs.chip import chip_compare

    run = run or Run()
    return run.show(chip_compare(run.world, names))


@chip.command
def sweep(
    *,
    node: Annotated[str, Parameter(help="Process node.")] = "n3",
    hbm: Annotated[str, Parameter(help="Memory generation.")] = "hbm3e",
    packaging: Annotated[str, Parameter(help="Packaging with an interposer.")] = "cowos-l",
    style: Annotated[Literal["gpu", "array"], Parameter(help="Style of the cores.")] = "array",
    workload: Annotated[Workload, Parameter(help="What the chip is to do.")] = "decode",
    bf16: Annotated[
        str, Parameter(help="TFLOP/s: a range 200..5000, choices 500,1000,2000 or one number.")
    ] = "200..5000",
    sram: Annotated[str, Parameter(help="MB, likewise.")] = "32..600",
    stacks: Annotated[str, Parameter(help="Memory stacks, likewise.")] = "1,2,3,4,6,8,10,12",
    links: Annotated[str, Parameter(help="GB/s of scale-up links, both directions, likewise.")] = "200..4000",
    dies: Annotated[str, Parameter(help="Compute dies, likewise.")] = "1,2,3,4",
    clock: Annotated[str, Parameter(help="GHz, likewise.")] = "1..2",
    spare: Annotated[str, Parameter(help="Part of the cores that may be broken, likewise.")] = "0,0.04,0.08,0.12",
    designs: Annotated[int, Parameter(help="How many designs are tried.")] = 1 << 17,
    top: Annotated[int, Parameter(help="Designs of the front that the table lists.")] = 15,
    engine: Annotated[Literal["numpy", "process", "ray"], Parameter(help="Where the work is done.")] = "numpy",
    run: Run | None = None,
) -> int:
    """Try many designs and keep those that none beats in cost of a delivered FLOP/s, power and memory bandwidth.

    Example:

    ```
    taksir chip sweep --node n3 --stacks 4,6,8 --workload train --designs 100000
    ```
    """
    import numpy as np

    from taksir.model.design.grid import sample_grid
    from taksir.model.design.rates import rates
    from taksir.model.design.sweep import pareto
    from taksir.model.design.sweep import sweep as work_out
    from taksir.report.results.sweep import sweep_result

    if top < 1:
        raise UsageError(f"--top {top}: at least 1")
    run = run or Run()
    spares = numbers("--spare", spare)
    axes = {
        "peak_bf16": numbers("--bf16", bf16, TERA),
        "sram_bytes": numbers("--sram", sram, MEGA),
        "stacks": numbers("--stacks", stacks),
        "link_bytes_per_s": numbers("--links", links, GIGA),
        "dies": numbers("--dies", dies),
        "clock_hz": numbers("--clock", clock, GIGA),
        "spare": spares,
    }
    grid = sample_grid(axes, designs, run.seed)
    if ".." in stacks or ".." in dies:
        grid = replace(grid, stacks=np.rint(grid.stacks), dies=np.maximum(np.rint(grid.dies), 1.0))
    shared = rates(
        run.world, node, hbm, packaging, style, workload, np.unique(grid.spare) if ".." not in spare else None
    )
    done = work_out(shared, grid, engine)
    return run.show(sweep_result(shared, grid, done, pareto(done), top, workload))


@chip.command
def payback(
    *,
    merchant: Annotated[str, Parameter(help="The chip that could be bought instead.")],
    own: Annotated[str | None, Parameter(help="The own chip, if the catalog has it; else describe it.")] = None,
    volume: Annotated[float, Parameter(help="Own chips made over the life of the design.")] = 300_000,
    target: Annotated[float, Parameter(help="The claimed saving, 0 to 1.")] = 0.4,
    of: Annotated[
        Literal["chip", "capex", "all_in", "delivered"],
        Parameter(help="What the conditions are solved for: chip price, capex, all-in cost, a delivered FLOP."),
    ] = "delivered",
    workload: Annotated[Workload, Parameter(help="What the chips do.")] = "decode",
    price: Annotated[float | None, Parameter(help="Price of the bought chip, US$; the catalog's by default.")] = None,
    partner_margin: Annotated[
        float | None, Parameter(help="Gross margin of the partner who builds it, 0 to 1.")
    ] = None,
    rate: Annotated[float | None, Parameter(help="Delivered rate, own over bought; a roofline by default.")] = None,
    utilisation: Annotated[float | None, Parameter(help="Utilisation, own over bought.")] = None,
    sketch: Sketch | None = None,
    run: Run | None = None,
) -> int:
    """Ask whether an own chip pays: what it saves, on what, from what volume, and when.

    Answers claims such as "own chips cut compute cost by 40 %": on which basis they hold, and which share, margin,
    volume, rate or utilisation would make them hold.

    Example:

    ```
    taksir chip payback --own trainium2 --merchant h100-sxm --volume 500000 --target 0.4
    ```
    """
    from taksir.model.design.candidate import from_catalog, from_design
    from taksir.model.design.claim_map import claim_map
    from taksir.model.design.design import design as work_out
    from taksir.model.design.own_chip import own_chip
    from taksir.report.results.own_chip import own_chip_result
    from taksir.verbs.chip import chip_key

    run = run or Run()
    world = run.world
    mine: Candidate = (
        from_catalog(world, chip_key(world, own))
        if own is not None
        else from_design(world, work_out(world, (sketch or Sketch()).specification()))
    )
    case = own_chip(
        world, mine, from_catalog(world, chip_key(world, merchant)), volume,
        target=target, basis=of, workload=workload, merchant_price=price, partner_margin=partner_margin,
        relative_rate=rate, relative_utilisation=utilisation,
    )  # fmt: skip
    return run.show(own_chip_result(case, claim_map(world, case)))
