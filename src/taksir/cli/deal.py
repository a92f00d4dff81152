"""`taksir deal`: whether a deal can be financed, who owns what after it, what circles, what a contract buys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from taksir.cli.chain import Chip, Counted, Lang, Site
from taksir.cli.run import Run, date_of
from taksir.errors import UnknownNameError, UsageError
from taksir.verbs.chain import CHIP
from taksir.verbs.naming import find, find_counted, read_quantity

deal = App(
    name="deal", help="What a deal means: can it be financed, who owns what, what circles.", help_format="markdown"
)

Years = Annotated[int, Parameter(help="Over so many years, evenly.")]

MOST_YEARS = 50

CLOUDS = ("aws", "azure", "gcp")


@deal.command
def finance(
    company: Annotated[str, Parameter(help="The company that commits itself: OpenAI, oracle, SK Telecom …")],
    amount: Annotated[str, Parameter(help="What it commits: US$300e9, Rp835 trillion …")],
    /,
    *,
    years: Years = 5,
    start: Annotated[int | None, Parameter(help="First year of payment; the run's year by default.")] = None,
    beside_capex: Annotated[
        bool, Parameter(help="The capex that it has said it will spend comes first.", negative="")
    ] = False,
    lang: Lang = None,
    run: Run | None = None,
) -> int:
    """Ask whether a company can pay for what it commits itself to: from cash, with debt, or only with new equity.

    Example:

    ```
    taksir deal finance OpenAI 'US$300e9' --years 5
    ```
    """
    from taksir.cli.deal_input import money
    from taksir.model.capital.capacity import capacity
    from taksir.model.capital.company import find_company
    from taksir.model.capital.convert import dollars
    from taksir.model.capital.means import means_of
    from taksir.report.results.deal_finance import finance_result

    run = run or Run()
    world = run.world
    _check_years(years)
    key = find_company(world.catalog, company)
    given = money(world, amount, "commitment", lang)
    means = means_of(world, key, years, first_year=start, beside_capex=beside_capex)
    found = capacity(dollars(world, given).named("commitment"), [1.0] * years, means)
    return run.show(finance_result(world.entity("company", key).name, given, found, beside_capex=beside_capex))


@deal.command
def stake(
    amount: Annotated[str, Parameter(help="What is put in: US$10 billion …")],
    /,
    *,
    pre: Annotated[str | None, Parameter(help="Valuation before the money.")] = None,
    post: Annotated[str | None, Parameter(help="Valuation after the money.")] = None,
    stake: Annotated[str | None, Parameter(help="The stake that it buys: 10%.")] = None,
    pool: Annotated[str | None, Parameter(help="Part of the company set aside as new options: 5%.")] = None,
    holders: Annotated[str | None, Parameter(help="Who owned what before: A=30%,B=20%; others own the rest.")] = None,
    investor: Annotated[str, Parameter(help="What the investor is called.")] = "the investor",
    lang: Lang = None,
    run: Run | None = None,
) -> int:
    """Work out a round: valuations, the stake bought, everyone's dilution. The exit code is 1 when numbers do not fit.

    Example:

    ```
    taksir deal stake 'US$10 billion' --pre 'US$300 billion' --holders "Founders=30%,Fund=20%"
    ```
    """
    from taksir.cli import deal_input as typed
    from taksir.model.capital.convert import dollars
    from taksir.model.capital.round import cap_table, read_round
    from taksir.report.results.deal_stake import stake_result

    run = run or Run()
    world = run.world
    invested, before, after = (
        None if text is None else dollars(world, typed.money(world, text, name, lang)).named(name)
        for text, name in ((amount, "put in"), (pre, "before the money"), (post, "after the money"))
    )
    assert invested is not None
    part = None if stake is None else world.given("stake", typed.share("--stake", stake), "fraction")
    found = read_round(world, invested, pre=before, post=after, stake=part)
    owners = typed.holders(holders) if holders else {"holders before": 1.0}
    table = cap_table(found, owners, investor, 0.0 if pool is None else typed.share("--pool", pool))
    run.show(stake_result(found, owners, table))
    return 1 if found.problems else 0


@deal.command
def circle(
    file: Annotated[Path, Parameter(help="CSV with columns from, to, amount; currency, kind, note where known.")],
    /,
    *,
    run: Run | None = None,
) -> int:
    """Find the money that circles: A invests in B, B buys from A. Gross and net, by pair and by party.

    Example:

    ```
    taksir deal circle flows.csv
    ```
    """
    from taksir.cli.deal_input import flows
    from taksir.model.capital.circular import net_out
    from taksir.report.results.deal_circle import circle_result

    run = run or Run()
    return run.show(circle_result(net_out(flows(run.world, file)), file.name))


@deal.command
def contract(
    amount: Annotated[str, Parameter(help="Value of the contract over its term: US$300e9 …")],
    /,
    *,
    years: Years = 5,
    chip: Counted = None,
    owner: Annotated[str, Parameter(help="Landlord: neocloud, hyperscaler … or a company (oracle …).")] = "neocloud",
    site: Site = None,
    size: Annotated[
        str | None, Parameter(help="Its size, where that was told: '4.5 GW contracted', '300 MW', '1e6 packages' …")
    ] = None,
    prepaid: Annotated[str | None, Parameter(help="Part of the value that is paid at the start: 20%.")] = None,
    lang: Lang = None,
    run: Run | None = None,
) -> int:
    """Work out what a contract for compute can mean: chips, power, the capex behind it, the landlord's return.

    Example:

    ```
    taksir deal contract 'US$300e9' --years 5 --chip gb300-nvl72 --size "4.5 GW contracted"
    ```
    """
    from taksir.cli.deal_input import money, share
    from taksir.model.capital.convert import dollars
    from taksir.model.capital.lease import lease
    from taksir.model.chain import chain, kind_of
    from taksir.report.results.deal_contract import contract_result

    run = run or Run()
    world = run.world
    _check_years(years)
    packages = None
    if size is None:
        key, server = find(world, chip or CHIP)
    else:
        told = read_quantity(size, lang)
        key, server = find_counted(world, told, chip, CHIP)
        if kind_of(told.unit) == "money":
            raise UsageError(f"--size {size!r}: a power or a count, like '4.5 GW contracted' or '1e6 packages'")
        amount_told = world.given("size", told.value, told.unit)
        scope = told.words[0] if told.words else None
        packages = chain(world, amount_told, key, scope=scope, server=server, owner=owner, site=site).chips
    given = money(world, amount, "value", lang)
    found = lease(
        world, dollars(world, given), years, key,
        owner=owner, server=server, site=site, prepaid=share("--prepaid", prepaid) if prepaid else 0.0, size=packages,
    )  # fmt: skip
    things = world.entity("server", server).name if server else world.entity("chip", key).name
    return run.show(contract_result(given, found, things))


@deal.command
def train(
    *,
    chip: Chip = "h100-sxm",
    flop: Annotated[float | None, Parameter(help="Computation in FLOP: 3.8e25.")] = None,
    mfu: Annotated[
        float | None, Parameter(help="Model FLOP utilisation, 0 to 1; of published runs by default.")
    ] = None,
    count: Annotated[float | None, Parameter(help="Chips.")] = None,
    days: Annotated[float | None, Parameter(help="Days that it takes.")] = None,
    hours: Annotated[float | None, Parameter(help="Chip-hours, where they are told.")] = None,
    dtype: Annotated[str, Parameter(help="Number format of the peak: bf16, fp8 …")] = "bf16",
    started: Annotated[str | None, Parameter(help="Day of its start (YYYY-MM-DD); the run's date by default.")] = None,
    owner: Annotated[str, Parameter(help="Whose cluster: hyperscaler, lab …, or a company.")] = "hyperscaler",
    cloud: Annotated[str | None, Parameter(help="Cloud whose prices count for the rent: aws, gcp, azure.")] = None,
    run: Run | None = None,
) -> int:
    """Cost a training run by the three published methods: cloud, acquisition, amortised.

    The run is given by chip-hours, by chips and days, or by FLOP. The exit code is 1 when all are given and cannot be.

    Example:

    ```
    taksir deal train --flop 3.8e25 --chip h100-sxm --count 16384 --days 78 --started 2024-02-01
    ```
    """
    from taksir.model.capital.run_size import run_size
    from taksir.model.capital.training import Run as Training
    from taksir.model.capital.training import training_cost
    from taksir.model.chain import COMPUTE
    from taksir.report.results.deal_train import problem, train_result

    run = run or Run()
    world = run.world
    numbers = {"--flop": flop, "--mfu": mfu, "--count": count, "--days": days, "--hours": hours}
    for option, number in numbers.items():
        if number is not None and not 0 < number < (1.0 + 1e-12 if option == "--mfu" else float("inf")):
            raise UsageError(f"{option} {number:g}: a number above zero" + (" up to 1" if option == "--mfu" else ""))
    if dtype not in COMPUTE:
        raise UnknownNameError("number format", dtype, list(COMPUTE))
    if cloud is not None and cloud not in CLOUDS:
        raise UnknownNameError("cloud", cloud, list(CLOUDS))
    key, _ = find(world, chip)
    size = run_size(world, key, flop=flop, mfu=mfu, count=count, days=days, hours=hours, dtype=dtype)
    start = date_of(started, "--started") if started else world.as_of
    plan = Training("the run", key, size.chips, size.hours, start, owner, cloud)
    run.show(train_result(world, plan, size, training_cost(world, plan)))
    return 1 if problem(size) else 0


def _check_years(years: int) -> None:
    if not 1 <= years <= MOST_YEARS:
        raise UsageError(f"--years {years}: between 1 and {MOST_YEARS}")
