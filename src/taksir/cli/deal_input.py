"""What a person types of a deal: sums of money, percentages, holders, and a file of flows."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import TYPE_CHECKING

from taksir.errors import DataError, SourceError, UsageError
from taksir.quantity.unit import is_currency
from taksir.verbs.given import read_given

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.model.capital.circular import Flow
    from taksir.quantity.amount import Amount

COLUMNS = ("from", "to", "amount", "currency", "kind", "note")
"""Of a file of flows; the first three are needed."""


def money(world: Assumptions, text: str, name: str, lang: str | None = None) -> Amount:
    """A sum above zero in its own currency; UsageError for anything else."""
    given = read_given(text, (), lang)
    if not is_currency(given.unit):
        raise UsageError(f"{text!r}: a sum of money with its currency, like US$10 billion")
    if given.value <= 0:
        raise UsageError(f"{text!r}: a sum above zero")
    return world.given(name, given.value, given.unit, note=given.text)


def share(option: str, text: str) -> float:
    """A percentage like 10% as a fraction between 0 and 1, neither of them."""
    plain = text.strip()
    number = plain.removesuffix("%").removesuffix("percent").strip()
    try:
        value = float(number) / 100
    except ValueError:
        value = math.nan
    if number == plain or not 0 < value < 1:
        raise UsageError(f"{option} {text!r}: a percentage above 0% and below 100%, like 10%")
    return value


def holders(text: str) -> dict[str, float]:
    """Stakes before a round, `A=30%,B=20%`; what they leave belongs to others. UsageError above 100%."""
    found: dict[str, float] = {}
    for part in text.split(","):
        name, equals, stake = part.partition("=")
        name = name.strip()
        if not equals or not name or name in found:
            raise UsageError(f"--holders {part.strip()!r}: write each holder once, like Founders=60%,Fund=20%")
        found[name] = share("--holders", stake)
    rest = 1 - sum(found.values())
    if rest < -1e-9:
        raise UsageError(f"--holders: {sum(found.values()):.4g} of one company; stakes sum to at most 100%")
    return found if rest < 1e-9 else {**found, "others before": rest}


def flows(world: Assumptions, path: Path) -> list[Flow]:
    """The flows of a CSV file in US dollars: from, to, amount, and currency, kind, note where they are.

    An amount is a number, or words like `US$10 billion`. SourceError when the file cannot be read; DataError names the
    line that cannot be used.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in COLUMNS[:3] if name not in (reader.fieldnames or ())]
            if missing:
                raise DataError(f"{path}: no column {missing[0]!r}; columns are {', '.join(COLUMNS)}")
            found = [_flow(world, path, reader.line_num, row) for row in reader if any(row.values())]
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path}: is not a CSV file in UTF-8: {error}") from error
    if not found:
        raise DataError(f"{path}: no flow in it")
    return found


def _flow(world: Assumptions, path: Path, line: int, row: dict[str, str]) -> Flow:
    from taksir.model.capital.circular import Flow
    from taksir.model.capital.convert import dollars

    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if not cells["from"] or not cells["to"]:
        raise DataError(f"{path}:{line}: who pays whom is missing")
    try:
        number = float(cells["amount"].replace(",", "")) if cells["amount"] else math.nan
    except ValueError:
        number = math.nan
    try:
        if math.isfinite(number):
            currency = cells["currency"].upper() or "USD"
            if not is_currency(currency):
                raise UsageError(f"{cells['currency']!r} is no ISO-4217 code")
            amount = world.given("flow", number, currency)
        else:
            amount = money(world, cells["amount"], "flow")
        if number < 0:
            raise UsageError(f"{cells['amount']}: turn payer and receiver round instead of a minus sign")
        return Flow(cells["from"], cells["to"], dollars(world, amount).p50, cells["kind"])
    except (UsageError, DataError) as error:
        raise DataError(f"{path}:{line}: {error}") from error
