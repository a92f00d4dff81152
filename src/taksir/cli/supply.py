"""`taksir supply`: how many of a chip can exist by a day, what holds them back, when an order comes."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from cyclopts import Parameter

from taksir.cli.run import Run
from taksir.errors import UsageError


def supply(
    chip: Annotated[str, Parameter(help="A chip, or a rack with its assembly: H100, gb300, gb300-nvl72.")],
    /,
    *,
    by: Annotated[str | None, Parameter(help="Last day (YYYY-MM-DD); the run's date, or a year on.")] = None,
    from_: Annotated[str | None, Parameter(name="--from", help="First day; the chip's release by default.")] = None,
    count: Annotated[float | None, Parameter(help="Can so many be made in that time?")] = None,
    without: Annotated[
        list[str] | None, Parameter(help="Take away a supplier, a country or a scenario; may be repeated.")
    ] = None,
    since: Annotated[
        str | None, Parameter(help="Day on which it is taken away; what is in process then still comes.")
    ] = None,
    ordered: Annotated[str | None, Parameter(help="With --count: when an order of that day has come.")] = None,
    buyer_share: Annotated[
        float | None, Parameter(help="With --ordered: the part of the vendor's output that the buyer gets.")
    ] = None,
    run: Run | None = None,
) -> int:
    """Count the packages that wafers, memory and packaging allow, and name the scarcest.

    Example:

    ```
    taksir supply gb300 --from 2026-01-01 --by 2026-03-31 --count 1e6 --without sk-hynix
    ```
    """
    from taksir.verbs.supply import supply as supplied

    run = run or Run()
    found = supplied(
        run.world, chip, by=_day("--by", by), start=_day("--from", from_), count=count, without=tuple(without or ()),
        since=_day("--since", since), ordered=_day("--ordered", ordered), buyer_share=buyer_share,
    )  # fmt: skip
    return run.show(found)


def _day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is not a date like 2026-03-31") from None
