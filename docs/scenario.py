"""The page on what a scenario of a plan may say, from the declarations that the reader reads by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taksir.catalog.scenario_keys import Key, Table

TYPES = {
    "text": "text", "texts": "list of texts", "date": "day", "number": "number", "count": "whole number",
    "counts": "list of whole numbers", "flag": "true or false", "dated": "numbers by day", "named": "numbers by name",
    "tables": "list of tables", "many": "tables by name",
}  # fmt: skip


def scenario_page() -> str:
    """Every table and key with its type, unit, bounds, default and meaning."""
    from taksir.catalog.scenario_keys import scenario_tables

    return PAGE.format(tables="\n".join(_table(one) for one in scenario_tables().values()))


def _table(table: Table) -> str:
    name = table.inside or table.name
    title = f"Each of {name}" if table.inside and not table.many else f"[{name}{'.NAME' if table.many else ''}]"
    needed = " Needed." if table.required else ""
    rows = "\n".join(_row(key) for key in table.keys.values())
    return f"\n## {title}\n\n{_cell(table.says)}{needed}\n\n| key | told as | left out | |\n|---|---|---|---|\n{rows}"


def _row(key: Key) -> str:
    told = "; ".join((TYPES[key.type], *_told(key)))
    where = f" Only where `{key.when[0]}` is {key.when[1]}." if key.when else ""
    return f"| `{key.name}` | {_cell(told)} | {_left_out(key)} | {_cell(key.says)}.{where} |"


def _told(key: Key) -> Iterator[str]:
    from taksir.plan.scenario.template import told_as

    if key.type != "tables":
        yield from told_as(key)
    if key.exact:
        yield "without an interval"


def _left_out(key: Key) -> str:
    if key.required:
        return "needed"
    addresses = " or ".join(f"`{one}`" for one in key.fact)
    return ", else ".join(part for part in (_cell(key.default or ""), addresses) if part)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


PAGE = """\
# Scenarios of plans

<!-- Written by `make refresh` from `src/taksir/data/plan/*.toml`. -->

A scenario is a TOML file. `taksir data template scenario` prints one in which every key is explained, with the number
that the facts have in its place and where that is from. It is read strictly: every problem is a line with file, line,
key, what is wrong and the nearest valid name.

## How numbers are told

- With a unit, as a text: `"200 MW"`, `"15.6 Ttoken"`, `"50 ms"`, `"18 months"`, `"0.09 USD/kWh"`, `"16,384 package"`.
  A bare number will do for parts (`0.2`; or `"20 percent"`), factors, counts, packages, and where the name of the key
  tells the unit (`grid_months = 18`).
- Money with its currency: `"1.5e9 USD"`, `"US$2 billion"`, `"1.5e9 EUR"`. Another currency is turned into US dollars at
  the rate of the first day of the plan, or the last that is known by then; the plan's notes tell which.
- Not surely: `"180..200..220 MW"`, or `["180 MW", "200 MW", "220 MW"]`, are the 5th percentile, the most likely value
  and the 95th percentile; of two numbers the middle is the most likely.
- For a period: what is told a period may be told a month or a year: `"20000 package/month"`.
- By day: `{{ 2027 = "3e9 USD", 2028-07-01 = "4e9 USD" }}`; a year, a quarter (`2027-Q3`) or a month means its first
  day, and days rise.

In addresses of facts, `<owner>` is the class of the owner, `<chip>` and `<place>` are what the table says.
{tables}
"""
