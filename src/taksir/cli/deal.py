"""`taksir deal`: whether a deal can be financed, who owns what after it, what circles, what a contract buys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from taksir.cli.chain import Lang
from taksir.cli.run import Run
from taksir.errors import UsageError

deal = App(
    name="deal", help="What a deal means: can it be financed, who owns what, what circles.", help_format="markdown"
)

Years = Annotated[int, Parameter(help="Over so many years, evenly.")]

MOST_YEARS = 50


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
    taksir deal finance OpenAI "US$300e9" --years 5
    ```
    """
    from taksir.cli.deal_input import money
    from taksir.model.capital.capacity import capacity
    from taksir.model.capital.company import find_company
    from taksir.model.capital.convert import dollars
    from taksir.model.capital.means import means_of
    from taksir.report.deal_finance import finance_result

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
    taksir deal stake "US$10 billion" --pre "US$300 billion" --holders "Founders=30%,Fund=20%"
    ```
    """
    from taksir.cli import deal_input as typed
    from taksir.model.capital.convert import dollars
    from taksir.model.capital.round import cap_table, read_round
    from taksir.report.deal_stake import stake_result

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
    from taksir.report.deal_circle import circle_result

    run = run or Run()
    return run.show(circle_result(net_out(flows(run.world, file)), file.name))


def _check_years(years: int) -> None:
    if not 1 <= years <= MOST_YEARS:
        raise UsageError(f"--years {years}: between 1 and {MOST_YEARS}")
