"""The sheets of a plan that compute: Decisions, Prices, Payments, Money, Futures.

A payment is a formula over a cell of Decisions and cells of Prices; Money sums the payments by part, period and future,
Futures discounts and weighs them. Beside every cost of a future stands the solver's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from taksir.plan.solution import PARTS
from taksir.report.results.plan_view import Array
from taksir.report.xlsx_plan_bill import BEFORE, LEFT, Bill, Key
from taksir.report.xlsx_style import Styles

TITLES = {
    "begin": "phase begun", "tape": "design begun", "order": "packages ordered to arrive", "built": "own packages made",
    "install": "packages installed", "stock": "packages standing", "retire": "packages retired",
    "lease": "lease begun", "rented": "packages rented", "do": "work done", "missed": "work left undone",
    "draw": "debt drawn", "repay": "debt repaid", "cash": "cash at the end", "debt": "debt at the end",
    "energised": "phase has power",
}  # fmt: skip
"""What a decision is called in a workbook."""

END = "end"
"""The column after the last period: what is left."""

MONEY = (*PARTS, LEFT)
MEAN = "expected"

PAID = 3
"""The first column of Payments that holds money."""


class Books:
    """Writes the sheets of one plan; cells of other sheets are found through it."""

    def __init__(self, book: Any, styles: Styles, bill: Bill) -> None:
        self.book, self.styles, self.bill, self.view = book, styles, bill, bill.view
        self.futures = bill.view.time.futures
        self.decided: dict[Key, tuple[int, int]] = {}
        self.priced: dict[Key, tuple[int, int]] = {}
        self.blocks: dict[str, int] = {}

    def write(self) -> None:
        """All five, those that are looked up first."""
        sheets = {
            name: self.book.add_worksheet(name) for name in ("Money", "Futures", "Decisions", "Prices", "Payments")
        }
        self._decisions(sheets["Decisions"])
        self._prices(sheets["Prices"])
        last = self._payments(sheets["Payments"])
        self._money(sheets["Money"], last)
        self._futures(sheets["Futures"])

    def _head(self, sheet: Any, columns: Mapping[str, int], row: int = 0) -> None:
        for place, (name, width) in enumerate(columns.items()):
            sheet.write_string(row, place, name, self.styles.head)
            sheet.set_column(place, place, width)

    def _decisions(self, sheet: Any) -> None:
        columns = {"decision": 26, "what": 18, "site": 16, "chip": 18, "tier": 6, "period": 11, "unit": 10}
        self._head(sheet, columns | dict.fromkeys(self.futures, 16))
        for row, (key, one) in enumerate(self.bill.quantities.items(), 1):
            words = (TITLES[one.kind], one.item, one.site, one.chip, None, self._when(one.period), one.unit)
            for column, word in enumerate(words):
                if word is not None:
                    sheet.write_string(row, column, word, self.styles.text)
            if one.tier is not None:
                sheet.write_number(row, 4, one.tier, self.styles.text)
            for place, value in enumerate(one.values):
                sheet.write_number(row, len(columns) + place, float(value), self._form(one.unit))
            self.decided[key] = (row, len(columns))
        self._finish(sheet, len(self.bill.quantities), len(columns) + len(self.futures))

    def _prices(self, sheet: Any) -> None:
        columns = {"number": 20, "of": 28, "period": 11, "unit": 14}
        self._head(sheet, columns | dict.fromkeys(self.futures, 16))
        for row, (key, one) in enumerate(self.bill.prices.items(), 1):
            for column, word in enumerate(
                (one.what, one.item, "" if one.period is None else self._when(one.period), one.unit)
            ):
                sheet.write_string(row, column, word, self.styles.text)
            for place, value in enumerate(one.values):
                sheet.write_number(row, len(columns) + place, float(value), self._form(one.unit))
            self.priced[key] = (row, len(columns))
        self._finish(sheet, len(self.bill.prices), len(columns) + len(self.futures))

    def _payments(self, sheet: Any) -> int:
        """Formulas by future; the number of the last row."""
        columns = {"part": 16, "what": 26, "period": 11}
        self._head(sheet, columns | dict.fromkeys(self.futures, 18))
        for row, one in enumerate(self.bill.payments, 1):
            decision = self.bill.quantities[one.quantity]
            words = " ".join(filter(None, (decision.item, decision.chip, decision.site)))
            for column, word in enumerate((one.part, words, self._when(one.period))):
                sheet.write_string(row, column, word, self.styles.text)
            values = self.bill.amounts(one)
            for place in range(len(self.futures)):
                parts = [_at("Decisions", self.decided[one.quantity], place)]
                parts += [_at("Prices", self.priced[key], place) for key in one.prices]
                formula = f"={'-' if one.sign < 0 else ''}{'*'.join(parts)}"
                sheet.write_formula(row, len(columns) + place, formula, self._form("USD"), float(values[place]))
        self._finish(sheet, len(self.bill.payments), len(columns) + len(self.futures))
        return max(len(self.bill.payments), 1) + 1

    def _money(self, sheet: Any, last: int) -> None:
        """A block for the mean and one for each future: parts by period, in all, and discounted."""
        periods = self.view.periods
        heads = ["US dollars", *periods, END, "in all", "today"]
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, len(heads), 16)
        for column, name in enumerate(heads):
            sheet.write_string(0, column, name, self.styles.head)
        sheet.write_string(1, 0, "worth today of a dollar", self.styles.strong)
        factors = [*self.view.time.discount, self.view.time.residual_discount]
        for column, value in enumerate(factors, 1):
            sheet.write_number(1, column, float(value), self._form("ratio"))
        names = [MEAN, *self.futures] if len(self.futures) > 1 else list(self.futures)
        height = len(MONEY) + 3
        self.blocks = {name: 3 + place * height for place, name in enumerate(names)}
        if len(self.futures) == 1:
            self.blocks[MEAN] = self.blocks[self.futures[0]]
        paid = self.bill.totals(MONEY)

        def summed(row: int, column: int, place: int) -> str:
            future, when = xl_col_to_name(PAID + place), xl_rowcol_to_cell(0, column, row_abs=True)
            return (
                f"=SUMIFS(Payments!${future}$2:${future}${last},Payments!$A$2:$A${last},$A{row + 1},"
                f"Payments!$C$2:$C${last},{when})"
            )

        for place, name in enumerate(self.futures):
            self._block(sheet, name, paid[..., place], partial(summed, place=place))
        if len(self.futures) > 1:
            self._block(sheet, MEAN, self.view.mean(paid), self._expected)
        sheet.freeze_panes(2, 1)

    def _expected(self, row: int, column: int) -> str:
        start = self.blocks[MEAN]
        parts = [
            f"Futures!$B${place + 2}*{xl_rowcol_to_cell(self.blocks[name] + row - start, column)}"
            for place, name in enumerate(self.futures)
        ]
        return f"={'+'.join(parts)}"

    def _block(self, sheet: Any, name: str, values: Array, formula: Callable[[int, int], str]) -> None:
        start, count = self.blocks[name], len(self.view.periods)
        factors = np.array([*self.view.time.discount, self.view.time.residual_discount])
        usd, strong = self._form("USD"), self.styles.strong
        sheet.write_string(start, 0, f"future: {name}" if name != MEAN else "mean over the futures", strong)
        for place, part in enumerate(MONEY):
            row = start + 1 + place
            sheet.write_string(row, 0, part, self.styles.text)
            for column in range(1, count + 2):
                sheet.write_formula(row, column, formula(row, column), usd, float(values[place, column - 1]))
            self._totals(sheet, row, values[place], factors)
        row = start + 1 + len(MONEY)
        sheet.write_string(row, 0, "together", strong)
        for column in range(1, count + 2):
            cells = f"{xl_rowcol_to_cell(start + 1, column)}:{xl_rowcol_to_cell(row - 1, column)}"
            sheet.write_formula(row, column, f"=SUM({cells})", usd, float(values[:, column - 1].sum()))
        self._totals(sheet, row, values.sum(axis=0), factors)

    def _totals(self, sheet: Any, row: int, values: Array, factors: Array) -> None:
        count, usd = len(self.view.periods), self._form("USD")
        first, last, end = (xl_rowcol_to_cell(row, column) for column in (1, count, count + 1))
        sheet.write_formula(row, count + 2, f"=SUM({first}:{last})", usd, float(values[:-1].sum()))
        across = f"$B$2:{xl_rowcol_to_cell(1, count + 1, row_abs=True, col_abs=True)}"
        sheet.write_formula(row, count + 3, f"=SUMPRODUCT({first}:{end},{across})", usd, float(values @ factors))

    def cost_cell(self, name: str, row: int | None = None) -> str:
        """Where the discounted cost of a future (or the mean, or a part of it) stands."""
        at = self.blocks[name] + 1 + (len(MONEY) if row is None else row)
        return f"Money!{xl_rowcol_to_cell(at, len(self.view.periods) + 3, row_abs=True, col_abs=True)}"

    def _futures(self, sheet: Any) -> None:
        """Probability and cost of each future, beside the solver's; mean, mean of the worst, and their weighting."""
        columns = {"future": 26, "probability": 14, "cost today": 20, "by the solver": 20, "difference": 14,
                   "mean of it and what is worse": 28}  # fmt: skip
        self._head(sheet, columns)
        cost, probability = self.view.solution.cost, self.view.time.probability
        risk, count = self.view.instance.risk, len(self.futures)
        usd, last = self._form("USD"), count + 1
        row = count + 2
        tail_cell = f"$B${row + 2}"
        for place, name in enumerate(self.futures):
            at = place + 1
            sheet.write_string(at, 0, name, self.styles.text)
            sheet.write_number(at, 1, float(probability[place]), self._form("ratio"))
            sheet.write_formula(at, 2, f"={self.cost_cell(name)}", usd, float(cost[place]))
            sheet.write_number(at, 3, float(cost[place]), usd)
            sheet.write_formula(at, 4, f"=C{at + 1}-D{at + 1}", usd, 0.0)
            excess = f"SUMPRODUCT($B$2:$B${last},($C$2:$C${last}>C{at + 1})*($C$2:$C${last}-C{at + 1}))"
            value = cost[place] + probability @ np.maximum(cost - cost[place], 0) / risk.tail
            sheet.write_formula(at, 5, f"=C{at + 1}+{excess}/{tail_cell}", usd, float(value))
        mean, worst = float(self.view.mean(cost)), tail_mean(cost, probability, risk.tail)
        rows: list[tuple[str, str | float, float, str]] = [
            ("mean", f"=SUMPRODUCT($B$2:$B${last},$C$2:$C${last})", mean, "USD"),
            ("the worst part of the futures", risk.tail, risk.tail, "ratio"),
            ("mean of the worst", f"=MIN($F$2:$F${last})", worst, "USD"),
            ("weight of the worst", risk.weight, risk.weight, "ratio"),
            ("weighed together", f"=(1-$B${row + 4})*$B${row + 1}+$B${row + 4}*$B${row + 3}",
             (1 - risk.weight) * mean + risk.weight * worst, "USD"),
        ]  # fmt: skip
        for offset, (name, cell, value, unit) in enumerate(rows):
            sheet.write_string(row + offset, 0, name, self.styles.strong)
            if isinstance(cell, str):
                sheet.write_formula(row + offset, 1, cell, self._form(unit), value)
            else:
                sheet.write_number(row + offset, 1, cell, self._form(unit))
        sheet.set_column(1, 1, 20)
        sheet.freeze_panes(1, 1)

    def _when(self, period: int) -> str:
        if period == BEFORE:
            return "before"
        return self.view.periods[period] if period < len(self.view.periods) else END

    def _form(self, unit: str) -> Any:
        if unit in ("ratio", "switch", "fraction"):
            return self.styles.number("ratio", whole=False)
        return self.styles.number("USD" if unit == "USD" else "", whole=unit in ("USD", "package", "token/s"))

    def _finish(self, sheet: Any, rows: int, columns: int) -> None:
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(rows, 1), columns - 1)


def tail_mean(cost: Array, probability: Array, tail: float) -> float:
    """The mean of the worst `tail` of the futures.

    >>> tail_mean(np.array([1.0, 2.0, 4.0]), np.array([0.6, 0.3, 0.1]), 0.2)
    3.0
    """
    return float(min(one + probability @ np.maximum(cost - one, 0) / tail for one in cost))


def _at(sheet: str, place: tuple[int, int], future: int) -> str:
    row, column = place
    return f"{sheet}!{xl_rowcol_to_cell(row, column + future, row_abs=True, col_abs=True)}"
